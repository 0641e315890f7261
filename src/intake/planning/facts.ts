// Planning kinds that speak of organisations already planned: each row becomes proposals to one table.

import { type IsoDate, type KnownDate, yearOf } from '../../platform/date.ts';
import { clean, wordKey } from '../../platform/text.ts';
import { numberKey } from '../../registry/names.ts';
import type { ComplianceRow, ManagerRow, MemberRow, RecognitionRow, TrainingRow } from '../reading/rows.ts';
import { type Change, TABLES, type Value } from '../tables.ts';
import { endBeforeBeginning, type FactContext, placed, settleStages, storedBy } from './fact-rows.ts';
import type { KnownOrganization } from './organizations.ts';
import type { SaidPerson } from './people.ts';
import type { RowOf } from './register.ts';
import { dated } from './register-rules.ts';
import { Stage } from './stage.ts';

function saidPerson(organization: KnownOrganization, values: PersonValues): SaidPerson {
  const birth = values.birth ?? null;
  return {
    organizationId: organization.id,
    fullName: values.fullName,
    birthYear: birth ? yearOf(birth.date) : null,
    birthDate: birth?.precision === 'day' ? birth.date : null,
    sex: values.sex,
    ethnicity: values.ethnicity,
  };
}

interface PersonValues {
  fullName: string;
  birth?: KnownDate | null | undefined;
  sex?: string | null | undefined;
  ethnicity?: string | null | undefined;
}

export function planManagers(context: FactContext, rows: readonly RowOf<ManagerRow>[]): () => Change[] {
  const { slice, people } = context;
  const stored = storedBy(
    slice,
    TABLES.post,
    (p) => `${p.organization_id} ${p.person_id} ${p.role} ${p.title_key} ${p.from_date}`,
  );
  const check = endBeforeBeginning('from_date', 'until_date', 'chức vụ');
  const stage = new Stage(TABLES.post, { spelt: ['title'], check });
  const said = placed(context, rows).map(({ row, values, organization }) => {
    warnAboutPost(row, values, organization);
    const posts = values.posts.map(({ role, title }) => {
      const titleKey = role === 'other' ? wordKey(title) : '';
      const keyOf = (personId: number) => `${organization.id} ${personId} ${role} ${titleKey} ${values.from.date}`;
      return { role, title, titleKey, keyOf };
    });
    const recorded = (personId: number) => posts.every(({ keyOf }) => stored.has(keyOf(personId)));
    return { row, said: saidPerson(organization, values), recorded, rest: { values, organization, posts } };
  });
  for (const { row, personId, rest } of people.resolve(said)) {
    const { values, organization, posts } = rest;
    noteFirstPost(context, personId, values.from.date);
    for (const { role, title, titleKey, keyOf } of posts) {
      const make = () => ({
        organization_id: organization.id,
        id: slice.nextId(TABLES.post),
        person_id: personId,
        role,
        title: clean(title),
        title_key: titleKey,
        from_date: values.from.date,
        from_precision: values.from.precision,
        until_date: null,
        until_precision: 'day',
        level: null,
        field_of_study: null,
        fits: null,
        term_until: null,
        certificate: null,
      });
      const key = keyOf(personId);
      stage.propose(row, key, stored.get(key), make, {
        title: clean(title),
        ...dated('until', values.until, 'until_date'),
        level: values.level,
        field_of_study: values.fieldOfStudy,
        fits: values.fits,
        term_until: values.termUntil?.date,
        certificate: values.certificate,
      });
    }
  }
  return settleStages([stage]);
}

export function noteFirstPost({ firstPosts }: FactContext, personId: number, from: IsoDate): void {
  const known = firstPosts.get(personId);
  if (known === undefined || from < known) firstPosts.set(personId, from);
}

function warnAboutPost(row: RowOf<ManagerRow>['row'], values: ManagerRow, organization: KnownOrganization): void {
  if (organization.ended && !values.until) {
    row.warn({ code: 'post.openInEnded', message: 'tổ chức đã chấm dứt mà chức vụ chưa có ngày kết thúc.' }, 'until');
  }
}

