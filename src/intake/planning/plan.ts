// From what was read to what will be written: every row decided, nothing written yet.

import type { Db } from '../../platform/database/types.ts';
import type { Precision } from '../../platform/date.ts';
import { numberKey } from '../../registry/names.ts';
import { EXCHANGED } from '../exchange.ts';
import { columnLetter } from '../reading/cell.ts';
import type { Issue } from '../reading/issue.ts';
import { fieldsOf } from '../reading/kinds.ts';
import type { ParsedRow, SheetReading } from '../reading/readSheet.ts';
import type { AnyKind, Kind, ManagerRow, RecordName, RowOfKind } from '../reading/rows.ts';
import { shownText } from '../reading/values/value.ts';
import { type Change, TABLES, type Table } from '../tables.ts';
import { planBudget } from './budget.ts';
import { EVENT_TABLES, type PlannedEvent, planEvents, referencesIn } from './events.ts';
import type { FactContext } from './fact-rows.ts';
import { noteFirstPost, planCompliance, planManagers, planMembers, planRecognitions, planTraining } from './facts.ts';
import { People } from './people.ts';
import { PlannedRow } from './planned.ts';
import { planRecords } from './records.ts';
import { type PlanContext, Register, type RowOf } from './register.ts';
import { planReturns } from './returns.ts';
import { loadSlice, type Mentions } from './slice.ts';
import { planContracts, planDeliveries, storedContracts } from './trade.ts';

export interface ReadFile {
  name: string;
  sheets: SheetReading[];
}

export interface PlannedSheet {
  reading: SheetReading;
  rows: PlannedRow[];
}

export interface Plan {
  files: { name: string; sheets: PlannedSheet[] }[];
  changes: Change[];
  /** To be written after the changes, in this order, by the code of the form. */
  events: PlannedEvent[];
}

/** Tables of facts whose stored rows a kind may change or needs to look at. */
const TABLES_OF: Record<Kind, readonly Table[]> = {
  organizations: [],
  managers: [TABLES.person, TABLES.post],
  members: [TABLES.person, TABLES.member],
  returns: [TABLES.annualReturn],
  compliance: [TABLES.complianceFinding],
  recognitions: [TABLES.recognition],
  training: [TABLES.person, TABLES.post, TABLES.training],
  contracts: [TABLES.contract],
  deliveries: [TABLES.contract, TABLES.delivery],
  events: EVENT_TABLES,
  budget: [],
};
const tablesOf = (kind: AnyKind): readonly Table[] => TABLES_OF[kind as Kind] ?? [];

type RowsOf<K extends AnyKind> = (RowOf<RowOfKind<K>> & { file: number })[];

export async function plan(db: Db, files: readonly ReadFile[], options: Omit<PlanContext, 'slice'>): Promise<Plan> {
  const planned = files.map(({ name, sheets }) => ({ name, sheets: sheets.map((reading) => plannedSheet(name, reading)) }));
  const rowsOf = <K extends AnyKind>(kind: K): RowsOf<K> =>
    planned.flatMap(({ sheets }, file) =>
      sheets.flatMap(({ reading, rows }) =>
        reading.kind === kind
          ? (reading.rows as ParsedRow<K>[]).flatMap((parsed, index) => valued(parsed, rows[index]!, file))
          : [],
      ),
    );
  const kinds = new Set(files.flatMap(({ sheets }) => sheets.flatMap((sheet) => sheet.kind ?? [])));
  const tables = [...new Set([...kinds].flatMap(tablesOf))];
  const slice = await loadSlice(db, mentionsIn(files), tables, newRowsIn(files));

  const register = new Register({ ...options, slice });
  register.plan(rowsOf('organizations'));
  const organizations = register.changes();
  const people = new People(slice.facts.get(TABLES.person.name) ?? [], () => slice.nextId(TABLES.person));
  const covers: FactContext['covers'] = ({ offices }) => offices.some((office) => options.covers(office));
  const context: FactContext = { register, people, slice, covers, actor: options.actor, firstPosts: new Map() };
  for (const post of slice.facts.get(TABLES.post.name) ?? []) {
    noteFirstPost(context, Number(post.person_id), String(post.from_date));
  }
  const contracts = storedContracts(slice, register);
  // a kind is settled before the next looks at what it made
  const posts = planManagers(context, rowsOf('managers'))();
  const members = planMembers(context, rowsOf('members'))();
  const returns = planReturns(context, rowsOf('returns'))();
  const findings = planCompliance(context, rowsOf('compliance'))();
  const recognitions = planRecognitions(context, rowsOf('recognitions'))();
  const training = planTraining(context, rowsOf('training'))();
  const signed = planContracts(context, rowsOf('contracts'), contracts, options.today)();
  const delivered = planDeliveries(context, rowsOf('deliveries'), contracts)();

  const changes = [
    ...register.followUps(organizations),
    ...organizations,
    ...people.changes(),
    ...posts,
    ...members,
    ...returns,
    ...findings,
    ...recognitions,
    ...training,
    ...signed,
    ...delivered,
  ];
  const { geography, province, today } = options;
  const lives = planEvents({ ...context, geography, province, today }, rowsOf('events'), changes);
  const rowsOfAll = [...slice.organizations, ...organizations.map(({ after }) => after!)];
  const precisions = new Map(rowsOfAll.map((row) => [row.id, row.founded_precision]));
  const foundedPrecision = (id: number) => (precisions.get(id) ?? 'day') as Precision;
  const signedNow = signed.flatMap(({ after }) =>
    after
      ? [
          {
            organizationId: Number(after.organization_id),
            choices: [{ value: String(after.number_key), label: String(after.number) }],
          },
        ]
      : [],
  );
  const ofRecords = { ...context, db, geography, province, today, foundedPrecision, added: new Map([['contracts', signedNow]]) };
  const more: Change[] = [];
  for (const kind of EXCHANGED) {
    const said = rowsOf<RecordName>(kind.name);
    const ruled = { ...kind, ...options.kinds?.find(({ name }) => name === kind.name) } as typeof kind;
    if (said.length > 0) more.push(...(await planRecords(ofRecords, ruled, said))());
  }
  more.push(...(await planBudget({ ...options, db }, rowsOf('budget'))));
  return { files: planned, ...lives, changes: [...lives.changes, ...more] };
}

