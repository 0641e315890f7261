// Classes, sessions, trainees and certificates, as stored.

import { type RawBuilder, sql } from 'kysely';
import { type Db, row, rows } from '../../platform/database/types.ts';
import type { IsoDate } from '../../platform/date.ts';
import type { ClassState, ClassValues, CostLine, DayPart } from './model.ts';

export interface TrainingClass extends ClassValues {
  id: number;
  course: string;
  qualifying: boolean;
  share: number;
  state: ClassState;
  finishedAt: string | null;
  cancelReason: string | null;
  version: number;
  isSample: boolean;
}

const CLASS = sql`c.id, c.course_key as "courseKey", c.course, c.qualifying, c.hours::float8 as hours, c.share, c.unit_id as "unitId",
  c.place, c.starts_on as "startsOn", c.ends_on as "endsOn", c.trainers, c.organizer, c.capacity, c.state,
  c.finished_at::text as "finishedAt", c.cancel_reason as "cancelReason", c.version, c.is_sample as "isSample"`;

export const readClass = (db: Db, id: number): Promise<TrainingClass | undefined> =>
  row(db, sql<TrainingClass>`select ${CLASS} from training_class c where c.id = ${id}`);

/** Whoever else would change the class, its trainees or its results waits. */
export async function holdClass(db: Db, id: number): Promise<TrainingClass | undefined> {
  await sql`select from audit_head for update`.execute(db);
  return row(db, sql<TrainingClass>`select ${CLASS} from training_class c where c.id = ${id} for update`);
}

export interface ListedClass extends TrainingClass {
  enrolled: number;
  sessions: number;
  taken: number;
  completed: number;
}

export interface ClassReach {
  /** Undefined: everywhere. */
  unitIds: number[] | undefined;
  organizationIds: number[];
}

/** Classes of the units, and those in which somebody of the organisations learns. */
export function listClasses(db: Db, { unitIds, organizationIds }: ClassReach): Promise<ListedClass[]> {
  const within = unitIds === undefined ? sql`true` : sql`c.unit_id = any(${unitIds}::int[])`;
  return rows(
    db,
    sql<ListedClass>`select ${CLASS},
        (select count(*)::int from training_enrolment e where e.class_id = c.id) as enrolled,
        (select count(*)::int from training_session s where s.class_id = c.id) as sessions,
        (select count(*)::int from training_session s where s.class_id = c.id and s.taken_at is not null) as taken,
        (select count(*)::int from training_enrolment e where e.class_id = c.id and e.completion_id is not null) as completed
      from training_class c
      where ${within} or exists (select from training_enrolment e
        where e.class_id = c.id and e.organization_id = any(${organizationIds}::bigint[]))
      order by c.state <> 'open', c.starts_on desc, c.id desc`,
  );
}

interface ClassRow extends ClassValues {
  course: string;
  qualifying: boolean;
  share: number;
}

export interface OpenSession {
  classId: number;
  number: number;
  course: string;
  place: string;
  heldOn: IsoDate;
}

/** Sessions held whose attendance nobody has taken, in the units; oldest first. */
export const sessionsWithoutAttendance = (db: Db, today: IsoDate, unitIds: number[] | undefined): Promise<OpenSession[]> =>
  rows(
    db,
    sql<OpenSession>`select c.id as "classId", s.number, c.course, c.place, s.held_on as "heldOn"
      from training_session s join training_class c on c.id = s.class_id
      where c.state = 'open' and s.taken_at is null and s.held_on <= ${today}::date
        and ${unitIds === undefined ? sql`true` : sql`c.unit_id = any(${unitIds}::int[])`}
      order by s.held_on, c.id, s.number`,
  );

export async function insertClass(db: Db, values: ClassRow, isSample: boolean): Promise<number> {
  const made = await row(
    db,
    sql<{
      id: number;
    }>`insert into training_class (course_key, course, qualifying, hours, share, unit_id, place, starts_on, ends_on,
        trainers, organizer, capacity, is_sample)
      values (${values.courseKey}, ${values.course}, ${values.qualifying}, ${values.hours}, ${values.share}, ${values.unitId},
        ${values.place}, ${values.startsOn}, ${values.endsOn}, ${values.trainers}, ${values.organizer}, ${values.capacity}, ${isSample})
      returning id`,
  );
  return made!.id;
}

export async function updateClass(db: Db, id: number, values: ClassRow): Promise<void> {
  await sql`update training_class set course_key = ${values.courseKey}, course = ${values.course},
      qualifying = ${values.qualifying}, hours = ${values.hours}, unit_id = ${values.unitId}, place = ${values.place},
      starts_on = ${values.startsOn}, ends_on = ${values.endsOn}, trainers = ${values.trainers},
      organizer = ${values.organizer}, capacity = ${values.capacity}, version = version + 1
    where id = ${id}`.execute(db);
}

