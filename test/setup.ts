// Before every test file: what the program complains about on the error stream fails the test that caused it.

import { format } from 'node:util';
import { afterEach, expect } from 'vitest';

const complaints: string[] = [];
console.error = (...said: unknown[]) => {
  complaints.push(format(...said));
};
afterEach(() => {
  expect(complaints.splice(0), 'written to console.error').toEqual([]);
});
