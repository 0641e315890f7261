// Whether a life, as a list of events, can have been so. Every fault is a sentence: what, where, the way out.

import { formatDate, type IsoDate, type KnownDate, type Precision } from '../../platform/date.ts';
import type { Refusal } from '../../platform/refusal.ts';
import type { OrganizationKind } from '../names.ts';
import { earliest } from '../people/model.ts';
import {
  changesOf,
  type EventKind,
  type Facet,
  type FacetValue,
  foldFacet,
  type LifeEvent,
  ruleOf,
  type Span,
  sameValue,
  standing,
  valueAt,
} from './model.ts';

/** What is known of an organisation before its events: the openings of its facets. */
export interface Life {
  kind: OrganizationKind;
  openings: ReadonlyMap<Facet, readonly Span[]>;
  events: readonly LifeEvent[];
}

/** The spans of a facet with the given events laid over its opening. */
export function spansOf({ openings }: Life, facet: Facet, events: readonly LifeEvent[]): Span[] {
  const changes = events.flatMap(changesOf).filter((change) => change.facet === facet);
  return foldFacet(facet, openings.get(facet) ?? [], changes);
}

/** Facets that any of the events sets. */
export const facetsOf = (events: readonly LifeEvent[]): Facet[] => [
  ...new Set(events.flatMap(changesOf).map(({ facet }) => facet)),
];

const wholeOf = (life: Life, facet: 'end' | 'registration', events: readonly LifeEvent[]) =>
  (spansOf(life, facet, events)[0]?.value ?? {}) as { [key: string]: FacetValue };

export const EVENT_NAMES: Record<EventKind, string> = {
  founding: 'thành lập',
  renaming: 'đổi tên',
  move: 'chuyển trụ sở',
  fieldChange: 'đổi lĩnh vực',
  capitalChange: 'đổi vốn điều lệ',
  representativeChange: 'đổi người đại diện',
  governanceChange: 'đổi tổ chức quản trị',
  suspension: 'tạm ngừng',
  inactivity: 'ngừng hoạt động thực tế',
  resumption: 'hoạt động trở lại',
  unionJoining: 'vào liên hiệp',
  unionLeaving: 'ra liên hiệp',
  reregistration: 'đăng ký lại theo Luật mới',
  conversion: 'chuyển đổi thành HTX',
  separation: 'tách',
  merger: 'sáp nhập',
  consolidation: 'hợp nhất',
  division: 'chia',
  dissolutionStart: 'bắt đầu giải thể',
  dissolutionStop: 'dừng giải thể',
  dissolution: 'giải thể',
  termination: 'chấm dứt hợp đồng hợp tác',
  revocation: 'bị thu hồi giấy chứng nhận',
  bankruptcy: 'phá sản',
};

const called = ({ kind, happenedOn, precision }: LifeEvent) => `“${EVENT_NAMES[kind]}” ngày ${formatDate(happenedOn, precision)}`;

/** Every fault of the standing events, each told once. Empty: the life holds together. */
export function judge(life: Life, today: IsoDate): Refusal[] {
  const events = standing(life.events);
  const registration = wholeOf(life, 'registration', events);
  const founded = registration.founded as IsoDate | null | undefined;
  const foundedPrecision = (registration.founded_precision ?? 'day') as Precision;
  const faults: Refusal[] = [];
  const ends = events.filter(({ kind }) => ruleOf(kind).ends !== undefined);
  for (const other of ends.slice(1)) faults.push(twoEnds(ends[0]!, other));
  const foundings = events.filter(({ kind }) => kind === 'founding');
  for (const other of foundings.slice(1)) faults.push(twoFoundings(foundings[0]!, other));
  events.forEach((event, index) => {
    const before = events.slice(0, index);
    faults.push(...faultsInItself(event, life.kind, today));
    if (event.kind !== 'founding' && founded) {
      // a founding known by its year counts from the year's last day, and no organisation ends before it counts
      const ends = ruleOf(event.kind).ends !== undefined;
      if (event.happenedOn < (ends ? founded : earliest({ date: founded, precision: foundedPrecision }))) {
        faults.push(beforeFounding(event, { date: founded, precision: foundedPrecision }));
      }
    }
    const end = ends[0];
    if (end && event !== end && event.kind !== 'founding' && event.happenedOn > end.happenedOn) faults.push(afterEnd(event, end));
    const opened = wholeOf(life, 'end', []).ended as IsoDate | null | undefined;
    if (!end && opened && event.happenedOn > opened) faults.push(afterEndDate(event, opened));
    faults.push(...faultsInOrder(life, event, before));
  });
  return faults;
}

function faultsInItself(event: LifeEvent, kind: OrganizationKind, today: IsoDate): Refusal[] {
  const { happenedOn, precision, decidedOn, sets } = event;
  const faults: Refusal[] = [];
  const say = (code: string, field: string, message: string) => faults.push({ code, field, message });
  if (!ruleOf(event.kind).of.includes(kind)) {
    say('event.notForKind', 'kind', `Sự kiện “${EVENT_NAMES[event.kind]}” không dùng cho ${kind}. Chọn loại sự kiện khác.`);
  }
  if (earliest({ date: happenedOn, precision }) > today) {
    say('event.future', 'happenedOn', `Ngày ${formatDate(happenedOn, precision)} chưa tới. Ghi sự kiện khi nó đã xảy ra.`);
  }
  if (decidedOn !== null && decidedOn > today) {
    say('event.decidedInFuture', 'decidedOn', `Ngày văn bản ${formatDate(decidedOn)} chưa tới. Xem lại ngày ký.`);
  }
  if (sets.until !== undefined && sets.until < happenedOn) {
    say('date.endBeforeBeginning', 'until', 'Ngày hết tạm ngừng đứng trước ngày bắt đầu. Sửa một trong hai ngày.');
  }
  if (sets.lastSeen !== undefined && sets.lastSeen > happenedOn) {
    say(
      'event.lastSeenLater',
      'lastSeen',
      'Lần cuối thấy hoạt động không thể sau ngày ghi nhận đã ngừng. Sửa một trong hai ngày.',
    );
  }
  if (ruleOf(event.kind).parties && event.parties.length === 0) {
    say('event.partyMissing', 'parties', 'Chưa chọn tổ chức cùng tham gia sự kiện này. Ghi tên hoặc mã số tổ chức ấy.');
  }
  return faults;
}

