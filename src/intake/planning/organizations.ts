// Which organisation a row means: by code, else by name + kind + commune; an ambiguous match is refused, never guessed.

import type { Geography, Unit } from '../../geography/model.ts';
import { NameIndex } from '../../geography/names.ts';
import { lacksDiacritics } from '../../platform/text.ts';
import { type NameKeys, nameKeys, type OrganizationKind } from '../../registry/names.ts';
import type { Problem } from '../reading/issue.ts';

/** An organisation of the register or of the files being planned. */
export interface KnownOrganization {
  id: number;
  kind: OrganizationKind;
  code: string | null;
  /** Codes of records merged into it. */
  mergedCodes?: readonly string[];
  names: NameKeys[];
  displayName: string;
  offices: Unit[];
  founded: string | null;
  ended: string | null;
}

export interface Reference {
  name: string;
  commune: string | null | undefined;
  district: string | null | undefined;
}

export type Found = { organization: KnownOrganization } | { problem: Problem; field: 'organization' | 'commune' };

export class OrganizationIndex {
  private readonly geography: Geography;
  private readonly byRest = new Map<string, KnownOrganization[]>();
  private readonly byPlainRest = new Map<string, KnownOrganization[]>();
  private readonly byCode = new Map<string, KnownOrganization>();
  private readonly keysOf = new Map<string, NameKeys>();
  private readonly namesOf = new Map<number, NameIndex>();
  private readonly answers = new Map<string, Found>();

  constructor(geography: Geography) {
    this.geography = geography;
  }

  add(organization: KnownOrganization): void {
    this.answers.clear();
    for (const name of organization.names) {
      addTo(this.byRest, name.rest, organization);
      addTo(this.byPlainRest, name.plainRest, organization);
    }
    const { kind, code, mergedCodes = [] } = organization;
    for (const known of code ? [code, ...mergedCodes] : mergedCodes) this.byCode.set(`${kind} ${known}`, organization);
  }

  withCode(kind: OrganizationKind, code: string): KnownOrganization | undefined {
    return this.byCode.get(`${kind} ${code}`);
  }

  /** Organisations of this name, and kind where the name or the row says it. */
  named(name: string, kind?: OrganizationKind): KnownOrganization[] {
    const keys = this.keys(name);
    const wanted = kind ?? keys.spokenKind;
    const ofKind = (o: KnownOrganization) => wanted === undefined || o.kind === wanted;
    const exact = (this.byRest.get(keys.rest) ?? []).filter(ofKind);
    if (exact.length > 0 || !lacksDiacritics(name)) return exact;
    return (this.byPlainRest.get(keys.plainRest) ?? []).filter(ofKind);
  }

  /** The same name in the same place, whatever the place was called then; for a new list of the organisations themselves. */
  atPlace(name: string, kind: OrganizationKind, unit: Unit): KnownOrganization[] {
    const candidates = this.named(name, kind);
    const exactly = candidates.filter((o) => o.offices.some((office) => office.id === unit.id));
    if (exactly.length > 0) return exactly;
    return candidates.filter((o) => o.offices.some((office) => this.geography.samePlace(office.id, unit.id)));
  }

  /** What a row of another kind refers to: any name that the commune of an organisation has had will do. */
  find(reference: Reference): Found {
    const asked = `${reference.name}\n${reference.commune ?? ''}\n${reference.district ?? ''}`;
    let answer = this.answers.get(asked);
    if (!answer) {
      answer = this.search(reference);
      this.answers.set(asked, answer);
    }
    return answer;
  }

  private search({ name, commune, district }: Reference): Found {
    const candidates = this.named(name);
    if (candidates.length === 0) {
      const code = /^\d{10,13}$/.test(name.trim()) ? this.coded(name.trim()) : undefined;
      return code ? { organization: code } : { problem: unknownOrganization, field: 'organization' };
    }
    let near = district ? candidates.filter((o) => o.offices.some((office) => this.inDistrict(office, district))) : candidates;
    if (commune) near = this.nearest(near, commune);
    if (near.length === 0) return { problem: elsewhere(candidates), field: 'commune' };
    const [only, ...others] = near;
    if (only && others.length === 0) return { organization: only };
    return { problem: ambiguous(near, commune !== null && commune !== undefined), field: 'organization' };
  }

  private coded(code: string): KnownOrganization | undefined {
    const kinds: OrganizationKind[] = ['THT', 'HTX', 'LHHTX'];
    const found = kinds.map((kind) => this.withCode(kind, code)).filter((o) => o !== undefined);
    return found.length === 1 ? found[0] : undefined;
  }

  /** Offices whose own recorded name is the one written come before those whose place bore it at another time. */
  private nearest(candidates: KnownOrganization[], commune: string): KnownOrganization[] {
    const passes: [units: (office: Unit) => Unit[], types: 'sameType' | 'anyType'][] = [
      [(office) => [office], 'sameType'],
      [(office) => [office], 'anyType'],
      [(office) => this.line(office), 'sameType'],
      [(office) => this.line(office), 'anyType'],
    ];
    for (const [units, types] of passes) {
      const bears = (office: Unit) => units(office).some((unit) => this.isCalled(unit, commune, types));
      const near = candidates.filter((o) => o.offices.some(bears));
      if (near.length > 0) return near;
    }
    return [];
  }

  private inDistrict(office: Unit, district: string): boolean {
    return this.line(office).some((unit) => {
      const of = this.geography.districtOf(unit);
      return of !== undefined && this.isCalled(of, district, 'anyType');
    });
  }

  private line(office: Unit): Unit[] {
    return this.geography.line(office.id).filter((unit) => unit.level === office.level);
  }

  private isCalled(unit: Unit, text: string, types: 'sameType' | 'anyType'): boolean {
    let names = this.namesOf.get(unit.id);
    if (!names) {
      names = new NameIndex([unit]);
      this.namesOf.set(unit.id, names);
    }
    return text.trim() === unit.code || names.find(text, unit.validUntil ?? unit.validFrom ?? '', () => true, types).length > 0;
  }

  private keys(name: string): NameKeys {
    let keys = this.keysOf.get(name);
    if (!keys) {
      keys = nameKeys(name);
      this.keysOf.set(name, keys);
    }
    return keys;
  }
}

function addTo(map: Map<string, KnownOrganization[]>, key: string, organization: KnownOrganization): void {
  const known = map.get(key);
  if (!known) map.set(key, [organization]);
  else if (!known.includes(organization)) known.push(organization);
}

const unknownOrganization: Problem = {
  code: 'organization.unknown',
  message: 'chưa có tổ chức này trong sổ. Nhập danh sách tổ chức trước, hoặc sửa tên cho đúng như trong sổ.',
};

const list = (organizations: KnownOrganization[]) =>
  organizations
    .slice(0, 4)
    .map((o) => `${o.displayName} – ${o.offices.at(-1)?.name ?? 'chưa rõ xã'}`)
    .join('; ');

const elsewhere = (candidates: KnownOrganization[]): Problem => ({
  code: 'organization.elsewhere',
  message: `không có tổ chức tên này ở xã đã ghi; trong sổ có: ${list(candidates)}. Sửa tên xã hoặc tên tổ chức.`,
});

const ambiguous = (candidates: KnownOrganization[], communeGiven: boolean): Problem => ({
  code: 'organization.ambiguous',
  message: `tên này ứng với ${candidates.length} tổ chức: ${list(candidates)}. Ghi thêm cột ${communeGiven ? 'Huyện' : 'Xã'} để phân biệt.`,
});
