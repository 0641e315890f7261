// /to-chuc, its profiles and the contact form; /tim.

import type { Context } from 'hono';
import type { Route, Visit } from '../../../access/declare.ts';
import { perform } from '../../../access/perform.ts';
import { sendInquiry } from '../../../linkage/market/actions.ts';
import { dayInVietnam } from '../../../platform/date.ts';
import type { Refusal } from '../../../platform/refusal.ts';
import { plainKey } from '../../../platform/text.ts';
import { FormReader, type Typed, typedIn } from '../../../registry/pages/form.ts';
import { toHtml } from '../../../ui/render.ts';
import type { Web } from '../../../web/visit.ts';
import { stories } from '../../articles/pages/home.tsx';
import { picturesOfOrganizations } from '../../pictures/store.ts';
import { langPath } from '../../site/lang.ts';
import { publicFrame, publicRoute } from '../../site/pages/frame.ts';
import { storyIn } from '../../translations/sources.ts';
import { found } from '../model.ts';
import { slugOwner, toldOf } from '../store.ts';
import { FindPage } from './find-page.tsx';
import { offsetIn } from './offset.ts';
import { askedIn } from './parts.tsx';
import { directory, ORGANIZATIONS, organizationPath } from './shown.ts';
import { DIRECTORY_FILTERS, DirectoryPage, PAGE_SIZE, ProfilePage, SentPage } from './views.tsx';

const ONE = `${ORGANIZATIONS}/:slug{[a-z0-9-]+}`;
const SENT = 'da-gui';
const FOUND_AT_ONCE = 10;

export function directoryRoutes(web: Web & { addressOf: (context: Context) => string }): Route[] {
  const { database } = web.house;
  const { db } = database;

  /** The entry of the address; the address it has now when it is an old one; nothing when it is not shown. */
  const asked = async (context: Context, visit: Visit) => {
    const owner = await slugOwner(db, context.req.param('slug') ?? '');
    if (!owner) return undefined;
    const today = dayInVietnam(visit.now);
    const { organizations } = await directory(web, today, owner.organizationId);
    const [entry] = organizations;
    return entry && { entry, current: owner.current, today };
  };

  const profile = async (context: Context, visit: Visit, typed: Typed = {}, refusals: Refusal[] = []) => {
    const found = await asked(context, visit);
    if (!found) return context.notFound();
    const frame = await publicFrame(web, context, visit);
    if (!found.current) return context.redirect(frame.href(organizationPath(found.entry.slug)), 301);
    const { entry, today } = found;
    const about = typed.about ?? context.req.query('ve') ?? '';
    const product = entry.products.find(({ slug }) => slug === about)?.name;
    const told = await toldOf(db, entry.id, today);
    const pictures = await picturesOfOrganizations(db, [entry.id]);
    const vi = entry.story;
    const story = vi ? await storyIn(web.house, frame.lang, { subject: 'organization', item: String(entry.id), vi }) : undefined;
    const shown = { frame, entry, story, told, pictures, typed: { ...typed, about: product ? about : '' }, refusals };
    return context.html(toHtml(<ProfilePage {...shown} />), refusals.length > 0 ? 422 : 200);
  };

  return [
    ...publicRoute({
      path: ORGANIZATIONS,
      permission: 'public',
      summary: 'Các tổ chức được giới thiệu',
      handler: async (context, visit) => {
        const frame = await publicFrame(web, context, visit);
        const { organizations } = await directory(web, frame.today);
        const query = (name: string) => context.req.query(name);
        const view = { frame, entries: organizations, q: query('q') ?? '', asked: askedIn(query, DIRECTORY_FILTERS) };
        return context.html(toHtml(<DirectoryPage {...view} offset={offsetIn(context, PAGE_SIZE)} />));
      },
    }),
    ...publicRoute({
      path: ONE,
      permission: 'public',
      summary: 'Trang giới thiệu một tổ chức',
      handler: (c, v) => profile(c, v),
    }),
    ...publicRoute({
      method: 'POST',
      path: ONE,
      permission: 'public',
      summary: 'Gửi yêu cầu đến một tổ chức',
      handler: async (context, visit, lang) => {
        const found = await asked(context, visit);
        if (!found) return context.notFound();
        const { entry } = found;
        const typed = await typedIn(context.req);
        const form = new FormReader(typed);
        const said = {
          organizationId: entry.id,
          noticeId: null,
          sender: form.text('sender') ?? '',
          contact: form.text('contact') ?? '',
          about: entry.products.find(({ slug }) => slug === typed.about)?.name ?? null,
          message: form.lines('message') ?? '',
          address: web.addressOf(context),
          trap: typed.website ?? '',
        };
        if (!form.ok) return profile(context, visit, typed, form.refusals);
        const outcome = await perform(sendInquiry, said, { database, ...visit });
        if (!outcome.ok) return profile(context, visit, typed, outcome.refusals);
        return context.redirect(langPath(lang, `${organizationPath(entry.slug)}/${SENT}`), 303);
      },
    }),
    ...publicRoute({
      path: `${ONE}/${SENT}`,
      permission: 'public',
      summary: 'Đã gửi yêu cầu đến một tổ chức',
      handler: async (context, visit) => {
        const found = await asked(context, visit);
        if (!found) return context.notFound();
        return context.html(toHtml(<SentPage frame={await publicFrame(web, context, visit)} entry={found.entry} />));
      },
    }),
    ...publicRoute({
      path: '/tim',
      permission: 'public',
      summary: 'Tìm tổ chức, sản phẩm, tin',
      handler: async (context, visit) => {
        const frame = await publicFrame(web, context, visit);
        const typed = (context.req.query('q') ?? '').slice(0, 200).trim();
        // signs alone are no words to look for
        const q = plainKey(typed) === '' ? '' : typed;
        const { organizations, products } = await directory(web, frame.today);
        const news = q ? await stories(web, frame, { q, limit: FOUND_AT_ONCE }, '10rem') : { stories: [], total: 0 };
        const within = q
          ? { organizations: found(organizations, q, {}), products: found(products, q, {}) }
          : { organizations: [], products: [] };
        return context.html(toHtml(<FindPage {...{ frame, q, ...within, news, most: FOUND_AT_ONCE }} />));
      },
    }),
  ];
}
