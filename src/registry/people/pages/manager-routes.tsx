// Pages about the managers of one organisation.

import type { Context } from 'hono';
import type { Route, Visit } from '../../../access/declare.ts';
import { perform } from '../../../access/perform.ts';
import type { Refusal } from '../../../platform/refusal.ts';
import { toHtml } from '../../../ui/render.ts';
import { dateQuery, type Web } from '../../../web/visit.ts';
import { FormReader, type Typed, typedIn } from '../../pages/form.ts';
import { frameOf } from '../../pages/frame.tsx';
import { chosenIn } from '../../records/pages/conflict.tsx';
import { draftHere, sentWell } from '../../records/pages/drafts.tsx';
import { addPost, amendPost, endPost, withdrawPost } from '../actions/index.ts';
import { peopleLaw } from '../law.ts';
import { isMoved, type PostRole, postFields, withoutSensitive } from '../model.ts';
import { readCourses, readPost, readPosts, savedBy } from '../store.ts';
import { conflictPage, declaring, idIn, performanceOf, rightsIn, vietnamese, withdrawing, wordsOf } from './common.tsx';
import { postParts } from './form-parts.tsx';
import { peopleLinks } from './links.ts';
import { ManagersView } from './managers-view.tsx';
import { NewPostView, PostView } from './post-view.tsx';
import { readPostForm } from './read.ts';

/** The register speaks Vietnamese whatever the language of the screen. */
const nameOf = (role: PostRole) => vietnamese.role[role];
const NEW = { role: 'director' };

interface Refill {
  sent: 'record' | 'end' | 'withdraw';
  typed: Typed;
  refusals: Refusal[];
}

