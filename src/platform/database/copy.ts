// Rows in and out in bulk through COPY, in PostgreSQL's text format.

import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ClientBase } from 'pg';
import { from, to } from 'pg-copy-streams';

/** JSON and arrays go in as the text PostgreSQL reads. */
export type Cell = string | number | bigint | boolean | Date | null | undefined;
export type Rows = Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>;

const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const CHUNK = 64 * 1024;

export async function copyRows(client: ClientBase, table: string, columns: readonly string[], rows: Rows): Promise<number> {
  let count = 0;
  async function* lines() {
    let chunk = '';
    for await (const row of rows) {
      if (row.length !== columns.length) throw new Error(`${table}: a row of ${row.length} cells for ${columns.length} columns`);
      chunk += `${row.map(cellText).join('\t')}\n`;
      count += 1;
      if (chunk.length < CHUNK) continue;
      yield chunk;
      chunk = '';
    }
    if (chunk !== '') yield chunk;
  }
  await copyIn(client, table, columns, Readable.from(lines()));
  return count;
}

/** `text` is what `copyOut` gave. */
export async function copyIn(client: ClientBase, table: string, columns: readonly string[], text: Readable): Promise<void> {
  await pipeline(text, client.query(from(`copy ${target(table, columns)} from stdin`)));
}

export function copyOut(client: ClientBase, table: string, columns: readonly string[]): Readable {
  return client.query(to(`copy ${target(table, columns)} to stdout`));
}

function target(table: string, columns: readonly string[]): string {
  return `${table.split('.').map(quoted).join('.')} (${columns.map(quoted).join(', ')})`;
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

export function cellText(cell: Cell): string {
  if (cell === null || cell === undefined) return '\\N';
  if (typeof cell === 'string') return cell.replace(/[\\\t\n\r]/g, (character) => ESCAPES[character] ?? character);
  if (typeof cell === 'number' && !Number.isFinite(cell)) throw new Error(`not a number that can be stored: ${cell}`);
  return cell instanceof Date ? cell.toISOString() : String(cell);
}
