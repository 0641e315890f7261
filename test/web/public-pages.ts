// One page of each public template, by its Vietnamese address. A part of the portal that adds a template adds a line.

import { sql } from 'kysely';
import { rightsOver } from '../../src/access/model.ts';
import { enterDemoNews } from '../../src/commands/demo-news.ts';
import { enterDemoDirectory } from '../../src/commands/demo-portal.ts';
import { row } from '../../src/platform/database/types.ts';
import { NOW } from '../house.ts';
import type { WebApp } from './app.ts';

export async function publicPages(app: WebApp): Promise<string[]> {
  await enterDemoNews(app.house, NOW);
  const { database } = app.house;
  // never in season, for it says no months
  await sql`insert into product (organization_id, name, name_key, slug, commodity, public_since)
    values (${app.clerksOrganization}, 'Gạo thử', 'gao5 thu3', 'gao-thu', 'rice', '2025-01-01')`.execute(database.db);
  const actor = { kind: 'command', name: 'test' } as const;
  await enterDemoDirectory(app.house, { database, actor, now: NOW, may: rightsOver(() => true) });
  const shown = await row(
    database.db,
    sql<{ slug: string }>`select slug from organization_slug where organization_id = ${app.clerksOrganization} and current`,
  );
  return [
    '/',
    '/chuong-trinh',
    '/du-lieu',
    '/tiep-can',
    '/to-chuc',
    `/to-chuc/${shown!.slug}`,
    '/san-pham/gao-thu',
    '/san-pham',
    '/ban-do',
    '/tim',
    '/tin',
    '/tin/bai-mau-tap-huan-ke-toan-hop-tac-xa',
    '/khong-co-trang-nay',
  ];
}

/** Answers in the same frame, but with its own status and no address for others to keep. */
export const isMissing = (path: string) => path === '/khong-co-trang-nay';
