// Adding, amending, ending and withdrawing managers' posts.

import { type ActionContext, defineAction } from '../../../access/declare.ts';
import { dayInVietnam, type KnownDate } from '../../../platform/date.ts';
import { done, type Outcome, type Refusal, refused } from '../../../platform/refusal.ts';
import {
  moved,
  movedMeanwhile,
  type Place,
  type Post,
  type PostValues,
  postFields,
  type Rights,
  refusal,
  versionOf,
} from '../model.ts';
import { postRefusals } from '../posts.ts';
import {
  dropLonePerson,
  insertPost,
  readPlace,
  readPost,
  readPosts,
  remove,
  takeLine,
  titleKey,
  updatePerson,
  updatePost,
} from '../store.ts';
import { area, noOrganization, noReason } from './members.ts';
import { findPerson, identityProblem, keepPerson, rightsOf, withRights } from './person.ts';

interface OfOrganization {
  organizationId: number;
}
interface OfPost extends OfOrganization {
  postId: number;
}

const ALL: Rights = { sensitive: true, decides: true };

const noPost = (): Refusal => ({
  code: 'post.unknown',
  message: 'Bản ghi chức vụ này không còn trong sổ; có thể đã được rút. Xem lại danh sách người quản lý.',
});

/** What the audit keeps of a post: all but sex and ethnicity, which not everyone who reads the audit may see. */
const kept = (post: PostValues) => postFields(post, { sensitive: false, decides: true });

const subject = ({ organizationId, postId }: OfPost) => ({
  subjectKind: 'post',
  subjectId: `${organizationId}/${postId}`,
  touched: [organizationId],
});

async function faultsOf(
  { db, now }: Pick<ActionContext, 'db' | 'now'>,
  place: Place,
  said: PostValues,
  postId: number | undefined,
  personId: number | undefined,
): Promise<Refusal[]> {
  const same = (other: Post) =>
    other.personId === personId && other.id !== postId && other.role === said.role && titleKey(other) === titleKey(said);
  const others = (await readPosts(db, place.id)).filter(same);
  return postRefusals(said, {
    place,
    today: dayInVietnam(now),
    otherSpans: others.map(({ from, until }) => ({ from: from.date, until: until?.date ?? null })),
  });
}

export const addPost = defineAction({
  name: 'post.add',
  permission: 'register.write',
  summary: 'Thêm chức vụ của người quản lý',
  area,
  run: async (context, { organizationId, post }: OfOrganization & { post: PostValues }): Promise<Outcome<{ postId: number }>> => {
    const { db, record } = context;
    await takeLine(db);
    const place = await readPlace(db, organizationId);
    if (!place) return refused(noOrganization());
    const rights = rightsOf(context, place);
    const found = await findPerson(db, organizationId, post);
    const person = 'person' in found ? found.person : undefined;
    const faults = await faultsOf(context, place, post, undefined, person?.id);
    if ('problem' in found) faults.unshift(found.problem);
    if (faults.length > 0) return refused(...faults);
    const personId = await keepPerson(db, organizationId, person, post, rights);
    const postId = await insertPost(db, organizationId, personId, rights.decides ? post : { ...post, fits: null });
    await record({ ...subject({ organizationId, postId }), after: kept((await readPost(db, organizationId, postId))!) });
    return done({ postId });
  },
});

/** `version`: of the fields the form was made from; when the record moved since, nothing is written. */
export const amendPost = defineAction({
  name: 'post.amend',
  permission: 'register.write',
  summary: 'Sửa chức vụ của người quản lý',
  area,
  run: async (
    context,
    { organizationId, postId, version, post }: OfPost & { version: string; post: PostValues },
  ): Promise<Outcome<{ postId: number }>> => {
    const { db } = context;
    await takeLine(db);
    const place = await readPlace(db, organizationId);
    const stored = place && (await readPost(db, organizationId, postId));
    if (!stored) return refused(noPost());
    const rights = rightsOf(context, place);
    if (versionOf(postFields(stored, rights)) !== version) return refused(moved());
    return amend(context, place, stored, {
      ...withRights(post, stored, rights),
      fits: rights.decides ? post.fits : fitsStill(stored, post),
    });
  },
});

/** An officer decided on what was studied then; once somebody else changes that, nobody has decided. */
const fitsStill = (stored: Post, said: PostValues) =>
  stored.fieldOfStudy === said.fieldOfStudy && stored.role === said.role ? stored.fits : null;

export const endPost = defineAction({
  name: 'post.end',
  permission: 'register.write',
  summary: 'Ghi ngày thôi giữ chức vụ',
  area,
  run: async (
    context,
    { organizationId, postId, until }: OfPost & { until: KnownDate },
  ): Promise<Outcome<{ postId: number }>> => {
    const { db } = context;
    await takeLine(db);
    const place = await readPlace(db, organizationId);
    const stored = place && (await readPost(db, organizationId, postId));
    if (!stored) return refused(noPost());
    if (stored.until) {
      return refused(refusal('until', 'post.endedAlready', 'Chức vụ này đã ghi ngày thôi. Muốn đổi ngày, sửa ở ô “Ngày thôi”.'));
    }
    return amend(context, place, stored, { ...stored, until });
  },
});

async function amend(context: ActionContext, place: Place, stored: Post, said: PostValues): Promise<Outcome<{ postId: number }>> {
  const { db, record, unchanged } = context;
  const faults = await faultsOf(context, place, said, stored.id, stored.personId);
  const identity = await identityProblem(db, place.id, stored, said);
  if (identity) faults.push(identity);
  if (faults.length > 0) return refused(...faults);
  if (versionOf(postFields(said, ALL)) === versionOf(postFields(stored, ALL))) {
    unchanged();
    return done({ postId: stored.id });
  }
  await updatePerson(db, place.id, stored.personId, said);
  await updatePost(db, place.id, stored.id, said);
  const after = (await readPost(db, place.id, stored.id))!;
  await record({ ...subject({ organizationId: place.id, postId: stored.id }), before: kept(stored), after: kept(after) });
  return done({ postId: stored.id });
}

export const withdrawPost = defineAction({
  name: 'post.withdraw',
  permission: 'register.write',
  summary: 'Rút chức vụ ghi nhầm',
  area,
  run: async (
    context,
    { organizationId, postId, version, reason }: OfPost & { version: string; reason: string },
  ): Promise<Outcome<{ personId: number }>> => {
    const { db, record } = context;
    await takeLine(db);
    const place = await readPlace(db, organizationId);
    const stored = place && (await readPost(db, organizationId, postId));
    if (!stored) return refused(noPost());
    if (versionOf(postFields(stored, rightsOf(context, place))) !== version) return refused(movedMeanwhile());
    if (reason.trim() === '') return refused(noReason());
    await remove(db, 'post', organizationId, postId);
    await dropLonePerson(db, organizationId, stored.personId);
    await record({ ...subject({ organizationId, postId }), before: kept(stored), reason: reason.trim() });
    return done({ personId: stored.personId });
  },
});
