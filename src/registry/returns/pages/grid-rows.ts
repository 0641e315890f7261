// Saving rows of the grid, one by one or a page at a time.

import type { Visit } from '../../../access/declare.ts';
import { perform } from '../../../access/perform.ts';
import type { Db } from '../../../platform/database/types.ts';
import type { Refusal } from '../../../platform/refusal.ts';
import type { Web } from '../../../web/visit.ts';
import type { Typed } from '../../pages/form.ts';
import { acceptReturn, answersToShow, CONFLICT, readReturn, saveDraft, submitReturn } from '../actions/index.ts';
import { GRID_FIELDS } from '../form.ts';
import { type Answers, type FilingState, isBlank, sameFiling } from '../model.ts';
import { type Listed, type ListWanted, listReturns } from '../progress.ts';
import { readAcceptedOf, readFilings } from '../store.ts';
import { cellName, type GridRow, type Intent } from './grid-view.tsx';
import type { ReturnWords } from './messages.ts';
import { readAnswers } from './read.ts';

const ACTIONS = { luu: saveDraft, nop: submitReturn, 'chap-nhan': acceptReturn } as const;

export interface SavedRow {
  id: number;
  /** False: nothing of it was stored. */
  saved: boolean;
  version: number;
  state: FilingState | 'none';
  refusals: Refusal[];
  /** What someone else saved meanwhile, by field as typed. */
  theirs?: Record<string, string>;
}

/** One row as typed; undefined when there is nothing to save in it. */
export async function saveRow(
  web: Web,
  { actor, now, may }: Visit,
  { id, year, typed, intent }: { id: number; year: number; typed: Typed; intent: Intent },
): Promise<SavedRow | undefined> {
  const { database } = web.house;
  const opened = await readReturn(database.db, id, year);
  if (!opened) return undefined;
  const stored = answersToShow(opened);
  const explanations = opened.filing?.explanations ?? {};
  const cells = readAnswers(typed, GRID_FIELDS, (field) => cellName(id, field));
  const answers = { ...stored, ...cells };
  const untouched = sameFiling({ answers, explanations }, { answers: stored, explanations });
  const known = { id, version: opened.filing?.version ?? 0, state: opened.state };
  if (untouched && (intent === 'luu' || isBlank(answers))) return undefined;
  const input = { organizationId: id, year, version: Number(typed[cellName(id, 'version')]) || 0, answers, explanations };
  const performance = { database, actor, now, may };
  const outcome = await perform(ACTIONS[intent], input, performance);
  if (outcome.ok) return { id, saved: true, ...outcome.value, refusals: unread(cells) };
  if (outcome.refusals.some(({ code }) => code === CONFLICT)) {
    const theirs = Object.fromEntries(GRID_FIELDS.map(({ name }) => [name, stored[name]?.typed ?? '']));
    return { ...known, saved: false, refusals: outcome.refusals, theirs };
  }
  const refusals = outcome.refusals.map(inGrid);
  // what cannot be submitted yet is kept as a draft, so that the form can ask for the rest
  const draft = intent === 'luu' ? undefined : await perform(saveDraft, input, performance);
  return draft?.ok ? { id, saved: true, ...draft.value, refusals } : { ...known, saved: false, refusals };
}

const unread = (answers: Answers): Refusal[] =>
  Object.entries(answers).flatMap(([field, { problem }]) =>
    problem === undefined ? [] : [{ code: 'answer.unread', field, message: problem }],
  );

/** The grid has no field for an explanation: the figure it is about stands for it. */
function inGrid({ field, ...refusal }: Refusal): Refusal {
  const name = field?.replace(/^explain-/, '');
  return GRID_FIELDS.some((known) => known.name === name) ? { ...refusal, field: name! } : refusal;
}

/** The organisations of a page with what is stored for each. */
export async function readGrid(db: Db, wanted: ListWanted, t: ReturnWords): Promise<{ total: number; rows: GridRow[] }> {
  const { total, items } = await listReturns(db, wanted);
  const ids = items.map(({ id }) => id);
  const filings = await readFilings(db, ids, wanted.year);
  const accepted = await readAcceptedOf(db, ids, wanted.year);
  const rows = items.map((item): GridRow => {
    const filing = filings.get(item.id);
    const state = filing?.state ?? (item.accepted ? 'accepted' : 'none');
    const answers = answersToShow({ filing, accepted: accepted.get(item.id), state });
    return {
      ...item,
      answers,
      version: filing?.version ?? 0,
      writable: !item.locked && (state === 'none' || state === 'draft' || state === 'returned'),
      words: wordsOf(item, state, t),
      refusals: [],
    };
  });
  return { total, rows };
}

const wordsOf = ({ locked }: Listed, state: FilingState | 'none', t: ReturnWords): string =>
  locked ? `${t.states[state]} · ${t.locked}` : t.states[state];
