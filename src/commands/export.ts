import { coversIn } from '../access/covers.ts';
import { rightsOver } from '../access/model.ts';
import { EXPORT_KINDS, exportFormatOf, runExport, writeTable } from '../intake/export/index.ts';
import { formatNumber } from '../platform/number.ts';
import { Refused } from '../platform/refusal.ts';
import { defineCommand, textOption, wrongUsage } from './command.ts';
import { outOption, writeOut } from './out-file.ts';

const EXAMPLE = 'hopluc export --kind organizations --out danh-sach.xlsx';

export const exportCommand = defineCommand({
  name: 'export',
  usage: 'export --kind LOẠI [--unit 84] --out TỆP',
  summary: 'kết xuất một loại số liệu ra .xlsx, .csv hoặc .json; nhập lại được không mất gì',
  permission: 'export.run',
  options: {
    kind: { type: 'string' },
    unit: { type: 'string' },
    out: { type: 'string' },
  },
  async run({ values, house, actor, now, today, out }) {
    const asked = textOption(values, 'kind');
    const kind = EXPORT_KINDS.find((known) => known === asked);
    if (kind === undefined)
      throw wrongUsage(
        `${asked ? `Không có loại "${asked}"` : 'Cần loại số liệu ở --kind'}. Các loại: ${EXPORT_KINDS.join(', ')}.`,
      );
    const file = outOption(values, EXAMPLE);
    const format = exportFormatOf(file);
    if (!format.ok) throw new Refused(format.refusals, 2);
    const { geography, programmes, database } = await house();
    const outcome = await runExport(
      { kind, unit: textOption(values, 'unit'), geography, province: programmes[0]!.province, today },
      { database, actor, now, may: rightsOver(coversIn(geography, today)) },
    );
    if (!outcome.ok) throw new Refused(outcome.refusals, outcome.refusals.some(({ code }) => code === 'unit.unknown') ? 2 : 1);
    await writeOut(file, await writeTable(outcome.value, format.value));
    out(`Đã ghi ${formatNumber(outcome.value.rows.length, 0)} dòng ${outcome.value.title}: ${file}`);
    return 0;
  },
});
