// T1–T3: organisations founded in the programme's time. Gross: one that ended later still counts.

import { formatDate, type IsoDate, yearOf } from '../../platform/date.ts';
import type { OrganizationFacts, OrganizationKind } from '../facts.ts';
import { type Programme, programmeYears, type Target } from '../programme.ts';
import { at, emptyLists, fieldOn, isFarm, type Measure, organizationRecord, type Slots } from './measure.ts';

/** The day an organisation enters the flow: for an HTX its first certificate, else its founding date. */
export function flowDate(o: OrganizationFacts): IsoDate | null {
  return o.kind === 'HTX' ? (o.certificate ?? o.founded) : o.founded;
}

export function foundedMeasure(kind: OrganizationKind, target: Target, programme: Programme, slots: Slots): Measure {
  const years = programmeYears(programme);
  const foundedIn = slots.perYear(years);
  const endedIn = slots.perYear(years);
  const farm = slots.take();
  const nonFarm = slots.take();
  const fieldUnknown = slots.take();
  const creditFund = slots.take();
  const undated = slots.take();
  const conflicts = slots.take();

  const inPeriod = (date: IsoDate, until: IsoDate) => date >= programme.from && date <= until;

  return {
    target,
    contribute(o, question, add) {
      if (o.kind !== kind) return;
      const date = flowDate(o);
      // it may have been founded on any day, so it is unknown on every one
      if (date === null) add('founding', undated, 1);
      else if (inPeriod(date, question.until)) {
        add('founding', foundedIn.get(yearOf(date))!, 1);
        const farmed = isFarm(fieldOn(o, date), programme.farmFields);
        add('founding', farmed === null ? fieldUnknown : farmed ? farm : nonFarm, 1);
        if (o.creditFund) add('founding', creditFund, 1);
      }
      if (o.ended !== null && inPeriod(o.ended, question.until)) add('founding', endedIn.get(yearOf(o.ended))!, 1);
      // the contradiction exists only once both dates have passed
      if (o.conversionConflict && o.ended !== null && o.ended <= question.asOf) add('founding', conflicts, 1);
    },
    figure({ total, anyOrganization }, question) {
      const asked = question.years.filter((year) => foundedIn.has(year));
      const byYear = asked.map((year) => {
        const count = anyOrganization ? at(total, foundedIn.get(year)) : null;
        return { year, value: count, numerator: count, denominator: null };
      });
      const founded = byYear.reduce((sum, entry) => sum + (entry.value ?? 0), 0);
      const ended = asked.reduce((sum, year) => sum + at(total, endedIn.get(year)), 0);
      const value = anyOrganization ? founded : null;
      return {
        value,
        numerator: value,
        denominator: null,
        byYear,
        year: null,
        companions: {
          net: anyOrganization ? founded - ended : null,
          ended: anyOrganization ? ended : null,
          ...(kind === 'HTX' && anyOrganization
            ? {
                farm: at(total, farm),
                nonFarm: at(total, nonFarm),
                fieldUnknown: at(total, fieldUnknown),
                creditFund: at(total, creditFund),
              }
            : {}),
          ...(kind === 'LHHTX' ? { full: founded >= Number(target.settings.fullAt ?? 2) ? 'full' : null } : {}),
        },
        quality: { unknown: at(total, undated), carried: 0, conflicts: at(total, conflicts) },
      };
    },
    explain(organizations, _sums, question) {
      const lists = emptyLists();
      for (const located of organizations) {
        const o = located.facts;
        if (o.kind !== kind || !located.inFounding) continue;
        const date = flowDate(o);
        if (date === null) {
          const message = 'Chưa có ngày thành lập, chưa biết có thuộc thời gian Chương trình hay không.';
          lists.unknown.push(organizationRecord(located, 'founding', null, { reason: 'founded.unknown', message }));
        } else if (date > question.asOf) {
          // not yet a fact at this date
        } else if (inPeriod(date, question.until)) {
          lists.counted.push(organizationRecord(located, 'founding', date));
        } else {
          const before = date < programme.from;
          const message = before
            ? `Thành lập ngày ${formatDate(date)}, trước khi Chương trình bắt đầu (${formatDate(programme.from)}).`
            : `Thành lập ngày ${formatDate(date)}, sau khi Chương trình kết thúc (${formatDate(programme.to)}).`;
          const reason = before ? 'founded.before' : 'founded.after';
          lists.notCounted.push(organizationRecord(located, 'founding', date, { reason, message }));
        }
      }
      return lists;
    },
  };
}
