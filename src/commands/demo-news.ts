// A few sample articles, written by the officer and published by the leader, as the rule wants it.

import { sql } from 'kysely';
import demoData from '../../data/portal/demo.json' with { type: 'json' };
import type { Action } from '../access/declare.ts';
import type { User } from '../access/model.ts';
import { type Performance, perform } from '../access/perform.ts';
import type { House } from '../house.ts';
import { row } from '../platform/database/types.ts';
import { dayInVietnam } from '../platform/date.ts';
import { Refused } from '../platform/refusal.ts';
import { correctArticle, publishArticle, saveArticle, submitArticle } from '../portal/articles/actions.ts';
import type { ArticleKind } from '../portal/articles/model.ts';

const person = (name: string, email: string): User => ({ kind: 'user', id: email, name, email, isSample: true, grants: [] });
const OFFICER = person('Cán bộ cấp tỉnh', 'canbo.tinh@mau.vn');
const LEADER = person('Lãnh đạo', 'lanhdao@mau.vn');

export async function enterDemoNews({ database, geography, programmes }: House, now: Date): Promise<void> {
  const performance: Omit<Performance, 'actor'> = { database, now, may: () => true };
  const act = async <Input, Value>(actor: User, action: Action<Input, Value>, input: Input): Promise<Value> => {
    const outcome = await perform(action, input, { ...performance, actor });
    if (!outcome.ok) throw new Refused(outcome.refusals);
    return outcome.value;
  };
  const unitId = geography.closest(programmes[0]!.province, dayInVietnam(now))!.id;
  const recognised = await row(
    database.db,
    sql<{ organizationId: number; decisionKey: string }>`select organization_id as "organizationId", decision_key as "decisionKey"
      from recognition order by decided_on desc, organization_id limit 1`,
  );
  const { author, agency, articles } = demoData;
  for (const { kind, section, documents, title, lead, body, en } of articles.toReversed()) {
    const story = kind === 'modelStory';
    if (story && !recognised) continue;
    const { id } = await act(OFFICER, saveArticle, {
      id: null,
      version: 0,
      facts: { kind: kind as ArticleKind, section, author, agency, unitId, documents },
      words: { title, lead, body },
      slug: '',
      organizations: story ? [recognised!] : [],
      products: [],
      isSample: true,
    });
    await act(OFFICER, submitArticle, { id, version: 1 });
    await act(LEADER, publishArticle, { id, version: 2, at: null });
    if (en) await act(LEADER, correctArticle, { id, version: 3, lang: 'en' as const, words: en, note: '', slug: '' });
  }
}
