// Contracts, buyers, files of support tied to contracts.

import { buyerKey } from '../../../src/registry/names.ts';
import { aboutIn, ask, type Known, type Places, type Probes, post } from './probe.ts';

const BUYERS = '/lam-viec/lien-ket/ben-mua';
const BUYER = `${BUYERS}/:buyer`;
/** Named by a contract of each organisation, without a profile. */
const KNOWN = `${BUYERS}/${encodeURIComponent(buyerKey('Công ty Thử'))}`;
const MANAGE = 'linkage.manage' as const;

export function contractProbes(places: Places): Probes {
  const { get, post: send } = aboutIn(places);
  const contract =
    (rest = '') =>
    ({ keys }: Known) =>
      `/hop-dong/${keys.contracts}${rest}`;
  const tie = { rest: ({ supportCase }: Known) => `/ho-tro/${supportCase}/lien-ket` };
  const CASE = '/ho-tro/:case{[0-9]+}/lien-ket';
  return {
    ...Object.fromEntries([
      get('/hop-dong', 'register.read'),
      get('/hop-dong/:key', 'register.read', { rest: contract() }),
      send('/hop-dong/:key/giay-to', 'register.write', { rest: contract('/giay-to') }),
      get(CASE, 'support.file', tie),
      send(CASE, 'support.file', { ...tie, form: { contract: 'không có' } }),
    ]),
    'GET /lam-viec/lien-ket/hop-dong': { permission: 'register.read', asks: [ask('/lam-viec/lien-ket/hop-dong')] },
    [`GET ${BUYERS}`]: { permission: 'register.read', asks: [ask(BUYERS)] },
    [`GET ${BUYERS}/moi`]: { permission: MANAGE, asks: [ask(`${BUYERS}/moi`)] },
    [`POST ${BUYERS}/moi`]: { permission: MANAGE, asks: [post(`${BUYERS}/moi`, 422)] },
    [`GET ${BUYER}`]: { permission: 'register.read', asks: [ask(KNOWN)] },
    [`GET ${BUYER}/sua`]: { permission: MANAGE, asks: [ask(`${KNOWN}/sua`)] },
    [`POST ${BUYER}/sua`]: { permission: MANAGE, asks: [post(`${KNOWN}/sua`, 422)] },
  };
}
