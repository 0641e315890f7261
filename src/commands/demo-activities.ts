// Classes, groups being founded, plans, works and trade events for the sample province, through the same actions as people use.

import { sql } from 'kysely';
import data from '../../data/support/demo-activities.json' with { type: 'json' };
import type { Action } from '../access/declare.ts';
import type { User } from '../access/model.ts';
import { type Db, row, rows } from '../platform/database/types.ts';
import { addDays, type IsoDate } from '../platform/date.ts';
import {
  addConsolidationStep,
  beginInitiative,
  closePlan,
  finishConsolidationStep,
  openPlan,
  recordFoundingCheck,
  takeFoundingStep,
} from '../support/founding/actions/index.ts';
import { type Kind, monthsLater, type PlanOutcome, type Sign } from '../support/founding/model.ts';
import type { Source } from '../support/model.ts';
import { addTradeCost, holdTradeEvent, joinTradeEvent, reportTradeResult } from '../support/trade/actions/index.ts';
import type { EventKind } from '../support/trade/model.ts';
import {
  addSession,
  cancelClass,
  createClass,
  decideResult,
  enrol,
  finishClass,
  issueCertificates,
  revokeCertificate,
  saveAttendance,
  saveCosts,
} from '../support/training/actions/index.ts';
import type { DayPart } from '../support/training/model.ts';
import {
  acceptWork,
  finishWorkStage,
  handOverWork,
  planWork,
  recordUse,
  reportProgress,
  startWork,
} from '../support/works/actions/index.ts';
import type { Condition, WorkKind } from '../support/works/model.ts';

export type Act = <Input, Value>(actor: User, action: Action<Input, Value>, input: Input) => Promise<Value>;

interface Activities {
  db: Db;
  act: Act;
  officer: User;
  /** Sample organisations by the number under which the data name them. */
  organizations: readonly number[];
  provinceUnitId: number;
  unitOf: (code: string) => number;
}

export async function enterDemoActivities(given: Activities): Promise<void> {
  for (const one of data.classes as unknown as DemoClass[]) await enterClass(given, one);
  await enterInitiatives(given);
  await enterPlans(given);
  for (const one of data.works as unknown as DemoWork[]) await enterWork(given, one);
  await enterEvents(given);
}

interface DemoClass {
  courseKey: string;
  hours: number | null;
  place: string;
  startsOn: IsoDate;
  endsOn: IsoDate;
  trainers: string | null;
  organizer: string;
  capacity: number;
  sessions: [IsoDate, DayPart, string][];
  people: [number, string, number, number[]][];
  until: 'taught' | 'finished' | 'certified' | 'cancelled';
  reason?: string;
  decided?: [number, string];
  revoked?: [number, string];
  costs: [string, Source, string | null, number, number | null][];
}

/** Trainees are members without a post, so that T7 and T8 stand as they were. */
async function enterClass({ db, act, officer, organizations, provinceUnitId }: Activities, one: DemoClass): Promise<void> {
  const { sessions, people, until, reason = '', decided, revoked, costs, ...values } = one;
  const { classId } = await act(officer, createClass, { ...values, unitId: provinceUnitId });
  for (const [heldOn, part, topic] of sessions) await act(officer, addSession, { classId, heldOn, part, topic });
  const trainees: { organizationId: number; id: number; attended: number[] }[] = [];
  for (const [of, fullName, born, attended] of people) {
    const organizationId = organizations[of];
    if (organizationId === undefined) continue;
    const birth = { date: `${born}-01-01`, precision: 'year' as const };
    await act(officer, enrol, { classId, people: [{ organizationId, personId: null, fullName, birth }] });
    const made = await row(db, sql<{ id: number }>`select max(id) as id from training_enrolment where class_id = ${classId}`);
    trainees.push({ organizationId, id: made!.id, attended });
  }
  const taught = sessions
    .map((_, index) => index + 1)
    .filter((session) => trainees.some((each) => each.attended.includes(session)));
  for (const session of taught) {
    const present = trainees.filter(({ attended }) => attended.includes(session));
    await act(officer, saveAttendance, { classId, session, version: 1, present });
  }
  if (decided) {
    const { organizationId, id } = trainees[decided[0]]!;
    await act(officer, decideResult, { classId, organizationId, id, decided: true, reason: decided[1] });
  }
  const lines = costs.map(([item, source, norm, planned, actual]) => ({ item, source, norm, planned, actual, caseId: null }));
  if (lines.length > 0) await act(officer, saveCosts, { classId, lines });
  if (until === 'cancelled') await act(officer, cancelClass, { classId, reason });
  if (until === 'finished' || until === 'certified') await act(officer, finishClass, { classId });
  if (until === 'certified') await act(officer, issueCertificates, { classId });
  if (revoked) {
    const { organizationId, id } = trainees[revoked[0]]!;
    await act(officer, revokeCertificate, { classId, organizationId, id, reason: revoked[1] });
  }
}

