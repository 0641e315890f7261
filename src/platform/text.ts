// Vietnamese text as officers type it: one comparison key for what a reader takes as the same words.

const TONES: Record<string, string> = { '\u0300': '1', '\u0301': '2', '\u0309': '3', '\u0303': '4', '\u0323': '5' };
const TONE_MARKS = /[\u0300\u0301\u0309\u0303\u0323]/g;
const ANY_MARK = /\p{M}/gu;

/** Unicode NFC, ordinary spaces, no doubled or outer ones. What is stored. */
export function clean(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\s\u00a0\u200b\ufeff]+/g, ' ')
    .trim();
}

/**
 * Key under which two spellings of the same words are equal: case, spaces, punctuation and the place
 * of the tone mark (hoà / hòa) do not count; vowel and tone do (Hòa ≠ Hóa ≠ Hoa).
 */
export function wordKey(text: string): string {
  return clean(text)
    .toLowerCase()
    .normalize('NFD')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean)
    .map((word) => {
      let tone = '';
      const bare = word.replace(TONE_MARKS, (mark) => {
        tone = TONES[mark] ?? '';
        return '';
      });
      return bare.normalize('NFC') + tone;
    })
    .join(' ');
}

/** Key without any diacritics, for search and for lists typed without them. */
export function plainKey(text: string): string {
  return clean(text)
    .toLowerCase()
    .normalize('NFD')
    .replace(ANY_MARK, '')
    .replace(/đ/g, 'd')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .join(' ');
}

/** True when the text carries no Vietnamese mark at all, as in lists typed on a plain keyboard. */
export function lacksDiacritics(text: string): boolean {
  return !/[\p{M}đ]/iu.test(text.normalize('NFD'));
}
