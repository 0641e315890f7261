// The way of a return on a real database: who may do what, what is refused, and when figures move.

import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fraction, NOW, record, testHouse } from '../../../../test/house.ts';
import { coversIn } from '../../../access/covers.ts';
import { type Actor, type GrantedRole, rightsOver } from '../../../access/model.ts';
import { perform } from '../../../access/perform.ts';
import type { House } from '../../../house.ts';
import { row } from '../../../platform/database/types.ts';
import type { Outcome } from '../../../platform/refusal.ts';
import { FIELDS } from '../form.ts';
import { type Answers, answersOf, type Figures } from '../model.ts';
import { readProgress, waitingReturns } from '../progress.ts';
import { readAccepted, readFiling, readSteps, readYears } from '../store.ts';
import { acceptReturn, lockYear, reopenReturn, saveDraft, sendBack, submitReturn, unlockReturn, unlockYear } from './index.ts';

let house: House;
const PLACE = { commune: 'Xã Long Hiệp', district: 'Huyện Trà Cú', kind: 'HTX', field: 'Nông nghiệp' };
const ids = new Map<string, number>();
const idOf = (name: string) => ids.get(name)!;

beforeAll(async () => {
  house = await testHouse();
  await record(house, {
    organizations: [
      { ...PLACE, name: 'HTX Một', founded: '05/05/2021', foundingMembers: 20 },
      { ...PLACE, name: 'HTX Hai', founded: '05/05/2021', foundingMembers: 20 },
      { ...PLACE, name: 'HTX Ba', founded: '05/05/2023', foundingMembers: 20 },
      { ...PLACE, name: 'HTX Bốn', founded: '05/05/2021', ended: '01/06/2024' },
    ],
    returns: [
      { organization: 'HTX Một', commune: 'Xã Long Hiệp', year: '2022', officialMembers: 20, revenue: 100 },
      { organization: 'HTX Hai', commune: 'Xã Long Hiệp', year: '2022', officialMembers: 20 },
    ],
  } as Parameters<typeof record>[1]);
  for (const name of ['Một', 'Hai', 'Ba', 'Bốn']) {
    const found = await row(
      house.database.db,
      sql<{ id: number }>`select organization_id as id from organization_name where name = ${`HTX ${name}`}`,
    );
    ids.set(name, found!.id);
  }
});
afterAll(() => house.close());

function person(role: GrantedRole, place: { unit?: string; organizationId?: number }): Actor {
  const unitId = place.unit === undefined ? null : house.geography.closest(place.unit, '2026-01-15')!.id;
  const grants = [{ role, unitId, organizationId: place.organizationId ?? null }];
  return { kind: 'user', id: role, name: role, email: `${role}@mau.vn`, isSample: true, grants };
}
const clerk = () => person('organizationClerk', { organizationId: idOf('Một') });
const officer = () => person('communeOfficer', { unit: '29506' });
const province = () => person('provincialOfficer', { unit: '84' });

const as = (actor: Actor, now = NOW) => ({
  database: house.database,
  actor,
  now,
  may: rightsOver(coversIn(house.geography, '2026-01-15')),
});
const codes = (outcome: Outcome<unknown>) => (outcome.ok ? [] : outcome.refusals.map(({ code }) => code));
const filed = (figures: Figures): { answers: Answers; explanations: Record<string, string> } => ({
  answers: answersOf(figures),
  explanations: {},
});
const of = (name: string, year: number, version = 0) => ({ organizationId: idOf(name), year, version });
const db = () => house.database.db;

it('every field has its column', async () => {
  const found = await readAccepted(db(), idOf('Một'), 2022);
  expect(Object.keys(found!.figures)).toHaveLength(FIELDS.length);
  expect(found!.figures).toMatchObject({ officialMembers: 20, revenue: 100_000_000, workers: null });
});

