// Which kind of governance the law of the day allows, and whether organs, numbers and terms on record agree with it.

import type { Norm } from '../../law/norm.ts';
import type { Norms } from '../../law/norms.ts';
import { endOfYear, formatDate, type IsoDate } from '../../platform/date.ts';
import { plainKey } from '../../platform/text.ts';
import { addYears, type Facts, holdsOn, latestReturn, onDay, type PostFact, postsOn } from './facts.ts';
import {
  type Check,
  type CheckState,
  type Finding,
  type Input,
  mergeNorms,
  type OutcomeOf,
  POST_BOOK,
  returnRecord,
  shown,
  usedNorms,
} from './finding.ts';

const BOARD = ['boardChair', 'boardMember'];
const SUPERVISORY_BOARD = ['supervisoryHead', 'supervisoryMember'];
const SUPERVISION = [...SUPERVISORY_BOARD, 'controller'];
/** Posts that make up an organ as the law names it; the general meeting is no post. */
const ORGANS: Record<string, readonly string[]> = {
  'Hội đồng quản trị': BOARD,
  'Giám đốc (Tổng giám đốc)': ['director'],
  'Giám đốc': ['director'],
  'Ban kiểm soát': SUPERVISORY_BOARD,
  'kiểm soát viên': SUPERVISION,
  'Ban kiểm soát hoặc kiểm soát viên': SUPERVISION,
};
const SIZE_WORDS: Partial<Record<OutcomeOf<'sizeClass'>, string>> = {
  micro: 'siêu nhỏ',
  small: 'nhỏ',
  medium: 'vừa',
  large: 'lớn',
};

type Kind = 'full' | 'reduced';
type Outcome = OutcomeOf<'governance'>;
const KIND_WORDS: Record<Kind, string> = { full: 'đầy đủ', reduced: 'rút gọn' };

interface Setting {
  facts: Facts;
  norms: Norms;
  asOf: IsoDate;
  /** Posts held on the day. */
  posts: PostFact[];
  kind: Kind | null;
  /** Told by the posts alone, which may not all be in the book. */
  guessed: boolean;
}

/** `size`: as computed or as an officer has set it; `decided`: what an officer says is allowed. */
export function governance(
  facts: Facts,
  norms: Norms,
  asOf: IsoDate,
  size: OutcomeOf<'sizeClass'>,
  decided?: Outcome,
): Finding<'governance'> {
  const posts = postsOn(facts, asOf);
  const said = onDay(facts.governance, asOf)?.words;
  const stated: Kind | null = said === 'full' || said === 'reduced' ? said : null;
  const seen: Kind | null = held(posts, BOARD).length > 0 ? 'full' : held(posts, SUPERVISION).length > 0 ? 'reduced' : null;
  const kind = stated ?? seen;
  const cooperatives = unionCount(facts, asOf);
  const inputs: Input[] = [
    facts.kind === 'LHHTX'
      ? { label: 'Số hợp tác xã thành viên', ...cooperatives }
      : { label: 'Quy mô', value: SIZE_WORDS[size] ?? null, on: asOf, record: 'Kết quả xếp quy mô ở trên' },
    {
      label: 'Kiểu tổ chức quản trị',
      value: kind && (stated ? KIND_WORDS[kind] : `${KIND_WORDS[kind]} (đoán từ các chức vụ đang giữ)`),
      on: asOf,
      record: stated ? 'Sự kiện' : POST_BOOK,
    },
    {
      label: 'Số người đang giữ chức',
      value: posts.length > 0 ? shown(people(posts).length) : null,
      on: asOf,
      record: POST_BOOK,
    },
  ];
  const fullFrom = facts.kind === 'THT' ? undefined : norms.of(`fullGovernance.${facts.kind}`, asOf);
  const base = {
    code: 'governance' as const,
    inputs,
    rule: ruleOf(fullFrom, facts.kind),
    missing: [],
    alerts: [],
    checks: [],
  };
  if (facts.kind === 'THT') {
    return { ...base, outcome: 'notApplicable', answer: 'Tổ hợp tác không có tổ chức quản trị theo Điều này.', norms: [] };
  }
  const setting: Setting = { facts, norms, asOf, posts, kind, guessed: stated === null };
  if (!fullFrom) {
    const checks = organChecks(setting, norms.of('fullOrgans', asOf));
    const answer = 'Luật của ngày này chỉ có một kiểu tổ chức quản trị; các mục dưới xét theo luật đó.';
    return {
      ...base,
      outcome: 'notApplicable',
      answer,
      norms: mergeNorms(...checks.map((check) => check.norms)),
      checks,
    };
  }

  const outcome = decided ?? allowed(facts, size, cooperatives.amount, fullFrom);
  const answer = {
    full: 'Phải có tổ chức quản trị đầy đủ.',
    either: 'Được chọn tổ chức quản trị đầy đủ hoặc rút gọn.',
    unknown: facts.kind === 'HTX' ? 'Chưa rõ vì chưa xếp được quy mô.' : 'Chưa rõ vì chưa biết số hợp tác xã thành viên.',
    notApplicable: '',
  }[outcome];
  const switching = norms.of('governanceSwitch', asOf);
  const mustSwitch = outcome === 'full' && kind === 'reduced';
  const kindCheck = checkKind(setting, outcome, usedNorms(fullFrom, mustSwitch ? switching : undefined), mustSwitch);
  const organs = kind === null ? undefined : norms.of(kind === 'full' ? 'fullOrgans' : 'reducedOrgans', asOf);
  const checks = [kindCheck, ...organChecks(setting, organs)];
  return {
    ...base,
    outcome,
    answer,
    norms: mergeNorms(usedNorms(fullFrom, switching), ...checks.map((check) => check.norms)),
    missing: [
      ...(outcome === 'unknown' ? [facts.kind === 'HTX' ? 'Quy mô' : 'Số hợp tác xã thành viên'] : []),
      ...(kind === null ? ['Kiểu tổ chức quản trị'] : []),
    ],
    alerts: mustSwitch
      ? ['Đang rút gọn mà nay phải đầy đủ: Đại hội thành viên gần nhất phải quyết định chuyển sang tổ chức quản trị đầy đủ.']
      : [],
    checks,
  };
}

