// Planning what decisions give the lines of the budget. A decision once recorded is not changed by a list: an adjustment is recorded.

import { sql } from 'kysely';
import type { Unit } from '../../geography/model.ts';
import { type Db, rows } from '../../platform/database/types.ts';
import { formatMoney } from '../../platform/number.ts';
import { numberKey } from '../../registry/names.ts';
import type { BudgetRow } from '../reading/rows.ts';
import { BUDGET_TABLES, type Change, type TableRow } from '../tables.ts';
import type { PlannedRow } from './planned.ts';
import type { PlanContext, RowOf } from './register.ts';
import { reserveIds } from './slice.ts';
import { Stage } from './stage.ts';

type BudgetContext = Omit<PlanContext, 'slice'> & { db: Db };

interface Said {
  row: PlannedRow;
  values: BudgetRow;
  /** What names the line. */
  line: TableRow;
}

const LINE = ['programme', 'year', 'pillar', 'source', 'unit_id'] as const;
const lineKey = (row: TableRow) => LINE.map((column) => row[column]).join('\u0000');

export async function planBudget(context: BudgetContext, all: readonly RowOf<BudgetRow>[]): Promise<Change[]> {
  const said = all.flatMap((one) => placedLine(context, one) ?? []);
  if (said.length === 0) return [];
  const { db, actor } = context;
  const lines = new Map((await storedLines(db, said)).map((line) => [lineKey(line), line]));
  const entries = await storedEntries(db, [...lines.values()]);
  const [nextLine, nextEntry] = [
    await reserveIds(db, 'budget_line', said.length),
    await reserveIds(db, 'budget_entry', said.length),
  ];
  const entryKey = (lineId: unknown, { kind, decision_number: number }: TableRow) =>
    `${lineId} ${kind} ${numberKey(String(number))}`;
  const byKey = new Map(entries.map((entry) => [entryKey(entry.line_id, entry), entry]));
  const made = new Map<string, TableRow>();
  const stage = new Stage(BUDGET_TABLES.entry, {
    spelt: ['decision_number'],
    nameOf: (column) => (column === 'amount' ? 'Kinh phí' : 'Ngày quyết định, Cơ quan quyết định hoặc Ghi chú'),
  });
  for (const { row, values, line } of said) {
    const stored = lines.get(lineKey(line)) ?? made.get(lineKey(line)) ?? { ...line, id: nextLine(), given: 0, decided: 0 };
    made.set(lineKey(line), stored);
    const entry: TableRow = {
      kind: values.version,
      amount: values.amount,
      decision_number: values.decisionNumber,
      decided_on: values.decidedOn.date,
      decided_by: values.decidedBy ?? null,
      note: values.note ?? null,
    };
    const key = entryKey(stored.id, entry);
    const known = byKey.get(key);
    if (known && (known.amount !== entry.amount || known.decided_on !== entry.decided_on)) {
      const message = `sổ đã ghi quyết định này cho dòng kinh phí ấy với ${formatMoney(Number(known.amount))}. Kiểm tra lại; nếu thay đổi thật thì ghi quyết định điều chỉnh.`;
      row.refuse({ code: 'budget.recorded', message }, 'amount');
      continue;
    }
    stage.propose(
      row,
      key,
      known,
      () => ({ id: nextEntry(), line_id: stored.id!, ...entry, recorded_by: actor }),
      known ? {} : entry,
    );
  }
  stage.refuseContradictions();
  refuseBelowDecided(said, made, byKey);
  const added = stage.changes();
  return [...linesMoved(made, lines, added), ...added];
}

