// Adding, amending and withdrawing a record of any kind. A withdrawn row goes; what it was stays in the audit trail.

import { type Action, type ActionContext, defineAction } from '../../access/declare.ts';
import type { Db } from '../../platform/database/types.ts';
import { dayInVietnam } from '../../platform/date.ts';
import { done, type Outcome, type Refusal, refused } from '../../platform/refusal.ts';
import { keyIn, keyOf, type RecordKind, type Row, type Said } from './kind.ts';
import { asWarning, columnsOf, required, versionOf } from './model.ts';
import {
  areaOf,
  deleteRecord,
  historyOf,
  insertRecord,
  isTaken,
  movedWith,
  organizationDates,
  readRecord,
  subjectId,
  takeTheLine,
  updateRecord,
} from './store.ts';

interface Of {
  organizationId: number;
}
interface Existing extends Of {
  /** As `keyOf` gives it. */
  key: string;
  /** Of the row that the form was made from. */
  version: string;
}
interface Sent {
  said: Said;
  /** Codes of the warnings that were shown before. */
  seen?: readonly string[];
}
export interface AmendInput extends Existing, Sent {
  reason?: string | null;
}
export interface WithdrawInput extends Existing {
  reason: string | null;
}

export interface Saved {
  kind: 'saved';
  key: string;
}
/** Nothing was written: the row is no longer the one that the form was made from. */
export interface Moved {
  kind: 'moved';
  stored: Row;
  by: string | null;
  at: string | null;
}

export interface RecordActions {
  add: Action<Of & Sent, Saved>;
  amend: Action<AmendInput, Saved | Moved>;
  withdraw: Action<WithdrawInput, Saved | Moved>;
}

const LONGEST_REASON = 2000;
const gone = refused({
  code: 'record.gone',
  message: 'Bản ghi này không còn trong sổ: người khác đã rút nó. Những gì bạn ghi còn ở dưới; bấm ghi để thành bản ghi mới.',
});

export function recordActions(kind: RecordKind): RecordActions {
  const { permission, name, words } = kind;
  const common = { permission, area: (db: Db, input: Of) => areaOf(db, input.organizationId) };
  return {
    add: defineAction<Of & Sent, Saved>({
      ...common,
      name: `record.${name}.add`,
      summary: `Ghi thêm ${words.one.vi}`,
      async run(context, { organizationId, said, seen = [] }) {
        if (kind.amendOnly) return gone;
        await takeTheLine(context.db);
        const planned = await plan(kind, context, { organizationId, said, stored: null });
        if (!planned.ok) return planned;
        const { after, warnings } = planned.value;
        if (unseen(warnings, seen)) return refused(...warnings.map(asWarning));
        const made = await insertRecord(context.db, kind, after);
        await context.record({
          subjectKind: name,
          subjectId: subjectId(kind, organizationId, made),
          before: null,
          after: { ...made, ...typedOnly(kind, said) },
          touched: await movedWith(context.db, organizationId),
        });
        return done({ kind: 'saved', key: keyOf(kind, made) });
      },
    }),
    amend: defineAction<AmendInput, Saved | Moved>({
      ...common,
      name: `record.${name}.amend`,
      summary: `Sửa ${words.one.vi}`,
      async run(context, { organizationId, key, version, said, seen = [], reason }) {
        const stored = await existing(context.db, kind, organizationId, key);
        if (!stored) return gone;
        if (versionOf(kind, stored) !== version) return moved(context, kind, organizationId, stored);
        const missing = kind.amendOnly ? reasonMissing(reason) : [];
        const planned = await plan(kind, context, { organizationId, said, stored });
        if (!planned.ok || missing.length > 0) return refused(...(planned.ok ? [] : planned.refusals), ...missing);
        const { after, warnings } = planned.value;
        if (Object.keys(after).every((column) => after[column] === stored[column])) {
          context.unchanged();
          return done({ kind: 'saved', key });
        }
        if (unseen(warnings, seen)) return refused(...warnings.map(asWarning));
        const made = await updateRecord(context.db, kind, organizationId, stored, after);
        await context.record({
          subjectKind: name,
          subjectId: subjectId(kind, organizationId, made),
          before: stored,
          after: { ...made, ...typedOnly(kind, said) },
          reason: reason?.trim() || undefined,
          touched: await movedWith(context.db, organizationId),
        });
        return done({ kind: 'saved', key: keyOf(kind, made) });
      },
    }),
    withdraw: defineAction<WithdrawInput, Saved | Moved>({
      ...common,
      name: `record.${name}.withdraw`,
      summary: `Rút ${words.one.vi}`,
      async run(context, { organizationId, key, version, reason }) {
        const { db } = context;
        if (kind.amendOnly) return gone;
        const stored = await existing(db, kind, organizationId, key);
        if (!stored) return gone;
        if (versionOf(kind, stored) !== version) return moved(context, kind, organizationId, stored);
        const refusals = [
          ...reasonMissing(reason, 'withdrawReason'),
          ...((await kind.mayWithdraw?.(db, organizationId, stored)) ?? []),
        ];
        if (refusals.length > 0) return refused(...refusals);
        await deleteRecord(db, kind, organizationId, stored);
        await context.record({
          subjectKind: name,
          subjectId: subjectId(kind, organizationId, stored),
          before: stored,
          after: null,
          reason: reason!.trim(),
          touched: await movedWith(db, organizationId),
        });
        return done({ kind: 'saved', key });
      },
    }),
  };
}

