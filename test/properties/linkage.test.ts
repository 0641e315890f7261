// T9 over random chains of sales: groups sell to cooperatives, cooperatives to unions and companies, goods come back. The figure is
// held against a second, simple-minded reckoning; a tonne counts once, at its first sale out of the sector.

import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { rightsOver } from '../../src/access/model.ts';
import { type Performance, perform } from '../../src/access/perform.ts';
import type { House } from '../../src/house.ts';
import { deliveries } from '../../src/linkage/records.ts';
import { row } from '../../src/platform/database/types.ts';
import { formatDate } from '../../src/platform/date.ts';
import { numberKey } from '../../src/registry/names.ts';
import { recordActions } from '../../src/registry/records/actions.ts';
import { versionOf } from '../../src/registry/records/model.ts';
import { emptied, figure, fraction, NOW, record, testHouse } from '../house.ts';
import { runs, timeFor } from './random-register.ts';

const YEAR = 2023;
const MILLION = 1_000_000;
const PLACES = [
  ['Xã Mỹ Cẩm', 'Huyện Càng Long'],
  ['Xã Hòa Thuận', 'Huyện Châu Thành'],
] as const;
const COMPANIES = ['Công ty Gạo Việt', 'Doanh nghiệp Sáu Thu'];
/** Bought from by name: two spellings of one, one that nobody bears. */
const INSIDE = ['HTX Sao Mai', 'Hợp tác xã SAO MAI', 'THT Hòa Bình', 'HTX Hòa Bình', 'LHHTX Sao Mai', 'HTX Không Có'];

interface Organization {
  name: string;
  kind: 'THT' | 'HTX' | 'LHHTX';
  place: 0 | 1;
  founded: string;
  status: string | null;
  ended: string | null;
  farm: boolean;
  /** Million đồng; null: no return. */
  produce: number | null;
  ownFigure: number | null;
}
interface Slip {
  seller: number;
  buyer: string;
  on: string;
  value: number;
  refused: boolean;
}

const dayOf2023 = fc.nat(364).map((days) => new Date(Date.UTC(YEAR, 0, 1 + days)).toISOString().slice(0, 10));
const organization: fc.Arbitrary<Organization> = fc
  .record({
    bare: fc.constantFrom('Sao Mai', 'Hòa Bình'),
    kind: fc.constantFrom('THT', 'HTX', 'HTX', 'LHHTX'),
    place: fc.constantFrom(0, 1),
    founded: fc.oneof(fc.constantFrom('2020-01-01', '2020-01-01', '2024-03-01'), dayOf2023),
    life: fc.constantFrom(null, null, 'suspended', 'ended'),
    farm: fc.integer({ min: 0, max: 5 }).map((luck) => luck > 0),
    produce: fc.option(fc.integer({ min: 0, max: 900 }), { nil: null, freq: 5 }),
    ownFigure: fc.option(fc.integer({ min: 0, max: 500 }), { nil: null }),
  })
  .map(({ bare, life, ...rest }) => ({
    ...rest,
    name: `${rest.kind} ${bare}`,
    // a return of a year before the founding is refused
    produce: rest.founded <= `${YEAR}-12-31` ? rest.produce : null,
    status: life === 'suspended' ? 'Tạm ngưng' : null,
    ended: life === 'ended' ? '2024-06-30' : null,
  })) as fc.Arbitrary<Organization>;

const world = fc
  .uniqueArray(organization, { minLength: 4, maxLength: 7, selector: ({ name, place }) => `${name} ${place}` })
  .chain((organizations) =>
    fc.record({
      organizations: fc.constant(organizations),
      slips: fc.array(
        fc.record({
          seller: fc.nat(organizations.length - 1),
          buyer: fc.constantFrom(...COMPANIES, ...INSIDE),
          on: fc.oneof(
            { weight: 5, arbitrary: dayOf2023 },
            { weight: 1, arbitrary: fc.constantFrom('2022-12-31', '2024-01-01') },
          ),
          value: fc.integer({ min: 1, max: 200 }),
          refused: fc.integer({ min: 0, max: 7 }).map((luck) => luck === 0),
        }),
        { minLength: 4, maxLength: 14 },
      ),
    }),
  );
type World = typeof world extends fc.Arbitrary<infer W> ? W : never;

/** As somebody would with pencil and paper, organisation by organisation, slip by slip. */
function byHand({ organizations, slips }: World): [sold: number, output: number] {
  let [sold, output] = [0, 0];
  organizations.forEach(({ kind, farm, produce, ownFigure }, seller) => {
    if (kind === 'LHHTX' || !farm || produce === null) return;
    output += produce;
    const own = slips.filter((slip) => slip.seller === seller && slip.on.startsWith(`${YEAR}-`));
    let out = own.length === 0 ? (ownFigure ?? 0) : 0;
    for (const { buyer, on, value, refused } of own) {
      const spoken = buyer.toLowerCase().replace('hợp tác xã', 'htx');
      const inside = organizations.some(({ name, founded }) => name.toLowerCase() === spoken && founded <= on);
      if (!inside && !refused) out += value;
    }
    sold += Math.min(out, produce);
  });
  return [sold, output];
}

const at = ({ place }: Organization) => ({ commune: PLACES[place][0], district: PLACES[place][1] });
/** A contract for each pair, so that the same buyer of two sellers is two contracts. */
const numberOf = ({ seller, buyer }: Slip) => `HĐ ${seller}/${[...COMPANIES, ...INSIDE].indexOf(buyer)}`;

