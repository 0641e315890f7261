import { expect, test } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { parentsFirst, readTables } from './tables.ts';

test('every table of the program is found, after those it refers to', async () => {
  const { db } = await testDatabase();
  const tables = await readTables(db);
  const place = new Map(tables.map(({ name }, index) => [name, index]));
  expect(place.has('migration') && place.has('audit_head')).toBe(true);
  for (const { name, parents } of tables) {
    for (const parent of parents) expect(place.get(parent), `${name} → ${parent}`).toBeLessThan(place.get(name)!);
  }
  expect(tables.find(({ name }) => name === 'post')?.parents).toEqual(['person']);
});

test('a circle of tables is a fault of the program, not an endless loop', () => {
  const circle = [
    { name: 'a', columns: [], parents: ['b'] },
    { name: 'b', columns: [], parents: ['a'] },
  ];
  expect(() => parentsFirst(circle)).toThrow('a → b → a');
});
