import { formatDate } from '../platform/date.ts';
import { Refused } from '../platform/refusal.ts';
import { gatherReport } from '../reporting/gather.ts';
import { parsePeriod, periodName } from '../reporting/period.ts';
import { formatOf, renderReport } from '../reporting/render.ts';
import { defineCommand, textOption, wrongUsage } from './command.ts';
import { outOption, writeOut } from './out-file.ts';

const EXAMPLE = 'hopluc report --period 2023 --out bao-cao-2023.docx';

export const report = defineCommand({
  name: 'report',
  usage: 'report --period 2023 [--unit 84] [--programme 298/QĐ-UBND] --out TỆP',
  summary: 'báo cáo của kỳ; đuôi tệp chọn .docx (văn bản), .xlsx (biểu số liệu) hoặc .pdf (bản in)',
  permission: 'report.make',
  options: {
    period: { type: 'string' },
    unit: { type: 'string' },
    programme: { type: 'string' },
    out: { type: 'string' },
  },
  async run({ values, house, today, out }) {
    const asked = textOption(values, 'period');
    if (asked === undefined) throw wrongUsage(`Cần kỳ báo cáo ở --period, ví dụ: ${EXAMPLE}`);
    const period = parsePeriod(asked);
    if (!period.ok) throw new Refused(period.refusals, 2);
    const file = outOption(values, EXAMPLE);
    const format = formatOf(file);
    if (!format.ok) throw new Refused(format.refusals, 2);
    const open = await house();
    const boards = open.boards(textOption(values, 'programme'));
    const unit = textOption(values, 'unit') ?? boards.set.programme.province;
    const input = await gatherReport(open, { boards, unit, period: period.value, today });
    await writeOut(file, await renderReport(input, format.value));
    const { name } = input.board.unit;
    out(`Đã ghi báo cáo ${periodName(input.period)}, ${name}, số liệu đến ${formatDate(input.board.asOf)}: ${file}`);
    return 0;
  },
});
