// Members and managers of one organisation: what is known of each, and the rules that need no law.

import { createHash } from 'node:crypto';
import { formatDate, type IsoDate, isoDate, type KnownDate, type Precision, yearOf } from '../../platform/date.ts';
import { formatNumber } from '../../platform/number.ts';
import type { Refusal } from '../../platform/refusal.ts';
import type { OrganizationKind } from '../names.ts';

export const SUBJECT_TYPES = ['individual', 'household', 'organization'] as const;
export type SubjectType = (typeof SUBJECT_TYPES)[number];
export const MEMBER_TYPES = ['official', 'associateCapital', 'associateNoCapital', 'unknown'] as const;
export type MemberType = (typeof MEMBER_TYPES)[number];
export const SEXES = ['female', 'male'] as const;
export type Sex = (typeof SEXES)[number];
export const POST_ROLES = [
  'boardChair',
  'boardMember',
  'director',
  'deputyDirector',
  'supervisoryHead',
  'supervisoryMember',
  'controller',
  'chiefAccountant',
  'accountant',
  'groupLeader',
  'deputyGroupLeader',
  'other',
] as const;
export type PostRole = (typeof POST_ROLES)[number];
export const LEVELS = ['none', 'elementary', 'intermediate', 'college', 'university', 'postgraduate'] as const;
export type Level = (typeof LEVELS)[number];

export interface PersonValues {
  fullName: string;
  birthYear: number | null;
  birthDate: IsoDate | null;
  sex: Sex | null;
  ethnicity: string | null;
}

export interface MemberValues extends PersonValues {
  subjectType: SubjectType;
  type: MemberType;
  usesServices: boolean | null;
  contributesLabour: boolean | null;
  isForeign: boolean;
  /** The whole contribution in đồng, where no payments are written down one by one. */
  contribution: number | null;
  joined: KnownDate | null;
  left: KnownDate | null;
  certificateNumber: string | null;
  certificateDate: IsoDate | null;
}

export interface PaymentValues {
  paidOn: IsoDate;
  /** In đồng; given back: negative. */
  amount: number;
  asset: string | null;
}

export interface Payment extends PaymentValues {
  id: number;
}

export interface Member extends MemberValues {
  id: number;
  personId: number;
  payments: Payment[];
}

export interface PostValues extends PersonValues {
  role: PostRole;
  title: string;
  from: KnownDate;
  termUntil: IsoDate | null;
  until: KnownDate | null;
  level: Level | null;
  certificate: string | null;
  fieldOfStudy: string | null;
  /** Null: not decided. */
  fits: boolean | null;
}

export interface Post extends PostValues {
  id: number;
  personId: number;
}

/** What the rules need to know of the organisation. */
export interface Place {
  id: number;
  kind: OrganizationKind;
  field: string | null;
  founded: IsoDate | null;
  foundedPrecision: Precision;
  ended: IsoDate | null;
  unitId: number | null;
}

/** The first day that a date known to the month or year may stand for: a rule must not refuse what may be true. */
export function earliest({ date, precision }: KnownDate): IsoDate {
  if (precision === 'day') return date;
  return isoDate(yearOf(date), precision === 'year' ? 1 : Number(date.slice(5, 7)), 1);
}

export const addYears = (date: IsoDate, years: number): IsoDate => {
  const moved = `${String(yearOf(date) + years).padStart(4, '0')}${date.slice(4)}`;
  return moved.endsWith('-02-29') && !isLeap(yearOf(moved)) ? moved.replace('-02-29', '-02-28') : moved;
};
const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

export interface Span {
  from: IsoDate | null;
  until: IsoDate | null;
}

/** One day in common is none: who is elected again begins on the day the last term ended. */
export function overlap(a: Span, b: Span): boolean {
  const [aFrom, bFrom] = [a.from ?? '', b.from ?? ''];
  if (aFrom === bFrom) return true;
  const [first, second] = aFrom < bFrom ? [a, b] : [b, a];
  return (second.from ?? '') < (first.until ?? '9999-12-31');
}

/**
 * People are matched within their organisation by name and birth, as in an import: years are compared when either side has
 * only a year; with one side empty the name decides if only one person bears it. `named`: everyone of that name.
 */
