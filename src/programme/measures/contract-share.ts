// T9: the share of members' farm produce sold under contract to buyers outside the sector, each tonne once.

import { endOfYear, startOfYear, yearOf } from '../../platform/date.ts';
import type { ContractFact, OrganizationFacts, ReturnFact } from '../facts.ts';
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
  const lines = deliveryLines(o, r.year, question);
  if (lines.length === 0) {
    const own = r.contractSales;
    return { output, sold: own === null ? null : Math.min(own, output), uncapped: own ?? 0, source: 'return', inside: 0 };
  }
  let outside = 0;
  let inside = 0;
  for (const line of lines) {
    if (line.inside) inside += line.delivery.value;
    else outside += line.delivery.value;
  }
  return { output, sold: Math.min(outside, output), uncapped: outside, source: 'deliveries', inside };
}

interface DeliveryLine {
  delivery: OrganizationFacts['deliveries'][number];
  contract: ContractFact | undefined;
  /** The buyer was of the sector on that day: the tonne counts at a later sale. */
  inside: boolean;
}

function deliveryLines(o: OrganizationFacts, year: number, question: Question): DeliveryLine[] {
  const contracts = new Map(o.contracts.map((contract) => [contract.key, contract]));
  return o.deliveries
    .filter(({ on }) => yearOf(on) === year && on <= question.asOf)
    .map((delivery) => {
      const contract = contracts.get(delivery.contract);
      return { delivery, contract, inside: question.inside(contract?.buyerKey ?? '', delivery.on) };
    });
}

/** Delivered to buyers outside the sector in a year, by product in its own unit: `delivered: dừa (tấn)`, in thousandths. */
function deliveredQuantities(o: OrganizationFacts, year: number, question: Question): [string, number][] {
  return deliveryLines(o, year, question).flatMap(({ delivery, contract, inside }): [string, number][] => {
    if (!contract || delivery.quantity === null || inside) return [];
    const product = contract.product.normalize('NFC').toLowerCase();
    return [[`delivered: ${product} (${contract.unit ?? 'chưa rõ đơn vị'})`, Math.round(delivery.quantity * THOUSANDTHS)]];
  });
}

const signedOutside = (o: OrganizationFacts, year: number, question: Question): ContractFact[] =>
  o.contracts.filter((c) => yearOf(c.signed) === year && c.signed <= question.asOf && !question.inside(c.buyerKey, c.signed));

const coveredIn = (o: OrganizationFacts, year: number) => o.returns.find((r) => r.year === year && r.produce !== null);

/** A union never counts: its members do. */
const farmIn = (o: OrganizationFacts, year: number, { farmFields }: Programme) =>
  o.kind === 'LHHTX' ? false : isFarm(fieldOn(o, endOfYear(year)), farmFields);

/** Whether what an organisation sells counts, or why not. */
export type SellerStanding = 'counted' | 'union' | 'notFarm' | 'fieldUnknown' | 'noReturn';

export interface Sale {
  organizationId: number;
  seller: string;
  place: string;
  standing: SellerStanding;
  buyer: string;
  product: string;
  unit: string | null;
  inside: boolean;
  deliveries: number;
  /** Null: of none it is known. */
  quantity: number | null;
  /** Whole đồng, before any capping. */
  value: number;
}

/** The chain: who delivered to whom in the year the figure speaks of, by the same judgement as the figure. */
export function salesIn(organizations: readonly Located[], question: Question): { sales: Sale[]; signed: Sale[] } {
  const year = question.rateYear;
  const [sales, signed] = [new Map<string, Sale>(), new Map<string, Sale>()];
  for (const { facts: o, officeUnit, inOffice } of organizations) {
    if (!inOffice) continue;
    const farms = farmIn(o, year, question.programme);
    const standing =
      o.kind === 'LHHTX'
        ? 'union'
        : farms === false
          ? 'notFarm'
          : !coveredIn(o, year)
            ? 'noReturn'
            : farms === null
              ? 'fieldUnknown'
              : 'counted';
    const put = (
      into: Map<string, Sale>,
      contract: ContractFact | undefined,
      inside: boolean,
      quantity: number | null,
      value: number,
    ) => {
      const { buyer = '', buyerKey = '', product = '', unit = null } = contract ?? {};
      const key = JSON.stringify([o.id, buyerKey, product.normalize('NFC').toLowerCase(), unit, inside]);
      const known = into.get(key);
      const thousandths = Math.round(((known?.quantity ?? 0) + (quantity ?? 0)) * THOUSANDTHS);
      into.set(key, {
        ...{ organizationId: o.id, seller: o.name, place: officeUnit?.name ?? '', standing, buyer, product, unit, inside },
        deliveries: (known?.deliveries ?? 0) + 1,
        quantity: quantity === null ? (known?.quantity ?? null) : thousandths / THOUSANDTHS,
        value: (known?.value ?? 0) + value,
      });
    };
    for (const { delivery, contract, inside } of deliveryLines(o, year, question)) {
      put(sales, contract, inside, delivery.quantity, delivery.value);
    }
    for (const contract of signedOutside(o, year, question)) put(signed, contract, false, contract.quantity, contract.value ?? 0);
  }
  return { sales: [...sales.values()], signed: [...signed.values()] };
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

  const farm = (o: OrganizationFacts, year: number) => farmIn(o, year, programme);

  return {
    target,
    contribute(o, question, add, addNamed) {
      if (o.kind === 'LHHTX') return;
      for (let past = 0; past < years.length; past += 1) {
        const year = question.rateYear - past;
        const r = coveredIn(o, year);
        const farms = farm(o, year);
        if (!r || farms === false) continue;
        if (farms === null) {
          add('office', fieldUnknown[past]!, 1);
          continue;
        }
        const sales = salesOf(o, r, question);
        add('office', output[past]!, sales.output);
        add('office', sold[past]!, sales.sold ?? 0);
        add(
          'office',
          signed[past]!,
          signedOutside(o, year, question).reduce((sum, { value }) => sum + (value ?? 0), 0),
        );
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
        const r = coveredIn(o, year);
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
