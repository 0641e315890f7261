// Finds the headings of a sheet beneath its title lines: one row, or several with group headings over them.
import { clean, wordKey } from '../../platform/text.ts';
import { isBlank, type RawSheet, type Row } from './cell.ts';
import { ALL_KINDS } from './kinds.ts';
import {
  type Candidate,
  candidate,
  chooseKind,
  compareCandidates,
  type Match,
  matchHeading,
  type Prepared,
  prepare,
} from './recognise.ts';
import type { AnyKind } from './rows.ts';
import { isUnit } from './units.ts';

const SEARCHED_ROWS = 40;
const TALLEST = 3;
const ORDINAL = new Set(['STT', 'TT', 'Số TT', 'So TT', 'SốTT', 'Số thứ tự', 'So thu tu', 'Thứ tự', 'No.'].map(wordKey));

export interface HeadingColumn {
  index: number;
  /** All lines of the heading, as one text. */
  text: string;
  match?: Match;
}

export interface Headings {
  /** Zero-based. */
  top: number;
  bottom: number;
  columns: HeadingColumn[];
  candidate: Candidate;
  /** The column of running numbers. */
  ordinal?: number;
}

/** One column of a block of heading rows: the text of each row, and whether that text spans other columns too. */
interface Level {
  text: string;
  group: boolean;
}

type Grid = Level[][];

const NONE: Level = { text: '', group: false };

function textAt(row: Row | undefined, column: number): string {
  const cell = row?.[column];
  return cell && typeof cell.value !== 'boolean' && !isBlank(cell) ? String(cell.value).trim() : '';
}

/** The block's texts with merged cells filled, and group headings carried over the columns they stand above. */
function readGrid(sheet: RawSheet, top: number, height: number, width: number): Grid {
  const grid = Array.from({ length: height }, (_, level) =>
    Array.from({ length: width }, (_, column): Level => ({ text: textAt(sheet.rows[top + level], column), group: false })),
  );
  const merged = new Set<number>();
  for (const merge of sheet.merges) {
    if (merge.top > top + height - 1 || merge.bottom < top) continue;
    const text = textAt(sheet.rows[merge.top], merge.left);
    const group = merge.right > merge.left;
    for (let row = Math.max(merge.top, top); row <= Math.min(merge.bottom, top + height - 1); row++) {
      if (group) merged.add(row - top);
      for (let column = merge.left; column <= Math.min(merge.right, width - 1); column++)
        grid[row - top]![column] = { text, group };
    }
  }
  for (let level = 0; level < height - 1; level++) {
    if (!merged.has(level)) carryGroups(grid[level] ?? [], grid[level + 1] ?? []);
  }
  return grid;
}

/** Without merged cells (.csv) a group heading stands over its first column only. */
function carryGroups(upper: Level[], lower: Level[]): void {
  for (let column = 1; column < upper.length; column++) {
    const left = upper[column - 1];
    if (upper[column]?.text || !left?.text || !lower[column]?.text || !lower[column - 1]?.text) continue;
    upper[column - 1] = { ...left, group: true };
    upper[column] = { ...left, group: true };
  }
}

/** A line of hints under a heading: a unit, or words in brackets. */
const isHint = (text: string) => /^\(.*\)$/s.test(text) || isUnit(text);

/** The texts by which a column may be known, the fullest first. */
function namesOf(levels: readonly Level[]): string[] {
  const filled = levels.filter((level, index) => level.text !== '' && level.text !== levels[index - 1]?.text);
  const own = filled.filter((level) => !isHint(level.text) || filled.length === 1);
  const whole = own.map((level) => level.text).join(' ');
  const withoutGroups = own.filter((level) => !level.group).map((level) => level.text);
  return [...new Set([whole, withoutGroups.join(' ')])].filter((name) => name !== '');
}

function headingText(levels: readonly Level[]): string {
  return clean([...new Set(levels.map((level) => level.text).filter((text) => text !== ''))].join(' '));
}

class Recogniser {
  private readonly kinds: readonly AnyKind[];
  private readonly prepared = new Map<string, Prepared>();

  constructor(kind: AnyKind | undefined) {
    this.kinds = kind ? [kind] : ALL_KINDS;
  }

