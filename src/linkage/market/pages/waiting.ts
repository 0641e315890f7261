// What the market puts on a desk: requests that nobody has read.

import { dayInVietnam, formatDate } from '../../../platform/date.ts';
import { formatNumber } from '../../../platform/number.ts';
import { reachAt, type WaitingSource } from '../../../registry/work/waiting.ts';
import { keptSince } from '../model.ts';
import { MARKET } from '../settings.ts';
import { unreadInquiries } from '../store.ts';
import { ownMarketHref } from './links.ts';
import { marketWords } from './messages.ts';

export const marketWaiting: WaitingSource = async (desk) => {
  const { db, geography, language, now, shown, today } = desk;
  const reach = reachAt(desk, 'people.read');
  if (!reach) return [];
  const t = marketWords[language].inquiry;
  const found = await unreadInquiries(db, { today, reach, keptSince: keptSince(now, MARKET.inquiryMonths), limit: shown });
  const total = found[0]?.total ?? 0;
  const items = found.map(({ organizationId, name, unitId, count, since }) => ({
    href: ownMarketHref(organizationId),
    title: name,
    where: unitId === null ? null : geography.byId(unitId).name,
    note: t.waitingNote(formatNumber(count), formatDate(dayInVietnam(since))),
  }));
  return [{ heading: t.waiting(formatNumber(total)), total, items }];
};
