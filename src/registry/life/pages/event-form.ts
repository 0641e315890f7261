// The forms of events: which fields each kind has, what they look like filled in, and what was meant by what was typed.

import { formatDate, type IsoDate } from '../../../platform/date.ts';
import { formatNumber } from '../../../platform/number.ts';
import type { Refusal } from '../../../platform/refusal.ts';
import type { Web } from '../../../web/visit.ts';
import { FormReader, type Typed } from '../../pages/form.ts';
import { unitOf, unitWords } from '../../pages/unit-choice.ts';
import type { SaidEvent } from '../actions/index.ts';
import { type EventKind, type EventSets, type Governance, type LifeEvent, ruleOf } from '../model.ts';

export type EventField =
  | 'name'
  | 'commune'
  | 'hamlet'
  | 'field'
  | 'capital'
  | 'representative'
  | 'governance'
  | 'law'
  | 'until'
  | 'lastSeen'
  | 'evidence'
  | 'certificateNumber'
  | 'certificateDate'
  | 'foundingMembers';

/** Fields beyond when, by which paper, with whom and the note. */
export const FIELDS_OF: Partial<Record<EventKind, readonly EventField[]>> = {
  founding: ['certificateNumber', 'certificateDate', 'foundingMembers'],
  renaming: ['name'],
  move: ['commune', 'hamlet'],
  fieldChange: ['field'],
  capitalChange: ['capital'],
  representativeChange: ['representative'],
  governanceChange: ['governance'],
  suspension: ['until'],
  inactivity: ['lastSeen', 'evidence'],
  reregistration: ['law'],
};

export const GOVERNANCE: readonly Governance[] = ['full', 'reduced'];

export const MILLION = 1_000_000;

/** An amount in a field that counts in millions, so that reading it gives the same. */
export const typedMoney = (dong: number): string =>
  dong % MILLION === 0 ? formatNumber(dong / MILLION) : `${formatNumber(dong)} đồng`;

/** Laws that an organisation can be registered under: those whose norms are known here. */
export function lawsKnown({ house }: Web): string[] {
  const numbers = house.norms.all.flatMap(({ topic, instrument }) =>
    topic.startsWith('law_') ? (/^Luật (\S+)$/.exec(instrument)?.[1] ?? []) : [],
  );
  return [...new Set(numbers)].sort().reverse();
}

/** Names of the fields for organisations taking part; one or several. */
export const partyFields = (kind: EventKind, filled = 0): string[] => {
  const { parties } = ruleOf(kind);
  if (parties === undefined) return [];
  const count = parties === 'one' ? 1 : Math.max(3, filled + 1);
  return Array.from({ length: count }, (_, index) => (index === 0 ? 'parties' : `parties-${index + 1}`));
};
/** Which organisation was meant, and for which words it was chosen. */
export const partyIdField = (field: string) => `${field}-id`;
export const partyForField = (field: string) => `${field}-for`;

/** The form of an event as it stands, for correcting it. */
export function typedEvent(event: LifeEvent, web: Web, nameOf: (id: number) => string): Typed {
  const { sets, parties } = event;
  const { geography } = web.house;
  const typed: Typed = {
    happenedOn: formatDate(event.happenedOn, event.precision),
    decisionNumber: event.decisionNumber ?? '',
    decidedOn: event.decidedOn === null ? '' : formatDate(event.decidedOn),
    decidedBy: event.decidedBy ?? '',
    note: event.note ?? '',
    name: sets.name ?? '',
    commune: sets.unitId === undefined ? '' : unitWords(geography, geography.byId(sets.unitId)),
    hamlet: sets.hamlet ?? '',
    field: sets.field ?? '',
    capital: sets.capital === undefined ? '' : typedMoney(sets.capital),
    representative: sets.representative ?? '',
    governance: sets.governance ?? '',
    law: sets.law ?? '',
    until: sets.until === undefined ? '' : formatDate(sets.until),
    lastSeen: sets.lastSeen === undefined ? '' : formatDate(sets.lastSeen),
    evidence: sets.evidence ?? '',
    certificateNumber: sets.certificateNumber ?? '',
    certificateDate: sets.certificateDate ? formatDate(sets.certificateDate.date, sets.certificateDate.precision) : '',
    foundingMembers: sets.foundingMembers === undefined ? '' : formatNumber(sets.foundingMembers),
  };
  const fields = partyFields(event.kind, parties.length);
  parties.forEach((id, index) => {
    const field = fields[index];
    if (field !== undefined) Object.assign(typed, { [field]: nameOf(id), ...chosenParty(field, nameOf(id), id) });
  });
  return typed;
}

