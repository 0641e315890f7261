// Groups on their way to an organisation, plans for weak ones, works.

import { aboutIn, ask, type Places, type Probes, post } from './probe.ts';

const FOUNDING = '/lam-viec/ho-tro/thanh-lap';
const ONE = `${FOUNDING}/:initiative{[0-9]+}`;
/** There is none of this number. */
const NONE = `${FOUNDING}/999999`;
const missing = { opens: 404 };

export function foundingProbes(places: Places): Probes {
  const { get, post: send } = aboutIn(places);
  const PLAN = '/cung-co/:plan{[0-9]+}';
  const plan = (verb: string) => ({ rest: () => `/cung-co/999999/${verb}` });
  const write = (verb: string): Probes => ({
    [`POST ${ONE}/${verb}`]: { permission: 'support.check', personal: 'view', asks: [post(`${NONE}/${verb}`, 404)] },
  });
  return {
    [`GET ${FOUNDING}`]: { permission: 'support.read', asks: [ask(FOUNDING)] },
    [`GET ${FOUNDING}/moi`]: { permission: 'support.check', asks: [ask(`${FOUNDING}/moi`)] },
    [`POST ${FOUNDING}/moi`]: { permission: 'support.check', asks: [post(`${FOUNDING}/moi`, 422)] },
    [`GET ${ONE}`]: { permission: 'support.read', personal: 'view', asks: [ask(NONE, missing)] },
    [`GET ${ONE}/sua`]: { permission: 'support.check', personal: 'view', asks: [ask(`${NONE}/sua`, missing)] },
    ...write('sua'),
    ...write('buoc'),
    ...write('kiem-tra'),
    [`GET ${ONE}/giay-to/:paper{[a-z]+}`]: {
      permission: 'people.read',
      personal: 'export',
      asks: [ask(`${NONE}/giay-to/members`, missing)],
    },
    'GET /lam-viec/ho-tro/cung-co': { permission: 'support.read', asks: [ask('/lam-viec/ho-tro/cung-co')] },
    ...Object.fromEntries([
      get('/cung-co', 'support.read'),
      send('/cung-co', 'support.check'),
      send(`${PLAN}/viec`, 'support.check', plan('viec')),
      send(`${PLAN}/xong`, 'support.check', plan('xong')),
      send(`${PLAN}/ket-thuc`, 'support.check', plan('ket-thuc')),
    ]),
  };
}

export function worksProbes(places: Places): Probes {
  const { get, post: send } = aboutIn(places);
  const WORK = '/cong-trinh/:work{[0-9]+}';
  const missingWork = (verb: string) => ({ rest: () => `/cong-trinh/999999${verb}`, opens: 404 });
  const verbs = ['sua', 'khoi-cong', 'tien-do', 'hang-muc', 'anh', 'nghiem-thu', 'ban-giao', 'su-dung'];
  return {
    'GET /lam-viec/ho-tro/cong-trinh': { permission: 'support.read', asks: [ask('/lam-viec/ho-tro/cong-trinh')] },
    ...Object.fromEntries([
      get('/cong-trinh', 'support.read'),
      get('/cong-trinh/moi', 'support.check'),
      send('/cong-trinh/moi', 'support.check'),
      get(WORK, 'support.read', missingWork('')),
      get(`${WORK}/sua`, 'support.check', missingWork('/sua')),
      ...verbs.map((verb) => send(`${WORK}/${verb}`, 'support.check', missingWork(`/${verb}`))),
    ]),
  };
}
