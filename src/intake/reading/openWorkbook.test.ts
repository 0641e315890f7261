import { deflateRawSync } from 'node:zlib';
import { CFB } from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import { parseRecords } from './csv.ts';
import { LARGEST_FILE, openWorkbook } from './openWorkbook.ts';
import { bytesOf, readOne, valuesOf } from './testing.ts';

const HEADINGS = ['Tổ chức', 'Xã', 'Ngày kết luận', 'Kết luận'];
const ROWS = [
  ['HTX nông nghiệp Đoàn Kết', 'Xã Long Hiệp', '05/07/2021', 'đúng Luật'],
  ['HTX "Rạng Đông"; vận tải', 'Phường 1', '6/8/2022', 'chưa đúng Luật'],
];
const reference = valuesOf(readOne(bytesOf([HEADINGS, ...ROWS])));

const latin = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const csv = (delimiter: string) =>
  [HEADINGS, ...ROWS].map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter)).join('\r\n');
const utf16 = (text: string, bom: boolean) => new Uint8Array(Buffer.from((bom ? '\ufeff' : '') + text, 'utf16le'));

function refusal(bytes: Uint8Array, name = 'so-lieu.xlsx') {
  const outcome = openWorkbook(bytes, name);
  if (outcome.ok) throw new Error('was opened');
  return outcome.refusals[0];
}