export const chosenParty = (field: string, words: string, id: number): Typed => ({
  [partyIdField(field)]: String(id),
  [partyForField(field)]: words,
});

export interface PartyChoice {
  id: number;
  label: string;
}

/** Finds which organisations words may mean; `exact` when there is no doubt. */
export type FindParty = (words: string) => Promise<{ exact: number | undefined; choices: PartyChoice[] }>;

export interface ReadEvent {
  /** As far as it could be read; only to be used when nothing was refused. */
  said: SaidEvent;
  refusals: Refusal[];
  /** By field: organisations of which one must be chosen. */
  choices: Record<string, PartyChoice[]>;
}

export async function readEvent(kind: EventKind, typed: Typed, web: Web, today: IsoDate, find: FindParty): Promise<ReadEvent> {
  const form = new FormReader(typed);
  const happenedOn = form.date('happenedOn', { required: true }) ?? { date: today, precision: 'day' as const };
  const fields = FIELDS_OF[kind] ?? [];
  const refusals: Refusal[] = [];
  const sets: EventSets = kind === 'founding' ? { founded: happenedOn } : {};
  const put = <Name extends keyof EventSets>(name: Name, value: EventSets[Name] | null) => {
    if (value !== null && value !== undefined) sets[name] = value;
  };
  for (const field of fields) {
    switch (field) {
      case 'commune': {
        const unit = unitOf(web, { typed: form.raw('commune'), date: happenedOn.date, field: 'commune' });
        if (unit.ok) put('unitId', unit.value.id);
        else refusals.push(...unit.refusals);
        break;
      }
      case 'hamlet':
        sets.hamlet = form.text('hamlet', { longest: 200 });
        break;
      case 'capital':
        put('capital', form.money('capital', { required: true, unit: MILLION }));
        break;
      case 'governance':
        put('governance', form.choice('governance', GOVERNANCE, { required: true }));
        break;
      case 'law':
        put('law', form.choice('law', lawsKnown(web), { required: true }));
        break;
      case 'until':
        put('until', form.day('until'));
        break;
      case 'lastSeen':
        put('lastSeen', form.date('lastSeen', { required: true })?.date ?? null);
        break;
      case 'certificateDate':
        put('certificateDate', form.date('certificateDate'));
        break;
      case 'foundingMembers':
        put('foundingMembers', form.count('foundingMembers'));
        break;
      case 'certificateNumber':
        put('certificateNumber', form.text('certificateNumber', { longest: 100 }));
        break;
      case 'evidence':
        put('evidence', form.text('evidence', { required: true, longest: 1000 }));
        break;
      case 'name':
      case 'field':
      case 'representative':
        put(field, form.text(field, { required: true, longest: 300 }));
    }
  }
  const parties = await readParties(kind, form, find);
  const said: SaidEvent = {
    kind,
    happenedOn,
    decisionNumber: form.text('decisionNumber', { longest: 100 }),
    decidedOn: form.day('decidedOn'),
    decidedBy: form.text('decidedBy', { longest: 300 }),
    note: form.lines('note'),
    sets,
    parties: parties.ids,
  };
  return { said, refusals: [...form.refusals, ...refusals, ...parties.refusals], choices: parties.choices };
}

async function readParties(kind: EventKind, form: FormReader, find: FindParty) {
  const ids: number[] = [];
  const refusals: Refusal[] = [];
  const choices: Record<string, PartyChoice[]> = {};
  for (const field of partyFields(kind, 20)) {
    const words = form.raw(field);
    if (words === '') continue;
    const chosen = Number(form.raw(partyIdField(field)));
    // a choice stands for the words it was made for
    if (Number.isSafeInteger(chosen) && chosen > 0 && form.raw(partyForField(field)) === words) {
      ids.push(chosen);
      continue;
    }
    const found = await find(words);
    if (found.exact !== undefined) ids.push(found.exact);
    else if (found.choices.length > 0) {
      choices[field] = found.choices;
      refusals.push({ code: 'party.choose', field, message: `Có tổ chức giống “${words}”. Chọn đúng tổ chức bên dưới.` });
    } else {
      const message = `Không thấy “${words}” trong sổ. Xem lại tên, hoặc ghi mã số; nếu chưa có thì đăng ký tổ chức ấy trước.`;
      refusals.push({ code: 'party.unknown', field, message });
    }
  }
  if (ids.length === 0 && refusals.length === 0 && ruleOf(kind).parties) {
    refusals.push({ code: 'field.missing', field: 'parties', message: 'Chưa ghi tổ chức cùng tham gia.' });
  }
  return { ids, refusals, choices };
}
