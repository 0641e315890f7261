import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { coversIn } from '../access/covers.ts';
import { rightsOver } from '../access/model.ts';
import { runImport } from '../intake/actions/index.ts';
import { ALL_KINDS, kindName } from '../intake/reading/kinds.ts';
import type { AnyKind } from '../intake/reading/rows.ts';
import { refusedReadings } from '../intake/refused.ts';
import { hasRefusals, type ImportResult } from '../intake/result.ts';
import { linkageKinds } from '../linkage/records.ts';
import { Refused } from '../platform/refusal.ts';
import { type CommandContext, defineCommand, textOption, wrongUsage } from './command.ts';
import { writeOut } from './out-file.ts';

const SHOWN = 20;

export const importCommand = defineCommand({
  name: 'import',
  usage: 'import TỆP… [--kind LOẠI] [--dry-run] [--refused TỆP.xlsx] [--json]',
  summary: 'nhập .xlsx, .xls, .csv như cán bộ vẫn ghi; dòng đúng vào sổ, dòng sai trả lại kèm lý do',
  permission: 'import.run',
  options: {
    kind: { type: 'string' },
    'dry-run': { type: 'boolean' },
    refused: { type: 'string' },
    json: { type: 'boolean' },
  },
  async run(context) {
    const { values, positionals } = context;
    if (positionals.length === 0) throw wrongUsage('Cần ít nhất một tệp, ví dụ: hopluc import danh-sach-htx.xlsx');
    const kind = kindOption(textOption(values, 'kind'));
    const files = await Promise.all(positionals.map(readGiven));
    const house = await context.house();
    const may = rightsOver(coversIn(house.geography, context.today));
    const outcome = await runImport(
      {
        files,
        kind,
        dryRun: values['dry-run'] === true,
        geography: house.geography,
        province: house.programmes[0]!.province,
        programmes: house.programmes.map(({ code }) => code),
        kinds: linkageKinds(house.norms),
        today: context.today,
        isSample: false,
        covers: () => true,
      },
      { database: house.database, actor: context.actor, now: context.now, may },
    );
    if (!outcome.ok) throw new Refused(outcome.refusals);
    const { result, prepared } = outcome.value;
    const refusedFile = textOption(values, 'refused');
    if (refusedFile) {
      const { writeRefused } = await import('../intake/reading/writeRefused.ts');
      await writeOut(refusedFile, writeRefused(refusedReadings(prepared.plan)));
    }
    if (values.json) context.out(JSON.stringify(result, null, 2));
    report(context, result);
    return hasRefusals(result) ? 1 : 0;
  },
});

function kindOption(text: string | undefined): AnyKind | undefined {
  if (text === undefined || ALL_KINDS.some((known) => known === text)) return text as AnyKind | undefined;
  throw wrongUsage(`Không có loại "${text}". Các loại: ${ALL_KINDS.join(', ')}.`);
}

async function readGiven(path: string) {
  try {
    return { name: basename(path), bytes: await readFile(path) };
  } catch {
    throw new Refused({
      code: 'file.missing',
      message: `Không đọc được tệp “${path}”. Kiểm tra tên tệp và quyền đọc rồi chạy lại.`,
    });
  }
}

/** Summary for the reader on the terminal; with --json only what was refused is said beside it. */
function report({ out, err, values }: CommandContext, { files, dryRun }: ImportResult): void {
  for (const { file, sheets, refusals } of files) {
    for (const refusal of refusals) err(refusal.message);
    for (const sheet of sheets) {
      const kind = sheet.kind === null ? 'chưa nhận ra' : kindName(sheet.kind);
      const counts = `${sheet.rows} dòng: mới ${sheet.created}, sửa ${sheet.updated}, như cũ ${sheet.unchanged}, từ chối ${sheet.refused}`;
      if (!values.json) out(`${file} · ${sheet.name} · ${kind} · ${counts}${dryRun ? ' (thử, chưa ghi)' : ''}`);
      const errors = sheet.issues.filter((issue) => issue.severity === 'error');
      for (const issue of errors.slice(0, SHOWN)) err(`  ${issue.message}`);
      if (errors.length > SHOWN) err(`  … và ${errors.length - SHOWN} chỗ khác; xem đủ bằng --json hoặc --refused.`);
      const warnings = sheet.issues.length - errors.length;
      if (warnings > 0 && !values.json) out(`  ${warnings} điều cần xem lại (không chặn); xem bằng --json.`);
    }
  }
}
