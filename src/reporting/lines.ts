// Breaking text into lines for paper whose words we set ourselves.

export interface TextLine {
  text: string;
  /** True where the paragraph ends: such a line is not stretched. */
  last: boolean;
}

export type Measure = (text: string) => number;

/** Fills lines word by word; a word wider than a line is cut. Spaces that do not break stay inside their word. */
export function breakLines(text: string, width: number, measure: Measure, firstIndent = 0): TextLine[] {
  const lines: string[] = [];
  let current = '';
  const room = () => (lines.length === 0 ? width - firstIndent : width);
  for (const word of text.split(/[ \n]+/).filter(Boolean)) {
    const longer = current === '' ? word : `${current} ${word}`;
    if (measure(longer) <= room()) {
      current = longer;
      continue;
    }
    if (current !== '') lines.push(current);
    current = word;
    while (current.length > 1 && measure(current) > room()) {
      const fitting = fittingPrefix(current, room(), measure);
      lines.push(current.slice(0, fitting));
      current = current.slice(fitting);
    }
  }
  lines.push(current);
  return lines.map((line, index) => ({ text: line, last: index === lines.length - 1 }));
}

/** At least one character, so that a line narrower than a letter still ends. */
function fittingPrefix(word: string, width: number, measure: Measure): number {
  let length = word.length - 1;
  while (length > 1 && measure(word.slice(0, length)) > width) length -= 1;
  return Math.max(length, 1);
}
