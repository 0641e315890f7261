// The market and the price log; whose notice may be changed by whom is asked in src/linkage/market/market.test.ts.

import { aboutIn, ask, type Places, type Probes, post } from './probe.ts';

const MARKET = '/lam-viec/lien-ket/cho';
const NOTICE = `${MARKET}/:notice{[0-9]+}`;
const PRICES = '/lam-viec/lien-ket/gia';
const PRICE = `${PRICES}/:price{[0-9]+}`;
/** There is none of this number. */
const [NO_NOTICE, NO_PRICE] = [`${MARKET}/999999`, `${PRICES}/999999`];

export function marketProbes(places: Places): Probes {
  const about = aboutIn(places);
  return {
    [`GET ${MARKET}`]: { permission: 'register.read', asks: [ask(MARKET)] },
    [`GET ${MARKET}/can-mua`]: { permission: 'linkage.manage', asks: [ask(`${MARKET}/can-mua`)] },
    [`POST ${MARKET}/can-mua`]: { permission: 'linkage.manage', asks: [post(`${MARKET}/can-mua`, 422)] },
    [`GET ${NOTICE}`]: { permission: 'register.read', asks: [ask(NO_NOTICE, { opens: 404 })] },
    [`GET ${NOTICE}/sua`]: { permission: 'register.write', asks: [ask(`${NO_NOTICE}/sua`, { opens: 404 })] },
    [`POST ${NOTICE}/sua`]: { permission: 'register.write', asks: [post(`${NO_NOTICE}/sua`, 404)] },
    [`POST ${NOTICE}/dong`]: { permission: 'register.write', asks: [post(`${NO_NOTICE}/dong`, 404)] },
    [`GET ${PRICES}`]: { permission: 'register.read', asks: [ask(PRICES)] },
    [`GET ${PRICES}/tai.csv`]: { permission: 'register.read', asks: [ask(`${PRICES}/tai.csv`)] },
    [`GET ${PRICES}/moi`]: { permission: 'linkage.manage', asks: [ask(`${PRICES}/moi`)] },
    [`POST ${PRICES}/moi`]: { permission: 'linkage.manage', asks: [post(`${PRICES}/moi`, 422)] },
    [`POST ${PRICES}/dan`]: { permission: 'linkage.manage', asks: [post(`${PRICES}/dan`, 422)] },
    [`GET ${PRICE}`]: { permission: 'linkage.manage', asks: [ask(NO_PRICE, { opens: 404 })] },
    [`POST ${PRICE}`]: { permission: 'linkage.manage', asks: [post(NO_PRICE, 404)] },
    [`POST ${PRICE}/rut`]: { permission: 'linkage.manage', asks: [post(`${NO_PRICE}/rut`, 404)] },
    ...Object.fromEntries([
      about.get('/chao-ban', 'register.write'),
      about.post('/chao-ban', 'register.write'),
      about.get('/yeu-cau', 'people.read', { personal: 'view' }),
      about.post('/yeu-cau/:inquiry{[0-9]+}', 'register.write', { rest: () => '/yeu-cau/999999', personal: 'view' }),
      about.post('/yeu-cau/:inquiry{[0-9]+}/xoa', 'register.write', { rest: () => '/yeu-cau/999999/xoa', personal: 'view' }),
    ]),
  };
}
