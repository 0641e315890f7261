// The budget of support, where its money went, calls for applications, and the papers of a file. The files of the samples are drafts: they have no paper yet.

import { aboutIn, ask, inUnits, type Known, type Places, type Probes, post, SEE_THE_COMMUNE, UNITS } from './probe.ts';

const SUPPORT = '/lam-viec/ho-tro';
const BUDGET = `${SUPPORT}/kinh-phi`;
const SUMMARY = `${SUPPORT}/tong-hop`;
const CALLS = `${SUPPORT}/dot-keu-goi`;
const CALL = `${CALLS}/:call{[0-9]+}`;
const LIST = `${SUMMARY}/danh-sach`;
const UNSUPPORTED = `${SUPPORT}/chua-duoc-ho-tro`;

export function supportMoneyProbes(places: Places): Probes {
  const { get, post: send } = aboutIn(places);
  const CASE = '/ho-tro/:case{[0-9]+}';
  const file = (rest: string) => ({ rest: ({ supportCase }: Known) => `/ho-tro/${supportCase}${rest}` });
  const read = { permission: 'support.read' } as const;
  const calls = { permission: 'support.appraise' } as const;
  return {
    [`GET ${BUDGET}`]: { ...read, asks: [ask(BUDGET)] },
    [`POST ${BUDGET}`]: { permission: 'budget.write', asks: [post(BUDGET, 422)] },
    [`GET ${SUMMARY}`]: { ...read, asks: [ask(SUMMARY, { lets: SEE_THE_COMMUNE }), ...inUnits(`${SUMMARY}?paidIn=2023&`)] },
    [`GET ${LIST}`]: { ...read, asks: inUnits(`${LIST}?paidIn=2023&`) },
    // a commune and one of another district: every organisation there is judged
    [`GET ${UNSUPPORTED}`]: { ...read, asks: inUnits(`${UNSUPPORTED}?paidIn=2023&`, UNITS.slice(2, 4)) },
    [`GET ${CALLS}`]: { ...read, asks: [ask(CALLS)] },
    [`GET ${CALLS}/moi`]: { ...calls, asks: [ask(`${CALLS}/moi`)] },
    [`POST ${CALLS}/moi`]: { ...calls, asks: [post(`${CALLS}/moi`, 422)] },
    // there is none of this number
    [`GET ${CALL}`]: { ...calls, asks: [ask(`${CALLS}/999999`, { opens: 404 })] },
    [`POST ${CALL}`]: { ...calls, asks: [post(`${CALLS}/999999`, 404)] },
    [`POST ${CALL}/dong`]: { ...calls, asks: [post(`${CALLS}/999999/dong`, 404)] },
    ...Object.fromEntries([
      get(`${CASE}/van-ban/:paper`, 'support.read', { ...file('/van-ban/giay-tiep-nhan.pdf'), opens: 404 }),
      get(`${CASE}/giay-to`, 'register.write', { ...file('/giay-to'), personal: 'view' }),
      send(`${CASE}/giay-to`, 'register.write', { ...file('/giay-to'), personal: 'view' }),
      get(`${CASE}/ho-so.pdf`, 'support.read', { ...file('/ho-so.pdf'), personal: 'export' }),
      get(`${CASE}/ho-so.zip`, 'support.read', { ...file('/ho-so.zip'), personal: 'export' }),
    ]),
  };
}
