// Removes files that no paper names: what a crash left between a file and its row.

import { type Action, defineAction } from '../../../access/declare.ts';
import { isArriving, type Loose, listFiles, removeFile } from '../../../platform/files/kept.ts';
import { done } from '../../../platform/refusal.ts';
import { namedContent } from '../store.ts';

/** A younger file may belong to a paper that is being added just now. */
const LEFT_ALONE = 60 * 60 * 1000;

/** Files without a row that the program itself put there, and files that somebody else did. */
export function orphansAmong(
  files: readonly Loose[],
  named: ReadonlySet<string>,
  now: Date,
): { orphans: Loose[]; strange: Loose[] } {
  const loose = files.filter(({ sha256 }) => sha256 === undefined || !named.has(sha256));
  const settled = loose.filter(({ changedAt }) => now.getTime() - changedAt.getTime() > LEFT_ALONE);
  const own = (file: Loose) => file.sha256 !== undefined || isArriving(file);
  return { orphans: settled.filter(own), strange: settled.filter((file) => !own(file)) };
}

export const removeOrphans: Action<{ dataFolder: string }, { removed: string[] }> = defineAction({
  name: 'paper.removeOrphans',
  permission: 'system.operate',
  summary: 'Dọn các tệp không thuộc giấy tờ nào',
  async run({ db, now, record, unchanged }, { dataFolder }) {
    // listed before the rows are read: whatever gets its row meanwhile is known to have one
    const files = await listFiles(dataFolder);
    const { orphans } = orphansAmong(files, await namedContent(db), now);
    const removed = orphans.map(({ path }) => path);
    if (removed.length === 0) {
      unchanged();
      return done({ removed });
    }
    for (const file of orphans) await removeFile(dataFolder, file);
    await record({ subjectKind: 'system', subjectId: 'files', before: { files: removed }, touched: [] });
    return done({ removed });
  },
});
