import { describe, expect, it } from 'vitest';
import { breakLines } from './lines.ts';

const letters = (text: string) => text.length;
const texts = (text: string, width: number, indent = 0) => breakLines(text, width, letters, indent).map((line) => line.text);

describe('breaking lines', () => {
  it('fills lines by words and marks the last', () => {
    expect(breakLines('một hai ba bốn', 8, letters)).toEqual([
      { text: 'một hai', last: false },
      { text: 'ba bốn', last: true },
    ]);
  });

  it('leaves room for the first line to be indented', () => {
    expect(texts('một hai ba bốn', 8, 4)).toEqual(['một', 'hai ba', 'bốn']);
  });

  it('keeps together what is joined by a space that does not break', () => {
    expect(texts('đạt 57,6\u00a0% rồi', 8)).toEqual(['đạt', '57,6\u00a0%', 'rồi']);
  });

  it('cuts a word wider than a line and always ends', () => {
    expect(texts('2100650012', 4)).toEqual(['2100', '6500', '12']);
    expect(texts('abc', 0)).toEqual(['a', 'b', 'c']);
    expect(texts('', 5)).toEqual(['']);
  });
});
