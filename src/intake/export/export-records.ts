// Hands out the rows of one kind for the organisations of an area; taking personal data out leaves an audit entry.

import { coversIn } from '../../access/covers.ts';
import { type Action, type ActionContext, defineAction } from '../../access/declare.ts';
import { type Performance, perform } from '../../access/perform.ts';
import type { Geography, Unit } from '../../geography/model.ts';
import { WHOLE_COUNTRY } from '../../geography/model.ts';
import type { IsoDate } from '../../platform/date.ts';
import { done, type Outcome, refused } from '../../platform/refusal.ts';
import { readFilesOf } from '../../support/listed.ts';
import { exchangedKind } from '../exchange.ts';
import { ALL_KINDS } from '../reading/kinds.ts';
import type { AnyKind } from '../reading/rows.ts';
import { readEventRows } from './events.ts';
import { Pointers, placeWords } from './pointers.ts';
import { readRecordRows } from './records.ts';
import {
  readOrganizations,
  readRows,
  type StoredKind,
  type StoredOrganization,
  type StoredRow,
  type StoredValue,
} from './store.ts';
import { budgetTable, supportTable } from './support.ts';
import { type ExportTable, tableOf } from './table.ts';

/** Files of support go out as a list; what is told of earlier support comes in as `pastSupport`. */
export type ExportKind = AnyKind | 'support';
export const EXPORT_KINDS: readonly ExportKind[] = [...ALL_KINDS, 'support'];

export interface ExportInput {
  kind: ExportKind;
  /** Code of the unit whose organisations are meant; undefined: every one the actor may take out. */
  unit?: string | undefined;
  geography: Geography;
  /** Code of the province whose communes are named without saying the province. */
  province: string;
  today: IsoDate;
}

/** Kinds that always name people; a list of organisations may name who represents them. */
const PERSONAL: ReadonlySet<ExportKind> = new Set<ExportKind>(['managers', 'members', 'training', 'events']);

export const exportRecords: Action<ExportInput, ExportTable> = defineAction({
  name: 'export',
  permission: 'export.run',
  summary: 'Kết xuất số liệu ra tệp',
  async run(context, input) {
    const within = unitFilter(input);
    if (!within.ok) return within;
    const { kind, geography, province } = input;
    if (kind === 'budget') {
      context.unchanged();
      return done(await budgetTable(context, geography, within.value));
    }
    const organizations = new Map((await readOrganizations(context.db)).map((o) => [o.id, o]));
    const chosen = [...organizations.values()].filter((o) => within.value(o.unitIds.at(-1)) && holds(context, 'export.run', o));
    const ids = chosen.map((o) => o.id);
    const pointers = new Pointers(geography, organizations);
    if (kind === 'support') {
      context.unchanged();
      return done(supportTable(await readFilesOf(context.db, ids), pointers));
    }
    const record = exchangedKind(kind);
    const stored =
      kind === 'events'
        ? await readEventRows(context.db, ids, { geography, province, nameOf: (id) => pointers.to(id) })
        : record
          ? await readRecordRows(context.db, record, ids)
          : await readRows(context.db, kind as StoredKind, ids);
    const table = tableOf(kind, hideSensitive(context, stored, organizations), pointer(input, organizations, pointers));
    if (PERSONAL.has(kind) || record?.personal || stored.some(({ representative }) => representative)) {
      const after = { kind, unit: input.unit ?? null, rows: table.rows.length };
      await context.record({ subjectKind: 'export', subjectId: kind, before: null, after, touched: [] });
    } else {
      context.unchanged();
    }
    return done(table);
  },
});

export function runExport(input: ExportInput, performance: Performance): Promise<Outcome<ExportTable>> {
  return perform(exportRecords, input, performance);
}

function unitFilter({ unit, geography, today }: ExportInput): Outcome<(unitId: number | undefined) => boolean> {
  if (unit === undefined || unit === WHOLE_COUNTRY) return done(() => true);
  const holder = geography.closest(unit, today);
  if (!holder) {
    const message = `Không có đơn vị hành chính mang mã "${unit}". Xem lại mã đơn vị.`;
    return refused({ code: 'unit.unknown', field: 'unit', message });
  }
  const covers = coversIn(geography, today);
  return done((unitId) => unitId !== undefined && covers(holder.id, unitId));
}

function holds({ actor, may }: ActionContext, permission: 'export.run' | 'people.sensitive', o: StoredOrganization): boolean {
  const unitId = o.unitIds.at(-1);
  return unitId === undefined ? may(actor, permission) : may(actor, permission, { unitId, organizationId: o.id });
}

/** Ethnicity goes only to those who may see it; an empty cell changes nothing when the file comes back. */
function hideSensitive(
  context: ActionContext,
  stored: readonly StoredRow[],
  organizations: ReadonlyMap<number, StoredOrganization>,
): StoredRow[] {
  return stored.map((row) => {
    const seen = !('ethnicity' in row) || holds(context, 'people.sensitive', organizations.get(row.organizationId)!);
    return seen ? row : { ...row, ethnicity: null };
  });
}

function pointer(
  { kind, geography, province, today }: ExportInput,
  organizations: ReadonlyMap<number, StoredOrganization>,
  pointers: Pointers,
) {
  if (kind !== 'organizations') return (row: StoredRow) => pointers.to(row.organizationId);
  return (row: StoredRow) => {
    const unitId = organizations.get(row.organizationId)?.unitIds.at(-1);
    const unit: Unit | undefined = unitId === undefined ? undefined : geography.byId(unitId);
    // an import reads the commune in the geography of the first of these dates that the row has
    const date = dateOf(row.founded) ?? dateOf(row.certificateDate) ?? dateOf(row.sourceDate) ?? today;
    return unit ? placeWords(geography, unit, province, date) : {};
  };
}

const dateOf = (value: StoredValue | undefined) => (value && typeof value === 'object' ? value.date : undefined);
