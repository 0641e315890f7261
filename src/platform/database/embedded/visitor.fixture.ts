// A program of its own for the tests: opens the data folder named on its command line and does what its standard input says.

import { createInterface } from 'node:readline';
import { openDatabase } from '../open.ts';

const open = await openDatabase({ dataFolder: process.argv[2] ?? '' });
console.log('open');
let leaving = false;
let writing = Promise.resolve();
for await (const order of createInterface({ input: process.stdin })) {
  if (order === 'write') writing = write();
  if (order === 'close') break;
}
leaving = true;
await writing;
await open.close();
process.exit();

async function write(): Promise<void> {
  while (!leaving) {
    const answer = open.pool.query('insert into note (body) values ($1) returning id', ['x'.repeat(500)]);
    // What was under way when the server died was not acknowledged; the next row is tried all the same.
    const acknowledged = await answer.catch(() => undefined);
    if (acknowledged) console.log(acknowledged.rows[0].id);
  }
}
