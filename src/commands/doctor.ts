import { Refused } from '../platform/refusal.ts';
import { defineCommand, wrongUsage } from './command.ts';

export const doctor = defineCommand({
  name: 'doctor',
  usage: 'doctor',
  summary: 'khám máy, thư mục dữ liệu và cơ sở dữ liệu; nói rõ chỗ chưa ổn và cách khắc phục',
  permission: 'system.operate',
  options: {},
  async run({ positionals, house, now, out }) {
    if (positionals.length > 0) throw wrongUsage('Lệnh doctor không nhận thêm gì: hopluc doctor');
    const [{ examine, thisMachine }, { findingInWords }] = await Promise.all([
      import('../operations/doctor.ts'),
      import('../operations/finding.ts'),
    ]);
    const opened = await house().catch((error) => {
      if (error instanceof Refused) return error;
      throw error;
    });
    let healthy = true;
    for await (const finding of examine(thisMachine(now), opened)) {
      healthy &&= finding.faults.length === 0;
      out(findingInWords(finding));
    }
    return healthy ? 0 : 1;
  },
});
