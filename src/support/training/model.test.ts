import { expect, test } from 'vitest';
import { CATALOGUE } from './courses.ts';
import { classFaults, codeFrom, completes, finishFaults, reaches, readCode, shownCode } from './model.ts';

test.each([
  [4, 5, 80, true],
  [3, 5, 80, false],
  [2, 3, 67, false],
  [2, 3, 66, true],
  [0, 0, 80, false],
])('%i of %i sessions at %i %%', (attended, sessions, share, enough) => {
  expect(reaches(attended, sessions, share)).toBe(enough);
});

test('an officer’s decision goes before the rule, both ways', () => {
  expect(completes({ attended: 0, decided: true }, 5, 80)).toBe(true);
  expect(completes({ attended: 5, decided: false }, 5, 80)).toBe(false);
  expect(completes({ attended: 5, decided: null }, 5, 80)).toBe(true);
});

test('a class is finished only when nothing is open, and everything open is told at once', () => {
  const codes = (faults: { code: string }[]) => faults.map(({ code }) => code);
  const open = {
    endsOn: '2024-03-02',
    sessions: [
      { number: 1, taken: true },
      { number: 2, taken: false },
    ],
    trainees: 0,
  };
  expect(codes(finishFaults(open, '2024-03-01'))).toEqual(['class.notTaken', 'class.nobody', 'class.stillRunning']);
  expect(codes(finishFaults({ ...open, sessions: [], trainees: 1 }, '2024-03-02'))).toEqual(['class.noSessions']);
  expect(finishFaults({ ...open, sessions: [{ number: 1, taken: true }], trainees: 1 }, '2024-03-02')).toEqual([]);
});

test('a class has a place, an organiser, days in order and room for those enrolled', () => {
  const values = {
    courseKey: 'law',
    hours: null,
    unitId: 1,
    place: ' ',
    startsOn: '2024-03-02',
    endsOn: '2024-03-01',
    trainers: null,
    organizer: '',
    capacity: 3,
  };
  expect(classFaults(values, 4).map(({ field }) => field)).toEqual(['place', 'organizer', 'endsOn', 'capacity']);
});

test('codes are read as people type them', () => {
  const code = codeFrom(Uint8Array.from({ length: 12 }, (_, index) => index * 21));
  expect(code).toHaveLength(12);
  expect(readCode(shownCode(code).toLowerCase())).toBe(code);
  expect(readCode('OIL0-0000-0000')).toBe('011000000000');
  for (const wrong of ['', 'ABC', 'U00000000000', `${code}0`]) expect(readCode(wrong)).toBeUndefined();
});

test('what no text fixes is marked so in the catalogue', () => {
  expect(CATALOGUE.share.certainty).toBe('setting');
  for (const { hours, certainty } of CATALOGUE.courses) {
    if (hours === null) expect(certainty).not.toBe('quoted');
  }
});
