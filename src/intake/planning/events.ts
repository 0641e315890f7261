// Planning events: each row is judged with what is stored and with the other rows, in the order in which things happened, by the
// rules of the form (registry/life). They are written by the form's own code once the rest of the import stands.

import { canonicalJson, type Json } from '../../access/canonical.ts';
import type { Geography } from '../../geography/model.ts';
import { formatDate, type IsoDate, type KnownDate } from '../../platform/date.ts';
import type { Refusal } from '../../platform/refusal.ts';
import type { SaidEvent } from '../../registry/life/actions/index.ts';
import { blockersOf } from '../../registry/life/dissolution.ts';
import { EVENT_NAMES, judge, type Life } from '../../registry/life/judge.ts';
import { type LifeEvent, ruleOf, standing } from '../../registry/life/model.ts';
import { type Party, partyFaults } from '../../registry/life/parties.ts';
import type { EventRow } from '../reading/rows.ts';
import { type Change, TABLES } from '../tables.ts';
import { beforeIn, type Office, type Place, setsIn } from './event-content.ts';
import { listedIn, planSteps, type StepRow } from './event-lists.ts';
import { type FactContext, placed } from './fact-rows.ts';
import { eventsIn } from './life.ts';
import { eventOf, inTime, Openings, type Told } from './openings.ts';
import type { KnownOrganization, Reference } from './organizations.ts';
import type { PlannedRow } from './planned.ts';
import type { RowOf } from './register.ts';

export interface EventContext extends FactContext {
  geography: Geography;
  province: string;
  today: IsoDate;
}

export interface PlannedEvent {
  row: PlannedRow;
  organizationId: number;
  event: SaidEvent;
}

/** `changes` are those of all other kinds; they come back with the steps, and with facets as they were before the first event. */
export function planEvents(
  context: EventContext,
  rows: readonly RowOf<EventRow>[],
  changes: readonly Change[],
): { changes: Change[]; events: PlannedEvent[] } {
  if (rows.length === 0) return { changes: [...changes], events: [] };
  const told: Told[] = [];
  const steps: StepRow[] = [];
  for (const [index, { row, values, organization }] of placed(context, rows).entries()) {
    if (values.event.kind === 'dissolutionStep') steps.push({ row, values, organization });
    else {
      const one = readTold(context, { row, values, organization }, index);
      if (one) told.push(one);
    }
  }
  const settled = planSteps(context, steps);
  const openings = new Openings(context, changes);
  let open = told.filter((one) => isNew(one, openings, told));
  for (;;) {
    const refused = judged(context, open, openings, settled.settledOf);
    if (refused.length === 0) break;
    for (const { told: one, faults } of refused) refuse(one.row, faults);
    open = open.filter(({ row }) => !row.refused);
  }
  for (const { row } of open) row.mark('created');
  const events = inTime(open).filter(({ fromList }) => !fromList);
  return {
    changes: [...tiedByFormerOffices(context, open, openings.changes()), ...settled.changes()],
    events: events.map((one) => ({ row: one.row, organizationId: one.organization.id, event: saidOf(one) })),
  };
}

function refuse(row: PlannedRow, faults: readonly Refusal[]): void {
  const [first] = faults;
  // one sentence after the other: of a row, each column shows one message of a kind
  const message = uncapitalised(faults.map((fault) => fault.message).join(' '));
  const hint = first!.code === 'event.changesNothing' ? BEFORE_HINT : '';
  row.refuse({ code: first!.code, message: `${message}${hint}` }, COLUMN[first!.field ?? '']);
}

const uncapitalised = (text: string) => text.charAt(0).toLocaleLowerCase('vi') + text.slice(1);

const BEFORE_HINT = ' Nếu danh sách tổ chức đã ghi giá trị mới thì ghi giá trị trước đó vào cột “Nội dung cũ”.';

const COLUMN: Record<string, string> = {
  kind: 'event',
  happenedOn: 'happenedOn',
  decidedOn: 'decidedOn',
  parties: 'parties',
  name: 'content',
  commune: 'content',
  field: 'content',
  capital: 'content',
  representative: 'content',
  governance: 'content',
  until: 'content',
  lastSeen: 'content',
};

interface Placed {
  row: PlannedRow;
  values: EventRow;
  organization: KnownOrganization;
}

