// All that the findings read and what people add to them.

import { type RawBuilder, sql } from 'kysely';
import type { Norms } from '../../law/norms.ts';
import { type Db, row, rows } from '../../platform/database/types.ts';
import type { IsoDate } from '../../platform/date.ts';
import type { OrganizationKind } from '../names.ts';
import type { Facts, ScoreFact } from './facts.ts';
import type { FindingCode } from './finding.ts';
import { type Judged, judgeAll, type Override } from './judge.ts';

const list = (query: RawBuilder<unknown>) => sql`coalesce((select json_agg(line) from (${query}) line), '[]')`;
const span = (valid = sql`valid`) => sql`lower(${valid}) as "from", upper(${valid}) - 1 as until`;
const facet = (name: string) =>
  list(
    sql`select ${span()}, words, amount from organization_facet where organization_id = o.id and facet = ${name} order by valid`,
  );

/** Undefined when there is no such organisation. */
export async function readFacts(db: Db, id: number): Promise<Facts | undefined> {
  return row(
    db,
    sql<Facts>`
      select o.id, o.kind, o.credit_fund as "creditFund", o.field, o.founded, o.founded_precision as "foundedPrecision", o.ended,
        coalesce((select name from organization_name where organization_id = o.id order by valid desc limit 1), '#' || o.id)
          as name,
        o.certificate_number as "certificateNumber", o.certificate_date as "certificateDate",
        o.founding_members as "foundingMembers", o.charter_capital as "charterCapital",
        ${facet('field')} as fields, ${facet('capital')} as capitals, ${facet('governance')} as governance,
        ${facet('law')} as laws,
        ${list(sql`select ${span()}, status, words from organization_status
          where organization_id = o.id order by valid`)} as statuses,
        ${list(sql`select m.id, m.type, m.is_foreign as "isForeign", p.birth_year as "birthYear", m.contribution, m.joined,
            m.left_on as "left",
            ${list(sql`select c.paid_on as "on", c.amount from contribution c
              where c.organization_id = m.organization_id and c.member_id = m.id order by c.paid_on, c.id`)} as payments
          from member m join person p on p.organization_id = m.organization_id and p.id = m.person_id
          where m.organization_id = o.id order by m.id`)} as members,
        ${list(sql`select ${span()} from union_membership where union_id = o.id order by valid`)} as "unionMembers",
        ${list(sql`select person_id as "personId", role, title, from_date as "from", until_date as until,
            term_until as "termUntil"
          from post where organization_id = o.id order by from_date, id`)} as posts,
        ${list(sql`select year, official_members as official, associate_capital as "associateCapital",
            associate_no_capital as "associateNoCapital", workers, workers_members as "workersMembers",
            trained_people as "trainedPeople", revenue, revenue_from_members as "revenueFromMembers", total_cost as "totalCost",
            cost_with_members as "costWithMembers", fund_income as "fundIncome", fund_allocated as "fundAllocated",
            total_capital as "totalCapital", indivisible_assets as "indivisibleAssets", general_meeting as "generalMeeting"
          from annual_return where organization_id = o.id order by year`)} as returns,
        ${list(sql`select person_id as "personId", min(ended_on) as "on" from training_completion
          where organization_id = o.id and completed group by person_id, course_key order by 2, 1`)} as trainings,
        ${list(scoresOf(sql`o.id`))} as scores
      from organization o where o.id = ${id}`,
  );
}

const scoresOf = (id: RawBuilder<unknown>) => sql<ScoreFact>`select year, criterion, self_score as self, agreed_score as agreed
  from score_sheet where organization_id = ${id} order by year, criterion`;

export interface OrganizationFindings {
  facts: Facts;
  findings: Judged[];
  /** Every override ever made, newest first. */
  overrides: Override[];
}

/** What the law says of an organisation on a day, as computed and as officers have set it. Undefined: no such organisation. */
export async function organizationFindings(
  db: Db,
  norms: Norms,
  id: number,
  asOf: IsoDate,
): Promise<OrganizationFindings | undefined> {
  const facts = await readFacts(db, id);
  if (!facts) return undefined;
  const overrides = await readOverrides(db, id);
  return { facts, findings: judgeAll(facts, norms, asOf, overrides), overrides };
}

const OVERRIDE = sql`v.id, v.finding, v.valid_from as "validFrom", v.outcome, v.reason, v.computed,
  to_char(v.made_at at time zone 'Asia/Ho_Chi_Minh', 'DD/MM/YYYY HH24:MI') as "madeAt", v.made_by as "madeBy",
  to_char(v.withdrawn_at at time zone 'Asia/Ho_Chi_Minh', 'DD/MM/YYYY HH24:MI') as "withdrawnAt",
  v.withdrawn_by as "withdrawnBy", v.withdrawal_reason as "withdrawalReason"`;

