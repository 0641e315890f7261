// Whether the machine, its settings and the database are fit for work; each answer with a way out.

import { rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { House } from '../house.ts';
import { EXTENSIONS } from '../platform/database/extensions.ts';
import { pendingMigrations } from '../platform/database/migrations.ts';
import type { OpenDatabase } from '../platform/database/open.ts';
import { type Db, row, rows } from '../platform/database/types.ts';
import { dayInVietnam } from '../platform/date.ts';
import type { Refused } from '../platform/refusal.ts';
import { filesCheck } from './checks/papers.ts';
import type { Finding } from './finding.ts';
import { momentInWords, sizeInWords } from './words.ts';

const OLDEST_NODE = 24;
const GIGABYTE = 1024 ** 3;
const LEAST_DISK = GIGABYTE;
const LEAST_MEMORY = GIGABYTE / 4;
const CLOCK_TOLERANCE = 60_000;

export interface Machine {
  nodeVersion: string;
  availableMemory: number;
  now: Date;
}

export const thisMachine = (now: Date): Machine => ({
  nodeVersion: process.versions.node,
  availableMemory: process.availableMemory(),
  now,
});

/** `opened`: the house, or why it could not be opened. */
export async function* examine(machine: Machine, opened: House | Refused): AsyncGenerator<Finding> {
  yield nodeCheck(machine);
  yield memoryCheck(machine);
  if (opened instanceof Error) {
    yield { title: 'Cơ sở dữ liệu', faults: opened.refusals.map(({ message }) => message) };
    yield timeZoneCheck();
    return;
  }
  const { database, settings } = opened;
  yield await folderCheck(settings.dataFolder);
  yield await databaseCheck(database);
  yield await durabilityCheck(database.db);
  yield await extensionsCheck(database.db);
  yield await stepsCheck(database);
  yield await filesCheck(opened, machine.now);
  yield timeZoneCheck();
  yield await clockCheck(database.db, machine.now);
}

export function nodeCheck({ nodeVersion }: Machine): Finding {
  const tooOld = Number(nodeVersion.split('.')[0]) < OLDEST_NODE;
  const fault = `Đang chạy bằng Node.js ${nodeVersion}, cần từ bản ${OLDEST_NODE}. Chạy npm install rồi khởi động bằng npx hopluc.`;
  return { title: 'Node.js', faults: tooOld ? [fault] : [], note: nodeVersion };
}

export function memoryCheck({ availableMemory }: Machine): Finding {
  const fault =
    `Chỉ còn ${sizeInWords(availableMemory)} bộ nhớ, nên có ít nhất ${sizeInWords(LEAST_MEMORY)}. ` +
    'Tắt bớt chương trình khác hoặc thêm bộ nhớ cho máy.';
  const faults = availableMemory < LEAST_MEMORY ? [fault] : [];
  return { title: 'Bộ nhớ', faults, note: `còn ${sizeInWords(availableMemory)}` };
}

export async function folderCheck(folder: string, least = LEAST_DISK): Promise<Finding> {
  const title = `Thư mục dữ liệu ${folder}`;
  const probe = join(folder, `.doctor-${process.pid}`);
  try {
    await writeFile(probe, '', { flush: true });
    await rm(probe);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { title, faults: [`Không ghi được (${reason}). Cấp quyền ghi cho tài khoản đang chạy, hoặc đặt lại HOPLUC_DATA.`] };
  }
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const fault = `Ổ đĩa chỉ còn ${sizeInWords(free)}, nên có ít nhất ${sizeInWords(least)}. Dọn bớt ổ đĩa hoặc chuyển sang ổ khác.`;
  return { title, faults: free < least ? [fault] : [], note: `ghi được, còn ${sizeInWords(free)}` };
}

async function databaseCheck({ db, kind, where }: OpenDatabase): Promise<Finding> {
  const said = await row(
    db,
    sql<{ version: string; size: number }>`select current_setting('server_version') as version,
      pg_database_size(current_database()) as size`,
  );
  const which = kind === 'embedded' ? 'đi kèm' : 'máy chủ';
  const note = `PostgreSQL ${said?.version} ${which}, tại ${where}, ${sizeInWords(said?.size ?? 0)}`;
  return { title: 'Cơ sở dữ liệu', faults: [], note };
}

/** Without these a power cut can lose or tear what was said to be saved. */
async function durabilityCheck(db: Db): Promise<Finding> {
  const off = await rows(
    db,
    sql<{ name: string }>`select name from pg_settings
      where name in ('fsync', 'full_page_writes', 'synchronous_commit') and setting = 'off' order by name`,
  );
  const faults = off.map(
    ({ name }) => `Thiết lập ${name} của PostgreSQL đang tắt: mất điện có thể mất dữ liệu. Đặt ${name} = on.`,
  );
  return { title: 'Ghi chắc xuống đĩa trước khi báo đã lưu', faults };
}

async function extensionsCheck(db: Db): Promise<Finding> {
  const present = await rows(db, sql<{ name: string }>`select extname::text as name from pg_extension`);
  const faults = EXTENSIONS.filter((name) => !present.some((extension) => extension.name === name)).map(
    (name) => `Thiếu phần mở rộng ${name}. Nhờ người quản trị chạy: CREATE EXTENSION IF NOT EXISTS ${name};`,
  );
  return { title: 'Phần mở rộng của PostgreSQL', faults, note: EXTENSIONS.join(', ') };
}

async function stepsCheck(database: OpenDatabase): Promise<Finding> {
  const faults = (await pendingMigrations(database)).map((step) => `Chưa áp dụng bước ${step}. Chạy: hopluc migrate`);
  return { title: 'Cấu trúc dữ liệu đúng bản chương trình', faults };
}

function timeZoneCheck(): Finding {
  const lastHourOfTheYear = dayInVietnam(new Date('2024-12-31T16:59:59Z'));
  const firstHourOfTheNext = dayInVietnam(new Date('2024-12-31T17:00:00Z'));
  const right = lastHourOfTheYear === '2024-12-31' && firstHourOfTheNext === '2025-01-01';
  const fault = 'Máy không biết múi giờ Asia/Ho_Chi_Minh nên có thể ghi sai ngày. Cài lại Node.js bản đầy đủ (npm install).';
  return { title: 'Múi giờ Việt Nam', faults: right ? [] : [fault] };
}

async function clockCheck(db: Db, now: Date): Promise<Finding> {
  const said = await row(
    db,
    sql<{ now: Date; last: Date | null }>`select clock_timestamp() as now, (select max(at) from audit_entry) as last`,
  );
  const faults: string[] = [];
  if (said && Math.abs(said.now.getTime() - now.getTime()) > CLOCK_TOLERANCE) {
    faults.push(
      `Máy này chỉ ${momentInWords(now)}, máy chủ cơ sở dữ liệu chỉ ${momentInWords(said.now)}. Bật đồng bộ giờ trên cả hai.`,
    );
  }
  if (said?.last && said.last.getTime() - now.getTime() > CLOCK_TOLERANCE) {
    faults.push(`Đồng hồ chạy chậm: mục nhật ký cuối ghi lúc ${momentInWords(said.last)}. Chỉnh lại giờ của máy.`);
  }
  return { title: 'Đồng hồ', faults, note: momentInWords(now) };
}