function readTold(context: EventContext, { row, values, organization }: Placed, index: number): Told | undefined {
  const { event: word, happenedOn: on, content = null, contentBefore = null } = values;
  if (word.kind === 'dissolutionStep') return undefined;
  const { kind, fromList } = word;
  const place: Place = { geography: context.geography, province: context.province, date: on.date };
  const before = beforeIn(kind, contentBefore, place);
  if ('problem' in before) row.refuse(before.problem, 'contentBefore');
  const listed = fromList ? listedIn(kind, on, content, place) : undefined;
  if (listed && 'problem' in listed) row.refuse(listed.problem, 'content');
  const sets = fromList ? { value: {} } : setsIn(kind, on, content, place);
  if ('problem' in sets) row.refuse(sets.problem, 'content');
  const parties = partiesIn(context, row, values.parties ?? null);
  if ('problem' in before || 'problem' in sets || (listed && 'problem' in listed) || !parties) return undefined;
  return {
    row,
    index,
    organization,
    kind,
    on,
    fromList: listed?.value ?? null,
    decisionNumber: values.decisionNumber ?? null,
    decidedOn: values.decidedOn?.date ?? null,
    decidedBy: values.decidedBy ?? null,
    note: values.note ?? null,
    sets: sets.value,
    before: before.value,
    parties,
  };
}

/** "HTX Sao Mai – Xã Mỹ Cẩm, Huyện Càng Long; HTX Hòa Bình". */
export function referencesIn(text: string): Reference[][] {
  return text
    .split(/[;\n]/)
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((whole) => {
      const plain: Reference = { name: whole, commune: null, district: null };
      const cut = whole.lastIndexOf(' – ');
      if (cut < 0) return [plain];
      const [commune = '', district = ''] = whole.slice(cut + 3).split(/,(.*)/s, 2);
      const name = whole.slice(0, cut).trim();
      return [{ name, commune: commune.trim() || null, district: district.trim() || null }, plain];
    });
}

function partiesIn(context: EventContext, row: PlannedRow, text: string | null): number[] | undefined {
  const found = referencesIn(text ?? '').map((ways) => {
    const answers = ways.map((way) => context.register.find(way));
    return answers.find((answer) => 'organization' in answer) ?? answers[0]!;
  });
  const wrong = found.find((answer) => 'problem' in answer);
  if (wrong && 'problem' in wrong) {
    row.refuse(wrong.problem, 'parties');
    return undefined;
  }
  return [...new Set(found.flatMap((answer) => ('organization' in answer ? [answer.organization.id] : [])))].sort(
    (a, b) => a - b,
  );
}

interface Comparable extends Pick<LifeEvent, 'kind' | 'sets' | 'decisionNumber' | 'decidedOn' | 'decidedBy' | 'note'> {
  on: KnownDate;
  parties: readonly number[];
}

const sameKey = ({ kind, on, sets, parties }: Comparable) =>
  canonicalJson([kind, on.date, on.precision, sets as unknown as Json, [...parties]]);

const PAPERS = ['decisionNumber', 'decidedOn', 'decidedBy', 'note'] as const;
const samePapers = (said: Comparable, known: Comparable) => PAPERS.every((of) => said[of] === null || said[of] === known[of]);

/** Whether the row tells of something that neither the register nor an earlier row has. */
function isNew(one: Told, openings: Openings, all: readonly Told[]): boolean {
  if (one.fromList) return openings.isNewOfList(one);
  const key = sameKey(one);
  const rows = openings.rowsOf(one.organization.id);
  const stored = eventsIn(rows);
  const stands = new Set(standing(stored));
  const known = stored
    .map((event) => ({ event, said: { ...event, on: { date: event.happenedOn, precision: event.precision } } }))
    .filter(({ said }) => sameKey(said) === key);
  const found = known.find(({ event }) => stands.has(event)) ?? known[0];
  if (found && !stands.has(found.event)) {
    one.row.warn(
      {
        code: 'event.corrected',
        message: 'sự kiện này đã được đính chính trong sổ, nên không ghi lại. Xem lý do ở trang của tổ chức.',
      },
      'event',
    );
    return false;
  }
  const earlier = all.find(
    (other) =>
      other.index < one.index && other.organization.id === one.organization.id && !other.fromList && sameKey(other) === key,
  );
  const same = found?.said ?? earlier;
  if (!same) return true;
  if (!samePapers(one, same)) {
    one.row.refuse(
      {
        code: 'event.differs',
        message: `đã có “${EVENT_NAMES[one.kind]}” ngày ${formatDate(one.on.date, one.on.precision)} như vậy, nhưng văn bản hoặc ghi chú khác. Sửa dòng này cho khớp, hoặc đính chính sự kiện đã ghi ở trang của tổ chức.`,
      },
      'event',
    );
  } else one.row.mark('unchanged', earlier && !found ? `trùng với ${earlier.row.where}: chỉ ghi một lần.` : undefined);
  return false;
}

