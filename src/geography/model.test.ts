import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AFTER, BEFORE, geography, LAST_DAY, unitAt, units } from './fixture.ts';
import type { Territory } from './model.ts';
import { dayInTimeOf, type Unit, validAt } from './unit.ts';

const START = '2021-01-01';
const oldCommunes = geography.communes(unitAt('84', START), START);
const newCommunes = territory('84', AFTER).communes;
const STRADDLING = ['29254', '29398', '29530'];

function territory(code: string, date: string): Territory {
  const answer = geography.territory(code, date);
  if (answer.kind !== 'territory') throw new Error(`${code} on ${date}: ${answer.kind}`);
  return answer;
}

const names = (list: (Unit | undefined)[]) => list.map((unit) => unit?.name).sort();
const days = fc.date({ min: new Date('2021-01-01'), max: new Date('2026-12-31'), noInvalidDate: true });
const day = days.map((date) => date.toISOString().slice(0, 10));
const anyOf = (list: readonly Unit[]) => fc.nat(list.length - 1).map((index) => list[index]!);

describe('Trà Vinh through time', () => {
  test.each([
    [START, 106, 85, 11, 10, 9],
    ['2024-12-31', 106, 85, 11, 10, 9],
    ['2025-01-01', 104, 85, 9, 10, 9],
    [LAST_DAY, 104, 85, 9, 10, 9],
    [AFTER, 41, 35, 6, 0, 0],
  ])('%s', (date, communes, xa, phuong, thiTran, districts) => {
    const found = territory('84', date);
    const count = (type: string) => found.communes.filter((unit) => unit.type === type).length;
    expect([found.name, found.communes.length, found.districts.length]).toEqual(['Tỉnh Trà Vinh', communes, districts]);
    expect([count('Xã'), count('Phường'), count('Thị trấn')]).toEqual([xa, phuong, thiTran]);
  });

  test('every old commune lands in exactly one new one, and the new ones are made of nothing else', () => {
    const landed = oldCommunes.map((commune) => geography.carry(commune.id, AFTER));
    expect(new Set(landed)).toEqual(new Set(newCommunes));
    expect(newCommunes.flatMap((commune) => madeOf(commune)).sort()).toEqual(oldCommunes.map(({ id }) => id).sort());
  });

  test('wherever a commune is carried on any day, it stays in the territory of 84 of that day', () => {
    fc.assert(
      fc.property(anyOf(oldCommunes), day, (commune, date) => {
        const carried = geography.carry(commune.id, date);
        expect(carried && territory('84', date).ids.has(carried.id)).toBe(true);
        expect(geography.within(commune.id, territory('84', date))).toBe(true);
      }),
    );
  });

  test('carried in steps or at once, it is the same unit', () => {
    fc.assert(
      fc.property(anyOf(oldCommunes), day, day, (commune, one, other) => {
        const [first, last] = [one, other].sort() as [string, string];
        const step = geography.carry(commune.id, first)!;
        expect(geography.carry(step.id, last)).toBe(geography.carry(commune.id, last));
      }),
    );
  });

  test('a district is the same whether asked of the old commune or of what became of it', () => {
    fc.assert(
      fc.property(anyOf(oldCommunes), (commune) => {
        const heir = geography.carry(commune.id, AFTER)!;
        const district = geography.carryToDistrict(heir.id, LAST_DAY);
        expect(geography.carryToDistrict(commune.id, LAST_DAY)).toBe(geography.districtOf(commune));
        expect(district).toBe(STRADDLING.includes(heir.code) ? undefined : geography.districtOf(commune));
      }),
    );
  });
});

/** Ids of the communes of 2021 a commune is made of. */
function madeOf(commune: Unit): number[] {
  return oldCommunes.filter((old) => geography.samePlace(commune.id, old.id)).map(({ id }) => id);
}

describe('carrying', () => {
  const trungTam = unitAt('29242', AFTER);

  test('goes through every step', () => {
    const ward = unitAt('29245', START);
    expect(geography.carry(ward.id, '2024-12-31')).toBe(ward);
    expect(geography.carry(ward.id, '2025-01-01')?.name).toBe('Phường 3');
    expect(geography.carry(ward.id, AFTER)).toBe(trungTam);
  });

  test('goes back only to a single commune', () => {
    expect(geography.carry(unitAt('29410', AFTER).id, BEFORE)).toBe(unitAt('29410', BEFORE));
    expect(geography.carry(trungTam.id, BEFORE)).toBeUndefined();
    expect(names(geography.line(trungTam.id).filter((unit) => validAt(unit, BEFORE)))).toEqual([
      'Phường 1',
      'Phường 2',
      'Phường 3',
      'Phường 6',
      'Phường 9',
    ]);
    expect(geography.carryToDistrict(trungTam.id, BEFORE)?.name).toBe('Thành phố Trà Vinh');
  });

  test('there is no district after 30/06/2025', () => {
    expect(geography.carryToDistrict(unitAt('29239', BEFORE).id, AFTER)).toBeUndefined();
    expect(geography.carry(unitAt('842', BEFORE).id, AFTER)).toBeUndefined();
  });

  test('the former province of a commune of the new Vĩnh Long is known without lineage of communes', () => {
    const former = geography
      .communes(unitAt('86', AFTER), AFTER)
      .map((commune) => geography.carryToProvince(commune.id, BEFORE)?.code);
    expect(['83', '84', '86', undefined].map((code) => [code, former.filter((one) => one === code).length])).toEqual([
      ['83', 48],
      ['84', 41],
      ['86', 35],
      [undefined, 0],
    ]);
    expect(geography.carryToProvince(unitAt('28756', AFTER).id, AFTER)).toBe(unitAt('86', AFTER));
  });

  test('provinces: forward by law, back only where they were one, through the years where nothing changed', () => {
    expect(geography.carry(unitAt('84', BEFORE).id, AFTER)).toBe(unitAt('86', AFTER));
    expect(geography.carry(unitAt('86', AFTER).id, BEFORE)).toBeUndefined();
    expect(geography.carry(unitAt('46', AFTER).id, BEFORE)?.name).toBe('Tỉnh Thừa Thiên Huế');
    expect(geography.carryToProvince(unitAt('28756', BEFORE).id, AFTER)).toBe(unitAt('86', AFTER));
    expect(geography.carryToProvince(unitAt('00004', AFTER).id, BEFORE)?.name).toBe('Thành phố Hà Nội');
  });

  test('what is not recorded is not invented', () => {
    expect(geography.carry(unitAt('00091', BEFORE).id, AFTER)).toBeUndefined();
    expect(geography.carryToProvince(unitAt('25942', AFTER).id, BEFORE)).toBeUndefined();
  });
});

