// How cells of our own workbooks look.

import type { Cell } from 'hucre';

export const FONT = { name: 'Times New Roman', size: 12 };

export const headingCell = (heading: string): Partial<Cell> => ({
  value: heading,
  type: 'string',
  style: { font: { ...FONT, bold: true }, alignment: { horizontal: 'center', vertical: 'center', wrapText: true } },
});

export const textCell = (text: string): Partial<Cell> => ({ value: text, type: 'string', style: { font: FONT } });

export const numberCell = (value: number, numFmt: string): Partial<Cell> => ({
  value,
  type: 'number',
  style: { font: FONT, numFmt },
});

/** Excel takes 31 letters, and not all of them. */
export const sheetName = (title: string): string => title.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31);
