import { coversIn } from '../access/covers.ts';
import { rightsOver } from '../access/model.ts';
import { formatNumber } from '../platform/number.ts';
import { Refused } from '../platform/refusal.ts';
import { defineCommand, wrongUsage } from './command.ts';

export const backup = defineCommand({
  name: 'backup',
  usage: 'backup TỆP',
  summary: 'sao lưu toàn bộ hệ thống vào một tệp, trong khi mọi người vẫn làm việc',
  permission: 'system.operate',
  options: {},
  async run({ positionals, house, actor, now, today, out }) {
    const [path, ...others] = positionals;
    if (!path || others.length > 0) throw wrongUsage('Cần đúng một tên tệp, ví dụ: hopluc backup sao-luu.tar.gz');
    const [{ backUp }, { momentInWords, sizeInWords }] = await Promise.all([
      import('../operations/backup.ts'),
      import('../operations/words.ts'),
    ]);
    const { settings, database, geography } = await house();
    const outcome = await backUp(
      { path, root: settings.root, dataFolder: settings.dataFolder },
      { database, actor, now, may: rightsOver(coversIn(geography, today)) },
    );
    if (!outcome.ok) throw new Refused(outcome.refusals);
    const { manifest, sha256, size } = outcome.value;
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    const files = manifest.files.length > 0 ? `, ${formatNumber(manifest.files.length)} tệp đính kèm` : '';
    out(
      [
        `Đã sao lưu vào ${path} (${sizeInWords(size)}), theo trạng thái lúc ${momentInWords(now)}.`,
        `Gồm ${manifest.tables.length} bảng, ${formatNumber(rows)} dòng${files}.`,
        `Dấu niêm phong: ${sha256} – nên ghi lại ở nơi khác.`,
        'Tệp chứa dữ liệu cá nhân: hãy cất giữ như hồ sơ. Khóa ký phiên đăng nhập (thư mục keys/) không nằm trong tệp;',
        'phục hồi sang máy khác thì mọi người đăng nhập lại bằng mật khẩu cũ.',
      ].join('\n'),
    );
    return 0;
  },
});