describe('a question about a unit', () => {
  test('old and new Vĩnh Long share the code 86, the date tells which', () => {
    expect([territory('86', BEFORE).communes.length, territory('86', BEFORE).districts.length]).toEqual([107, 8]);
    expect(territory('86', AFTER).communes).toHaveLength(124);
  });

  test('any other unit that is gone is answered with its successors', () => {
    const successors = (code: string, date = AFTER) => {
      const answer = geography.territory(code, date);
      return answer.kind === 'notValid' ? names(answer.successors) : answer.kind;
    };
    expect(successors('83')).toEqual(['Tỉnh Vĩnh Long']);
    expect(successors('29239')).toEqual(['Phường Trà Vinh']);
    expect(successors('29245', '2025-01-01')).toEqual(['Phường 3']);
    expect(successors('842')).toEqual(['Phường Hòa Thuận', 'Phường Long Đức', 'Phường Nguyệt Hóa', 'Phường Trà Vinh']);
    expect(successors('829')).toEqual(['Tỉnh Vĩnh Long']);
    expect(successors('00')).toBe('unknown');
  });

  test('a territory is the sum of its parts, and nothing lies in two of them', () => {
    const some = units.filter((unit) => unit.level < 3);
    fc.assert(
      fc.property(anyOf(some), day, (unit, any) => {
        const date = dayInTimeOf(unit, any);
        const whole = territory(unit.code, date);
        const parts = geography.parts(whole).map((part) => territory(part.code, date));
        expect(parts.flatMap(({ communes }) => communes.map(({ id }) => id)).sort()).toEqual(
          whole.communes.map(({ id }) => id).sort(),
        );
        for (const commune of whole.communes) expect(geography.within(commune.id, whole)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  test('the country is the sum of its provinces', () => {
    for (const [date, provinces, communes] of [
      [BEFORE, 63, 10603],
      [AFTER, 34, 3321],
    ] as const) {
      const country = territory('VN', date);
      expect([country.name, geography.parts(country).length, country.communes.length]).toEqual(['Cả nước', provinces, communes]);
      expect(new Set(country.communes).size).toBe(communes);
    }
  });

  test('whether a unit lies inside: yes, no, or not to be told', () => {
    const inside = (code: string, from: string, unit: string, date: string) =>
      geography.within(unitAt(code, from).id, territory(unit, date));
    expect(inside('29242', AFTER, '84', BEFORE)).toBe(true);
    expect(inside('29242', AFTER, '842', BEFORE)).toBe(true);
    expect(inside('29254', AFTER, '842', BEFORE)).toBeUndefined();
    expect(inside('29254', AFTER, '845', BEFORE)).toBe(false);
    expect(inside('28756', AFTER, '84', BEFORE)).toBe(false);
    expect(inside('28756', AFTER, '83', BEFORE)).toBe(true);
    expect(inside('28756', AFTER, '84', AFTER)).toBe(false);
    expect(inside('28756', BEFORE, '84', AFTER)).toBe(false);
    expect(inside('28756', BEFORE, '86', AFTER)).toBe(true);
    expect(inside('28756', AFTER, '829', BEFORE)).toBeUndefined();
    expect(inside('28756', AFTER, 'VN', BEFORE)).toBe(true);
  });
});

describe('names of a place', () => {
  test('its former ones, not those of its neighbours', () => {
    expect(geography.formerNames(unitAt('29431', AFTER).id).sort()).toEqual(['Xã Kim Hòa', 'Xã Vĩnh Kim']);
    expect(geography.formerNames(unitAt('29410', AFTER).id)).toEqual([]);
    expect(geography.formerNames(unitAt('29431', BEFORE).id)).toEqual([]);
  });

  test('an old and a new unit are the same place, two old ones merged into it are not', () => {
    const [first, ninth, merged] = [unitAt('29239', BEFORE), unitAt('29260', BEFORE), unitAt('29242', AFTER)];
    expect(geography.samePlace(first.id, merged.id)).toBe(true);
    expect(geography.samePlace(merged.id, ninth.id)).toBe(true);
    expect(geography.samePlace(first.id, ninth.id)).toBe(false);
  });
});
