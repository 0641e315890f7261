// Small whole files of every kind, and some that must not be taken.

import { crc32, deflateSync } from 'node:zlib';
import { CFB } from '@e965/xlsx';

const latin1 = (text: string) => Buffer.from(text, 'latin1');

export const pdf = (text = 'giay to') =>
  latin1(`%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n% ${text}\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n`);

export function png(width = 2, height = 3): Buffer {
  const part = (kind: string, content: Buffer) => {
    const body = Buffer.concat([latin1(kind), content]);
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(content.length);
    check.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, check]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const pixels = deflateSync(Buffer.alloc((width + 1) * height));
  return Buffer.concat([latin1('\x89PNG\r\n\x1a\n'), part('IHDR', head), part('IDAT', pixels), part('IEND', Buffer.alloc(0))]);
}

export const jpeg = (comment = 'x') => {
  const text = latin1(comment);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8, 0xff, 0xfe, 0, text.length + 2]),
    text,
    Buffer.from([0xff, 0xc0, 0, 11, 8, 0, 3, 0, 2, 1, 1, 0x11, 0]),
    Buffer.from([0xff, 0xda, 0, 8, 1, 1, 0, 0, 0x3f, 0, 0x55, 0xff, 0xd9]),
  ]);
};

export const webp = () => Buffer.from('UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==', 'base64');

function container(parts: Record<string, string | Buffer>, fileType: 'zip' | 'cfb'): Buffer {
  const made = CFB.utils.cfb_new();
  for (const [name, content] of Object.entries(parts)) CFB.utils.cfb_add(made, name, Buffer.from(content));
  return Buffer.from(CFB.write(made, { type: 'buffer', fileType }) as Uint8Array);
}
export const zip = (parts: Record<string, string | Buffer>) => container(parts, 'zip');
export const compound = (parts: Record<string, string | Buffer>) => container(parts, 'cfb');

const types = (main: string) => `<Types><Override PartName="/word/document.xml" ContentType="application/${main}"/></Types>`;
const WORD = 'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
const MACRO_WORD = 'vnd.ms-word.document.macroEnabled.main+xml';

export const docx = (text = 'Biên bản', more: Record<string, string> = {}) =>
  zip({ '[Content_Types].xml': types(WORD), 'word/document.xml': `<w:document>${text}</w:document>`, ...more });
export const docm = () =>
  zip({ '[Content_Types].xml': types(MACRO_WORD), 'word/document.xml': '<w:document/>', 'word/other.bin': 'Sub AutoOpen' });
export const doc = (more: Record<string, string> = {}) =>
  compound({ WordDocument: 'x'.repeat(4096), '1Table': 'y'.repeat(4096), ...more });