type FoundingStep = 'meeting' | 'papers' | 'registered' | 'stopped';

async function enterInitiatives({ db, act, officer, unitOf }: Activities): Promise<void> {
  for (const { kind, name, field, initiators, capital, representative, founders, steps } of data.initiatives) {
    const said = {
      unitId: unitOf(data.commune),
      kind: kind as Kind,
      name,
      field,
      office: null,
      initiators,
      capital,
      representative,
    };
    const people = (founders as [string, number, string, number][]).map(([fullName, birthYear, address, contribution]) => ({
      fullName,
      birthYear,
      address,
      contribution,
    }));
    const [[, ideaOn], ...later] = steps as [[string, IsoDate, null], ...[FoundingStep, IsoDate, string | null][]];
    const { id } = await act(officer, beginInitiative, { said, founders: people, ideaOn });
    for (const [index, [step, on, note]] of later.entries()) {
      await act(officer, takeFoundingStep, { id, version: index + 1, step, on, note, organizationId: null });
    }
  }
  await enterRegistered({ db, act, officer });
}

/** The youngest cooperative whose first visits lie behind it, as if its founding had been followed here. */
async function enterRegistered({ db, act, officer }: Pick<Activities, 'db' | 'act' | 'officer'>): Promise<void> {
  const youngest = await row(
    db,
    sql<{
      organizationId: number;
      name: string;
      founded: IsoDate;
      unitId: number;
    }>`select o.id as "organizationId", n.name, o.founded,
        a.unit_id as "unitId" from organization o
      join organization_name n on n.organization_id = o.id and upper(n.valid) is null
      join organization_address a on a.organization_id = o.id and upper(a.valid) is null
      where o.kind = 'HTX' and o.is_sample and o.ended is null and o.founded_precision = 'day'
        and o.founded between '2024-01-01' and '2025-06-30' order by o.founded desc, o.id limit 1`,
  );
  if (!youngest) return;
  const { organizationId, name, founded, unitId } = youngest;
  const said = {
    unitId,
    kind: 'HTX' as const,
    name,
    field: null,
    office: null,
    initiators: 5,
    capital: null,
    representative: null,
  };
  const { id } = await act(officer, beginInitiative, { said, founders: [], ideaOn: addDays(founded, -90) });
  const steps: [FoundingStep, number][] = [
    ['meeting', -40],
    ['papers', -15],
    ['registered', 0],
  ];
  for (const [index, [step, days]] of steps.entries()) {
    const taken = { id, version: index + 1, step, on: addDays(founded, days), note: null };
    await act(officer, takeFoundingStep, { ...taken, organizationId: step === 'registered' ? organizationId : null });
  }
  for (const [months, operating, found, advice] of data.registered.checks as [number, boolean, string, string | null][]) {
    const held = await row(db, sql<{ version: number }>`select version from founding_initiative where id = ${id}`);
    const check = { months, checkedOn: monthsLater(founded, months), operating, found, advice };
    await act(officer, recordFoundingCheck, { id, version: held!.version, check });
  }
}

