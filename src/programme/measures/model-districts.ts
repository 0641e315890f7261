// T6: districts with enough recognised new-style models. Districts ceased on 2025-07-01: after that the geography is frozen.

import type { OrganizationFacts } from '../facts.ts';
import type { Target } from '../programme.ts';
import {
  at,
  emptyLists,
  isAlive,
  isHeld,
  type Measure,
  organizationRecord,
  percent,
  type Question,
  type Slots,
} from './measure.ts';

/** A living cooperative that holds a recognition naming all three: green practice, value chain, key local product. */
export function isModel(o: OrganizationFacts, question: Question): boolean {
  return (
    o.kind === 'HTX' &&
    isAlive(o, question.asOf) &&
    o.recognitions.some((recognition) => recognition.allThree && isHeld(recognition, question.asOf))
  );
}

export function modelDistrictsMeasure(target: Target, slots: Slots): Measure {
  const models = slots.take();
  const needed = Number(target.settings.models ?? 3);

  return {
    target,
    contribute(o, question, add) {
      if (isModel(o, question)) add('district', models, 1);
    },
    figure({ districts, unplacedInDistricts }) {
      const numerator = districts.filter(({ sums }) => at(sums, models) >= needed).length;
      const found = districts.reduce((sum, { sums }) => sum + at(sums, models), 0);
      return {
        value: percent(numerator, districts.length),
        numerator,
        denominator: districts.length,
        byYear: [],
        year: null,
        companions: { models: found + at(unplacedInDistricts, models) },
        quality: { unknown: at(unplacedInDistricts, models), carried: 0, conflicts: 0 },
      };
    },
    explain(organizations, { districts }, question) {
      const lists = emptyLists();
      const asked = new Set(districts.map(({ unit }) => unit.id));
      const named = organizations.filter(({ facts }) => isModel(facts, question));
      for (const { unit, sums } of districts) {
        const names = named.filter(({ districtUnit }) => districtUnit?.id === unit.id).map(({ facts }) => facts.name);
        const count = at(sums, models);
        const record = {
          kind: 'district' as const,
          id: unit.code,
          name: unit.name,
          unit: unit.name,
          date: question.asOf,
          amount: count,
        };
        const list = names.length > 0 ? `: ${names.join('; ')}` : '';
        if (count >= needed) lists.counted.push({ ...record, message: `${count} mô hình${list}.` });
        else {
          const message = `Có ${count} mô hình, còn thiếu ${needed - count}${list}.`;
          lists.notCounted.push({ ...record, reason: 'models.few', message });
        }
      }
      if (asked.size === 0) return lists;
      lists.outside = named
        .filter(({ districtUnit, inOffice }) => inOffice && (districtUnit === undefined || districtUnit.level !== 2))
        .map((located) =>
          organizationRecord(located, 'office', question.asOf, {
            reason: 'district.unknown',
            message: 'Chỉ biết theo xã mới gồm đất của nhiều huyện cũ, chưa rõ thuộc huyện nào.',
          }),
        );
      return lists;
    },
  };
}
