import { describe, expect, test } from 'vitest';
import { AFTER, BEFORE, geography, unitAt } from './fixture.ts';
import type { CommuneQuery, UnitMatch } from './match.ts';

const inTraVinh = (commune: string, rest: Partial<CommuneQuery> = {}) =>
  said(geography.matchCommune({ commune, province: '84', date: BEFORE, ...rest }));

/** A match in words: "29320", "29431 đã bãi bỏ", "29239 hay 29512", "không rõ district: 849". */
function said(match: UnitMatch): string {
  if (match.kind === 'found') return match.unit.code + (match.abolished ? ' đã bãi bỏ' : '') + (match.notYet ? ' chưa có' : '');
  if (match.kind === 'ambiguous') return match.candidates.map(({ code }) => code).join(' hay ');
  return `không rõ ${match.part}: ${match.suggestions.map(({ code }) => code).join(' ')}`;
}

describe('a commune as officers write it', () => {
  test.each([
    ['Xã Hoà Tân', '29320'],
    ['Xã Hòa Tân', '29320'],
    ['X. HÒA TÂN', '29320'],
    ['  xã   hoà  tân ', '29320'],
    ['Hoà Tân', '29320'],
    ['xa hoa tan', '29320'],
    ['Xã Hoa Tan', '29320'],
    ['Xã Hòa Tân'.normalize('NFD'), '29320'],
    ['29320', '29320'],
    ['TT. Cầu Kè', '29308'],
    ['TT Cầu Kè', '29308'],
    ['thi tran cau ke', '29308'],
    ['Phương Thạnh', '29290'],
    ['Xã Phương Thạnh', '29290'],
    ['Lương Hoà A', '29386'],
  ])('%s', (written, code) => expect(inTraVinh(written)).toBe(code));

  test('diacritics written must be right', () => {
    expect(inTraVinh('Xã Hóa Tân')).toMatch(/^không rõ commune: 29320/);
  });

  test('names of other provinces are not meant', () => {
    expect(inTraVinh('Xã Tân Thông Hội')).toMatch(/^không rõ commune/);
    expect(said(geography.matchCommune({ commune: 'Xã Tân Thông Hội', date: BEFORE }))).toBe('27556');
  });

  test('a type that fits comes first, another serves when there is just one', () => {
    expect(inTraVinh('Xã Định An')).toBe('29494');
    expect(inTraVinh('Thị trấn Định An')).toBe('29462');
    expect(inTraVinh('Định An')).toBe('29462 hay 29494');
    expect(inTraVinh('Phường Kim Hòa')).toBe('29434');
    expect(inTraVinh('Thị xã Duyên Hải')).toMatch(/^không rõ commune/);
  });

  test('a slip of the pen is answered with the likeliest names', () => {
    expect(inTraVinh('Xã Đa Lôc')).toBe('không rõ commune: 29377');
  });
});

describe('numbered wards', () => {
  test.each(['Phường 1', 'Phường 01', 'P1', 'P.1', 'p 1', 'F1', 'phuong 1'])('%s stands in two districts', (written) => {
    expect(inTraVinh(written)).toBe('29239 hay 29512');
    expect(inTraVinh(written, { district: 'TP Trà Vinh' })).toBe('29239');
    expect(inTraVinh(written, { district: 'Duyên Hải' })).toBe('29512');
  });
});

describe('districts', () => {
  test.each(['TX Duyên Hải', 'TX. Duyên Hải', 'Thị xã Duyên Hải', 'thi xa duyen hai', '851'])('%s', (district) => {
    expect(inTraVinh('Phường 2', { district })).toBe('29516');
  });

  test('one that contradicts the commune is not passed over', () => {
    expect(inTraVinh('Xã Hòa Ân', { district: 'Huyện Trà Cú' })).toBe('không rõ commune: 29311');
    expect(inTraVinh('Xã Hòa Ân', { district: 'Huyện Trà Cúu' })).toBe('không rõ district: 849');
    expect(inTraVinh('29311', { district: 'Huyện Trà Cú' })).toBe('không rõ commune: 29311');
  });

  test('still help to read a commune made of theirs', () => {
    expect(inTraVinh('Xã Càng Long', { district: 'Huyện Càng Long', date: AFTER })).toBe('29266');
    expect(inTraVinh('Phường 1', { district: 'TP. Trà Vinh', date: AFTER })).toBe('29239 đã bãi bỏ');
  });
});

