// Members, their payments and managers' posts, as stored.

import { type RawBuilder, sql } from 'kysely';
import { readAudit } from '../../access/audit.ts';
import type { Area } from '../../access/model.ts';
import { type Db, row, rows } from '../../platform/database/types.ts';
import type { IsoDate, KnownDate, Precision } from '../../platform/date.ts';
import { clean, wordKey } from '../../platform/text.ts';
import type { OrganizationKind } from '../names.ts';
import {
  type Fields,
  type Member,
  type MemberValues,
  type PaymentValues,
  type PersonValues,
  type Place,
  type Post,
  type PostRole,
  type PostValues,
  versionOf,
} from './model.ts';

/** Writers stand in one line from here on, so that what is checked still holds when it is written. */
export async function takeLine(db: Db): Promise<void> {
  await sql`select from audit_head for update`.execute(db);
}

export function readPlace(db: Db, organizationId: number): Promise<Place | undefined> {
  return row(
    db,
    sql<Place>`
      select o.id, o.kind, o.field, o.founded, o.founded_precision as "foundedPrecision", o.ended,
        (select a.unit_id from organization_address a where a.organization_id = o.id order by a.valid desc limit 1) as "unitId"
      from organization o where o.id = ${organizationId}`,
  );
}

export const areaOf = ({ id, unitId }: Pick<Place, 'id' | 'unitId'>): Area | undefined =>
  unitId === null ? undefined : { unitId, organizationId: id };

/** Charter capital on the day, in đồng, from its history where there is one. */
export async function charterCapitalOn(db: Db, organizationId: number, on: IsoDate): Promise<number | null> {
  const found = await row(
    db,
    sql<{ amount: number | null }>`
      select coalesce(
        (select f.amount from organization_facet f
          where f.organization_id = o.id and f.facet = 'capital' and f.valid @> ${on}::date),
        o.charter_capital) as amount
      from organization o where o.id = ${organizationId}`,
  );
  return found?.amount ?? null;
}

const known = (date: RawBuilder<unknown>, precision: RawBuilder<unknown>) =>
  sql`case when ${date} is null then null else json_build_object('date', ${date}, 'precision', ${precision}) end`;

const PERSON = sql`p.full_name as "fullName", p.birth_year as "birthYear", p.birth_date as "birthDate", p.sex, p.ethnicity`;

/** Those who ever were members, in the order of the book: as they joined. */
export function readMembers(db: Db, organizationId: number, memberId?: number): Promise<Member[]> {
  return rows(
    db,
    sql<Member>`
      select m.id, m.person_id as "personId", ${PERSON}, m.subject_type as "subjectType", m.type, m.uses_services as "usesServices",
        m.contributes_labour as "contributesLabour", m.is_foreign as "isForeign", m.contribution,
        ${known(sql`m.joined`, sql`m.joined_precision`)} as joined, ${known(sql`m.left_on`, sql`m.left_precision`)} as left,
        m.certificate_number as "certificateNumber", m.certificate_date as "certificateDate",
        coalesce((select json_agg(json_build_object('id', c.id, 'paidOn', c.paid_on, 'amount', c.amount, 'asset', c.asset)
            order by c.paid_on, c.id)
          from contribution c where c.organization_id = m.organization_id and c.member_id = m.id), '[]') as payments
      from member m join person p on p.organization_id = m.organization_id and p.id = m.person_id
      where m.organization_id = ${organizationId} and ${memberId === undefined ? sql`true` : sql`m.id = ${memberId}`}
      order by m.joined nulls first, p.full_name, m.id`,
  );
}

export async function readMember(db: Db, organizationId: number, memberId: number): Promise<Member | undefined> {
  return (await readMembers(db, organizationId, memberId))[0];
}

/** Every post ever held, latest first. */
export function readPosts(db: Db, organizationId: number, postId?: number): Promise<Post[]> {
  return rows(
    db,
    sql<Post>`
      select t.id, t.person_id as "personId", ${PERSON}, t.role, t.title, ${known(sql`t.from_date`, sql`t.from_precision`)} as "from",
        t.term_until as "termUntil", ${known(sql`t.until_date`, sql`t.until_precision`)} as until, t.level, t.certificate,
        t.field_of_study as "fieldOfStudy", t.fits
      from post t join person p on p.organization_id = t.organization_id and p.id = t.person_id
      where t.organization_id = ${organizationId} and ${postId === undefined ? sql`true` : sql`t.id = ${postId}`}
      order by t.from_date desc, p.full_name, t.id`,
  );
}