function ruleOf(fullFrom: Norm | undefined, kind: Facts['kind']): string {
  if (kind === 'THT') return 'Quy định về tổ chức quản trị chỉ dành cho hợp tác xã và liên hiệp.';
  if (!fullFrom) return 'Bộ máy gồm Đại hội thành viên, Hội đồng quản trị, Giám đốc và Ban kiểm soát hoặc kiểm soát viên.';
  const who =
    kind === 'LHHTX' ? `Liên hiệp từ ${fullFrom.value} thành viên` : `HTX quy mô ${fullFrom.value.replaceAll('|', ', ')}`;
  return `${who} phải có tổ chức quản trị đầy đủ; còn lại được chọn đầy đủ hoặc rút gọn.`;
}

function unionCount(facts: Facts, asOf: IsoDate) {
  const booked = facts.unionMembers.filter((span) => holdsOn(span, asOf)).length;
  const line = latestReturn(facts, asOf);
  const amount = booked > 0 ? booked : (line?.official ?? null);
  if (booked > 0 || !line) return { amount, value: shown(amount), on: asOf, record: 'Sự kiện gia nhập liên hiệp' };
  return { amount, value: shown(amount), on: endOfYear(line.year), record: returnRecord(line.year) };
}

function allowed(facts: Facts, size: OutcomeOf<'sizeClass'>, cooperatives: number | null, fullFrom: Norm): Outcome {
  if (facts.kind === 'LHHTX') {
    if (cooperatives === null || fullFrom.number === null) return 'unknown';
    return cooperatives >= fullFrom.number ? 'full' : 'either';
  }
  const word = SIZE_WORDS[size];
  if (word === undefined) return 'unknown';
  return fullFrom.value.split('|').includes(word) ? 'full' : 'either';
}