it('drafts and submissions do not count; acceptance moves the board; the accountant cannot accept', async () => {
  const before = await fraction(house, 'T4', { asOf: '2023-12-31' });
  const key = of('Một', 2023);
  const drafted = await perform(saveDraft, { ...key, ...filed({ officialMembers: 25 }) }, as(clerk()));
  expect(drafted).toMatchObject({ ok: true, value: { version: 1, state: 'draft' } });
  const sent = await perform(submitReturn, { ...key, version: 1, ...filed({ officialMembers: 26 }) }, as(clerk()));
  expect(sent).toMatchObject({ ok: true, value: { version: 2, state: 'submitted' } });
  expect(await fraction(house, 'T4', { asOf: '2023-12-31' })).toEqual(before);

  expect(codes(await perform(acceptReturn, { ...key, version: 2 }, as(clerk())))).toEqual(['action.forbidden']);
  expect(codes(await perform(saveDraft, { ...key, version: 2, ...filed({ officialMembers: 1 }) }, as(clerk())))).toEqual([
    'return.not.save',
  ]);
  expect(codes(await perform(acceptReturn, { ...of('Một', 2023, 1) }, as(officer())))).toEqual(['return.conflict']);

  const accepted = await perform(acceptReturn, { ...key, version: 2 }, as(officer()));
  expect(accepted).toMatchObject({ ok: true, value: { state: 'accepted' } });
  const [grown, base] = await fraction(house, 'T4', { asOf: '2023-12-31' });
  expect([grown, base]).toEqual([before[0]! + 6, before[1]]);
  expect(await readFiling(db(), idOf('Một'), 2023)).toMatchObject({
    submittedBy: 'user:organizationClerk@mau.vn',
    onBehalf: false,
  });
  expect((await readSteps(db(), idOf('Một'), 2023)).map(({ step }) => step)).toEqual(['accepted', 'submitted', 'saved']);
});

it('the same filing sent again changes nothing; another by someone else meanwhile is a conflict', async () => {
  const key = of('Hai', 2021);
  const input = { ...key, ...filed({ officialMembers: 18 }) };
  await perform(saveDraft, input, as(officer()));
  expect(await perform(saveDraft, input, as(officer()))).toMatchObject({ ok: true, value: { version: 1 } });
  expect(codes(await perform(saveDraft, { ...key, ...filed({ officialMembers: 19 }) }, as(province())))).toEqual([
    'return.conflict',
  ]);
  expect((await readFiling(db(), idOf('Hai'), 2021))!.answers.officialMembers?.typed).toBe('18');
});

it('what was sent back keeps its reason until it is submitted again', async () => {
  const key = of('Hai', 2023);
  await perform(submitReturn, { ...key, ...filed({ officialMembers: 21 }) }, as(officer()));
  expect(codes(await perform(sendBack, { ...key, version: 1, reason: ' ' }, as(officer())))).toEqual(['return.noReason']);
  await perform(sendBack, { ...key, version: 1, reason: 'Thiếu doanh thu' }, as(officer()));
  await perform(saveDraft, { ...key, version: 2, ...filed({ officialMembers: 22 }) }, as(officer()));
  expect(await readFiling(db(), idOf('Hai'), 2023)).toMatchObject({
    state: 'returned',
    returnReason: 'Thiếu doanh thu',
    version: 3,
  });
  const { toMend } = await waitingReturns(db(), { geography: house.geography, scope: 'everything', today: '2026-01-15' });
  expect(toMend).toMatchObject([{ name: 'HTX Hai', year: 2023, reason: 'Thiếu doanh thu' }]);
  await perform(submitReturn, { ...key, version: 3, ...filed({ officialMembers: 22, revenue: 1 }) }, as(officer()));
  expect(await readFiling(db(), idOf('Hai'), 2023)).toMatchObject({ state: 'submitted', returnReason: null, onBehalf: true });
  const { toAccept } = await waitingReturns(db(), { geography: house.geography, scope: 'everything', today: '2026-01-15' });
  expect(toAccept.map(({ name, year }) => [name, year])).toEqual([['HTX Hai', 2023]]);
});

it('years outside the life are refused, an unlikely figure is asked about once', async () => {
  const early = await perform(saveDraft, { ...of('Ba', 2022), ...filed({ officialMembers: 20 }) }, as(officer()));
  expect(codes(early)).toEqual(['return.beforeFounding']);
  const late = await perform(saveDraft, { ...of('Bốn', 2025), ...filed({ officialMembers: 20 }) }, as(officer()));
  expect(codes(late)).toEqual(['return.afterEnd']);
  const running = await perform(submitReturn, { ...of('Ba', 2026), ...filed({ officialMembers: 20 }) }, as(officer()));
  expect(codes(running)).toEqual(['return.yearNotOver']);
  const leap = { ...of('Hai', 2023, 4), answers: answersOf({ officialMembers: 400 }) };
  expect(codes(await perform(acceptReturn, { ...leap, explanations: {} }, as(officer())))).toEqual(['return.explain']);
  const why = { officialMembers: 'Sáp nhập HTX khác' };
  expect(await perform(acceptReturn, { ...leap, explanations: why }, as(officer()))).toMatchObject({ ok: true });
  expect((await readFiling(db(), idOf('Hai'), 2023))!.explanations).toEqual(why);
});