export async function readPost(db: Db, organizationId: number, postId: number): Promise<Post | undefined> {
  return (await readPosts(db, organizationId, postId))[0];
}

export interface Course {
  personId: number;
  course: string;
  on: IsoDate;
  precision: Precision;
  qualifying: boolean;
  completed: boolean;
}

export function readCourses(db: Db, organizationId: number): Promise<Course[]> {
  return rows(
    db,
    sql<Course>`
      select person_id as "personId", course, ended_on as "on", ended_precision as precision, qualifying, completed
      from training_completion where organization_id = ${organizationId} order by ended_on, id`,
  );
}

export interface StoredPerson extends PersonValues {
  id: number;
}

/** Everyone of the organisation who bears the name. */
export function readNamesakes(db: Db, organizationId: number, fullName: string): Promise<StoredPerson[]> {
  return rows(
    db,
    sql<StoredPerson>`select p.id, ${PERSON} from person p
      where p.organization_id = ${organizationId} and p.name_key = ${wordKey(fullName)} order by p.id`,
  );
}

export async function insertPerson(db: Db, organizationId: number, person: PersonValues): Promise<number> {
  const made = await row(
    db,
    sql<{ id: number }>`insert into person (organization_id, full_name, name_key, birth_year, birth_date, sex, ethnicity)
      values (${organizationId}, ${clean(person.fullName)}, ${wordKey(person.fullName)}, ${person.birthYear}, ${person.birthDate},
        ${person.sex}, ${person.ethnicity}) returning id`,
  );
  return made!.id;
}

export async function updatePerson(db: Db, organizationId: number, id: number, person: PersonValues): Promise<void> {
  await sql`update person set full_name = ${clean(person.fullName)}, name_key = ${wordKey(person.fullName)},
      birth_year = ${person.birthYear}, birth_date = ${person.birthDate}, sex = ${person.sex}, ethnicity = ${person.ethnicity}
    where organization_id = ${organizationId} and id = ${id}`.execute(db);
}

/** Nothing is kept of a person about whom nothing else is written. */
export async function dropLonePerson(db: Db, organizationId: number, personId: number): Promise<void> {
  const none = (table: string) =>
    sql`not exists (select from ${sql.table(table)} x where x.organization_id = p.organization_id and x.person_id = p.id)`;
  await sql`delete from person p where p.organization_id = ${organizationId} and p.id = ${personId}
    and ${none('member')} and ${none('post')} and ${none('training_completion')}`.execute(db);
}

const memberColumns = (member: MemberValues) => ({
  subject_type: member.subjectType,
  type: member.type,
  uses_services: member.usesServices,
  contributes_labour: member.contributesLabour,
  is_foreign: member.isForeign,
  contribution: member.contribution,
  ...knownColumns('joined', 'joined_precision', member.joined),
  ...knownColumns('left_on', 'left_precision', member.left),
  certificate_number: member.certificateNumber,
  certificate_date: member.certificateDate,
});

const postColumns = (post: PostValues) => ({
  role: post.role,
  title: clean(post.title),
  title_key: titleKey(post),
  ...knownColumns('from_date', 'from_precision', post.from),
  term_until: post.termUntil,
  ...knownColumns('until_date', 'until_precision', post.until),
  level: post.level,
  certificate: post.certificate,
  field_of_study: post.fieldOfStudy,
  fits: post.fits,
});

/** Which other post it is, for roles outside the list. */
export const titleKey = ({ role, title }: Pick<PostValues, 'role' | 'title'>): string => (role === 'other' ? wordKey(title) : '');

const paymentColumns = ({ paidOn, amount, asset }: PaymentValues) => ({ paid_on: paidOn, amount, asset });

const knownColumns = (date: string, precision: string, value: KnownDate | null) => ({
  [date]: value?.date ?? null,
  [precision]: value?.precision ?? 'day',
});

type Columns = Record<string, string | number | boolean | null>;
type Table = 'member' | 'post' | 'contribution';

async function insert(db: Db, table: Table, columns: Columns): Promise<number> {
  const made = await row(
    db,
    sql<{ id: number }>`insert into ${sql.table(table)} (${sql.join(Object.keys(columns).map((name) => sql.ref(name)))})
      values (${sql.join(Object.values(columns))}) returning id`,
  );
  return made!.id;
}

