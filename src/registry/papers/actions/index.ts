// What can be done with papers.

import { type Performance, perform } from '../../../access/perform.ts';
import { arrive, discard } from '../../../platform/files/kept.ts';
import { type FileKind, recogniseFile } from '../../../platform/files/kind.ts';
import { cleanFileName, LONGEST_NAME, plainName } from '../../../platform/files/name.ts';
import { scanFile } from '../../../platform/files/scan.ts';
import { done, type Outcome, type Refusal, refused } from '../../../platform/refusal.ts';
import { clean } from '../../../platform/text.ts';
import { LARGEST_FILE, LONGEST_TITLE, MOST_FILES, type PaperSubject, tooLarge } from '../model.ts';
import { addPapers, type ReadyPaper } from './add-papers.ts';

export { addPapers } from './add-papers.ts';
export { orphansAmong, removeOrphans } from './remove-orphans.ts';
export { withdrawPaper } from './withdraw-paper.ts';

const PATIENCE = 60_000;

export interface Receiving {
  dataFolder: string;
  scanCommand?: string | undefined;
  largestFile?: number | undefined;
  scanTimeout?: number;
}

export interface GivenPapers {
  organizationId: number;
  subject: PaperSubject;
  /** Left empty, each paper is called by the name of its file. */
  title: string;
  files: readonly { name: string; bytes: Uint8Array }[];
}

/** Looks at every file, then keeps all of them or none. Outside the transaction, for a scanner takes its time. */
export async function receivePapers(
  given: GivenPapers,
  { dataFolder, scanCommand, largestFile = LARGEST_FILE, scanTimeout = PATIENCE }: Receiving,
  performance: Performance,
): Promise<Outcome<{ ids: number[] }>> {
  const looked = given.files.map((file) => recognised(file, largestFile));
  const refusals = [...faultsOf(given), ...looked.flatMap((outcome) => (outcome.ok ? [] : outcome.refusals))];
  if (refusals.length > 0) return refused(...refusals);

  const papers: ReadyPaper[] = [];
  try {
    for (const [index, { bytes }] of given.files.entries()) {
      const outcome = looked[index]!;
      if (!outcome.ok) continue;
      const { fileName, kind } = outcome.value;
      const title = titleOf(given, fileName);
      const arrived = await arrive(dataFolder, bytes);
      papers.push({ title, fileName, kind, arrived, scan: scanCommand ? 'clean' : 'none' });
      if (!scanCommand) continue;
      const answer = await scanFile(scanCommand, arrived.path, scanTimeout);
      if (answer !== 'clean') refusals.push(answer === 'infected' ? infected(fileName) : notScanned(fileName));
    }
    if (refusals.length > 0) return refused(...refusals);
    const { organizationId, subject } = given;
    return await perform(addPapers, { organizationId, subject, papers, dataFolder }, performance);
  } finally {
    for (const { arrived } of papers) await discard(arrived);
  }
}

function faultsOf({ files, title }: GivenPapers): Refusal[] {
  const faults: Refusal[] = [];
  if (files.length === 0) {
    faults.push({ code: 'paper.missing', field: 'files', message: 'Chưa chọn tệp nào. Chọn một hay nhiều tệp rồi gửi lại.' });
  }
  if (files.length > MOST_FILES) {
    const message = `Chọn ${files.length} tệp, mỗi lần gửi nhiều nhất ${MOST_FILES} tệp. Xin gửi thành nhiều lần.`;
    faults.push({ code: 'paper.tooMany', field: 'files', message });
  }
  if (clean(title).length > LONGEST_TITLE) {
    faults.push({ code: 'text.tooLong', field: 'title', message: `Dài quá ${LONGEST_TITLE} chữ. Xin ghi gọn lại.` });
  }
  return faults;
}

function recognised({ name, bytes }: GivenPapers['files'][number], limit: number): Outcome<{ fileName: string; kind: FileKind }> {
  const shown = plainName(name).slice(0, LONGEST_NAME);
  if (bytes.byteLength > limit) return refused(tooLarge(shown, limit));
  const kind = recogniseFile(bytes);
  if (kind.ok) return done({ fileName: cleanFileName(name, kind.value), kind: kind.value });
  return refused(...kind.refusals.map(({ code, message }) => ({ code, field: 'files', message: `Tệp “${shown}”: ${message}` })));
}

/** Papers sent together under one title are told apart by the names of their files. */
function titleOf({ title, files }: GivenPapers, fileName: string): string {
  const said = clean(title);
  if (said === '') return fileName.replace(/\.[^.]+$/, '');
  return files.length === 1 ? said : `${said} – ${fileName.replace(/\.[^.]+$/, '')}`;
}

const infected = (name: string): Refusal => ({
  code: 'paper.infected',
  field: 'files',
  message: `Tệp “${name}” bị chương trình quét báo có vi-rút nên không được nhận. Xin quét vi-rút máy đang dùng rồi gửi bản sạch.`,
});

const notScanned = (name: string): Refusal => ({
  code: 'paper.scanFailed',
  field: 'files',
  message: `Chưa quét vi-rút được tệp “${name}”: chương trình quét gặp lỗi hoặc quá lâu không trả lời. Xin thử lại; nếu vẫn vậy, báo người quản trị.`,
});
