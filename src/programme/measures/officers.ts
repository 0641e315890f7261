// T7 and T8: persons in office. One person in one organisation counts once whatever the posts; in two organisations twice.

import { formatDate, type IsoDate } from '../../platform/date.ts';
import type { OrganizationFacts, PersonFact } from '../facts.ts';
import type { ExplainedRecord } from '../model.ts';
import type { Programme, Target } from '../programme.ts';
import {
  at,
  emptyLists,
  fieldOn,
  holdsAny,
  isAlive,
  isFarm,
  isHeld,
  type Located,
  type Measure,
  type MeasuredFigure,
  percent,
  type Question,
  type Slots,
  type Sums,
} from './measure.ts';

type Verdict = { state: 'counted' | 'notCounted' | 'unknown'; reason?: string; message?: string; conflict?: boolean };

/**
 * Whether a manager is qualified for the field: by the post held on the day that began last. Where two such posts began on
 * one day and differ, the lower level and the "no" are taken and the difference is a conflict.
 */
export function qualification(person: PersonFact, roles: ReadonlySet<string>, levels: readonly string[], on: IsoDate): Verdict {
  const held = person.posts.filter((post) => roles.has(post.role) && isHeld(post, on));
  const latest = held.reduce<IsoDate>((max, post) => (post.from > max ? post.from : max), '');
  const rows = held.filter((post) => post.from === latest);
  const known = [...new Set(rows.map((post) => post.level).filter((level) => level !== null))];
  const fits = [...new Set(rows.map((post) => post.fits).filter((fit) => fit !== null))];
  const conflict = known.length > 1 || fits.length > 1;
  const level = known.some((l) => !levels.includes(l)) ? 'none' : (known[0] ?? null);
  const fit = fits.includes(false) ? false : (fits[0] ?? null);
  const also = conflict ? { conflict } : {};
  if (level === 'none') return { state: 'notCounted', reason: 'level.none', message: 'Chưa qua đào tạo.', ...also };
  if (fit === false) return { state: 'notCounted', reason: 'fit.no', message: 'Trình độ không phù hợp chuyên ngành.', ...also };
  if (level === null) return { state: 'unknown', reason: 'level.unknown', message: 'Chưa có trình độ.', ...also };
  if (fit === null)
    return { state: 'unknown', reason: 'fit.unknown', message: 'Chưa rõ có phù hợp chuyên ngành không.', ...also };
  return { state: 'counted', ...also };
}

/** Whether an officer completed a qualifying course with this organisation within the programme, up to the day. */
export function training(person: PersonFact, programme: Programme, on: IsoDate): Verdict & { on?: IsoDate } {
  const inTime = person.courses.filter((course) => course.on >= programme.from && course.on <= on);
  const enough = inTime.find((course) => course.completed && course.qualifying);
  if (enough) return { state: 'counted', on: enough.on, message: `${enough.course}, kết thúc ngày ${formatDate(enough.on)}.` };
  if (inTime.some((course) => course.completed)) {
    const message = 'Các lớp đã học không thuộc diện đạt yêu cầu của Chương trình.';
    return { state: 'notCounted', reason: 'course.notQualifying', message };
  }
  if (inTime.length > 0) return { state: 'notCounted', reason: 'course.notCompleted', message: 'Chưa hoàn thành lớp đã học.' };
  return { state: 'notCounted', reason: 'course.none', message: 'Chưa học lớp nào trong thời gian Chương trình.' };
}

interface OfficerRule {
  /** Whether the organisation is in the denominator; null when that cannot be judged. */
  includes(o: OrganizationFacts, on: IsoDate): boolean | null;
  roles(o: OrganizationFacts): ReadonlySet<string>;
  judge(person: PersonFact, o: OrganizationFacts, question: Question): Verdict;
}

