// Whatever happens to an organisation, and however often it is corrected: its state on every date is what the standing events
// up to that date say, laid over what a list had said before.

import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { rightsOver } from '../../src/access/model.ts';
import { perform } from '../../src/access/perform.ts';
import type { House } from '../../src/house.ts';
import { row, rows } from '../../src/platform/database/types.ts';
import { addDays, type IsoDate } from '../../src/platform/date.ts';
import type { Outcome } from '../../src/platform/refusal.ts';
import { correctEvent, recordEvent, type SaidEvent } from '../../src/registry/life/actions/index.ts';
import { projectionFaults } from '../../src/registry/life/store.ts';
import { emptied, NOW, record, testHouse } from '../house.ts';
import { runs, timeFor } from './random-register.ts';

let opened: House;
let other: number;
beforeAll(async () => {
  opened = await testHouse();
  const found = await row(
    opened.database.db,
    sql<{ id: number }>`select id from unit where code = '29506' order by valid_from limit 1`,
  );
  other = found!.id;
});

const FOUNDED = '2020-01-01';
const DAYS = 1800;

type Saying = Pick<SaidEvent, 'kind' | 'sets' | 'parties'>;
type Step =
  | { kind: 'record'; day: number; saying: Saying }
  | { kind: 'correct'; which: number; day: number; saying: Saying | null };

const UNION = -1;
/** Several events on one day, and next to each other, are where an order can go wrong. */
const day = fc.oneof(fc.constantFrom(0, 100, 101, 300), fc.nat(DAYS));
const said = (kind: SaidEvent['kind'], sets: SaidEvent['sets'] = {}, parties: number[] = []): Saying => ({ kind, sets, parties });
const saying: fc.Arbitrary<Saying> = fc.oneof(
  fc.constantFrom('HTX Lúa Mới', 'HTX Lúa Vàng', 'HTX Sông Hậu').map((name) => said('renaming', { name })),
  fc.constantFrom<string | null>('Ấp 1', 'Ấp 2', null).map((hamlet) => said('move', { unitId: 0, hamlet })),
  fc.constantFrom('Trồng trọt', 'Xây dựng').map((field) => said('fieldChange', { field })),
  fc.constantFrom(1_000_000_000, 2_500_000_000).map((capital) => said('capitalChange', { capital })),
  fc.constantFrom('Lê Văn An', 'Kim Thị Sa').map((representative) => said('representativeChange', { representative })),
  fc.constantFrom('full' as const, 'reduced' as const).map((governance) => said('governanceChange', { governance })),
  fc
    .constantFrom<SaidEvent['kind']>('suspension', 'inactivity', 'resumption', 'dissolutionStart', 'dissolutionStop')
    .map((kind) => said(kind)),
  fc.constantFrom<SaidEvent['kind']>('unionJoining', 'unionLeaving').map((kind) => said(kind, {}, [UNION])),
  fc.constantFrom<SaidEvent['kind']>('revocation', 'bankruptcy').map((kind) => said(kind)),
);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('record' as const), day, saying }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('correct' as const),
      which: fc.nat(20),
      day,
      saying: fc.option(saying, { freq: 2 }),
    }),
  },
);

interface State {
  name: string | null;
  office: string | null;
  field: string | null;
  capital: number | null;
  representative: string | null;
  governance: string | null;
  status: string | null;
  inUnion: boolean;
}

interface Told {
  id: number;
  on: IsoDate;
  saying: Saying;
}

const STATUS_OF: Partial<Record<SaidEvent['kind'], string>> = {
  suspension: 'suspended',
  inactivity: 'inactive',
  resumption: 'active',
  dissolutionStart: 'dissolving',
  dissolutionStop: 'active',
};

/** The plainest reading of the events: one after the other, each overwriting what it speaks of. */
function foldedAt(start: State, told: readonly Told[], on: IsoDate): State {
  const state = { ...start };
  const past = told.filter((event) => event.on <= on).sort((a, b) => (a.on === b.on ? a.id - b.id : a.on < b.on ? -1 : 1));
  for (const { saying } of past) {
    const { kind, sets } = saying;
    if (sets.name !== undefined) state.name = sets.name;
    if (sets.unitId !== undefined) state.office = `${sets.unitId} ${sets.hamlet ?? ''}`;
    if (sets.field !== undefined) state.field = sets.field;
    if (sets.capital !== undefined) state.capital = sets.capital;
    if (sets.representative !== undefined) state.representative = sets.representative;
    if (sets.governance !== undefined) state.governance = sets.governance;
    state.status = STATUS_OF[kind] ?? state.status;
    if (kind === 'unionJoining') state.inUnion = true;
    if (kind === 'unionLeaving') state.inUnion = false;
  }
  return state;
}

