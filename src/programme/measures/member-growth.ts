// T4: how much the members of groups and cooperatives grew in a year, from the last known count of each at each year's end.

import { endOfYear, startOfYear, yearOf } from '../../platform/date.ts';
import type { OrganizationFacts, ReturnFact } from '../facts.ts';
import { type Programme, programmeYears, type Target } from '../programme.ts';
import { at, emptyLists, isAlive, type Measure, organizationRecord, percent, type Slots } from './measure.ts';

export interface MemberCount {
  count: number;
  official: number;
  associateCapital: number;
  associateNoCapital: number;
  /** The year the count is of; older than the year asked = carried. */
  year: number;
  source: 'return' | 'founding';
}

function countOf(r: ReturnFact): number | null {
  if (r.official === null && r.associateCapital === null && r.associateNoCapital === null) return null;
  return (r.official ?? 0) + (r.associateCapital ?? 0) + (r.associateNoCapital ?? 0);
}

/** The last count known at the end of a year: of the latest return that has one, else at founding; null when none is. */
export function membersAt(o: OrganizationFacts, year: number): MemberCount | null {
  for (let index = o.returns.length - 1; index >= 0; index -= 1) {
    const r = o.returns[index]!;
    const count = r.year <= year ? countOf(r) : null;
    if (count !== null) {
      return {
        count,
        official: r.official ?? 0,
        associateCapital: r.associateCapital ?? 0,
        associateNoCapital: r.associateNoCapital ?? 0,
        year: r.year,
        source: 'return',
      };
    }
  }
  if (o.foundingMembers === null || o.begins === null || o.begins > endOfYear(year)) return null;
  const at = { official: o.foundingMembers, associateCapital: 0, associateNoCapital: 0, year: yearOf(o.begins) };
  return { count: o.foundingMembers, ...at, source: 'founding' };
}

const counts = (o: OrganizationFacts) => o.kind === 'THT' || o.kind === 'HTX';

export function memberGrowthMeasure(target: Target, programme: Programme, slots: Slots): Measure {
  const years = programmeYears(programme);
  // the last of them is the year before the first one whose growth is told
  const back = years.length + 1;
  const members = slots.yearsBack(back);
  const groupMembers = slots.yearsBack(back);
  const official = slots.yearsBack(back);
  const associateCapital = slots.yearsBack(back);
  const associateNoCapital = slots.yearsBack(back);
  const carried = slots.yearsBack(back);
  const unknown = slots.yearsBack(back);

  return {
    target,
    contribute(o, question, add) {
      if (!counts(o)) return;
      for (let past = 0; past < back; past += 1) {
        const year = question.rateYear - past;
        if (!isAlive(o, endOfYear(year))) continue;
        const known = membersAt(o, year);
        if (known === null) {
          add('office', unknown[past]!, 1);
          continue;
        }
        add('office', members[past]!, known.count);
        if (o.kind === 'THT') add('office', groupMembers[past]!, known.count);
        add('office', official[past]!, known.official);
        add('office', associateCapital[past]!, known.associateCapital);
        add('office', associateNoCapital[past]!, known.associateNoCapital);
        if (known.year < year) add('office', carried[past]!, 1);
      }
    },
    figure({ total }, question) {
      const year = question.rateYear;
      const growth = (series: number[], of: number) => {
        const before = at(total, series[year - of + 1]);
        return { gain: at(total, series[year - of]) - before, before };
      };
      const ofYear = (of: number) => {
        const { gain, before } = growth(members, of);
        return { year: of, value: percent(gain, before), numerator: gain, denominator: before };
      };
      const figure = ofYear(year);
      const groups = growth(groupMembers, year);
      const officials = growth(official, year);
      return {
        value: figure.value,
        numerator: figure.numerator,
        denominator: figure.denominator,
        byYear: years.filter((y) => y <= year).map(ofYear),
        year,
        companions: {
          members: at(total, members[0]),
          groupGrowth: percent(groups.gain, groups.before),
          cooperativeGrowth: percent(figure.numerator - groups.gain, figure.denominator - groups.before),
          officialGrowth: percent(officials.gain, officials.before),
          official: at(total, official[0]),
          associateCapital: at(total, associateCapital[0]),
          associateNoCapital: at(total, associateNoCapital[0]),
          band: figure.value !== null && target.goal.max !== null && figure.value > target.goal.max ? 'aboveBand' : null,
        },
        quality: { unknown: at(total, unknown[0]), carried: at(total, carried[0]), conflicts: 0 },
      };
    },
    explain(organizations, _sums, question) {
      const lists = emptyLists();
      const year = question.rateYear;
      for (const located of organizations) {
        const o = located.facts;
        if (!counts(o) || !located.inOffice) continue;
        const aliveNow = isAlive(o, endOfYear(year));
        const aliveBefore = isAlive(o, endOfYear(year - 1));
        if (!aliveNow && !aliveBefore) continue;
        const now = aliveNow ? membersAt(o, year) : null;
        const before = aliveBefore ? membersAt(o, year - 1) : null;
        const record = organizationRecord(located, 'office', endOfYear(year));
        if ((aliveNow && now === null) || (aliveBefore && before === null)) {
          const message = 'Chưa có số thành viên nào đến cuối năm này.';
          lists.unknown.push({ ...record, reason: 'members.unknown', message });
          continue;
        }
        const change = { amount: (now?.count ?? 0) - (before?.count ?? 0), of: before?.count ?? 0 };
        const message = now === null ? 'Đã chấm dứt trong năm.' : carriedNote(now, year);
        lists.counted.push({ ...record, ...change, ...(message ? { reason: 'members.note', message } : {}) });
      }
      lists.outside.push(
        ...organizations
          .filter((l) => l.facts.kind === 'LHHTX' && l.inOffice && isAlive(l.facts, endOfYear(year)))
          .map((l) =>
            organizationRecord(l, 'office', startOfYear(year), {
              reason: 'members.union',
              message: 'Thành viên của liên hiệp là hợp tác xã, không cộng vào số người.',
            }),
          ),
      );
      return lists;
    },
  };
}

function carriedNote(known: MemberCount, year: number): string | undefined {
  if (known.year >= year) return undefined;
  return known.source === 'return'
    ? `Lấy số của báo cáo năm ${known.year}, chưa có báo cáo năm ${year}.`
    : `Lấy số thành viên khi thành lập (${known.year}), chưa có báo cáo năm nào.`;
}
