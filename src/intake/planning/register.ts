// Planning the list of organisations itself: which are new, which are known, where they are, what they came from.

import type { Geography, Unit } from '../../geography/model.ts';
import type { IsoDate } from '../../platform/date.ts';
import { clean } from '../../platform/text.ts';
import { nameKeys, type OrganizationKind } from '../../registry/names.ts';
import type { RecordKind } from '../../registry/records/kind.ts';
import type { OrganizationRow } from '../reading/rows.ts';
import { type Change, TABLES, type TableRow, type Value } from '../tables.ts';
import { DatedFacets } from './dated-facets.ts';
import { type Found, type KnownOrganization, OrganizationIndex, type Reference } from './organizations.ts';
import type { PlannedRow } from './planned.ts';
import {
  blankOrganization,
  byOrganization,
  earliestCertificateFirst,
  endsBeforeItBegins,
  fieldsOf,
  keepFirstCertificate,
  keptByEvents,
  lastDayOfDistricts,
  leaveToEvents,
  organizationRefused,
  outsideArea,
  placeProblem,
  settle,
  warnReissue,
} from './register-rules.ts';
import type { Slice } from './slice.ts';
import { Stage } from './stage.ts';

export interface RowOf<T> {
  row: PlannedRow;
  values: T;
}

export interface PlanContext {
  geography: Geography;
  /** Code of the province whose communes are meant. */
  province: string;
  today: IsoDate;
  isSample: boolean;
  /** Whoever imports, as the audit names them. */
  actor: string;
  /** Whether whoever imports may write about organisations of this commune. */
  covers: (unit: Unit) => boolean;
  programmes: readonly string[];
  kinds?: readonly RecordKind[];
  mayBudget: (unit: Unit) => boolean;
  slice: Slice;
}

const NO_FACETS: ReadonlySet<string> = new Set();

export class Register {
  readonly index: OrganizationIndex;
  private readonly context: PlanContext;
  private readonly lastDistrictDay: IsoDate;
  private readonly known = new Map<number, KnownOrganization>();
  private readonly stored: Map<number, TableRow>;
  /** Organisations that are in the register, or will be. */
  private readonly standing: Set<number>;
  private readonly organizations: Stage;
  private readonly facets: DatedFacets;
  /** Cooperative → the group it was converted from. */
  private readonly links = new Map<number, number>();
  /** Groups that some cooperative with a founding date was converted from: their end needs no date of its own. */
  private readonly converted = new Set<number>();
  private readonly planned: { row: PlannedRow; values: OrganizationRow; id: number; unit: Unit }[] = [];

  constructor(context: PlanContext) {
    this.context = context;
    this.index = new OrganizationIndex(context.geography);
    this.lastDistrictDay = lastDayOfDistricts(context.geography, context.today);
    const { slice, geography } = context;
    this.stored = new Map(slice.organizations.map((o) => [Number(o.id), o]));
    this.standing = new Set(this.stored.keys());
    this.facets = new DatedFacets(context);
    const storedNames = byOrganization(slice.names);
    const storedAddresses = byOrganization(slice.addresses);
    for (const o of slice.organizations) {
      const id = Number(o.id);
      const merged = slice.merged.get(id);
      this.remember({
        id,
        kind: o.kind as OrganizationKind,
        code: o.code as string | null,
        mergedCodes: merged?.codes ?? [],
        names: [...(merged?.names ?? []), ...(storedNames.get(id) ?? []).map((n) => String(n.name))].map(nameKeys),
        displayName: String(storedNames.get(id)?.at(-1)?.name ?? ''),
        offices: [...(merged?.unitIds ?? []), ...(storedAddresses.get(id) ?? []).map((address) => Number(address.unit_id))].map(
          (unitId) => geography.byId(unitId),
        ),
        founded: o.founded as IsoDate | null,
        ended: o.ended as IsoDate | null,
      });
    }
    this.organizations = new Stage(TABLES.organization, {
      settle,
      order: earliestCertificateFirst,
      check: endsBeforeItBegins,
    });
  }

  organization(id: number): KnownOrganization {
    return this.known.get(id)!;
  }

  /** Plans every row of the list: rows with a code first, so that one without it joins the one that has it. */
  plan(rows: readonly RowOf<OrganizationRow>[]): void {
    const standing = rows.filter(({ row }) => !row.refused);
    for (const { row, values } of standing.filter(({ values }) => values.code)) this.planOne(row, values);
    for (const { row, values } of standing.filter(({ values }) => !values.code)) this.planOne(row, values);
    this.linkConversions();
    for (const { row, values, id, unit } of this.planned) this.propose(row, values, id, unit);
    this.refuseSharedCodes();
    for (const stage of this.stages()) stage.refuseContradictions();
  }

