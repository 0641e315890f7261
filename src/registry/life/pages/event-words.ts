// Events and facets in words: pure, from what is stored to what a reader sees.

import type { Geography } from '../../../geography/model.ts';
import { addDays, formatDate, type IsoDate } from '../../../platform/date.ts';
import { formatMoney, formatNumber, formatPercent } from '../../../platform/number.ts';
import type { OrganizationStatus } from '../../store.ts';
import { type Life, spansOf } from '../judge.ts';
import {
  changesOf,
  type DatedFacet,
  type EventKind,
  type Facet,
  type FacetValue,
  type Governance,
  type LifeEvent,
  type Span,
  standing,
} from '../model.ts';
import { type EventWarning, heldBefore } from '../warnings.ts';
import type { EventWords } from './event-messages.ts';

/** What telling an event needs besides it. */
export interface Telling {
  t: EventWords;
  /** How a commune is written. */
  place: (unitId: number) => string;
  nameOf: (organizationId: number) => string;
  /** Whether this account may see names of people. */
  people: boolean;
}

export const placeIn =
  (geography: Pick<Geography, 'byId' | 'districtOf'>) =>
  (unitId: number): string => {
    const unit = geography.byId(unitId);
    const district = geography.districtOf(unit);
    return district ? `${unit.name}, ${district.name}` : unit.name;
  };

const FACETS: readonly DatedFacet[] = ['name', 'office', 'field', 'capital', 'representative', 'governance', 'law', 'status'];

export const facetLabel = (facet: Facet, { t, nameOf }: Telling): string =>
  facet.startsWith('union:') ? `${t.facet.union} ${nameOf(Number(facet.slice(6)))}` : t.facet[facet as keyof EventWords['facet']];

/** A value of a facet; undefined where nothing is known or it no longer holds. */
export function facetText(facet: Facet, value: FacetValue, { t, place, people }: Telling): string | undefined {
  if (value === null) return undefined;
  switch (facet) {
    case 'office': {
      const { unitId, hamlet } = value as { unitId: number; hamlet: string | null };
      return [hamlet, place(unitId)].filter(Boolean).join(', ');
    }
    case 'capital':
      return formatMoney(Number(value));
    case 'representative':
      return people ? String(value) : t.hidden;
    case 'governance':
      return t.governance[value as Governance] ?? String(value);
    case 'law':
      return t.law(String(value));
    case 'status':
      return t.status[value as OrganizationStatus] ?? String(value);
    default:
      return String(value);
  }
}

export interface EventDetail {
  label: string;
  now: string;
  before: string | undefined;
}

/** What an event set, with what it was before, as far as that has words of its own. */
export function detailsOf(event: LifeEvent, life: Life, telling: Telling): EventDetail[] {
  return changesOf(event).flatMap(({ facet, value }) => {
    if (facet === 'end' || facet === 'registration' || facet === 'status' || facet.startsWith('union:')) return [];
    const now = facetText(facet, value, telling);
    if (now === undefined) return [];
    const before = facetText(facet, heldBefore(life, event, facet), telling);
    return [{ label: facetLabel(facet, telling), now, before: before === now ? undefined : before }];
  });
}

/** What an event says beyond the facets it sets. */
export function remarksOf({ sets, decisionNumber, decidedOn, decidedBy }: LifeEvent, { t }: Pick<Telling, 't'>): string[] {
  const { certificateNumber, certificateDate, foundingMembers, until, lastSeen, evidence } = sets;
  const remarks: string[] = [];
  if (certificateNumber !== undefined || certificateDate !== undefined) {
    remarks.push(
      t.certificate(certificateNumber, certificateDate && formatDate(certificateDate.date, certificateDate.precision)),
    );
  }
  if (foundingMembers !== undefined) remarks.push(t.foundingMembers(formatNumber(foundingMembers)));
  if (until !== undefined) remarks.push(t.until(formatDate(until)));
  if (lastSeen !== undefined) remarks.push(t.lastSeen(formatDate(lastSeen)));
  if (evidence !== undefined) remarks.push(t.evidence(evidence));
  if (decisionNumber !== null || decidedOn !== null || decidedBy !== null) {
    remarks.push(t.decision(decisionNumber, decidedOn && formatDate(decidedOn), decidedBy));
  }
  return remarks;
}

