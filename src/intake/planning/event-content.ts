// What an event changed, in one cell: a bare value where its kind changes one thing ("HTX Sông Hậu"), else labelled parts
// ("Số GCN đăng ký: 12; Ngày cấp GCN: 05/2021"). Written by the export and read back by the import.

import type { Geography, Unit } from '../../geography/model.ts';
import { formatDate, type IsoDate, type KnownDate } from '../../platform/date.ts';
import { formatNumber } from '../../platform/number.ts';
import { clean } from '../../platform/text.ts';
import type { EventKind, EventSets, Facet, FacetValue } from '../../registry/life/model.ts';
import { ruleOf } from '../../registry/life/model.ts';
import { placeWords } from '../export/pointers.ts';
import type { Problem } from '../reading/issue.ts';
import { readDate } from '../reading/values/date.ts';
import { readCount, readMoney } from '../reading/values/number.ts';
import type { Reader } from '../reading/values/value.ts';
import { readGovernance, readStatus } from '../reading/values/words.ts';
import { placeProblem } from './register-rules.ts';

/** Where and when the words are read: communes are those of the event's day. */
export interface Place {
  geography: Geography;
  province: string;
  date: IsoDate;
}

type Part =
  | 'name'
  | 'office'
  | 'field'
  | 'capital'
  | 'representative'
  | 'governance'
  | 'law'
  | 'status'
  | 'until'
  | 'lastSeen'
  | 'evidence'
  | 'founded'
  | 'certificateNumber'
  | 'certificateDate'
  | 'foundingMembers';

const LABELS: Record<Part, string> = {
  name: 'Tên',
  office: 'Trụ sở',
  field: 'Lĩnh vực',
  capital: 'Vốn điều lệ',
  representative: 'Người đại diện',
  governance: 'Tổ chức quản trị',
  law: 'Luật số',
  status: 'Tình trạng',
  until: 'Tạm ngừng đến',
  lastSeen: 'Lần cuối thấy hoạt động',
  evidence: 'Căn cứ',
  founded: 'Ngày thành lập',
  certificateNumber: 'Số GCN đăng ký',
  certificateDate: 'Ngày cấp GCN',
  foundingMembers: 'Số thành viên khi thành lập',
};
const PARTS = Object.keys(LABELS) as Part[];
const LABELLED = new RegExp(`(?:^|;\\s*)(${PARTS.map((part) => LABELS[part]).join('|')}):\\s*`, 'giu');
const PART_OF = new Map(PARTS.map((part) => [LABELS[part].toLowerCase(), part]));

/** What a bare value means. */
const MAIN: Partial<Record<EventKind, Part>> = {
  renaming: 'name',
  move: 'office',
  fieldChange: 'field',
  capitalChange: 'capital',
  representativeChange: 'representative',
  governanceChange: 'governance',
  suspension: 'until',
  inactivity: 'evidence',
  reregistration: 'law',
};
/** The parts a kind of event may have; the first must be there where it is what the event is about. */
const MAY_SAY: Partial<Record<EventKind, readonly Part[]>> = {
  founding: ['founded', 'certificateNumber', 'certificateDate', 'foundingMembers'],
  inactivity: ['lastSeen', 'evidence'],
};
const MUST_SAY: ReadonlySet<EventKind> = new Set<EventKind>([
  'renaming',
  'move',
  'fieldChange',
  'capitalChange',
  'representativeChange',
  'governanceChange',
  'reregistration',
]);

/** The facets a kind changes, so what they were before is worth a word. */
const mainBefore = (kind: EventKind): Part | undefined => (ruleOf(kind).status ? 'status' : MAIN[kind]);

const GOVERNANCE_WORDS = { full: 'đầy đủ', reduced: 'rút gọn' } as const;
export const STATUS_WORDS: Record<string, string> = {
  active: 'Đang hoạt động',
  suspended: 'Tạm ngừng hoạt động',
  inactive: 'Ngừng hoạt động',
  dissolving: 'Đang giải thể',
};

export type Office = { unitId: number; hamlet: string | null };

function officeText({ unitId, hamlet }: Office, { geography, province, date }: Place): string {
  const { commune, district } = placeWords(geography, geography.byId(unitId), province, date);
  return [hamlet, commune, district].filter(Boolean).join(', ');
}

const knownDate = ({ date, precision }: KnownDate) => formatDate(date, precision);

const written = (parts: readonly (readonly [Part, string])[], main: Part | undefined): string | null => {
  const [only, ...others] = parts;
  if (!only) return null;
  const bare = others.length === 0 && only[0] === main && splitParts(only[1]).length === 0;
  return bare ? only[1] : parts.map(([part, text]) => `${LABELS[part]}: ${text}`).join('; ');
};

