// What the steps of a file are judged by, worked out from the file and the register: the same for the page that shows it and the
// action that decides, so that nothing of it is taken from a form.

import { coversIn } from '../access/covers.ts';
import type { Geography } from '../geography/model.ts';
import type { Norms } from '../law/norms.ts';
import type { Db } from '../platform/database/types.ts';
import { dayInVietnam, type IsoDate } from '../platform/date.ts';
import { organizationFindings } from '../registry/published.ts';
import type { Call } from './calls/model.ts';
import { readCalls } from './calls/store.ts';
import { type Criterion, criteriaOf } from './eligibility.ts';
import { itemOf, loadItems, papersFor, type RequiredPaper, type SupportItems } from './items.ts';
import { type Ceiling, ceilingOf } from './norms/ceiling.ts';
import { type BudgetLine, placeOn, readBudgetFor, type SupportCase } from './store.ts';

export interface SupportLaw {
  items: SupportItems;
  norms: Norms;
  geography: Geography;
}

export const supportLaw = ({
  settings,
  norms,
  geography,
}: Pick<SupportLaw, 'norms' | 'geography'> & { settings: { root: string } }): SupportLaw => ({
  items: loadItems(settings.root, norms),
  norms,
  geography,
});

/** A file is judged by the law of the day it was sent in. */
export const filedOn = ({ filedAt }: SupportCase, today: IsoDate): IsoDate =>
  filedAt === null ? today : dayInVietnam(new Date(filedAt));

export const requiredFor = ({ item, pillar }: SupportCase, { items }: SupportLaw): RequiredPaper[] =>
  papersFor(items, itemOf(items, item) ?? { key: item, pillar });

export async function criteriaFor(db: Db, file: SupportCase, { norms }: SupportLaw, today: IsoDate): Promise<Criterion[]> {
  const found = await organizationFindings(db, norms, file.organizationId, filedOn(file, today));
  return criteriaOf(found?.findings.find(({ finding }) => finding.code === 'eligibility')?.finding.checks ?? []);
}

/** Undefined for an item that is no longer in the list. */
export async function ceilingFor(
  db: Db,
  file: SupportCase,
  law: SupportLaw,
  today: IsoDate,
  language: 'vi' | 'en' = 'vi',
): Promise<Ceiling | undefined> {
  const item = itemOf(law.items, file.item);
  const date = filedOn(file, today);
  const unitId = await placeOn(db, file.organizationId, date);
  return item && ceilingOf(item, { cost: file.cost, quantity: file.quantity, unitId, date }, law, language);
}

/** Lines of the budget that may bear the file: of its programme, year and pillar, of a unit that it lies in. */
export async function linesFor(db: Db, file: SupportCase, { geography }: SupportLaw, today: IsoDate): Promise<BudgetLine[]> {
  const place = await placeOn(db, file.organizationId, today);
  const covers = coversIn(geography, today);
  return (await readBudgetFor(db, file)).filter(({ unitId }) => place !== null && covers(unitId, place));
}

/** Calls of a unit that the organisation lies in. */
export async function callsFor(db: Db, organizationId: number, { geography }: SupportLaw, today: IsoDate): Promise<Call[]> {
  const place = await placeOn(db, organizationId, today);
  const covers = coversIn(geography, today);
  return (await readCalls(db)).filter(({ unitId }) => place !== null && covers(unitId, place));
}

export { readCase } from './store.ts';
