// What every page of a life begins with: the organisation, its events, and how they are told to this visitor.

import type { Context } from 'hono';
import type { Visit } from '../../../access/declare.ts';
import type { Permission } from '../../../access/model.ts';
import type { Outcome, Refusal } from '../../../platform/refusal.ts';
import type { Web } from '../../../web/visit.ts';
import { frameOf, type OrganizationFrame } from '../../pages/frame.tsx';
import type { OrganizationStatus } from '../../store.ts';
import type { SaidEvent } from '../actions/index.ts';
import { type Life, spansOf } from '../judge.ts';
import { type LifeEvent, standing, valueAt } from '../model.ts';
import { readParties } from '../organization-store.ts';
import { readLife } from '../store.ts';
import { type EventWarning, eventWarnings, type NormsById } from '../warnings.ts';
import { eventWords } from './event-messages.ts';
import { placeIn, type Telling } from './event-words.ts';

export interface Here {
  frame: OrganizationFrame;
  life: Life;
  telling: Telling;
}

/** Undefined when there is no such organisation; throws when it lies outside the visitor's area. */
export async function hereOf(web: Web, context: Context, visit: Visit, permission: Permission): Promise<Here | undefined> {
  const frame = await frameOf(web, context, visit, permission);
  const life = frame && (await readLife(web.house.database.db, frame.id));
  return frame && life && { frame, life, telling: await tellingOf(web, frame, life) };
}

export async function tellingOf(web: Web, frame: OrganizationFrame, life: Life): Promise<Telling> {
  const { db } = web.house.database;
  const ids = [...new Set(life.events.flatMap(({ parties }) => parties))];
  const names = new Map((await readParties(db, ids)).map(({ id, name }) => [id, name]));
  return {
    t: eventWords[frame.language],
    place: placeIn(web.house.geography),
    nameOf: (id) => names.get(id) ?? `#${id}`,
    people: frame.may('people.read'),
  };
}

export const statusOf = ({ today }: OrganizationFrame, life: Life) =>
  valueAt(spansOf(life, 'status', standing(life.events)), today) as OrganizationStatus | null;

/** Nothing is carried out as long as the form cannot be read. */
export async function whenRead<Value>(
  { refusals }: { refusals: Refusal[] },
  act: () => Promise<Outcome<Value>>,
): Promise<Outcome<Value>> {
  return refusals.length > 0 ? { ok: false, refusals } : act();
}

/** What the law would say of an event that is not recorded yet. */
export const warningsOf = (said: SaidEvent, life: Life, now: Date, norms: NormsById): EventWarning[] =>
  eventWarnings(asEvent(said, now), life, norms);

/** An event said but not recorded, as the rules read events. */
const asEvent = ({ happenedOn, parties, ...said }: SaidEvent, now: Date): LifeEvent => ({
  ...said,
  id: Number.MAX_SAFE_INTEGER,
  happenedOn: happenedOn.date,
  precision: happenedOn.precision,
  parties: [...parties],
  corrects: null,
  withdraws: false,
  correctionReason: null,
  recordedAt: now.toISOString(),
  recordedBy: '',
});
