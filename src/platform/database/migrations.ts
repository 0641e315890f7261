// Brings the tables to what this program expects: each room's SQL files, once each, forward only.

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type pg from 'pg';
import { EXTENSIONS } from './extensions.ts';
import type { OpenDatabase } from './open.ts';
import { changedMigration, errorCode, explainFault, missingExtensions, newerSchema } from './refusals.ts';

export interface Migration {
  room: string;
  name: string;
  hash: string;
  sql: string;
}

/** A room's tables may refer to those of the rooms before it. */
const ROOMS = [
  'platform',
  'geography',
  'registry',
  'access',
  'linkage',
  'portal',
  'programme',
  'intake',
  'reporting',
  'support',
] as const;

// Any number that no other use of the database takes for its own.
const ADVISORY_LOCK = 298_2021;

type Applied = Pick<Migration, 'room' | 'name' | 'hash'>;
type Target = Pick<OpenDatabase, 'pool' | 'where'>;

/** Applies what is missing; returns the names of what was applied. */
export async function migrate(
  { pool, where }: Target,
  { progress = () => {} }: { progress?: ((line: string) => void) | undefined } = {},
): Promise<string[]> {
  const client = await pool.connect();
  let broken = true;
  try {
    await client.query('select pg_advisory_lock($1)', [ADVISORY_LOCK]);
    const applied = await applyPending(client, progress);
    await client.query('select pg_advisory_unlock($1)', [ADVISORY_LOCK]);
    broken = false;
    return applied;
  } catch (error) {
    throw explainFault(error, where);
  } finally {
    // Closing the connection is the sure way to let go of the lock.
    client.release(broken);
  }
}

export async function pendingMigrations({ pool }: Pick<Target, 'pool'>): Promise<string[]> {
  return (await pending(pool)).map(label);
}

export async function refuseUnknownMigrations(pool: pg.Pool): Promise<void> {
  await pending(pool);
}

const label = ({ room, name }: Applied): string => `${room}/${name}`;

async function applyPending(client: pg.PoolClient, progress: (line: string) => void): Promise<string[]> {
  await createExtensions(client);
  await client.query(`create table if not exists migration (
    room text not null, name text not null, hash text not null, applied_at timestamptz not null default now(),
    primary key (room, name))`);
  const applied: string[] = [];
  for (const migration of await pending(client)) {
    progress(`Đang cập nhật cấu trúc dữ liệu: ${label(migration)}`);
    await apply(client, migration);
    applied.push(label(migration));
  }
  return applied;
}

async function createExtensions(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query<{ extname: string }>('select extname::text from pg_extension');
  const missing = EXTENSIONS.filter((name) => !rows.some((row) => row.extname === name));
  try {
    for (const name of missing) await client.query(`create extension if not exists ${name}`);
  } catch (error) {
    // 42501: not allowed; 0A000, 58P01: not installed on the server
    if (['42501', '0A000', '58P01'].includes(errorCode(error))) throw missingExtensions(missing);
    throw error;
  }
}

async function apply(client: pg.PoolClient, migration: Migration): Promise<void> {
  const { room, name, hash, sql } = migration;
  try {
    await client.query('begin');
    await client.query(sql);
    await client.query('insert into migration (room, name, hash) values ($1, $2, $3)', [room, name, hash]);
    await client.query('commit');
  } catch (error) {
    const explained = explainFault(error, label(migration));
    if (explained !== error) throw explained;
    throw new Error(`migration ${label(migration)} failed: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
}

async function pending(client: pg.Pool | pg.PoolClient): Promise<Migration[]> {
  const known = readMigrations();
  const applied = await readApplied(client);
  for (const done of applied) {
    const ours = known.find(({ room, name }) => room === done.room && name === done.name);
    if (!ours) throw newerSchema(label(done));
    if (ours.hash !== done.hash) throw changedMigration(label(done));
  }
  return known.filter((ours) => !applied.some(({ room, name }) => room === ours.room && name === ours.name));
}

async function readApplied(client: pg.Pool | pg.PoolClient): Promise<Applied[]> {
  const { rows: found } = await client.query<{ table: string | null }>(`select to_regclass('migration')::text as table`);
  if (!found[0]?.table) return [];
  return (await client.query<Applied>('select room, name, hash from migration')).rows;
}

export function readMigrations(source = join(programRoot(), 'src')): Migration[] {
  return ROOMS.flatMap((room) => {
    const folder = join(source, room, 'migrations');
    if (!existsSync(folder)) return [];
    const files = readdirSync(folder).filter((file) => /^\d{3}-.+\.sql$/.test(file));
    return files.sort().map((file) => {
      // A checkout on Windows may turn the line ends; that changes nothing.
      const sql = readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n');
      return { room, name: file.slice(0, -'.sql'.length), hash: createHash('sha256').update(sql).digest('hex'), sql };
    });
  });
}

/** Works from the sources and from the bundle alike. */
function programRoot(): string {
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const description = join(folder, 'package.json');
    if (existsSync(description) && JSON.parse(readFileSync(description, 'utf8')).name === 'hopluc') return folder;
  }
  throw new Error('the folder of the program has no package.json named hopluc');
}
