// The board, one notice, what one organisation offers and is asked.

import { join } from 'node:path';
import type { Context } from 'hono';
import { defineRoute, type Route, type Visit } from '../../../access/declare.ts';
import { scopeOf } from '../../../access/model.ts';
import { perform } from '../../../access/perform.ts';
import { distancesIn } from '../../../geography/points.ts';
import { dayInVietnam } from '../../../platform/date.ts';
import type { Outcome, Refusal } from '../../../platform/refusal.ts';
import { FormReader, type Typed, typedIn } from '../../../registry/pages/form.ts';
import { frameOf, OrganizationPage, organizationArea, organizationPath } from '../../../registry/pages/frame.tsx';
import { unitOptions } from '../../../registry/pages/unit-choice.ts';
import { draftHere, sentWell } from '../../../registry/records/pages/drafts.tsx';
import { reachOf } from '../../../registry/returns/place.ts';
import { ErrorSummary } from '../../../ui/fields.tsx';
import { Page, type Shell } from '../../../ui/page.tsx';
import { toHtml } from '../../../ui/render.ts';
import { languageOf, shellOf, type Web } from '../../../web/visit.ts';
import { listBuyers } from '../../contracts/store.ts';
import { amendNotice, closeNotice, forgetInquiry, handleInquiry, mayWrite, postNeed, postOffer } from '../actions.ts';
import { match, ranked, sideOf } from '../matching.ts';
import { HANDLED_STATES, keptSince, NOTICE_STATES, type NoticeKind, stateOn } from '../model.ts';
import { MARKET } from '../settings.ts';
import { inquiriesOf, listNotices, type Notice, type NoticesAsked, readNotice } from '../store.ts';
import { MarketBoardView } from './board-view.tsx';
import { MARKET_BOARD, NEW_NEED, NEW_OFFER, NOTICE, noticeHref, OWN_MARKET, ownMarketHref } from './links.ts';
import { marketWords } from './messages.ts';
import { NoticeForm, noticeTyped, readNoticeForm } from './notice-form.tsx';
import { NoticeView, type Proposal } from './notice-view.tsx';
import { OwnMarketView } from './own-view.tsx';
import { titleOf } from './shared.tsx';

const MOST = 500;