async function enterPlans({ act, officer, organizations }: Activities): Promise<void> {
  for (const { of, sign, reason, goals, begunOn, dueOn, steps, closed } of data.plans) {
    const organizationId = organizations[of];
    if (organizationId === undefined) continue;
    const { id } = await act(officer, openPlan, { organizationId, sign: sign as Sign, reason, goals, begunOn, dueOn });
    const key = { organizationId, id };
    for (const [what, who, due, doneOn, result] of steps as [string, string, IsoDate, IsoDate | null, string | null][]) {
      const { seq } = await act(officer, addConsolidationStep, { ...key, step: { what, who, dueOn: due } });
      if (doneOn !== null) await act(officer, finishConsolidationStep, { ...key, seq, doneOn, result: result ?? '' });
    }
    if (!closed) continue;
    const [closedOn, outcome, result] = closed as [IsoDate, PlanOutcome, string];
    await act(officer, closePlan, { ...key, closedOn, outcome, result });
  }
}

interface DemoWork {
  of: number;
  kind: WorkKind;
  title: string;
  site: string | null;
  case?: string;
  capital: [Source, number][];
  stages: [string, IsoDate, IsoDate | null][];
  startedOn?: IsoDate;
  progress?: [IsoDate, number, string | null, string | null][];
  accepted?: [IsoDate, number, string];
  handedOver?: [IsoDate, number, string];
  use?: [number, boolean, Condition, string | null, string | null][];
}

async function enterWork({ db, act, officer, organizations, unitOf }: Activities, one: DemoWork): Promise<void> {
  const organizationId = organizations[one.of];
  if (organizationId === undefined) return;
  const [file] = await rows(
    db,
    sql<{ id: number }>`select id from support_case where organization_id = ${organizationId} and title = ${one.case ?? null}`,
  );
  const { kind, title, site, stages, startedOn, progress = [], accepted, handedOver, use = [] } = one;
  const said = { unitId: unitOf(data.commune), caseId: file?.id ?? null, kind, title, site };
  const capital = one.capital.map(([source, amount]) => ({ source, amount }));
  const planned = stages.map(([name, dueOn]) => ({ name, dueOn }));
  const { id } = await act(officer, planWork, { organizationId, said, capital, stages: planned });
  let version = 1;
  const step = async <Input>(action: Action<Input, null>, input: object) => {
    await act(officer, action, { organizationId, id, version, ...input } as Input);
    version += 1;
  };
  if (startedOn) await step(startWork, { on: startedOn });
  for (const [index, [, , on]] of stages.entries()) if (on !== null) await step(finishWorkStage, { seq: index + 1, on });
  for (const [on, percent, fallReason, note] of progress) await step(reportProgress, { on, percent, fallReason, note });
  if (accepted) await step(acceptWork, { on: accepted[0], value: accepted[1], minutes: accepted[2] });
  if (handedOver) await step(handOverWork, { on: handedOver[0], value: handedOver[1], minutes: handedOver[2] });
  for (const [year, inUse, condition, output, note] of use) await step(recordUse, { year, inUse, condition, output, note });
}

type DemoParticipant = [number | 'seller', string, boolean, [number, string[], number, string | null] | null];

async function enterEvents({ db, act, officer, organizations, provinceUnitId }: Activities): Promise<void> {
  const seller = await row(
    db,
    sql<{ id: number; number: string }>`select c.organization_id as id, c.number from sales_contract c
      join organization o on o.id = c.organization_id
      where o.is_sample and o.ended is null and o.id <> all(${[...organizations]}::bigint[])
        and c.signed_on between '2025-01-10' and '2025-12-31' order by c.signed_on, c.organization_id limit 1`,
  );
  for (const { costs, participants, kind, ...rest } of data.events) {
    const { eventId } = await act(officer, holdTradeEvent, { ...rest, kind: kind as EventKind, unitId: provinceUnitId });
    for (const [item, source, norm, planned, actual] of costs as DemoClass['costs']) {
      await act(officer, addTradeCost, { eventId, line: null, item, source, norm, planned, actual, caseId: null });
    }
    for (const [of, products, booth, result] of participants as DemoParticipant[]) {
      const organizationId = of === 'seller' ? seller?.id : organizations[of];
      if (organizationId === undefined) continue;
      await act(officer, joinTradeEvent, { eventId, organizationId, products, booth });
      if (result === null) continue;
      const [contracts, named, sales, followUp] = result;
      const numbers = of === 'seller' ? [seller!.number] : named;
      const said = { contracts, numbers, sales, followUp };
      await act(officer, reportTradeResult, { eventId, organizationId, version: 1, said });
    }
  }
}
