// Yearly returns, and what is computed of an organisation.

import { YEAR } from '../records.ts';
import {
  aboutIn,
  ask,
  inUnits,
  type Known,
  type Places,
  type Probes,
  post,
  SEE_THE_COMMUNE,
  SEE_THE_PROVINCE,
  UNITS,
} from './probe.ts';

const RETURNS = '/lam-viec/ho-so-nam';

export function returnProbes(places: Places): Probes {
  const { get, post: send } = aboutIn(places);
  const FILING = '/ho-so-nam/:year{[0-9]{4}}';
  const year = (rest = '') => ({ rest: () => `/ho-so-nam/${YEAR}${rest}` });
  const inOwnUnit = (path: string) => [ask(path, { lets: SEE_THE_COMMUNE }), ...inUnits(`${path}?`, UNITS.slice(0, 1))];
  return {
    ...Object.fromEntries([
      get('/ho-so-nam', 'register.read'),
      get(FILING, 'register.read', year()),
      get(`${FILING}/mau-giay`, 'register.read', year('/mau-giay')),
      send(FILING, 'return.file', { ...year(), form: { intent: 'nop' } }),
      send(`${FILING}/chap-nhan`, 'return.accept', year('/chap-nhan')),
      send(`${FILING}/tra-lai`, 'return.accept', year('/tra-lai')),
      send(`${FILING}/mo-lai`, 'return.accept', year('/mo-lai')),
      send(`${FILING}/mo-khoa`, 'return.lock', year('/mo-khoa')),
    ]),
    [`GET ${RETURNS}`]: {
      permission: 'return.file',
      asks: [ask(RETURNS, { lets: SEE_THE_COMMUNE, shut: 303 }), ...inUnits(`${RETURNS}?`, UNITS.slice(0, 1))],
    },
    [`GET ${RETURNS}/danh-sach`]: { permission: 'return.file', asks: inOwnUnit(`${RETURNS}/danh-sach`) },
    [`GET ${RETURNS}/don-doc`]: { permission: 'return.file', asks: inOwnUnit(`${RETURNS}/don-doc`) },
    [`GET ${RETURNS}/luoi`]: { permission: 'return.file', asks: inOwnUnit(`${RETURNS}/luoi`) },
    [`POST ${RETURNS}/luoi`]: {
      permission: 'return.file',
      asks: [post(`${RETURNS}/luoi`, 303, { unit: '84' }, { lets: SEE_THE_PROVINCE })],
    },
    'POST /lam-viec/chap-nhan': { permission: 'return.accept', asks: [post('/lam-viec/chap-nhan', 422)] },
    [`POST ${RETURNS}/luoi/dong`]: { permission: 'return.file', asks: [post(`${RETURNS}/luoi/dong`, 422)] },
    [`POST ${RETURNS}/khoa`]: { permission: 'return.lock', asks: [post(`${RETURNS}/khoa`, 422, { year: '1995' })] },
    [`POST ${RETURNS}/mo-khoa`]: { permission: 'return.lock', asks: [post(`${RETURNS}/mo-khoa`, 422, { year: '1995' })] },
  };
}

export function findingProbes(places: Places): Probes {
  const { get, post: send } = aboutIn(places);
  const CHECKS = '/kiem-tra';
  const override = { rest: (one: Known) => `${CHECKS}/ket-luan-khac/${one.override}/rut` };
  return {
    ...Object.fromEntries([
      get(CHECKS, 'register.read'),
      send(`${CHECKS}/ket-luan-khac`, 'finding.override', { form: { finding: 'sizeClass' } }),
      send(`${CHECKS}/ket-luan-khac/:override{[0-9]+}/rut`, 'finding.override', override),
      // a finding of the day is there
      send(`${CHECKS}/ket-luan`, 'finding.override'),
      get(`${CHECKS}/cham-diem`, 'register.read'),
      send(`${CHECKS}/cham-diem`, 'register.write'),
    ]),
    'GET /lam-viec/kiem-tra': { permission: 'finding.override', asks: [ask('/lam-viec/kiem-tra')] },
  };
}
