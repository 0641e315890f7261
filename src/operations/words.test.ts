import { expect, test } from 'vitest';
import { momentInWords, sizeInWords } from './words.ts';

test('moments are told in the time of Vietnam', () => {
  expect(momentInWords(new Date('2025-12-31T17:05:09Z'))).toBe('00:05:09 01/01/2026');
});

test('sizes are told in the largest unit that fits', () => {
  expect([0, 1023, 1024, 1_572_864, 2 ** 40].map(sizeInWords)).toEqual(['0 byte', '1.023 byte', '1 kB', '1,5 MB', '1,0 TB']);
});
