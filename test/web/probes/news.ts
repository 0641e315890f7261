// Articles and pictures; who may do what with an article that is there is asked in news.test.ts.

import { publicProbes } from './portal.ts';
import { aboutIn, ask, type Places, type Probe, type Probes, post } from './probe.ts';

const NEWS = '/lam-viec/tin';
const ONE = `${NEWS}/:id{[0-9]+}`;
const NONE = `${NEWS}/999999`;
const NO_PICTURE = `/anh/${'0'.repeat(64)}`;

const missing = (method: 'GET' | 'POST', rest: string, permission: Probe['permission'], asked = rest): Probes => ({
  [`${method} ${ONE}${rest}`]: {
    permission,
    asks: [method === 'GET' ? ask(`${NONE}${asked}`, { opens: 404 }) : post(`${NONE}${asked}`, 404)],
  },
});

export function newsProbes(places: Places): Probes {
  const { get, post: send } = aboutIn(places);
  return {
    ...publicProbes('/tin', ['/tin', '/tin?q=gao&muc=mo-hinh&trang=2']),
    ...publicProbes('/tin/:slug{[a-z0-9-]+}', ['/tin/khong-co-bai-nay'], { opens: 404 }),
    ...publicProbes('/rss.xml'),
    'GET /anh/:sha256{[0-9a-f]{64}}': { permission: 'public', asks: [ask(NO_PICTURE, { opens: 404 })] },
    'GET /anh/:file{[0-9a-f]{64}-[0-9]{1,4}\\.(?:avif|webp|jpg)}': {
      permission: 'public',
      asks: [ask(`${NO_PICTURE}-480.webp`, { opens: 404 })],
    },
    ...Object.fromEntries([
      get('/anh', 'register.read'),
      send('/anh', 'register.write'),
      send('/anh/:picture{[0-9]+}', 'register.write', { rest: () => '/anh/999999' }),
    ]),
    [`GET ${NEWS}`]: { permission: 'board.read', asks: [ask(NEWS)] },
    [`GET ${NEWS}/moi`]: { permission: 'article.write', asks: [ask(`${NEWS}/moi`)] },
    [`POST ${NEWS}/moi`]: { permission: 'article.write', asks: [post(`${NEWS}/moi`, 422)] },
    [`GET ${NEWS}/lien-ket-hong`]: { permission: 'board.read', asks: [ask(`${NEWS}/lien-ket-hong`)] },
    [`POST ${NEWS}/lien-ket-hong`]: { permission: 'article.write', asks: [post(`${NEWS}/lien-ket-hong`, 200)] },
    ...missing('GET', '', 'board.read'),
    ...missing('GET', '/sua', 'article.write'),
    ...missing('POST', '/sua', 'article.write'),
    ...missing('GET', '/xem', 'board.read'),
    ...missing('GET', '/lich-su', 'board.read'),
    ...missing('POST', '/chuyen', 'article.write'),
    ...missing('POST', '/dang', 'article.publish'),
    ...missing('POST', '/go', 'article.publish'),
    ...missing('GET', '/dinh-chinh/:lang{vi|km|en}', 'article.publish', '/dinh-chinh/vi'),
    ...missing('POST', '/dinh-chinh/:lang{vi|km|en}', 'article.publish', '/dinh-chinh/km'),
    ...missing('POST', '/anh', 'article.write'),
    ...missing('POST', '/anh/:picture{[0-9]+}', 'article.write', '/anh/1'),
  };
}
