// What a file is, by its content alone: a name proves nothing. Taken are the kinds an office keeps papers in; everything else is
// refused by name, also what claims to be two things at once.

import { done, type Outcome, refused } from '../refusal.ts';
import { jpegSize, pngSize, webpSize } from './image.ts';
import { type ZipEntry, zipContent, zipEntries } from './zip.ts';

export const FILE_KINDS = {
  pdf: { mediaType: 'application/pdf', extensions: ['pdf'] },
  jpeg: { mediaType: 'image/jpeg', extensions: ['jpg', 'jpeg', 'jpe'] },
  png: { mediaType: 'image/png', extensions: ['png'] },
  webp: { mediaType: 'image/webp', extensions: ['webp'] },
  docx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extensions: ['docx'],
  },
  doc: { mediaType: 'application/msword', extensions: ['doc'] },
} as const satisfies Record<string, { mediaType: string; extensions: readonly [string, ...string[]] }>;
export type FileKind = keyof typeof FILE_KINDS;

const TAKEN = 'Chỉ nhận PDF, ảnh JPEG, PNG, WebP và Word (.docx, .doc).';

type Answer = Outcome<FileKind>;
const no = (code: string, message: string): Answer => refused({ code, message });
/** A kind that is not taken, and how its content can still be handed in. */
const stranger = (what: string, wayOut: string) => no('file.type', `Đây là ${what}. ${TAKEN} ${wayOut}`);
const damaged = (what: string) =>
  no('file.damaged', `Tệp ${what} bị hỏng hoặc chưa tải lên trọn vẹn. Xin mở lại, lưu lại thành tệp mới rồi gửi lại.`);
const macros = () =>
  no('file.macro', 'Tệp Word có macro (mã chạy được) nên không được nhận. Xin lưu thành .docx thường hoặc PDF rồi gửi lại.');
const locked = () =>
  no('file.locked', 'Tệp Word đặt mật khẩu nên không kiểm tra được. Xin bỏ mật khẩu hoặc lưu thành PDF rồi gửi lại.');

const MEGABYTE = 1024 * 1024;
const RESCAN = 'Xin quét hoặc chụp lại giấy tờ thành PDF hay ảnh.';

export function recogniseFile(bytes: Uint8Array): Answer {
  if (bytes.byteLength === 0) return no('file.empty', 'Tệp rỗng, không có nội dung. Xin chọn đúng tệp rồi gửi lại.');
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = byStart(content);
  return found.ok && holdsAnother(content, found.value)
    ? no(
        'file.polyglot',
        `Tệp vừa là ${found.value.toUpperCase()} vừa giấu một tệp loại khác bên trong nên không an toàn. ${RESCAN}`,
      )
    : found;
}

