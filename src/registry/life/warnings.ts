// What the law says of an event that is recorded all the same. Each warning carries the norm behind it, so that a page can show
// clause and certainty. Pure: the day something was recorded comes with the event.

import { inForce, type Norm } from '../../law/norm.ts';
import { addDays, dayInVietnam, type IsoDate } from '../../platform/date.ts';
import { addMonths } from '../findings/facts.ts';
import { type Life, spansOf } from './judge.ts';
import { type EventKind, type FacetValue, inOrder, type LifeEvent, standing, valueAt } from './model.ts';

export type EventWarning = { norm: Norm } & (
  | { code: 'suspension.tooLong'; limit: number; latest: IsoDate }
  | { code: 'notice.short'; days: number; required: number }
  | { code: 'change.late'; registered: IsoDate; limit: number; latest: IsoDate }
  | { code: 'capital.register'; difference: number; share: number | null }
  | { code: 'capital.noNeed'; difference: number; share: number | null }
  | { code: 'conversion.early'; earliest: IsoDate; months: number }
  | { code: 'conversion.noCertificate'; months: number }
  | { code: 'group.deadline'; deadline: IsoDate }
);

export interface NormsById {
  byId(id: string): Norm | undefined;
}

const IDS = {
  suspension: { THT: 'RG-18', HTX: 'RG-09', LHHTX: 'RG-09' },
  noticeOfSuspension: { THT: 'RG-17', HTX: 'LW-71', LHHTX: 'LW-71' },
  noticeOfResumption: { THT: undefined, HTX: 'LW-71', LHHTX: 'LW-71' },
  change: { THT: 'RG-15', HTX: 'LW-67', LHHTX: 'LW-67' },
  changeOfField: { THT: 'RG-15', HTX: 'LW-70', LHHTX: 'LW-70' },
  capitalShare: 'LW-68',
  capitalAmount: 'LW-69',
  conversion: 'LW-52',
  deadline: 'LW-51',
} as const;

const REGISTERED: ReadonlySet<EventKind> = new Set<EventKind>([
  'renaming',
  'move',
  'representativeChange',
  'separation',
  'merger',
  'consolidation',
  'division',
]);

/** Everything the law known here has to say against the event, or about what it asks for. */
export function eventWarnings(event: LifeEvent, life: Life, norms: NormsById): EventWarning[] {
  const { kind } = life;
  const held = (id: string | undefined): (Norm & { number: number }) | undefined => {
    const norm = id === undefined ? undefined : norms.byId(id);
    return norm && norm.number !== null && inForce(norm, event.happenedOn) ? { ...norm, number: norm.number } : undefined;
  };
  switch (event.kind) {
    case 'suspension':
      return [...tooLong(event, held(IDS.suspension[kind])), ...shortNotice(event, held(IDS.noticeOfSuspension[kind]))];
    case 'resumption':
      return shortNotice(event, held(IDS.noticeOfResumption[kind]));
    case 'fieldChange':
      return lateChange(event, held(IDS.changeOfField[kind]));
    case 'capitalChange':
      return capitalWarnings(event, life, held);
    case 'conversion':
      return earlyConversion(event, life, held(IDS.conversion));
    case 'founding':
    case 'reregistration':
      return kind === 'THT' ? pastDeadline(event, life, norms.byId(IDS.deadline)) : [];
    default:
      return REGISTERED.has(event.kind) ? lateChange(event, held(IDS.change[kind])) : [];
  }
}

type Known = Norm & { number: number };

function tooLong({ happenedOn, sets: { until } }: LifeEvent, norm: Known | undefined): EventWarning[] {
  if (!norm || until === undefined) return [];
  const latest = addMonths(happenedOn, norm.number);
  return until > latest ? [{ code: 'suspension.tooLong', norm, limit: norm.number, latest }] : [];
}

/** The notice is the paper of the event; without its date nothing can be said. */
function shortNotice({ happenedOn, decidedOn }: LifeEvent, norm: Known | undefined): EventWarning[] {
  if (!norm || decidedOn === null) return [];
  const days = workingDays(decidedOn, happenedOn);
  return days < norm.number ? [{ code: 'notice.short', norm, days, required: norm.number }] : [];
}

/** A paper dated on or after the change shows when it was registered; without one, the day it was recorded here stands for it. */
function lateChange({ happenedOn, decidedOn, recordedAt }: LifeEvent, norm: Known | undefined): EventWarning[] {
  if (!norm) return [];
  const registered = decidedOn !== null && decidedOn >= happenedOn ? decidedOn : dayInVietnam(new Date(recordedAt));
  const latest = addDays(happenedOn, norm.number);
  return registered > latest ? [{ code: 'change.late', norm, registered, limit: norm.number, latest }] : [];
}

function capitalWarnings(event: LifeEvent, life: Life, held: (id: string) => Known | undefined): EventWarning[] {
  if (life.kind === 'THT') return lateChange(event, held(IDS.change.THT));
  const [byShare, byAmount] = [held(IDS.capitalShare), held(IDS.capitalAmount)];
  const { capital } = event.sets;
  if (!byShare || !byAmount || capital === undefined) return [];
  const before = heldBefore(life, event, 'capital');
  if (typeof before !== 'number') return [];
  const difference = Math.abs(capital - before);
  const share = before === 0 ? null : (difference / before) * 100;
  const reachesShare = share === null || share >= byShare.number;
  if (!reachesShare && difference < byAmount.number) return [{ code: 'capital.noNeed', norm: byShare, difference, share }];
  const norm = reachesShare ? byShare : byAmount;
  return [{ code: 'capital.register', norm, difference, share }, ...lateChange(event, held(IDS.change[life.kind]))];
}

function earlyConversion({ happenedOn }: LifeEvent, life: Life, norm: Known | undefined): EventWarning[] {
  if (!norm) return [];
  const certified = registrationOf(life).certificate_date;
  if (typeof certified !== 'string') return [{ code: 'conversion.noCertificate', norm, months: norm.number }];
  const earliest = addMonths(certified, norm.number);
  return happenedOn < earliest ? [{ code: 'conversion.early', norm, earliest, months: norm.number }] : [];
}

/** Groups older than the Law had until the last day of the norm to register. */
function pastDeadline(event: LifeEvent, life: Life, norm: Norm | undefined): EventWarning[] {
  if (!norm?.validFrom || !norm.validTo) return [];
  const { founded } = registrationOf(life);
  if (typeof founded !== 'string' || founded >= norm.validFrom) return [];
  const registered = event.kind === 'founding' ? event.sets.certificateDate?.date : event.happenedOn;
  return registered !== undefined && registered > norm.validTo ? [{ code: 'group.deadline', norm, deadline: norm.validTo }] : [];
}

const registrationOf = (life: Life) =>
  (spansOf(life, 'registration', standing(life.events))[0]?.value ?? {}) as { [key: string]: FacetValue };

/** What a facet was just before the event. */
export function heldBefore(life: Life, event: LifeEvent, facet: Parameters<typeof spansOf>[1]): FacetValue {
  const before = standing(life.events).filter((other) => other.id !== event.id && inOrder(other, event) < 0);
  return valueAt(spansOf(life, facet, before), event.happenedOn);
}

/** Mondays to Fridays after the first day, up to the last one; holidays are not known, so fewer may have been worked. */
function workingDays(after: IsoDate, until: IsoDate): number {
  let days = 0;
  for (let day = addDays(after, 1); day <= until; day = addDays(day, 1)) {
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    if (weekday !== 0 && weekday !== 6) days += 1;
    // enough to answer any norm in days
    if (days > 366) break;
  }
  return days;
}