  changes(): Change[] {
    const changes = this.stages().flatMap((stage) => stage.changes());
    for (const { table, after } of changes) if (table === TABLES.organization && after) this.standing.add(Number(after.id));
    return changes;
  }

  /** What a row of another kind refers to; call after `changes`. One refused with its own row cannot take any more. */
  find(reference: Reference): Found {
    const found = this.index.find(reference);
    if ('problem' in found || this.standing.has(found.organization.id)) return found;
    return { problem: organizationRefused, field: 'organization' };
  }

  private stages(): Stage[] {
    return [this.organizations, ...this.facets.stages];
  }

  private remember(organization: KnownOrganization): void {
    this.known.set(organization.id, organization);
    this.index.add(organization);
  }

  private planOne(row: PlannedRow, values: OrganizationRow): void {
    const unit = this.placeOf(row, values);
    if (!unit) return;
    const coded = values.code ? this.index.withCode(values.kind, values.code) : undefined;
    const matches = coded ? [coded] : this.index.atPlace(values.name, values.kind, unit);
    const [match, ...others] = values.code ? matches.filter((o) => o === coded || o.code === null) : matches;
    if (others.length > 0) {
      const message = 'sổ có nhiều tổ chức cùng tên, cùng loại hình, cùng xã. Ghi mã số để phân biệt.';
      row.refuse({ code: 'organization.ambiguous', message }, 'name');
      return;
    }
    const id = match?.id ?? this.context.slice.nextId(TABLES.organization);
    if (match) {
      match.founded ??= values.founded?.date ?? null;
      match.ended ??= values.ended?.date ?? null;
      if (values.code && match.code === null) match.code = values.code;
    } else {
      this.remember({
        id,
        kind: values.kind,
        code: values.code ?? null,
        names: [nameKeys(values.name)],
        displayName: clean(values.name),
        offices: [unit],
        founded: values.founded?.date ?? null,
        ended: values.ended?.date ?? null,
      });
    }
    this.facets.noteSpelling(id, values);
    this.planned.push({ row, values, id, unit });
  }

  /** The commune in the geography of the row's own date; one abolished by then is taken as the old unit. */
  private placeOf(row: PlannedRow, values: OrganizationRow): Unit | undefined {
    const { geography, province, today } = this.context;
    const known = values.founded?.date ?? values.certificateDate?.date ?? values.sourceDate?.date;
    // who names a district without a date speaks of the time when there were districts
    const date = known ?? (values.district ? this.lastDistrictDay : today);
    const query = { commune: values.commune, district: values.district ?? undefined, province, date };
    const match = geography.matchCommune(query);
    if (match.kind === 'found') {
      if (match.abolished) {
        const message = `${match.unit.name} không còn từ trước ngày ${date}; lấy theo đơn vị cũ và chuyển tiếp theo nghị quyết sắp xếp.`;
        row.warn({ code: 'unit.abolished', message }, 'commune');
      }
      if (!this.context.covers(match.unit)) {
        row.refuse(outsideArea, 'commune');
        return undefined;
      }
      return match.unit;
    }
    row.refuse(placeProblem(match), match.kind === 'unknown' && match.part === 'district' ? 'district' : 'commune');
    return undefined;
  }

  private propose(row: PlannedRow, values: OrganizationRow, id: number, unit: Unit): void {
    const stored = this.stored.get(id);
    const said = fieldsOf(values, row.written('kind'));
    if (values.code && this.context.slice.merged.get(id)?.codes.includes(values.code)) said.code = undefined;
    if (stored && this.isTiedTo(stored, values.convertedFrom)) said.converted_from_name = undefined;
    warnReissue(row, values, stored);
    if (stored) keepFirstCertificate(stored, said);
    if (stored) this.keepWhatIsNewer(row, stored, said);
    if (stored && leaveToEvents(this.context.slice.governed.get(id) ?? NO_FACETS, stored, said)) row.warn(keptByEvents);
    this.endWithoutDate(row, values, id);
    this.organizations.propose(row, String(id), stored, () => blankOrganization(id, values.kind, this.context.isSample), said);
    this.facets.propose(row, values, id, unit);
  }

  /** A list older than the one the register already holds adds what is missing and changes nothing. */
  private keepWhatIsNewer(row: PlannedRow, stored: TableRow, said: Record<string, Value | undefined>): void {
    const newer = stored.source_date !== null && said.source_date && String(said.source_date) < String(stored.source_date);
    if (!newer) return;
    let kept = false;
    for (const field of Object.keys(said)) {
      if (stored[field] === null || said[field] === undefined || said[field] === stored[field]) continue;
      said[field] = undefined;
      kept ||= field !== 'source_date' && field !== 'source' && field !== 'source_precision';
    }
    if (kept)
      row.warn({ code: 'source.older', message: 'sổ đã có số liệu của nguồn mới hơn; chỉ bổ sung chỗ còn trống.' }, 'sourceDate');
  }

