// What runs out, on the desk of whoever may renew it.

import { formatNumber } from '../../../platform/number.ts';
import { reachAt, type WaitingSource } from '../../../registry/work/waiting.ts';
import { SETTINGS } from '../../settings.ts';
import { expiringOn } from '../model.ts';
import { expiringRecords } from '../store.ts';
import { EXPIRING, ownProductsHref } from './links.ts';
import { productWords } from './messages.ts';
import { whatText } from './shared.tsx';

export const expiryWaiting: WaitingSource = async (desk) => {
  const { db, geography, today, language, shown } = desk;
  const reach = reachAt(desk, 'register.write');
  if (!reach) return [];
  const t = productWords[language];
  const all = expiringOn(await expiringRecords(db, today, reach), today, SETTINGS.expiry.days);
  const near = all.filter(({ state }) => state !== 'later');
  return [
    {
      heading: t.expiring.desk(formatNumber(near.length)),
      total: near.length,
      items: near.slice(0, shown).map((record) => ({
        href: ownProductsHref(record.organizationId),
        title: record.organization,
        where: record.unitId === null ? null : geography.byId(record.unitId).name,
        note: `${t.expiring.what[record.kind]} ${whatText(record, t, language)}`,
        due: record.until,
      })),
      onward: { href: EXPIRING, label: t.expiring.deskAll },
    },
  ];
};
