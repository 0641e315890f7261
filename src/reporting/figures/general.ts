// The standard annex on the collective economy, column by column, from snapshots of the register.

import type { OrganizationKind } from '../../programme/facts.ts';
import type { Programme } from '../../programme/programme.ts';
import { generalAnnex, type Known } from '../annex.ts';
import type { AnnexFigures, AnnexGroup } from '../model.ts';
import {
  active,
  average,
  endedIn,
  foundedIn,
  living,
  managers,
  members,
  type Reported,
  returnYear,
  type Snapshot,
  total,
} from './snapshot.ts';

export interface Columns {
  previousYear: Snapshot;
  /** Null where the half-year is not over yet. */
  firstHalf: Snapshot | null;
  /** Null in a half-year report: nobody has estimated the whole year. */
  estimateYear: Snapshot | null;
}

interface Figure {
  value: number | null;
  note?: string;
}

type Figures = Record<string, Figure>;

export function gatherGeneral(columns: Columns, programme: Programme, ownPlan: { unit: string; year: number }): AnnexGroup[] {
  const known: Known<AnnexFigures> = {};
  const rowOf = (key: string) => {
    known[key] ??= {};
    return known[key];
  };
  for (const [column, snapshot] of Object.entries(columns) as [keyof Columns, Snapshot | null][]) {
    if (snapshot === null) continue;
    for (const [key, { value, note }] of Object.entries(figuresOf(snapshot, programme))) {
      const row = rowOf(key);
      row[column] = value;
      // the remark speaks of the newest column
      if (note !== undefined) row.note = note;
    }
  }
  if (ownPlan.unit === programme.province) addPlans(rowOf, programme, ownPlan.year);
  return generalAnnex(known);
}

const FOUNDED: Record<string, string> = { newGroups: 'tht.founded', newCooperatives: 'htx.founded', newUnions: 'lhhtx.founded' };

/** Only what the programme itself lays down year by year, for the province it lays it down for. */
function addPlans(rowOf: (key: string) => Partial<AnnexFigures>, programme: Programme, year: number): void {
  for (const { indicator, yearPlans } of programme.targets) {
    const key = FOUNDED[indicator];
    if (key === undefined) continue;
    const row = rowOf(key);
    row.planThisYear = yearPlans[String(year)] ?? null;
    row.planNext = yearPlans[String(year + 1)] ?? null;
  }
}

function figuresOf(snapshot: Snapshot, programme: Programme): Figures {
  const cooperatives = living(snapshot, 'HTX');
  const groups = living(snapshot, 'THT');
  const unions = living(snapshot, 'LHHTX');
  const roles = new Set(programme.managerRoles);
  const officers = managers(snapshot, cooperatives, roles);
  const registered = groups.filter(({ certificate }) => certificate !== null && certificate <= snapshot.to).length;
  return {
    'htx.total': { value: cooperatives.length, ...undated(snapshot, 'HTX') },
    'htx.active': remarked(active(snapshot, cooperatives), 'HTX', 'rõ tình trạng'),
    'htx.founded': { value: foundedIn(snapshot, 'HTX').length },
    'htx.dissolved': { value: endedIn(snapshot, 'HTX').length },
    'htx.members': yearly(snapshot, members(snapshot, cooperatives), 'HTX'),
    'htx.workers': yearly(snapshot, total(snapshot, cooperatives, 'workers'), 'HTX'),
    'htx.managers': { value: officers.total },
    'htx.managersBasic': { value: officers.basic },
    'htx.managersHigher': {
      value: officers.higher,
      ...(officers.levelUnknown > 0 ? { note: `${officers.levelUnknown} người chưa rõ trình độ` } : {}),
    },
    'htx.revenue': yearly(snapshot, average(snapshot, cooperatives, 'revenue'), 'HTX'),
    'htx.memberRevenue': yearly(snapshot, average(snapshot, cooperatives, 'revenueFromMembers'), 'HTX'),
    'htx.profit': yearly(snapshot, average(snapshot, cooperatives, 'profit'), 'HTX'),
    'lhhtx.total': { value: unions.length, ...undated(snapshot, 'LHHTX') },
    'lhhtx.founded': { value: foundedIn(snapshot, 'LHHTX').length },
    'lhhtx.dissolved': { value: endedIn(snapshot, 'LHHTX').length },
    'lhhtx.members': yearly(snapshot, members(snapshot, unions), 'LHHTX'),
    'lhhtx.workers': yearly(snapshot, total(snapshot, unions, 'workers'), 'LHHTX'),
    'lhhtx.revenue': yearly(snapshot, average(snapshot, unions, 'revenue'), 'LHHTX'),
    'lhhtx.profit': yearly(snapshot, average(snapshot, unions, 'profit'), 'LHHTX'),
    'tht.total': { value: groups.length, ...undated(snapshot, 'THT') },
    // no certificate in the register does not yet mean that a group has none
    'tht.registered': { value: registered === 0 ? null : registered },
    'tht.founded': { value: foundedIn(snapshot, 'THT').length },
    'tht.ended': { value: endedIn(snapshot, 'THT').length },
    'tht.members': yearly(snapshot, members(snapshot, groups), 'THT'),
    'tht.workers': yearly(snapshot, total(snapshot, groups, 'workers'), 'THT'),
    'tht.revenue': yearly(snapshot, average(snapshot, groups, 'revenue'), 'THT'),
    'tht.profit': yearly(snapshot, average(snapshot, groups, 'profit'), 'THT'),
  };
}

/** Nothing dated is known of these organisations, so they stand in no total. */
function undated({ located }: Snapshot, kind: OrganizationKind): Pick<Figure, 'note'> {
  const count = located.filter(({ facts, inOffice }) => inOffice && facts.kind === kind && facts.begins === null).length;
  return count === 0 ? {} : { note: `chưa kể ${count} ${kind} chưa rõ ngày thành lập` };
}

function remarked({ value, reporting, of }: Reported, kind: OrganizationKind, what: string): Figure {
  return value === null || reporting === of ? { value } : { value, note: `${reporting}/${of} ${kind} ${what}` };
}

function yearly(snapshot: Snapshot, reported: Reported, kind: OrganizationKind): Figure {
  return remarked(reported, kind, `có báo cáo năm ${returnYear(snapshot) ?? ''}`.trim());
}
