import { describe, expect, test } from 'vitest';
import { AFTER, BEFORE, geography, unitAt } from '../geography/fixture.ts';
import { coversIn } from './covers.ts';

const OLD_PROVINCE = unitAt('84', BEFORE);
const NEW_PROVINCE = unitAt('86', AFTER);
const OLD_PARTNER_PROVINCE = unitAt('83', BEFORE);
const OLD_DISTRICT = unitAt('849', BEFORE);
const OLD_LONG_HIEP = unitAt('29506', BEFORE);
const NEW_LONG_HIEP = unitAt('29506', AFTER);
/** Went into Long Hiệp on 2025-07-01 too. */
const OLD_NGOC_BIEN = unitAt('29503', BEFORE);
const ELSEWHERE_IN_NEW_PROVINCE = unitAt('28756', AFTER);
const OTHER_OLD_COMMUNE = unitAt('29242', BEFORE);

describe.each([BEFORE, '2026-01-15'])('on %s', (today) => {
  const covers = coversIn(geography, today);

  test('an officer of the former province has its land in either geography, and nothing of its partners', () => {
    for (const asked of [OLD_PROVINCE, OLD_DISTRICT, OLD_LONG_HIEP, NEW_LONG_HIEP, OTHER_OLD_COMMUNE]) {
      expect(covers(OLD_PROVINCE.id, asked.id), asked.name).toBe(true);
    }
    for (const asked of [NEW_PROVINCE, OLD_PARTNER_PROVINCE, ELSEWHERE_IN_NEW_PROVINCE]) {
      expect(covers(OLD_PROVINCE.id, asked.id), asked.name).toBe(false);
    }
  });

  test('an officer of the new province has all the provinces that went into it', () => {
    for (const asked of [
      NEW_PROVINCE,
      OLD_PROVINCE,
      OLD_PARTNER_PROVINCE,
      OLD_LONG_HIEP,
      NEW_LONG_HIEP,
      ELSEWHERE_IN_NEW_PROVINCE,
    ]) {
      expect(covers(NEW_PROVINCE.id, asked.id), asked.name).toBe(true);
    }
    expect(covers(NEW_PROVINCE.id, unitAt('01', AFTER).id)).toBe(false);
  });

  test('an officer of the former commune has its successor, and nothing above or beside', () => {
    expect(covers(OLD_LONG_HIEP.id, NEW_LONG_HIEP.id)).toBe(true);
    for (const asked of [OLD_PROVINCE, NEW_PROVINCE, OLD_DISTRICT, OTHER_OLD_COMMUNE, ELSEWHERE_IN_NEW_PROVINCE]) {
      expect(covers(OLD_LONG_HIEP.id, asked.id), asked.name).toBe(false);
    }
  });

  test('an officer of the new commune has every former commune in it', () => {
    for (const asked of [OLD_LONG_HIEP, OLD_NGOC_BIEN]) expect(covers(NEW_LONG_HIEP.id, asked.id), asked.name).toBe(true);
    expect(covers(NEW_LONG_HIEP.id, OTHER_OLD_COMMUNE.id)).toBe(false);
  });

  test('an officer of a former district has its communes', () => {
    expect(covers(OLD_DISTRICT.id, OLD_LONG_HIEP.id)).toBe(true);
    expect(covers(OLD_DISTRICT.id, NEW_LONG_HIEP.id)).toBe(true);
    expect(covers(OLD_DISTRICT.id, OTHER_OLD_COMMUNE.id)).toBe(false);
  });
});

test('two communes that merged share their records from that day, not before', () => {
  expect(coversIn(geography, BEFORE)(OLD_LONG_HIEP.id, OLD_NGOC_BIEN.id)).toBe(false);
  expect(coversIn(geography, AFTER)(OLD_LONG_HIEP.id, OLD_NGOC_BIEN.id)).toBe(true);
});
