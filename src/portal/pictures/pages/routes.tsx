// /anh/…: the files of pictures, and the pictures of an organisation on its working page.

import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { defineRoute, type Route, type Visit } from '../../../access/declare.ts';
import { perform } from '../../../access/perform.ts';
import { productNamesOf } from '../../../linkage/published.ts';
import { dayInVietnam, type IsoDate } from '../../../platform/date.ts';
import { readKept } from '../../../platform/files/kept.ts';
import type { Refusal } from '../../../platform/refusal.ts';
import { wordKey } from '../../../platform/text.ts';
import { FormReader, type Typed, typedIn } from '../../../registry/pages/form.ts';
import {
  frameOf,
  OrganizationPage,
  organizationArea,
  organizationHref,
  organizationPath,
} from '../../../registry/pages/frame.tsx';
import { areaOf } from '../../../registry/records/place.ts';
import { ErrorSummary } from '../../../ui/fields.tsx';
import { toHtml } from '../../../ui/render.ts';
import { languageOf, type Web } from '../../../web/visit.ts';
import { isShown } from '../../articles/model.ts';
import { readArticle } from '../../articles/store.ts';
import { directory } from '../../directory/pages/shown.ts';
import { PARTS } from '../../site/pages/parts.ts';
import { changePicture, receivePicture } from '../actions.ts';
import { LARGEST_PICTURE, type PictureFormat } from '../model.ts';
import {
  fileOf,
  type Picture,
  type PictureSubject,
  type PictureWords,
  picturesNamed,
  picturesOfOrganizations,
} from '../store.ts';
import { pictureWords } from './messages.ts';
import { PicturesOf } from './pictures-of.tsx';

const PICTURES = '/anh';
const TYPES: Record<PictureFormat, string> = { avif: 'image/avif', webp: 'image/webp', jpg: 'image/jpeg' };

export function pictureRoutes(web: Web): Route[] {
  const { database } = web.house;
  const { db } = database;
  const area = organizationArea(web);

  const page = async (context: Context, visit: Visit, typed: Typed = {}, refusals: Refusal[] = []) => {
    const frame = await frameOf(web, context, visit, 'register.read');
    if (!frame) return context.notFound();
    const t = pictureWords[frame.language];
    const products = await productNamesOf(db, frame.id);
    const subjects = [{ value: '', label: t.organization }, ...products.map(({ key, name }) => ({ value: key, label: name }))];
    const view = (
      <OrganizationPage frame={frame} current="pictures" title={t.title} islands={['drop-zone']}>
        <p class="lead">{t.intro}</p>
        <ErrorSummary t={frame.shell.t} refusals={refusals} />
        <PicturesOf
          language={frame.language}
          address={organizationHref(frame.id, PICTURES)}
          pictures={await picturesOfOrganizations(db, [frame.id])}
          subjects={subjects}
          mayWrite={frame.may('register.write')}
          typed={typed}
          refusals={refusals}
        />
      </OrganizationPage>
    );
    return context.html(toHtml(view), refusals.length > 0 ? 422 : 200);
  };

  return [
    defineRoute({
      method: 'GET',
      path: '/anh/:sha256{[0-9a-f]{64}}',
      permission: 'public',
      summary: 'Xem một ảnh',
      handler: (context, visit) => pictureFile(web, context, visit),
    }),
    defineRoute({
      method: 'GET',
      path: '/anh/:file{[0-9a-f]{64}-[0-9]{1,4}\\.(?:avif|webp|jpg)}',
      permission: 'public',
      summary: 'Xem một ảnh',
      handler: (context, visit) => pictureFile(web, context, visit),
    }),
    defineRoute({
      method: 'GET',
      path: organizationPath(PICTURES),
      permission: 'register.read',
      summary: 'Ảnh của một tổ chức',
      area,
      handler: (context, visit) => page(context, visit),
    }),
    defineRoute({
      method: 'POST',
      path: organizationPath(PICTURES),
      permission: 'register.write',
      summary: 'Thêm ảnh của một tổ chức',
      area,
      handler: async (context, visit) => {
        const frame = await frameOf(web, context, visit, 'register.write');
        if (!frame) return context.notFound();
        const taken = await takePicture(web, context, visit, ({ subject }) => ({
          organizationId: frame.id,
          productKey: subject || null,
        }));
        if (taken.refusals.length > 0) return page(context, visit, taken.typed, taken.refusals);
        return context.redirect(organizationHref(frame.id, `${PICTURES}#anh`), 303);
      },
    }),
    defineRoute({
      method: 'POST',
      path: organizationPath(`${PICTURES}/:picture{[0-9]+}`),
      permission: 'register.write',
      summary: 'Sửa, gỡ ảnh của một tổ chức',
      area,
      handler: async (context, visit) => {
        const frame = await frameOf(web, context, visit, 'register.write');
        if (!frame) return context.notFound();
        const refusals = await alterPicture(web, context, visit, { organizationId: frame.id, productKey: null });
        if (refusals.length > 0) return page(context, visit, {}, refusals);
        return context.redirect(organizationHref(frame.id, `${PICTURES}#anh`), 303);
      },
    }),
  ];
}

