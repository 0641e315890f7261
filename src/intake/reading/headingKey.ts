// The key under which two headings say the same thing.
import { lacksDiacritics, plainKey, wordKey } from '../../platform/text.ts';
import { withoutTrailingUnit } from './units.ts';

const ABBREVIATIONS: readonly (readonly [string, string])[] = [
  ['TV', 'thành viên'],
  ['HTX', 'hợp tác xã'],
  ['HĐ', 'hợp đồng'],
  ['QĐ', 'quyết định'],
  ['GT', 'giá trị'],
  ['SP', 'sản phẩm'],
  ['SX', 'sản xuất'],
  ['ngày tháng năm', 'ngày'],
  ['ngày tháng', 'ngày'],
];

const COUNTING = ['tổng số lượng', 'tổng số', 'số lượng', 'SL', 'tổng', 'số'];

type Base = (text: string) => string;

/** y and i are spelt for one another (lý do, lí do). */
const spelled = (base: Base) => (text: string) => base(text).replaceAll('y', 'i');

function keyMaker(base: Base): Base {
  const spell = spelled(base);
  const abbreviations = ABBREVIATIONS.map(([short, long]) => [` ${spell(short)} `, ` ${spell(long)} `] as const);
  const counting = COUNTING.map((words) => `${spell(words)} `);
  return (text) => {
    const expanded = abbreviations.reduce((key, [short, long]) => key.replaceAll(short, long), ` ${spell(text)} `).trim();
    const prefix = counting.find((words) => expanded.startsWith(words));
    return prefix ? expanded.slice(prefix.length) : expanded;
  };
}

const toneKey = keyMaker(wordKey);
const bareKey = keyMaker(plainKey);

/** The words of a heading without numbering, bracketed hints and units. */
export function headingWords(heading: string): string {
  const numbered = heading.replace(/^\s*(?:\(?\d{1,2}[.)]|[A-Z][.)])\s*/, '');
  const words = withoutTrailingUnit(numbered.replace(/[([][^)\]]*[)\]]/g, ' '));
  return /[\p{L}\p{N}]/u.test(words) ? words : numbered;
}

export interface HeadingKey {
  /** With vowels and tones; empty for a heading typed without diacritics, which is compared without. */
  toned: string;
  plain: string;
}

export function headingKey(heading: string): HeadingKey {
  const words = headingWords(heading);
  return { toned: lacksDiacritics(words) ? '' : toneKey(words), plain: bareKey(words) };
}

/** Keys of a heading of ours, which is found with and without diacritics. */
export function ownKeys(heading: string): { toned: string; plain: string } {
  return { toned: toneKey(heading), plain: bareKey(heading) };
}
