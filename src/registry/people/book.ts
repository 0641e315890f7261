// The two books as tables: the page that prints and the file for Excel show the same cells.

import { formatDate, type IsoDate, type KnownDate } from '../../platform/date.ts';
import { formatNumber } from '../../platform/number.ts';
import { capitalOfAll, capitalOn, isMember, paidUpTo, shareOf } from './members.ts';
import type { Member, MemberType, SubjectType } from './model.ts';

export type BookColumn =
  | 'number'
  | 'name'
  | 'birth'
  | 'identity'
  | 'address'
  | 'type'
  | 'subject'
  | 'joined'
  | 'capital'
  | 'share'
  | 'paidOn'
  | 'asset'
  | 'certificateNumber'
  | 'certificateDate'
  | 'left'
  | 'signature'
  | 'amount'
  | 'memberTotal';

export type BookCell = string | number | null;

export interface Book {
  columns: readonly BookColumn[];
  rows: BookCell[][];
  /** Under the rows, by column. */
  total: BookCell[];
}

export interface BookWords {
  type: Record<MemberType, string>;
  subject: Record<SubjectType, string>;
  cash: string;
  total: string;
}

export const NUMERIC: ReadonlySet<BookColumn> = new Set(['number', 'capital', 'share', 'amount', 'memberTotal']);
/** Left for the hand: the register holds neither identity papers nor private addresses, on purpose. */
export const BLANK: ReadonlySet<BookColumn> = new Set(['identity', 'address', 'signature']);

const REGISTER: readonly BookColumn[] = [
  'number',
  'name',
  'birth',
  'identity',
  'address',
  'type',
  'subject',
  'joined',
  'capital',
  'share',
  'paidOn',
  'asset',
  'certificateNumber',
  'certificateDate',
  'left',
  'signature',
];

const CAPITAL: readonly BookColumn[] = [
  'number',
  'name',
  'type',
  'paidOn',
  'amount',
  'asset',
  'memberTotal',
  'share',
  'certificateNumber',
  'certificateDate',
  'signature',
];

const known = (date: KnownDate | null) => (date ? formatDate(date.date, date.precision) : null);
const birth = ({ birthDate, birthYear }: Member) => (birthDate ? formatDate(birthDate) : birthYear ? String(birthYear) : null);
const rounded = (share: number | null) => (share === null ? null : Math.round(share * 100) / 100);

/** Everyone who joined up to the day, those who left too; the sum is of those who are members. */
export function registerBook(members: readonly Member[], charterCapital: number | null, on: IsoDate, words: BookWords): Book {
  const begun = members.filter(({ joined }) => joined === null || joined.date <= on);
  const now = begun.filter((member) => isMember(member, on));
  const rows = begun.map((member, index) => {
    const capital = capitalOn(member, on);
    const paid = paidUpTo(member, on);
    const cells: Partial<Record<BookColumn, BookCell>> = {
      number: index + 1,
      name: member.fullName,
      birth: birth(member),
      type: words.type[member.type],
      subject: words.subject[member.subjectType],
      joined: known(member.joined),
      capital,
      share: rounded(shareOf(capital, charterCapital)),
      paidOn: joinedUp(paid.map(({ paidOn }) => (paidOn ? formatDate(paidOn) : null))),
      asset: joinedUp(paid.map(({ paidOn, asset }) => (paidOn ? (asset ?? words.cash) : null))),
      certificateNumber: member.certificateNumber,
      certificateDate: member.certificateDate && formatDate(member.certificateDate),
      left: member.left && member.left.date <= on ? known(member.left) : null,
    };
    return REGISTER.map((column) => cells[column] ?? null);
  });
  return { columns: REGISTER, rows, total: totals(REGISTER, 'capital', now, charterCapital, on, words) };
}

const joinedUp = (texts: (string | null)[]) => [...new Set(texts.filter((text) => text !== null))].join('; ') || null;

/** One line a payment, of those who are members on the day. */
export function capitalBook(members: readonly Member[], charterCapital: number | null, on: IsoDate, words: BookWords): Book {
  const now = members.filter((member) => isMember(member, on) && paidUpTo(member, on).length > 0);
  const rows = now.flatMap((member, index) =>
    paidUpTo(member, on).map((payment, line) => {
      const first = line === 0;
      const capital = capitalOn(member, on);
      const cells: Partial<Record<BookColumn, BookCell>> = {
        number: first ? index + 1 : null,
        name: member.fullName,
        type: words.type[member.type],
        paidOn: payment.paidOn ? formatDate(payment.paidOn) : null,
        amount: payment.amount,
        asset: payment.paidOn ? (payment.asset ?? words.cash) : null,
        memberTotal: first ? capital : null,
        share: first ? rounded(shareOf(capital, charterCapital)) : null,
        certificateNumber: first ? member.certificateNumber : null,
        certificateDate: first && member.certificateDate ? formatDate(member.certificateDate) : null,
      };
      return CAPITAL.map((column) => cells[column] ?? null);
    }),
  );
  return { columns: CAPITAL, rows, total: totals(CAPITAL, 'memberTotal', now, charterCapital, on, words) };
}

function totals(
  columns: readonly BookColumn[],
  sum: BookColumn,
  members: readonly Member[],
  charterCapital: number | null,
  on: IsoDate,
  words: BookWords,
): BookCell[] {
  const capital = capitalOfAll(members, on);
  const share = rounded(shareOf(capital, charterCapital));
  return columns.map((column) => {
    if (column === 'name') return words.total;
    if (column === sum || column === 'amount') return capital;
    return column === 'share' ? share : null;
  });
}

/** As printed. */
export function cellText(column: BookColumn, cell: BookCell): string {
  if (cell === null) return '';
  return typeof cell === 'number' ? formatNumber(cell, column === 'share' ? 2 : 0) : cell;
}