export function marketRoutes(web: Web): Route[] {
  const { database, geography, commodities, settings } = web.house;
  const { db } = database;
  const distance = distancesIn(join(settings.root, 'data', 'geography'), geography);
  const placeOf = (unitId: number) => geography.byId(unitId).name;
  const units = (visit: Visit) => unitOptions(web, visit, 'public', [dayInVietnam(visit.now)]);
  const status = (refusals: readonly Refusal[]) => (refusals.length > 0 ? 422 : 200);

  /** The notices that this visitor may see. */
  const seen = (visit: Visit, asked: Pick<NoticesAsked, 'commodity' | 'organizationId' | 'onlyStanding'>): Promise<Notice[]> => {
    const today = dayInVietnam(visit.now);
    const reach = reachOf(geography, scopeOf(visit.actor, 'register.read'), today);
    const seesNeeds = visit.may(visit.actor, 'linkage.manage');
    return listNotices(db, { ...asked, today, reach, seesNeeds, limit: MOST });
  };
  const over = ({ actor, may }: Visit, { organizationId, homeUnitId }: Notice, permission: 'register.read' | 'people.read') =>
    organizationId !== null && homeUnitId !== null && may(actor, permission, { unitId: homeUnitId, organizationId });
  const noticeIn = async (context: Context, visit: Visit): Promise<Notice | undefined> => {
    const id = Number(context.req.param('notice'));
    const notice = Number.isSafeInteger(id) ? await readNotice(db, id, dayInVietnam(visit.now)) : undefined;
    const visible = notice && (notice.isPublic || mayWrite(visit, notice) || over(visit, notice, 'register.read'));
    return visible ? notice : undefined;
  };

  const proposalsFor = async (visit: Visit, notice: Notice): Promise<Proposal[]> => {
    const today = dayInVietnam(visit.now);
    if (stateOn(notice, today) !== 'open') return [];
    const others = await seen(visit, { commodity: notice.commodity, onlyStanding: true });
    const own = sideOf(notice, commodities);
    return ranked(
      others.flatMap((other) => {
        if (other.kind === notice.kind) return [];
        const side = sideOf(other, commodities);
        const [offer, need] = notice.kind === 'offer' ? [own, side] : [side, own];
        const km = notice.placeId === null || other.placeId === null ? null : distance(notice.placeId, other.placeId);
        const found = match(offer, need, km, today);
        return found ? [{ ...found, other }] : [];
      }),
    );
  };

  const boardPage = async (context: Context, visit: Visit) => {
    const { actor, may } = visit;
    const commodity = commodities.byKey(context.req.query('san-pham') ?? '')?.key;
    const onlyStanding = context.req.query('tin') !== 'tat-ca';
    const scope = scopeOf(actor, 'register.write');
    const language = languageOf(context);
    const view = (
      <MarketBoardView
        shell={await shellOf(web, context, visit)}
        t={marketWords[language]}
        language={language}
        notices={await seen(visit, { commodity, onlyStanding })}
        placeOf={placeOf}
        today={dayInVietnam(visit.now)}
        commodity={commodity ?? ''}
        onlyStanding={onlyStanding}
        most={MOST}
        own={scope !== 'everything' && scope.unitIds.length === 0 ? scope.organizationIds[0] : undefined}
        may={{ need: may(actor, 'linkage.manage'), offer: may(actor, 'register.write') }}
      />
    );
    return context.html(toHtml(view));
  };

  const onePage = async (context: Context, visit: Visit, typed: Typed = {}, refusals: Refusal[] = []) => {
    const notice = await noticeIn(context, visit);
    if (!notice) return context.notFound();
    const language = languageOf(context);
    const may = {
      write: mayWrite(visit, notice),
      organization: over(visit, notice, 'register.read'),
      inquiries: over(visit, notice, 'people.read'),
    };
    const view = (
      <NoticeView
        shell={await shellOf(web, context, visit)}
        t={marketWords[language]}
        language={language}
        notice={notice}
        proposals={await proposalsFor(visit, notice)}
        placeOf={placeOf}
        buyers={new Set((await listBuyers(db)).map(({ nameKey }) => nameKey))}
        may={may}
        typed={typed}
        refusals={refusals}
      />
    );
    return context.html(toHtml(view), status(refusals));
  };

  interface Form {
    kind: NoticeKind;
    title: string;
    back: { href: string; label: string };
    amending: boolean;
    typed: Typed;
    refusals: Refusal[];
  }
  const formParts = async (context: Context, visit: Visit, shell: Shell, { kind, amending, typed, refusals }: Form) => {
    const language = languageOf(context);
    const draft = refusals.length > 0 ? undefined : await draftHere(web, context, visit);
    const buyers = kind === 'need' ? (await listBuyers(db)).map(({ name }) => name) : [];
    const form = { shell, visit, t: marketWords[language], language, kind, action: context.req.path, refusals, amending, draft };
    return <NoticeForm {...form} typed={draft?.taken ? draft.typed : typed} buyers={buyers} units={units(visit)} />;
  };
  const plainForm = async (context: Context, visit: Visit, form: Form) => {
    const shell = await shellOf(web, context, visit);
    const view = (
      <Page shell={shell} title={form.title} islands={['unit-picker', 'keep-draft']}>
        <p class="no-print">
          <a href={form.back.href}>← {form.back.label}</a>
        </p>
        <h1>{form.title}</h1>
        <ErrorSummary t={shell.t} refusals={form.refusals} />
        {await formParts(context, visit, shell, form)}
      </Page>
    );
    return context.html(toHtml(view), status(form.refusals));
  };

  const PUBLISHED: Typed = { public: 'co' };
  const needForm = (context: Context, visit: Visit, typed = PUBLISHED, refusals: Refusal[] = []) => {
    const t = marketWords[languageOf(context)];
    const back = { href: MARKET_BOARD, label: t.back };
    return plainForm(context, visit, { kind: 'need', title: t.form.newNeed, back, amending: false, typed, refusals });
  };
  const offerForm = async (context: Context, visit: Visit, typed = PUBLISHED, refusals: Refusal[] = []) => {
    const frame = await frameOf(web, context, visit, 'register.write');
    if (!frame) return context.notFound();
    const t = marketWords[frame.language];
    const back = { href: ownMarketHref(frame.id), label: t.inquiry.title };
    const form: Form = { kind: 'offer', title: t.form.newOffer, back, amending: false, typed, refusals };
    const view = (
      <OrganizationPage frame={frame} current="market" title={form.title} islands={['unit-picker', 'keep-draft']}>
        <ErrorSummary t={frame.shell.t} refusals={refusals} />
        {await formParts(context, visit, frame.shell, form)}
      </OrganizationPage>
    );
    return context.html(toHtml(view), status(refusals));
  };
  const amendForm = async (context: Context, visit: Visit, typed?: Typed, refusals: Refusal[] = []) => {
    const notice = await noticeIn(context, visit);
    if (!notice || !mayWrite(visit, notice)) return context.notFound();
    const language = languageOf(context);
    return plainForm(context, visit, {
      kind: notice.kind,
      title: marketWords[language].form.amend,
      back: { href: noticeHref(notice.id), label: titleOf(notice, language) },
      amending: true,
      typed: typed ?? noticeTyped(web, notice),
      refusals,
    });
  };

  const ownPage = async (context: Context, visit: Visit, typed: Typed = {}, refusals: Refusal[] = []) => {
    const frame = await frameOf(web, context, visit, 'people.read');
    if (!frame) return context.notFound();
    const view = (
      <OwnMarketView
        frame={frame}
        t={marketWords[frame.language]}
        offers={await seen(visit, { organizationId: frame.id, onlyStanding: false })}
        inquiries={await inquiriesOf(db, frame.id, keptSince(visit.now, MARKET.inquiryMonths))}
        placeOf={placeOf}
        typed={typed}
        refusals={refusals}
      />
    );
    return context.html(toHtml(view), status(refusals));
  };

  const ofOrganization = { area: organizationArea(web) };
  return [
    defineRoute({
      method: 'GET',
      path: MARKET_BOARD,
      permission: 'register.read',
      summary: 'Xem chợ: chào bán và cần mua',
      handler: boardPage,
    }),
    defineRoute({
      method: 'GET',
      path: NEW_NEED,
      permission: 'linkage.manage',
      summary: 'Mở mẫu đăng nhu cầu mua',
      handler: (context, visit) => needForm(context, visit),
    }),
    defineRoute({
      method: 'POST',
      path: NEW_NEED,
      permission: 'linkage.manage',
      summary: 'Đăng nhu cầu mua',
      handler: async (context, visit) => {
        const typed = await typedIn(context.req);
        const reader = new FormReader(typed);
        const said = readNoticeForm(web, reader, 'need', dayInVietnam(visit.now));
        if (!said || said.buyer === null) return needForm(context, visit, typed, reader.refusals);
        const outcome = await perform(postNeed, { ...said, buyer: said.buyer }, { database, ...visit });
        if (!outcome.ok) return needForm(context, visit, typed, outcome.refusals);
        await sentWell(web, context, visit);
        return context.redirect(noticeHref(outcome.value), 303);
      },
    }),
    defineRoute({
      method: 'GET',
      path: NOTICE,
      permission: 'register.read',
      summary: 'Xem một tin trên chợ và đề xuất ghép',
      handler: (context, visit) => onePage(context, visit),
    }),
    defineRoute({
      method: 'GET',
      path: `${NOTICE}/sua`,
      permission: 'register.write',
      summary: 'Mở mẫu sửa tin trên chợ',
      handler: (context, visit) => amendForm(context, visit),
    }),
    defineRoute({
      method: 'POST',
      path: `${NOTICE}/sua`,
      permission: 'register.write',
      summary: 'Sửa tin trên chợ',
      handler: async (context, visit) => {
        const notice = await noticeIn(context, visit);
        if (!notice) return context.notFound();
        const typed = await typedIn(context.req);
        const reader = new FormReader(typed);
        const said = readNoticeForm(web, reader, notice.kind, dayInVietnam(visit.now));
        if (!said) return amendForm(context, visit, typed, reader.refusals);
        const input = { id: notice.id, version: Number(typed.version), reason: typed.reason ?? '', said };
        const outcome = await perform(amendNotice, input, { database, ...visit });
        if (!outcome.ok) return amendForm(context, visit, typed, outcome.refusals);
        await sentWell(web, context, visit);
        return context.redirect(noticeHref(notice.id), 303);
      },
    }),
    defineRoute({
      method: 'POST',
      path: `${NOTICE}/dong`,
      permission: 'register.write',
      summary: 'Đóng hoặc mở lại tin trên chợ',
      handler: async (context, visit) => {
        const notice = await noticeIn(context, visit);
        if (!notice) return context.notFound();
        const typed = await typedIn(context.req);
        const reader = new FormReader(typed);
        const state = reader.choice('state', NOTICE_STATES, { required: true });
        if (state === null) return onePage(context, visit, typed, reader.refusals);
        const input = { id: notice.id, version: Number(typed.version), reason: typed.reason ?? '', state };
        const outcome = await perform(closeNotice, input, { database, ...visit });
        if (!outcome.ok) return onePage(context, visit, typed, outcome.refusals);
        return context.redirect(noticeHref(notice.id), 303);
      },
    }),
    defineRoute({
      method: 'GET',
      path: organizationPath(NEW_OFFER),
      permission: 'register.write',
      summary: 'Mở mẫu đăng chào bán',
      ...ofOrganization,
      handler: (context, visit) => offerForm(context, visit),
    }),
    defineRoute({
      method: 'POST',
      path: organizationPath(NEW_OFFER),
      permission: 'register.write',
      summary: 'Đăng chào bán',
      ...ofOrganization,
      handler: async (context, visit) => {
        const frame = await frameOf(web, context, visit, 'register.write');
        if (!frame) return context.notFound();
        const typed = await typedIn(context.req);
        const reader = new FormReader(typed);
        const said = readNoticeForm(web, reader, 'offer', frame.today);
        if (!said) return offerForm(context, visit, typed, reader.refusals);
        const outcome = await perform(postOffer, { organizationId: frame.id, said }, { database, ...visit });
        if (!outcome.ok) return offerForm(context, visit, typed, outcome.refusals);
        await sentWell(web, context, visit);
        return context.redirect(noticeHref(outcome.value), 303);
      },
    }),
    defineRoute({
      method: 'GET',
      path: organizationPath(OWN_MARKET),
      permission: 'people.read',
      personal: 'view',
      summary: 'Xem chào bán của tổ chức và yêu cầu gửi đến',
      ...ofOrganization,
      handler: (context, visit) => ownPage(context, visit),
    }),
    ...(['', '/xoa'] as const).map((rest) =>
      defineRoute({
        method: 'POST',
        path: organizationPath(`${OWN_MARKET}/:inquiry{[0-9]+}${rest}`),
        permission: 'register.write',
        personal: 'view',
        summary: rest === '' ? 'Ghi đã xử lý yêu cầu gửi đến tổ chức' : 'Xóa yêu cầu theo đề nghị của người gửi',
        ...ofOrganization,
        handler: async (context, visit) => {
          const frame = await frameOf(web, context, visit, 'register.write');
          if (!frame) return context.notFound();
          const key = { organizationId: frame.id, id: Number(context.req.param('inquiry')) };
          const typed = await typedIn(context.req);
          const reader = new FormReader(typed);
          const performance = { database, ...visit };
          let outcome: Outcome<null>;
          if (rest === '/xoa') outcome = await perform(forgetInquiry, key, performance);
          else {
            const state = reader.choice('state', HANDLED_STATES, { required: true });
            const answer = reader.lines('answer', { longest: 1000 });
            if (!reader.ok || state === null) return ownPage(context, visit, typed, reader.refusals);
            outcome = await perform(handleInquiry, { ...key, version: Number(typed.version), state, answer }, performance);
          }
          if (!outcome.ok) return ownPage(context, visit, typed, outcome.refusals);
          return context.redirect(ownMarketHref(frame.id), 303);
        },
      }),
    ),
  ];
}
