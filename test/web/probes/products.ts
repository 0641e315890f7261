// Products, what runs out, and output; what is cut by area is asked in src/linkage/products/products.test.ts.

import { aboutIn, ask, type Known, type Places, type Probe, type Probes } from './probe.ts';

const LINKAGE = '/lam-viec/lien-ket';

export function productProbes(places: Places): Probes {
  const { get } = aboutIn(places);
  const list = (path: string): [string, Probe] => [
    `GET ${LINKAGE}${path}`,
    { permission: 'register.read', asks: [ask(`${LINKAGE}${path}`)] },
  ];
  return Object.fromEntries([
    ...['/san-pham', '/san-pham.csv', '/sap-het-han', '/san-luong', '/san-luong.csv'].map(list),
    get('/san-pham', 'register.read'),
    get('/san-pham/:key', 'register.read', { rest: ({ keys }: Known) => `/san-pham/${keys.products}` }),
    get('/san-xuat', 'register.read'),
  ]);
}
