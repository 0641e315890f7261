// What a list says of names, offices, statuses and other facets that change in time.

import type { Unit } from '../../geography/model.ts';
import type { IsoDate } from '../../platform/date.ts';
import { clean } from '../../platform/text.ts';
import { storedName } from '../../registry/names.ts';
import type { OrganizationRow } from '../reading/rows.ts';
import { type Change, TABLES, type TableRow } from '../tables.ts';
import type { PlannedRow } from './planned.ts';
import type { PlanContext } from './register.ts';
import { byOrganization, keptByEvents, startOf } from './register-rules.ts';
import { Stage } from './stage.ts';

type StoredName = ReturnType<typeof storedName>;

const ALWAYS = '(,)';

export class DatedFacets {
  /** Rows that end on the day of a list, and those that begin on it. */
  readonly moves: { row: PlannedRow; change: Change }[] = [];
  private readonly context: Pick<PlanContext, 'geography' | 'slice'>;
  private readonly names = new Stage(TABLES.organizationName);
  private readonly addresses = new Stage(TABLES.organizationAddress);
  private readonly statuses = new Stage(TABLES.organizationStatus, { spelt: ['words'] });
  private readonly traits = new Stage(TABLES.organizationFacet);
  readonly stages: readonly Stage[] = [this.names, this.addresses, this.statuses, this.traits];
  /** Of several spellings of one name in the files, the one that will be kept. */
  private readonly spellings = new Map<string, StoredName>();
  private readonly storedNames: Map<number, TableRow[]>;
  private readonly storedAddresses: Map<number, TableRow[]>;
  private readonly storedStatuses: Map<number, TableRow[]>;
  private readonly storedTraits: Map<number, TableRow[]>;

  constructor(context: Pick<PlanContext, 'geography' | 'slice'>) {
    this.context = context;
    const { slice } = context;
    this.storedNames = byOrganization(slice.names);
    this.storedAddresses = byOrganization(slice.addresses);
    this.storedStatuses = byOrganization(slice.statuses);
    this.storedTraits = byOrganization(slice.traits);
  }

  noteSpelling(id: number, { name, kind }: OrganizationRow): void {
    const told = storedName(name, kind);
    const key = `${id} ${told.nameKey}`;
    const known = this.spellings.get(key);
    if (!known || told.name < known.name) this.spellings.set(key, told);
  }

  propose(row: PlannedRow, values: OrganizationRow, id: number, unit: Unit): void {
    this.proposeName(row, values, id);
    this.proposeAddress(row, values, id, unit);
    this.proposeStatus(row, values, id);
    this.proposeTrait(row, values, id, 'representative', values.representative && clean(values.representative));
    this.proposeTrait(row, values, id, 'governance', values.governance);
  }

  /** Whether life events keep the facet; then the list is told so. */
  private isKept(row: PlannedRow, id: number, facet: string, field: string): boolean {
    const kept = this.context.slice.governed.get(id)?.has(facet) ?? false;
    if (kept) row.warn(keptByEvents, field);
    return kept;
  }

  private proposeName(row: PlannedRow, values: OrganizationRow, id: number): void {
    const told = `${id} ${storedName(values.name, values.kind).nameKey}`;
    const { name, nameKey, spokenKey, plainKey: plain } = this.spellings.get(told)!;
    const current = this.storedNames.get(id) ?? [];
    if (current.some((stored) => stored.name_key === nameKey)) return;
    const merged = this.context.slice.merged.get(id)?.names ?? [];
    if (merged.some((known) => storedName(known, values.kind).nameKey === nameKey)) return;
    if (this.isKept(row, id, 'name', 'name')) return;
    const fields = { name, name_key: nameKey, spoken_key: spokenKey, plain_key: plain };
    this.proposeInTime(this.names, row, id, current, fields, values.sourceDate?.date);
  }

  private proposeAddress(row: PlannedRow, values: OrganizationRow, id: number, unit: Unit): void {
    const current = this.storedAddresses.get(id) ?? [];
    const known = [...current.map((stored) => Number(stored.unit_id)), ...(this.context.slice.merged.get(id)?.unitIds ?? [])];
    const hamlet = values.hamlet ? clean(values.hamlet) : null;
    const present = current.at(-1);
    if (known.some((unitId) => this.context.geography.samePlace(unitId, unit.id))) {
      const here = present && this.context.geography.samePlace(Number(present.unit_id), unit.id);
      if (!here || hamlet === null || hamlet === present.hamlet) return;
      if (this.isKept(row, id, 'office', 'hamlet')) return;
      // where in the commune was not known: that is no move
      const since = present.hamlet === null ? undefined : values.sourceDate?.date;
      this.proposeInTime(this.addresses, row, id, current, { unit_id: present.unit_id!, hamlet }, since);
      return;
    }
    if (this.isKept(row, id, 'office', 'commune')) return;
    this.proposeInTime(this.addresses, row, id, current, { unit_id: unit.id, hamlet }, values.sourceDate?.date);
  }

  /** What is known by words alone: for all time at first, then as names and offices are. */
  private proposeTrait(
    row: PlannedRow,
    values: OrganizationRow,
    id: number,
    facet: 'representative' | 'governance',
    words: string | null | undefined,
  ): void {
    if (!words) return;
    const current = (this.storedTraits.get(id) ?? []).filter((stored) => stored.facet === facet);
    if (current.at(-1)?.words === words) return;
    if (this.isKept(row, id, facet, facet)) return;
    this.proposeInTime(this.traits, row, id, current, { facet, words, amount: null }, values.sourceDate?.date, facet);
  }

  /** The status while it exists; that it has ended is said by its end date, which wins over the words. */
  private proposeStatus(row: PlannedRow, values: OrganizationRow, id: number): void {
    if (!values.status) return;
    const { status, words } = values.status;
    const standing = status === 'ended' || values.ended ? 'active' : status;
    const current = this.storedStatuses.get(id) ?? [];
    if (current.at(-1)?.status === standing) return;
    if (this.isKept(row, id, 'status', 'status')) return;
    this.proposeInTime(this.statuses, row, id, current, { status: standing, words }, values.sourceDate?.date);
  }

  /**
   * What a list says of a name, office or status. The first list says it for all time. A later dated list that says
   * otherwise closes the old on its day and opens the new; one without a date corrects it.
   */
  private proposeInTime(
    stage: Stage,
    row: PlannedRow,
    id: number,
    current: readonly TableRow[],
    fields: TableRow,
    since: IsoDate | undefined,
    facet = '',
  ): void {
    const make = () => ({ organization_id: id, valid: ALWAYS, ...fields });
    const standing = current.find((stored) => String(stored.valid).endsWith(',)'));
    if (!standing || !since || since <= startOf(standing)) {
      stage.propose(row, `${id} ${facet}`, standing, make, fields);
      return;
    }
    const from = startOf(standing);
    const closed = { ...standing, valid: from === '' ? `(,${since})` : `[${from},${since})` };
    const opened = { ...make(), valid: `[${since},)` };
    this.moves.push({ row, change: { table: stage.table, before: standing, after: closed } });
    this.moves.push({ row, change: { table: stage.table, before: null, after: opened } });
  }
}
