// Everything an organisation has received, as facts.

import { sql } from 'kysely';
import { type Db, row, rows } from '../../platform/database/types.ts';
import { type IsoDate, type Precision, yearOf } from '../../platform/date.ts';

interface Dated {
  on: IsoDate;
  precision: Precision;
}

export interface CourseAttended extends Dated {
  course: string;
  people: number;
  completed: number;
  qualifying: number;
}

/** A decided file of support. Money in whole đồng. */
export interface SupportReceived extends Dated {
  caseId: number;
  holderId: number;
  title: string;
  pillar: string;
  decisionNumber: string | null;
  decided: number;
  /** Up to the day, without what was given back. */
  paid: number;
  settled: boolean;
}

export interface TradeAttended extends Dated {
  eventId: number;
  name: string;
  kind: string;
  /** Null: not reported yet. */
  contracts: number | null;
  sales: number | null;
}

export interface Received {
  courses: CourseAttended[];
  recognitions: (Dated & {
    number: string;
    expires: IsoDate | null;
    greenPractice: boolean;
    valueChain: boolean;
    keyProduct: boolean;
  })[];
  findings: (Dated & { complies: boolean; basis: string | null })[];
  support: SupportReceived[];
  trade: TradeAttended[];
  /** The group it was converted from: what that one received stands on its own page. */
  convertedFrom: { id: number; name: string } | null;
}

/** Newest first, up to the day. No person is named. */
export async function receivedOf(db: Db, id: number, asOf: IsoDate): Promise<Received> {
  const courses = await rows(
    db,
    sql<CourseAttended>`select course, ended_on as "on", max(ended_precision) as precision, count(distinct person_id)::integer as people,
        count(distinct person_id) filter (where completed)::integer as completed,
        count(distinct person_id) filter (where qualifying)::integer as qualifying
      from training_completion where organization_id = ${id} and ended_on <= ${asOf}::date
      group by course_key, course, ended_on order by ended_on desc, course`,
  );
  const recognitions = await rows(
    db,
    sql<
      Received['recognitions'][number]
    >`select decision_number as number, decided_on as "on", decided_precision as precision, expires,
        green_practice as "greenPractice", value_chain as "valueChain", key_product as "keyProduct"
      from recognition where organization_id = ${id} and decided_on <= ${asOf}::date order by decided_on desc, decision_number`,
  );
  const findings = await rows(
    db,
    sql<Received['findings'][number]>`select found_on as "on", found_precision as precision, complies, basis
      from compliance_finding where organization_id = ${id} and found_on <= ${asOf}::date order by found_on desc`,
  );
  const support = await rows(
    db,
    sql<SupportReceived>`select s.case_id as "caseId", s.holder_id as "holderId", s.title, s.pillar,
        s.decision_number as "decisionNumber", s.decided_on as "on", s.decided_precision as precision, s.decided,
        coalesce((select sum(p.amount) from fact_support_payment p
          where p.organization_id = s.organization_id and p.case_id = s.case_id and p.paid_on <= ${asOf}::date), 0)::bigint as paid,
        coalesce(s.settled_on <= ${asOf}::date, false) as settled
      from fact_support s
      where s.organization_id = ${id} and s.decided > 0 and s.decided_on <= ${asOf} order by s.decided_on desc, s.case_id desc`,
  );
  const trade = await rows(
    db,
    sql<TradeAttended>`select event_id as "eventId", name, kind, from_on as "on", 'day' as precision, contracts, sales
      from fact_trade_participant where organization_id = ${id} and from_on <= ${asOf}::date order by from_on desc, event_id desc`,
  );
  const convertedFrom = await row(
    db,
    sql<{ id: number; name: string }>`select o.converted_from as id, n.name from organization o
      cross join lateral (select name from organization_name where organization_id = o.converted_from order by valid desc limit 1) n
      where o.id = ${id}`,
  );
  return { courses, recognitions, findings, support, trade, convertedFrom: convertedFrom ?? null };
}

export interface YearTotal {
  /** Null: all years together. */
  year: number | null;
  courses: number;
  /** People of a course, added up over the courses. */
  attendances: number;
  completed: number;
  recognitions: number;
  findings: number;
  events: number;
  supports: number;
  /** Of the files decided that year, in whole đồng. */
  supportPaid: number;
}

/** One line a year, newest first, and the sum of all. */
export function totalsOf({ courses, recognitions, findings, support, trade }: Received): { years: YearTotal[]; all: YearTotal } {
  const total = (year: number | null): YearTotal => {
    const within = ({ on }: Dated) => year === null || yearOf(on) === year;
    const attended = courses.filter(within);
    const supported = support.filter(within);
    return {
      year,
      courses: attended.length,
      attendances: attended.reduce((sum, { people }) => sum + people, 0),
      completed: attended.reduce((sum, { completed }) => sum + completed, 0),
      recognitions: recognitions.filter(within).length,
      findings: findings.filter(within).length,
      events: trade.filter(within).length,
      supports: supported.length,
      supportPaid: supported.reduce((sum, { paid }) => sum + paid, 0),
    };
  };
  const years = new Set([...courses, ...recognitions, ...findings, ...support, ...trade].map(({ on }) => yearOf(on)));
  return { years: [...years].sort((one, other) => other - one).map(total), all: total(null) };
}