function plannedSheet(file: string, reading: SheetReading): PlannedSheet {
  const columns = new Map(reading.columns.map((column) => [column.field, column]));
  const letters = new Map(reading.headings.map((_, index) => [columnLetter(index), index]));
  const rows = reading.rows.map((parsed) => {
    const placeOf = (field: string | undefined) => {
      const column = (field && columns.get(field)) || reading.columns[0];
      const index = column ? (letters.get(column.letter) ?? 0) : 0;
      const heading = field && !columns.has(field) && reading.kind ? fieldsOf(reading.kind).get(field)?.heading : column?.heading;
      const value = field && !columns.has(field) ? '' : shownText(parsed.cells[index] ?? { value: null }, reading.date1904);
      return { row: parsed.row, heading: heading ?? '', column: index, value };
    };
    return new PlannedRow(`${file}, trang “${reading.name}”, dòng ${parsed.row}`, placeOf, parsed.issues);
  });
  return { reading, rows };
}

function valued<K extends AnyKind>(parsed: ParsedRow<K>, row: PlannedRow, file: number): RowsOf<K> {
  return parsed.values === null ? [] : [{ row, values: parsed.values, file }];
}

function mentionsIn(files: readonly ReadFile[]): Mentions {
  const mentions: Mentions = { codes: new Set(), names: new Set(), contractKeys: new Set() };
  for (const sheet of files.flatMap(({ sheets }) => sheets)) {
    for (const { values } of sheet.rows as readonly { values: Partial<Mentioned> | null }[]) {
      if (values === null) continue;
      if (values.code) mentions.codes.add(values.code);
      if (values.organization) {
        mentions.names.add(values.organization);
        // an organisation may be referred to by its code
        if (/^\d+$/.test(values.organization.trim())) mentions.codes.add(values.organization.trim());
      }
      if (sheet.kind === 'organizations' && values.name) mentions.names.add(values.name);
      if (values.convertedFrom) mentions.names.add(values.convertedFrom);
      for (const { name } of values.parties ? referencesIn(values.parties).flat() : []) {
        mentions.names.add(name);
        if (/^\d+$/.test(name)) mentions.codes.add(name);
      }
      if (sheet.kind === 'deliveries' && values.number) mentions.contractKeys.add(numberKey(values.number));
    }
  }
  return mentions;
}

interface Mentioned {
  code: string | null;
  name: string;
  organization: string | null;
  convertedFrom: string | null;
  parties: string | null;
  number: string;
}

/** At most how many rows each table with ids of its own can gain. */
function newRowsIn(files: readonly ReadFile[]): Map<Table, number> {
  const count = new Map<Table, number>([
    [TABLES.organization, 0],
    [TABLES.person, 0],
    [TABLES.post, 0],
    [TABLES.member, 0],
    [TABLES.training, 0],
    [TABLES.delivery, 0],
  ]);
  const add = (table: Table, more: number) => count.set(table, (count.get(table) ?? 0) + more);
  for (const sheet of files.flatMap(({ sheets }) => sheets)) {
    const rows = sheet.rows.length;
    if (sheet.kind === 'organizations') add(TABLES.organization, rows);
    if (sheet.kind === 'managers' || sheet.kind === 'members' || sheet.kind === 'training') add(TABLES.person, rows);
    if (sheet.kind === 'managers')
      add(
        TABLES.post,
        sheet.rows.reduce((sum, row) => sum + ((row.values as ManagerRow | null)?.posts.length ?? 0), 0),
      );
    if (sheet.kind === 'members') add(TABLES.member, rows);
    if (sheet.kind === 'training') add(TABLES.training, rows);
    if (sheet.kind === 'deliveries') add(TABLES.delivery, rows);
  }
  return count;
}

export const issuesOf = ({ reading, rows }: PlannedSheet): Issue[] => [...reading.issues, ...rows.flatMap((row) => row.issues)];
