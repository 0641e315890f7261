// Opens the database a program works with: the embedded one of the data folder, or the server named by a URL.

import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { attach } from './embedded/index.ts';
import { EXTENSIONS } from './extensions.ts';
import { refuseUnknownMigrations } from './migrations.ts';
import { createPool } from './pool.ts';
import { badUrl, explainFault, missingExtensions, tooOld } from './refusals.ts';
import type { Db } from './types.ts';

export interface OpenDatabase {
  db: Db;
  pool: pg.Pool;
  kind: 'embedded' | 'server';
  /** Major version of PostgreSQL. */
  serverVersion: number;
  /** Where it is, for messages: a folder or host:port/name, never a password. */
  where: string;
  close(): Promise<void>;
}

export interface OpenOptions {
  url?: string | undefined;
  dataFolder: string;
  progress?: ((line: string) => void) | undefined;
}

const OLDEST_SERVER = 15;

export function openDatabase({ url, dataFolder, progress = () => {} }: OpenOptions): Promise<OpenDatabase> {
  return url ? openServer(url, progress) : openEmbedded(dataFolder, progress);
}

async function openEmbedded(dataFolder: string, progress: (line: string) => void): Promise<OpenDatabase> {
  const { address, revive, leave } = await attach(dataFolder, progress);
  const pool = createPool({ connection: address, revive });
  return introduce(pool, 'embedded', dataFolder, leave);
}

async function openServer(url: string, progress: (line: string) => void): Promise<OpenDatabase> {
  const where = whereIs(url);
  const onWait = once(() => progress(`Máy chủ cơ sở dữ liệu ${where} đang khởi động; đang chờ…`));
  return introduce(createPool({ connection: { connectionString: url }, onWait }), 'server', where, async () => {});
}

function whereIs(url: string): string {
  if (!/^postgres(ql)?:\/\//.test(url)) throw badUrl();
  try {
    const { host, port, database } = new pg.Client({ connectionString: url });
    return `${host}:${port}/${database}`;
  } catch {
    throw badUrl();
  }
}

async function introduce(
  pool: pg.Pool,
  kind: OpenDatabase['kind'],
  where: string,
  leave: () => Promise<void>,
): Promise<OpenDatabase> {
  const db: Db = new Kysely<object>({ dialect: new PostgresDialect({ pool }) });
  const close = onceAsync(async () => {
    // A server that is already gone cannot be said goodbye to.
    await db.destroy().catch(() => {});
    if (!pool.ended) await pool.end();
    await leave();
  });
  try {
    const serverVersion = await checkServer(pool, where);
    await refuseUnknownMigrations(pool);
    return { db, pool, kind, serverVersion, where, close };
  } catch (error) {
    await close();
    throw explainFault(error, where);
  }
}

async function checkServer(pool: pg.Pool, where: string): Promise<number> {
  const { rows } = await pool.query<{ number: number; version: string; extensions: string[] }>(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as version,
            array(select name::text from pg_available_extensions) as extensions`,
  );
  const [found] = rows;
  if (!found) throw new Error('the server did not say its version');
  const major = Math.floor(found.number / 10_000);
  if (major < OLDEST_SERVER) throw tooOld(where, found.version);
  const missing = EXTENSIONS.filter((name) => !found.extensions.includes(name));
  if (missing.length > 0) throw missingExtensions(missing);
  return major;
}

function once(say: () => void): () => void {
  let said = false;
  return () => {
    if (!said) say();
    said = true;
  };
}

function onceAsync(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => {
    running ??= work();
    return running;
  };
}