async function update(db: Db, table: Table, organizationId: number, id: number, columns: Columns): Promise<void> {
  const set = Object.entries(columns).map(([name, value]) => sql`${sql.ref(name)} = ${value}`);
  await sql`update ${sql.table(table)} set ${sql.join(set)}
    where organization_id = ${organizationId} and id = ${id}`.execute(db);
}

export const insertMember = (db: Db, organizationId: number, personId: number, member: MemberValues): Promise<number> =>
  insert(db, 'member', { organization_id: organizationId, person_id: personId, ...memberColumns(member) });

export const updateMember = (db: Db, organizationId: number, id: number, member: MemberValues): Promise<void> =>
  update(db, 'member', organizationId, id, memberColumns(member));

export const insertPost = (db: Db, organizationId: number, personId: number, post: PostValues): Promise<number> =>
  insert(db, 'post', { organization_id: organizationId, person_id: personId, ...postColumns(post) });

export const updatePost = (db: Db, organizationId: number, id: number, post: PostValues): Promise<void> =>
  update(db, 'post', organizationId, id, postColumns(post));

export const insertPayment = (db: Db, organizationId: number, memberId: number, payment: PaymentValues): Promise<number> =>
  insert(db, 'contribution', { organization_id: organizationId, member_id: memberId, ...paymentColumns(payment) });

export const updatePayment = (db: Db, organizationId: number, id: number, payment: PaymentValues): Promise<void> =>
  update(db, 'contribution', organizationId, id, paymentColumns(payment));

export async function remove(db: Db, table: Table, organizationId: number, id: number): Promise<void> {
  await sql`delete from ${sql.table(table)} where organization_id = ${organizationId} and id = ${id}`.execute(db);
}

export interface Saved {
  who: string;
  at: string;
}

/**
 * Who saved the state that a record is in, and when. Null when the last entry about the record left it otherwise (an import
 * wrote since), for then nobody is to be named.
 */
export async function savedBy(db: Db, subjectKind: string, subjectId: string, now: Fields): Promise<Saved | null> {
  const [entry] = await readAudit(db, { subjectKind, subjectId, limit: 1 });
  if (!entry || versionOf((entry.after ?? {}) as Fields) !== versionOf(now)) return null;
  return { who: entry.actor.replace(/^\w+:/, ''), at: entry.at };
}

export interface ListedPost {
  organizationId: number;
  organizationName: string;
  kind: OrganizationKind;
  unitId: number | null;
  commune: string | null;
  postId: number;
  fullName: string;
  role: PostRole;
  title: string;
  from: KnownDate;
  termUntil: IsoDate | null;
}

/** Posts held on the day whose term is written down or may be limited by law, in organisations that live. */
export function listPostsWithTerms(
  db: Db,
  on: IsoDate,
  roles: readonly PostRole[],
  { unitIds, organizationIds }: { unitIds?: readonly number[] | undefined; organizationIds?: readonly number[] | undefined },
): Promise<ListedPost[]> {
  const within = [
    unitIds && sql`a.unit_id = any(${unitIds}::integer[])`,
    organizationIds && sql`o.id = any(${organizationIds}::bigint[])`,
  ].filter((condition) => condition !== undefined);
  return rows(
    db,
    sql<ListedPost>`
      select o.id as "organizationId", n.name as "organizationName", o.kind, a.unit_id as "unitId", u.name as commune, t.id as "postId",
        p.full_name as "fullName", t.role, t.title, ${known(sql`t.from_date`, sql`t.from_precision`)} as "from",
        t.term_until as "termUntil"
      from post t
      join person p on p.organization_id = t.organization_id and p.id = t.person_id
      join organization o on o.id = t.organization_id and o.duplicate_of is null and (o.ended is null or o.ended > ${on}::date)
      left join lateral (select name from organization_name where organization_id = o.id
        order by valid @> ${on}::date desc, valid desc limit 1) n on true
      left join lateral (select unit_id from organization_address where organization_id = o.id
        order by valid @> ${on}::date desc, valid desc limit 1) a on true
      left join unit u on u.id = a.unit_id
      where t.from_date <= ${on}::date and (t.until_date is null or t.until_date >= ${on}::date)
        and (t.term_until is not null or t.role = any(${roles}::text[]))
        and ${sql.join([sql`true`, ...within], sql` and `)}
      order by u.name, n.name, t.term_until nulls last, p.full_name`,
  );
}
