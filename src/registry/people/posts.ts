// Rules about posts and their terms.

import { addDays, formatDate, type IsoDate } from '../../platform/date.ts';
import type { Refusal } from '../../platform/refusal.ts';
import type { PeopleLaw } from './law.ts';
import { beginningProblem } from './members.ts';
import { addYears, overlap, type Place, type Post, type PostRole, type PostValues, refusal, type Span } from './model.ts';

const BOARD: readonly PostRole[] = ['boardChair', 'boardMember'];
/** What a member of the board may not be at the same time. */
const APART: readonly PostRole[] = ['supervisoryHead', 'supervisoryMember', 'controller', 'chiefAccountant'];

export const isBoard = (role: PostRole): boolean => BOARD.includes(role);

interface PostContext {
  place: Place;
  today: IsoDate;
  /** Other times in which the same person held the same post. */
  otherSpans: readonly Span[];
}

export function postRefusals(post: PostValues, { place, today, otherSpans }: PostContext): Refusal[] {
  const { from, until, termUntil } = post;
  const found: Refusal[] = [];
  const problem = beginningProblem(from, place, today, 'Ngày nhận chức vụ');
  if (problem) found.push(refusal('from', ...problem));
  if (until && until.date < from.date) {
    const dates = `thôi ${formatDate(until.date, until.precision)} trước khi nhận ${formatDate(from.date, from.precision)}`;
    found.push(
      refusal('until', 'date.endBeforeBeginning', `Ngày thôi không được trước ngày nhận (${dates}). Sửa một trong hai ngày.`),
    );
  }
  if (termUntil && termUntil < from.date) {
    found.push(
      refusal(
        'termUntil',
        'date.endBeforeBeginning',
        'Ngày hết nhiệm kỳ không được trước ngày nhận chức vụ. Sửa một trong hai ngày.',
      ),
    );
  }
  const clash = otherSpans.find((span) => overlap({ from: from.date, until: until?.date ?? null }, span));
  if (clash) {
    const when = `từ ${formatDate(clash.from ?? '')} đến ${clash.until ? formatDate(clash.until) : 'nay'}`;
    found.push(
      refusal(
        'from',
        'post.overlaps',
        `Người này đã giữ chính chức vụ này ${when}. Nếu là nhiệm kỳ mới, hãy ghi ngày thôi của lần trước trước đã; nếu là cùng một lần, hãy mở bản ghi đó ra sửa.`,
      ),
    );
  }
  return found;
}

export const heldOn = ({ from, until }: Pick<PostValues, 'from' | 'until'>, on: IsoDate): boolean =>
  from.date <= on && (until === null || until.date >= on);

export interface Term {
  until: IsoDate;
  /** Nobody wrote the end of the term down: it is the longest the law allows. */
  byLaw: boolean;
}

/** When the term of a post runs out; null where neither the register nor the law says. */
export function termOf(post: Pick<PostValues, 'role' | 'from' | 'termUntil'>, law: Pick<PeopleLaw, 'boardTerm'>): Term | null {
  if (post.termUntil) return { until: post.termUntil, byLaw: false };
  const years = isBoard(post.role) ? law.boardTerm?.value : undefined;
  return years === undefined ? null : { until: addYears(post.from.date, years), byLaw: true };
}

/** `soon`: within so many days. */
export function termState(term: Term, today: IsoDate, days: number): 'expired' | 'soon' | 'running' {
  if (term.until < today) return 'expired';
  return term.until <= addDays(today, days) ? 'soon' : 'running';
}

export type PostWarning = 'termTooLong' | 'termExpired' | 'incompatible' | 'noLevel';

/** `law`: that of the day the post began; `held`: all posts of the same person. */
export function postWarnings(post: Post, law: PeopleLaw, held: readonly Post[], today: IsoDate): PostWarning[] {
  const found: PostWarning[] = [];
  const longest = law.boardTerm?.value;
  const { termUntil, role, from, until } = post;
  if (termUntil && longest !== undefined && isBoard(role) && termUntil > addYears(from.date, longest)) found.push('termTooLong');
  if (until === null && termUntil && termUntil < today) found.push('termExpired');
  const apart = (one: PostRole, other: PostRole) => BOARD.includes(one) && APART.includes(other);
  const clashes = held.some(
    (other) =>
      other.id !== post.id &&
      (apart(role, other.role) || apart(other.role, role)) &&
      overlap({ from: from.date, until: until?.date ?? null }, { from: other.from.date, until: other.until?.date ?? null }),
  );
  if (law.incompatiblePosts && clashes) found.push('incompatible');
  if (post.level === null && until === null) found.push('noLevel');
  return found;
}