function checkKind({ facts, asOf, kind, guessed }: Setting, outcome: Outcome, norms: Check['norms'], mustSwitch: boolean): Check {
  const check = (state: CheckState, evidence: string): Check => ({
    code: 'governanceKind',
    label: 'Kiểu tổ chức quản trị được phép',
    state: guessed && state === 'notMet' ? 'unknown' : state,
    evidence: guessed && kind !== null ? `${evidence} Kiểu này đoán từ các chức vụ đang giữ.` : evidence,
    norms,
  });
  if (kind === null) return check('unknown', 'Chưa ghi kiểu tổ chức quản trị và chưa ghi ai giữ chức.');
  if (kind === 'full') return check('met', 'Đang tổ chức đầy đủ, được phép với mọi quy mô.');
  if (outcome === 'unknown') return check('unknown', 'Đang rút gọn; chưa rõ có được phép không.');
  if (!mustSwitch) return check('met', 'Đang rút gọn và được phép rút gọn.');
  const line = latestReturn(facts, asOf);
  const met = lastMeeting(facts, asOf);
  const since = line ? endOfYear(line.year) : null;
  if (met !== null && since !== null && met > since) {
    return check('notMet', `Đã phải đầy đủ từ ${formatDate(since)} mà Đại hội ngày ${formatDate(met)} xong vẫn còn rút gọn.`);
  }
  return check(
    'met',
    'Đang rút gọn; phải quyết định chuyển tại Đại hội thành viên gần nhất (chưa thấy Đại hội nào sau khi lớn lên).',
  );
}

export const lastMeeting = ({ returns }: Facts, asOf: IsoDate): IsoDate | null =>
  returns
    .flatMap(({ generalMeeting }) => (generalMeeting !== null && generalMeeting <= asOf ? [generalMeeting] : []))
    .sort()
    .at(-1) ?? null;

const held = (posts: readonly PostFact[], roles: readonly string[]) => posts.filter(({ role }) => roles.includes(role));
const people = (posts: readonly PostFact[]) => [...new Set(posts.map(({ personId }) => personId))];

function organChecks(setting: Setting, organs: Norm | undefined): Check[] {
  return [
    organsPresent(setting, organs),
    ...(setting.kind === 'full' || !setting.norms.of('reducedOrgans', setting.asOf) ? [boardSize(setting)] : []),
    terms(setting),
    supervisionSize(setting),
    incompatible(setting),
  ];
}

/** An organ nobody is recorded in may only be missing from the book; one whose last holder left is vacant. */
function organsPresent({ facts, asOf, posts }: Setting, norm: Norm | undefined): Check {
  const base = { code: 'organs', label: 'Đủ bộ máy', norms: usedNorms(norm) };
  if (!norm)
    return { ...base, state: 'unknown', evidence: 'Chưa rõ kiểu tổ chức quản trị nên chưa rõ phải có những bộ phận nào.' };
  const wanted = norm.value.split('|').filter((organ) => organ in ORGANS);
  const empty = wanted.filter((organ) => held(posts, ORGANS[organ]!).length === 0);
  if (empty.length === 0) return { ...base, state: 'met', evidence: `Đang có: ${wanted.join(', ')}.` };
  const vacant = empty.flatMap((organ) => {
    const left = held(facts.posts, ORGANS[organ]!)
      .flatMap(({ until }) => (until !== null && until < asOf ? [until] : []))
      .sort()
      .at(-1);
    return left ? [`${organ} (người cuối thôi giữ ngày ${formatDate(left)})`] : [];
  });
  if (vacant.length > 0) return { ...base, state: 'notMet', evidence: `Đang khuyết: ${vacant.join(', ')}.` };
  return { ...base, state: 'unknown', evidence: `Sổ người quản lý chưa ghi ai ở: ${empty.join(', ')}.` };
}

function boardSize({ norms, asOf, posts }: Setting): Check {
  const [minimum, maximum] = [norms.of('boardMinimum', asOf), norms.of('boardMaximum', asOf)];
  const base = { code: 'boardSize', label: 'Số người của Hội đồng quản trị', norms: usedNorms(minimum, maximum) };
  const count = people(held(posts, BOARD)).length;
  const range = `luật: ${minimum?.value ?? '?'}–${maximum?.value ?? '?'} người`;
  if (minimum?.number == null || maximum?.number == null) {
    return { ...base, state: 'unknown', evidence: 'Chưa có quy định của ngày này trong bộ định mức.' };
  }
  if (count > maximum.number) return { ...base, state: 'notMet', evidence: `Đang có ${count} người; ${range}.` };
  if (count >= minimum.number) return { ...base, state: 'met', evidence: `Đang có ${count} người; ${range}.` };
  return { ...base, state: 'unknown', evidence: `Sổ mới ghi ${count} người, có thể chưa ghi đủ; ${range}.` };
}

