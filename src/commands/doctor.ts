import { coversIn } from '../access/covers.ts';
import { rightsOver } from '../access/model.ts';
import { perform } from '../access/perform.ts';
import { Refused } from '../platform/refusal.ts';
import { type CommandContext, defineCommand, wrongUsage } from './command.ts';

export const doctor = defineCommand({
  name: 'doctor',
  usage: 'doctor [--remove-orphans]',
  summary: 'khám máy, thư mục dữ liệu và cơ sở dữ liệu; nói rõ chỗ chưa ổn và cách khắc phục, --remove-orphans để dọn tệp thừa',
  permission: 'system.operate',
  options: { 'remove-orphans': { type: 'boolean' } },
  async run(context) {
    const { positionals, values, house, now, out } = context;
    if (positionals.length > 0) throw wrongUsage('Lệnh doctor không nhận thêm tên nào: hopluc doctor [--remove-orphans]');
    const [{ examine, thisMachine }, { findingInWords }] = await Promise.all([
      import('../operations/doctor.ts'),
      import('../operations/finding.ts'),
    ]);
    const opened = await house().catch((error) => {
      if (error instanceof Refused) return error;
      throw error;
    });
    if (values['remove-orphans'] === true && !(opened instanceof Refused)) await tidy(context);
    let healthy = true;
    for await (const finding of examine(thisMachine(now), opened)) {
      healthy &&= finding.faults.length === 0;
      out(findingInWords(finding));
    }
    return healthy ? 0 : 1;
  },
});

async function tidy({ house, actor, now, today, out }: CommandContext): Promise<void> {
  const { settings, database, geography } = await house();
  const { removeOrphans } = await import('../registry/papers/actions/index.ts');
  const may = rightsOver(coversIn(geography, today));
  const outcome = await perform(removeOrphans, settings, { database, actor, now, may });
  if (!outcome.ok) throw new Refused(outcome.refusals);
  for (const path of outcome.value.removed) out(`Đã xóa tệp không thuộc giấy tờ nào: ${path}`);
}
