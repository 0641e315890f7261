// T9: the share of members' farm produce sold under contract to buyers outside the sector, each tonne once.

import { endOfYear, startOfYear, yearOf } from '../../platform/date.ts';
import type { OrganizationFacts, ReturnFact } from '../facts.ts';
import type { ExplainedRecord } from '../model.ts';
import { type Programme, programmeYears, type Target } from '../programme.ts';
import { at, emptyLists, fieldOn, isFarm, type Located, type Measure, percent, type Question, type Slots } from './measure.ts';

/** Money in JSON is in million đồng (contract). */
const MILLION = 1_000_000;
/** Quantities are kept to three decimals; summed as whole thousandths they add and take away exactly. */
const THOUSANDTHS = 1000;

export interface YearSales {
  output: number;
  /** Sold under contract, capped at the output; null when neither deliveries nor the return say. */
  sold: number | null;
  uncapped: number;
  source: 'deliveries' | 'return';
  /** Accepted value that went to buyers inside the sector and so counts at a later sale. */
  inside: number;
}

/** What an organisation sold under contract in a year that its return covers. */
export function salesOf(o: OrganizationFacts, r: ReturnFact, question: Question): YearSales {
  const output = r.produce ?? 0;
  const delivered = o.deliveries.filter((delivery) => yearOf(delivery.on) === r.year && delivery.on <= question.asOf);
  if (delivered.length === 0) {
    const own = r.contractSales;
    return { output, sold: own === null ? null : Math.min(own, output), uncapped: own ?? 0, source: 'return', inside: 0 };
  }
  const buyers = new Map(o.contracts.map((contract) => [contract.key, contract.buyerKey]));
  let outside = 0;
  let inside = 0;
  for (const delivery of delivered) {
    if (question.inside(buyers.get(delivery.contract) ?? '', delivery.on)) inside += delivery.value;
    else outside += delivery.value;
  }
  return { output, sold: Math.min(outside, output), uncapped: outside, source: 'deliveries', inside };
}

/** Delivered to buyers outside the sector in a year, by product in its own unit: `delivered: dừa (tấn)`, in thousandths. */
function deliveredQuantities(o: OrganizationFacts, year: number, question: Question): [string, number][] {
  const contracts = new Map(o.contracts.map((contract) => [contract.key, contract]));
  return o.deliveries.flatMap((delivery): [string, number][] => {
    const contract = contracts.get(delivery.contract);
    if (!contract || delivery.quantity === null || yearOf(delivery.on) !== year) return [];
    if (question.inside(contract.buyerKey, delivery.on)) return [];
    const product = contract.product.normalize('NFC').toLowerCase();
    return [[`delivered: ${product} (${contract.unit ?? 'chưa rõ đơn vị'})`, Math.round(delivery.quantity * THOUSANDTHS)]];
  });
}

