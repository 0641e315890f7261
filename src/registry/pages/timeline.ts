// One organisation's dated events, newest first: pure, from the record to the line of time.

import { endOfYear, formatDate, type IsoDate, type Precision, yearOf } from '../../platform/date.ts';
import { formatMoney, formatNumber } from '../../platform/number.ts';
import type { TimelineItem } from '../../ui/timeline.tsx';
import { changesOf, type Facet, type LifeEvent } from '../life/model.ts';
import { eventLine, remarksOf, type Telling, toneOf } from '../life/pages/event-words.ts';
import type { OrganizationRecord } from '../store.ts';
import type { RegistryWords } from './messages.ts';

type Event = Omit<TimelineItem, 'key'>;
type Tone = TimelineItem['tone'];

/** What people recorded of its life, as events that stand. */
export interface ToldLife {
  events: readonly LifeEvent[];
  telling: Telling;
}

export function timelineOf(record: OrganizationRecord, t: RegistryWords, told: ToldLife): TimelineItem[] {
  const events = [
    ...lifeEvents(told),
    ...identityEvents(record, t, told.events),
    ...inspectionEvents(record, t),
    ...trainingEvents(record, t),
    ...tradeEvents(record, t),
    ...returnEvents(record, t),
  ];
  return events
    .map((event, index) => ({ ...event, key: `${event.date}-${index}` }))
    .sort((one, other) => other.date.localeCompare(one.date));
}

function event(date: IsoDate, title: string, detail?: string | null, tone: Tone = 'plain', precision: Precision = 'day'): Event {
  return { date, precision, title, tone, ...(detail ? { detail } : {}) };
}

const lifeEvents = ({ events, telling }: ToldLife): Event[] =>
  events.map((entry) =>
    event(entry.happenedOn, eventLine(entry, telling), remarksOf(entry, telling).join(' · '), toneOf(entry), entry.precision),
  );

/** What imported lists say of itself; what an event tells is not told again. */
function identityEvents(record: OrganizationRecord, t: RegistryWords, told: readonly LifeEvent[]): Event[] {
  const words = t.page.event;
  const changes = told.flatMap(changesOf);
  const isTold = (facet: Facet, from: IsoDate | null) =>
    changes.some((change) => change.facet === facet && (change.from === null || change.from === from));
  const founded = isTold('registration', null) ? null : record.founded;
  const certificateDate = isTold('registration', null) ? null : record.certificateDate;
  const ended = isTold('end', null) ? null : record.ended;
  const events: Event[] = [];
  if (founded) events.push(event(founded, words.founded, record.names[0]?.name, 'good', record.foundedPrecision));
  if (certificateDate) {
    events.push(
      event(certificateDate, words.certified(record.certificateNumber ?? ''), null, 'plain', record.certificatePrecision),
    );
  }
  if (ended) events.push(event(ended, words.ended, record.endReason, 'warning', record.endedPrecision));
  for (const { from, name } of record.names.slice(1)) {
    if (from && !isTold('name', from)) events.push(event(from, words.renamed(name)));
  }
  for (const { from, commune, district } of record.addresses.slice(1)) {
    if (from && !isTold('office', from)) events.push(event(from, words.moved([commune, district].filter(Boolean).join(', '))));
  }
  for (const { from, status, words: said } of record.statuses.slice(1)) {
    if (from && status !== 'ended' && !isTold('status', from))
      events.push(event(from, said ?? t.status[status], null, status === 'active' ? 'plain' : 'warning'));
  }
  return events;
}

function inspectionEvents({ findings, recognitions }: OrganizationRecord, t: RegistryWords): Event[] {
  const words = t.page.event;
  return [
    ...findings.map(({ on, precision, complies, basis }) =>
      event(on, complies ? words.lawful : words.unlawful, basis, complies ? 'good' : 'warning', precision),
    ),
    ...recognitions.map((recognition) =>
      event(recognition.on, words.recognized(recognition.number), elementsNamed(recognition, t), 'good', recognition.precision),
    ),
  ];
}

export function elementsNamed(
  { greenPractice, valueChain, keyProduct }: OrganizationRecord['recognitions'][number],
  { page }: RegistryWords,
): string {
  return [greenPractice && page.greenPractice, valueChain && page.valueChain, keyProduct && page.keyProduct]
    .filter(Boolean)
    .join(', ');
}

/** One line a course, not one a person. */
function trainingEvents({ trainings }: OrganizationRecord, t: RegistryWords): Event[] {
  const courses = Map.groupBy(trainings, ({ course, on }) => `${on} ${course}`);
  return [...courses.values()].map((people) => {
    const { course, on, precision } = people[0]!;
    return event(on, t.page.event.trained(course, formatNumber(people.length)), null, 'plain', precision);
  });
}

/** Deliveries are told by the year: a line a slip would bury the rest. */
function tradeEvents({ contracts }: OrganizationRecord, t: RegistryWords): Event[] {
  const words = t.page.event;
  const deliveries = Map.groupBy(
    contracts.flatMap((contract) => contract.deliveries),
    ({ on }) => yearOf(on),
  );
  return [
    ...contracts.map(({ signed, number, buyer, product }) => event(signed, words.signed(number), `${buyer} · ${product}`)),
    ...[...deliveries].map(([year, slips]) => {
      const last = slips.reduce((latest, { on }) => (on > latest ? on : latest), '');
      return event(
        last,
        words.delivered(year, formatNumber(slips.length)),
        formatMoney(slips.reduce((sum, { value }) => sum + value, 0)),
      );
    }),
  ];
}

function returnEvents({ returns }: OrganizationRecord, t: RegistryWords): Event[] {
  return returns.map((entry) => {
    const members = membersOf(entry);
    return event(
      endOfYear(entry.year),
      t.page.event.returned(entry.year),
      members === null ? null : t.page.event.members(formatNumber(members)),
      'plain',
      'year',
    );
  });
}

export function membersOf({
  official,
  associateCapital,
  associateNoCapital,
}: OrganizationRecord['returns'][number]): number | null {
  if (official === null && associateCapital === null && associateNoCapital === null) return null;
  return (official ?? 0) + (associateCapital ?? 0) + (associateNoCapital ?? 0);
}

/** "từ … đến …" as far as known; open ends in words. */
export function spanText(from: IsoDate | null, until: IsoDate | null, { page }: RegistryWords): string {
  return `${from === null ? page.atStart : formatDate(from)} – ${until === null ? page.now : formatDate(until)}`;
}
