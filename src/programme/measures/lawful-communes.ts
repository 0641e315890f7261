// T5: communes with at least one living cooperative whose latest finding says that it operates under the Law.

import type { Unit } from '../../geography/unit.ts';
import type { IsoDate } from '../../platform/date.ts';
import type { OrganizationFacts } from '../facts.ts';
import type { ExplainedRecord } from '../model.ts';
import type { Target } from '../programme.ts';
import { at, emptyLists, isAlive, type Measure, percent, type Question, type Slots, type Sums } from './measure.ts';

/** What the latest finding up to a day says; of two findings on one day "chưa đúng" wins. Null: no finding yet. */
export function lawVerdict(o: OrganizationFacts, on: IsoDate): { complies: boolean; on: IsoDate } | null {
  let latest: { complies: boolean; on: IsoDate } | null = null;
  for (const finding of o.findings) {
    if (finding.on > on) continue;
    if (latest === null || finding.on > latest.on) latest = { ...finding };
    else if (finding.on === latest.on && !finding.complies) latest.complies = false;
  }
  return latest;
}

export function lawfulCommunesMeasure(target: Target, slots: Slots): Measure {
  const lawful = slots.take();
  const unjudged = slots.take();
  const unlawful = slots.take();

  const counts = (unit: Unit) => unit.type === 'Xã' || target.settings.countWards === true;
  const stateOf = (sums: Sums | undefined) => {
    if (at(sums, lawful) > 0) return 'counted';
    return at(sums, unjudged) > 0 ? 'unknown' : 'notCounted';
  };

  return {
    target,
    contribute(o, question, add) {
      if (o.kind !== 'HTX' || !isAlive(o, question.asOf)) return;
      const verdict = lawVerdict(o, question.asOf);
      add('office', verdict === null ? unjudged : verdict.complies ? lawful : unlawful, 1);
    },
    figure({ communes, unplaced }) {
      const asked = communes.filter(({ unit }) => counts(unit));
      const states = asked.map(({ sums }) => stateOf(sums));
      const numerator = states.filter((state) => state === 'counted').length;
      return {
        value: percent(numerator, asked.length),
        numerator,
        denominator: asked.length,
        byYear: [],
        year: null,
        companions: {
          withUnjudgedOnly: states.filter((state) => state === 'unknown').length,
          withoutCooperative: asked.filter(({ sums }) => at(sums, lawful) + at(sums, unjudged) + at(sums, unlawful) === 0).length,
          cooperativesUnplaced: at(unplaced, lawful) + at(unplaced, unjudged) + at(unplaced, unlawful),
        },
        quality: { unknown: states.filter((state) => state === 'unknown').length, carried: 0, conflicts: 0 },
      };
    },
    explain(organizations, { communes }, question) {
      const lists = emptyLists();
      const byCommune = new Map<number, string[]>();
      for (const { facts, officeUnit, inOffice } of organizations) {
        if (!inOffice || officeUnit === undefined || facts.kind !== 'HTX' || !isAlive(facts, question.asOf)) continue;
        const verdict = lawVerdict(facts, question.asOf);
        const words = verdict === null ? 'chưa có kết luận' : verdict.complies ? 'đúng Luật' : 'chưa đúng Luật';
        byCommune.set(officeUnit.id, [...(byCommune.get(officeUnit.id) ?? []), `${facts.name}: ${words}`]);
      }
      for (const { unit, sums } of communes) {
        if (!counts(unit)) continue;
        const state = stateOf(sums);
        lists[state].push(communeRecord(unit, state, byCommune.get(unit.id) ?? [], question));
      }
      return lists;
    },
  };
}

function communeRecord(unit: Unit, state: string, cooperatives: string[], question: Question): ExplainedRecord {
  const record: ExplainedRecord = { kind: 'commune', id: unit.code, name: unit.name, unit: unit.name, date: question.asOf };
  const list = cooperatives.join('; ');
  if (state === 'counted') return { ...record, message: list };
  if (state === 'unknown') return { ...record, reason: 'finding.missing', message: `Có HTX chưa có kết luận: ${list}.` };
  return cooperatives.length === 0
    ? { ...record, reason: 'cooperative.none', message: 'Chưa có HTX nào đang tồn tại trong xã.' }
    : { ...record, reason: 'finding.notLawful', message: `Chưa có HTX nào được kết luận đúng Luật: ${list}.` };
}
