import { expect, test } from 'vitest';
import table from '../../data/linkage/commodities.json' with { type: 'json' };
import { COMMODITIES, commoditiesIn } from './commodities.ts';

const { find, toBase, byKey } = COMMODITIES;

test.each([
  ['Gạo Long Hiệp (Hạt ngọc rồng)', 'rice'],
  ['gao long hiep', 'rice'],
  ['Lúa hữu cơ', 'paddy'],
  ['Dừa khô', 'coconut'],
  ['Dưa hấu', 'watermelon'],
  ['Dừa sáp Cầu Kè', 'waxCoconut'],
  ['Mật hoa dừa Sokfarm', 'coconutNectar'],
  ['Tôm thẻ chân trắng', 'whiteLegShrimp'],
  ['Cà chua', 'vegetables'],
  ['Heo hơi', 'pig'],
  ['Chiếu Cà Hom', 'sedgeMat'],
  ['Lúa, tôm', undefined],
  ['Xi măng', undefined],
])('%s → %s', (text, key) => expect(find(text)?.key).toBe(key));

test.each([
  ['paddy', 2.5, 'Tấn', 2500],
  ['paddy', 3, 'tạ', 300],
  ['paddy', 7, 'kg', 7],
  ['coconut', 10, 'chục', 120],
  ['coconut', 2, 'quả', 2],
  ['coconut', 2, 'tấn', null],
  ['egg', 2, 'chục', 20],
  ['pig', 5, 'con', 5],
  ['coconutNectar', 500, 'ml', 0.5],
] as const)('%s: %d %s = %s in its base unit', (key, quantity, unit, expected) => {
  expect(toBase(byKey(key)!, quantity, unit)).toBe(expected);
});

test('every fault of the list is said at once', () => {
  const [first, second, ...rest] = table.commodities;
  const broken = {
    ...table,
    commodities: [{ ...first!, group: 'none' }, { ...second!, key: first!.key, vi: first!.vi }, ...rest],
  };
  const said = (() => {
    try {
      commoditiesIn(broken);
      return '';
    } catch (error) {
      return String(error);
    }
  })();
  expect(said).toMatch(/there is no group/);
  expect(said).toMatch(/“paddy” stands twice/);
  expect(said).toMatch(/“lua1? ?.*” stands twice/);
});
