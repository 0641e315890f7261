// The rules of the yearly return: what is refused, what is asked about, and which way a return may go.

import { endOfYear, formatDate, type IsoDate, type KnownDate, type Precision, startOfYear, yearOf } from '../../platform/date.ts';
import { formatNumber } from '../../platform/number.ts';
import type { Refusal } from '../../platform/refusal.ts';
import type { OrganizationKind } from '../names.ts';
import { phaseOf, submitFrom } from './deadlines.ts';
import { FIELDS, fieldNamed, fieldsFor, LIMITS, type Limit, type ReturnField } from './form.ts';

export type Figure = number | boolean | KnownDate | null;
/** By the names of the fields. Null or left out: not known; 0 is zero. */
export type Figures = Record<string, Figure>;

export interface Answer {
  /** As it was typed, kept even when it cannot be read. */
  typed: string;
  read: Figure;
  /** Why it cannot be read. */
  problem?: string;
}
export type Answers = Record<string, Answer>;
export type Explanations = Record<string, string>;

export type FilingState = 'draft' | 'submitted' | 'returned' | 'accepted';

export const MILLION = 1_000_000;

export const explanationField = (name: string): string => `explain-${name}`;

export function figuresOf(answers: Answers): Figures {
  return Object.fromEntries(Object.entries(answers).map(([name, { read }]) => [name, read]));
}

/** A figure as a field of the form holds it: money in million đồng, without dots. */
export function typedOf({ kind }: Pick<ReturnField, 'kind'>, figure: Figure | undefined): string {
  if (figure === null || figure === undefined) return '';
  if (typeof figure === 'boolean') return figure ? 'co' : 'khong';
  if (typeof figure === 'object') return formatDate(figure.date, figure.precision);
  if (kind === 'count') return String(figure);
  const text = (Math.abs(figure) / MILLION).toFixed(6).replace(/\.?0+$/, '');
  return `${figure < 0 ? '-' : ''}${text.replace('.', ',')}`;
}

/** The same for reading: 1.234,5. */
export function shownFigure(field: Pick<ReturnField, 'kind'>, figure: Figure | undefined): string {
  if (typeof figure === 'boolean') return figure ? 'có' : 'không';
  if (typeof figure !== 'number') return typedOf(field, figure);
  if (field.kind === 'count') return formatNumber(figure);
  const decimals = (typedOf(field, figure).split(',')[1] ?? '').length;
  return formatNumber(figure / MILLION, decimals);
}

export function answersOf(figures: Figures): Answers {
  return Object.fromEntries(
    FIELDS.map((field): [string, Answer] => {
      const read = figures[field.name] ?? null;
      return [field.name, { typed: typedOf(field, read), read }];
    }),
  );
}

export const isBlank = (answers: Answers): boolean => Object.values(answers).every(({ typed }) => typed.trim() === '');

/** Whether two filings say the same, so that one sent twice over a weak line is no quarrel. */
export function sameFiling(one: Filled, other: Filled): boolean {
  const names = [...new Set([...Object.keys(one.answers), ...Object.keys(other.answers)])];
  const explained = [...new Set([...Object.keys(one.explanations), ...Object.keys(other.explanations)])];
  return (
    names.every((name) => (one.answers[name]?.typed ?? '') === (other.answers[name]?.typed ?? '')) &&
    explained.every((name) => (one.explanations[name] ?? '') === (other.explanations[name] ?? ''))
  );
}

interface Filled {
  answers: Answers;
  explanations: Explanations;
}

/** The years in which an organisation has returns to file. */
export interface Lifetime {
  founded: IsoDate | null;
  foundedPrecision: Precision;
  ended: IsoDate | null;
}

export function periodRefusals(year: number, { founded, foundedPrecision, ended }: Lifetime, today: IsoDate, draft: boolean) {
  const refusals: Refusal[] = [];
  const refuse = (code: string, message: string) => refusals.push({ code, message });
  if (founded !== null && endOfYear(year) < founded) {
    refuse(
      'return.beforeFounding',
      `Tổ chức thành lập ${formatDate(founded, foundedPrecision)} nên không có hồ sơ năm ${year}. ` +
        `Xem lại năm; nếu ngày thành lập sai thì sửa ở trang Sự kiện.`,
    );
  }
  if (ended !== null && startOfYear(year) > ended) {
    refuse(
      'return.afterEnd',
      `Tổ chức đã chấm dứt ngày ${formatDate(ended)} nên không có hồ sơ năm ${year}. ` +
        `Xem lại năm; nếu ngày chấm dứt sai thì sửa ở trang Sự kiện.`,
    );
  }
  const phase = phaseOf(year, today);
  if (phase === 'future') refuse('return.future', `Chưa đến năm ${year}. Xem lại năm của hồ sơ.`);
  if (phase === 'running' && !draft) {
    refuse(
      'return.yearNotOver',
      `Năm ${year} chưa hết nên chưa nộp được; nộp được từ ngày ${formatDate(submitFrom(year))}. ` +
        'Những gì đã ghi vẫn lưu được ở dạng nháp.',
    );
  }
  return refusals;
}

