// CSV out as Vietnamese Excel opens it: UTF-8 with its mark, semicolons, nothing that a spreadsheet would run as a formula;
// and in, as the files of data/ are written: commas.

export type CsvCell = string | number | null;

export function toCsv(headings: readonly string[], lines: readonly (readonly CsvCell[])[]): string {
  return `\ufeff${[headings, ...lines].map((cells) => cells.map(cellText).join(';')).join('\r\n')}\r\n`;
}

function cellText(cell: CsvCell): string {
  if (cell === null) return '';
  // a comma is the decimal sign where a semicolon separates
  if (typeof cell === 'number') return String(cell).replace('.', ',');
  const harmless = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[";\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** Rows of a CSV text (RFC 4180, heading row first) as records by heading. */
export function parseCsv(text: string): Record<string, string>[] {
  const [headings = [], ...lines] = cellsOf(text.normalize('NFC').replace(/^\ufeff/, ''));
  return lines.map((cells) => Object.fromEntries(headings.map((heading, index) => [heading, cells[index] ?? ''])));
}

function cellsOf(text: string): string[][] {
  const lines: string[][] = [];
  let line: string[] = [];
  for (const [, quoted, plain = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    if (end === '' && line.length === 0 && quoted === undefined && plain === '') break;
    line.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === ',') continue;
    lines.push(line);
    line = [];
    if (end === '') break;
  }
  return lines;
}
