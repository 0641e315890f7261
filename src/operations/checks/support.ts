// The sums of the budget and of the files of support are what they are sums of.

import type { Db } from '../../platform/database/types.ts';
import { moneyFaults } from '../../support/store.ts';
import type { Finding } from '../finding.ts';

export async function supportCheck(db: Db): Promise<Finding> {
  return { title: 'Tiền hỗ trợ khớp từ dự toán đến quyết toán', faults: await moneyFaults(db) };
}