describe('the geography of the row’s own date', () => {
  test('decides between an old and a new commune of one name', () => {
    const found = (date: string) => geography.matchCommune({ commune: 'Xã Tân An', province: '84', date });
    expect(found(BEFORE)).toMatchObject({ unit: { code: '29281' }, abolished: false });
    expect(found(AFTER)).toMatchObject({ unit: { code: '29278' }, abolished: false });
    expect(found('2025-06-30')).toMatchObject({ unit: { code: '29281' } });
    expect(inTraVinh('29242')).toBe('29242');
    expect(geography.matchCommune({ commune: '29242', date: AFTER })).toMatchObject({ unit: { name: 'Phường Trà Vinh' } });
  });

  test('a commune abolished by then is the old one', () => {
    expect(inTraVinh('Xã Vĩnh Kim', { date: AFTER })).toBe('29431 đã bãi bỏ');
    expect(inTraVinh('Xã Vinh Kim', { date: AFTER })).toBe('29431');
    expect(inTraVinh('Xã Vinh Kim')).toBe('29431');
    expect(inTraVinh('Thị trấn Cầu Kè', { date: AFTER })).toBe('29308 đã bãi bỏ');
    expect(inTraVinh('Cầu Kè', { date: AFTER })).toBe('29308');
    expect(inTraVinh('Phường 6', { date: '2025-02-01' })).toBe('29251 đã bãi bỏ');
  });

  test('today’s name of an earlier fact is the later commune', () => {
    expect(inTraVinh('Phường Nguyệt Hóa')).toBe('29254 chưa có');
    expect(inTraVinh('Xã Nguyệt Hóa')).toBe('29395');
  });

  test('the new province reads the names of the old ones, each old province its own', () => {
    expect(inTraVinh('Xã Mỹ Cẩm', { province: '86', date: AFTER })).toBe('29269 đã bãi bỏ');
    expect(inTraVinh('Xã Mỹ Cẩm', { province: 'Tỉnh Vĩnh Long', date: AFTER })).toBe('29269 đã bãi bỏ');
    expect(inTraVinh('Xã Mỹ Cẩm', { province: '86' })).toMatch(/^không rõ commune/);
    expect(inTraVinh('Xã Mỹ Cẩm', { province: unitAt('86', AFTER) })).toBe('29269');
    expect(inTraVinh('Xã Thạnh Phú', { province: '86', date: AFTER })).toBe('29182');
    expect(inTraVinh('Xã Thạnh Phú', { date: AFTER })).toBe('29338 đã bãi bỏ');
    expect(inTraVinh('Phường Phú Khương', { province: '83', date: AFTER })).toBe('28756');
    expect(inTraVinh('Xã Mỹ Cẩm', { province: 'Tỉnh Trà Vin' })).toBe('không rõ province: 84');
  });
});

describe('a unit of any level', () => {
  const find = (text: string, date = BEFORE) => said(geography.findUnit(text, date));
  test.each([
    ['84', '84'],
    ['Trà Vinh', '84'],
    ['tinh tra vinh', '84'],
    ['TP Trà Vinh', '842'],
    ['842', '842'],
    ['Huyện Cầu Kè', '845'],
    ['29242', '29242'],
    ['Hà Nội', '01'],
    ['TP.HCM', 'không rõ unit: '],
    ['', 'không rõ unit: '],
  ])('%s', (text, code) => expect(find(text)).toBe(code));

  test('old provinces stay known', () => {
    expect(find('84', AFTER)).toBe('84 đã bãi bỏ');
    expect(geography.findUnit('Vĩnh Long', AFTER)).toMatchObject({ unit: unitAt('86', AFTER) });
    expect(geography.findUnit('Vĩnh Long', BEFORE)).toMatchObject({ unit: unitAt('86', BEFORE) });
  });
});