/** One line for a timeline of many things. */
export function eventLine(event: LifeEvent, telling: Telling): string {
  const set = changesOf(event).flatMap(({ facet, value }) =>
    facet === 'status' || facet === 'end' || facet === 'registration' || facet.startsWith('union:')
      ? []
      : (facetText(facet, value, telling) ?? []),
  );
  const said = [...set, ...event.parties.map(telling.nameOf)];
  return said.length === 0 ? telling.t.event[event.kind] : `${telling.t.event[event.kind]}: ${said.join('; ')}`;
}

const WORSE: ReadonlySet<EventKind> = new Set<EventKind>([
  'suspension',
  'inactivity',
  'dissolutionStart',
  'dissolution',
  'termination',
  'revocation',
  'bankruptcy',
]);
const BETTER: ReadonlySet<EventKind> = new Set<EventKind>(['founding', 'reregistration', 'resumption', 'dissolutionStop']);

export const toneOf = ({ kind }: LifeEvent): 'plain' | 'good' | 'warning' =>
  WORSE.has(kind) ? 'warning' : BETTER.has(kind) ? 'good' : 'plain';

export interface FacetHistory {
  facet: Facet;
  spans: { from: IsoDate | null; until: IsoDate | null; value: FacetValue }[];
}

/** Every facet something is known of, with its spans; the last day of each is the day before the next. */
export function facetHistories(life: Life): FacetHistory[] {
  const events = standing(life.events);
  const unions = [...life.openings.keys(), ...events.flatMap(changesOf).map(({ facet }) => facet)].filter((facet) =>
    facet.startsWith('union:'),
  );
  return [...FACETS, ...new Set(unions)].flatMap((facet) => {
    const spans = spansOf(life, facet, events);
    const told = spans
      .map((span, index) => ({ ...span, until: dayBefore(spans[index + 1]) }))
      .filter(({ value }) => value !== null);
    return told.length === 0 ? [] : [{ facet, spans: told }];
  });
}

const dayBefore = (next: Span | undefined): IsoDate | null => (next?.from ? addDays(next.from, -1) : null);

export const heldOn = ({ spans }: FacetHistory, on: IsoDate) =>
  spans.find(({ from, until }) => (from === null || from <= on) && (until === null || until >= on));

export function warningText(warning: EventWarning, { warning: words }: EventWords): string {
  switch (warning.code) {
    case 'suspension.tooLong':
      return words.suspensionTooLong(formatNumber(warning.limit), formatDate(warning.latest));
    case 'notice.short':
      return words.noticeShort(formatNumber(warning.days), formatNumber(warning.required));
    case 'change.late':
      return words.changeLate(formatDate(warning.registered), formatNumber(warning.limit), formatDate(warning.latest));
    case 'capital.register':
    case 'capital.noNeed': {
      const share = warning.share === null ? '' : words.share(formatPercent(warning.share));
      const said = warning.code === 'capital.register' ? words.capitalRegister : words.capitalNoNeed;
      return said(formatMoney(warning.difference), share);
    }
    case 'conversion.early':
      return words.conversionEarly(formatNumber(warning.months), formatDate(warning.earliest));
    case 'conversion.noCertificate':
      return words.conversionNoCertificate(formatNumber(warning.months));
    case 'group.deadline':
      return words.groupDeadline(formatDate(warning.deadline));
  }
}

export const clauseText = (
  { clause, instrument, certainty }: EventWarning['norm'],
  t: Pick<EventWords, 'clause' | 'certainty'>,
): string => t.clause(clause, instrument, t.certainty[certainty]);

/** What a norm says; of one that has no number its item says all. */
export const normText = ({ item, number, value, unit }: EventWarning['norm']): string =>
  number === null ? item : `${item}: ${value} ${unit}`;
