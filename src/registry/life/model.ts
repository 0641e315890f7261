// Life events of an organisation and what each of them sets. Pure: no clock, no database.

import type { IsoDate, KnownDate, Precision } from '../../platform/date.ts';
import type { OrganizationKind } from '../names.ts';

/**
 * Every kind of event: for which organisations, what it does to the status, whether it ends the organisation
 * (and the words kept as the reason of the end), and whether other organisations take part.
 */
export const EVENT_KINDS = {
  founding: { of: ['THT', 'HTX', 'LHHTX'] },
  renaming: { of: ['THT', 'HTX', 'LHHTX'] },
  move: { of: ['THT', 'HTX', 'LHHTX'] },
  fieldChange: { of: ['THT', 'HTX', 'LHHTX'] },
  capitalChange: { of: ['THT', 'HTX', 'LHHTX'] },
  representativeChange: { of: ['THT', 'HTX', 'LHHTX'] },
  governanceChange: { of: ['HTX', 'LHHTX'] },
  suspension: { of: ['THT', 'HTX', 'LHHTX'], status: 'suspended' },
  inactivity: { of: ['THT', 'HTX', 'LHHTX'], status: 'inactive' },
  resumption: { of: ['THT', 'HTX', 'LHHTX'], status: 'active' },
  unionJoining: { of: ['HTX'], parties: 'one' },
  unionLeaving: { of: ['HTX'], parties: 'one' },
  reregistration: { of: ['THT', 'HTX', 'LHHTX'] },
  conversion: { of: ['THT'], ends: 'Chuyển đổi thành hợp tác xã', parties: 'one' },
  separation: { of: ['HTX', 'LHHTX'], parties: 'some' },
  merger: { of: ['HTX', 'LHHTX'], ends: 'Sáp nhập', parties: 'one' },
  consolidation: { of: ['HTX', 'LHHTX'], ends: 'Hợp nhất', parties: 'one' },
  division: { of: ['HTX', 'LHHTX'], ends: 'Chia', parties: 'some' },
  dissolutionStart: { of: ['HTX', 'LHHTX'], status: 'dissolving' },
  dissolutionStop: { of: ['HTX', 'LHHTX'], status: 'active' },
  dissolution: { of: ['HTX', 'LHHTX'], ends: 'Giải thể' },
  termination: { of: ['THT'], ends: 'Chấm dứt hợp đồng hợp tác' },
  revocation: { of: ['THT', 'HTX', 'LHHTX'], ends: 'Bị thu hồi Giấy chứng nhận đăng ký' },
  bankruptcy: { of: ['HTX', 'LHHTX'], ends: 'Phá sản' },
} as const satisfies Record<string, EventKindRule>;

interface EventKindRule {
  of: readonly OrganizationKind[];
  status?: 'active' | 'suspended' | 'inactive' | 'dissolving';
  ends?: string;
  parties?: 'one' | 'some';
}
export type EventKind = keyof typeof EVENT_KINDS;
export const EVENT_KIND_NAMES = Object.keys(EVENT_KINDS) as EventKind[];
export const ruleOf = (kind: EventKind): EventKindRule => EVENT_KINDS[kind];

export type Governance = 'full' | 'reduced';

/** What an event says beyond that it happened; which of these, its kind tells. */
export interface EventSets {
  name?: string;
  unitId?: number;
  hamlet?: string | null;
  field?: string;
  /** Whole đồng. */
  capital?: number;
  representative?: string;
  governance?: Governance;
  /** Number of the law registered under, e.g. 17/2023/QH15. */
  law?: string;
  /** Until when it is suspended. */
  until?: IsoDate;
  /** When someone last saw it work, and how that is known. */
  lastSeen?: IsoDate;
  evidence?: string;
  /** What a founding says of the registration. */
  founded?: KnownDate;
  certificateNumber?: string;
  certificateDate?: KnownDate;
  foundingMembers?: number;
}

export interface NewOrganization {
  kind: OrganizationKind;
  name: string;
  unitId: number;
  hamlet: string | null;
  field: string | null;
  code: string | null;
  founded: KnownDate | null;
  certificateNumber: string | null;
  certificateDate: KnownDate | null;
  /** Whole đồng. */
  charterCapital: number | null;
  foundingMembers: number | null;
  representative: string | null;
  governance: Governance | null;
  decision: { number: string | null; on: IsoDate | null; by: string | null };
  note: string | null;
}

export interface LifeEvent {
  id: number;
  kind: EventKind;
  happenedOn: IsoDate;
  precision: Precision;
  decisionNumber: string | null;
  decidedOn: IsoDate | null;
  decidedBy: string | null;
  note: string | null;
  sets: EventSets;
  parties: number[];
  /** The event this one takes the place of. */
  corrects: number | null;
  withdraws: boolean;
  correctionReason: string | null;
  recordedAt: string;
  recordedBy: string;
}

