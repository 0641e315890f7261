// Lives entered by people, in a real register: what the figures say then, and what is refused.

import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { emptied, figure, fraction, NOW, testHouse } from '../../../../test/house.ts';
import { coversIn } from '../../../access/covers.ts';
import type { Action } from '../../../access/declare.ts';
import { type Actor, rightsOver } from '../../../access/model.ts';
import { perform } from '../../../access/perform.ts';
import type { House } from '../../../house.ts';
import { row, rows } from '../../../platform/database/types.ts';
import type { IsoDate } from '../../../platform/date.ts';
import type { Outcome } from '../../../platform/refusal.ts';
import { DISSOLUTION_STEPS } from '../dissolution.ts';
import type { EventKind, EventSets, NewOrganization } from '../model.ts';
import { projectionFaults } from '../store.ts';
import {
  type Conversion,
  convertGroup,
  correctEvent,
  recordEvent,
  registerOrganization,
  type SaidEvent,
  settleStep,
} from './index.ts';

let opened: House;
let house: House;
beforeAll(async () => {
  opened = await testHouse();
});
beforeEach(async () => {
  house = await emptied(opened);
});

const COMMAND: Actor = { kind: 'command', name: 'test' };
const day = (date: IsoDate) => ({ date, precision: 'day' as const });

function act<Input, Value>(action: Action<Input, Value>, input: Input, actor: Actor = COMMAND): Promise<Outcome<Value>> {
  const may = rightsOver(coversIn(house.geography, '2026-01-15'));
  return perform(action, input, { database: house.database, actor, now: NOW, may });
}

async function taken<Value>(outcome: Promise<Outcome<Value>>): Promise<Value> {
  const said = await outcome;
  if (!said.ok) throw new Error(said.refusals.map(({ code, message }) => `${code}: ${message}`).join('\n'));
  return said.value;
}

async function codes(outcome: Promise<Outcome<unknown>>): Promise<string[]> {
  const said = await outcome;
  return said.ok ? [] : said.refusals.map(({ code }) => code);
}

const unit = (code: string) => house.geography.closest(code, '2023-01-01')!.id;
const LONG_HIEP = '29506';
const ELSEWHERE = '29242';

async function register(name: string, more: Partial<NewOrganization> = {}): Promise<number> {
  const { id } = await taken(
    act(registerOrganization, {
      kind: 'HTX',
      name,
      unitId: unit(LONG_HIEP),
      hamlet: null,
      field: 'Nông nghiệp',
      code: null,
      founded: day('2021-03-01'),
      certificateNumber: null,
      certificateDate: null,
      charterCapital: 500_000_000,
      foundingMembers: 20,
      representative: null,
      governance: null,
      decision: { number: null, on: null, by: null },
      note: null,
      ...more,
    }),
  );
  return id;
}

const said = (kind: EventKind, on: IsoDate, sets: EventSets = {}, parties: number[] = []): SaidEvent => ({
  kind,
  happenedOn: day(on),
  decisionNumber: null,
  decidedOn: null,
  decidedBy: null,
  note: null,
  sets,
  parties,
});
const happens = (organizationId: number, ...event: Parameters<typeof said>) =>
  act(recordEvent, { organizationId, event: said(...event) });

async function nameOn(id: number, on: IsoDate): Promise<string | undefined> {
  const found = await row(
    house.database.db,
    sql<{ name: string }>`select name from organization_name where organization_id = ${id} and valid @> ${on}::date`,
  );
  return found?.name;
}

const group = () =>
  register('THT dừa Sao Mai', { kind: 'THT', code: '2100640123', certificateDate: day('2021-03-05'), foundingMembers: 12 });

async function joinGroup(groupId: number, names: string[]): Promise<void> {
  for (const name of names) {
    await sql`with p as (insert into person (organization_id, full_name, name_key) values (${groupId}, ${name}, ${name}) returning id)
      insert into member (organization_id, person_id, type, contribution, joined)
      select ${groupId}, id, 'official', 1000000, '2021-03-01' from p`.execute(house.database.db);
  }
}

const conversionOf = (organizationId: number, more: Partial<NewOrganization> = {}, on: IsoDate = '2022-06-15'): Conversion => ({
  organizationId,
  on: day(on),
  carryMembers: true,
  cooperative: {
    name: 'HTX dừa Sao Mai',
    unitId: unit(LONG_HIEP),
    hamlet: null,
    field: 'Nông nghiệp',
    code: '2100640123',
    certificateNumber: null,
    certificateDate: null,
    charterCapital: null,
    foundingMembers: 12,
    representative: null,
    governance: null,
    decision: { number: null, on: null, by: null },
    note: null,
    ...more,
  },
});
const convert = (...conversion: Parameters<typeof conversionOf>) => act(convertGroup, conversionOf(...conversion));