async function pictureFile(web: Web, context: Context, visit: Visit): Promise<Response> {
  const { database, settings } = web.house;
  const file = context.req.param('file') ?? `${context.req.param('sha256')}`;
  const [, sha256 = '', width, format = 'jpg'] = /^([0-9a-f]{64})(?:-(\d+)\.(\w+))?$/.exec(file) ?? [];
  const pictures = await picturesNamed(database.db, sha256);
  const open = await somePublic(web, pictures, visit.now);
  if (!open && !(await someTheirs(web, pictures, visit))) return context.notFound();
  const kept = width ? await fileOf(database.db, sha256, Number(width), format as PictureFormat) : sha256;
  const content = kept && (await readKept(settings.dataFolder, kept));
  if (!content || typeof content === 'string') return context.notFound();
  return new Response(Uint8Array.from(content), {
    headers: {
      'content-type': TYPES[format as PictureFormat],
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': open ? 'public, max-age=31536000, immutable' : 'private, no-store',
    },
  });
}

async function somePublic(web: Web, pictures: readonly Picture[], now: Date): Promise<boolean> {
  for (const picture of pictures) if (await isPublic(web, picture, now, dayInVietnam(now))) return true;
  return false;
}

async function isPublic(
  web: Web,
  { articleId, organizationId, productKey }: Picture,
  now: Date,
  today: IsoDate,
): Promise<boolean> {
  const { db } = web.house.database;
  if (articleId !== null) {
    const article = await readArticle(db, articleId);
    return article !== undefined && isShown(article, now);
  }
  if (!(await PARTS.organization(web, organizationId!, today))) return false;
  if (productKey === null) return true;
  const { products } = await directory(web, today, organizationId);
  return products.some((product) => product.organizationId === organizationId && wordKey(product.name) === productKey);
}

/** What is not public yet is for those who work on it. */
async function someTheirs({ house }: Web, pictures: readonly Picture[], { actor, may }: Visit): Promise<boolean> {
  for (const { organizationId } of pictures) {
    if (
      organizationId === null
        ? may(actor, 'board.read')
        : may(actor, 'register.read', await areaOf(house.database.db, organizationId))
    )
      return true;
  }
  return false;
}

const wordsIn = (typed: Typed): PictureWords => {
  const form = new FormReader(typed);
  const text = (name: string) => form.text(name, { longest: 500 });
  return { caption: text('caption') ?? '', alt: text('alt'), credit: text('credit') };
};

/** Takes a picture that was sent; what was typed comes back with what is wrong with it. */
export async function takePicture(
  web: Web,
  context: Context,
  visit: Visit,
  subjectOf: (typed: Typed) => PictureSubject,
): Promise<{ typed: Typed; refusals: Refusal[] }> {
  const { database, settings } = web.house;
  let sent: { typed: Typed; bytes: Uint8Array | undefined } | undefined;
  // turned away by what the browser says of the length, before the body is read whole
  const limited = bodyLimit({ maxSize: LARGEST_PICTURE + 100_000, onError: (c) => c.body(null, 413) });
  await limited(context, async () => {
    const { files } = await context.req.parseBody();
    const bytes = files instanceof File && files.size > 0 ? new Uint8Array(await files.arrayBuffer()) : undefined;
    sent = { typed: await typedIn(context.req), bytes };
  });
  if (!sent) {
    const message = pictureWords[languageOf(context)].tooLarge;
    return { typed: {}, refusals: [{ code: 'picture.tooLarge', field: 'files', message }] };
  }
  const { typed, bytes } = sent;
  const given = { subject: subjectOf(typed), words: wordsIn(typed), isSample: typed.sample === '1', bytes };
  const outcome = await receivePicture(given, settings.dataFolder, { database, ...visit });
  return { typed, refusals: outcome.ok ? [] : outcome.refusals };
}

export async function alterPicture(web: Web, context: Context, visit: Visit, subject: PictureSubject): Promise<Refusal[]> {
  const typed = await typedIn(context.req);
  const reason = typed.do === 'withdraw' ? (typed.reason ?? '') : null;
  const permission = subject.organizationId === undefined ? 'article.write' : 'register.write';
  const input = { subject, id: Number(context.req.param('picture')), words: wordsIn(typed), reason };
  const outcome = await perform(changePicture(permission), input, { database: web.house.database, ...visit });
  return outcome.ok ? [] : outcome.refusals;
}