export type DatedFacet =
  | 'name'
  | 'office'
  | 'field'
  | 'capital'
  | 'representative'
  | 'governance'
  | 'law'
  | 'status'
  | `union:${number}`;
/** The last two hold for the whole life; their spans have no beginning. */
export type Facet = DatedFacet | 'end' | 'registration';

export type FacetValue = string | number | boolean | null | { [key: string]: string | number | boolean | null };

/** From that day (null: always) until the next span of the same facet. A null value: nothing is known, or no longer holds. */
export interface Span {
  from: IsoDate | null;
  value: FacetValue;
}

export interface FacetChange extends Span {
  facet: Facet;
}

/** What an event sets, and from when. */
export function changesOf({ kind, happenedOn, precision, sets, parties }: LifeEvent): FacetChange[] {
  const rule = ruleOf(kind);
  const at = (facet: Facet, value: FacetValue): FacetChange => ({ facet, from: happenedOn, value });
  const changes: FacetChange[] = [];
  if (sets.name !== undefined) changes.push(at('name', sets.name));
  if (sets.unitId !== undefined) changes.push(at('office', { unitId: sets.unitId, hamlet: sets.hamlet ?? null }));
  if (sets.field !== undefined) changes.push(at('field', sets.field));
  if (sets.capital !== undefined) changes.push(at('capital', sets.capital));
  if (sets.representative !== undefined) changes.push(at('representative', sets.representative));
  if (sets.governance !== undefined) changes.push(at('governance', sets.governance));
  if (sets.law !== undefined) changes.push(at('law', sets.law));
  if (rule.status) changes.push(at('status', rule.status));
  if (kind === 'unionJoining') for (const union of parties) changes.push(at(`union:${union}`, true));
  if (kind === 'unionLeaving') for (const union of parties) changes.push(at(`union:${union}`, null));
  if (kind === 'founding') changes.push({ facet: 'registration', from: null, value: registrationOf(sets) });
  if (rule.ends !== undefined) {
    changes.push({ facet: 'end', from: null, value: { ended: happenedOn, precision, reason: rule.ends } });
  }
  return changes;
}

function registrationOf({ founded, certificateNumber, certificateDate, foundingMembers }: EventSets): FacetValue {
  return {
    ...(founded ? { founded: founded.date, founded_precision: founded.precision } : {}),
    ...(certificateNumber === undefined ? {} : { certificate_number: certificateNumber }),
    ...(certificateDate ? { certificate_date: certificateDate.date, certificate_precision: certificateDate.precision } : {}),
    ...(foundingMembers === undefined ? {} : { founding_members: foundingMembers }),
  };
}

/** Events that stand: neither corrected nor withdrawn; in the order they happened. */
export function standing(events: readonly LifeEvent[]): LifeEvent[] {
  const corrected = new Set(events.flatMap(({ corrects }) => corrects ?? []));
  return events.filter(({ id, withdraws }) => !withdraws && !corrected.has(id)).sort(inOrder);
}

/** Of one day, the one recorded later comes later. */
export const inOrder = (one: LifeEvent, other: LifeEvent): number =>
  one.happenedOn.localeCompare(other.happenedOn) || one.id - other.id;

/** Lays changes over what was known before: each holds until the next; of several on one day the last wins. */
export function fold(opening: readonly Span[], changes: readonly Span[]): Span[] {
  const starts = new Map<string, Span>();
  for (const span of [...opening, ...changes]) starts.set(span.from ?? '', span);
  const ordered = [...starts.values()].sort((one, other) => (one.from ?? '').localeCompare(other.from ?? ''));
  return ordered.filter((span, index) => index === 0 || !sameValue(span.value, ordered[index - 1]!.value));
}

/** A timeless facet: each change says a part of it, later ones over earlier ones. */
export function foldWhole(opening: readonly Span[], changes: readonly Span[]): Span[] {
  const parts = [...opening, ...changes].map(({ value }) => value).filter((value) => value !== null);
  if (parts.length === 0) return [];
  return [{ from: null, value: Object.assign({}, ...parts) as FacetValue }];
}

export const foldFacet = (facet: Facet, opening: readonly Span[], changes: readonly Span[]): Span[] =>
  facet === 'end' || facet === 'registration' ? foldWhole(opening, changes) : fold(opening, changes);

export const valueAt = (spans: readonly Span[], on: IsoDate): FacetValue =>
  spans.findLast(({ from }) => from === null || from <= on)?.value ?? null;

/** Same content, whatever the order of its keys. */
export function sameValue(one: FacetValue, other: FacetValue): boolean {
  if (one === null || other === null || typeof one !== 'object' || typeof other !== 'object') return one === other;
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => one[key] === other[key]);
}