/** The row as nobody else can change it from here on. */
async function existing(db: Db, kind: RecordKind, organizationId: number, word: string): Promise<Row | undefined> {
  const key = keyIn(kind, word);
  if (!key) return undefined;
  await takeTheLine(db);
  return readRecord(db, kind, organizationId, key);
}

interface Planning extends Of {
  said: Said;
  stored: Row | null;
}

/** The row as it would be, with everything that speaks against it. */
async function plan(
  kind: RecordKind,
  { db, now }: ActionContext,
  { organizationId, said, stored }: Planning,
): Promise<Outcome<{ after: Row; warnings: Refusal[] }>> {
  const organization = await organizationDates(db, organizationId);
  if (!organization) return gone;
  const missing = required(kind, said);
  if (missing.length > 0) return refused(...missing);
  const columns = { ...(stored ?? own(kind, organizationId)), ...columnsOf(kind, said) };
  const settled = (await kind.settle?.(db, organizationId, columns, said)) ?? done({});
  const whole = { ...columns, ...(settled.ok ? settled.value : {}) };
  const after = { ...whole, ...kind.derive?.(whole) };
  const known = (await kind.load?.(db, organizationId, after)) ?? {};
  const { refusals, warnings } = kind.check(after, { organization, today: dayInVietnam(now), stored, known });
  if (settled.ok && kind.taken && (await isTaken(db, kind, organizationId, { after, except: stored }))) {
    refusals.push({ code: 'record.taken', ...kind.taken(after) });
  }
  const all = [...(settled.ok ? [] : settled.refusals), ...refusals];
  return all.length > 0 ? refused(...all) : done({ after, warnings });
}

const own = ({ key }: RecordKind, organizationId: number): Row => (key.length === 0 ? {} : { organization_id: organizationId });

const unseen = (warnings: readonly Refusal[], seen: readonly string[]) => warnings.some(({ code }) => !seen.includes(code));

/** What was typed without a column of its own, for the audit: the name of a person entered with the record. */
function typedOnly(kind: RecordKind, said: Said): Said {
  const names = kind.fields.flatMap(({ name, column }) => (column === undefined && said[name] ? [name] : []));
  return Object.fromEntries(names.map((name) => [name, said[name] ?? null]));
}

async function moved(context: ActionContext, kind: RecordKind, organizationId: number, stored: Row): Promise<Outcome<Moved>> {
  const [last] = await historyOf(context.db, kind, organizationId, stored);
  context.unchanged();
  return done({ kind: 'moved', stored, by: last?.actor ?? null, at: last?.at ?? null });
}

function reasonMissing(reason: string | null | undefined, field = 'reason'): Refusal[] {
  const length = reason?.trim().length ?? 0;
  if (length > 0 && length <= LONGEST_REASON) return [];
  const message = length === 0 ? 'Ghi lý do để người sau hiểu được.' : `Dài quá ${LONGEST_REASON} chữ. Xin ghi gọn lại.`;
  return [{ code: 'reason.missing', field, message }];
}
