import { formatNumber } from '../platform/number.ts';
import { defineCommand, wrongUsage } from './command.ts';

export const migrate = defineCommand({
  name: 'migrate',
  usage: 'migrate',
  summary: 'đưa cấu trúc dữ liệu lên đúng bản chương trình này và liệt kê các bước đã áp dụng',
  permission: 'system.operate',
  options: {},
  async run({ positionals, house, out }) {
    if (positionals.length > 0) throw wrongUsage('Lệnh migrate không nhận thêm gì: hopluc migrate');
    const [{ appliedSteps }, { momentInWords }] = await Promise.all([
      import('../operations/applied-steps.ts'),
      import('../operations/words.ts'),
    ]);
    // opening the house applies what is missing and says each step
    const { database } = await house();
    const steps = await appliedSteps(database.db);
    out(
      [
        ...steps.map(({ room, name, at }) => `${momentInWords(at)}  ${room}/${name}`),
        `Cấu trúc dữ liệu đã đúng bản này: ${formatNumber(steps.length)} bước.`,
      ].join('\n'),
    );
    return 0;
  },
});