async function storedAt(house: House, id: number, on: IsoDate): Promise<State> {
  const facet = (name: string) => sql`(select coalesce(words, amount::text) from organization_facet
    where organization_id = o.id and facet = ${name} and valid @> ${on}::date)`;
  const found = await row(
    house.database.db,
    sql<State>`
      select (select name from organization_name where organization_id = o.id and valid @> ${on}::date) as name,
        (select unit_id || ' ' || coalesce(hamlet, '') from organization_address where organization_id = o.id and valid @> ${on}::date) as office,
        ${facet('field')} as field, ${facet('capital')}::bigint as capital, ${facet('representative')} as representative,
        ${facet('governance')} as governance,
        (select status from organization_status where organization_id = o.id and valid @> ${on}::date) as status,
        exists (select from union_membership where organization_id = o.id and valid @> ${on}::date) as "inUnion"
      from organization o where o.id = ${id}`,
  );
  return found!;
}

async function newCooperative(house: House): Promise<{ id: number; unionId: number }> {
  const place = { commune: 'Xã Mỹ Cẩm', district: 'Huyện Càng Long' };
  const cooperative = {
    name: 'HTX Lúa Đầu',
    kind: 'HTX',
    founded: '01/01/2020',
    field: 'Nông nghiệp',
    charterCapital: 500,
    ...place,
  };
  await record(house, {
    organizations: [
      { ...cooperative, status: 'Đang hoạt động' },
      { name: 'LHHTX Sông Tiền', kind: 'LHHTX', founded: '01/01/2019', ...place },
    ],
  });
  const found = await rows(house.database.db, sql<{ id: number; kind: string }>`select id, kind from organization`);
  const idOf = (kind: string) => found.find((one) => one.kind === kind)!.id;
  return { id: idOf('HTX'), unionId: idOf('LHHTX') };
}

async function replay(house: House, steps: readonly Step[]): Promise<void> {
  const { id, unionId } = await newCooperative(house);
  const performance = {
    database: house.database,
    actor: { kind: 'command', name: 'test' } as const,
    now: NOW,
    may: rightsOver(() => true),
  };
  const start = await startOf(house, id);
  let told: Told[] = [];
  let end: IsoDate | null = null;
  for (const one of steps) {
    const on = addDays(FOUNDED, one.day);
    const event = one.saying && eventOf(one.saying, on, unionId);
    if (one.kind === 'record') {
      const outcome = await perform(recordEvent, { organizationId: id, event: event! }, performance);
      expectSentences(outcome);
      if (outcome.ok) told.push({ id: outcome.value.eventId, on, saying: event! });
    } else {
      const wrong = told[one.which % Math.max(1, told.length)];
      if (!wrong) continue;
      const correction = { organizationId: id, eventId: wrong.id, reason: 'ghi nhầm', replacement: event };
      const outcome = await perform(correctEvent, correction, performance);
      expectSentences(outcome);
      if (!outcome.ok) continue;
      told = told.filter((known) => known !== wrong);
      if (event) told.push({ id: outcome.value.eventId, on, saying: event });
    }
    end = told.find(({ saying }) => saying.kind === 'revocation' || saying.kind === 'bankruptcy')?.on ?? null;
  }
  const dates = [FOUNDED, ...told.flatMap(({ on }) => [addDays(on, -1), on, addDays(on, 1)]), addDays(FOUNDED, DAYS + 10)];
  for (const date of new Set(dates)) {
    const expected = foldedAt(start, told, date);
    const actual = await storedAt(house, id, date);
    // before the first event of its own, a facet is what the organisation's record says
    expect({ ...actual, field: actual.field ?? start.field, capital: actual.capital ?? start.capital }, date).toEqual(expected);
  }
  const head = await row(house.database.db, sql<{ ended: IsoDate | null }>`select ended from organization where id = ${id}`);
  expect(head?.ended ?? null).toBe(end);
  expect(await projectionFaults(house.database.db)).toEqual([]);
}

const eventOf = ({ kind, sets, parties }: Saying, on: IsoDate, unionId: number): SaidEvent => ({
  kind,
  happenedOn: { date: on, precision: 'day' },
  decisionNumber: null,
  decidedOn: null,
  decidedBy: null,
  note: null,
  sets: sets.unitId === undefined ? sets : { ...sets, unitId: other },
  parties: parties.map((party) => (party === UNION ? unionId : party)),
});

async function startOf(house: House, id: number): Promise<State> {
  const state = await storedAt(house, id, FOUNDED);
  const head = await row(
    house.database.db,
    sql<{ field: string; capital: number }>`select field, charter_capital as capital from organization where id = ${id}`,
  );
  return { ...state, ...head };
}

function expectSentences(outcome: Outcome<unknown>): void {
  if (outcome.ok) return;
  for (const { message } of outcome.refusals) expect(message).toMatch(/^[“\p{Lu}].*\.$/su);
}

test('the state on every date equals a fold over the events up to that date', timeFor(12), async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => replay(await emptied(opened), steps)),
    { numRuns: runs(12) },
  );
});
