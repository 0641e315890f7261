// What is compared of organisations, pairs that may be one, and the merges made.

import { type RawBuilder, sql } from 'kysely';
import { type Db, row, rows } from '../../platform/database/types.ts';
import type { IsoDate, Precision } from '../../platform/date.ts';
import type { OrganizationKind } from '../names.ts';
import type { RowChange } from './merging.ts';
import type { Candidate } from './model.ts';

export interface StoredCandidate extends Candidate {
  id: number;
  /** The name it bears now. */
  name: string;
  /** The last office. */
  unitId: number | null;
  hamlet: string | null;
  field: string | null;
  certificateDate: IsoDate | null;
  certificatePrecision: Precision;
  endedPrecision: Precision;
  charterCapital: number | null;
  foundingMembers: number | null;
  status: string | null;
  source: string | null;
  convertedFrom: number | null;
  duplicateOf: number | null;
  people: number;
  managers: { nameKey: string; birthYear: number | null; fullName: string }[];
  /** Years of its returns. */
  years: number[];
  isSample: boolean;
}

const list = (query: RawBuilder<unknown>) => sql`coalesce((select json_agg(line) from (${query}) line), '[]')`;

export function readCandidates(db: Db, ids: readonly number[]): Promise<StoredCandidate[]> {
  return rows(
    db,
    sql<StoredCandidate>`
      select o.id, o.kind, o.code, o.certificate_number as "certificateNumber", o.certificate_date as "certificateDate",
        o.certificate_precision as "certificatePrecision", o.founded, o.founded_precision as "foundedPrecision",
        o.ended, o.ended_precision as "endedPrecision", o.field, o.charter_capital as "charterCapital",
        o.founding_members as "foundingMembers", o.source, o.converted_from as "convertedFrom", o.duplicate_of as "duplicateOf",
        o.is_sample as "isSample",
        coalesce(names.list[1], '#' || o.id) as name, coalesce(names.list, '{}') as names,
        array(select distinct a.unit_id from organization_address a where a.organization_id = o.id) as "unitIds",
        office.unit_id as "unitId", office.hamlet,
        (select coalesce(s.words, s.status) from organization_status s where s.organization_id = o.id order by s.valid desc limit 1) as status,
        ${list(sql`select distinct p.name_key as "nameKey", p.birth_year as "birthYear", p.full_name as "fullName" from person p
          join post t on t.organization_id = p.organization_id and t.person_id = p.id where p.organization_id = o.id`)} as managers,
        (select count(*) from person p where p.organization_id = o.id) as people,
        array(select r.year::integer from annual_return r where r.organization_id = o.id order by r.year) as years
      from organization o
      left join lateral (select array_agg(n.name order by n.valid desc) as list from organization_name n where n.organization_id = o.id) names on true
      left join lateral (select a.unit_id, a.hamlet from organization_address a where a.organization_id = o.id
        order by a.valid desc limit 1) office on true
      where o.id = any(${[...ids]}::bigint[]) order by o.id`,
  );
}

export async function officeUnits(db: Db): Promise<number[]> {
  const found = await rows(db, sql<{ id: number }>`select distinct unit_id as id from organization_address`);
  return found.map(({ id }) => id);
}

/** Communes as they lie today: a commune of before may lie in several. */
export type Places = readonly (readonly [unitId: number, placeId: number])[];

const REST = sql`substr(n.plain_key, strpos(n.plain_key, ' ') + 1)`;
const certificateKey = (column: string) => sql`lower(regexp_replace(${sql.ref(column)}, '\\s', '', 'g'))`;

/** Pairs worth comparing: near each other with a like name, or with a code, a certificate or two managers in common. */
export function findPairs(db: Db, places: Places, likeness: number): Promise<{ one: number; other: number }[]> {
  const unitIds = places.map(([unitId]) => unitId);
  const placeIds = places.map(([, placeId]) => placeId);
  return rows(
    db,
    sql<{ one: number; other: number }>`
      with place(unit_id, place) as (select * from unnest(${unitIds}::integer[], ${placeIds}::integer[])),
      standing as materialized (select id, kind, code, ${certificateKey('certificate_number')} as certificate
        from organization where duplicate_of is null),
      located as materialized (select distinct a.organization_id as id, p.place, ${REST} as rest
        from organization_address a join place p on p.unit_id = a.unit_id
        join organization_name n on n.organization_id = a.organization_id
        where a.organization_id in (select id from standing)),
      manager as materialized (select distinct p.organization_id as id, p.name_key, p.birth_year from person p
        join post t on t.organization_id = p.organization_id and t.person_id = p.id
        where p.birth_year is not null and p.organization_id in (select id from standing)),
      pair as (
        select x.id as one, y.id as other from located x join located y on y.place = x.place and y.id > x.id
          where x.rest = y.rest or similarity(x.rest, y.rest) >= ${likeness}
        union select x.id, y.id from standing x join standing y on y.certificate = x.certificate and y.id > x.id
        union select x.id, y.id from standing x join standing y on y.code = x.code and y.id > x.id
        union select x.id, y.id from manager x join manager y
          on y.name_key = x.name_key and y.birth_year = x.birth_year and y.id > x.id
          group by x.id, y.id having count(*) >= 2
      )
      select one, other from pair
      where not exists (select from organization_distinct d where d.organization_id = one and d.other_id = other)
      order by one, other`,
  );
}

interface Sought {
  /** The name without its kind and without diacritics. */
  plainRest: string;
  code: string | null;
  certificateNumber: string | null;
  unitIds: readonly number[];
}

