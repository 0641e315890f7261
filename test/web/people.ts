// Names of persons in what the server hands out: pages, lists and files alike.

import { CFB } from '@e965/xlsx';
import { sql } from 'kysely';
import type { House } from '../../src/house.ts';
import { rows } from '../../src/platform/database/types.ts';

/** Everyone in the register; names that are also in the name of an organisation tell nothing and are left out. */
export async function namesOfPeople({ database }: House): Promise<string[]> {
  const found = await rows(
    database.db,
    sql<{ name: string }>`select distinct p.full_name as name from person p
      where not exists (select 1 from organization_name n where position(lower(p.full_name) in lower(n.name)) > 0)`,
  );
  return found.map(({ name }) => name);
}

/** All the words of an answer; workbooks and documents are archives whose parts are text. */
export async function wordsOf(answer: Response): Promise<string> {
  const bytes = Buffer.from(await answer.arrayBuffer());
  if (!bytes.subarray(0, 2).equals(Buffer.from('PK'))) return bytes.toString('utf8');
  const archive: { FileIndex: { content?: ArrayLike<number> }[] } = CFB.read(bytes, { type: 'buffer' });
  return archive.FileIndex.map(({ content }) => Buffer.from(Uint8Array.from(content ?? [])).toString('utf8')).join('\n');
}

/** Those of the names that stand in the words. Looks up pairs of words first: there are many names and long lists. */
export function namesIn(words: string, names: readonly string[]): string[] {
  const byStart = Map.groupBy(names, (name) => name.split(' ').slice(0, 2).join(' '));
  const parts = words.split(/[^\p{L}\p{M}]+/u);
  const starts = new Set(parts.map((part, index) => `${part} ${parts[index + 1] ?? ''}`));
  return [...byStart]
    .filter(([start]) => starts.has(start))
    .flatMap(([, candidates]) => candidates)
    .filter((name) => words.includes(name));
}
