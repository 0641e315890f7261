// Pages about the members of one organisation.

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
import {
  addMember,
  addPayment,
  amendMember,
  amendPayment,
  leaveMember,
  withdrawMember,
  withdrawPayment,
} from '../actions/index.ts';
import { peopleLaw } from '../law.ts';
import { isMember } from '../members.ts';
import { isMoved, memberFields, paymentFields, SUBJECT_TYPES, versionOf, withoutSensitive } from '../model.ts';
import { charterCapitalOn, readMember, readMembers, savedBy } from '../store.ts';
import { conflictPage, declaring, idIn, performanceOf, rightsIn, withdrawing, wordsOf } from './common.tsx';
import { memberParts, paymentParts } from './form-parts.tsx';
import { peopleLinks } from './links.ts';
import { MemberView, NewMemberView, PaymentView, type SentForm } from './member-view.tsx';
import { MembersView } from './members-view.tsx';
import { readMemberForm, readPaymentForm } from './read.ts';

interface Refill {
  sent: SentForm;
  typed: Typed;
  refusals: Refusal[];
}

export function memberRoutes(web: Web): Route[] {
  const { database, norms } = web.house;
  const { db } = database;
  const { look, open, send } = declaring(web);

  const list = async (context: Context, visit: Visit) => {
    const frame = await frameOf(web, context, visit, 'people.read');
    if (!frame) return context.notFound();
    const { state, subject } = context.req.query();
    const asOf = dateQuery(context, 'asOf') ?? frame.today;
    const view = (
      <MembersView
        frame={frame}
        t={wordsOf(context)}
        place={{
          asOf,
          state: state === 'left' || state === 'all' ? state : 'now',
          subject: SUBJECT_TYPES.find((known) => known === subject),
        }}
        members={await readMembers(db, frame.id)}
        charterCapital={await charterCapitalOn(db, frame.id, asOf)}
        law={peopleLaw(norms, frame.kind, asOf)}
      />
    );
    return context.html(toHtml(view));
  };

  const newPage = async (context: Context, visit: Visit, typed?: Typed, refusals: Refusal[] = []) => {
    const frame = await frameOf(web, context, visit, 'register.write');
    if (!frame) return context.notFound();
    const draft = await draftHere(web, context, visit);
    const view = (
      <NewMemberView
        frame={frame}
        t={wordsOf(context)}
        rights={rightsIn(frame)}
        typed={typed ?? (draft?.taken ? draft.typed : { type: 'official' })}
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
    const member = readMemberForm(form);
    if (!form.ok) return newPage(context, visit, typed, form.refusals);
    const organizationId = idIn(context, 'id');
    const outcome = await perform(addMember, { organizationId, member }, performanceOf(web, visit));
    if (!outcome.ok) return newPage(context, visit, typed, outcome.refusals);
    await sentWell(web, context, visit);
    return context.redirect(peopleLinks.member(organizationId, outcome.value.memberId), 303);
  };

  const memberPage = async (context: Context, visit: Visit, refill?: Refill) => {
    const frame = await frameOf(web, context, visit, 'people.read');
    const member = frame && (await readMember(db, frame.id, idIn(context, 'member')));
    if (!frame || !member) return context.notFound();
    const { today } = frame;
    const draft = refill ? undefined : await draftHere(web, context, visit);
    const kept: Refill | undefined = draft?.taken ? { sent: 'record', typed: draft.typed, refusals: [] } : refill;
    const view = (
      <MemberView
        frame={frame}
        t={wordsOf(context)}
        rights={rightsIn(frame)}
        member={member}
        members={(await readMembers(db, frame.id)).filter((one) => isMember(one, today))}
        charterCapital={await charterCapitalOn(db, frame.id, today)}
        law={{
          today: peopleLaw(norms, frame.kind, today),
          atJoining: peopleLaw(norms, frame.kind, member.joined?.date ?? today),
        }}
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

  const idsIn = (context: Context) => ({ organizationId: idIn(context, 'id'), memberId: idIn(context, 'member') });

  const amend = async (context: Context, visit: Visit) => {
    const { typed, unchosen } = chosenIn(await typedIn(context.req));
    if (unchosen.length > 0) return memberConflict(context, visit, typed, unchosen);
    const form = new FormReader(typed);
    const member = readMemberForm(form);
    if (!form.ok) return memberPage(context, visit, { sent: 'record', typed, refusals: form.refusals });
    const ids = idsIn(context);
    const outcome = await perform(amendMember, { ...ids, version: typed.version ?? '', member }, performanceOf(web, visit));
    if (outcome.ok) {
      await sentWell(web, context, visit);
      return context.redirect(peopleLinks.member(ids.organizationId, ids.memberId), 303);
    }
    if (isMoved(outcome.refusals)) return memberConflict(context, visit, memberFields(member, { sensitive: true }));
    return memberPage(context, visit, { sent: 'record', typed, refusals: outcome.refusals });
  };

  const memberConflict = async (context: Context, visit: Visit, yours: Typed, refusals: Refusal[] = []) => {
    const frame = await frameOf(web, context, visit, 'register.write');
    const member = frame && (await readMember(db, frame.id, idIn(context, 'member')));
    if (!frame || !member) return context.notFound();
    const t = wordsOf(context);
    const rights = rightsIn(frame);
    const stored = memberFields(member, rights);
    const href = peopleLinks.member(frame.id, member.id);
    return conflictPage(context, frame, 'members', {
      ...{ stored, yours, refusals, action: href, backHref: href },
      title: t.members.conflict(member.fullName),
      parts: memberParts(t, rights),
      savedBy: await savedBy(db, 'member', `${frame.id}/${member.id}`, withoutSensitive(stored)),
    });
  };

  const leave = async (context: Context, visit: Visit) => {
    const typed = await typedIn(context.req);
    const form = new FormReader(typed);
    const left = form.date('leaveOn', { required: true });
    const again = (refusals: Refusal[]) => memberPage(context, visit, { sent: 'leave', typed, refusals });
    if (!left) return again(form.refusals);
    const ids = idsIn(context);
    const outcome = await perform(leaveMember, { ...ids, left }, performanceOf(web, visit));
    // whatever is wrong with the record shows beside the one field of this form
    if (!outcome.ok) return again(outcome.refusals.map((refusal) => ({ ...refusal, field: 'leaveOn' })));
    return context.redirect(peopleLinks.member(ids.organizationId, ids.memberId), 303);
  };

  const withdraw = async (context: Context, visit: Visit) => {
    const typed = await typedIn(context.req);
    const ids = idsIn(context);
    const outcome = await perform(withdrawMember, { ...ids, ...withdrawing(typed) }, performanceOf(web, visit));
    if (!outcome.ok) return memberPage(context, visit, { sent: 'withdraw', typed, refusals: outcome.refusals });
    return context.redirect(peopleLinks.members(ids.organizationId), 303);
  };

  const addPaid = async (context: Context, visit: Visit) => {
    const typed = await typedIn(context.req);
    const form = new FormReader(typed);
    const payment = readPaymentForm(form);
    if (!form.ok) return memberPage(context, visit, { sent: 'payment', typed, refusals: form.refusals });
    const ids = idsIn(context);
    const outcome = await perform(addPayment, { ...ids, payment }, performanceOf(web, visit));
    if (!outcome.ok) return memberPage(context, visit, { sent: 'payment', typed, refusals: outcome.refusals });
    return context.redirect(peopleLinks.member(ids.organizationId, ids.memberId), 303);
  };

  const paymentOf = async (context: Context, visit: Visit) => {
    const frame = await frameOf(web, context, visit, 'register.write');
    const member = frame && (await readMember(db, frame.id, idIn(context, 'member')));
    const payment = member?.payments.find(({ id }) => id === idIn(context, 'payment'));
    return frame && member && payment && { frame, member, payment };
  };

  const paymentPage = async (context: Context, visit: Visit, refill?: Refill) => {
    const found = await paymentOf(context, visit);
    if (!found) return context.notFound();
    const { frame, member, payment } = found;
    const stored = paymentFields(payment);
    const own = refill?.sent === 'record';
    const view = (
      <PaymentView
        frame={frame}
        t={wordsOf(context)}
        member={member}
        paymentId={payment.id}
        typed={own ? refill.typed : { ...stored, ...(refill ? { reason: refill.typed.reason ?? '' } : {}) }}
        version={(own ? refill.typed.version : undefined) ?? versionOf(stored)}
        storedVersion={versionOf(stored)}
        refusals={refill?.refusals ?? []}
        sent={own || !refill ? 'record' : 'withdraw'}
      />
    );
    return context.html(toHtml(view), refill ? 422 : 200);
  };

  const paymentIds = (context: Context) => ({ ...idsIn(context), paymentId: idIn(context, 'payment') });

  const amendPaid = async (context: Context, visit: Visit) => {
    const { typed, unchosen } = chosenIn(await typedIn(context.req));
    if (unchosen.length > 0) return paymentConflict(context, visit, typed, unchosen);
    const form = new FormReader(typed);
    const payment = readPaymentForm(form);
    if (!form.ok) return paymentPage(context, visit, { sent: 'record', typed, refusals: form.refusals });
    const ids = paymentIds(context);
    const outcome = await perform(amendPayment, { ...ids, version: typed.version ?? '', payment }, performanceOf(web, visit));
    if (outcome.ok) return context.redirect(peopleLinks.member(ids.organizationId, ids.memberId), 303);
    if (isMoved(outcome.refusals)) return paymentConflict(context, visit, paymentFields(payment));
    return paymentPage(context, visit, { sent: 'record', typed, refusals: outcome.refusals });
  };

  const paymentConflict = async (context: Context, visit: Visit, yours: Typed, refusals: Refusal[] = []) => {
    const found = await paymentOf(context, visit);
    if (!found) return context.notFound();
    const { frame, member, payment } = found;
    const t = wordsOf(context);
    const stored = paymentFields(payment);
    const title = `${t.payments.amend} – ${member.fullName}`;
    return conflictPage(context, frame, 'members', {
      ...{ title, stored, yours, refusals },
      parts: paymentParts(t, title),
      savedBy: await savedBy(db, 'contribution', `${frame.id}/${payment.id}`, { ...stored, member: member.fullName }),
      action: peopleLinks.payment(frame.id, member.id, payment.id),
      backHref: peopleLinks.member(frame.id, member.id),
    });
  };

  const withdrawPaid = async (context: Context, visit: Visit) => {
    const typed = await typedIn(context.req);
    const ids = paymentIds(context);
    const outcome = await perform(withdrawPayment, { ...ids, ...withdrawing(typed) }, performanceOf(web, visit));
    if (!outcome.ok) return paymentPage(context, visit, { sent: 'withdraw', typed, refusals: outcome.refusals });
    return context.redirect(peopleLinks.member(ids.organizationId, ids.memberId), 303);
  };

  const one = '/thanh-vien/:member{[0-9]+}';
  const paid = `${one}/gop-von/:payment{[0-9]+}`;
  return [
    look('/thanh-vien', 'Xem thành viên của một tổ chức', list),
    open('/thanh-vien/moi', 'Mở mẫu thêm thành viên', (context, visit) => newPage(context, visit)),
    send('/thanh-vien/moi', 'Thêm thành viên', add),
    look(one, 'Xem một thành viên', (context, visit) => memberPage(context, visit)),
    send(one, 'Sửa bản ghi thành viên', amend),
    send(`${one}/ra`, 'Ghi ngày thành viên ra', leave),
    send(`${one}/rut`, 'Rút bản ghi thành viên ghi nhầm', withdraw),
    send(`${one}/gop-von`, 'Ghi một lần góp vốn', addPaid),
    open(paid, 'Mở một lần góp vốn', (context, visit) => paymentPage(context, visit)),
    send(paid, 'Sửa một lần góp vốn', amendPaid),
    send(`${paid}/rut`, 'Rút một lần góp vốn ghi nhầm', withdrawPaid),
  ];
}
