// Bytes to sheets: what a file is, is told from its content; its name is only used to say what is wrong.
import { CFB, type ParsingOptions, read, type WorkBook } from '@e965/xlsx';
import { done, type Outcome, refused } from '../../platform/refusal.ts';
import type { RawSheet } from './cell.ts';
import { readCsv } from './csv.ts';
import { parseParts, toRawSheets } from './sheetjs.ts';
import { inflateEntry, readDirectory, type ZipEntry } from './zip.ts';

export const LARGEST_FILE = 60 * 1024 * 1024;

const OPTIONS: ParsingOptions = {
  dense: true,
  cellNF: true,
  cellDates: false,
  cellFormula: false,
  cellHTML: false,
  cellText: false,
};

const SAVE_AS = 'Xin mở tệp bằng Excel, lưu lại theo dạng .xlsx rồi nạp tệp mới';

const wrongType = (what: string) =>
  refused({
    code: 'file.wrongType',
    message: `Đây là ${what}, không phải bảng tính. Phần nạp số liệu nhận tệp .xlsx, .xls hoặc .csv. ${SAVE_AS}.`,
  });

const corrupt = () =>
  refused({ code: 'file.corrupt', message: `Tệp bị hỏng hoặc chưa tải lên trọn vẹn, không mở được. ${SAVE_AS}.` });

const encrypted = () =>
  refused({
    code: 'file.encrypted',
    message:
      'Tệp được đặt mật khẩu nên không đọc được. ' +
      'Xin mở tệp bằng Excel, vào Tệp › Thông tin › Bảo vệ sổ làm việc, bỏ mật khẩu, lưu lại rồi nạp.',
  });

const SIGNATURES: readonly (readonly [string, string])[] = [
  ['%PDF', 'tệp PDF'],
  ['{\\rtf', 'văn bản RTF'],
  ['\x89PNG', 'tệp ảnh PNG'],
  ['\xff\xd8\xff', 'tệp ảnh JPEG'],
  ['GIF8', 'tệp ảnh GIF'],
  ['II*\0', 'tệp ảnh TIFF'],
  ['RIFF', 'tệp ảnh hoặc âm thanh'],
  ['Rar!', 'tệp nén RAR'],
  ['7z\xbc\xaf', 'tệp nén 7z'],
  ['\x1f\x8b', 'tệp nén gzip'],
  ['MZ', 'tệp chương trình'],
];

export function openWorkbook(bytes: Uint8Array, fileName: string): Outcome<RawSheet[]> {
  const opened = open(bytes, fileName.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, ''));
  if (opened.ok) return opened;
  return refused(...opened.refusals.map((refusal) => ({ ...refusal, message: `Tệp “${fileName}”: ${refusal.message}` })));
}

function open(bytes: Uint8Array, baseName: string): Outcome<RawSheet[]> {
  if (bytes.byteLength === 0) {
    return refused({ code: 'file.empty', message: 'Tệp rỗng, không có số liệu nào. Xin kiểm tra lại tệp đã chọn.' });
  }
  if (bytes.byteLength > LARGEST_FILE) {
    const size = Math.ceil(bytes.byteLength / 1024 / 1024);
    return refused({
      code: 'file.tooLarge',
      message:
        `Tệp nặng ${size} MB, quá mức ${LARGEST_FILE / 1024 / 1024} MB. ` +
        'Xin bỏ hình ảnh, trang tính thừa hoặc tách thành nhiều tệp rồi nạp lại.',
    });
  }
  const start = Buffer.from(bytes.subarray(0, 512)).toString('latin1');
  if (start.startsWith('PK')) return openZip(bytes);
  if (start.startsWith('\xd0\xcf\x11\xe0')) return openCompound(bytes);
  const other = SIGNATURES.find(([signature]) => start.startsWith(signature));
  if (other) return wrongType(other[1]);
  return openText(bytes, start, baseName);
}

function openZip(bytes: Uint8Array): Outcome<RawSheet[]> {
  const directory = readDirectory(bytes);
  if (!directory.ok) return directory;
  const names = new Set(directory.value.map((entry) => entry.name.toLowerCase()));
  const holds = (prefix: string) => [...names].some((name) => name.startsWith(prefix));
  if (directory.value.some((entry) => entry.encrypted)) return encrypted();
  if (holds('word/')) return wrongType('văn bản Word');
  if (holds('ppt/')) return wrongType('tệp trình chiếu PowerPoint');
  if (names.has('xl/workbook.bin')) return wrongType('bảng tính nhị phân .xlsb');
  if (names.has('content.xml')) return wrongType('tệp OpenDocument');
  if (!names.has('[content_types].xml')) return wrongType('tệp nén zip');
  return inflateParts(bytes, directory.value);
}

function inflateParts(bytes: Uint8Array, entries: ZipEntry[]): Outcome<RawSheet[]> {
  const parts: [string, Uint8Array][] = [];
  for (const entry of entries) {
    // Pictures, printer settings and macros hold no figures.
    if (!/\.(?:xml|rels)$/i.test(entry.name)) continue;
    const content = inflateEntry(bytes, entry);
    if (!content.ok) return content;
    parts.push([entry.name, content.value]);
  }
  return sheetsOf(() => parseParts(parts, OPTIONS));
}

function openCompound(bytes: Uint8Array): Outcome<RawSheet[]> {
  let paths: string[];
  try {
    paths = CFB.read(bytes, { type: 'buffer' }).FullPaths;
  } catch {
    return corrupt();
  }
  const holds = (name: string) => paths.some((path) => path.toLowerCase().endsWith(`/${name}`));
  if (holds('encryptedpackage')) return encrypted();
  if (holds('worddocument')) return wrongType('văn bản Word');
  if (holds('powerpoint document')) return wrongType('tệp trình chiếu PowerPoint');
  if (!holds('workbook') && !holds('book')) return wrongType('tệp của một chương trình khác');
  return sheetsOf(() => read(bytes, { ...OPTIONS, type: 'buffer' }));
}

function openText(bytes: Uint8Array, start: string, baseName: string): Outcome<RawSheet[]> {
  if (/^(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|table|\?xml|head|meta)/i.test(start)) {
    // Many web systems save an HTML table under the name .xls; raw keeps its dates and figures as written.
    return sheetsOf(() => read(new TextDecoder().decode(bytes), { ...OPTIONS, type: 'string', raw: true }));
  }
  const sheet = readCsv(bytes, baseName);
  const unreadable = sheet.rows.some((row) => row?.some((cell) => typeof cell?.value === 'string' && cell.value.includes('\0')));
  return unreadable ? wrongType('tệp không rõ loại') : done([sheet].filter((one) => one.rows.length > 0));
}

function sheetsOf(load: () => WorkBook): Outcome<RawSheet[]> {
  try {
    const sheets = toRawSheets(load());
    return sheets ? done(sheets) : corrupt();
  } catch (error) {
    return error instanceof Error && /password|encrypt/i.test(error.message) ? encrypted() : corrupt();
  }
}
