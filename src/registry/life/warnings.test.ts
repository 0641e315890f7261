import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadNorms } from '../../law/norms.ts';
import type { OrganizationKind } from '../names.ts';
import { lifeEvent as event, lifeOf } from './life.fixture.ts';
import type { LifeEvent } from './model.ts';
import { eventWarnings } from './warnings.ts';

const norms = loadNorms(join(import.meta.dirname, '..', '..', '..', 'data', 'law'));

/** Codes with the norm behind each, for the last of the events. */
function warned(of: OrganizationKind, registration: { [key: string]: string }, ...events: LifeEvent[]): string[] {
  const openings = { registration: [{ from: null, value: registration }] };
  return eventWarnings(events.at(-1)!, lifeOf(events, { kind: of, openings }), norms).map(
    ({ code, norm }) => `${code} ${norm.id}`,
  );
}
const founded = { founded: '2020-02-01' };

describe('suspension (NĐ 92/2024 Điều 47, 62; Luật 17/2023 Điều 96)', () => {
  const suspended = (of: OrganizationKind, until: string, decidedOn: string | null = null) =>
    warned(of, founded, event(1, 'suspension', '2025-03-10', { sets: { until }, decidedOn }));
  test.each([
    ['HTX', '2026-03-10', []],
    ['HTX', '2026-03-11', ['suspension.tooLong RG-09']],
    ['THT', '2026-03-11', ['suspension.tooLong RG-18']],
  ] as const)('%s until %s', (of, until, expected) => {
    expect(suspended(of, until)).toEqual(expected);
  });

  // 10/03/2025 is a Monday
  test.each([
    ['2025-03-05', []],
    ['2025-03-06', ['notice.short LW-71']],
    ['2025-03-12', ['notice.short LW-71']],
  ])('notice of %s', (decidedOn, expected) => {
    expect(suspended('HTX', '2025-12-31', decidedOn)).toEqual(expected);
  });

  test('says nothing of times before the norm', () => {
    expect(warned('HTX', founded, event(1, 'suspension', '2022-01-01', { sets: { until: '2024-01-01' } }))).toEqual([]);
  });
});

describe('a change is registered in ten days (Luật 17/2023 Điều 47, 48; NĐ 92/2024 Điều 60)', () => {
  const changed = (of: OrganizationKind, kind: LifeEvent['kind'], recorded: string, decidedOn: string | null = null) =>
    warned(of, founded, event(1, kind, '2025-03-01', { recordedAt: `${recorded}T03:00:00Z`, decidedOn, sets: { name: 'x' } }));
  test.each([
    ['HTX', 'renaming', '2025-03-11', null, []],
    ['HTX', 'renaming', '2025-03-12', null, ['change.late LW-67']],
    ['HTX', 'renaming', '2025-06-01', '2025-03-05', []],
    ['HTX', 'renaming', '2025-06-01', '2025-02-20', ['change.late LW-67']],
    ['HTX', 'fieldChange', '2025-03-12', null, ['change.late LW-70']],
    ['THT', 'representativeChange', '2025-03-12', null, ['change.late RG-15']],
    ['HTX', 'governanceChange', '2025-06-01', null, []],
  ] as const)('%s %s recorded %s, paper of %s', (of, kind, recorded, decidedOn, expected) => {
    expect(changed(of, kind, recorded, decidedOn)).toEqual(expected);
  });
});

describe('capital (Luật 17/2023 Điều 47): registered from 5 % or one billion đồng', () => {
  const to = (capital: number, ...before: LifeEvent[]) =>
    warned('HTX', founded, ...before, event(9, 'capitalChange', '2025-03-01', { sets: { capital } }));
  test.each([
    [524_000_000, ['capital.noNeed LW-68']],
    [525_000_000, ['capital.register LW-68']],
    [475_000_000, ['capital.register LW-68']],
  ])('500 million to %d', (capital, expected) => {
    expect(to(capital)).toEqual(expected);
  });

  test('by amount alone, from what it was just before', () => {
    const large = event(1, 'capitalChange', '2024-09-01', { sets: { capital: 30_000_000_000 }, decidedOn: '2024-09-02' });
    expect(to(31_000_000_000, large)).toEqual(['capital.register LW-69']);
    expect(to(30_900_000_000, large)).toEqual(['capital.noNeed LW-68']);
  });
});

describe('a group', () => {
  test.each([
    ['2024-03-02', ['conversion.early LW-52']],
    ['2024-03-01', []],
    [undefined, ['conversion.noCertificate LW-52']],
  ])('converted with a certificate of %s (Luật 17/2023 Điều 108)', (certified, expected) => {
    const registration = { ...founded, ...(certified ? { certificate_date: certified } : {}) };
    expect(warned('THT', registration, event(1, 'conversion', '2025-03-01', { parties: [7] }))).toEqual(expected);
  });

  test.each([
    ['2025-12-31', '2020-02-01', []],
    ['2026-01-02', '2020-02-01', ['group.deadline LW-51']],
    ['2026-01-02', '2024-08-01', []],
  ])('registered on %s, founded %s (Luật 17/2023 Điều 115)', (on, since, expected) => {
    expect(warned('THT', { founded: since }, event(1, 'reregistration', on, { sets: { law: '17/2023/QH15' } }))).toEqual(
      expected,
    );
  });
});