function terms({ norms, asOf, posts }: Setting): Check {
  const norm = norms.of('boardTerm', asOf);
  const base = { code: 'terms', label: 'Còn nhiệm kỳ', norms: usedNorms(norm) };
  const elected = held(posts, [...BOARD, ...SUPERVISION]);
  if (elected.length === 0) return { ...base, state: 'unknown', evidence: 'Sổ chưa ghi ai trong Hội đồng quản trị, kiểm soát.' };
  const longest = norm?.number ?? null;
  const faults = elected.flatMap(({ role, title, from, termUntil }) => {
    if (termUntil !== null && termUntil < asOf) return [`${title}: hết nhiệm kỳ ngày ${formatDate(termUntil)}`];
    if (longest === null || !BOARD.includes(role)) return [];
    const latest = addYears(from, longest);
    if (termUntil !== null && termUntil > latest)
      return [`${title}: nhiệm kỳ dài quá ${longest} năm (đến ${formatDate(termUntil)})`];
    return termUntil === null && latest <= asOf
      ? [`${title}: giữ chức từ ${formatDate(from)}, quá ${longest} năm chưa ghi bầu lại`]
      : [];
  });
  if (faults.length > 0) return { ...base, state: 'notMet', evidence: `${faults.join('; ')}.` };
  const unsaid = elected.filter(({ termUntil }) => termUntil === null).length;
  const note = unsaid > 0 ? ` ${unsaid} chức vụ chưa ghi ngày hết nhiệm kỳ, chưa quá ${longest ?? '?'} năm kể từ ngày giữ.` : '';
  return { ...base, state: 'met', evidence: `${elected.length} chức vụ đang trong nhiệm kỳ.${note}` };
}

function supervisionSize({ facts, norms, asOf, posts }: Setting): Check {
  const [minimum, maximum] = [norms.of('supervisionMinimum', asOf), norms.of('supervisionMaximum', asOf)];
  const from = facts.kind === 'THT' ? undefined : norms.of(`supervisionFrom.${facts.kind}`, asOf);
  const base = { code: 'supervisionSize', label: 'Số người kiểm soát', norms: usedNorms(minimum, maximum, from) };
  const count = people(held(posts, SUPERVISION)).length;
  if (count === 0) return { ...base, state: 'unknown', evidence: 'Sổ chưa ghi ai làm kiểm soát.' };
  if (maximum?.number != null && count > maximum.number) {
    return { ...base, state: 'notMet', evidence: `Đang có ${count} người; tối đa ${maximum.value}.` };
  }
  const members = facts.kind === 'LHHTX' ? unionCount(facts, asOf).amount : (latestReturn(facts, asOf)?.official ?? null);
  if (from?.number != null && members !== null && members >= from.number && held(posts, SUPERVISORY_BOARD).length === 0) {
    return {
      ...base,
      state: 'notMet',
      evidence: `Có ${members} thành viên, từ ${from.value} phải bầu Ban kiểm soát; mới có kiểm soát viên.`,
    };
  }
  const range = minimum ? `${minimum.value}–${maximum?.value ?? '?'}` : `tối đa ${maximum?.value ?? '?'}`;
  return { ...base, state: 'met', evidence: `Đang có ${count} người; luật: ${range}.` };
}

function incompatible({ norms, asOf, posts }: Setting): Check {
  const norm = norms.of('incompatiblePosts', asOf);
  const base = { code: 'incompatiblePosts', label: 'Không kiêm chức bị cấm', norms: usedNorms(norm) };
  if (!norm) return { ...base, state: 'notApplicable', evidence: 'Chưa có quy định của ngày này trong bộ định mức.' };
  const barred = (post: PostFact) =>
    SUPERVISION.includes(post.role) || post.role === 'chiefAccountant' || ` ${plainKey(post.title)} `.includes(' thu quy ');
  const board = held(posts, BOARD);
  if (board.length === 0) return { ...base, state: 'notApplicable', evidence: 'Không có Hội đồng quản trị trong sổ.' };
  const both = posts
    .filter((post) => !BOARD.includes(post.role) && barred(post))
    .flatMap((post) =>
      board.filter(({ personId }) => personId === post.personId).map(({ title }) => `${title} kiêm ${post.title}`),
    );
  const family = 'Quan hệ gia đình giữa những người giữ chức hệ thống không lưu nên không xét được.';
  if (both.length > 0) return { ...base, state: 'notMet', evidence: `Một người đang giữ: ${both.join('; ')}. ${family}` };
  return {
    ...base,
    state: 'met',
    evidence: `Không ai trong Hội đồng quản trị kiêm kiểm soát, kế toán trưởng, thủ quỹ. ${family}`,
  };
}
