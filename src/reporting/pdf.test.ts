import { inflateSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { exampleReport } from './fixture.ts';
import { renderPdf } from './pdf.ts';
import { writeReport } from './report.ts';

/** Reads back the words of each page the way a viewer's search does: through the fonts' maps to Unicode. */
function pagesOf(bytes: Uint8Array): string[] {
  const pdf = Buffer.from(bytes);
  const raw = pdf.toString('latin1');
  const object = (id: string): string => new RegExp(`\\n${id} 0 obj([\\s\\S]*?)endobj`).exec(raw)?.[1] ?? '';
  const reference = (source: string, key: string): string => new RegExp(`/${key} (\\d+) 0 R`).exec(source)?.[1] ?? '';
  const stream = (id: string): string => {
    const start = raw.indexOf('stream\n', raw.indexOf(`\n${id} 0 obj`)) + 'stream\n'.length;
    return inflateSync(pdf.subarray(start, raw.indexOf('endstream', start))).toString('latin1');
  };
  const fonts = new Map<string, string[]>();
  for (const [, name = '', id = ''] of raw.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
    if (fonts.has(name)) continue;
    const ranges = stream(reference(object(id), 'ToUnicode')).matchAll(/\[([^\]]*)\]/g);
    const codes = [...ranges].flatMap(([, list = '']) => [...list.matchAll(/<([0-9a-f ]+)>/g)].map(([, code = '']) => code));
    fonts.set(
      name,
      codes.map((code) => String.fromCharCode(...code.split(' ').map((unit) => Number.parseInt(unit, 16)))),
    );
  }
  return [...raw.matchAll(/\/Type \/Page\n[\s\S]*?\/Contents (\d+) 0 R/g)].map(([, contents = '']) =>
    [...stream(contents).matchAll(/\/(F\d+) [\d.]+ Tf\n\[(.*?)\] TJ/g)]
      .map(([, font = '', glyphs = '']) =>
        [...glyphs.matchAll(/<([0-9a-f]+)>/g)]
          .flatMap(([, run = '']) => run.match(/.{4}/g) ?? [])
          .map((glyph) => fonts.get(font)?.[Number.parseInt(glyph, 16)] ?? '?')
          .join(''),
      )
      .join('|'),
  );
}

describe('the report as a PDF', () => {
  let bytes: Uint8Array;
  let pages: string[];
  beforeAll(async () => {
    bytes = await renderPdf(writeReport(exampleReport()));
    pages = pagesOf(bytes);
  });

  it('is a PDF in A4, upright first and landscape in the annexes', () => {
    const raw = Buffer.from(bytes).toString('latin1');
    expect(raw.startsWith('%PDF-1.7')).toBe(true);
    expect(raw.match(/MediaBox \[0 0 595\.28 841\.89\]/g)?.length).toBeGreaterThanOrEqual(3);
    expect(raw.match(/MediaBox \[0 0 841\.89 595\.28\]/g)?.length).toBeGreaterThanOrEqual(5);
    expect(raw.match(/\/FontFile2/g)).toHaveLength(4);
  });

  it('says what the Word file says', () => {
    const first = pages[0] ?? '';
    for (const words of ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'SỞ KẾ HOẠCH VÀ ĐẦU TƯ', 'Số: 07/BC-SKHĐT', 'BÁO CÁO']) {
      expect(first).toContain(words);
    }
    const all = pages.join('|');
    for (const words of [
      'GIÁM ĐỐC',
      '- Lưu: VT.',
      'Phụ lục IV',
      'Thị xã Duyên Hải',
      'HTX nông nghiệp mẫu số 40',
      '|2100650012|',
      '|09/03/2021|',
      'chưa có số liệu',
    ]) {
      expect(all).toContain(words);
    }
    expect(all).not.toMatch(/undefined|NaN|null|\?/);
  });

  it('shows the sample banner on every page, and page numbers from the second', () => {
    expect(pages.every((page) => page.includes('SỐ LIỆU MẪU'))).toBe(true);
    expect(pages[0]).toMatch(/^SỐ LIỆU MẪU/);
    expect(pages[1]).toMatch(/^2\|/);
    const annexStarts = pages.filter((page) => page.includes('|Phụ lục '));
    expect(annexStarts.length).toBeGreaterThanOrEqual(4);
    expect(annexStarts.every((page) => page.startsWith('SỐ LIỆU MẪU'))).toBe(true);
  });

  it('keeps the last sentence with the signature and repeats the headings of a long table', () => {
    const signed = pages.find((page) => page.includes('GIÁM ĐỐC')) ?? '';
    expect(signed).toContain('Vinh./.');
    const list = pages.filter((page) => page.includes('HTX nông nghiệp mẫu số'));
    expect(list.length).toBeGreaterThan(1);
    expect(list.every((page) => page.includes('Tên hợp tác xã'))).toBe(true);
  });
});