describe('conversion', () => {
  test('ends the group and founds the cooperative: net T1, T2, the code and the members go along', async () => {
    const groupId = await group();
    await joinGroup(groupId, ['Kim Thị Sa', 'Lê Văn An']);
    const { id } = await taken(convert(groupId));
    expect((await figure(house, 'T1', { asOf: '2022-06-14' })).companions.net).toBe(1);
    expect((await figure(house, 'T1', { asOf: '2022-06-15' })).companions.net).toBe(0);
    expect(await fraction(house, 'T2', { asOf: '2022-06-14' })).toEqual([0, null]);
    expect(await fraction(house, 'T2', { asOf: '2022-06-15' })).toEqual([1, null]);
    const heir = await row(
      house.database.db,
      sql`select code, converted_from, (select count(*)::integer from member where organization_id = o.id and joined = '2022-06-15') as members
        from organization o where id = ${id}`,
    );
    expect(heir).toEqual({ code: '2100640123', converted_from: groupId, members: 2 });
    expect(await codes(convert(groupId))).toEqual(['conversion.done']);
    expect(await projectionFaults(house.database.db)).toEqual([]);
  });

  test('withdrawn, unties the two: the group goes on', async () => {
    const groupId = await group();
    const { id } = await taken(convert(groupId));
    const [event] = await rows(
      house.database.db,
      sql<{ id: number }>`select id from life_event where organization_id = ${groupId} and kind = 'conversion'`,
    );
    await taken(act(correctEvent, { organizationId: groupId, eventId: event!.id, reason: 'ghi nhầm tổ', replacement: null }));
    expect(
      await row(
        house.database.db,
        sql`select g.ended, h.converted_from from organization g, organization h where g.id = ${groupId} and h.id = ${id}`,
      ),
    ).toEqual({ ended: null, converted_from: null });
    expect((await figure(house, 'T1', { asOf: '2022-06-15' })).companions.net).toBe(1);
  });

  test('is refused before the founding of the group, for a cooperative, and outside the officer’s land', async () => {
    const groupId = await group();
    expect(await codes(convert(groupId, {}, '2021-02-28'))).toEqual(['event.beforeFounding']);
    expect(await codes(convert(await register('HTX Có Rồi')))).toEqual(['conversion.notGroup']);
    const elsewhere = conversionOf(groupId, { unitId: unit(ELSEWHERE) });
    expect(await codes(act(convertGroup, elsewhere, officer()))).toEqual(['area.outside']);
    expect(await codes(act(convertGroup, conversionOf(groupId), officer()))).toEqual([]);
  });
});

const officer = (): Actor => ({
  kind: 'user',
  id: 'xa',
  name: 'Cán bộ xã',
  email: 'xa@mau.vn',
  isSample: true,
  grants: [{ role: 'communeOfficer', unitId: unit(LONG_HIEP), organizationId: null }],
});

describe('dissolution', () => {
  test('is blocked step by step, and done when nothing is left', async () => {
    const id = await register('HTX Lúa Sạch');
    await taken(happens(id, 'dissolutionStart', '2024-01-10'));
    const blocked = await happens(id, 'dissolution', '2024-12-01');
    expect(blocked.ok ? [] : blocked.refusals.map(({ field }) => field)).toEqual(
      DISSOLUTION_STEPS.map(({ step }) => `step-${step}`),
    );
    const settle = (step: string, more: { applies?: boolean; note?: string; open?: boolean } = {}) =>
      act(settleStep, {
        organizationId: id,
        step,
        settledOn: more.open ? null : '2024-11-01',
        applies: more.applies ?? true,
        note: more.note ?? null,
      });
    expect(await codes(settle('seal', { applies: false }))).toEqual(['step.noteMissing']);
    expect(await codes(settle('nothing'))).toEqual(['step.unknown']);
    for (const { step } of DISSOLUTION_STEPS) await taken(settle(step));
    await taken(settle('seal', { applies: false, note: 'không còn dùng con dấu' }));
    await taken(settle('debts', { open: true }));
    const left = await happens(id, 'dissolution', '2024-12-01');
    expect(left.ok ? [] : left.refusals.map(({ field }) => field)).toEqual(['step-debts']);
    expect(await fraction(house, 'T2', { asOf: '2024-12-01' })).toEqual([1, null]);
    await taken(settle('debts'));
    await taken(happens(id, 'dissolution', '2024-12-01'));
    expect((await figure(house, 'T2', { asOf: '2024-11-30' })).companions.net).toBe(1);
    expect((await figure(house, 'T2', { asOf: '2024-12-01' })).companions.net).toBe(0);
    expect(await row(house.database.db, sql`select ended, end_reason from organization where id = ${id}`)).toEqual({
      ended: '2024-12-01',
      end_reason: 'Giải thể',
    });
  });
});