/** A zip of one entry, whose directory may lie about its size. */
function zipOf(name: string, content: Uint8Array, declaredSize = content.byteLength): Uint8Array {
  const body = deflateRawSync(content);
  const label = Buffer.from(name);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt16LE(label.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(8, 10);
  central.writeUInt32LE(body.length, 20);
  central.writeUInt32LE(declaredSize, 24);
  central.writeUInt16LE(label.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + label.length, 12);
  end.writeUInt32LE(30 + label.length + body.length, 16);
  return new Uint8Array(Buffer.concat([local, label, body, central, label, end]));
}

describe('containers', () => {
  test('.xls, .csv in every delimiter and encoding, and an HTML table give the rows of the .xlsx', () => {
    const cells = (row: string[]) => row.map((cell) => `<td>${cell}</td>`).join('');
    const lines = [HEADINGS, ...ROWS].map((row) => `<tr>${cells(row)}</tr>`);
    const html = `<html><body><table>${lines.join('')}</table></body></html>`;
    const variants: Record<string, Uint8Array> = {
      'a.xls': bytesOf([HEADINGS, ...ROWS], { bookType: 'biff8' }),
      'b.csv': new TextEncoder().encode(csv(',')),
      'c.csv': new TextEncoder().encode(`\ufeff${csv(';')}`),
      'd.csv': utf16(csv('\t'), true),
      'e.csv': utf16(csv(','), false),
      'f.csv': new TextEncoder().encode(csv(',').normalize('NFD')),
      'g.csv': new TextEncoder().encode(`sep=|\r\n${csv('|')}`),
      'h.xls': new TextEncoder().encode(html),
    };
    for (const [name, bytes] of Object.entries(variants)) expect(valuesOf(readOne(bytes, name)), name).toEqual(reference);
    // Excel does not show the line sep=| as a row.
    expect(readOne(variants['g.csv'] ?? new Uint8Array(), 'g.csv').headerRow).toBe(1);
  });

  test('.csv in the bytes of windows-1258, TCVN3 and VNI', () => {
    const expected = [
      {
        organization: 'HTX Đoàn Kết',
        commune: 'Xã Long Hiệp',
        foundOn: { date: '2021-07-05', precision: 'day' },
        complies: true,
      },
    ];
    const files: Record<string, string> = {
      tcvn3: 'Tæ chøc;X·;Ngµy kÕt luËn;KÕt luËn\nHTX §oµn KÕt;X· Long HiÖp;05/07/2021;®óng LuËt\n',
      vni: 'Toå chöùc;Xaõ;Ngaøy keát luaän;Keát luaän\nHTX Ñoaøn Keát;Xaõ Long Hieäp;05/07/2021;ñuùng Luaät\n',
      'windows-1258':
        'T\xf4\xd2 ch\xfd\xecc;Xa\xde;Nga\xccy k\xea\xect lu\xe2\xf2n;K\xea\xect lu\xe2\xf2n\n' +
        'HTX \xd0oa\xccn K\xea\xect;Xa\xde Long Hi\xea\xf2p;05/07/2021;\xf0u\xecng Lu\xe2\xf2t\n',
    };
    for (const [encoding, text] of Object.entries(files))
      expect(valuesOf(readOne(latin(text), 'x.csv')), encoding).toEqual(expected);
  });

  test('quoted fields keep delimiters, quotes and line breaks', () => {
    expect(parseRecords('a;"b;""c""\nd";\r\n;e\n', ';')).toEqual([
      ['a', 'b;"c"\nd', ''],
      ['', 'e'],
    ]);
  });

  test('days counted from 1904, formats that show a date, failed formulas', () => {
    const serial = { t: 'n', v: 44382, z: 'dd/mm/yyyy' } as const;
    const shown = readOne(bytesOf([HEADINGS, ['HTX A', 'Xã B', serial, 'đúng Luật']]));
    expect(valuesOf(shown)).toMatchObject([{ foundOn: { date: '2021-07-05' } }]);
    const from1904 = readOne(
      bytesOf([HEADINGS, ['HTX A', 'Xã B', { ...serial, v: 44382 - 1462 }, 'đúng Luật']], { date1904: true }),
    );
    expect(valuesOf(from1904)).toMatchObject([{ foundOn: { date: '2021-07-05' } }]);
    const failed = readOne(bytesOf([HEADINGS, ['HTX A', { t: 'e', v: 23 }, serial, 'đúng Luật']]));
    expect(failed.rows[0]?.issues).toMatchObject([
      { row: 2, column: 'Xã', value: '#REF!', code: 'cell.error', severity: 'error' },
    ]);
  });
});

describe('files that are not opened', () => {
  test.each([
    ['%PDF-1.7 …', 'tệp PDF'],
    ['\x89PNG\r\n', 'tệp ảnh PNG'],
    ['\xff\xd8\xff\xe0', 'tệp ảnh JPEG'],
    ['Rar!\x1a', 'tệp nén RAR'],
    ['MZ\x90\0', 'tệp chương trình'],
  ])('%j is told from its content, whatever its name', (start, what) => {
    expect(refusal(latin(`${start}${'x'.repeat(100)}`))).toMatchObject({
      code: 'file.wrongType',
      message: expect.stringContaining(what),
    });
  });

  test('zips of other programs', () => {
    expect(refusal(zipOf('word/document.xml', latin('<w/>')))?.message).toContain('văn bản Word');
    expect(refusal(zipOf('readme.txt', latin('hello')))?.message).toContain('tệp nén zip');
  });

  test('encrypted workbooks are said to be so', () => {
    const container = CFB.utils.cfb_new();
    CFB.utils.cfb_add(container, '/EncryptedPackage', Buffer.from('secret'));
    CFB.utils.cfb_add(container, '/EncryptionInfo', Buffer.from('info'));
    expect(refusal(CFB.write(container, { type: 'buffer' }))).toMatchObject({
      code: 'file.encrypted',
      message: expect.stringContaining('mật khẩu'),
    });
  });

  test('so are .xls files behind a password', () => {
    const plain = CFB.read(bytesOf([HEADINGS], { bookType: 'biff8' }), { type: 'buffer' });
    const stream = Buffer.from(CFB.find(plain, '/Workbook').content);
    const afterStart = 4 + stream.readUInt16LE(2);
    // FILEPASS, the record that says how the rest is obfuscated.
    const password = Buffer.from([0x2f, 0, 6, 0, 0, 0, 0x12, 0x34, 0x56, 0x78]);
    const locked = CFB.utils.cfb_new();
    CFB.utils.cfb_add(
      locked,
      '/Workbook',
      Buffer.concat([stream.subarray(0, afterStart), password, stream.subarray(afterStart)]),
    );
    expect(refusal(CFB.write(locked, { type: 'buffer' }), 'a.xls')?.code).toBe('file.encrypted');
  });

  test('truncated and damaged workbooks', () => {
    const bytes = bytesOf([HEADINGS, ...ROWS]);
    expect(refusal(bytes.slice(0, bytes.length - 100))?.code).toBe('file.corrupt');
    const damaged = bytes.slice();
    damaged.fill(0xff, 60, 400);
    expect(refusal(damaged)?.code).toBe('file.corrupt');
    expect(refusal(latin(`\xd0\xcf\x11\xe0${'z'.repeat(2000)}`))?.code).toBe('file.corrupt');
  });

  test('zip bombs, honest or lying about their size', () => {
    const zeros = new Uint8Array(60 * 1024 * 1024);
    expect(refusal(zipOf('[Content_Types].xml', zeros))?.code).toBe('file.zipBomb');
    expect(refusal(zipOf('[Content_Types].xml', zeros, 1000))?.code).toBe('file.zipBomb');
    expect(refusal(zipOf('[Content_Types].xml', latin('<x/>'), 0xf0000000))?.code).toBe('file.zipBomb');
  });

  test('empty and oversized files, and bytes that are no text', () => {
    expect(refusal(new Uint8Array())?.code).toBe('file.empty');
    expect(refusal(new Uint8Array(LARGEST_FILE + 1), 'to.xlsx')).toMatchObject({
      code: 'file.tooLarge',
      message: expect.stringContaining('“to.xlsx”'),
    });
    expect(refusal(Uint8Array.from({ length: 600 }, (_, index) => (index * 7) % 5))?.code).toBe('file.wrongType');
  });
});
