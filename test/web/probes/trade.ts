// Events of trade promotion; their areas are asked in src/support/trade/trade.test.ts, on events that are there.

import { aboutIn, ask, type Places, type Probes, post } from './probe.ts';

const TRADE = '/lam-viec/ho-tro/xuc-tien';
const EVENT = `${TRADE}/:event{[0-9]+}`;
/** There is none of this number. */
const NONE = `${TRADE}/999999`;

export function tradeProbes(places: Places): Probes {
  const { get } = aboutIn(places);
  return {
    [`GET ${TRADE}`]: { permission: 'support.read', asks: [ask(TRADE)] },
    [`GET ${TRADE}/moi`]: { permission: 'support.check', asks: [ask(`${TRADE}/moi`)] },
    [`POST ${TRADE}/moi`]: { permission: 'support.check', asks: [post(`${TRADE}/moi`, 422)] },
    [`GET ${EVENT}`]: { permission: 'support.read', asks: [ask(NONE, { opens: 404 })] },
    [`GET ${EVENT}/sua`]: { permission: 'support.check', asks: [ask(`${NONE}/sua`, { opens: 404 })] },
    ...Object.fromEntries(
      ['sua', 'chi-phi', 'bo-chi', 'tham-gia', 'bo', 'ket-qua'].map((verb) => [
        `POST ${EVENT}/${verb}`,
        { permission: 'support.check' as const, asks: [post(`${NONE}/${verb}`, 404)] },
      ]),
    ),
    ...Object.fromEntries([get('/xuc-tien', 'support.read')]),
  };
}
