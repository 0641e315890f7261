import { defineCommand, wrongUsage } from './command.ts';

export const verify = defineCommand({
  name: 'verify',
  usage: 'verify',
  summary: 'kiểm chứng nhật ký, chi tiết các lần nhập, sổ đăng ký, giấy tờ và các con số tính ra',
  permission: 'system.operate',
  options: {},
  async run({ positionals, house, today, out, err }) {
    if (positionals.length > 0) throw wrongUsage('Lệnh verify không nhận thêm gì: hopluc verify');
    const [operations, { findingInWords }] = await Promise.all([
      import('../operations/verify.ts'),
      import('../operations/finding.ts'),
    ]);
    let failed = 0;
    for await (const finding of operations.verify(await house(), today)) {
      if (finding.faults.length > 0) failed += 1;
      out(findingInWords(finding));
    }
    if (failed === 0) return 0;
    err(`${failed} phép kiểm không đạt. Đừng sửa tay trong cơ sở dữ liệu: so với bản sao lưu gần nhất, rồi phục hồi nếu cần.`);
    return 1;
  },
});