export async function markFinished(db: Db, id: number, at: Date, by: string): Promise<void> {
  await sql`update training_class set state = 'finished', finished_at = ${at}, finished_by = ${by}, version = version + 1
    where id = ${id}`.execute(db);
}

export async function markCancelled(db: Db, id: number, reason: string): Promise<void> {
  await sql`update training_class set state = 'cancelled', cancel_reason = ${reason}, version = version + 1
    where id = ${id}`.execute(db);
}

export interface Session {
  number: number;
  heldOn: IsoDate;
  part: DayPart;
  topic: string | null;
  taken: boolean;
  present: number;
  version: number;
}

export const readSessions = (db: Db, classId: number): Promise<Session[]> =>
  rows(
    db,
    sql<Session>`select s.number, s.held_on as "heldOn", s.part, s.topic, s.taken_at is not null as taken, s.version,
        (select count(*)::int from training_attendance a where a.class_id = s.class_id and a.session = s.number) as present
      from training_session s where s.class_id = ${classId}
      order by s.held_on, array_position(array['morning', 'afternoon', 'evening'], s.part)`,
  );

export async function insertSession(db: Db, classId: number, said: { heldOn: IsoDate; part: DayPart; topic: string | null }) {
  const made = await row(
    db,
    sql<{ number: number }>`insert into training_session (class_id, number, held_on, part, topic)
      select ${classId}, coalesce(max(number), 0) + 1, ${said.heldOn}::date, ${said.part}, ${said.topic}
      from training_session where class_id = ${classId} returning number`,
  );
  return made!.number;
}

export async function deleteSession(db: Db, classId: number, number: number): Promise<void> {
  await sql`delete from training_attendance where class_id = ${classId} and session = ${number}`.execute(db);
  await sql`delete from training_session where class_id = ${classId} and number = ${number}`.execute(db);
}

export interface Trainee {
  organizationId: number;
  id: number;
  personId: number;
  fullName: string;
  birthYear: number | null;
  organization: string;
  attended: number;
  /** Numbers of the sessions attended. */
  sessions: number[];
  decided: boolean | null;
  decidedReason: string | null;
  completionId: number | null;
  wrote: boolean;
}

const nameOf = (organizationId: RawBuilder<unknown>) =>
  sql`coalesce((select n.name from organization_name n where n.organization_id = ${organizationId} order by n.valid desc limit 1), '')`;

export const readTrainees = (db: Db, classId: number): Promise<Trainee[]> =>
  rows(
    db,
    sql<Trainee>`select e.organization_id as "organizationId", e.id, e.person_id as "personId", p.full_name as "fullName",
        p.birth_year as "birthYear", ${nameOf(sql`e.organization_id`)} as organization, e.decided,
        e.decided_reason as "decidedReason", e.completion_id as "completionId", e.wrote,
        (select count(*)::int from training_attendance a
          where a.organization_id = e.organization_id and a.enrolment_id = e.id) as attended,
        array(select a.session from training_attendance a
          where a.organization_id = e.organization_id and a.enrolment_id = e.id order by a.session) as sessions
      from training_enrolment e join person p on p.organization_id = e.organization_id and p.id = e.person_id
      where e.class_id = ${classId} order by p.name_key, p.birth_year, e.organization_id, e.id`,
  );

export async function insertEnrolment(
  db: Db,
  said: { organizationId: number; classId: number; personId: number; at: Date; by: string },
): Promise<number> {
  const made = await row(
    db,
    sql<{ id: number }>`insert into training_enrolment (organization_id, class_id, person_id, enrolled_at, enrolled_by)
      values (${said.organizationId}, ${said.classId}, ${said.personId}, ${said.at}, ${said.by}) returning id`,
  );
  return made!.id;
}

export async function deleteEnrolment(db: Db, organizationId: number, id: number): Promise<void> {
  await sql`delete from training_enrolment where organization_id = ${organizationId} and id = ${id}`.execute(db);
}

export async function saveDecision(db: Db, { organizationId, id }: TraineeKey, decided: boolean | null, reason: string | null) {
  await sql`update training_enrolment set decided = ${decided}, decided_reason = ${reason}
    where organization_id = ${organizationId} and id = ${id}`.execute(db);
}

export interface TraineeKey {
  organizationId: number;
  id: number;
}

export async function linkCompletion(db: Db, { organizationId, id }: TraineeKey, completionId: number | null, wrote: boolean) {
  await sql`update training_enrolment set completion_id = ${completionId}, wrote = ${wrote}
    where organization_id = ${organizationId} and id = ${id}`.execute(db);
}

