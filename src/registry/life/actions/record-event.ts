// Recording what happened to an organisation, and correcting what was recorded wrongly.

import { type ActionContext, defineAction } from '../../../access/declare.ts';
import { type Area, actorName } from '../../../access/model.ts';
import type { Db } from '../../../platform/database/types.ts';
import { dayInVietnam, type IsoDate, type KnownDate } from '../../../platform/date.ts';
import { done, type Outcome, type Refusal, refused } from '../../../platform/refusal.ts';
import { takeTheLine } from '../../records/store.ts';
import { blockersOf } from '../dissolution.ts';
import { facetsOf, judge, type Life } from '../judge.ts';
import { type EventKind, type EventSets, type LifeEvent, standing } from '../model.ts';
import { heirsOf, officeOf, readParties, readSteps } from '../organization-store.ts';
import { partyFaults } from '../parties.ts';
import { insertEvent, type NewEvent, openFacets, project, readLife } from '../store.ts';

/** What a person says of an event. */
export interface SaidEvent {
  kind: EventKind;
  happenedOn: KnownDate;
  decisionNumber: string | null;
  decidedOn: IsoDate | null;
  decidedBy: string | null;
  note: string | null;
  sets: EventSets;
  /** Other organisations taking part. */
  parties: readonly number[];
}

export const areaOfOrganization = async (db: Db, { organizationId }: { organizationId: number }): Promise<Area | undefined> => {
  const unitId = await officeOf(db, organizationId);
  return unitId === undefined ? undefined : { unitId, organizationId };
};

export const recordEvent = defineAction({
  name: 'life.record',
  permission: 'life.record',
  summary: 'Ghi một sự kiện của tổ chức',
  area: areaOfOrganization,
  run: async (
    context,
    { organizationId, event }: { organizationId: number; event: SaidEvent },
  ): Promise<Outcome<{ eventId: number }>> => {
    const written = await writeEvent(context, organizationId, {
      ...event,
      corrects: null,
      withdraws: false,
      correctionReason: null,
    });
    if (!written.ok) return written;
    await context.record({
      subjectKind: 'life_event',
      subjectId: `${organizationId}/${written.value.eventId}`,
      after: event,
      touched: written.value.touched,
    });
    return done({ eventId: written.value.eventId });
  },
});

/** Takes the place of a wrong event, or withdraws it; the wrong one stays readable with the reason. */
export const correctEvent = defineAction({
  name: 'life.correct',
  permission: 'life.record',
  summary: 'Đính chính một sự kiện của tổ chức',
  area: areaOfOrganization,
  run: async (
    context,
    input: { organizationId: number; eventId: number; reason: string; replacement: SaidEvent | null },
  ): Promise<Outcome<{ eventId: number }>> => {
    const { organizationId, eventId, replacement } = input;
    const reason = input.reason.trim();
    if (reason === '') {
      return refused({ code: 'event.reasonMissing', field: 'reason', message: 'Ghi lý do đính chính để người sau hiểu được.' });
    }
    await takeTheLine(context.db);
    const life = await readLife(context.db, organizationId);
    const wrong = life?.events.find(({ id }) => id === eventId);
    if (!life || !wrong) return refused(unknownEvent);
    if (!standing(life.events).includes(wrong)) return refused(alreadyCorrected(life, wrong));
    const said = replacement ?? saidOf(wrong);
    const written = await writeEvent(context, organizationId, {
      ...said,
      corrects: eventId,
      withdraws: replacement === null,
      correctionReason: reason,
    });
    if (!written.ok) return written;
    await context.record({
      subjectKind: 'life_event',
      subjectId: `${organizationId}/${written.value.eventId}`,
      before: saidOf(wrong),
      after: replacement,
      reason,
      touched: written.value.touched,
    });
    return done({ eventId: written.value.eventId });
  },
});

const unknownEvent: Refusal = {
  code: 'event.unknown',
  message: 'Không có sự kiện này trong sổ. Mở lại trang sự kiện rồi thử lại.',
};

function alreadyCorrected({ events }: Life, { id }: LifeEvent): Refusal {
  const by = events.find(({ corrects }) => corrects === id);
  const how = by ? ` bởi ${by.recordedBy.replace(/^user:/, '')}, lý do: ${by.correctionReason}` : '';
  return {
    code: 'event.corrected',
    message: `Sự kiện này đã được đính chính trước đó${how}. Xem lại dòng mới rồi đính chính dòng ấy nếu cần.`,
  };
}

const saidOf = ({
  kind,
  happenedOn,
  precision,
  decisionNumber,
  decidedOn,
  decidedBy,
  note,
  sets,
  parties,
}: LifeEvent): SaidEvent => ({
  kind,
  happenedOn: { date: happenedOn, precision },
  decisionNumber,
  decidedOn,
  decidedBy,
  note,
  sets,
  parties,
});

type Correction = Pick<LifeEvent, 'corrects' | 'withdraws' | 'correctionReason'>;

/** Judges the whole life with the event in it, writes the event and what it sets. For actions that record themselves. */
export async function writeEvent(
  { db, actor, now }: Pick<ActionContext, 'db' | 'actor' | 'now'>,
  organizationId: number,
  said: SaidEvent & Correction,
): Promise<Outcome<{ eventId: number; touched: number[] }>> {
  await takeTheLine(db);
  const life = await readLife(db, organizationId);
  if (!life) return refused({ code: 'organization.unknown', message: 'Không có tổ chức này trong sổ.' });
  const { happenedOn, parties, ...rest } = said;
  const event: NewEvent = {
    ...rest,
    happenedOn: happenedOn.date,
    precision: happenedOn.precision,
    parties: [...new Set(parties)],
    recordedAt: now,
    recordedBy: actorName(actor),
  };
  const today = dayInVietnam(now);
  const already = new Set(judge(life, today).map(({ message }) => message));
  const withIt = { ...life, events: [...life.events, { ...event, id: Number.MAX_SAFE_INTEGER, recordedAt: now.toISOString() }] };
  // a life that was already at odds with itself is not this event's fault
  const faults = judge(withIt, today).filter(({ message }) => !already.has(message));
  faults.push(...partyFaults(life.kind, organizationId, event, await readParties(db, event.parties)));
  if (event.kind === 'dissolution' && !event.withdraws) {
    const settled = (await readSteps(db, organizationId)).map(({ step }) => step);
    faults.push(...blockersOf(new Set(settled)));
  }
  if (faults.length > 0) return refused(...faults);

  const before = life.events.flatMap(({ parties: others }) => others);
  await openFacets(db, organizationId, facetsOf(withIt.events));
  const eventId = await insertEvent(db, organizationId, event);
  await project(db, organizationId);
  return done({ eventId, touched: [organizationId, ...event.parties, ...before, ...(await heirsOf(db, organizationId))] });
}
