// Saving, submitting and accepting are one way gone less or more far: each keeps what was typed, then asks more of it.

import type { ActionContext } from '../../../access/declare.ts';
import { type Actor, actorName } from '../../../access/model.ts';
import type { Db } from '../../../platform/database/types.ts';
import { dayInVietnam } from '../../../platform/date.ts';
import { done, type Outcome, type Refusal, refused } from '../../../platform/refusal.ts';
import {
  type Answers,
  answersOf,
  type Explanations,
  type FilingState,
  figuresOf,
  isBlank,
  type Judged,
  judge,
  lockedRefusal,
  periodRefusals,
  sameFiling,
  stateRefusal,
  submissionRefusals,
} from '../model.ts';
import {
  type AcceptedReturn,
  addSteps,
  type Filing,
  holdOrganization,
  type ReturnOrganization,
  readAccepted,
  readFiling,
  readReturnOrganization,
  readSteps,
  writeAccepted,
  writeFiling,
} from '../store.ts';

export interface ReturnKey {
  organizationId: number;
  year: number;
  /** The version of the filing the person was looking at; 0: there was none. */
  version: number;
}

export interface FilingInput extends ReturnKey {
  answers: Answers;
  explanations: Explanations;
}

export interface Filed {
  version: number;
  state: FilingState;
  warnings: Judged['warnings'];
}

export interface Opened {
  organization: ReturnOrganization;
  filing: Filing | undefined;
  accepted: AcceptedReturn | undefined;
  /** What was accepted for the year before. */
  before: AcceptedReturn | undefined;
  state: FilingState | 'none';
}

const noOrganization: Refusal = {
  code: 'return.noOrganization',
  message: 'Không có tổ chức này trong sổ. Xin mở lại từ sổ tổ chức.',
};
/** The page that gets it shows both versions. */
export const CONFLICT = 'return.conflict';
const conflict: Refusal = {
  code: CONFLICT,
  message: 'Trong lúc bạn đang ghi, có người đã lưu hồ sơ này. Xin xem hai bản rồi chọn.',
};

/** What is stored of a return, with the refusals that hold whatever is done to it. Writers take turns from here on. */
export async function openReturn(db: Db, { organizationId, year }: Omit<ReturnKey, 'version'>): Promise<Outcome<Opened>> {
  await holdOrganization(db, organizationId);
  const opened = await readReturn(db, organizationId, year);
  if (!opened) return refused(noOrganization);
  const locked = lockedRefusal(year, opened.accepted?.locked ?? false, opened.organization.name);
  return locked ? refused(locked) : done(opened);
}

export async function readReturn(db: Db, organizationId: number, year: number): Promise<Opened | undefined> {
  const organization = await readReturnOrganization(db, organizationId);
  if (!organization) return undefined;
  const filing = await readFiling(db, organizationId, year);
  const accepted = await readAccepted(db, organizationId, year);
  const before = await readAccepted(db, organizationId, year - 1);
  // an import may have brought it without any filing
  const state = filing?.state ?? (accepted ? 'accepted' : 'none');
  return { organization, filing, accepted, before, state };
}

const AIM = { save: 'draft', submit: 'submitted', accept: 'accepted' } as const;

/** Without answers, what was filed before goes the way. */
export async function fileReturn(
  context: ActionContext,
  input: ReturnKey & Partial<FilingInput>,
  verb: keyof typeof AIM,
): Promise<Outcome<Filed>> {
  const { db, actor, now } = context;
  const { organizationId: id, year } = input;
  const open = await openReturn(db, input);
  if (!open.ok) return open;
  const { organization, filing, before, state } = open.value;
  const answers = input.answers ?? filing?.answers ?? {};
  const explanations = input.explanations ?? filing?.explanations ?? {};
  // a filing sent back stays so while it is mended
  const aim = verb === 'save' && state === 'returned' ? 'returned' : AIM[verb];
  const today = dayInVietnam(now);
  const question = { kind: organization.kind, year, today, figures: figuresOf(answers), before: before?.figures ?? null };
  const { warnings } = judge(question);

  if (filing && filing.state === aim && sameFiling(filing, { answers, explanations })) {
    context.unchanged();
    return done({ version: filing.version, state: aim, warnings });
  }
  const wrongState = stateRefusal(verb, state);
  if (wrongState) return refused(wrongState);
  if (input.version !== (filing?.version ?? 0)) return refused(conflict);
  const refusals = periodRefusals(year, organization, today, verb === 'save');
  if (verb !== 'save') refusals.push(...submissionRefusals(answers, explanations, question));
  else if (!filing && isBlank(answers)) refusals.push({ code: 'return.empty', message: 'Chưa ghi ô nào nên chưa có gì để lưu.' });
  if (refusals.length > 0) return refused(...refusals);

  const by = actorName(actor);
  const onBehalf = isOnBehalf(actor, id);
  // sent in by whoever filed it first, even when an officer accepts it later with a correction
  const sent = state === 'submitted' ? filing : undefined;
  const submitted =
    verb === 'save'
      ? { submittedAt: filing?.submittedAt ?? null, submittedBy: filing?.submittedBy ?? null }
      : { submittedAt: sent?.submittedAt ?? now, submittedBy: sent?.submittedBy ?? by };
  const version = (filing?.version ?? 0) + 1;
  await writeFiling(db, id, year, {
    state: aim,
    answers,
    explanations,
    version,
    savedAt: now,
    savedBy: by,
    ...submitted,
    onBehalf: sent?.onBehalf ?? onBehalf,
    returnReason: aim === 'returned' ? (filing?.returnReason ?? null) : null,
  });
  const step = { at: now, by, onBehalf, reason: null };
  if (verb === 'save') {
    const last = (await readSteps(db, id, year))[0];
    if (last?.step !== 'saved' || last.by !== by) await addSteps(db, [id], year, { ...step, step: 'saved' });
  } else if (state !== 'submitted') await addSteps(db, [id], year, { ...step, step: 'submitted' });
  if (verb === 'accept') {
    await writeAccepted(db, organization, year, question.figures, { at: now, by });
    await addSteps(db, [id], year, { ...step, step: 'accepted' });
  }
  await context.record({
    subjectKind: 'annualReturn',
    subjectId: `${id}/${year}`,
    before: filing ? { state: filing.state, answers: saidIn(filing.answers) } : null,
    after: { state: aim, answers: saidIn(answers), explanations },
    // also while no figure moves: undoing an import must not take what was typed along with the organisation
    touched: [id],
  });
  return done({ version, state: aim, warnings });
}

const saidIn = (answers: Answers) =>
  Object.fromEntries(Object.entries(answers).flatMap(([name, { typed }]) => (typed === '' ? [] : [[name, typed]])));

/** Whoever does not keep the books of this organisation files for it. */
export function isOnBehalf(actor: Actor, organizationId: number): boolean {
  return actor.kind !== 'user' || !actor.grants.some((grant) => grant.organizationId === organizationId);
}

/** The answers a person starts from: what was typed, else what the register holds. */
export function answersToShow({ filing, accepted, state }: Pick<Opened, 'filing' | 'accepted' | 'state'>): Answers {
  // an import may have changed what was accepted
  if (state === 'accepted' && accepted) return answersOf(accepted.figures);
  return filing?.answers ?? {};
}
