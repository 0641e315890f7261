// The document as it is written, before any file format: renderers draw these blocks and add no words of their own.

export interface OfficialDocument {
  letterhead: Letterhead;
  title: string;
  subject: string;
  addressee: string | null;
  body: Block[];
  /** The last sentence; it stays on one page with the signature. */
  closing: string;
  signature: { title: string; name: string | null };
  recipients: string[];
  annexes: Annex[];
  /** Printed on every page when the figures are made up. */
  banner: string | null;
}

export interface Letterhead {
  parentAgency: string;
  agency: string;
  numberLine: string;
  dateLine: string;
}

export interface Annex {
  label: string;
  title: string;
  reference: string;
  landscape: boolean;
  blocks: Block[];
}

export type Block = Paragraph | Heading | Table;

export interface Paragraph {
  kind: 'paragraph';
  /** body: running text; note: small print under a table; blank: a space the officer fills in. */
  style: 'body' | 'note' | 'blank';
  text: string;
}

export interface Heading {
  kind: 'heading';
  /** 1: I., II.; 2: 1., 2. */
  level: 1 | 2;
  text: string;
}

export interface Table {
  kind: 'table';
  columns: Column[];
  rows: Row[];
}

export interface Column {
  heading: string;
  /** Share of the page's width; the renderer scales them. */
  width: number;
  align: 'left' | 'center' | 'right';
}

export interface Row {
  cells: Cell[];
  bold?: boolean;
  /** Names the rows under it, so it is not left alone at the foot of a page. */
  leads?: boolean;
}

export interface Cell {
  text: string;
  /** How many columns it takes; 1 when absent. */
  span?: number;
  indent?: number;
  align?: Column['align'];
}

/** Keeps a number and its percent sign on one line. */
const kept = (text: string): string => text.replace(/(\d) %/g, '$1\u00a0%');

export const body = (text: string): Paragraph => ({ kind: 'paragraph', style: 'body', text: kept(text) });
export const note = (text: string): Paragraph => ({ kind: 'paragraph', style: 'note', text: kept(text) });
export const blank = (text: string): Paragraph => ({ kind: 'paragraph', style: 'blank', text });
export const heading = (level: 1 | 2, text: string): Heading => ({ kind: 'heading', level, text: kept(text) });
export const cells = (...texts: string[]): Cell[] => texts.map((text) => ({ text: kept(text) }));

/** Millimetres of each column within the width at hand. */
export function columnWidths(table: Table, available: number): number[] {
  const total = table.columns.reduce((sum, column) => sum + column.width, 0);
  return table.columns.map((column) => (column.width / total) * available);
}

/** Each entry ends in a semicolon, the last (Lưu: VT) in a full stop. */
export function recipientLines(recipients: string[]): string[] {
  return recipients.map((recipient, index) => `- ${recipient}${index === recipients.length - 1 ? '.' : ';'}`);
}