export function planMembers(context: FactContext, rows: readonly RowOf<MemberRow>[]): () => Change[] {
  const { slice, people } = context;
  const stored = storedBy(slice, TABLES.member, (m) => `${m.organization_id} ${m.person_id} ${m.joined}`);
  const stage = new Stage(TABLES.member, { check: endBeforeBeginning('joined', 'left_on', 'thành viên') });
  const said = placed(context, rows).map(({ row, values, organization }) => {
    const joined = values.joined?.date ?? null;
    const keyOf = (personId: number) => `${organization.id} ${personId} ${joined}`;
    const recorded = (personId: number) => stored.has(keyOf(personId));
    return { row, said: saidPerson(organization, values), recorded, rest: { values, organization, joined, keyOf } };
  });
  for (const { row, personId, rest } of people.resolve(said)) {
    const { values, organization, joined, keyOf } = rest;
    const key = keyOf(personId);
    const make = () => ({
      organization_id: organization.id,
      id: slice.nextId(TABLES.member),
      person_id: personId,
      type: 'unknown',
      contribution: null,
      joined,
      joined_precision: values.joined?.precision ?? 'day',
      left_on: null,
      left_precision: 'day',
      subject_type: 'individual',
      uses_services: null,
      contributes_labour: null,
      is_foreign: false,
      certificate_number: null,
      certificate_date: null,
    });
    stage.propose(row, key, stored.get(key), make, {
      type: values.type,
      contribution: values.contribution,
      ...dated('left', values.left, 'left_on'),
      subject_type: values.subjectType,
      uses_services: values.usesServices,
      contributes_labour: values.contributesLabour,
      is_foreign: values.isForeign,
      certificate_number: values.certificateNumber,
      certificate_date: values.certificateDate?.date,
    });
  }
  return settleStages([stage]);
}

export function planCompliance(context: FactContext, rows: readonly RowOf<ComplianceRow>[]): () => Change[] {
  const stored = storedBy(context.slice, TABLES.complianceFinding, (f) => `${f.organization_id} ${f.found_on}`);
  // two findings on one day: "chưa đúng" wins (targets T5)
  const settle = (field: string, one: Value) => (field === 'complies' ? false : one);
  const stage = new Stage(TABLES.complianceFinding, { settle });
  for (const { row, values, organization } of placed(context, rows)) {
    const key = `${organization.id} ${values.foundOn.date}`;
    const make = () => ({
      organization_id: organization.id,
      found_on: values.foundOn.date,
      found_precision: values.foundOn.precision,
      complies: values.complies,
      basis: null,
    });
    stage.propose(row, key, stored.get(key), make, { complies: values.complies, basis: values.basis });
  }
  return settleStages([stage]);
}

export function planRecognitions(context: FactContext, rows: readonly RowOf<RecognitionRow>[]): () => Change[] {
  const stored = storedBy(context.slice, TABLES.recognition, (r) => `${r.organization_id} ${r.decision_key}`);
  const check = endBeforeBeginning('decided_on', 'expires', 'quyết định công nhận');
  const stage = new Stage(TABLES.recognition, { spelt: ['decision_number'], check });
  for (const { row, values, organization } of placed(context, rows)) {
    const decisionKey = numberKey(values.decisionNumber);
    const key = `${organization.id} ${decisionKey}`;
    const make = () => ({
      organization_id: organization.id,
      decision_number: clean(values.decisionNumber),
      decision_key: decisionKey,
      decided_on: values.decidedOn.date,
      decided_precision: values.decidedOn.precision,
      expires: null,
      expires_precision: 'day',
      green_practice: false,
      value_chain: false,
      key_product: false,
    });
    stage.propose(row, key, stored.get(key), make, {
      decision_number: clean(values.decisionNumber),
      ...dated('decided', values.decidedOn, 'decided_on'),
      ...dated('expires', values.expires),
      green_practice: values.greenPractice,
      value_chain: values.valueChain,
      key_product: values.keyProduct,
    });
  }
  return settleStages([stage]);
}

export function planTraining(context: FactContext, rows: readonly RowOf<TrainingRow>[]): () => Change[] {
  const { slice, people } = context;
  const stored = storedBy(slice, TABLES.training, (t) => `${t.organization_id} ${t.person_id} ${t.ended_on} ${t.course_key}`);
  const stage = new Stage(TABLES.training, { spelt: ['course'] });
  const said = placed(context, rows).map(({ row, values, organization }) => {
    const courseKey = wordKey(values.course);
    const keyOf = (personId: number) => `${organization.id} ${personId} ${values.endedOn.date} ${courseKey}`;
    const recorded = (personId: number) => stored.has(keyOf(personId));
    return { row, said: saidPerson(organization, values), recorded, rest: { values, organization, courseKey, keyOf } };
  });
  for (const { row, personId, rest } of people.resolve(said)) {
    const { values, organization, courseKey, keyOf } = rest;
    const firstPost = context.firstPosts.get(personId);
    if (firstPost && values.endedOn.date < firstPost) {
      row.warn(
        { code: 'course.beforePost', message: 'lớp kết thúc trước khi người này nhận chức vụ; vẫn được tính.' },
        'endedOn',
      );
    }
    const key = keyOf(personId);
    const make = () => ({
      organization_id: organization.id,
      id: slice.nextId(TABLES.training),
      person_id: personId,
      course: clean(values.course),
      course_key: courseKey,
      ended_on: values.endedOn.date,
      ended_precision: values.endedOn.precision,
      qualifying: false,
      completed: false,
    });
    const { qualifying, completed } = values;
    stage.propose(row, key, stored.get(key), make, { course: clean(values.course), qualifying, completed });
  }
  return settleStages([stage]);
}
