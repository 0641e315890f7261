import { describe, expect, it } from 'vitest';
import { parsePeriod, periodName } from './period.ts';

function read(text: string) {
  const outcome = parsePeriod(text);
  if (!outcome.ok) throw new Error(outcome.refusals[0]?.message);
  return outcome.value;
}

function refusal(text: string) {
  const outcome = parsePeriod(text);
  if (outcome.ok) throw new Error(`"${text}" was read as ${JSON.stringify(outcome.value)}`);
  return outcome.refusals[0];
}

describe('the period of a report', () => {
  it('is a year, counted on its last day', () => {
    for (const text of ['2023', ' 2023 ', 'năm 2023', 'Nam 2023']) {
      expect(read(text)).toMatchObject({ kind: 'year', year: 2023, from: '2023-01-01', to: '2023-12-31', asOf: '2023-12-31' });
    }
  });

  it('is a half-year in every way officers write it', () => {
    for (const text of ['2023-H1', '2023H1', 'h1 2023', '6T-2023', '2023-6T', '6 tháng đầu năm 2023']) {
      expect(read(text), text).toMatchObject({ kind: 'firstHalf', from: '2023-01-01', asOf: '2023-06-30' });
    }
    for (const text of ['2023-H2', '2023H2', '6 tháng cuối năm 2023']) {
      expect(read(text), text).toMatchObject({ kind: 'secondHalf', from: '2023-07-01', asOf: '2023-12-31' });
    }
  });

  it('knows the cut-off days of the norm, and none where there is none', () => {
    expect(read('2023').cutoff).toMatchObject({ from: '2022-12-15', to: '2023-12-14', clause: 'Điều 12' });
    expect(read('2023-H1').cutoff).toMatchObject({ from: '2022-12-15', to: '2023-06-14' });
    expect(read('2023-H2').cutoff).toBeNull();
    expect(read('2018').cutoff).toBeNull();
  });

  it('has a name for the title', () => {
    expect(periodName(read('2023'))).toBe('năm 2023');
    expect(periodName(read('2023-H1'))).toBe('6 tháng đầu năm 2023');
    expect(periodName(read('2023-H2'))).toBe('6 tháng cuối năm 2023');
  });

  it('refuses in words, with the way out', () => {
    expect(refusal('2023-Q1')).toMatchObject({ code: 'period.unreadable', field: 'period' });
    expect(refusal('2023-Q1')?.message).toContain('2023-H1');
    expect(refusal('23')?.code).toBe('period.unreadable');
    expect(refusal('2023-H3')?.code).toBe('period.unreadable');
    expect(refusal('')?.message).toMatch(/^Chưa có kỳ báo cáo/);
    expect(refusal('1023')).toMatchObject({ code: 'period.year' });
  });
});
