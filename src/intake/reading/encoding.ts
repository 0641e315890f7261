// Which encoding a text is in: by itself where its words allow one answer, else as its column, else as its sheet.
import type { Cell, RawSheet, Row } from './cell.ts';
import { decodeTcvn3, decodeVni, inTcvn3, inVni } from './legacy.ts';
import { isSyllable } from './syllable.ts';

export type Encoding = 'unicode' | 'tcvn3' | 'vni';
export type SheetEncoding = Encoding | 'mixed';

const ENCODINGS: readonly Encoding[] = ['unicode', 'tcvn3', 'vni'];

const BEYOND_ASCII = /[\u0080-\uffff]/;
const HIGH = /[\u00a1-\u00ff]/;
/** Letters and tone marks that only Unicode has. */
const ONLY_UNICODE = /[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]|[\u0300-\u0323]/;
const LEGACY_WORDS = /[A-Za-z\u00a1-\u00ff]+/g;
const UNICODE_WORDS = /[\p{L}\p{M}]+/gu;
/** "5 µm", "µg": a measure, not a word. */
const MEASURE = /^µ\p{L}?$/u;
/** HĐLK, QĐ, HĐQT: an abbreviation proves nothing and contradicts nothing. */
const ABBREVIATION = /^[BCDĐGHKLMNPQRSTVX]{2,8}$/;

const decoders: Record<Encoding, (text: string) => string> = {
  unicode: (text) => text.normalize('NFC').replace(/[Ðð]/g, (letter) => (letter === 'Ð' ? 'Đ' : 'đ')),
  tcvn3: decodeTcvn3,
  vni: decodeVni,
};

const isHigh = (word: string) => HIGH.test(word) || ONLY_UNICODE.test(word);

function wordsUnder(text: string, encoding: Encoding): string[] {
  if (encoding === 'unicode') return (text.match(UNICODE_WORDS) ?? []).filter((word) => isHigh(word) && !MEASURE.test(word));
  const convertible = encoding === 'tcvn3' ? inTcvn3 : inVni;
  const counts = (word: string) => {
    if (!HIGH.test(word) || MEASURE.test(word)) return false;
    // A sign outside the table (m²) is passed over; a letter outside it speaks against the encoding.
    return [...word].some((character) => HIGH.test(character) && (convertible(character) || /\p{L}/u.test(character)));
  };
  return (text.match(LEGACY_WORDS) ?? []).filter(counts);
}

interface Plausible {
  score: number;
  /** Words that are syllables, as opposed to abbreviations that would fit anything. */
  proof: number;
}

function plausible(text: string, encoding: Encoding): Plausible {
  let proof = 0;
  let against = 0;
  for (const word of wordsUnder(text, encoding)) {
    const decoded = decoders[encoding](word);
    // A letter by itself (Ñ, ở) fits too many readings to prove one.
    if (decoded.length === 1) continue;
    if (isSyllable(decoded)) proof++;
    else if (!(ABBREVIATION.test(decoded.toUpperCase()) && !/[a-z]/.test(decoded))) against++;
  }
  return { score: proof + against === 0 ? 0.5 : proof / (proof + against), proof };
}

/** Share of the marked words that are Vietnamese syllables under each reading; 0.5 where there is nothing to judge. */
export function plausibility(text: string): Record<Encoding, number> {
  return {
    unicode: plausible(text, 'unicode').score,
    tcvn3: plausible(text, 'tcvn3').score,
    vni: plausible(text, 'vni').score,
  };
}

export interface Verdict {
  candidates: readonly Encoding[];
  /** The text decides by itself and may speak for its neighbours. */
  evidence: boolean;
}

const PLAIN: Verdict = { candidates: [], evidence: false };
const MODERN: Verdict = { candidates: ['unicode'], evidence: true };

export function judgeText(text: string): Verdict {
  if (ONLY_UNICODE.test(text)) return MODERN;
  if (!HIGH.test(text)) return PLAIN;
  const answers = ENCODINGS.map((encoding) => ({ encoding, ...plausible(text, encoding) }));
  const best = Math.max(...answers.map((answer) => answer.score));
  // Text that is Vietnamese under no reading (Müller, Krông) goes with its neighbours.
  const winners = answers.filter((answer) =>
    best < 0.5 ? answer.score === best : answer.score >= best - 0.25 && answer.score >= 0.5,
  );
  return {
    candidates: winners.map((winner) => winner.encoding),
    evidence: best >= 0.5 && winners.length === 1 && winners.some((winner) => winner.proof > 0),
  };
}

class Tally {
  private readonly counts: Record<Encoding, number> = { unicode: 0, tcvn3: 0, vni: 0 };

  add(verdict: Verdict): void {
    const [only] = verdict.candidates;
    if (verdict.evidence && only) this.counts[only]++;
  }

  /** The most frequent of the candidates, if any was seen at all. */
  choose(candidates: readonly Encoding[]): Encoding | undefined {
    const ranked = candidates.filter((encoding) => this.counts[encoding] > 0);
    return ranked.sort((a, b) => this.counts[b] - this.counts[a])[0];
  }

  summary(): SheetEncoding {
    const seen = ENCODINGS.filter((encoding) => this.counts[encoding] > 0);
    return seen.length > 1 ? 'mixed' : (seen[0] ?? 'unicode');
  }
}

/** The sheet with every text in Unicode, and what it was written in. */
export function decodeSheet(sheet: RawSheet): { sheet: RawSheet; encoding: SheetEncoding } {
  const verdicts = new Map<string, Verdict>();
  const judged = (text: string) => {
    if (!HIGH.test(text)) return ONLY_UNICODE.test(text) ? MODERN : PLAIN;
    let verdict = verdicts.get(text);
    if (!verdict) {
      verdict = judgeText(text);
      verdicts.set(text, verdict);
    }
    return verdict;
  };
  const whole = new Tally();
  const columns: Tally[] = [];
  for (const row of sheet.rows) {
    row?.forEach((cell, column) => {
      if (typeof cell?.value !== 'string') return;
      const verdict = judged(cell.value);
      if (!verdict.evidence) return;
      whole.add(verdict);
      columns[column] ??= new Tally();
      columns[column].add(verdict);
    });
  }
  const convert = (cell: Cell | undefined, column: number): Cell | undefined => {
    if (typeof cell?.value !== 'string' || !BEYOND_ASCII.test(cell.value)) return cell;
    const { candidates } = judged(cell.value);
    const encoding =
      candidates.length === 1 ? candidates[0] : (columns[column]?.choose(candidates) ?? whole.choose(candidates) ?? 'unicode');
    const value = decoders[encoding ?? 'unicode'](cell.value);
    return value === cell.value ? cell : { ...cell, value };
  };
  const rows = sheet.rows.map((row): Row | undefined => row?.map(convert));
  return { sheet: { ...sheet, rows }, encoding: whole.summary() };
}
