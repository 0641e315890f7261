import { describe, expect, it } from 'vitest';
import { issuingFor } from './agencies.ts';
import { generalAnnex, supportAnnex } from './annex.ts';
import type { Block, OfficialDocument } from './document.ts';
import { BOARD, boardOf, exampleReport } from './fixture.ts';
import { NO_DATA } from './model.ts';
import { periodOf } from './period.ts';
import { dateInWords, writeReport } from './report.ts';

function words(blocks: Block[]): string[] {
  return blocks.flatMap((block) => (block.kind === 'table' ? [] : [block.text.replaceAll('\u00a0', ' ')]));
}

function everything(document: OfficialDocument): string {
  return JSON.stringify(document);
}

describe('the report of a period', () => {
  it('opens with a headline that counts the targets', () => {
    expect(words(writeReport(exampleReport()).body)).toContain(
      'Trong 10 chỉ tiêu của Chương trình: 2 chỉ tiêu đạt, 3 chỉ tiêu đúng tiến độ, 4 chỉ tiêu chậm, 1 chỉ tiêu không đặt mức.',
    );
  });

  it('has its four sections in order and leaves the officer room for the last', () => {
    const document = writeReport(exampleReport());
    const sections = document.body.flatMap((block) => (block.kind === 'heading' && block.level === 1 ? [block.text] : []));
    expect(sections.map((section) => section.split('.')[0])).toEqual(['I', 'II', 'III', 'IV']);
    expect(document.body.at(-1)).toMatchObject({ style: 'blank', text: '(cơ quan lập báo cáo ghi)' });
    expect(document.closing.endsWith('./.')).toBe(true);
  });

  it('says unknown, carried and conflicting records plainly', () => {
    const said = words(writeReport(exampleReport()).body);
    expect(said).toContain('- Chỉ tiêu 4: 31 giá trị lấy từ năm trước do chưa có báo cáo năm.');
    // a note that says where the records lie takes the place of their bare number
    expect(said).toContain(
      '- Chỉ tiêu 5: 15 xã có hợp tác xã nhưng chưa có kết luận; đề nghị UBND cấp huyện kiểm tra, kết luận.',
    );
    expect(said).toContain('- Chỉ tiêu 5: 1 trường hợp số liệu mâu thuẫn giữa các nguồn.');
  });

  it('names the period, both dates and the half-year figures as an estimate', () => {
    const input = exampleReport({ period: periodOf('firstHalf', 2023), board: boardOf(BOARD.targets, '2023-06-30') });
    const document = writeReport(input);
    expect(document.subject).toContain('6 tháng đầu năm 2023 trên địa bàn tỉnh Trà Vinh');
    expect(words(document.body).join(' ')).toContain('từ ngày 15/12/2022 đến ngày 14/06/2023');
    expect(words(document.body).join(' ')).toContain('Số liệu tính đến ngày 30/06/2023');
    expect(everything(document)).toContain('Ước thực hiện năm 2023');
    expect(everything(writeReport(exampleReport()))).not.toContain('Ước thực hiện');
  });

  it('leaves number and date of a draft open', () => {
    const input = exampleReport();
    const { letterhead } = writeReport({ ...input, issuing: { ...input.issuing, number: null, issuedOn: null } });
    expect(letterhead.numberLine).toMatch(/^Số:\s+\/BC-SKHĐT$/);
    expect(letterhead.dateLine).toMatch(/^Trà Vinh, ngày\s+tháng\s+năm\s+$/);
  });

  it('writes leading zeros as the decree asks', () => {
    expect(dateInWords('2024-01-05')).toBe('ngày 05 tháng 01 năm 2024');
    expect(dateInWords('2024-02-15')).toBe('ngày 15 tháng 02 năm 2024');
    expect(dateInWords('2024-03-09')).toBe('ngày 09 tháng 3 năm 2024');
    expect(dateInWords('2024-12-31')).toBe('ngày 31 tháng 12 năm 2024');
    expect(writeReport(exampleReport()).letterhead.numberLine).toBe('Số: 07/BC-SKHĐT');
  });

  it('closes the table by district with the figures of the board', () => {
    const table = writeReport(exampleReport()).annexes[1]?.blocks.find((block) => block.kind === 'table');
    expect(table?.rows).toHaveLength(10);
    expect(table?.rows.at(-1)?.cells.map((cell) => cell.text.replace('\u00a0', ' '))).toEqual([
      '',
      'Tỉnh Trà Vinh',
      '157',
      '37',
      '0',
      '12,4 % (3.573/28.813)',
      '57,6 % (49/85)',
      '44,4 % (4/9)',
      '61,3 % (402/656)',
      '71,9 % (632/879)',
      '21,2 % (139,7/657,9)',
      '48',
    ]);
  });

  it('says so when a table has nothing in it', () => {
    const document = writeReport(exampleReport({ lines: [], organizations: [], general: generalAnnex() }));
    expect(words(document.annexes[1]?.blocks ?? [])).toEqual([`Theo đơn vị hành chính: ${NO_DATA}.`]);
    expect(words(document.annexes[3]?.blocks ?? [])).toEqual([`Danh sách hợp tác xã: ${NO_DATA}.`]);
    expect(words(document.body).join(' ')).toContain(`tổng số hợp tác xã: ${NO_DATA}`);
  });

  it('carries the sample banner whenever anything is made up', () => {
    const real = exampleReport({ board: { ...BOARD, sample: false }, sample: false });
    expect(writeReport(real).banner).toBeNull();
    expect(writeReport({ ...real, sample: true }).banner).toContain('SỐ LIỆU MẪU');
    expect(writeReport({ ...real, board: BOARD }).banner).toContain('SỐ LIỆU MẪU');
  });
});

describe('who issues', () => {
  it('follows the agencies through their changes', () => {
    expect(issuingFor(['84'], '2023-12-31')).toMatchObject({
      agency: 'Sở Kế hoạch và Đầu tư',
      symbol: 'SKHĐT',
      place: 'Trà Vinh',
    });
    expect(issuingFor(['84'], '2025-03-31')).toMatchObject({ agency: 'Sở Tài chính', place: 'Trà Vinh' });
    expect(issuingFor(['84'], '2025-07-01')).toMatchObject({ parentAgency: 'UBND tỉnh Vĩnh Long', place: 'Vĩnh Long' });
  });

  it('takes the nearest unit that has an agency of its own', () => {
    expect(issuingFor(['29308', '845', '84'], '2023-12-31')?.agency).toBe('Sở Kế hoạch và Đầu tư');
    expect(issuingFor(['01'], '2023-12-31')).toBeUndefined();
  });
});

describe('annex rows', () => {
  it('leave unknown what nobody supplied', () => {
    expect(supportAnnex().every((row) => row.organizations === null && row.localBudget === null)).toBe(true);
    const total = generalAnnex({ 'htx.total': { estimateYear: 166 } })[0]?.rows[0];
    expect(total).toMatchObject({ estimateYear: 166, previousYear: null });
  });

  it('lose no figure in silence', () => {
    expect(() => generalAnnex({ 'htx.totl': { estimateYear: 166 } })).toThrow('htx.totl');
  });
});