/** What an event set, as its cell. */
export function contentOf(kind: EventKind, happenedOn: KnownDate, sets: EventSets, place: Place): string | null {
  const parts: [Part, string][] = [];
  const put = (part: Part, text: string | undefined) => text !== undefined && parts.push([part, text]);
  const { founded, unitId, hamlet = null, capital, governance, until, lastSeen, certificateDate, foundingMembers } = sets;
  const sameDay = founded && founded.date === happenedOn.date && founded.precision === happenedOn.precision;
  put('founded', founded && !sameDay ? knownDate(founded) : undefined);
  put('name', sets.name);
  put('office', unitId === undefined ? undefined : officeText({ unitId, hamlet }, place));
  put('field', sets.field);
  put('capital', capital === undefined ? undefined : `${formatNumber(capital)} đồng`);
  put('representative', sets.representative);
  put('governance', governance && GOVERNANCE_WORDS[governance]);
  put('law', sets.law);
  put('until', until && formatDate(until));
  put('lastSeen', lastSeen && formatDate(lastSeen));
  put('evidence', sets.evidence);
  put('certificateNumber', sets.certificateNumber);
  put('certificateDate', certificateDate && knownDate(certificateDate));
  put('foundingMembers', foundingMembers === undefined ? undefined : formatNumber(foundingMembers));
  return written(parts, MAIN[kind]);
}

/** What facets were before, as the cell beside it; `words` are those of a list for a status. */
export function contentBefore(
  kind: EventKind,
  held: readonly (readonly [Facet, FacetValue])[],
  words: string | null,
  place: Place,
): string | null {
  const parts = held.flatMap(([facet, value]): [Part, string][] => {
    if (value === null || !PARTS.includes(facet as Part)) return [];
    const part = facet as Part;
    if (part === 'office') return [[part, officeText(value as Office, place)]];
    if (part === 'capital') return [[part, `${formatNumber(Number(value))} đồng`]];
    if (part === 'governance') return [[part, GOVERNANCE_WORDS[value as 'full' | 'reduced']]];
    if (part === 'status') return [[part, statusContent(String(value), words)]];
    return [[part, String(value)]];
  });
  return written(parts, mainBefore(kind));
}

const CONTEXT = { date1904: false, commaGroups: false };

/** A status as a list says it. */
export const statusContent = (status: string, words: string | null): string =>
  words !== null && statusOfWords(words) === status ? words : (STATUS_WORDS[status] ?? status);

export function statusOfWords(words: string): string | undefined {
  const read = readStatus({ value: words }, CONTEXT);
  return read.ok ? read.value?.status : undefined;
}

function splitParts(text: string): [Part, string][] {
  const found = [...text.matchAll(LABELLED)];
  if (found[0]?.index !== 0) return [];
  return found.map((match, index) => {
    const end = found[index + 1]?.index ?? text.length;
    return [PART_OF.get(match[1]!.toLowerCase())!, text.slice(match.index + match[0].length, end).trim()];
  });
}

export type Parsed<T> = { value: T } | { problem: Problem };

function readWith<T>(reader: Reader<T>, part: Part, text: string): T {
  const read = reader({ value: text }, CONTEXT);
  if (!read.ok) throw new Unreadable({ ...read.problem, message: `“${LABELS[part]}”: ${read.problem.message}` });
  if (read.value === null) throw new Unreadable(missing(part));
  return read.value;
}

class Unreadable extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

const missing = (part: Part): Problem => ({
  code: 'event.contentMissing',
  message: `chưa ghi nội dung mới (${LABELS[part].toLocaleLowerCase('vi')}). Ghi vào cột “Nội dung mới” rồi nhập lại.`,
});

function guarded<T>(read: () => T): Parsed<T> {
  try {
    return { value: read() };
  } catch (error) {
    if (error instanceof Unreadable) return { problem: error.problem };
    throw error;
  }
}

function dayIn(part: Part, text: string): IsoDate {
  const { date, precision } = readWith(readDate, part, text);
  if (precision === 'day') return date;
  throw new Unreadable({
    code: 'date.dayMissing',
    message: `“${LABELS[part]}”: cần đủ ngày, tháng, năm, ví dụ 28/02/2022.`,
  });
}

