// The name under which a stranger's file is kept and handed out again.

import { FILE_KINDS, type FileKind } from './kind.ts';

export const LONGEST_NAME = 120;
/** Characters that name no file somewhere, or turn the direction of writing and so hide an ending. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const UNFIT = /[\u0000-\u001f\u007f-\u009f<>:"|?*\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

/** Without its folder and what has no place in a name, NFC; may be empty. */
export function plainName(given: string): string {
  const name = (given.split(/[\\/]/).at(-1) ?? '').toWellFormed().normalize('NFC').replace(UNFIT, '');
  return name.replace(/\s+/g, ' ').replace(/^[. ]+|[. ]+$/g, '');
}

/** The plain name, at most 120 characters, with an ending that says what the content is. */
export function cleanFileName(given: string, kind: FileKind): string {
  const plain = plainName(given);
  const extensions: readonly string[] = FILE_KINDS[kind].extensions;
  const dot = plain.lastIndexOf('.');
  const known = dot >= 0 && extensions.includes(plain.slice(dot + 1).toLowerCase());
  const extension = known ? plain.slice(dot) : `.${extensions[0]}`;
  const stem = (known ? plain.slice(0, dot) : plain).trimEnd() || 'giay-to';
  const whole = RESERVED.test(stem) ? `_${stem}` : stem;
  return `${[...whole]
    .slice(0, LONGEST_NAME - extension.length)
    .join('')
    .trimEnd()}${extension}`;
}

/** RFC 6266 with the whole name in the coding of RFC 5987, and an ASCII one for old programs. */
export function attachment(fileName: string): string {
  const ascii = fileName
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
    .replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const coded = encodeURIComponent(fileName).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${ascii}"; filename*=UTF-8''${coded}`;
}