function byStart(content: Buffer): Answer {
  const begins = (...starts: string[]) => starts.some((start) => content.toString('latin1', 0, start.length) === start);
  if (begins('%PDF-')) return isPdf(content) ? done('pdf') : damaged('PDF');
  if (begins('\xff\xd8\xff')) return jpegSize(content) ? done('jpeg') : damaged('ảnh JPEG');
  if (begins('\x89PNG\r\n\x1a\n')) return pngSize(content) ? done('png') : damaged('ảnh PNG');
  if (begins('RIFF') && content.toString('latin1', 8, 12) === 'WEBP')
    return webpSize(content) ? done('webp') : damaged('ảnh WebP');
  if (begins('PK\x03\x04')) return ofZip(content);
  if (begins('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return ofCompound(content);
  if (begins('MZ', '\x7fELF', '\xcf\xfa\xed\xfe', '#!'))
    return stranger('chương trình chạy được', 'Đừng mở tệp này nếu không rõ nguồn.');
  if (begins('Rar!', '7z\xbc\xaf', '\x1f\x8b', 'PK')) return stranger('tệp nén', 'Xin giải nén rồi gửi từng giấy tờ.');
  if (begins('{\\rtf')) return stranger('văn bản RTF', 'Xin mở bằng Word, lưu thành .docx hoặc PDF.');
  if (begins('GIF8', 'BM', 'II*\0', 'MM\0*')) return stranger('ảnh GIF, BMP hoặc TIFF', 'Xin lưu thành PNG, JPEG hoặc PDF.');
  if (/^.{4}ftyp(?:hei|hev|mif|msf|avi[fs])/s.test(content.toString('latin1', 0, 12))) {
    return stranger('ảnh HEIC hoặc AVIF của điện thoại', 'Xin chọn kiểu ảnh “Tương thích nhất” (JPEG) trong máy rồi gửi lại.');
  }
  const start = startOf(content);
  if (start.includes('<svg')) return stranger('ảnh SVG, có thể mang mã chạy được', 'Xin lưu thành PNG hoặc PDF.');
  if (MARKUP.test(start)) return stranger('trang web (HTML)', 'Xin in trang thành PDF rồi gửi lại.');
  return stranger('loại tệp không nhận ra', RESCAN);
}

/** Readers look for the end of a PDF in its last kilobyte. */
function isPdf(content: Buffer): boolean {
  const tail = content.toString('latin1', Math.max(0, content.length - 1024));
  return /^%PDF-[12]\.\d/.test(content.toString('latin1', 0, 8)) && /startxref\s+\d+\s+%%EOF/.test(tail);
}

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
const OFFICE_PARTS: [RegExp, string][] = [
  [/^xl\//, 'bảng tính Excel'],
  [/^ppt\//, 'bản trình chiếu PowerPoint'],
];

function ofZip(content: Buffer): Answer {
  const entries = zipEntries(content);
  if (!entries) return damaged('Word hoặc tệp nén');
  if (entries.some(({ name }) => /vbaProject|(?:^|\/)activeX\//i.test(name))) return macros();
  const types = contentTypes(content, entries);
  const other = OFFICE_PARTS.find(([part]) => entries.some(({ name }) => part.test(name)));
  if (other) return stranger(other[1], 'Xin lưu thành PDF; số liệu thì nhập ở trang Nhập dữ liệu.');
  if (types === undefined) return stranger('tệp nén', 'Xin giải nén rồi gửi từng giấy tờ.');
  if (/macroEnabled|vbaProject/i.test(types)) return macros();
  const isWord = types.includes(WORD) && entries.some(({ name }) => name === 'word/document.xml');
  return isWord ? done('docx') : stranger('tệp nén', 'Xin giải nén rồi gửi từng giấy tờ.');
}

function contentTypes(content: Buffer, entries: readonly ZipEntry[]): string | undefined {
  const entry = entries.find(({ name }) => name === '[Content_Types].xml');
  const part = entry && !entry.encrypted ? zipContent(content, entry, MEGABYTE) : undefined;
  return part && new TextDecoder().decode(part);
}

const SECTOR = 512;
const DIRECTORY_ENTRY = 128;

/** Old Office, by the names in the directory of its compound file. */
function ofCompound(content: Buffer): Answer {
  const holds = (name: string) => {
    const coded = Buffer.from(`${name}\0`, 'utf16le');
    for (let at = content.indexOf(coded, SECTOR); at >= 0; at = content.indexOf(coded, at + 1)) {
      const stands = at % DIRECTORY_ENTRY === 0 && at + DIRECTORY_ENTRY <= content.length;
      if (stands && content.readUInt16LE(at + 64) === coded.length) return true;
    }
    return false;
  };
  if (['Macros', '_VBA_PROJECT', '_VBA_PROJECT_CUR', 'VBA'].some(holds)) return macros();
  if (['EncryptedPackage', 'EncryptionInfo'].some(holds)) return locked();
  if (holds('WordDocument')) return content.length >= 3 * SECTOR ? done('doc') : damaged('Word');
  if (['Workbook', 'Book'].some(holds))
    return stranger('bảng tính Excel', 'Xin lưu thành PDF; số liệu thì nhập ở trang Nhập dữ liệu.');
  return stranger('tệp Office cũ không phải văn bản Word', 'Xin lưu thành PDF.');
}

/** As far as browsers and readers look for the beginning of something else. */
const LOOKED_AT = 2048;
const startOf = (content: Buffer) => content.toString('latin1', 0, LOOKED_AT).toLowerCase();
const MARKUP = /<(?:!doctype|html|head|body|script|iframe|svg|\?php)/;
const LONGEST_ZIP_END = 22 + 0xffff;

function holdsAnother(content: Buffer, kind: FileKind): boolean {
  if (kind === 'docx' || kind === 'doc') return false;
  const start = startOf(content);
  if (MARKUP.test(start)) return true;
  if (kind !== 'pdf' && start.includes('%pdf-')) return true;
  if (content.subarray(0, MEGABYTE).includes('Rar!\x1a\x07', 0, 'latin1')) return true;
  const end = content.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  return end >= content.length - LONGEST_ZIP_END && end >= 0 && content.lastIndexOf('PK\x01\x02', end, 'latin1') >= 0;
}