export function matchPerson<P extends Pick<PersonValues, 'birthYear' | 'birthDate'>>(
  named: readonly P[],
  said: Pick<PersonValues, 'birthYear' | 'birthDate'>,
): P | undefined | 'several' {
  const one = (people: readonly P[]) => (people.length > 1 ? 'several' : people[0]);
  if (said.birthYear === null) return one(named);
  const agreeing = named.filter((person) => sameBirth(person, said));
  if (agreeing.length > 0) return one(agreeing);
  return named.some((person) => person.birthYear === null) ? one(named) : undefined;
}

export function sameBirth(
  a: Pick<PersonValues, 'birthYear' | 'birthDate'>,
  b: Pick<PersonValues, 'birthYear' | 'birthDate'>,
): boolean {
  return a.birthDate && b.birthDate ? a.birthDate === b.birthDate : a.birthYear === b.birthYear;
}

/** The texts of a form's fields: what a record looks like to the person who fills it in. */
export type Fields = Record<string, string>;

/** Tells one state of a record from another, by what the form shows of it and nothing more. */
export const versionOf = (fields: Fields): string =>
  createHash('sha256')
    .update(JSON.stringify(Object.entries(fields).sort()))
    .digest('hex')
    .slice(0, 32);

export const SENSITIVE_FIELDS = ['sex', 'ethnicity'];

export const withoutSensitive = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !SENSITIVE_FIELDS.includes(name)));

export interface Rights {
  /** Sex and ethnicity are in the form. */
  sensitive: boolean;
  /** Whether the field of study fits is in the form. */
  decides: boolean;
}

const yesNo = (value: boolean | null) => (value === null ? '' : value ? 'co' : 'khong');
const dateText = (known: KnownDate | null) => (known === null ? '' : formatDate(known.date, known.precision));
const money = (dong: number | null) => (dong === null ? '' : formatNumber(dong));

function personFields(person: PersonValues, { sensitive }: Pick<Rights, 'sensitive'>): Fields {
  const birth = person.birthDate ? formatDate(person.birthDate) : String(person.birthYear ?? '');
  return {
    fullName: person.fullName,
    birth,
    ...(sensitive ? { sex: person.sex ?? '', ethnicity: person.ethnicity ?? '' } : {}),
  };
}

export function memberFields(member: MemberValues, rights: Pick<Rights, 'sensitive'>): Fields {
  return {
    subjectType: member.subjectType,
    ...personFields(member, rights),
    type: member.type,
    usesServices: yesNo(member.usesServices),
    contributesLabour: yesNo(member.contributesLabour),
    isForeign: yesNo(member.isForeign),
    joined: dateText(member.joined),
    left: dateText(member.left),
    contribution: money(member.contribution),
    certificateNumber: member.certificateNumber ?? '',
    certificateDate: member.certificateDate ? formatDate(member.certificateDate) : '',
  };
}

export const paymentFields = ({ paidOn, amount, asset }: PaymentValues): Fields => ({
  paidOn: formatDate(paidOn),
  amount: money(amount),
  asset: asset ?? '',
});

export function postFields(post: PostValues, rights: Rights): Fields {
  return {
    ...personFields(post, rights),
    role: post.role,
    title: post.title,
    from: dateText(post.from),
    termUntil: post.termUntil ? formatDate(post.termUntil) : '',
    until: dateText(post.until),
    level: post.level ?? '',
    certificate: post.certificate ?? '',
    fieldOfStudy: post.fieldOfStudy ?? '',
    ...(rights.decides ? { fits: yesNo(post.fits) } : {}),
  };
}

export const refusal = (field: string, code: string, message: string): Refusal => ({ field, code, message });

export const MOVED = 'record.moved';
export const moved = (): Refusal => ({
  code: MOVED,
  message: 'Có người đã sửa bản ghi này sau khi bạn mở ra. Xin xem hai bản và chọn bản giữ lại.',
});
/** To withdraw what somebody has just changed would throw their work away unseen. */
export const movedMeanwhile = (): Refusal =>
  refusal('reason', MOVED, 'Trong lúc bạn xem, có người đã sửa bản ghi này. Trên trang là bản mới; xem lại rồi hãy rút.');
export const isMoved = (refusals: readonly Refusal[]): boolean => refusals.some(({ code }) => code === MOVED);
