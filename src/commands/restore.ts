import { coversIn } from '../access/covers.ts';
import { rightsOver } from '../access/model.ts';
import { formatNumber } from '../platform/number.ts';
import { Refused } from '../platform/refusal.ts';
import { defineCommand, wrongUsage } from './command.ts';

export const restore = defineCommand({
  name: 'restore',
  usage: 'restore TỆP [--replace]',
  summary: 'phục hồi từ bản sao lưu; kiểm tra cả tệp trước khi đụng tới dữ liệu, --replace để thay dữ liệu đang có',
  permission: 'system.operate',
  options: { replace: { type: 'boolean' } },
  async run({ positionals, values, house, actor, now, today, out }) {
    const [path, ...others] = positionals;
    if (!path || others.length > 0) throw wrongUsage('Cần đúng một tên tệp, ví dụ: hopluc restore sao-luu.tar.gz');
    const [operations, { momentInWords }] = await Promise.all([
      import('../operations/restore.ts'),
      import('../operations/words.ts'),
    ]);
    const { settings, database, geography } = await house();
    const outcome = await operations.restore(
      { path, dataFolder: settings.dataFolder, replace: values.replace === true },
      { database, actor, now, may: rightsOver(coversIn(geography, today)) },
    );
    if (!outcome.ok) throw new Refused(outcome.refusals);
    const { manifest, rows, upgraded } = outcome.value;
    out(
      [
        `Đã phục hồi ${manifest.tables.length} bảng, ${formatNumber(rows)} dòng vào ${database.where},`,
        `từ bản sao lưu lập lúc ${momentInWords(new Date(manifest.takenAt))} bằng Hợp Lực ${manifest.program}.`,
        ...(upgraded.length > 0 ? [`Đã nâng cấu trúc dữ liệu lên bản này: ${upgraded.join(', ')}.`] : []),
        'Hãy chạy hopluc verify để kiểm chứng, rồi khởi động lại hopluc serve.',
      ].join('\n'),
    );
    return 0;
  },
});
