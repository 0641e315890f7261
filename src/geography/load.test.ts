import { expect, test } from 'vitest';
import { parseCsv } from '../platform/csv.ts';
import { changes, geography, read, unitAt, units } from './fixture.ts';
import { loadUnits } from './load.ts';
import { validAt } from './unit.ts';

const counts = (date: string) =>
  [1, 2, 3].map((level) => units.filter((unit) => unit.level === level && validAt(unit, date)).length);

test('every list is there in full on its own days', () => {
  expect(counts('2021-06-30')).toEqual([63, 705, 10603]);
  expect(counts('2024-12-31')).toEqual([63, 705, 10603]);
  expect(counts('2025-01-01')).toEqual([63, 696, 10035]);
  expect(counts('2025-06-30')).toEqual([63, 696, 10035]);
  expect(counts('2025-07-01')).toEqual([34, 0, 3321]);
});

test('a code means one unit at a time, whose parent and province exist throughout its time', () => {
  for (const sameCode of Map.groupBy(units, (unit) => unit.code).values()) {
    for (const [index, unit] of sameCode.entries()) {
      const next = sameCode[index + 1];
      if (next) expect(unit.validUntil! < next.validFrom!, unit.name).toBe(true);
    }
  }
  for (const unit of units) {
    for (const above of [unit.parentId ?? unit.id, unit.provinceId].map((id) => geography.byId(id))) {
      for (const day of [unit.validFrom ?? '2021-01-01', unit.validUntil ?? '2026-01-01']) {
        expect(validAt(above, day), `${above.name} holds ${unit.name} on ${day}`).toBe(true);
      }
    }
  }
});

test('29242 was Phường 3 and is Phường Trà Vinh', () => {
  expect(unitAt('29242', '2025-06-30')).toMatchObject({ name: 'Phường 3', validFrom: null, validUntil: '2025-06-30' });
  expect(unitAt('29242', '2025-07-01')).toMatchObject({ name: 'Phường Trà Vinh', validFrom: '2025-07-01', validUntil: null });
  expect(unitAt('29242', '2025-06-30').id).not.toBe(unitAt('29242', '2025-07-01').id);
});

test('a province that changed nothing is one unit, one that took in others is a new one', () => {
  expect(unitAt('01', '2021-01-01').id).toBe(unitAt('01', '2025-07-01').id);
  expect(unitAt('86', '2021-01-01').id).not.toBe(unitAt('86', '2025-07-01').id);
  expect(geography.at('84', '2025-07-01')).toBeUndefined();
});

test('changes carry their day and their law', () => {
  const into = (code: string, date: string) =>
    changes.filter((change) => change.newId === unitAt(code, date).id).map((change) => geography.byId(change.oldId).name);
  expect(into('29242', '2025-03-01')).toEqual(['Phường 2', 'Phường 6']);
  expect(into('29242', '2025-07-01')).toEqual(['Phường 1', 'Phường 3', 'Phường 9']);
  expect(into('86', '2025-07-01').sort()).toEqual(['Tỉnh Bến Tre', 'Tỉnh Trà Vinh', 'Tỉnh Vĩnh Long']);
  expect(changes.find((change) => change.newId === unitAt('29242', '2025-03-01').id)).toMatchObject({
    onDate: '2025-01-01',
    kind: 'merged',
    legalBasis: '1277/NQ-UBTVQH15',
  });
  for (const change of changes) {
    expect(geography.byId(change.oldId).validUntil! < change.onDate).toBe(true);
    expect(geography.byId(change.newId).validFrom ?? '' <= change.onDate).toBeTruthy();
    expect(change.legalBasis).not.toBe('');
  }
});

test('after boundaries were redrawn a code alone links nothing', () => {
  const recorded = new Set(read('crosswalk-tra-vinh.csv').map((row) => row.newCode));
  const linked = changes
    .map((change) => geography.byId(change.newId))
    .filter((unit) => unit.level === 3 && unit.validUntil === null);
  for (const unit of linked) expect(recorded.has(unit.code), unit.name).toBe(true);
});

test('ids do not move when a list gains a unit', () => {
  const longer = loadUnits((file) =>
    file === 'units-2021.csv'
      ? [{ code: '99999', name: 'Xã Mới', type: 'Xã', parentCode: '842', level: '3', shortName: 'Mới' }, ...read(file)]
      : read(file),
  );
  const before = new Map(units.map((unit) => [unit.id, unit.name]));
  expect(longer.units).toHaveLength(units.length + 1);
  expect(longer.units.filter((unit) => before.get(unit.id) !== unit.name).map((unit) => unit.name)).toEqual(['Xã Mới']);
});

test('a crosswalk that names a unit the lists do not have is a fault said plainly', () => {
  const broken = () =>
    loadUnits((file) => (file === 'crosswalk-tra-vinh.csv' ? [{ ...read(file)[0], oldName: 'Phường 44' }] : read(file)));
  expect(broken).toThrow('crosswalk-tra-vinh.csv: 29236 → 29263');
});

test('CSV: quotes, commas and quotes in quotes, line ends of either kind, no last line end', () => {
  expect(parseCsv('\ufeffa,b\r\n"1,5","nói ""có"""\n,x')).toEqual([
    { a: '1,5', b: 'nói "có"' },
    { a: '', b: 'x' },
  ]);
});
