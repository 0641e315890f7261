// Delimited text, in whichever of the encodings Vietnamese offices have used.
import type { Cell, RawSheet } from './cell.ts';
import { plausibility } from './encoding.ts';

const DELIMITERS = [';', ',', '\t', '|'] as const;
const SAMPLE = 64 * 1024;

/** Bytes as text. TCVN3 and VNI keep the western letters they are stored as: they are converted with the cells. */
export function decodeText(bytes: Uint8Array): string {
  const utf16 = utf16Label(bytes);
  if (utf16) return new TextDecoder(utf16).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const sample = bytes.subarray(0, SAMPLE);
    const vietnamese = plausibility(new TextDecoder('windows-1258').decode(sample)).unicode;
    const western = plausibility(latin(sample));
    const modern = vietnamese > Math.max(western.tcvn3, western.vni);
    return modern ? new TextDecoder('windows-1258').decode(bytes) : latin(bytes);
  }
}

function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

function utf16Label(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, 400);
  const zeros = (parity: number) => sample.filter((byte, index) => byte === 0 && index % 2 === parity).length;
  if (zeros(1) > sample.length / 6 && zeros(0) < sample.length / 50) return 'utf-16le';
  return zeros(0) > sample.length / 6 && zeros(1) < sample.length / 50 ? 'utf-16be' : undefined;
}

export function parseRecords(text: string, delimiter: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let at = 0;
  while (at < text.length) {
    const field = readField(text, at, delimiter);
    record.push(field.value);
    at = field.end;
    if (text[at] === delimiter) {
      at++;
      if (at === text.length) record.push('');
      continue;
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at++;
    at++;
    records.push(record);
    record = [];
  }
  if (record.length > 0) records.push(record);
  return records;
}

function readField(text: string, from: number, delimiter: string): { value: string; end: number } {
  let at = from;
  let quoted = '';
  if (text[at] === '"') {
    for (at++; at < text.length; at++) {
      if (text[at] !== '"') quoted += text[at];
      else if (text[at + 1] === '"') quoted += text[at++];
      else break;
    }
    at++;
  }
  const tail = at;
  while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') at++;
  return { value: quoted + text.slice(tail, at), end: at };
}

/** The delimiter under which most of the first records have the same, largest number of fields. */
function findDelimiter(text: string): string {
  const sample = text.slice(0, SAMPLE);
  const score = (delimiter: string) => {
    const widths = new Map<number, number>();
    for (const record of parseRecords(sample, delimiter).slice(0, 200)) {
      if (record.length > 1) widths.set(record.length, (widths.get(record.length) ?? 0) + 1);
    }
    return Math.max(0, ...[...widths].map(([width, times]) => (width - 1) * times));
  };
  return DELIMITERS.reduce((best, next) => (score(next) > score(best) ? next : best));
}

export function readCsv(bytes: Uint8Array, name: string): RawSheet {
  const text = decodeText(bytes);
  // Excel's own first line, which it does not show as a row.
  const declared = /^sep=(.)\r?\n/.exec(text);
  const body = declared ? text.slice(declared[0].length) : text;
  const rows = parseRecords(body, declared?.[1] ?? findDelimiter(body)).map((record) =>
    record.map((value): Cell | undefined => (value === '' ? undefined : { value })),
  );
  return { name, rows, merges: [], date1904: false };
}
