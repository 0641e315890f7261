// What one row says against itself, and what is unlikely in it.
import { formatDate, type KnownDate, yearOf } from '../../platform/date.ts';
import type { Problem } from './issue.ts';
import type { AnyKind, Kind, KindRows, RowOfKind } from './rows.ts';

const ADULT = 18;

export interface Finding extends Problem {
  field: string;
  severity: 'error' | 'warning';
}

type Maybe<T> = T | null | undefined;
type Known = Maybe<KnownDate>;

const error = (field: string, code: string, message: string): Finding => ({ field, code, message, severity: 'error' });
const warning = (field: string, code: string, message: string): Finding => ({ field, code, message, severity: 'warning' });
const shown = (date: KnownDate) => formatDate(date.date, date.precision);

function order(begin: Known, end: Known, field: string, what: string): Finding[] {
  if (!begin || !end || end.date >= begin.date) return [];
  const imprecise =
    begin.precision !== 'day' ? ' Ngày đầu chỉ biết đến năm hoặc tháng thì tính từ ngày cuối của năm, tháng đó.' : '';
  return [error(field, 'date.endBeforeBegin', `trước ${what} (${shown(begin)}).${imprecise} Xin kiểm tra lại hai ngày.`)];
}

function age(birth: Known, at: Known): number | undefined {
  if (!birth || !at) return undefined;
  const years = yearOf(at.date) - yearOf(birth.date);
  if (birth.precision !== 'day' || at.precision !== 'day') return years;
  return at.date.slice(5) < birth.date.slice(5) ? years - 1 : years;
}

function bornAfter(birth: Known, at: Known): Finding[] {
  const years = age(birth, at);
  return at && years !== undefined && years < 0
    ? [error('birth', 'birth.afterBegin', `sau ngày bắt đầu (${shown(at)}). Xin kiểm tra lại ngày sinh.`)]
    : [];
}

/** A paper has a day, and so has the end of a term. */
function wholeDay(date: Known, field: string): Finding[] {
  if (!date || date.precision === 'day') return [];
  return [error(field, 'date.dayMissing', 'cần đủ ngày, tháng, năm, ví dụ 28/02/2022; chưa rõ ngày thì để trống.')];
}

const CHECKS: { readonly [K in Kind]: (row: KindRows[K]) => Finding[] } = {
  organizations: ({ kind, founded, ended, status, governance }) => [
    ...(governance && kind === 'THT'
      ? [
          error(
            'governance',
            'governance.notForGroup',
            'tổ hợp tác không có tổ chức quản trị đầy đủ hay rút gọn. Để trống ô này.',
          ),
        ]
      : []),
    ...order(founded, ended, 'ended', 'ngày thành lập'),
    ...(status && status.status !== 'ended' && ended
      ? [
          warning(
            'status',
            'status.endDateWins',
            `dòng này có ngày chấm dứt ${shown(ended)}, nên được hiểu là đã chấm dứt từ ngày đó.`,
          ),
        ]
      : []),
  ],
  managers: ({ birth, from, until, termUntil }) => {
    const years = age(birth, from);
    const young = years !== undefined && years >= 0 && years < ADULT;
    return [
      ...order(from, until, 'until', 'ngày bắt đầu giữ chức vụ'),
      ...order(from, termUntil, 'termUntil', 'ngày bắt đầu giữ chức vụ'),
      ...wholeDay(termUntil, 'termUntil'),
      ...bornAfter(birth, from),
      ...(young
        ? [warning('birth', 'manager.young', `mới ${years} tuổi khi nhận chức vụ (${shown(from)}). Xin kiểm tra lại.`)]
        : []),
    ];
  },
  members: ({ birth, joined, left, certificateDate }) => [
    ...order(joined, left, 'left', 'ngày vào'),
    ...bornAfter(birth, joined),
    ...wholeDay(certificateDate, 'certificateDate'),
  ],
  returns: () => [],
  compliance: () => [],
  recognitions: ({ decidedOn, expires }) => order(decidedOn, expires, 'expires', 'ngày quyết định'),
  training: ({ birth, endedOn }) => bornAfter(birth, endedOn),
  contracts: ({ signedOn, until }) => order(signedOn, until, 'until', 'ngày ký'),
  deliveries: () => [],
  events: ({ decidedOn }) => wholeDay(decidedOn, 'decidedOn'),
  budget: ({ decidedOn }) => wholeDay(decidedOn, 'decidedOn'),
};

/** Kinds of record are judged by their own rules once their organisation is known. */
export function checkRow<K extends AnyKind>(kind: K, row: RowOfKind<K>): Finding[] {
  return CHECKS[kind as Kind]?.(row as never) ?? [];
}
