// What planning each kind of fact shares: whom a row speaks of, what is stored of it, and how proposals are settled.

import type { IsoDate } from '../../platform/date.ts';
import type { Problem } from '../reading/issue.ts';
import type { Change, Table, TableRow } from '../tables.ts';
import type { KnownOrganization } from './organizations.ts';
import type { People } from './people.ts';
import type { Register, RowOf } from './register.ts';
import { outsideArea } from './register-rules.ts';
import type { Slice } from './slice.ts';
import type { Stage } from './stage.ts';

export interface FactContext {
  register: Register;
  people: People;
  slice: Slice;
  /** Whoever imports, as the audit names them. */
  actor: string;
  covers(organization: KnownOrganization): boolean;
  /** The day each person's first known post began, by person. */
  firstPosts: Map<number, IsoDate>;
}

interface OfOrganization {
  organization: string;
  commune?: string | null | undefined;
  district?: string | null | undefined;
}

/** Rows whose organisation is found; the others are refused. */
export function placed<T extends OfOrganization>(context: FactContext, rows: readonly RowOf<T>[]) {
  return rows.flatMap(({ row, values }) => {
    if (row.refused) return [];
    const { organization: name, commune, district } = values;
    const found = context.register.find({ name, commune, district });
    if ('problem' in found) {
      row.refuse(found.problem, found.field);
      return [];
    }
    if (!context.covers(found.organization)) {
      row.refuse(outsideArea, 'commune');
      return [];
    }
    return [{ row, values, organization: found.organization }];
  });
}

/** Stored rows of a table by a key that names them as the contract does ("What is the same row again"). */
export function storedBy(slice: Slice, table: Table, key: (row: TableRow) => string): Map<string, TableRow> {
  return new Map((slice.facts.get(table.name) ?? []).map((row) => [key(row), row]));
}

export const endBeforeBeginning =
  (from: string, until: string, what: string) =>
  (after: TableRow): Problem | undefined => {
    const begin = after[from];
    const end = after[until];
    if (begin === null || end === null || begin === undefined || end === undefined || String(end) >= String(begin))
      return undefined;
    return {
      code: 'date.endBeforeBeginning',
      message: `${what}: kết thúc ${end} trước khi bắt đầu ${begin}. Sửa một trong hai ngày.`,
    };
  };

export function settleStages(stages: readonly Stage[]): () => Change[] {
  for (const stage of stages) stage.refuseContradictions();
  return () => stages.flatMap((stage) => stage.changes());
}

/** As finely as the register keeps quantities: a finer one would never be found again. */
export const thousandths = (amount: number | undefined) => (amount === undefined ? undefined : Math.round(amount * 1000) / 1000);
