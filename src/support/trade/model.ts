// Events of trade promotion and what came of them. Pure.

import { formatDate, type IsoDate, yearOf } from '../../platform/date.ts';
import type { Refusal } from '../../platform/refusal.ts';
import { clean } from '../../platform/text.ts';
import { numberKey } from '../../registry/names.ts';
import type { Source } from '../model.ts';

export const EVENT_KINDS = ['fair', 'delegation', 'conference'] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

export interface EventSaid {
  kind: EventKind;
  name: string;
  unitId: number;
  place: string;
  fromOn: IsoDate;
  untilOn: IsoDate;
  organizer: string;
  note: string | null;
}

/** Money in whole đồng. */
export interface CostSaid {
  item: string;
  source: Source;
  norm: string | null;
  planned: number;
  actual: number | null;
  /** The file of support that pays it. */
  caseId: number | null;
}

export interface ResultSaid {
  contracts: number;
  /** As they were written. */
  numbers: readonly string[];
  /** Whole đồng. */
  sales: number;
  followUp: string | null;
}

export function eventFaults({ fromOn, untilOn }: Pick<EventSaid, 'fromOn' | 'untilOn'>): Refusal[] {
  if (untilOn >= fromOn) return [];
  const message = `Ngày bắt đầu là ${formatDate(fromOn)}; ngày kết thúc không thể sớm hơn. Xem lại hai ngày.`;
  return [{ code: 'trade.order', field: 'untilOn', message }];
}

/** One number a line, or several divided by a semicolon; a number written twice is one. */
export function numbersIn(text: string): string[] {
  const byKey = new Map<string, string>();
  for (const number of text.split(/[\n;]/).map(clean)) {
    if (number !== '' && !byKey.has(numberKey(number))) byKey.set(numberKey(number), number);
  }
  return [...byKey.values()];
}

export function resultFaults(
  { contracts, numbers }: Pick<ResultSaid, 'contracts' | 'numbers'>,
  { fromOn, today }: { fromOn: IsoDate; today: IsoDate },
): Refusal[] {
  const faults: Refusal[] = [];
  if (today < fromOn) {
    const message = `Sự kiện bắt đầu ngày ${formatDate(fromOn)}, chưa có kết quả. Ghi kết quả từ ngày đó.`;
    faults.push({ code: 'trade.early', message });
  }
  if (numbers.length > contracts) {
    const message = `Ghi ${numbers.length} số hợp đồng nhưng chỉ ${contracts} hợp đồng đã ký. Sửa một trong hai.`;
    faults.push({ code: 'trade.numbers', field: 'numbers', message });
  }
  return faults;
}

interface Counted {
  fromOn: IsoDate;
  participants: number;
  contracts: number;
  sales: number;
}

export interface YearOf<Event> {
  year: number;
  events: Event[];
  participants: number;
  contracts: number;
  sales: number;
}

/** Newest year first; an event counts in the year it began. */
export function byYear<Event extends Counted>(events: readonly Event[]): YearOf<Event>[] {
  const years = [...Map.groupBy(events, ({ fromOn }) => yearOf(fromOn))].sort(([one], [other]) => other - one);
  return years.map(([year, held]) => {
    const sum = (pick: (event: Event) => number) => held.reduce((total, event) => total + pick(event), 0);
    return {
      year,
      events: held,
      participants: sum(({ participants }) => participants),
      contracts: sum(({ contracts }) => contracts),
      sales: sum(({ sales }) => sales),
    };
  });
}
