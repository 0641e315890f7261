import { CFB } from '@e965/xlsx';
import { beforeAll, describe, expect, it } from 'vitest';
import { renderDocx } from './docx.ts';
import { exampleReport } from './fixture.ts';
import { writeReport } from './report.ts';

async function partsOf(input = exampleReport()): Promise<Map<string, string>> {
  const bytes = await renderDocx(writeReport(input));
  const archive: { FullPaths: string[]; FileIndex: { content?: ArrayLike<number> }[] } = CFB.read(Buffer.from(bytes), {
    type: 'buffer',
  });
  return new Map(
    archive.FullPaths.map((path, index) => [
      path.replace('Root Entry/', ''),
      Buffer.from(Uint8Array.from(archive.FileIndex[index]?.content ?? [])).toString('utf8'),
    ]),
  );
}

const MM = 1440 / 25.4;
const attribute = (xml: string, name: string) => Number(new RegExp(`${name}="(\\d+)"`).exec(xml)?.[1]);
const textOf = (xml: string) =>
  [...xml.matchAll(/<w:t[ >][^<]*/g)]
    .map((match) => match[0].replace(/<w:t[^>]*>/, ''))
    .join('|')
    .replaceAll('\u00a0', ' ');

describe('the report as a Word file', () => {
  let parts: Map<string, string>;
  let xml: string;
  let text: string;
  beforeAll(async () => {
    parts = await partsOf();
    xml = parts.get('word/document.xml') ?? '';
    text = textOf(xml);
  });

  it('carries the national heading, number, date, title and signature', () => {
    for (const words of [
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      'UBND TỈNH TRÀ VINH',
      'SỞ KẾ HOẠCH VÀ ĐẦU TƯ',
      'Số: 07/BC-SKHĐT',
      'Trà Vinh, ngày 05 tháng 01 năm 2024',
      'BÁO CÁO',
      'Kính gửi: Ủy ban nhân dân tỉnh Trà Vinh.',
      'GIÁM ĐỐC',
      'Nơi nhận:',
      '- Như trên;',
      '- Lưu: VT.',
      'Phụ lục IV',
    ]) {
      expect(text).toContain(words);
    }
  });

  it('keeps to A4 and the margins of the decree', () => {
    const sections = xml.match(/<w:sectPr.*?<\/w:sectPr>/g) ?? [];
    expect(sections).toHaveLength(5);
    const [first = '', annex = ''] = sections;
    expect(attribute(first, 'w:w') / MM).toBeCloseTo(210, 0);
    expect(attribute(first, 'w:h') / MM).toBeCloseTo(297, 0);
    expect(attribute(first, 'w:top') / MM).toBeCloseTo(20, 0);
    expect(attribute(first, 'w:bottom') / MM).toBeCloseTo(20, 0);
    expect(attribute(first, 'w:left') / MM).toBeCloseTo(30, 0);
    expect(attribute(first, 'w:right') / MM).toBeCloseTo(15, 0);
    expect(annex).toContain('w:orient="landscape"');
    expect(attribute(annex, 'w:w')).toBeGreaterThan(attribute(annex, 'w:h'));
    expect(parts.get('word/styles.xml')).toContain('Times New Roman');
  });

  it('numbers pages from the second on, each annex anew', () => {
    const sections = xml.match(/<w:sectPr.*?<\/w:sectPr>/g) ?? [];
    for (const section of sections) {
      expect(section).toContain('<w:titlePg/>');
      expect(section).toContain('w:start="1"');
    }
    const headers = [...parts].filter(([path]) => /^word\/header\d+\.xml$/.test(path)).map(([, header]) => header);
    expect(headers).toHaveLength(10);
    expect(headers.filter((header) => header.includes('PAGE'))).toHaveLength(5);
    expect(headers.every((header) => header.includes('SỐ LIỆU MẪU'))).toBe(true);
  });

  it('repeats table headings and holds every target, district and cooperative', () => {
    expect(xml.match(/<w:tblHeader\/>/g)).toHaveLength(7);
    for (const words of [
      'Huyện Càng Long',
      'Thị xã Duyên Hải',
      'HTX nông nghiệp Long Hiệp',
      '57,6 % (49/85)',
      'Hợp tác xã theo ngành',
      'Tín dụng|16|0|0|13.200',
      'chưa có số liệu',
    ]) {
      expect(text).toContain(words);
    }
  });

  it('shows nothing of the program in its text', () => {
    expect(text).not.toMatch(/undefined|NaN|null|\[object/);
  });

  it('prints no sample banner over real figures', async () => {
    const input = exampleReport();
    const real = await partsOf({ ...input, sample: false, board: { ...input.board, sample: false } });
    expect([...real.values()].some((part) => part.includes('SỐ LIỆU MẪU'))).toBe(false);
  });
});
