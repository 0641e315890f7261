// What of the contracts waits on somebody's desk: signals that nobody has explained yet.

import { formatNumber } from '../../../platform/number.ts';
import { reachAt, type WaitingSource } from '../../../registry/work/waiting.ts';
import { signalsWatched } from '../watch.ts';
import { detailOf, signalHref } from './home-view.tsx';
import { LINKAGE } from './links.ts';
import { deliveryWords } from './messages.ts';

export const linkageWaiting: WaitingSource = async (desk) => {
  const reach = reachAt(desk, 'register.write');
  if (!reach) return [];
  const t = deliveryWords[desk.language];
  const open = (await signalsWatched(desk.db, desk.today, reach)).filter(({ note }) => note === null);
  if (open.length === 0) return [];
  return [
    {
      heading: t.waiting(formatNumber(open.length)),
      total: open.length,
      items: open.slice(0, desk.shown).map((signal) => ({
        href: signalHref(signal),
        title: `${t.signal[signal.kind]}: ${signal.contract.name}`,
        where: signal.contract.commune,
        note: `${signal.contract.number}, ${signal.contract.buyer}: ${detailOf(t, signal)}`,
      })),
      onward: { href: LINKAGE, label: t.home },
    },
  ];
};
