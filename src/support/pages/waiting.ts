// What support puts on a desk: files whose next step is the visitor's, visits of the first year, attendance not taken.

import { formatNumber } from '../../platform/number.ts';
import { type Desk, reachAt, type WaitingPart, type WaitingSource } from '../../registry/work/waiting.ts';
import type { Web } from '../../web/visit.ts';
import { dueOf } from '../deadlines.ts';
import { listCases, QUEUE_NAMES, QUEUES, type Queue } from '../files.ts';
import { checksDue, monthsLater } from '../founding/model.ts';
import { FOUNDING, initiativeHref } from '../founding/pages/links.ts';
import { listInitiatives } from '../founding/store.ts';
import { itemOf, loadItems } from '../items.ts';
import { TRAINING, trainingLinks } from '../training/pages/links.ts';
import { sessionsWithoutAttendance } from '../training/store.ts';
import { supportLinks } from './links.ts';
import { supportWords } from './messages.ts';
import { labelOf } from './shared.tsx';

export function supportWaiting({ house }: Web): WaitingSource {
  const items = loadItems(house.settings.root, house.norms);
  const checks = items.laterChecks.months;

  const files = async (desk: Desk, queue: Queue): Promise<WaitingPart[]> => {
    const { db, today, language, shown } = desk;
    const { states, permission } = QUEUES[queue];
    const reach = reachAt(desk, permission);
    if (!reach) return [];
    const t = supportWords[language];
    const filter = { reach, states, checkDue: queue === 'checksDue' };
    const { total, items: found } = await listCases(db, filter, { today, checks }, { limit: shown, offset: 0 });
    const part: WaitingPart = {
      heading: t.desk(t.queue[queue], formatNumber(total)),
      total,
      items: found.map(({ organizationId, id, organization, commune, title, item, state, since, checkDue }) => ({
        href: supportLinks.case(organizationId, id),
        title,
        where: commune,
        note: [
          organization,
          labelOf(itemOf(items, item) ?? { label: item, labelEn: item }, language),
          checkDue && t.checkDue(checkDue),
        ]
          .filter(Boolean)
          .join(' · '),
        due: checkDue ? monthsLater(since, checkDue) : dueOf(items, state, since),
      })),
    };
    return [total > found.length ? { ...part, onward: { href: supportLinks.list({ queue }), label: t.queue[queue] } } : part];
  };

  const visits = async (desk: Desk): Promise<WaitingPart[]> => {
    const { db, geography, today, language, shown } = desk;
    const reach = reachAt(desk, 'support.check');
    if (!reach) return [];
    const t = supportWords[language];
    const due = checksDue(await listInitiatives(db, reach), today);
    const items = due.slice(0, shown).map(({ one, months, due: until }) => ({
      href: initiativeHref(one.id),
      title: one.name,
      where: geography.byId(one.unitId).name,
      note: t.months(months),
      due: until,
    }));
    const onward = { href: FOUNDING, label: t.part.founding };
    return [{ heading: t.desk(t.visits, formatNumber(due.length)), total: due.length, items, onward }];
  };

  const attendance = async (desk: Desk): Promise<WaitingPart[]> => {
    const { db, today, language, shown } = desk;
    const reach = reachAt(desk, 'training.manage');
    if (!reach) return [];
    const t = supportWords[language];
    const open = await sessionsWithoutAttendance(db, today, reach.unitIds);
    const items = open.slice(0, shown).map(({ classId, number, course, place, heldOn }) => ({
      href: trainingLinks.session(classId, number),
      title: course,
      note: place,
      due: heldOn,
    }));
    const onward = { href: TRAINING, label: t.part.training };
    return [{ heading: t.desk(t.attendance, formatNumber(open.length)), total: open.length, items, onward }];
  };

  return async (desk) => {
    // an officer may file for an organisation, but does not wait for its drafts
    const mine = QUEUE_NAMES.filter((queue) => queue !== 'toMend' || !desk.may(desk.actor, 'support.check'));
    const parts = await Promise.all([...mine.map((queue) => files(desk, queue)), visits(desk), attendance(desk)]);
    return parts.flat();
  };
}
