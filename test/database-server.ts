// Once per run of the tests: a server (TEST_DATABASE_URL, else an embedded one in a temporary folder) with a migrated template.

import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { migrate } from '../src/platform/database/migrations.ts';
import { type OpenDatabase, openDatabase } from '../src/platform/database/open.ts';

declare module 'vitest' {
  interface ProvidedContext {
    testServer: { url: string; template: string };
  }
}

const PREFIX = 'hopluc-test-';

export default async function serveDatabases(project: TestProject): Promise<() => Promise<void>> {
  await sweepKilledRuns();
  const given = process.env.TEST_DATABASE_URL;
  const folder = mkdtempSync(join(tmpdir(), PREFIX));
  const server = await openDatabase({ url: given, dataFolder: folder });
  const url = given ?? embeddedUrl(server);
  const template = `hopluc_template_${randomBytes(6).toString('hex')}`;
  const finish = async () => {
    await server.pool.query(`drop database if exists ${template} with (force)`);
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await server.pool.query(`create database ${template} template template0`);
    await migrateDatabase(withDatabase(url, template));
  } catch (error) {
    await finish();
    throw error;
  }
  project.provide('testServer', { url, template });
  return finish;
}

async function migrateDatabase(url: string): Promise<void> {
  const open = await openDatabase({ url, dataFolder: '' });
  try {
    await migrate(open);
  } finally {
    await open.close();
  }
}

export function withDatabase(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

function embeddedUrl({ pool }: OpenDatabase): string {
  const { host = '', port, user, password = '' } = pool.options;
  const secret = typeof password === 'string' && password ? `:${encodeURIComponent(password)}` : '';
  return `postgres://${user}${secret}@localhost:${port}/postgres?host=${encodeURIComponent(host)}`;
}

// Entering and leaving stops a server that a killed run left behind; one that is in use goes on.
async function sweepKilledRuns(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const folder = join(tmpdir(), name);
    if (!existsSync(join(folder, 'postgres'))) continue;
    const left = await openDatabase({ dataFolder: folder }).catch(() => undefined);
    await left?.close();
    if (!existsSync(join(folder, 'postgres', 'postmaster.pid'))) rmSync(folder, { recursive: true, force: true });
  }
}
