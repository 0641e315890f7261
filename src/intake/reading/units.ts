// Units of money and of quantity where officers name them: in a heading, in a line above the table, in the cell.
import { clean } from '../../platform/text.ts';

const FACTORS: readonly (readonly [RegExp, number])[] = [
  [/^(?:tỷ|tỉ|ty)(?:\s*(?:đồng|dong|đ|vnđ|vnd))?$/u, 1_000_000_000],
  [/^(?:triệu|trieu|tr)\.?(?:\s*(?:đồng|dong|đ|vnđ|vnd))?$/u, 1_000_000],
  [/^(?:nghìn|ngàn|nghin|ngan|1[. ]?000)(?:\s*(?:đồng|dong|đ|vnđ|vnd))?$/u, 1000],
  [/^(?:đồng|dong|đ|vnđ|vnd|đồng việt nam|việt nam đồng)$/u, 1],
];

/** A unit at the end of a heading without brackets; a bare "đồng" there may belong to "hợp đồng". */
const TRAILING = /[\s,]((?:tỷ|tỉ|triệu|nghìn|ngàn|1[. ]?000|tr\.?)\s*(?:đồng|đ)|trđ)$/u;

const QUANTITIES = /^(?:tấn|tạ|kg|ki-?lô-?gam|lít|con|quả|trái|thùng|chục|bó|cây|m3|m³|ha|công|m2|m²)$/iu;

const SHEET_LINE = /(?:đơn vị tính|đơn vị|đvt|dvt|don vi tinh)\s*[:：]\s*([^)]*)/iu;

/** How many đồng "triệu đồng", "tr.đ", "tỷ" … stand for. */
export function moneyFactorOf(unit: string): number | undefined {
  const text = clean(unit)
    .toLowerCase()
    .replace(/^[(\s]+|[.)\s]+$/g, '');
  return FACTORS.find(([form]) => form.test(text))?.[1];
}

/** Bracketed hints of a heading, and its parts after a comma, a dash or a line break. */
function hints(heading: string): string[] {
  const bracketed = [...heading.matchAll(/[([]([^)\]]*)[)\]]/g)].map((match) => match[1] ?? '');
  const parts = heading.split(/\n|[,:;–]|\s-\s/).slice(1);
  return [...bracketed, ...bracketed.flatMap((hint) => hint.split(/[,;:]/)), ...parts].map((hint) =>
    hint.replace(/^\s*(?:đvt|đơn vị tính|đơn vị)\s*:?\s*/iu, ''),
  );
}

export function moneyFactorInHeading(heading: string): number | undefined {
  const trailing = TRAILING.exec(clean(heading).toLowerCase())?.[1];
  return [...hints(heading), trailing ?? ''].map(moneyFactorOf).find((factor) => factor !== undefined);
}

export function quantityUnitInHeading(heading: string): string | undefined {
  return hints(heading)
    .map(clean)
    .find((hint) => QUANTITIES.test(hint));
}

/** The unit of money that a line such as "Đơn vị tính: triệu đồng" gives the whole sheet. */
export function moneyFactorInLine(text: string): number | undefined {
  const units = SHEET_LINE.exec(text.normalize('NFC'))?.[1];
  return units
    ?.split(/[,;/]/)
    .map(moneyFactorOf)
    .find((factor) => factor !== undefined);
}

/** True for a text that is nothing but a unit, as in a row of units beneath the headings. */
export function isUnit(text: string): boolean {
  const bare = clean(text).replace(/^\(|\)$/g, '');
  return (
    moneyFactorOf(bare) !== undefined || QUANTITIES.test(bare) || /^(?:người|thành viên|hộ|lao động|năm|tv|lđ|%)$/iu.test(bare)
  );
}

export function withoutTrailingUnit(heading: string): string {
  return heading.replace(/[\s,–-]+(?:(?:tỷ|tỉ|triệu|nghìn|ngàn|1[. ]?000|tr\.?)\s*(?:đồng|đ)|trđ)\s*$/iu, '');
}

/** What measures of one sort come to in the smallest of them. A công is not one of them: it differs from place to place. */
const SIZES: readonly Record<string, number>[] = [
  { tấn: 1000, tạ: 100, kg: 1, 'ki-lô-gam': 1, kilôgam: 1 },
  { ha: 10_000, m2: 1, 'm²': 1 },
  { m3: 1, 'm³': 1 },
];

/** The same quantity in another unit; undefined where nobody can say. */
export function convertedQuantity(amount: number, from: string, to: string): number | undefined {
  const [given, wanted] = [clean(from).toLowerCase(), clean(to).toLowerCase()];
  if (given === wanted) return amount;
  const sizes = SIZES.find((known) => given in known && wanted in known);
  return sizes && (amount * sizes[given]!) / sizes[wanted]!;
}