/** What a new record may be a second one of. */
export async function findLikeOne(db: Db, sought: Sought, likeness: number): Promise<number[]> {
  const { plainRest, code, certificateNumber, unitIds } = sought;
  const found = await rows(
    db,
    sql<{ id: number }>`
      select coalesce(o.duplicate_of, o.id) as id from organization o
      where o.code = ${code} or ${certificateKey('o.certificate_number')} = ${certificateNumber?.toLowerCase().replace(/\s/g, '') ?? null}
      union select coalesce(o.duplicate_of, o.id) from organization o
      join organization_address a on a.organization_id = o.id and a.unit_id = any(${[...unitIds]}::integer[])
      join organization_name n on n.organization_id = o.id
      where ${REST} = ${plainRest} or similarity(${REST}, ${plainRest}) >= ${likeness}`,
  );
  return found.map(({ id }) => id);
}

export async function isDistinct(db: Db, [one, other]: readonly [number, number]): Promise<boolean> {
  const found = await row(db, sql`select from organization_distinct where organization_id = ${one} and other_id = ${other}`);
  return found !== undefined;
}

export interface DistinctPair {
  one: number;
  other: number;
  by: string;
  at: Date;
}

export const listDistinct = (db: Db): Promise<DistinctPair[]> =>
  rows(
    db,
    sql<DistinctPair>`select organization_id as one, other_id as other, by, at from organization_distinct order by at desc limit 200`,
  );

export interface Merge {
  id: number;
  keptId: number;
  keptName: string;
  duplicateId: number;
  duplicateName: string;
  at: Date;
  by: string;
  reason: string;
  auditSeq: number | null;
  undoneAt: Date | null;
  undoReason: string | null;
}

const nameOf = (id: string) => sql`coalesce((select n.name from organization_name n where n.organization_id = ${sql.ref(id)}
  order by n.valid desc limit 1), '#' || ${sql.ref(id)})`;

const MERGE = sql`m.id, m.organization_id as "keptId", ${nameOf('m.organization_id')} as "keptName", m.duplicate_id as "duplicateId",
  ${nameOf('m.duplicate_id')} as "duplicateName", m.at, m.by, m.reason, m.audit_seq as "auditSeq", m.undone_at as "undoneAt",
  m.undo_reason as "undoReason"`;

/** The merge that stands, in which the organisation was the duplicate. */
export const mergeOf = (db: Db, duplicateId: number): Promise<Merge | undefined> =>
  row(db, sql<Merge>`select ${MERGE} from organization_merge m where m.duplicate_id = ${duplicateId} and m.undone_at is null`);

/** Merges an organisation took part in, newest first. */
export const mergesWith = (db: Db, organizationId: number): Promise<Merge[]> =>
  rows(
    db,
    sql<Merge>`select ${MERGE} from organization_merge m
      where ${organizationId} in (m.organization_id, m.duplicate_id) order by m.at desc, m.id desc`,
  );

export async function readMoved(db: Db, { keptId, id }: Merge): Promise<RowChange[]> {
  const found = await row(
    db,
    sql<{ moved: RowChange[] }>`select moved from organization_merge where organization_id = ${keptId} and id = ${id}`,
  );
  return found?.moved ?? [];
}

export interface Head {
  id: number;
  kind: OrganizationKind;
  code: string | null;
  founded: IsoDate | null;
  founded_precision: Precision;
  ended: IsoDate | null;
  certificate_number: string | null;
  certificate_date: IsoDate | null;
  certificate_precision: Precision;
  founding_members: number | null;
  converted_from: number | null;
  duplicate_of: number | null;
  name: string;
  unitId: number | null;
  /** Organisations merged into it. */
  duplicates: number;
  /** What its events alone say (life_opening). */
  governed: string[];
}

export async function readHead(db: Db, id: number): Promise<Head | undefined> {
  return row(
    db,
    sql<Head>`
      select o.id, o.kind, o.code, o.founded, o.founded_precision, o.ended, o.certificate_number, o.certificate_date, o.certificate_precision,
        o.founding_members, o.converted_from, o.duplicate_of, ${nameOf('o.id')} as name,
        (select unit_id from organization_address a where a.organization_id = o.id order by a.valid desc limit 1) as "unitId",
        (select count(*)::integer from organization d where d.duplicate_of = o.id) as duplicates,
        array(select facet from life_opening f where f.organization_id = o.id) as governed
      from organization o where o.id = ${id}`,
  );
}

/** Cooperatives converted from the organisation. */
export async function heirsOf(db: Db, id: number): Promise<number[]> {
  const found = await rows(db, sql<{ id: number }>`select id from organization where converted_from = ${id} order by id`);
  return found.map((heir) => heir.id);
}

export interface LaterChange {
  at: Date;
  actor: string;
  count: number;
}

/** What touched the organisations after an entry, the newest of it; changes that were themselves taken back do not count. */
export async function touchedAfter(db: Db, seq: number, ids: readonly number[]): Promise<LaterChange | undefined> {
  return row(
    db,
    sql<LaterChange>`
      with later as (select distinct e.seq, e.at, e.actor, e.action, e.subject_kind, e.subject_id
        from audit_touch t join audit_entry e on e.seq = t.seq
        where t.seq > ${seq} and (t.organization_id is null or t.organization_id = any(${[...ids]}::bigint[]))),
      standing as (select * from later l
        where not exists (select from audit_entry u where l.subject_kind = 'import' and u.subject_kind = 'import'
            and u.subject_id = l.subject_id and u.action = 'import.undo')
          and not exists (select from organization_merge m where m.undone_at is not null and l.seq in (m.audit_seq, m.undone_seq)))
      select at, actor, (select count(*)::integer from standing) as count from standing order by seq desc limit 1`,
  );
}