/** What an event takes for granted of the day it happened on. */
function faultsInOrder(life: Life, event: LifeEvent, before: readonly LifeEvent[]): Refusal[] {
  const heldOn = (facet: Facet) => valueAt(spansOf(life, facet, before), event.happenedOn);
  const status = heldOn('status');
  const not = (code: string, message: string, field = 'kind'): Refusal[] => [
    { code, field, message: `${capital(called(event))}: ${message}` },
  ];
  switch (event.kind) {
    case 'resumption':
      if (status === 'suspended' || status === 'inactive') return [];
      return not('event.nothingToResume', 'khi đó tổ chức không tạm ngừng hay ngừng hoạt động. Ghi sự kiện tạm ngừng trước.');
    case 'suspension':
      return status === 'suspended' || status === 'dissolving'
        ? not(
            'event.statusAlready',
            `khi đó tổ chức đang ${status === 'suspended' ? 'tạm ngừng' : 'làm thủ tục giải thể'} rồi. ${REVIEW}`,
          )
        : [];
    case 'inactivity':
      return status === 'inactive' ? not('event.statusAlready', `khi đó đã ghi là ngừng hoạt động thực tế rồi. ${REVIEW}`) : [];
    case 'dissolutionStart':
      return status === 'dissolving' ? not('event.statusAlready', `khi đó đang làm thủ tục giải thể rồi. ${REVIEW}`) : [];
    case 'dissolutionStop':
      return status === 'dissolving' ? [] : not('event.notDissolving', `khi đó tổ chức không làm thủ tục giải thể. ${REVIEW}`);
    case 'unionJoining':
      return event.parties.some((union) => heldOn(`union:${union}`) === true)
        ? not('event.inUnion', `khi đó đã là thành viên của liên hiệp này. ${REVIEW}`, 'parties')
        : [];
    case 'unionLeaving':
      return event.parties.some((union) => heldOn(`union:${union}`) !== true)
        ? not('event.notInUnion', 'khi đó chưa vào liên hiệp này. Ghi sự kiện vào liên hiệp trước.', 'parties')
        : [];
    case 'renaming':
    case 'move':
    case 'fieldChange':
    case 'capitalChange':
    case 'representativeChange':
    case 'governanceChange': {
      const changes = changesOf(event);
      const nothing = changes.length === 0 || changes.every(({ facet, value }) => sameValue(heldOn(facet), value));
      return nothing
        ? not('event.changesNothing', 'không thay đổi gì so với khi đó. Ghi giá trị mới.', FIELD_OF[event.kind])
        : [];
    }
    default:
      return [];
  }
}

const REVIEW = 'Xem lại ngày, hoặc đính chính sự kiện ghi trước nếu nó sai.';

const FIELD_OF: Partial<Record<EventKind, string>> = {
  renaming: 'name',
  move: 'commune',
  fieldChange: 'field',
  capitalChange: 'capital',
  representativeChange: 'representative',
  governanceChange: 'governance',
};

const capital = (text: string) => text.replace(/\p{L}/u, (letter) => letter.toLocaleUpperCase('vi'));

const beforeFounding = (event: LifeEvent, { date, precision }: KnownDate): Refusal => ({
  code: 'event.beforeFounding',
  field: 'happenedOn',
  message:
    precision === 'day'
      ? `${capital(called(event))} đứng trước ngày thành lập ${formatDate(date)}. Sửa một trong hai ngày.`
      : `${capital(called(event))} đứng trước ngày thành lập ${formatDate(date, precision)} (chưa rõ ngày, tính là ${formatDate(date)}). Ghi đủ ngày thành lập, hoặc sửa ngày của sự kiện.`,
});

const afterEnd = (event: LifeEvent, end: LifeEvent): Refusal => ({
  code: 'event.afterEnd',
  field: 'happenedOn',
  message: `${capital(called(event))} đứng sau khi tổ chức đã chấm dứt (${called(end)}). Sửa ngày, hoặc đính chính sự kiện chấm dứt.`,
});

const afterEndDate = (event: LifeEvent, ended: IsoDate): Refusal => ({
  code: 'event.afterEnd',
  field: 'happenedOn',
  message: `${capital(called(event))} đứng sau ngày chấm dứt ${formatDate(ended)} đang ghi trong sổ. Sửa ngày cho đúng.`,
});

const twoFoundings = (one: LifeEvent, other: LifeEvent): Refusal => ({
  code: 'event.twoFoundings',
  field: 'kind',
  message: `Đã ghi ${called(one)}, không ghi thêm ${called(other)}. Đính chính sự kiện đã ghi nếu nó sai.`,
});

const twoEnds = (one: LifeEvent, other: LifeEvent): Refusal => ({
  code: 'event.twoEnds',
  field: 'kind',
  message: `Tổ chức đã chấm dứt (${called(one)}), không thể chấm dứt lần nữa (${called(other)}). Đính chính sự kiện trước nếu nó sai.`,
});