function officersMeasure(target: Target, slots: Slots, rule: OfficerRule): Measure {
  const persons = slots.take();
  const met = slots.take();
  const unknown = slots.take();
  const conflicts = slots.take();
  const organizationsUnknown = slots.take();
  const women = { of: slots.take(), met: slots.take() };
  const minority = { of: slots.take(), met: slots.take() };
  const sexUnknown = slots.take();
  const ethnicityUnknown = slots.take();

  const share = (sums: Sums, group: { of: number; met: number }) => percent(at(sums, group.met), at(sums, group.of));

  return {
    target,
    contribute(o, question, add) {
      if (!isAlive(o, question.asOf)) return;
      const included = rule.includes(o, question.asOf);
      if (included === null) add('office', organizationsUnknown, 1);
      if (!included) return;
      const roles = rule.roles(o);
      for (const person of o.people) {
        if (!holdsAny(person, roles, question.asOf)) continue;
        const verdict = rule.judge(person, o, question);
        const counted = verdict.state === 'counted' ? 1 : 0;
        add('office', persons, 1);
        if (counted) add('office', met, 1);
        if (verdict.state === 'unknown') add('office', unknown, 1);
        if (verdict.conflict) add('office', conflicts, 1);
        if (person.sex === null) add('office', sexUnknown, 1);
        else if (person.sex === 'female') {
          add('office', women.of, 1);
          add('office', women.met, counted);
        }
        if (person.ethnicity === null) add('office', ethnicityUnknown, 1);
        else if (isMinority(person.ethnicity)) {
          add('office', minority.of, 1);
          add('office', minority.met, counted);
        }
      }
    },
    figure({ total }): MeasuredFigure {
      const numerator = at(total, met);
      const denominator = at(total, persons);
      return {
        value: percent(numerator, denominator),
        numerator,
        denominator,
        byYear: [],
        year: null,
        companions: {
          women: at(total, women.of),
          womenShare: share(total, women),
          sexUnknown: at(total, sexUnknown),
          ethnicMinority: at(total, minority.of),
          ethnicMinorityShare: share(total, minority),
          ethnicityUnknown: at(total, ethnicityUnknown),
          organizationsFieldUnknown: at(total, organizationsUnknown),
        },
        quality: {
          unknown: at(total, unknown) + at(total, organizationsUnknown),
          carried: 0,
          conflicts: at(total, conflicts),
        },
      };
    },
    explain(organizations, _sums, question) {
      const lists = emptyLists();
      for (const located of organizations) {
        const o = located.facts;
        if (!located.inOffice || !isAlive(o, question.asOf)) continue;
        const included = rule.includes(o, question.asOf);
        if (included === null) {
          const message = 'Chưa có lĩnh vực, chưa biết có phải tổ chức nông nghiệp không; cán bộ chưa được tính.';
          lists.outside.push({ ...officeRecord(located), reason: 'field.unknown', message });
        }
        if (!included) continue;
        const roles = rule.roles(o);
        for (const person of o.people) {
          if (!holdsAny(person, roles, question.asOf)) continue;
          const { state, reason, message } = rule.judge(person, o, question);
          lists[state].push({
            ...officeRecord(located),
            kind: 'manager',
            id: `${o.id}/${person.id}`,
            name: `${person.name} – ${o.name}`,
            ...(reason ? { reason } : {}),
            ...(message ? { message } : {}),
          });
        }
      }
      return lists;
    },
  };
}

function officeRecord(located: Located): ExplainedRecord {
  const { id, name } = located.facts;
  return {
    kind: 'organization',
    id: String(id),
    name,
    unit: located.officeUnit?.name ?? 'chưa rõ',
    date: null,
    organizationId: id,
  };
}

const isMinority = (ethnicity: string) => ethnicity.trim().toLowerCase() !== 'kinh';

export function qualifiedManagersMeasure(target: Target, programme: Programme, slots: Slots): Measure {
  const roles = new Set(programme.managerRoles);
  return officersMeasure(target, slots, {
    includes: (o) => o.kind === 'HTX',
    roles: () => roles,
    judge: (person, _o, question) => qualification(person, roles, programme.qualifiedLevels, question.asOf),
  });
}

export function trainedOfficersMeasure(target: Target, programme: Programme, slots: Slots): Measure {
  const cooperativeRoles = new Set(programme.managerRoles);
  const groupRoles = new Set([...programme.managerRoles, ...programme.groupRoles]);
  return officersMeasure(target, slots, {
    includes: (o, on) => (o.kind === 'LHHTX' ? false : isFarm(fieldOn(o, on), programme.farmFields)),
    roles: (o) => (o.kind === 'THT' ? groupRoles : cooperativeRoles),
    judge: (person, _o, question) => training(person, programme, question.asOf),
  });
}