  private endWithoutDate(row: PlannedRow, values: OrganizationRow, id: number): void {
    if (values.status?.status !== 'ended' || values.ended || this.known.get(id)?.ended || this.converted.has(id)) return;
    row.refuse(
      {
        code: 'status.endedWithoutDate',
        message: 'tình trạng là “Đã chấm dứt” nhưng chưa có ngày chấm dứt. Ghi ngày (hoặc năm) chấm dứt rồi nhập lại.',
      },
      'ended',
    );
  }

  /** The THT of that name in the same commune; looked for among the files and the register. */
  private predecessorOf({ values, unit }: { values: OrganizationRow; unit: Unit }): KnownOrganization | undefined {
    const found = this.index.atPlace(values.convertedFrom ?? '', 'THT', unit);
    return found.length === 1 ? found[0] : undefined;
  }

  /** The cooperative is tied to the group of this name already: as written it adds nothing. */
  private isTiedTo(stored: TableRow, name: string | null | undefined): boolean {
    if (!name || stored.converted_from === null) return false;
    const group = this.known.get(Number(stored.converted_from));
    return group?.names.some(({ rest }) => rest === nameKeys(name).rest) ?? false;
  }

  private linkConversions(): void {
    for (const o of this.stored.values()) if (o.founded !== null) this.converted.add(Number(o.converted_from));
    for (const planned of this.planned) {
      if (!planned.values.convertedFrom) continue;
      const group = this.predecessorOf(planned);
      if (!group) {
        const message = 'chưa tìm thấy (đúng một) tổ hợp tác tên này trong cùng xã; sẽ nối khi danh sách có tổ đó.';
        planned.row.warn({ code: 'conversion.unknown', message }, 'convertedFrom');
        continue;
      }
      const founded = planned.values.founded?.date;
      if (group.ended && founded && group.ended !== founded) {
        const message = `tổ hợp tác chấm dứt ngày ${group.ended}, khác ngày thành lập hợp tác xã ${founded}. Kiểm tra lại hai ngày.`;
        planned.row.warn({ code: 'conversion.conflict', message }, 'convertedFrom');
      }
      this.links.set(planned.id, group.id);
      if (founded) this.converted.add(group.id);
    }
    this.linkWaiting();
  }

  /** Cooperatives of earlier lists whose group has only now come. */
  private linkWaiting(): void {
    for (const o of this.stored.values()) {
      if (o.converted_from !== null || !o.converted_from_name) continue;
      const unit = this.known.get(Number(o.id))?.offices.at(-1);
      const found = unit ? this.index.atPlace(String(o.converted_from_name), 'THT', unit) : [];
      if (found.length === 1) this.links.set(Number(o.id), found[0]!.id);
    }
  }

  private refuseSharedCodes(): void {
    const byCode = Map.groupBy(
      this.planned.filter(({ values, row }) => values.code && !row.refused),
      ({ values }) => `${values.kind} ${values.code}`,
    );
    for (const sharing of byCode.values()) {
      const differing = new Set(sharing.map(({ values, unit }) => `${nameKeys(values.name).rest} ${unit.id}`));
      if (differing.size < 2) continue;
      const rows = sharing.map(({ row }) => row.where).join('; ');
      for (const { row } of sharing) {
        row.refuse(
          { code: 'code.duplicate', message: `một mã số dùng cho nhiều tổ chức (${rows}). Sửa mã số cho đúng.` },
          'code',
        );
      }
    }
  }

  /** Links and moves, which follow from several rows at once; call after `changes` of the organisations themselves. */
  followUps(changes: readonly Change[]): Change[] {
    const written = new Map(
      changes.flatMap((c) => (c.table === TABLES.organization && c.after ? [[Number(c.after.id), c] as const] : [])),
    );
    const refused = new Set(this.planned.filter(({ row }) => row.refused).map(({ id }) => id));
    const links: Change[] = [];
    for (const [id, groupId] of this.links) {
      if (refused.has(id) || !this.standing.has(id) || !this.standing.has(groupId)) continue;
      const change = written.get(id);
      if (change?.after) change.after.converted_from = groupId;
      else {
        const before = this.stored.get(id)!;
        if (before.converted_from !== groupId) {
          links.push({ table: TABLES.organization, before, after: { ...before, converted_from: groupId } });
        }
      }
    }
    return [...links, ...this.facets.moves.filter(({ row }) => !row.refused).map(({ change }) => change)];
  }
}