export function contractShareMeasure(target: Target, programme: Programme, slots: Slots): Measure {
  const years = programmeYears(programme);
  const output = slots.yearsBack(years.length);
  const sold = slots.yearsBack(years.length);
  const signed = slots.yearsBack(years.length);
  const unknown = slots.yearsBack(years.length);
  const fieldUnknown = slots.yearsBack(years.length);
  const capped = slots.yearsBack(years.length);
  const inside = slots.yearsBack(years.length);

  const covered = (o: OrganizationFacts, year: number) => o.returns.find((r) => r.year === year && r.produce !== null);
  const farm = (o: OrganizationFacts, year: number) =>
    o.kind === 'LHHTX' ? false : isFarm(fieldOn(o, endOfYear(year)), programme.farmFields);
  const signedOutside = (o: OrganizationFacts, year: number, question: Question) =>
    o.contracts
      .filter((c) => yearOf(c.signed) === year && c.signed <= question.asOf && !question.inside(c.buyerKey, c.signed))
      .reduce((sum, c) => sum + (c.value ?? 0), 0);

  return {
    target,
    contribute(o, question, add, addNamed) {
      if (o.kind === 'LHHTX') return;
      for (let past = 0; past < years.length; past += 1) {
        const year = question.rateYear - past;
        const r = covered(o, year);
        const farms = farm(o, year);
        if (!r || farms === false) continue;
        if (farms === null) {
          add('office', fieldUnknown[past]!, 1);
          continue;
        }
        const sales = salesOf(o, r, question);
        add('office', output[past]!, sales.output);
        add('office', sold[past]!, sales.sold ?? 0);
        add('office', signed[past]!, signedOutside(o, year, question));
        add('office', inside[past]!, sales.inside);
        if (sales.sold === null) add('office', unknown[past]!, 1);
        if (sales.uncapped > sales.output) add('office', capped[past]!, 1);
        if (year === question.rateYear) {
          for (const [product, quantity] of deliveredQuantities(o, year, question)) addNamed('office', product, quantity);
        }
      }
    },
    figure({ total, named }, question) {
      const year = question.rateYear;
      const ofYear = (of: number) => {
        const numerator = at(total, sold[year - of]);
        const denominator = at(total, output[year - of]);
        return {
          year: of,
          value: percent(numerator, denominator),
          numerator: numerator / MILLION,
          denominator: denominator / MILLION,
        };
      };
      const figure = ofYear(year);
      return {
        value: figure.value,
        numerator: figure.numerator,
        denominator: figure.denominator,
        byYear: years.filter((y) => y <= year).map(ofYear),
        year,
        companions: {
          signedShare: percent(at(total, signed[0]), at(total, output[0])),
          soldInsideSector: at(total, inside[0]) / MILLION,
          ...Object.fromEntries([...named].sort().map(([product, quantity]) => [product, quantity / THOUSANDTHS])),
          band: figure.value !== null && target.goal.max !== null && figure.value > target.goal.max ? 'aboveBand' : null,
        },
        quality: {
          unknown: at(total, unknown[0]) + at(total, fieldUnknown[0]),
          carried: 0,
          conflicts: at(total, capped[0]),
        },
      };
    },
    explain(organizations, _sums, question) {
      const lists = emptyLists();
      const year = question.rateYear;
      for (const located of organizations) {
        const o = located.facts;
        if (!located.inOffice || farm(o, year) === false) continue;
        const r = covered(o, year);
        if (!r) {
          lists.outside.push(...deliveriesWithoutReturn(located, year, question));
          continue;
        }
        const record = returnRecord(located, year);
        if (farm(o, year) === null) {
          const message = 'Chưa có lĩnh vực, chưa biết có phải tổ chức nông nghiệp không; chưa được tính.';
          lists.outside.push({ ...record, reason: 'field.unknown', message });
          continue;
        }
        const sales = salesOf(o, r, question);
        const amounts = { amount: (sales.sold ?? 0) / MILLION, of: sales.output / MILLION };
        if (sales.sold === null) {
          const message = 'Báo cáo năm không ghi giá trị tiêu thụ qua hợp đồng và chưa có phiếu giao hàng.';
          lists.unknown.push({ ...record, ...amounts, reason: 'sales.unknown', message });
        } else if (sales.sold === 0) {
          lists.notCounted.push({ ...record, ...amounts, ...unsold(sales) });
        } else {
          const note = sales.uncapped > sales.output ? { reason: 'sales.capped', message: cappedNote } : {};
          lists.counted.push({ ...record, ...amounts, ...note });
        }
      }
      return lists;
    },
  };
}

const cappedNote = 'Giá trị bán theo hợp đồng lớn hơn giá trị nông sản: chỉ lấy bằng giá trị nông sản, cần kiểm tra lại.';

function unsold(sales: YearSales): { reason: string; message: string } {
  return sales.inside > 0
    ? { reason: 'sales.inside', message: 'Chỉ bán cho tổ chức trong khu vực kinh tế tập thể: tính ở lần bán ra ngoài.' }
    : { reason: 'sales.none', message: 'Không bán qua hợp đồng trong năm.' };
}

function returnRecord({ facts, officeUnit }: Located, year: number): ExplainedRecord {
  return {
    kind: 'return',
    id: `${facts.id}/${year}`,
    name: facts.name,
    unit: officeUnit?.name ?? 'chưa rõ',
    date: endOfYear(year),
    organizationId: facts.id,
  };
}

function deliveriesWithoutReturn(located: Located, year: number, question: Question): ExplainedRecord[] {
  return located.facts.deliveries
    .filter((delivery) => delivery.on >= startOfYear(year) && delivery.on <= endOfYear(year) && delivery.on <= question.asOf)
    .map((delivery) => ({
      ...returnRecord(located, year),
      kind: 'delivery' as const,
      id: `${located.facts.id}/${delivery.id}`,
      date: delivery.on,
      amount: delivery.value / MILLION,
      reason: 'return.missing',
      message: `Có giao hàng nhưng chưa có báo cáo năm ${year}: chưa được tính.`,
    }));
}
