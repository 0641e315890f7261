import { describe, expect, it } from 'vitest';
import { formatMoney, formatNumber, formatPercent, formatShort } from './number.ts';

describe('numbers in Vietnamese form', () => {
  it('groups by points and marks decimals by a comma', () => {
    expect(formatNumber(1234.5, 1)).toBe('1.234,5');
    expect(formatNumber(1_234_567)).toBe('1.234.567');
    expect(formatNumber(12, 2)).toBe('12,00');
  });

  it('never shows a negative zero, and keeps a real minus', () => {
    expect(formatNumber(-0)).toBe('0');
    expect(formatNumber(-0.04, 1)).toBe('0,0');
    expect(formatPercent(-0.01)).toBe('0,0\u00a0%');
    expect(formatNumber(-1234.5, 1)).toBe('-1.234,5');
  });

  it('refuses what is not a number', () => {
    expect(() => formatNumber(Number.NaN)).toThrow(RangeError);
    expect(() => formatPercent(Number.POSITIVE_INFINITY)).toThrow(RangeError);
  });

  it('writes a percentage with one decimal, unparted from its sign', () => {
    expect(formatPercent(57.647)).toBe('57,6\u00a0%');
    expect(formatPercent(100)).toBe('100,0\u00a0%');
  });

  it('drops a decimal that says nothing', () => {
    expect(formatShort(12)).toBe('12');
    expect(formatShort(12.96)).toBe('13');
    expect(formatShort(12.94)).toBe('12,9');
  });

  it('chooses million or billion đồng by what will be shown', () => {
    expect(formatMoney(850_000_000)).toBe('850 triệu đồng');
    expect(formatMoney(139_700_000_000)).toBe('139,7 tỷ đồng');
    expect(formatMoney(999_960_000)).toBe('1 tỷ đồng');
    expect(formatMoney(0)).toBe('0 triệu đồng');
    expect(formatMoney(-2_500_000_000)).toBe('-2,5 tỷ đồng');
  });
});