async function enter(house: House, { organizations, slips }: World, parts: (slip: Slip) => number[]): Promise<void> {
  const pairs = new Map(slips.map((slip) => [numberOf(slip), slip]));
  const of = (seller: number) => ({ organization: organizations[seller]!.name, ...at(organizations[seller]!) });
  await record(house, {
    organizations: organizations.map(({ name, kind, founded, status, ended, farm, ...rest }) => ({
      ...{ name, kind, ...at({ ...rest, name, kind, founded, status, ended, farm }) },
      field: farm ? 'Nông nghiệp' : 'Phi nông nghiệp',
      founded: formatDate(founded),
      status: ended === null ? status : null,
      ended: ended === null || ended <= founded ? null : formatDate(ended),
    })),
    returns: organizations.flatMap(({ produce, ownFigure }, seller) =>
      produce === null ? [] : [{ ...of(seller), year: YEAR, produceValue: produce, contractSales: ownFigure }],
    ),
    contracts: [...pairs.values()].map((slip) => ({
      ...of(slip.seller),
      ...{ number: numberOf(slip), buyer: slip.buyer, product: 'Dừa', unit: 'tấn', signedOn: '01/01/2022' },
    })),
    deliveries: slips.flatMap((slip, index) =>
      parts(slip).map((value, part) => ({
        ...of(slip.seller),
        ...{ number: numberOf(slip), deliveredOn: formatDate(slip.on), slip: `${index}.${part}` },
        ...(slip.refused ? { acceptedValue: 0, taken: 'từ chối', stateReason: 'Ẩm' } : { acceptedValue: value }),
        // every slip is a slip of its own
        quantity: index * 100 + part + 1,
      })),
    ),
  });
}

const whole = ({ value }: Slip) => [value];
const split = ({ value }: Slip): number[] => {
  const first = Math.ceil(value / 3);
  return value < 3 ? [value] : [first, 1, value - first - 1].filter((part) => part > 0);
};

let opened: House;
beforeAll(async () => {
  opened = await testHouse();
});

test('any chain counts each tonne once, however its deliveries are split', timeFor(8), async () => {
  await fc.assert(
    fc.asyncProperty(world, async (given) => {
      const [sold, output] = byHand(given);
      for (const parts of [whole, split]) {
        const house = await emptied(opened);
        await enter(house, given, parts);
        const { numerator, denominator, value } = await figure(house, 'T9');
        expect([numerator, denominator]).toEqual([sold, output]);
        expect(value ?? 0).toBeLessThanOrEqual(100);
      }
    }),
    { numRuns: runs(8) },
  );
});

const { add, amend } = recordActions(deliveries);

test('a delivery and goods that come back move it by exactly what they are worth', timeFor(6), async () => {
  const later = fc.record({ value: fc.integer({ min: 2, max: 100 }), back: fc.integer({ min: 1, max: 100 }), on: dayOf2023 });
  await fc.assert(
    fc.asyncProperty(world, later, fc.constantFrom(...COMPANIES, ...INSIDE), async (given, { value, back, on }, buyer) => {
      const house = await emptied(opened);
      const slip: Slip = { seller: 0, buyer, on, value, refused: false };
      // the contract is there before the delivery that is added by hand
      const before = { ...given, slips: [...given.slips, { ...slip, on: '2022-12-31', value: 1 }] };
      await enter(house, before, whole);
      expect(await fraction(house, 'T9')).toEqual(byHand(before));

      const performance: Performance = {
        database: house.database,
        actor: { kind: 'command', name: 'test' },
        now: NOW,
        may: rightsOver(() => true),
      };
      const seller = given.organizations[0]!;
      const { id } = (await row(
        house.database.db,
        sql<{
          id: number;
        }>`select n.organization_id as id from organization_name n join organization_address a using (organization_id)
          join unit u on u.id = a.unit_id where n.name = ${seller.name} and u.name = ${PLACES[seller.place][0]}`,
      ))!;
      const seen = ['fact.beforeFounding', 'fact.afterEnd', 'delivery.same'];
      const said = { contract: numberKey(numberOf(slip)), deliveredOn: { date: on, precision: 'day' as const } };
      const made = await perform(
        add,
        { organizationId: id, said: { ...said, acceptedValue: value * MILLION }, seen },
        performance,
      );
      if (!made.ok) throw new Error(made.refusals[0]!.message);
      const sold = { ...before, slips: [...before.slips, slip] };
      expect(await fraction(house, 'T9')).toEqual(byHand(sold));

      const left = value - Math.min(back, value - 1);
      const stored = (await row(
        house.database.db,
        sql<{ row: Record<string, string> }>`select to_jsonb(d) as row from delivery d where id = ${Number(made.value.key)}`,
      ))!.row;
      const returned = { state: 'returned', returnedValue: (value - left) * MILLION, stateReason: 'Trả hàng lép' };
      const outcome = await perform(
        amend,
        {
          ...{ organizationId: id, key: made.value.key, version: versionOf(deliveries, stored), seen },
          said: { ...said, acceptedValue: left * MILLION, ...(value > left ? returned : {}) },
        },
        performance,
      );
      expect(outcome.ok).toBe(true);
      expect(await fraction(house, 'T9')).toEqual(byHand({ ...before, slips: [...before.slips, { ...slip, value: left }] }));
    }),
    { numRuns: runs(6) },
  );
});
