// The form of the yearly return as data: what is asked, in which unit, for whom, and what each answer is used for.

import formData from '../../../data/registry/return-form.json' with { type: 'json' };
import type { OrganizationKind } from '../names.ts';

export interface BothLanguages {
  vi: string;
  en: string;
}

export type FieldKind = 'count' | 'money' | 'profit' | 'date' | 'yesNo';

export interface ReturnField {
  name: string;
  /** The column of annual_return that holds it. */
  column: string;
  kind: FieldKind;
  label: BothLanguages;
  /** For the narrow columns of the grid. */
  short?: BothLanguages;
  unit?: BothLanguages;
  hint?: BothLanguages;
  uses: string[];
  /** A change by this factor or more, and by at least so much, asks for an explanation. */
  change?: { factor: number; atLeast: number };
  grid?: boolean;
  /** Left out: every kind of organisation. */
  kinds?: OrganizationKind[];
}

export interface ReturnGroup {
  name: string;
  label: BothLanguages;
  fields: ReturnField[];
}

/** The field is no more than these together. */
export interface Limit {
  field: string;
  within: string[];
  then: 'refuse' | 'explain' | 'warn';
  note?: BothLanguages;
}

export interface Use {
  label: BothLanguages;
  instrument: string | null;
  clause: string | null;
  certainty: 'quoted' | 'reported' | 'unverified';
  source: string;
}

export const GROUPS = formData.groups as ReturnGroup[];
export const LIMITS = formData.limits as Limit[];
export const USES = formData.uses as Record<string, Use>;

export const FIELDS: readonly ReturnField[] = GROUPS.flatMap((group) => group.fields);
const BY_NAME = new Map(FIELDS.map((field) => [field.name, field]));

export const asks = ({ kinds }: ReturnField, kind: OrganizationKind): boolean => kinds === undefined || kinds.includes(kind);
export const fieldsFor = (kind: OrganizationKind): ReturnField[] => FIELDS.filter((field) => asks(field, kind));
export const GRID_FIELDS: readonly ReturnField[] = FIELDS.filter((field) => field.grid === true);

export function fieldNamed(name: string): ReturnField {
  const field = BY_NAME.get(name);
  if (!field) throw new Error(`the form of the return has no field "${name}"`);
  return field;
}