/** A locked return is changed by no door: form, grid, import and undoing an import all ask here. */
export function lockedRefusal(year: number, locked: boolean, name = 'tổ chức này'): Refusal | null {
  if (!locked) return null;
  return {
    code: 'return.locked',
    message: `Hồ sơ năm ${year} của ${name} đã khóa nên không sửa được. Cần sửa thì nhờ cán bộ tỉnh mở khóa kèm lý do, ở trang Hồ sơ năm của tổ chức.`,
  };
}

export type Verb = 'save' | 'submit' | 'accept' | 'sendBack' | 'reopen';

/** From which states each may be done. `none`: nothing has been typed yet. */
const MAY: Record<Verb, readonly (FilingState | 'none')[]> = {
  save: ['none', 'draft', 'returned'],
  submit: ['none', 'draft', 'returned'],
  accept: ['none', 'draft', 'returned', 'submitted'],
  sendBack: ['submitted'],
  reopen: ['accepted'],
};

const WAY_OUT: Record<FilingState | 'none', string> = {
  none: 'Chưa có hồ sơ năm này. Xin ghi số liệu rồi nộp.',
  draft: 'Hồ sơ đang ở dạng nháp, chưa nộp.',
  submitted: 'Hồ sơ đã nộp, đang chờ cán bộ xem. Cần sửa thì nhờ cán bộ trả lại.',
  returned: 'Hồ sơ đã trả lại để sửa, chưa nộp lại.',
  accepted: 'Hồ sơ đã được chấp nhận. Cần sửa thì nhờ cán bộ mở lại kèm lý do.',
};

export function stateRefusal(verb: Verb, state: FilingState | 'none'): Refusal | null {
  return MAY[verb].includes(state) ? null : { code: `return.not.${verb}`, message: WAY_OUT[state] };
}

export interface Judged {
  /** Cannot be so. */
  refusals: Refusal[];
  /** May be so, but must be explained; by field, with what to ask. */
  questions: { field: string; message: string }[];
  /** Taken as it is, with a word of warning. */
  warnings: { field: string; message: string }[];
}

export interface Question {
  kind: OrganizationKind;
  year: number;
  today: IsoDate;
  figures: Figures;
  /** What was accepted for the year before; null: nothing. */
  before: Figures | null;
}

export function judge({ kind, year, today, figures, before }: Question): Judged {
  const judged: Judged = { refusals: [], questions: [], warnings: [] };
  for (const limit of LIMITS) judgeLimit(limit, figures, judged);
  judgeAssets(figures, judged);
  judgeMeeting(year, today, figures, judged);
  if (before) {
    for (const field of fieldsFor(kind)) judgeChange(field, figures, before, year, judged);
    judgeNewMembers(figures, before, judged);
  }
  return judged;
}

/** What stands in the way of submitting: what cannot be read, what cannot be so, and what was asked and not explained. */
export function submissionRefusals(answers: Answers, explanations: Explanations, question: Question): Refusal[] {
  if (isBlank(answers)) return [{ code: 'return.empty', message: 'Chưa ghi ô nào. Xin ghi những số đã biết rồi nộp.' }];
  const unread = Object.entries(answers).flatMap(([field, { problem }]): Refusal[] =>
    problem === undefined ? [] : [{ code: 'answer.unread', field, message: problem }],
  );
  const { refusals, questions } = judge(question);
  const unexplained = questions
    .filter(({ field }) => (explanations[field] ?? '').trim() === '')
    .map(({ field, message }): Refusal => ({ code: 'return.explain', field: explanationField(field), message }));
  return [...unread, ...refusals, ...unexplained];
}

const numberOf = (figures: Figures, name: string): number | null => {
  const figure = figures[name];
  return typeof figure === 'number' ? figure : null;
};

