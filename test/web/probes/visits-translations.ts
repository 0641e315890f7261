// Counts of visits, and the translator's view: nothing of either belongs to a place.

import { ask, type Probes, post } from './probe.ts';

const LIST = '/lam-viec/ban-dich';
const EDIT = `${LIST}/sua?lang=km&muc=interface&khoa=nav.skip`;
const translator = { permission: 'translation.write' } as const;

export const visitProbes: Probes = {
  'GET /lam-viec/luot-xem': { permission: 'board.read', asks: [ask('/lam-viec/luot-xem')] },
  [`GET ${LIST}`]: { ...translator, asks: [ask(LIST)] },
  [`GET ${LIST}/sua`]: { ...translator, asks: [ask(EDIT), ask(`${LIST}/sua?khoa=khong-co`, { opens: 404 })] },
  // sent empty it says another sentence than the page has
  [`POST ${LIST}/sua`]: { ...translator, asks: [post(EDIT, 422)] },
  [`GET ${LIST}/:file{(?:km|en)\\.(?:csv|xlsx)}`]: { ...translator, asks: [ask(`${LIST}/km.csv`), ask(`${LIST}/en.xlsx`)] },
  [`POST ${LIST}/nap`]: { ...translator, asks: [post(`${LIST}/nap`, 422)] },
};
