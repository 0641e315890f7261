// The home of linkage, slips and statements of an organisation.

import { aboutIn, ask, inUnits, type Known, ownUnit, type Places, type Probes } from './probe.ts';

const LINKAGE = '/lam-viec/lien-ket';
const SHARE = `${LINKAGE}/ty-le`;
/** Of test/web/records.ts. */
const CONTRACT = `?contract=${encodeURIComponent('77/hđ-thu')}`;

export function deliveryProbes(places: Places): Probes {
  const { get, post } = aboutIn(places);
  const DELIVERY = '/giao-hang/:delivery{[0-9]+}';
  const one = (rest = '') => ({ rest: ({ keys }: Known) => `/giao-hang/${keys.deliveries}${rest}` });
  const statement = (form = '') => ({ rest: () => `/giao-hang/doi-chieu${form}${CONTRACT}` });
  return {
    [`GET ${LINKAGE}`]: { permission: 'register.read', asks: [ask(LINKAGE)] },
    [`GET ${SHARE}`]: { permission: 'register.read', asks: [ownUnit(SHARE), ...inUnits(`${SHARE}?year=2023&`)] },
    ...Object.fromEntries([
      get('/giao-hang', 'register.read'),
      get('/giao-hang/doi-chieu', 'register.read', statement()),
      get('/giao-hang/doi-chieu.docx', 'register.read', statement('.docx')),
      get('/giao-hang/can', 'register.write'),
      post('/giao-hang/can', 'register.write'),
      get('/giao-hang/nhieu-phieu', 'register.write'),
      post('/giao-hang/nhieu-phieu', 'register.write'),
      get(DELIVERY, 'register.read', one()),
      post(`${DELIVERY}/thanh-toan`, 'register.write', one('/thanh-toan')),
      post(`${DELIVERY}/giay-to`, 'register.write', one('/giay-to')),
      // without a reason there is nothing to keep
      post('/giao-hang/ly-do', 'register.write', { opens: 422 }),
    ]),
  };
}