  match(names: readonly string[], kind: AnyKind): Match | undefined {
    for (const name of names) {
      // A heading is a few words; a paragraph above the table is not one.
      if (name.length > 120 || ORDINAL.has(wordKey(name))) continue;
      let prepared = this.prepared.get(name);
      if (!prepared) {
        prepared = prepare(name);
        this.prepared.set(name, prepared);
      }
      const match = matchHeading(prepared, kind);
      if (match) return match;
    }
    return undefined;
  }

  choose(names: readonly string[][]): Candidate | undefined {
    return chooseKind(
      this.kinds.map((kind) => {
        const matches = names.map((each) => this.match(each, kind)?.field).filter((field) => field !== undefined);
        return candidate(kind, new Set(matches));
      }),
    );
  }
}

function byColumn(grid: Grid, width: number): Level[][] {
  return Array.from({ length: width }, (_, column) => grid.map((level) => level[column] ?? NONE));
}

/** The block of rows that explains most; undefined where no row names even two fields. */
export function findHeadings(sheet: RawSheet, kind?: AnyKind): Headings | undefined {
  const recogniser = new Recogniser(kind);
  let best: { top: number; height: number; candidate: Candidate; levels: Level[][] } | undefined;
  for (const top of searchedRows(sheet)) {
    for (let height = 1; height <= TALLEST; height++) {
      const width = Math.max(...sheet.rows.slice(top, top + height).map((row) => row?.length ?? 0));
      const levels = byColumn(readGrid(sheet, top, height, width), width);
      const found = recogniser.choose(levels.map(namesOf));
      if (found && (!best || isBetter(found, height, best))) best = { top, height, candidate: found, levels };
    }
  }
  if (!best || best.candidate.fields.size < 2) return undefined;
  return describe(sheet, recogniser, best);
}

/** Of two blocks that explain as much, the lower one has no title line in it. */
function isBetter(found: Candidate, height: number, best: { height: number; candidate: Candidate }): boolean {
  return (compareCandidates(found, best.candidate) || height - best.height) < 0;
}

function searchedRows(sheet: RawSheet): number[] {
  const rows: number[] = [];
  for (let index = 0; index < sheet.rows.length && rows.length < SEARCHED_ROWS; index++) {
    if (sheet.rows[index]?.some((cell) => !isBlank(cell))) rows.push(index);
  }
  return rows;
}

function describe(
  sheet: RawSheet,
  recogniser: Recogniser,
  block: { top: number; height: number; candidate: Candidate; levels: Level[][] },
): Headings {
  let bottom = block.top + block.height - 1;
  const top = topWithGroups(sheet, block.top, bottom);
  const width = block.levels.length;
  const levels =
    top === block.top
      ? block.levels.map((column) => [...column])
      : byColumn(readGrid(sheet, top, bottom - top + 1, width), width);
  const hints = sheet.rows[bottom + 1] ?? [];
  const texts = hints.map((_, column) => textAt(hints, column)).filter((text) => text !== '');
  if (texts.length > 0 && texts.every((text) => isHint(text) && !/^\(?\d+\)?$/.test(text))) {
    bottom++;
    for (const [index, column] of levels.entries()) column.push({ text: bracketed(textAt(hints, index)), group: false });
  }
  const columns = levels.map((column, index): HeadingColumn => {
    const match = recogniser.match(namesOf(column), block.candidate.kind);
    return { index, text: headingText(column), ...(match && { match }) };
  });
  const ordinal = columns.find((column) => ORDINAL.has(wordKey(column.text)))?.index;
  return { top, bottom, columns, candidate: block.candidate, ...(ordinal !== undefined && { ordinal }) };
}

/** Takes in the group headings above a block that was recognised without them: they may name the unit. */
function topWithGroups(sheet: RawSheet, top: number, bottom: number): number {
  const reaching = sheet.merges.filter((merge) => merge.top < top && merge.bottom >= top && bottom - merge.top < TALLEST);
  return Math.min(top, ...reaching.map((merge) => merge.top));
}

const bracketed = (text: string) => (text === '' || text.startsWith('(') ? text : `(${text})`);