/** The completion as one that another class of the person stands by too; false where no other does. */
export async function handOver(db: Db, organizationId: number, completionId: number): Promise<boolean> {
  const found = await rows(
    db,
    sql<{ id: number }>`update training_enrolment set wrote = true where organization_id = ${organizationId} and id = (
      select min(id) from training_enrolment where organization_id = ${organizationId} and completion_id = ${completionId})
      returning id`,
  );
  return found.length > 0;
}

/** The whole attendance of one session, written anew. */
export async function replaceAttendance(
  db: Db,
  { classId, session, at, by }: { classId: number; session: number; at: Date; by: string },
  present: readonly TraineeKey[],
): Promise<void> {
  await sql`delete from training_attendance where class_id = ${classId} and session = ${session}`.execute(db);
  await sql`insert into training_attendance (organization_id, enrolment_id, class_id, session)
    select said.o, said.e, ${classId}, ${session}
    from unnest(${present.map(({ organizationId }) => organizationId)}::bigint[], ${present.map(({ id }) => id)}::bigint[])
      as said(o, e)`.execute(db);
  await sql`update training_session set taken_at = ${at}, taken_by = ${by}, version = version + 1
    where class_id = ${classId} and number = ${session}`.execute(db);
}

export const readCosts = (db: Db, classId: number): Promise<CostLine[]> =>
  rows(
    db,
    sql<CostLine>`select item, source, norm, planned, actual, case_id as "caseId" from training_cost where class_id = ${classId} order by line`,
  );

export async function replaceCosts(db: Db, classId: number, lines: readonly CostLine[]): Promise<void> {
  await sql`delete from training_cost where class_id = ${classId}`.execute(db);
  for (const [index, { item, source, norm, planned, actual, caseId }] of lines.entries()) {
    await sql`insert into training_cost (class_id, line, item, source, norm, planned, actual, case_id)
      values (${classId}, ${index + 1}, ${item}, ${source}, ${norm}, ${planned}, ${actual}, ${caseId})`.execute(db);
  }
}

export interface Certificate {
  organizationId: number;
  code: string;
  enrolmentId: number;
  fullName: string;
  course: string;
  hours: number | null;
  startsOn: IsoDate;
  endsOn: IsoDate;
  issuedBy: string;
  issuedOn: IsoDate;
  revokedAt: string | null;
  revokedReason: string | null;
  isSample: boolean;
}

const CERTIFICATE = sql`t.organization_id as "organizationId", t.code, t.enrolment_id as "enrolmentId", t.full_name as "fullName",
  t.course, t.hours::float8 as hours, t.starts_on as "startsOn", t.ends_on as "endsOn", t.issued_by as "issuedBy",
  t.issued_on as "issuedOn", t.revoked_at::text as "revokedAt", t.revoked_reason as "revokedReason", t.is_sample as "isSample"`;

export const readCertificate = (db: Db, code: string): Promise<Certificate | undefined> =>
  row(db, sql<Certificate>`select ${CERTIFICATE} from training_certificate t where t.code = ${code}`);

export const readCertificates = (db: Db, classId: number): Promise<Certificate[]> =>
  rows(
    db,
    sql<Certificate>`select ${CERTIFICATE} from training_certificate t
      join training_enrolment e on e.organization_id = t.organization_id and e.id = t.enrolment_id
      where e.class_id = ${classId} order by t.full_name, t.issued_at, t.code`,
  );

export async function insertCertificate(
  db: Db,
  said: Omit<Certificate, 'revokedAt' | 'revokedReason' | 'isSample'> & { at: Date; by: string },
): Promise<void> {
  await sql`insert into training_certificate (organization_id, code, enrolment_id, full_name, course, hours, starts_on, ends_on,
      issued_by, issued_on, issued_at, actor, is_sample)
    select ${said.organizationId}, ${said.code}, ${said.enrolmentId}, ${said.fullName}, ${said.course}, ${said.hours}::numeric,
      ${said.startsOn}::date, ${said.endsOn}::date, ${said.issuedBy}, ${said.issuedOn}::date, ${said.at}::timestamptz, ${said.by},
      o.is_sample
    from organization o where o.id = ${said.organizationId}`.execute(db);
}

export async function revokeStanding(db: Db, { organizationId, id }: TraineeKey, reason: string, at: Date, by: string) {
  const found = await rows(
    db,
    sql<{ code: string }>`update training_certificate set revoked_at = ${at}, revoked_by = ${by}, revoked_reason = ${reason}
      where organization_id = ${organizationId} and enrolment_id = ${id} and revoked_at is null returning code`,
  );
  return found.map(({ code }) => code);
}
