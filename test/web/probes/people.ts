// Members, managers, terms; lists and forms of records.

import { LINKAGE_KINDS } from '../../../src/linkage/records.ts';
import { identity, REGISTER_KINDS } from '../../../src/registry/records/kinds.ts';
import { SUPPORT_KINDS } from '../../../src/support/past.ts';
import { PROVINCE } from '../app.ts';
import { aboutIn, ask, type Known, type Places, type Probes, post, SEE_THE_PROVINCE } from './probe.ts';

const VIEW = { personal: 'view' } as const;

export function peopleProbes(places: Places): Probes {
  const { get, post: send } = aboutIn(places);
  const book = (name: string) => ({ rest: () => `/thanh-vien/${name}` });
  const member = (rest = '') => ({ ...VIEW, rest: (one: Known) => `/thanh-vien/${one.member}${rest}` });
  const payment = (rest = '') => ({ ...VIEW, rest: (one: Known) => `/thanh-vien/${one.member}/gop-von/${one.payment}${rest}` });
  const held = (rest = '') => ({ ...VIEW, rest: (one: Known) => `/quan-ly/${one.post}${rest}` });
  const MEMBER = '/thanh-vien/:member{[0-9]+}';
  const PAYMENT = `${MEMBER}/gop-von/:payment{[0-9]+}`;
  const POST = '/quan-ly/:post{[0-9]+}';
  return {
    ...Object.fromEntries([
      get('/thanh-vien', 'people.read', VIEW),
      get('/thanh-vien/moi', 'register.write', VIEW),
      send('/thanh-vien/moi', 'register.write', VIEW),
      get(MEMBER, 'people.read', member()),
      send(MEMBER, 'register.write', member()),
      send(`${MEMBER}/ra`, 'register.write', member('/ra')),
      send(`${MEMBER}/rut`, 'register.write', member('/rut')),
      send(`${MEMBER}/gop-von`, 'register.write', member('/gop-von')),
      get(PAYMENT, 'register.write', payment()),
      send(PAYMENT, 'register.write', payment()),
      send(`${PAYMENT}/rut`, 'register.write', payment('/rut')),
      get('/thanh-vien/so-dang-ky', 'people.read', VIEW),
      get('/thanh-vien/von-gop', 'people.read', VIEW),
      get('/thanh-vien/so-dang-ky.xlsx', 'people.read', { ...book('so-dang-ky.xlsx'), personal: 'export' }),
      get('/thanh-vien/von-gop.xlsx', 'people.read', { ...book('von-gop.xlsx'), personal: 'export' }),
      get('/quan-ly', 'people.read', VIEW),
      get('/quan-ly/moi', 'register.write', VIEW),
      send('/quan-ly/moi', 'register.write', VIEW),
      get(POST, 'people.read', held()),
      send(POST, 'register.write', held()),
      send(`${POST}/thoi`, 'register.write', held('/thoi')),
      send(`${POST}/rut`, 'register.write', held('/rut')),
    ]),
    'GET /lam-viec/nhiem-ky': {
      permission: 'register.read',
      personal: 'view',
      // whoever has an organisation instead of a unit sees its terms, whatever unit they name
      asks: [
        ask('/lam-viec/nhiem-ky'),
        ask(`/lam-viec/nhiem-ky?unit=${PROVINCE}`, { lets: [...SEE_THE_PROVINCE, 'organizationClerk'] }),
      ],
    },
  };
}

export function recordProbes(places: Places): Probes {
  const { get, post: send } = aboutIn(places);
  const ofKinds = [...REGISTER_KINDS.filter((kind) => kind !== identity), ...LINKAGE_KINDS, ...SUPPORT_KINDS].flatMap(
    ({ name }) => {
      const list = `/ban-ghi/${name}`;
      const trace = name === 'training' ? VIEW : {};
      const read = name === 'training' ? 'people.read' : 'register.read';
      // what the State finds and grants is not for the organisation to write
      const ofState = ['compliance', 'recognitions', 'ocop'].includes(name) ? 'finding.override' : 'register.write';
      const write = name === 'pastSupport' ? 'support.check' : ofState;
      const one = (rest = '') => ({ ...trace, rest: ({ keys }: Known) => `${list}/${keys[name]}${rest}` });
      return [
        get(list, read, trace),
        get(`${list}/moi`, write, trace),
        send(`${list}/moi`, write, trace),
        get(`${list}/:key`, write, one()),
        send(`${list}/:key`, write, one()),
        send(`${list}/:key/rut`, write, one('/rut')),
      ];
    },
  );
  return {
    ...Object.fromEntries([...ofKinds, get('/sua-thong-tin', 'life.record'), send('/sua-thong-tin', 'life.record')]),
    'POST /lam-viec/ban-nhap': {
      permission: 'register.write',
      asks: [post('/lam-viec/ban-nhap', 303, { 'draft-form': '/lam-viec/to-chuc/moi', 'draft-do': 'drop' })],
    },
  };
}
