import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Document, Packer, Paragraph } from 'docx';
import { afterAll, describe, expect, test } from 'vitest';
import { recogniseFile } from './kind.ts';
import { attachment, cleanFileName } from './name.ts';
import { compound, doc, docm, docx, jpeg, pdf, png, webp, zip } from './samples.fixture.ts';
import { commandWords, scanFile } from './scan.ts';

const kindOf = (bytes: Uint8Array) => {
  const outcome = recogniseFile(bytes);
  return outcome.ok ? outcome.value : outcome.refusals[0]!.code;
};
const join2 = (...parts: (Buffer | string)[]) => Buffer.concat(parts.map((part) => Buffer.from(part as string)));

describe('what a file is, by its content', () => {
  test.each([
    ['pdf', pdf()],
    ['png', png()],
    ['jpeg', jpeg()],
    ['webp', webp()],
    ['docx', docx()],
    ['doc', doc()],
  ])('%s is taken', (kind, bytes) => {
    expect(kindOf(bytes)).toBe(kind);
  });

  test('a document as a real program writes it', async () => {
    const made = await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph('Điều lệ')] }] }));
    expect(kindOf(made)).toBe('docx');
  });

  test('cameras put more behind the end of a picture', () => {
    expect(kindOf(join2(jpeg(), Buffer.from('SEFT and the like')))).toBe('jpeg');
  });

  const html = '<!DOCTYPE html><script>alert(1)</script>';
  test.each<[string, string, Buffer]>([
    ['file.empty', 'nothing', Buffer.alloc(0)],
    ['file.type', 'a page', Buffer.from(html)],
    ['file.type', 'a drawing that can run', Buffer.from('<?xml version="1.0"?><svg onload="x()"/>')],
    ['file.type', 'a program', Buffer.from('MZ\x90\x00 not DOS')],
    ['file.type', 'a script', Buffer.from('#!/bin/sh\nrm -rf /')],
    ['file.type', 'plain text', Buffer.from('chỉ là chữ')],
    ['file.type', 'an archive', zip({ 'a.txt': 'a' })],
    ['file.type', 'a workbook', zip({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<workbook/>' })],
    ['file.type', 'an old workbook', compound({ Workbook: 'x'.repeat(5000) })],
    ['file.type', 'an old archive', Buffer.from('Rar!\x1a\x07\x00', 'latin1')],
    ['file.type', 'a photo of a telephone', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0', 'latin1')],
    ['file.macro', 'a document with macros, called by its type', docm()],
    ['file.macro', 'macros in a document that hides its type', docx('x', { 'word/vbaProject.bin': 'x' })],
    ['file.macro', 'controls that run', docx('x', { 'word/activeX/activeX1.xml': 'x' })],
    ['file.macro', 'macros in an old document', doc({ 'Macros/VBA/dir': 'x' })],
    ['file.locked', 'a document behind a password', compound({ EncryptedPackage: 'x'.repeat(5000), EncryptionInfo: 'x' })],
    ['file.damaged', 'half a PDF', pdf().subarray(0, 40)],
    ['file.damaged', 'half a PNG', png(90, 90).subarray(0, 60)],
    ['file.damaged', 'a PNG with something behind it', join2(png(), html)],
    ['file.damaged', 'half a JPEG', jpeg().subarray(0, 20)],
    ['file.damaged', 'a JPEG without a size', Buffer.from([0xff, 0xd8, 0xff, 0xda, 0, 4, 1, 1, 0xff, 0xd9])],
    ['file.damaged', 'half a WebP', webp().subarray(0, 25)],
    ['file.damaged', 'half a document', docx().subarray(0, -30)],
    ['file.damaged', 'a document with something before it', join2('PK\x03\x04', docx())],
    ['file.polyglot', 'a picture that is also a page', jpeg('<script>alert(1)</script>')],
    ['file.polyglot', 'a picture that is also a PDF', jpeg('%PDF-1.4')],
    ['file.polyglot', 'a picture that is also an archive', join2(jpeg(), zip({ 'a.class': 'x' }))],
    ['file.polyglot', 'a PDF that is also a page', pdf(html)],
    ['file.polyglot', 'a PDF that is also an archive', join2(pdf().subarray(0, 60), zip({ a: 'x' }), pdf().subarray(60))],
  ])('%s: %s', (code, _what, bytes) => {
    expect(kindOf(bytes)).toBe(code);
  });

  test('a width of zero is no picture', () => {
    expect(kindOf(png(0, 3))).toBe('file.damaged');
  });
});

describe('names', () => {
  test.each([
    ['Giấy chứng nhận.pdf', 'Giấy chứng nhận.pdf'],
    ['C:\\Users\\An\\điều lệ.PDF', 'điều lệ.PDF'],
    ['../../etc/passwd', 'passwd.pdf'],
    ['giấy\u0000 tờ\n.pdf', 'giấy tờ.pdf'],
    ['Gia\u0302\u0301y.pdf', 'Giấy.pdf'],
    ['ảnh\u202efdp.exe', 'ảnhfdp.exe.pdf'],
    ['a<b>:"|?*.pdf', 'ab.pdf'],
    ['CON.pdf', '_CON.pdf'],
    ['...', 'giay-to.pdf'],
    ['', 'giay-to.pdf'],
    ['x'.repeat(300), `${'x'.repeat(116)}.pdf`],
  ])('%j becomes %j', (given, wanted) => {
    expect(cleanFileName(given, 'pdf')).toBe(wanted);
  });

  test('the ending says what the content is', () => {
    expect(cleanFileName('anh.jpeg', 'jpeg')).toBe('anh.jpeg');
    expect(cleanFileName('anh.pdf', 'jpeg')).toBe('anh.pdf.jpg');
  });

  test('a header that any browser reads', () => {
    expect(attachment('Điều lệ (1).pdf')).toBe(
      `attachment; filename="Dieu le (1).pdf"; filename*=UTF-8''%C4%90i%E1%BB%81u%20l%E1%BB%87%20%281%29.pdf`,
    );
    expect(attachment('"x\\.pdf')).not.toMatch(/filename="[^"]*["\\][^"]*"/);
  });
});

describe('the scanner', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hopluc scan-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const script = join(folder, 'scan.sh');
  writeFileSync(script, '#!/bin/sh\ncase "$2" in *sach) exit 0;; *ban) exit 1;; *cham) exec sleep 20;; *) exit 2;; esac\n');
  chmodSync(script, 0o755);

  test('words of a command', () => {
    expect(commandWords(`clamdscan --fdpass "C:\\Program Files\\x" 'a b'`)).toEqual([
      'clamdscan',
      '--fdpass',
      'C:\\Program Files\\x',
      'a b',
    ]);
  });

  test.each([
    ['sach', 'clean'],
    ['ban', 'infected'],
    ['hong', 'fault'],
    ['cham', 'fault'],
  ])('%s → %s', async (file, answer) => {
    expect(await scanFile(`"${script}" --quiet`, join(folder, file), 500)).toBe(answer);
  });

  test('one that is not there', async () => {
    expect(await scanFile(join(folder, 'none'), 'x', 500)).toBe('fault');
  });
});
