// What was paid for deliveries is the sum of their payments.

import { paymentFaultsIn } from '../../linkage/deliveries/store.ts';
import type { Db } from '../../platform/database/types.ts';
import type { Finding } from '../finding.ts';

export async function linkageCheck(db: Db): Promise<Finding> {
  return { title: 'Thanh toán giao hàng khớp các khoản đã ghi', faults: await paymentFaultsIn(db) };
}
