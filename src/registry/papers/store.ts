// The rows of papers; their content lies beside the database (platform/files/kept.ts).

import { sql } from 'kysely';
import type { Area } from '../../access/model.ts';
import { type Db, row, rows } from '../../platform/database/types.ts';
import type { IsoDate, Precision } from '../../platform/date.ts';
import type { Paper, PaperSubject } from './model.ts';

/** The organisation as actions need it. Undefined when there is none. */
export async function areaOf(db: Db, organizationId: number): Promise<Area | undefined> {
  return row(
    db,
    sql<Area>`select organization_id as "organizationId", unit_id as "unitId" from organization_address
      where organization_id = ${organizationId} order by valid desc limit 1`,
  );
}

const PAPER = sql`p.id, json_build_object('kind', p.subject_kind, 'id', p.subject_id) as subject, p.title, p.file_name as "fileName",
  p.media_type as "mediaType", p.bytes, p.sha256, p.scan, p.added_at as "addedAt", p.added_by as "addedBy",
  p.withdrawn_at as "withdrawnAt", p.withdrawn_by as "withdrawnBy", p.withdrawn_reason as "withdrawnReason"`;

interface StoredPaper extends Omit<Paper, 'withdrawn'> {
  withdrawnAt: Date | null;
  withdrawnBy: string | null;
  withdrawnReason: string | null;
}

function told({ withdrawnAt, withdrawnBy, withdrawnReason, ...paper }: StoredPaper): Paper {
  const withdrawn = withdrawnAt && { at: withdrawnAt, by: withdrawnBy!, reason: withdrawnReason! };
  return { ...paper, withdrawn };
}

/** Newest first. */
export async function listPapers(db: Db, organizationId: number): Promise<Paper[]> {
  const found = await rows(
    db,
    sql<StoredPaper>`select ${PAPER} from paper p where p.organization_id = ${organizationId} order by p.added_at desc, p.id desc`,
  );
  return found.map(told);
}

/** Those of one subject that were not withdrawn, newest first. */
export async function papersOf(db: Db, organizationId: number, { kind, id }: PaperSubject): Promise<Paper[]> {
  const found = await rows(
    db,
    sql<StoredPaper>`select ${PAPER} from paper p
      where p.organization_id = ${organizationId} and p.subject_kind = ${kind} and p.subject_id is not distinct from ${id}::bigint
        and p.withdrawn_at is null
      order by p.added_at desc, p.id desc`,
  );
  return found.map(told);
}

export async function readPaper(db: Db, organizationId: number, id: number): Promise<Paper | undefined> {
  const found = await row(
    db,
    sql<StoredPaper>`select ${PAPER} from paper p where p.organization_id = ${organizationId} and p.id = ${id}`,
  );
  return found && told(found);
}

/** What papers can belong to, as facts; the pages put it in words. */
export type SubjectFacts =
  | { kind: 'lifeEvent'; id: number; event: string; on: IsoDate; precision: Precision }
  | { kind: 'return'; id: number }
  | { kind: 'post' | 'member'; id: number; person: string; title: string | null };

/** Every event, year and post. Members are many: only those asked for, or that have a paper. */
export async function subjectsOf(db: Db, organizationId: number, member: number | null): Promise<SubjectFacts[]> {
  const found = await rows(
    db,
    sql<{ facts: SubjectFacts }>`
      select json_build_object('kind', 'lifeEvent', 'id', e.id, 'event', e.kind, 'on', e.happened_on,
          'precision', e.happened_precision) as facts, 1 as part, e.happened_on::text as sort
        from life_event e where e.organization_id = ${organizationId}
      union all
      select json_build_object('kind', 'return', 'id', year), 2, year::text from (
        select year from annual_return where organization_id = ${organizationId}
        union select year from return_filing where organization_id = ${organizationId}
        union select subject_id from paper where organization_id = ${organizationId} and subject_kind = 'return') years
      union all
      select json_build_object('kind', 'post', 'id', t.id, 'person', p.full_name, 'title', t.title), 3, t.from_date::text
        from post t join person p on p.organization_id = t.organization_id and p.id = t.person_id
        where t.organization_id = ${organizationId}
      union all
      select json_build_object('kind', 'member', 'id', m.id, 'person', p.full_name, 'title', null), 4, m.id::text
        from member m join person p on p.organization_id = m.organization_id and p.id = m.person_id
        where m.organization_id = ${organizationId} and (m.id = ${member}::bigint or m.id in (
          select member_id from paper where organization_id = ${organizationId} and member_id is not null))
      order by part, sort desc`,
  );
  return found.map(({ facts }) => facts);
}

/** Whether there is such an event, post or member; a year needs no record to have papers. */
export async function subjectExists(db: Db, organizationId: number, { kind, id }: PaperSubject): Promise<boolean> {
  if (kind === 'organization') return true;
  if (kind === 'return') return id !== null && id >= 1990 && id <= 2100;
  const table = { lifeEvent: 'life_event', post: 'post', member: 'member' }[kind];
  const found = await row(
    db,
    sql`select from ${sql.table(table)} where organization_id = ${organizationId} and id = ${id} for key share`,
  );
  return found !== undefined;
}

/** Papers with one of these contents on the subject. */
export function sameContent(db: Db, organizationId: number, { kind, id }: PaperSubject, sha256: readonly string[]) {
  return rows(
    db,
    sql<{ sha256: string; title: string; addedAt: Date }>`
      select sha256, title, added_at as "addedAt" from paper
      where organization_id = ${organizationId} and subject_kind = ${kind} and subject_id is not distinct from ${id}::bigint
        and sha256 = any(${sha256}::text[]) and withdrawn_at is null`,
  );
}

export type NewPaper = Pick<
  Paper,
  'subject' | 'title' | 'fileName' | 'mediaType' | 'bytes' | 'sha256' | 'scan' | 'addedAt' | 'addedBy'
>;

export async function insertPaper(db: Db, organizationId: number, paper: NewPaper): Promise<number> {
  const { subject, title, fileName, mediaType, bytes, sha256, scan, addedAt, addedBy } = paper;
  const added = await row(
    db,
    sql<{ id: number }>`
      insert into paper (organization_id, subject_kind, subject_id, title, file_name, media_type, bytes, sha256, scan, added_at,
        added_by, is_sample)
      select id, ${subject.kind}, ${subject.id}::bigint, ${title}, ${fileName}, ${mediaType}, ${bytes}, ${sha256}, ${scan},
        ${addedAt}, ${addedBy}, is_sample
      from organization where id = ${organizationId} returning paper.id`,
  );
  return added!.id;
}

export async function markWithdrawn(
  db: Db,
  organizationId: number,
  id: number,
  { at, by, reason }: NonNullable<Paper['withdrawn']>,
) {
  await sql`update paper set withdrawn_at = ${at}, withdrawn_by = ${by}, withdrawn_reason = ${reason}
    where organization_id = ${organizationId} and id = ${id}`.execute(db);
}

/** Every content that some row names, withdrawn papers too; pictures of the public pages are kept in the same folder. */
export async function namedContent(db: Db): Promise<Set<string>> {
  const found = await rows(
    db,
    sql<{ sha256: string }>`select sha256 from paper union select sha256 from picture union select sha256 from picture_file`,
  );
  return new Set(found.map(({ sha256 }) => sha256));
}
