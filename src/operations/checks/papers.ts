// Papers and their files: each row has its file, each file its row, and the content is still what was sent in.

import { sql } from 'kysely';
import type { House } from '../../house.ts';
import { type Db, rows } from '../../platform/database/types.ts';
import { holdsKept, listFiles, readKept } from '../../platform/files/kept.ts';
import { formatNumber } from '../../platform/number.ts';
import { orphansAmong } from '../../registry/papers/actions/index.ts';
import type { Finding } from '../finding.ts';

interface PaperOnce {
  sha256: string;
  id: number;
  organizationId: number;
  title: string;
}

/** Each content once, told by the first paper that has it. */
const readContents = (db: Db): Promise<PaperOnce[]> =>
  rows(
    db,
    sql<PaperOnce>`select distinct on (sha256) sha256, id, organization_id as "organizationId", title
      from paper order by sha256, organization_id, id`,
  );

const told = ({ id, organizationId, title }: PaperOnce) => `Giấy tờ ${id} của tổ chức ${organizationId} (“${title}”)`;
const lost = (paper: PaperOnce) =>
  `${told(paper)}: không còn tệp files/${paper.sha256.slice(0, 2)}/${paper.sha256}. Lấy lại từ bản sao lưu.`;

/** For doctor: quick, looks at no content. */
export async function filesCheck({ database, settings }: House, now: Date): Promise<Finding> {
  const files = await listFiles(settings.dataFolder);
  const papers = await readContents(database.db);
  const { orphans, strange } = orphansAmong(files, new Set(papers.map(({ sha256 }) => sha256)), now);
  const faults = [
    ...papers.filter(({ sha256 }) => !holdsKept(settings.dataFolder, sha256)).map(lost),
    ...orphans.map(({ path }) => `Tệp ${path}: không giấy tờ nào dùng tới. Dọn bằng: hopluc doctor --remove-orphans`),
    ...strange.map(({ path }) => `Tệp ${path}: không phải do chương trình đặt vào. Chuyển tệp ra khỏi thư mục dữ liệu.`),
  ];
  return { title: 'Tệp giấy tờ', faults, note: `${formatNumber(papers.length)} tệp` };
}

/** For verify: reads every content again. */
export async function papersCheck({ database, settings }: House): Promise<Finding> {
  const papers = await readContents(database.db);
  const faults: string[] = [];
  for (const paper of papers) {
    const content = await readKept(settings.dataFolder, paper.sha256);
    if (content === 'missing') faults.push(lost(paper));
    if (content === 'changed') faults.push(`${told(paper)}: nội dung tệp đã bị thay đổi sau khi gửi. Lấy lại từ bản sao lưu.`);
  }
  return { title: 'Giấy tờ còn nguyên như khi gửi', faults, note: `${formatNumber(papers.length)} tệp` };
}