/** "Ấp 3, Xã Mỹ Cẩm, Huyện Càng Long": commune and district stand last. */
function officeIn(text: string, { geography, province, date }: Place): Office & { unit: Unit } {
  const cuts = [...text.matchAll(/,/g)].map(({ index }) => index);
  const after = (cut: number | undefined) => (cut === undefined ? text : text.slice(cut + 1)).trim();
  const before = (cut: number | undefined) => (cut === undefined ? null : clean(text.slice(0, cut)) || null);
  const last = cuts.at(-1);
  const found = (commune: string, district: string | undefined, hamletEnd: number | undefined) => {
    const match = geography.matchCommune({ commune, district, province, date });
    return match.kind === 'found' ? { unit: match.unit, unitId: match.unit.id, hamlet: before(hamletEnd) } : match;
  };
  if (last !== undefined) {
    const withDistrict = found(text.slice((cuts.at(-2) ?? -1) + 1, last).trim(), after(last), cuts.at(-2));
    if ('unitId' in withDistrict) return withDistrict;
  }
  const alone = found(after(last), undefined, last);
  if ('unitId' in alone) return alone;
  throw new Unreadable(placeProblem(alone));
}

/** Reads the cell of what an event set. */
export function setsIn(kind: EventKind, happenedOn: KnownDate, text: string | null, place: Place): Parsed<EventSets> {
  return guarded(() => {
    const main = MAIN[kind];
    const labelled = text === null ? [] : splitParts(text);
    const parts: [Part, string][] = labelled.length > 0 || text === null ? labelled : main ? [[main, text]] : unlabelled(kind);
    const allowed = MAY_SAY[kind] ?? (main ? [main] : []);
    const sets: EventSets = kind === 'founding' ? { founded: happenedOn } : {};
    for (const [part, said] of parts) {
      if (!allowed.includes(part)) unlabelled(kind);
      put(sets, part, said, place);
    }
    if (main && MUST_SAY.has(kind) && parts.length === 0) throw new Unreadable(missing(main));
    return sets;
  });
}

function unlabelled(kind: EventKind): never {
  const labels = (MAY_SAY[kind] ?? []).map((part) => `“${LABELS[part]}: …”`).join('; ');
  throw new Unreadable({
    code: 'event.contentUnread',
    message: labels
      ? `không đọc được nội dung này. Ghi theo dạng ${labels}, phần nào không rõ thì bỏ.`
      : 'loại sự kiện này không có nội dung mới như vậy. Ghi điều cần nhớ vào cột “Lý do/Ghi chú”.',
  });
}

function put(sets: EventSets, part: Part, text: string, place: Place): void {
  switch (part) {
    case 'office': {
      const { unitId, hamlet } = officeIn(text, place);
      sets.unitId = unitId;
      sets.hamlet = hamlet;
      return;
    }
    case 'capital':
      sets.capital = readWith(readMoney, part, text);
      return;
    case 'governance':
      sets.governance = readWith(readGovernance, part, text);
      return;
    case 'until':
    case 'lastSeen':
      sets[part] = dayIn(part, text);
      return;
    case 'founded':
    case 'certificateDate':
      sets[part] = readWith(readDate, part, text);
      return;
    case 'foundingMembers':
      sets.foundingMembers = readWith(readCount, part, text);
      return;
    case 'status':
      return;
    default:
      if (text === '') throw new Unreadable(missing(part));
      sets[part] = clean(text);
  }
}

export interface Before {
  facets: Map<Facet, FacetValue>;
  /** How a list put the status. */
  statusWords: string | null;
}

/** Reads the cell of what the facets were before. */
export function beforeIn(kind: EventKind, text: string | null, place: Place): Parsed<Before> {
  return guarded(() => {
    const facets = new Map<Facet, FacetValue>();
    let statusWords: string | null = null;
    const main = mainBefore(kind);
    const labelled = text === null ? [] : splitParts(text);
    const parts: [Part, string][] = labelled.length > 0 || text === null ? labelled : main ? [[main, text]] : [];
    for (const [part, said] of parts) {
      if (part === 'status') {
        const { status, words } = statusIn(said);
        facets.set('status', status);
        statusWords = words;
        continue;
      }
      const sets: EventSets = {};
      put(sets, part, said, place);
      const { unitId, hamlet = null } = sets;
      const value = part === 'office' ? { unitId: unitId!, hamlet } : sets[part as 'name' | 'capital'];
      if (value !== undefined) facets.set(part as Facet, value);
    }
    return { facets, statusWords };
  });
}

function statusIn(text: string): { status: string; words: string | null } {
  const { status, words } = readWith(readStatus, 'status', text);
  return { status, words: words === STATUS_WORDS[status] ? null : words };
}

/** A status since the day of a list. */
export function listedStatus(text: string): Parsed<{ status: string; words: string | null }> {
  return guarded(() => statusIn(text));
}