/** The line a row speaks of; undefined where the row was refused. */
function placedLine(
  { geography, province, today, programmes, mayBudget }: BudgetContext,
  { row, values }: RowOf<BudgetRow>,
): Said | undefined {
  if (row.refused) return undefined;
  const { version, amount, decidedOn } = values;
  const programme = values.programme ?? programmes[0]!;
  if (!programmes.includes(programme)) {
    const message = `không có Chương trình nào mang số này. Xin ghi một trong: ${programmes.join(', ')}.`;
    row.refuse({ code: 'programme.unknown', message }, 'programme');
  }
  if (amount === 0 || (amount < 0 && version !== 'adjustment')) {
    const message = 'phải khác 0; chỉ quyết định điều chỉnh mới được ghi số âm.';
    row.refuse({ code: 'number.negative', message }, 'amount');
  }
  if (decidedOn.date > today)
    row.refuse({ code: 'date.future', message: 'ngày này chưa tới. Xem lại ngày quyết định.' }, 'decidedOn');
  const unit = unitOf(geography, values.unit, decidedOn.date);
  const home = geography.closest(province, decidedOn.date);
  if (!unit || !home || !geography.samePlace(unit.provinceId, home.id)) {
    row.refuse(
      { code: 'unit.unknown', message: 'không tìm thấy đơn vị này trong tỉnh, hoặc tên có ở nhiều nơi. Ghi mã đơn vị.' },
      'unit',
    );
  } else if (!mayBudget(unit)) {
    row.refuse({ code: 'area.outside', message: 'tài khoản đang dùng không được ghi kinh phí của đơn vị này.' }, 'unit');
  }
  const { year, pillar, source } = values;
  return row.refused || !unit ? undefined : { row, values, line: { programme, year, pillar, source, unit_id: unit.id } };
}

const CODE = /\((\d+)\)\s*$|^\s*(\d+)\s*$/;

/** By "tên (mã)", by code or by name. */
function unitOf(geography: BudgetContext['geography'], words: string, date: string): Unit | undefined {
  const [, bracketed, alone] = CODE.exec(words) ?? [];
  const code = bracketed ?? alone;
  if (code !== undefined) return geography.closest(code, date);
  const found = geography.findUnit(words, date);
  return found.kind === 'found' ? found.unit : undefined;
}

const asRows = sql`select to_jsonb(t) as row`;

async function storedLines(db: Db, said: readonly Said[]): Promise<TableRow[]> {
  const lines = JSON.stringify(said.map(({ line }) => line));
  const found = await rows(
    db,
    sql<{ row: TableRow }>`${asRows} from budget_line t
      where (${sql.join(LINE.map((column) => sql.ref(column)))}) in (select ${sql.join(LINE.map((column) => sql.ref(column)))}
        from jsonb_populate_recordset(null::budget_line, ${lines}::jsonb))`,
  );
  return found.map(({ row }) => row);
}

async function storedEntries(db: Db, lines: readonly TableRow[]): Promise<TableRow[]> {
  const ids = lines.map(({ id }) => id);
  const found = await rows(db, sql<{ row: TableRow }>`${asRows} from budget_entry t where line_id = any(${ids}::bigint[])`);
  return found.map(({ row }) => row);
}

/** A line must go on covering what was decided from it. */
function refuseBelowDecided(
  said: readonly Said[],
  lines: ReadonlyMap<string, TableRow>,
  known: ReadonlyMap<string, TableRow>,
): void {
  for (const [key, line] of lines) {
    const own = said.filter((one) => !one.row.refused && lineKey(one.line) === key);
    const seen = new Set(known.keys());
    const more = own.reduce((sum, { values: { version, decisionNumber, amount } }) => {
      const entry = `${line.id} ${version} ${numberKey(decisionNumber)}`;
      if (seen.has(entry)) return sum;
      seen.add(entry);
      return sum + amount;
    }, 0);
    const left = Number(line.given) + more;
    if (left >= Number(line.decided)) continue;
    const message = `các dòng này để lại ${formatMoney(left)} trong khi đã quyết định hỗ trợ ${formatMoney(Number(line.decided))}. Giảm ít hơn, hoặc hủy bớt hồ sơ trước.`;
    for (const { row } of own) row.refuse({ code: 'budget.belowDecided', message }, 'amount');
  }
}

function linesMoved(
  lines: ReadonlyMap<string, TableRow>,
  stored: ReadonlyMap<string, TableRow>,
  added: readonly Change[],
): Change[] {
  const moved: Change[] = [];
  for (const [key, line] of lines) {
    const amounts = added.flatMap(({ after }) => (after?.line_id === line.id ? [Number(after?.amount)] : []));
    if (amounts.length === 0) continue;
    const given = amounts.reduce((sum, amount) => sum + amount, Number(line.given));
    const before = stored.get(key) ?? null;
    const zeros = { decided: 0, paid: 0, returned: 0 };
    moved.push({ table: BUDGET_TABLES.line, before, after: { ...(before ? {} : zeros), ...line, given } });
  }
  return moved;
}
