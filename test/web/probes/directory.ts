// The directory, the catalogue and the map; what is shown and withdrawn is asked in src/portal/directory/directory.test.ts.

import { LANGS, langPath } from '../../../src/portal/site/lang.ts';
import { publicProbes } from './portal.ts';
import { aboutIn, ask, type Places, type Probes, post } from './probe.ts';

const NOBODY = { opens: 404 };

export function directoryProbes(places: Places): Probes {
  const about = aboutIn(places);
  return {
    ...publicProbes('/to-chuc'),
    ...publicProbes('/to-chuc/:slug{[a-z0-9-]+}', ['/to-chuc/khong-co'], NOBODY),
    ...publicProbes('/to-chuc/:slug{[a-z0-9-]+}/da-gui', ['/to-chuc/khong-co/da-gui'], NOBODY),
    ...Object.fromEntries(
      LANGS.map((lang) => [
        `POST ${langPath(lang, '/to-chuc/:slug{[a-z0-9-]+}')}`,
        { permission: 'public' as const, asks: [post(langPath(lang, '/to-chuc/khong-co'), 404)] },
      ]),
    ),
    ...publicProbes('/san-pham'),
    ...publicProbes('/san-pham/:slug{[a-z0-9-]+}', ['/san-pham/khong-co'], NOBODY),
    'GET /the/:card{[a-z0-9-]+\\.png}': { permission: 'public', asks: [ask('/the/khong-co.png', NOBODY)] },
    ...publicProbes('/ban-do', ['/ban-do', '/ban-do?dia-gioi=cu']),
    ...publicProbes('/tim', ['/tim', '/tim?q=gao']),
    ...Object.fromEntries([
      about.get('/cong-khai', 'register.read'),
      about.get('/cong-khai/xem-thu', 'register.read', { opens: 404 }),
      about.post('/cong-khai', 'register.write', { form: { shownSince: '99/99/2020' } }),
      about.post('/cong-khai/rut', 'register.write'),
    ]),
  };
}