/** Rows that cannot have been so, each judged with what came before it. */
function judged(
  context: EventContext,
  open: readonly Told[],
  openings: Openings,
  settledOf: (organizationId: number) => ReadonlySet<string>,
): { told: Told; faults: Refusal[] }[] {
  openings.lay(open);
  const lives = new Map<number, Life>();
  const parties = new Map<number, Party>();
  const refused: { told: Told; faults: Refusal[] }[] = [];
  const partyOf = (id: number) => {
    let party = parties.get(id);
    if (!party) {
      party = openings.partyOf(id);
      parties.set(id, party);
    }
    return party;
  };
  let id = Number.MAX_SAFE_INTEGER - open.length;
  for (const one of inTime(open)) {
    if (one.fromList) continue;
    const { organization } = one;
    const life = lives.get(organization.id) ?? openings.lifeOf(organization.id);
    id += 1;
    const event = eventOf(one, id);
    const already = new Set(judge(life, context.today).map(({ message }) => message));
    const withIt = { ...life, events: [...life.events, event] };
    const faults = judge(withIt, context.today).filter(({ message }) => !already.has(message));
    faults.push(...partyFaults(life.kind, organization.id, event, one.parties.map(partyOf)));
    if (one.kind === 'dissolution') faults.push(...blockersOf(settledOf(organization.id)));
    if (faults.length > 0) {
      refused.push({ told: one, faults });
      continue;
    }
    lives.set(organization.id, withIt);
    const own = partyOf(organization.id);
    if (ruleOf(one.kind).ends !== undefined) parties.set(organization.id, { ...own, ended: one.on.date });
    if (one.sets.founded) parties.set(organization.id, { ...own, founded: one.sets.founded.date });
    if (one.kind === 'conversion') {
      for (const heir of one.parties) parties.set(heir, { ...partyOf(heir), convertedFrom: organization.id });
    }
  }
  return refused;
}

const saidOf = ({ kind, on, decisionNumber, decidedOn, decidedBy, note, sets, parties }: Told): SaidEvent => ({
  kind,
  happenedOn: on,
  decisionNumber,
  decidedOn,
  decidedBy,
  note,
  sets,
  parties,
});

/**
 * A group and its cooperative are found by name and commune (contract, "Chuyển đổi từ"). Where one of them has moved since, the
 * communes that its events tell of count too.
 */
function tiedByFormerOffices({ register, geography }: EventContext, open: readonly Told[], changes: Change[]): Change[] {
  const told = new Map<number, number[]>();
  for (const { organization, sets, before, fromList } of open) {
    const offices = [before.facets.get('office'), fromList?.facet === 'office' ? fromList.value : null] as (
      | Office
      | null
      | undefined
    )[];
    const units = [sets.unitId, ...offices.map((office) => office?.unitId)].filter((unit) => unit !== undefined);
    told.set(organization.id, [...(told.get(organization.id) ?? []), ...units]);
  }
  const unitsOf = (id: number) => [...register.organization(id).offices.map((office) => office.id), ...(told.get(id) ?? [])];
  const nearby = (one: number, other: number) =>
    unitsOf(one).some((unit) => unitsOf(other).some((its) => geography.samePlace(unit, its)));
  return changes.map((change) => {
    const { table, before, after } = change;
    if (table !== TABLES.organization || before || after?.converted_from !== null || !after.converted_from_name) return change;
    const id = Number(after.id);
    const groups = register.index.named(String(after.converted_from_name), 'THT').filter((group) => nearby(id, group.id));
    return groups.length === 1 ? { ...change, after: { ...after, converted_from: groups[0]!.id } } : change;
  });
}

/** Tables whose rows an import of events needs to see. */
export const EVENT_TABLES = [
  TABLES.unionMembership,
  TABLES.lifeOpening,
  TABLES.lifeEvent,
  TABLES.lifeEventParty,
  TABLES.dissolutionStep,
] as const;
