// Papers and pictures and their files: each row has its file, each file its row, and the content is still what was sent in.

import { sql } from 'kysely';
import type { House } from '../../house.ts';
import { type Db, rows } from '../../platform/database/types.ts';
import { holdsKept, listFiles, readKept } from '../../platform/files/kept.ts';
import { formatNumber } from '../../platform/number.ts';
import { orphansAmong } from '../../registry/papers/actions/index.ts';
import type { Finding } from '../finding.ts';

interface Content {
  sha256: string;
  told: string;
}

/** Each content once, told by the first paper or picture that has it. */
const readContents = (db: Db): Promise<Content[]> =>
  rows(
    db,
    sql<Content>`select distinct on (sha256) sha256, told from (
        select sha256, 'Giấy tờ ' || id || ' của tổ chức ' || organization_id || ' (“' || title || '”)' as told, id from paper
        union all select sha256, 'Ảnh ' || id || ' (“' || caption || '”)', id from picture
        union all select f.sha256, 'Ảnh ' || p.id || ' (“' || p.caption || '”), cỡ ' || f.width || ' ' || f.format, p.id
          from picture_file f join picture p on p.sha256 = f.picture
      ) kept order by sha256, id`,
  );
const lost = ({ told, sha256 }: Content) =>
  `${told}: không còn tệp files/${sha256.slice(0, 2)}/${sha256}. Lấy lại từ bản sao lưu.`;

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
    if (content === 'changed') faults.push(`${paper.told}: nội dung tệp đã bị thay đổi sau khi gửi. Lấy lại từ bản sao lưu.`);
  }
  return { title: 'Giấy tờ còn nguyên như khi gửi', faults, note: `${formatNumber(papers.length)} tệp` };
}
