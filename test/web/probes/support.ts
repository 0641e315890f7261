// Files of support. Each file of the samples is a draft, and every step is sent without its version: none of them moves.

import type { Permission } from '../../../src/access/model.ts';
import { aboutIn, ask, type Known, type Places, type Probes } from './probe.ts';

const SUPPORT = '/lam-viec/ho-tro';
const CASE = '/ho-tro/:case{[0-9]+}';

const STEPS: [string, Permission][] = [
  ['/nop', 'support.file'],
  ['/rut', 'support.file'],
  ['/tra-lai', 'support.check'],
  ['/du-ho-so', 'support.check'],
  ['/dieu-kien', 'support.check'],
  ['/kiem-tra-sau', 'support.check'],
  ['/tham-dinh', 'support.appraise'],
  ['/phe-duyet', 'support.decide'],
  ['/tu-choi', 'support.decide'],
  ['/huy', 'support.decide'],
  ['/hop-dong', 'support.pay'],
  ['/chi', 'support.pay'],
  ['/nghiem-thu', 'support.pay'],
  ['/thu-lai', 'support.pay'],
  ['/quyet-toan', 'support.pay'],
];

export function supportProbes(places: Places): Probes {
  const { get, post: send } = aboutIn(places);
  const file = (rest = '') => ({ rest: ({ supportCase }: Known) => `/ho-tro/${supportCase}${rest}` });
  const item = { rest: () => '/ho-tro/moi/training-tuition' };
  return {
    [`GET ${SUPPORT}`]: { permission: 'support.read', asks: [ask(SUPPORT), ask(`${SUPPORT}?queue=toDecide`)] },
    ...Object.fromEntries([
      get('/ho-tro', 'support.read'),
      get('/ho-tro/moi', 'support.file'),
      get('/ho-tro/moi/:item{[a-z-]+}', 'support.file', item),
      send('/ho-tro/moi/:item{[a-z-]+}', 'support.file', item),
      get(CASE, 'support.read', file()),
      get(`${CASE}/sua`, 'support.file', file('/sua')),
      send(`${CASE}/sua`, 'support.file', file('/sua')),
      ...STEPS.map(([path, permission]) => send(`${CASE}${path}`, permission, file(path))),
    ]),
  };
}