export function managerRoutes(web: Web): Route[] {
  const { database, norms } = web.house;
  const { db } = database;
  const { look, open, send } = declaring(web);

  const list = async (context: Context, visit: Visit) => {
    const frame = await frameOf(web, context, visit, 'people.read');
    if (!frame) return context.notFound();
    const view = (
      <ManagersView
        frame={frame}
        t={wordsOf(context)}
        posts={await readPosts(db, frame.id)}
        courses={await readCourses(db, frame.id)}
        asOf={dateQuery(context, 'asOf') ?? frame.today}
        lawOf={({ from }) => peopleLaw(norms, frame.kind, from.date)}
      />
    );
    return context.html(toHtml(view));
  };

  const newPage = async (context: Context, visit: Visit, typed?: Typed, refusals: Refusal[] = []) => {
    const frame = await frameOf(web, context, visit, 'register.write');
    if (!frame) return context.notFound();
    const rights = rightsIn(frame);
    const person = Number(context.req.query('person'));
    const known = typed || !person ? undefined : (await readPosts(db, frame.id)).find(({ personId }) => personId === person);
    const filled = known ? { ...postFields(known, rights), ...OF_THE_POST, ...NEW } : NEW;
    const draft = await draftHere(web, context, visit);
    const view = (
      <NewPostView
        frame={frame}
        t={wordsOf(context)}
        rights={rights}
        typed={typed ?? (draft?.taken ? draft.typed : filled)}
        refusals={refusals}
        visit={visit}
        draft={draft}
      />
    );
    return context.html(toHtml(view), refusals.length > 0 ? 422 : 200);
  };

  const add = async (context: Context, visit: Visit) => {
    const typed = await typedIn(context.req);
    const form = new FormReader(typed);
    const post = readPostForm(form, nameOf);
    if (!form.ok) return newPage(context, visit, typed, form.refusals);
    const organizationId = idIn(context, 'id');
    const outcome = await perform(addPost, { organizationId, post }, performanceOf(web, visit));
    if (!outcome.ok) return newPage(context, visit, typed, outcome.refusals);
    await sentWell(web, context, visit);
    return context.redirect(peopleLinks.post(organizationId, outcome.value.postId), 303);
  };

  const postPage = async (context: Context, visit: Visit, refill?: Refill) => {
    const frame = await frameOf(web, context, visit, 'people.read');
    const post = frame && (await readPost(db, frame.id, idIn(context, 'post')));
    if (!frame || !post) return context.notFound();
    const draft = refill ? undefined : await draftHere(web, context, visit);
    const kept: Refill | undefined = draft?.taken ? { sent: 'record', typed: draft.typed, refusals: [] } : refill;
    const view = (
      <PostView
        frame={frame}
        t={wordsOf(context)}
        rights={rightsIn(frame)}
        post={post}
        held={(await readPosts(db, frame.id)).filter(({ personId }) => personId === post.personId)}
        courses={(await readCourses(db, frame.id)).filter(({ personId }) => personId === post.personId)}
        law={peopleLaw(norms, frame.kind, post.from.date)}
        sent={kept?.sent ?? 'record'}
        typed={kept?.typed}
        version={kept?.sent === 'record' ? kept.typed.version : undefined}
        refusals={kept?.refusals ?? []}
        visit={visit}
        draft={draft}
      />
    );
    return context.html(toHtml(view), refill ? 422 : 200);
  };

  const idsIn = (context: Context) => ({ organizationId: idIn(context, 'id'), postId: idIn(context, 'post') });

  const amend = async (context: Context, visit: Visit) => {
    const { typed, unchosen } = chosenIn(await typedIn(context.req));
    if (unchosen.length > 0) return conflict(context, visit, typed, unchosen);
    const form = new FormReader(typed);
    const post = readPostForm(form, nameOf);
    if (!form.ok) return postPage(context, visit, { sent: 'record', typed, refusals: form.refusals });
    const ids = idsIn(context);
    const outcome = await perform(amendPost, { ...ids, version: typed.version ?? '', post }, performanceOf(web, visit));
    if (outcome.ok) {
      await sentWell(web, context, visit);
      return context.redirect(peopleLinks.post(ids.organizationId, ids.postId), 303);
    }
    if (isMoved(outcome.refusals)) return conflict(context, visit, postFields(post, { sensitive: true, decides: true }));
    return postPage(context, visit, { sent: 'record', typed, refusals: outcome.refusals });
  };

  const conflict = async (context: Context, visit: Visit, yours: Typed, refusals: Refusal[] = []) => {
    const frame = await frameOf(web, context, visit, 'register.write');
    const post = frame && (await readPost(db, frame.id, idIn(context, 'post')));
    if (!frame || !post) return context.notFound();
    const t = wordsOf(context);
    const rights = rightsIn(frame);
    const href = peopleLinks.post(frame.id, post.id);
    const now = withoutSensitive(postFields(post, { ...rights, decides: true }));
    return conflictPage(context, frame, 'managers', {
      ...{ stored: postFields(post, rights), yours, refusals, action: href, backHref: href },
      title: t.managers.conflict(post.fullName),
      parts: postParts(t, rights),
      savedBy: await savedBy(db, 'post', `${frame.id}/${post.id}`, now),
    });
  };

  const end = async (context: Context, visit: Visit) => {
    const typed = await typedIn(context.req);
    const form = new FormReader(typed);
    const until = form.date('endOn', { required: true });
    const again = (refusals: Refusal[]) => postPage(context, visit, { sent: 'end', typed, refusals });
    if (!until) return again(form.refusals);
    const ids = idsIn(context);
    const outcome = await perform(endPost, { ...ids, until }, performanceOf(web, visit));
    // whatever is wrong with the record shows beside the one field of this form
    if (!outcome.ok) return again(outcome.refusals.map((refusal) => ({ ...refusal, field: 'endOn' })));
    return context.redirect(peopleLinks.post(ids.organizationId, ids.postId), 303);
  };

  const withdraw = async (context: Context, visit: Visit) => {
    const typed = await typedIn(context.req);
    const ids = idsIn(context);
    const outcome = await perform(withdrawPost, { ...ids, ...withdrawing(typed) }, performanceOf(web, visit));
    if (!outcome.ok) return postPage(context, visit, { sent: 'withdraw', typed, refusals: outcome.refusals });
    return context.redirect(peopleLinks.managers(ids.organizationId), 303);
  };

  const one = '/quan-ly/:post{[0-9]+}';
  return [
    look('/quan-ly', 'Xem người quản lý của một tổ chức', list),
    open('/quan-ly/moi', 'Mở mẫu thêm chức vụ', (context, visit) => newPage(context, visit)),
    send('/quan-ly/moi', 'Thêm chức vụ', add),
    look(one, 'Xem một chức vụ', (context, visit) => postPage(context, visit)),
    send(one, 'Sửa chức vụ', amend),
    send(`${one}/thoi`, 'Ghi ngày thôi giữ chức vụ', end),
    send(`${one}/rut`, 'Rút chức vụ ghi nhầm', withdraw),
  ];
}

/** What another post of a known person does not share with the first. */
const OF_THE_POST = { title: '', from: '', termUntil: '', until: '', fits: '' };
