// The audit trail is unbroken.

import { verifyAudit } from '../../access/audit.ts';
import type { Db } from '../../platform/database/types.ts';
import { formatNumber } from '../../platform/number.ts';
import type { Finding } from '../finding.ts';

const FAULTS = {
  changed: 'nội dung đã bị sửa sau khi ghi',
  missing: 'mục này không còn',
  unlinked: 'không nối với mục trước',
  beyondHead: 'không khớp với dấu của mục cuối',
};

export async function auditCheck(db: Db): Promise<Finding> {
  const { entries, hash, firstBroken } = await verifyAudit(db);
  const title = 'Nhật ký nối liền, không mục nào bị sửa hay mất';
  const faults = firstBroken
    ? [`Mục số ${firstBroken.seq}: ${FAULTS[firstBroken.fault]}. Đối chiếu với bản sao lưu gần nhất.`]
    : [];
  return { title, faults, note: `${formatNumber(entries)} mục, dấu cuối ${hash.slice(0, 16) || '(chưa có)'}` };
}
