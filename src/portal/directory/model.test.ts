import { expect, test } from 'vitest';
import { frameAround, placeAt, tileHosts, tilesUnder, zoomFor } from '../map/model.ts';
import { linesOf } from '../products/card.ts';
import { type Findable, found, keyOf, monthsIn, profileFaults } from './model.ts';

test.each([
  ['1–3, 11', [1, 2, 3, 11]],
  ['tháng 11 đến tháng 2', [1, 2, 11, 12]],
  ['Quanh năm', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]],
  ['1-12', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]],
  ['từ tháng 3 đến hết tháng 5', [3, 4, 5]],
  ['tháng 13', undefined],
  ['sau Tết', undefined],
  [null, undefined],
])('months of %j', (text, months) => expect(monthsIn(text)).toEqual(months));

const entry = (name: string, more: string, commune: string): Findable => ({
  nameKey: keyOf([name]),
  key: keyOf([name, more]),
  facets: { commune: [{ value: commune, label: commune }] },
});
const ENTRIES = [
  entry('HTX Rạch Lọp', 'Xã Hùng Hòa gạo Long Hiệp', 'a'),
  entry('HTX nông nghiệp Long Hiệp', 'Xã Long Hiệp Huyện Trà Cú', 'b'),
  entry('THT Đôn Châu', 'Huyện Duyên Hải', 'b'),
];

test.each([
  ['htx long hiep', {}, [1, 0]],
  ['tra cu', {}, [1]],
  ['', { commune: 'b' }, [1, 2]],
  ['LONG Hiệp', { commune: 'a' }, [0]],
  ["%' or 1=1 --", {}, []],
  ['ong', {}, []],
  ['', { commune: '{{7*7}}' }, []],
])('%j with %j', (q, filters, at) => expect(found(ENTRIES, q, filters)).toEqual(at.map((index) => ENTRIES[index])));

test('a profile is refused with every fault at once; without consent it may be kept but says nothing of who agreed', () => {
  const empty = { shownSince: null, consentBy: null, consentPaper: null, story: null, opening: null, lat: null, lon: null };
  expect(profileFaults({ ...empty, phone: null, email: null, web: null }, '2026-01-01')).toEqual([]);
  const wrong = { ...empty, shownSince: '2026-02-01', phone: 'abc', email: 'x@', web: 'javascript:alert(1)', lat: 106 };
  const fields = profileFaults(wrong, '2026-01-01').map(({ field }) => field);
  expect(fields).toEqual(['shownSince', 'consentBy', 'phone', 'email', 'web', 'lon', 'lat']);
});

test('points stand on the tiles of the same place, and few tiles cover all', () => {
  const points = [
    { lat: 9.4, lon: 105.95 },
    { lat: 10.1, lon: 106.6 },
  ];
  const zoom = zoomFor(points);
  const frame = frameAround(points, zoom);
  const tiles = tilesUnder(frame, zoom, 'https://nen.vn/{z}/{x}/{y}.png');
  expect(tiles.length).toBeLessThanOrEqual(24);
  const { x, y } = placeAt(points[0]!, zoom);
  const under = tiles.find((tile) => x >= tile.x && x < tile.x + 256 && y >= tile.y && y < tile.y + 256);
  expect(under?.address).toMatch(/^https:\/\/nen\.vn\/\d+\/\d+\/\d+\.png$/);
  expect(placeAt({ lat: 0, lon: 0 }, 0)).toEqual({ x: 128, y: 128 });
  expect(tileHosts({ tileAddress: 'https://nen.vn/{z}/{x}/{y}.png' })).toEqual(['https://nen.vn']);
  expect(tileHosts({ tileAddress: null })).toEqual([]);
});

test('the words of a card are cut at words', () => {
  expect(linesOf('Gạo thơm hạt dài Long Hiệp', 12, 2)).toEqual(['Gạo thơm hạt', 'dài Long …']);
});
