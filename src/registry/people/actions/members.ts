// Adding, amending and withdrawing members.

import { type ActionContext, defineAction } from '../../../access/declare.ts';
import type { Db } from '../../../platform/database/types.ts';
import { dayInVietnam, type KnownDate } from '../../../platform/date.ts';
import { done, type Outcome, type Refusal, refused } from '../../../platform/refusal.ts';
import { memberRefusals } from '../members.ts';
import {
  type Member,
  type MemberValues,
  memberFields,
  moved,
  movedMeanwhile,
  type Place,
  paymentFields,
  refusal,
  versionOf,
} from '../model.ts';
import {
  areaOf,
  dropLonePerson,
  insertMember,
  readMember,
  readMembers,
  readPlace,
  remove,
  takeLine,
  updateMember,
  updatePerson,
} from '../store.ts';
import { findPerson, identityProblem, keepPerson, rightsOf, withRights } from './person.ts';

interface OfOrganization {
  organizationId: number;
}
interface OfMember extends OfOrganization {
  memberId: number;
}

export const area = async (db: Db, { organizationId }: OfOrganization) => {
  const place = await readPlace(db, organizationId);
  return place && areaOf(place);
};

export const noOrganization = (): Refusal => ({ code: 'organization.unknown', message: 'Không có tổ chức này trong sổ.' });
const noMember = (): Refusal => ({
  code: 'member.unknown',
  message: 'Bản ghi thành viên này không còn trong sổ; có thể đã được rút. Xem lại danh sách thành viên.',
});
export const noReason = (): Refusal =>
  refusal(
    'reason',
    'reason.missing',
    'Xin ghi lý do rút bản ghi, ví dụ “nhập trùng”, “nhầm tổ chức”. Lý do được lưu trong nhật ký.',
  );

/** What the audit keeps of a member: all but sex and ethnicity, which not everyone who reads the audit may see. */
const kept = (member: MemberValues) => memberFields(member, { sensitive: false });

const subject = ({ organizationId, memberId }: OfMember) => ({
  subjectKind: 'member',
  subjectId: `${organizationId}/${memberId}`,
  touched: [organizationId],
});

/** All that may be wrong with a member as it would be stored. */
async function faultsOf(
  { db, now }: Pick<ActionContext, 'db' | 'now'>,
  place: Place,
  said: MemberValues,
  own: Pick<Member, 'personId' | 'id' | 'payments'> | undefined,
  personId: number | undefined,
): Promise<Refusal[]> {
  const others = (await readMembers(db, place.id)).filter((other) => other.personId === personId && other.id !== own?.id);
  return memberRefusals(said, {
    place,
    today: dayInVietnam(now),
    otherSpans: others.map(({ joined, left }) => ({ from: joined?.date ?? null, until: left?.date ?? null })),
    payments: own?.payments ?? [],
  });
}

export const addMember = defineAction({
  name: 'member.add',
  permission: 'register.write',
  summary: 'Thêm thành viên vào sổ của tổ chức',
  area,
  run: async (
    context,
    { organizationId, member }: OfOrganization & { member: MemberValues },
  ): Promise<Outcome<{ memberId: number }>> => {
    const { db, record } = context;
    await takeLine(db);
    const place = await readPlace(db, organizationId);
    if (!place) return refused(noOrganization());
    const found = await findPerson(db, organizationId, member);
    const person = 'person' in found ? found.person : undefined;
    const faults = await faultsOf(context, place, member, undefined, person?.id);
    if ('problem' in found) faults.unshift(found.problem);
    if (faults.length > 0) return refused(...faults);
    const personId = await keepPerson(db, organizationId, person, member, rightsOf(context, place));
    const memberId = await insertMember(db, organizationId, personId, member);
    await record({ ...subject({ organizationId, memberId }), after: kept((await readMember(db, organizationId, memberId))!) });
    return done({ memberId });
  },
});

/** `version`: of the fields the form was made from; when the record moved since, nothing is written. */
export const amendMember = defineAction({
  name: 'member.amend',
  permission: 'register.write',
  summary: 'Sửa bản ghi thành viên',
  area,
  run: async (
    context,
    { organizationId, memberId, version, member }: OfMember & { version: string; member: MemberValues },
  ): Promise<Outcome<{ memberId: number }>> => {
    const { db } = context;
    await takeLine(db);
    const place = await readPlace(db, organizationId);
    const stored = place && (await readMember(db, organizationId, memberId));
    if (!stored) return refused(noMember());
    const rights = rightsOf(context, place);
    if (versionOf(memberFields(stored, rights)) !== version) return refused(moved());
    return amend(context, place, stored, withRights(member, stored, rights));
  },
});

export const leaveMember = defineAction({
  name: 'member.leave',
  permission: 'register.write',
  summary: 'Ghi ngày thành viên ra khỏi tổ chức',
  area,
  run: async (
    context,
    { organizationId, memberId, left }: OfMember & { left: KnownDate },
  ): Promise<Outcome<{ memberId: number }>> => {
    const { db } = context;
    await takeLine(db);
    const place = await readPlace(db, organizationId);
    const stored = place && (await readMember(db, organizationId, memberId));
    if (!stored) return refused(noMember());
    if (stored.left) {
      return refused(refusal('left', 'member.leftAlready', 'Thành viên này đã ghi ngày ra. Muốn đổi ngày, sửa ở ô “Ngày ra”.'));
    }
    return amend(context, place, stored, { ...stored, left });
  },
});

async function amend(
  context: ActionContext,
  place: Place,
  stored: Member,
  said: MemberValues,
): Promise<Outcome<{ memberId: number }>> {
  const { db, record, unchanged } = context;
  const faults = await faultsOf(context, place, said, stored, stored.personId);
  const identity = await identityProblem(db, place.id, stored, said);
  if (identity) faults.push(identity);
  if (faults.length > 0) return refused(...faults);
  if (versionOf(memberFields(said, { sensitive: true })) === versionOf(memberFields(stored, { sensitive: true }))) {
    unchanged();
    return done({ memberId: stored.id });
  }
  await updatePerson(db, place.id, stored.personId, said);
  await updateMember(db, place.id, stored.id, said);
  const after = (await readMember(db, place.id, stored.id))!;
  await record({ ...subject({ organizationId: place.id, memberId: stored.id }), before: kept(stored), after: kept(after) });
  return done({ memberId: stored.id });
}

export const withdrawMember = defineAction({
  name: 'member.withdraw',
  permission: 'register.write',
  summary: 'Rút bản ghi thành viên ghi nhầm',
  area,
  run: async (
    context,
    { organizationId, memberId, version, reason }: OfMember & { version: string; reason: string },
  ): Promise<Outcome<{ personId: number }>> => {
    const { db, record } = context;
    await takeLine(db);
    const place = await readPlace(db, organizationId);
    const stored = place && (await readMember(db, organizationId, memberId));
    if (!stored) return refused(noMember());
    if (versionOf(memberFields(stored, rightsOf(context, place))) !== version) return refused(movedMeanwhile());
    if (reason.trim() === '') return refused(noReason());
    await remove(db, 'member', organizationId, memberId);
    await dropLonePerson(db, organizationId, stored.personId);
    const before = { ...kept(stored), payments: stored.payments.map(paymentFields) };
    await record({ ...subject({ organizationId, memberId }), before, reason: reason.trim() });
    return done({ personId: stored.personId });
  },
});