describe('correction', () => {
  test('puts another event in the place of a wrong one, and that one can be corrected again', async () => {
    const id = await register('HTX Lúa Sạch');
    const wrong = await taken(happens(id, 'renaming', '2023-05-01', { name: 'HTX Lúa Xạch' }));
    const first = await taken(
      act(correctEvent, {
        organizationId: id,
        eventId: wrong.eventId,
        reason: 'sai chính tả',
        replacement: said('renaming', '2023-05-01', { name: 'HTX Lúa Vàng' }),
      }),
    );
    expect(await nameOn(id, '2023-05-01')).toBe('HTX Lúa Vàng');
    await taken(
      act(correctEvent, {
        organizationId: id,
        eventId: first.eventId,
        reason: 'sai ngày',
        replacement: said('renaming', '2023-08-01', { name: 'HTX Lúa Vàng' }),
      }),
    );
    expect([await nameOn(id, '2023-07-31'), await nameOn(id, '2023-08-01')]).toEqual(['HTX Lúa Sạch', 'HTX Lúa Vàng']);
    const again = await act(correctEvent, {
      organizationId: id,
      eventId: wrong.eventId,
      reason: 'nữa',
      replacement: null,
    });
    expect(again.ok ? '' : again.refusals[0]!.message).toContain('sai chính tả');
    expect(
      await codes(act(correctEvent, { organizationId: id, eventId: first.eventId, reason: ' ', replacement: null })),
    ).toEqual(['event.reasonMissing']);
    expect(await projectionFaults(house.database.db)).toEqual([]);
  });

  test('by two people at once: the second is told the reason of the first', async () => {
    const id = await register('HTX Lúa Sạch');
    const { eventId } = await taken(happens(id, 'suspension', '2023-05-01'));
    const outcomes = await Promise.all(
      ['không hề tạm ngừng', 'nhầm tổ chức'].map((reason) =>
        act(correctEvent, { organizationId: id, eventId, reason, replacement: null }),
      ),
    );
    const [refusal] = outcomes.flatMap((outcome) => (outcome.ok ? [] : outcome.refusals));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(refusal).toMatchObject({ code: 'event.corrected' });
    expect(refusal!.message).toContain(outcomes[0]!.ok ? 'không hề tạm ngừng' : 'nhầm tổ chức');
  });

  test('two suspensions at once: one of them finds it suspended', async () => {
    const id = await register('HTX Lúa Sạch');
    const outcomes = await Promise.all(['2023-05-01', '2023-06-01'].map((on) => happens(id, 'suspension', on)));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  });
});

describe('other organisations', () => {
  test('a union cannot be in itself, and only unions are joined', async () => {
    const union = await register('Liên hiệp HTX Sông Hậu', { kind: 'LHHTX' });
    const htx = await register('HTX Lúa Sạch');
    expect(await codes(happens(union, 'unionJoining', '2022-01-01', {}, [union]))).toEqual([
      'event.notForKind',
      'event.partySelf',
    ]);
    expect(await codes(happens(htx, 'unionJoining', '2022-01-01', {}, [await register('HTX Khác')]))).toEqual([
      'event.partyKind',
    ]);
    await taken(happens(htx, 'unionJoining', '2022-01-01', {}, [union]));
    const left = await taken(happens(htx, 'unionLeaving', '2023-01-01', {}, [union]));
    const spans = () =>
      rows(
        house.database.db,
        sql`select valid::text from union_membership where organization_id = ${htx} and union_id = ${union}`,
      );
    expect(await spans()).toEqual([{ valid: '[2022-01-01,2023-01-01)' }]);
    await taken(act(correctEvent, { organizationId: htx, eventId: left.eventId, reason: 'chưa ra', replacement: null }));
    expect(await spans()).toEqual([{ valid: '[2022-01-01,)' }]);
  });

  test('a merger with one that had ended, or was not there yet, or is itself, is refused', async () => {
    const htx = await register('HTX Lúa Sạch');
    const ended = await register('HTX Đã Hết');
    await taken(happens(ended, 'revocation', '2022-01-01'));
    const young = await register('HTX Mới', { founded: day('2024-01-01') });
    const merged = (other: number) => codes(happens(htx, 'merger', '2023-01-01', {}, [other]));
    expect(await merged(ended)).toEqual(['event.partyEnded']);
    expect(await merged(young)).toEqual(['event.partyNotYet']);
    expect(await merged(htx)).toEqual(['event.partySelf']);
    expect(await merged(999_999)).toEqual(['event.partyUnknown']);
    expect(await codes(happens(htx, 'merger', '2023-01-01', {}, [ended, young]))).toContain('event.tooManyParties');
  });

  test('a cooperative that came of one group does not come of another', async () => {
    const first = await group();
    const { id } = await taken(convert(first));
    const second = await register('THT Khác', { kind: 'THT' });
    expect(await codes(happens(second, 'conversion', '2022-06-15', {}, [id]))).toEqual(['event.partyConverted']);
  });
});

test('an officer records a move out of the commune, and from then on it is another’s to record', async () => {
  const id = await register('HTX Lúa Sạch');
  const move = (code: string, on: IsoDate) => ({
    organizationId: id,
    event: said('move', on, { unitId: unit(code), hamlet: null }),
  });
  await taken(act(recordEvent, move(ELSEWHERE, '2023-01-01'), officer()));
  expect(await codes(act(recordEvent, move(LONG_HIEP, '2023-06-01'), officer()))).toEqual(['action.forbidden']);
  await taken(act(recordEvent, move(LONG_HIEP, '2023-06-01')));
  expect(await codes(act(recordEvent, { organizationId: id, event: said('suspension', '2023-07-01') }, officer()))).toEqual([]);
});