it('an imported return is accepted; reopened it goes on counting until the new one is accepted', async () => {
  expect((await readYears(db(), idOf('Một'))).find(({ year }) => year === 2022)).toMatchObject({ state: null, accepted: true });
  const key = of('Một', 2022);
  expect(codes(await perform(saveDraft, { ...key, ...filed({ officialMembers: 1 }) }, as(officer())))).toEqual([
    'return.not.save',
  ]);
  const reopened = await perform(reopenReturn, { ...key, reason: 'Kiểm đếm lại' }, as(officer()));
  expect(reopened).toMatchObject({ ok: true, value: { version: 1 } });
  expect((await readFiling(db(), idOf('Một'), 2022))!.answers.revenue).toEqual({ typed: '100', read: 100_000_000 });
  expect((await readAccepted(db(), idOf('Một'), 2022))!.figures.officialMembers).toBe(20);
  await perform(acceptReturn, { ...key, version: 1, ...filed({ officialMembers: 21 }) }, as(officer()));
  const accepted = await readAccepted(db(), idOf('Một'), 2022);
  expect([accepted!.figures.officialMembers, accepted!.acceptedBy]).toEqual([21, 'user:communeOfficer@mau.vn']);
});

it('a locked year lets nothing through; a unit is locked by the province only', async () => {
  const { geography } = house;
  const territory = geography.territory('84', '2026-01-15');
  if (territory.kind !== 'territory') throw new Error('no province');
  const input = { year: 2022, territory, geography, reason: '' };
  expect(codes(await perform(lockYear, input, as(officer())))).toEqual(['action.forbidden']);
  expect(await perform(lockYear, input, as(province()))).toMatchObject({ ok: true, value: { count: 2 } });
  expect(codes(await perform(lockYear, input, as(province())))).toEqual(['return.noneToLock']);
  const reopen = { ...of('Một', 2022, 2), reason: 'sửa' };
  expect(codes(await perform(reopenReturn, reopen, as(officer())))).toEqual(['return.locked']);
  expect(codes(await perform(unlockReturn, reopen, as(officer())))).toEqual(['action.forbidden']);
  expect(codes(await perform(unlockYear, input, as(province())))).toEqual(['return.noReason']);
  expect(await perform(unlockReturn, reopen, as(province()))).toMatchObject({ ok: true });
  expect(await perform(reopenReturn, reopen, as(officer()))).toMatchObject({ ok: true });
  expect(await perform(unlockYear, { ...input, reason: 'Thanh tra yêu cầu' }, as(province()))).toMatchObject({
    ok: true,
    value: { count: 1 },
  });
});

it('the deadline board counts by the day a return came in', async () => {
  const { geography } = house;
  const territory = geography.territory('84', '2026-01-15');
  if (territory.kind !== 'territory') throw new Error('no province');
  const total = async () => (await readProgress(db(), geography, territory, 2024)).total;
  expect(await total()).toMatchObject({ expected: 3, received: 0, missing: 3 });
  const send = (name: string, day: string, actor = officer()) =>
    perform(submitReturn, { ...of(name, 2024), ...filed({ revenue: 1_000_000 }) }, as(actor, new Date(day)));
  // 31/03/2025 in Vietnam, seven hours ahead
  expect(await send('Một', '2025-03-31T16:59:00Z')).toMatchObject({ ok: true });
  expect(await send('Ba', '2025-03-31T17:01:00Z')).toMatchObject({ ok: true });
  expect(await total()).toMatchObject({ expected: 3, received: 2, onTime: 1, late: 1, submitted: 2, missing: 1 });
  const { units } = await readProgress(db(), geography, territory, 2024);
  expect(units.map(({ unit, expected }) => [unit?.name, expected])).toEqual([['Xã Long Hiệp', 3]]);
  expect((await readProgress(db(), geography, territory, 2022)).total).toMatchObject({ received: 2, undated: 2 });
});