/** The sum of what is known; null when none of it is. */
function sumOf(figures: Figures, names: readonly string[]): number | null {
  const known = names.map((name) => numberOf(figures, name)).filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
}

const said = (name: string, value: number): string => {
  const field = fieldNamed(name);
  return `${shownFigure(field, value)} ${field.unit?.vi ?? ''}`.trim();
};
const called = (name: string) => `“${fieldNamed(name).label.vi}”`;

function judgeLimit({ field, within, then, note }: Limit, figures: Figures, judged: Judged): void {
  const part = numberOf(figures, field);
  const whole = sumOf(figures, within);
  if (part === null || whole === null || part <= whole) return;
  const names = within.map((name) => called(name)).join(' + ');
  const fact = `${called(field)} (${said(field, part)}) lớn hơn ${names} (${said(within[0]!, whole)}).`;
  // what is not known could make up for it
  const certain = within.every((name) => numberOf(figures, name) !== null);
  if (then === 'refuse' && certain) {
    judged.refusals.push({ code: 'return.sum', field, message: `${fact} Xin xem lại các số này.` });
  } else if (then !== 'warn') judged.questions.push({ field, message: `${fact} ${ASK}` });
  if (then === 'warn') judged.warnings.push({ field, message: [fact, note?.vi].filter(Boolean).join(' ') });
}

const ASK = 'Nếu gõ nhầm, xin sửa; nếu đúng, xin ghi vì sao vào ô giải thích.';

function judgeAssets(figures: Figures, judged: Judged): void {
  const [assets, capital] = [numberOf(figures, 'totalAssets'), numberOf(figures, 'totalCapital')];
  if (assets === null || capital === null || assets === capital) return;
  const fact = `${called('totalAssets')} (${said('totalAssets', assets)}) khác ${called('totalCapital')} (${said('totalCapital', capital)}); trên bảng cân đối hai số này bằng nhau.`;
  judged.questions.push({ field: 'totalAssets', message: `${fact} ${ASK}` });
}

function judgeMeeting(year: number, today: IsoDate, figures: Figures, judged: Judged): void {
  const meeting = figures.generalMeeting;
  if (meeting === null || typeof meeting !== 'object') return;
  const field = 'generalMeeting';
  if (meeting.precision === 'day' && meeting.date > today) {
    const message = `Ngày họp Đại hội ${formatDate(meeting.date)} chưa đến. Xin ghi ngày đã họp, hoặc để trống.`;
    judged.refusals.push({ code: 'return.meetingAhead', field, message });
  } else if (yearOf(meeting.date) < year || yearOf(meeting.date) > year + 1) {
    const message = `Ngày họp Đại hội ${formatDate(meeting.date, meeting.precision)} không thuộc năm ${year} hay năm sau đó.`;
    judged.warnings.push({ field, message });
  }
}

function judgeChange(field: ReturnField, figures: Figures, before: Figures, year: number, judged: Judged): void {
  const [now, then] = [numberOf(figures, field.name), numberOf(before, field.name)];
  if (field.change === undefined || now === null || then === null) return;
  if (!leaps(now, then, field.change)) return;
  const fact = `${called(field.name)} năm ${year} là ${said(field.name, now)}, năm ${year - 1} là ${said(field.name, then)}.`;
  judged.questions.push({ field: field.name, message: `${fact} ${ASK}` });
}

function leaps(now: number, then: number, { factor, atLeast }: { factor: number; atLeast: number }): boolean {
  if (Math.abs(now - then) < atLeast) return false;
  // a gain that turned into a loss has no factor, and neither has a change from nothing
  if (now < 0 !== then < 0 || now === 0 || then === 0) return true;
  const ratio = Math.abs(now) / Math.abs(then);
  return ratio >= factor || ratio <= 1 / factor;
}

const MEMBERS = ['officialMembers', 'associateCapital', 'associateNoCapital'];

/** Members do not grow by more than joined. */
function judgeNewMembers(figures: Figures, before: Figures, judged: Judged): void {
  const [now, then, joined] = [sumOf(figures, MEMBERS), sumOf(before, MEMBERS), numberOf(figures, 'newMembers')];
  if (now === null || then === null || joined === null || now - then <= joined) return;
  const message = `Tổng số thành viên tăng ${formatNumber(now - then)} người so với năm trước, nhiều hơn số mới kết nạp (${formatNumber(joined)} người). ${ASK}`;
  judged.questions.push({ field: 'newMembers', message });
}
