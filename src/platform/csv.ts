// CSV as Vietnamese Excel opens it: UTF-8 with its mark, semicolons, nothing that a spreadsheet would run as a formula.

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
