// What people type into a form, read with the same readers as the cells of a workbook: 1/3/21, 12,5 triệu, có/không.

import { readDate } from '../../intake/reading/values/date.ts';
import { readCount, readMoney, readProfit, readQuantity } from '../../intake/reading/values/number.ts';
import type { ColumnContext, Reader } from '../../intake/reading/values/value.ts';
import type { IsoDate, KnownDate } from '../../platform/date.ts';
import type { Refusal } from '../../platform/refusal.ts';
import { clean } from '../../platform/text.ts';

/** A form as it was sent: what was typed, by the name of the field. Files are read apart. */
export type Typed = Record<string, string>;

/** Text fields of a posted form; a field sent several times keeps its last value. */
export async function typedIn(request: { parseBody: () => Promise<Record<string, unknown>> }): Promise<Typed> {
  const body = await request.parseBody();
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : [])),
  );
}

const MISSING = 'Chưa ghi ô này.';

/** Reads fields one by one and collects every refusal, each beside its field; an empty optional field is null. */
export class FormReader {
  readonly refusals: Refusal[] = [];
  private readonly typed: Typed;

  constructor(typed: Typed) {
    this.typed = typed;
  }

  get ok(): boolean {
    return this.refusals.length === 0;
  }

  refuse(field: string, code: string, message: string): void {
    this.refusals.push({ code, field, message });
  }

  raw(field: string): string {
    return (this.typed[field] ?? '').trim();
  }

  text(field: string, { required = false, longest = 2000 } = {}): string | null {
    const text = clean(this.typed[field] ?? '');
    if (text === '') return this.absent(field, required);
    if (text.length > longest) {
      this.refuse(field, 'text.tooLong', `Dài quá ${longest} chữ. Xin ghi gọn lại.`);
      return null;
    }
    return text;
  }

  /** Several lines, kept as typed. */
  lines(field: string, { required = false, longest = 5000 } = {}): string | null {
    const text = (this.typed[field] ?? '').replaceAll('\r\n', '\n').trim().normalize('NFC');
    if (text === '') return this.absent(field, required);
    if (text.length > longest) {
      this.refuse(field, 'text.tooLong', `Dài quá ${longest} chữ. Xin ghi gọn lại.`);
      return null;
    }
    return text;
  }

  /** A date known to the day, the month or the year. */
  date(field: string, { required = false } = {}): KnownDate | null {
    return this.read(field, readDate, required);
  }

  /** A date that must be known to the day. */
  day(field: string, { required = false } = {}): IsoDate | null {
    const known = this.date(field, { required });
    if (known === null) return null;
    if (known.precision === 'day') return known.date;
    this.refuse(field, 'date.dayMissing', 'Xin ghi đủ ngày/tháng/năm, ví dụ 28/02/2022.');
    return null;
  }

  count(field: string, { required = false } = {}): number | null {
    return this.read(field, readCount, required);
  }

  /** Whole đồng. `unit`: how many đồng a bare number stands for; a unit written behind it ("12,5 triệu") goes before. */
  money(field: string, { required = false, unit = 1, loss = false } = {}): number | null {
    return this.read(field, loss ? readProfit : readMoney, required, { moneyFactor: unit });
  }

  /** A quantity without its unit. */
  quantity(field: string, { required = false } = {}): number | null {
    return this.read(field, readQuantity, required)?.amount ?? null;
  }

  choice<T extends string>(field: string, allowed: readonly T[], { required = false } = {}): T | null {
    const text = this.raw(field);
    if (text === '') return this.absent(field, required);
    const found = allowed.find((known) => known === text);
    if (found === undefined) this.refuse(field, 'choice.unknown', 'Không có lựa chọn này. Xin chọn lại trong danh sách.');
    return found ?? null;
  }

  /** '' → null (not known), 'co' → true, 'khong' → false. */
  yesNo(field: string, { required = false } = {}): boolean | null {
    const said = this.choice(field, ['co', 'khong'], { required });
    return said === null ? null : said === 'co';
  }

  checked(field: string): boolean {
    return this.raw(field) !== '';
  }

  read<T>(field: string, reader: Reader<T>, required = false, context: Partial<ColumnContext> = {}): T | null {
    const text = this.raw(field);
    if (text === '') return this.absent(field, required);
    const value = reader({ value: text }, { date1904: false, commaGroups: false, ...context });
    if (value.ok) return value.value ?? this.absent(field, required);
    this.refuse(field, value.problem.code, sentence(value.problem.message));
    return null;
  }

  private absent(field: string, required: boolean): null {
    if (required) this.refuse(field, 'field.missing', MISSING);
    return null;
  }
}

const sentence = (text: string) => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