export async function readOverrides(db: Db, organizationId: number): Promise<Override[]> {
  return rows(
    db,
    sql<Override>`select ${OVERRIDE} from finding_override v
      where v.organization_id = ${organizationId} order by v.made_at desc, v.id desc`,
  );
}

export interface ListedOverride extends Override {
  organizationId: number;
  kind: OrganizationKind;
  name: string;
  commune: string | null;
}

/** Newest first; `unitIds`: communes by any of their former units, undefined for all. */
export async function listOverrides(
  db: Db,
  { unitIds, limit, offset }: { unitIds: number[] | undefined; limit: number; offset: number },
): Promise<{ total: number; items: ListedOverride[] }> {
  const within = unitIds === undefined ? sql`true` : sql`a.unit_id = any(${unitIds})`;
  const from = sql`finding_override v join organization o on o.id = v.organization_id and o.duplicate_of is null
    left join lateral (select unit_id from organization_address
      where organization_id = o.id order by valid desc limit 1) a on true
    where ${within}`;
  const items = await rows(
    db,
    sql<ListedOverride>`select ${OVERRIDE}, o.id as "organizationId", o.kind,
        (select name from organization_name where organization_id = o.id order by valid desc limit 1) as name,
        (select name from unit where id = a.unit_id) as commune
      from ${from} order by v.made_at desc, v.organization_id, v.id limit ${limit} offset ${offset}`,
  );
  const counted = await row(db, sql<{ total: number }>`select count(*)::integer as total from ${from}`);
  return { total: counted?.total ?? 0, items };
}

export interface NewOverride {
  organizationId: number;
  finding: FindingCode;
  validFrom: IsoDate;
  outcome: string;
  reason: string;
  computed: string;
}

/** Undefined when a live one of that finding begins on the same day. */
export async function insertOverride(db: Db, made: NewOverride, by: string, at: Date): Promise<number | undefined> {
  const inserted = await row(
    db,
    sql<{ id: number }>`insert into finding_override
        (organization_id, finding, valid_from, outcome, reason, computed, made_at, made_by)
      values (${made.organizationId}, ${made.finding}, ${made.validFrom}, ${made.outcome}, ${made.reason},
        ${made.computed}, ${at}, ${by})
      on conflict (organization_id, finding, valid_from) where withdrawn_at is null do nothing
      returning id`,
  );
  return inserted?.id;
}

/** False when there is no live one of that number. */
export async function withdrawStored(
  db: Db,
  { organizationId, id, reason }: { organizationId: number; id: number; reason: string },
  by: string,
  at: Date,
): Promise<boolean> {
  const updated = await row(
    db,
    sql<{ id: number }>`update finding_override set withdrawn_at = ${at}, withdrawn_by = ${by}, withdrawal_reason = ${reason}
      where organization_id = ${organizationId} and id = ${id} and withdrawn_at is null returning id`,
  );
  return updated !== undefined;
}

export interface Conclusion {
  organizationId: number;
  on: IsoDate;
  complies: boolean;
  basis: string;
}

export async function readConclusion(db: Db, organizationId: number, on: IsoDate): Promise<Conclusion | undefined> {
  return row(
    db,
    sql<Conclusion>`select organization_id as "organizationId", found_on as "on", complies, basis from compliance_finding
      where organization_id = ${organizationId} and found_on = ${on}`,
  );
}

export async function storeConclusion(db: Db, { organizationId, on, complies, basis }: Conclusion): Promise<void> {
  await sql`insert into compliance_finding (organization_id, found_on, found_precision, complies, basis)
    values (${organizationId}, ${on}, 'day', ${complies}, ${basis})`.execute(db);
}

export async function readScores(db: Db, organizationId: number): Promise<ScoreFact[]> {
  return rows(db, scoresOf(sql`${organizationId}`));
}

export type ScoreSide = 'self' | 'agreed';

/** Null takes a score away. */
export async function storeScore(
  db: Db,
  at: { organizationId: number; year: number; criterion: number },
  side: ScoreSide,
  score: number | null,
  by: string,
  now: Date,
): Promise<void> {
  const column = sql.ref(`${side}_score`);
  const [when, who] = [sql.ref(`${side}_at`), sql.ref(`${side}_by`)];
  await sql`insert into score_sheet (organization_id, year, criterion, ${column}, ${when}, ${who})
    values (${at.organizationId}, ${at.year}, ${at.criterion}, ${score}, ${now}, ${by})
    on conflict (organization_id, year, criterion) do update
      set ${column} = excluded.${column}, ${when} = excluded.${when}, ${who} = excluded.${who}`.execute(db);
}
