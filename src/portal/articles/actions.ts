// What can be done with articles.

import { type Action, type ActionContext, defineAction } from '../../access/declare.ts';
import { type Area, actorName, type Permission } from '../../access/model.ts';
import type { Db } from '../../platform/database/types.ts';
import { dayInVietnam } from '../../platform/date.ts';
import { done, type Outcome, type Refusal, refused } from '../../platform/refusal.ts';
import { clean } from '../../platform/text.ts';
import type { Lang } from '../site/lang.ts';
import { isShown, slugOf, type Words, WRITER_MAY_PUBLISH, writtenAlone } from './model.ts';
import {
  type Article,
  addVersion,
  articleAt,
  type Facts,
  insertArticle,
  type Related,
  type RelatedProduct,
  readArticle,
  recognitionsOf,
  setPublication,
  setRelated,
  setSlug,
  updateArticle,
  writersOf,
} from './store.ts';

const UNKNOWN: Refusal = { code: 'article.unknown', message: 'Không còn bài này. Xin quay lại danh sách tin.' };
const CHANGED: Refusal = {
  code: 'article.changed',
  message: 'Người khác vừa sửa bài này, nên chưa lưu để khỏi đè mất. Chép phần vừa ghi ra, mở lại bài rồi ghi vào bản mới nhất.',
};

interface Known {
  id: number;
  /** The one the form was filled in from. */
  version: number;
}

const areaOf = async (db: Db, id: number | null): Promise<Area | undefined> => {
  const article = id === null ? undefined : await readArticle(db, id);
  return article && { unitId: article.unitId };
};

/** Held until the end, so that two hands stand in line. */
async function held(db: Db, { id, version }: Known): Promise<Outcome<Article>> {
  const article = await readArticle(db, id, { hold: true });
  if (!article) return refused(UNKNOWN);
  return article.version === version ? done(article) : refused(CHANGED);
}

/** The address asked for, or one made from the title that is still free. */
async function freeSlug(db: Db, id: number | null, asked: string, title: string): Promise<Outcome<string>> {
  const wanted = slugOf(asked || title) || 'bai';
  const free = async (slug: string) => {
    const there = await articleAt(db, slug);
    return !there || there.id === id;
  };
  if (await free(wanted)) return done(wanted);
  if (asked !== '') {
    const message = `Địa chỉ “${wanted}” đã thuộc về một bài khác. Xin chọn địa chỉ khác, hoặc để trống.`;
    return refused({ code: 'article.slugTaken', field: 'slug', message });
  }
  for (let count = 2; ; count++) if (await free(`${wanted}-${count}`)) return done(`${wanted}-${count}`);
}

const touchedBy = (organizations: readonly Related[]) => organizations.map(({ organizationId }) => organizationId);
const told = ({ texts, slug, state, section, kind }: Article) => ({ title: texts.vi.title, slug, state, section, kind });

export interface SaveArticle {
  id: number | null;
  version: number;
  facts: Facts;
  words: Words;
  slug: string;
  organizations: readonly Related[];
  products: readonly RelatedProduct[];
  isSample: boolean;
}

/** Writes an article that is not published, in Vietnamese; it then waits to be handed in again. */
export const saveArticle: Action<SaveArticle, { id: number }> = defineAction({
  name: 'article.save',
  permission: 'article.write',
  summary: 'Viết bài',
  area: (db, { id }) => areaOf(db, id),
  async run(context, { id, version, facts, words, slug, organizations, products, isSample }) {
    const { db, now, actor, may, record } = context;
    if (!may(actor, 'article.write', { unitId: facts.unitId })) {
      const message = 'Nơi của bài nằm ngoài địa bàn của tài khoản đang dùng. Xin chọn nơi khác.';
      return refused({ code: 'area.outside', field: 'unit', message });
    }
    const holding = id === null ? undefined : await held(db, { id, version });
    if (holding && !holding.ok) return holding;
    const before = holding?.value;
    if (before?.state === 'published') {
      const message = 'Bài đang đăng công khai: sửa ở mục Đính chính để người đọc biết đã sửa gì.';
      return refused({ code: 'article.published', message });
    }
    const address = await freeSlug(db, id, slug, before?.publicationId ? before.slug : words.title);
    if (!address.ok) return address;
    const written = id ?? (await insertArticle(db, facts, isSample));
    if (before) await updateArticle(db, { ...before, ...facts, state: 'draft', withdrawnReason: null });
    if (before?.slug !== address.value) await setSlug(db, written, address.value, !!before?.publicationId);
    if (!before || differ(before.texts.vi, words)) {
      await addVersion(db, written, 'vi', words, { note: null, at: now, by: actorName(actor) });
    }
    await setRelated(db, written, organizations, products);
    await record({
      subjectKind: 'article',
      subjectId: written,
      before: before && told(before),
      after: { ...facts, title: words.title, slug: address.value },
      touched: touchedBy(organizations),
    });
    return done({ id: written });
  },
});

const differ = (one: Words, other: Words) => one.title !== other.title || one.lead !== other.lead || one.body !== other.body;

/** One step of a held article; `change` says what becomes of it. */
function step<More>(
  name: string,
  permission: Permission,
  summary: string,
  run: (context: ActionContext, article: Article, more: More) => Promise<Outcome<{ article: Article; reason?: string }>>,
): Action<Known & More, null> {
  return defineAction({
    name,
    permission,
    summary,
    area: (db, { id }) => areaOf(db, id),
    async run(context, input) {
      const holding = await held(context.db, input);
      if (!holding.ok) return holding;
      const changed = await run(context, holding.value, input);
      if (!changed.ok) return changed;
      const { article, reason } = changed.value;
      await updateArticle(context.db, article);
      await context.record({
        subjectKind: 'article',
        subjectId: article.id,
        before: told(holding.value),
        after: { ...told(article), visibleFrom: article.visibleFrom },
        reason,
        touched: touchedBy(article.organizations),
      });
      return done(null);
    },
  });
}

const wrongState = (message: string) => refused({ code: 'article.state', message });

export const submitArticle = step<object>(
  'article.submit',
  'article.write',
  'Chuyển bài đã biên tập để đăng',
  async (_context, article) => {
    if (article.state !== 'draft') return wrongState('Chỉ bài đang viết mới chuyển được. Mở lại bài để xem trạng thái.');
    if (article.texts.vi.body.trim() === '') {
      return refused({ code: 'article.empty', field: 'body', message: 'Bài chưa có nội dung. Viết phần thân bài rồi chuyển.' });
    }
    return done({ article: { ...article, state: 'edited' } });
  },
);

/** `at`: shown from then; null: at once. */
export const publishArticle = step<{ at: Date | null }>(
  'article.publish',
  'article.publish',
  'Đăng hoặc hẹn giờ đăng bài',
  async ({ db, now, actor }, article, { at }) => {
    if (article.state !== 'edited' && article.state !== 'published') {
      return wrongState('Chỉ đăng được bài đã biên tập xong. Người viết bấm “Chuyển để đăng” trước.');
    }
    if (isShown(article, now)) return wrongState('Bài đã hiện công khai từ trước. Muốn đổi nội dung, dùng mục Đính chính.');
    const faults: Refusal[] = [];
    if (!WRITER_MAY_PUBLISH && writtenAlone(await writersOf(db, article.id), actorName(actor))) {
      faults.push({
        code: 'article.alone',
        message: 'Bài do chính tài khoản này viết. Theo quy định, một người khác đọc và đăng: nhờ lãnh đạo hoặc đồng nghiệp.',
      });
    }
    if (article.kind === 'modelStory' && !(await tiesToRecognition(db, article))) faults.push(NO_RECOGNITION);
    if (at !== null && at < now) {
      faults.push({ code: 'article.past', field: 'at', message: 'Giờ hẹn đã qua. Chọn giờ sau lúc này, hoặc đăng ngay.' });
    }
    if (faults.length > 0) return refused(...faults);
    const visibleFrom = at ?? now;
    const publicationId = await setPublication(db, article, article.texts.vi.title, dayInVietnam(visibleFrom));
    return done({ article: { ...article, state: 'published', visibleFrom, publicationId } });
  },
);

const NO_RECOGNITION: Refusal = {
  code: 'article.noRecognition',
  field: 'recognition',
  message: 'Bài về mô hình hiệu quả phải nêu quyết định công nhận mô hình mà bài nói tới. Chọn quyết định trong phần liên quan.',
};

async function tiesToRecognition(db: Db, { organizations }: Article): Promise<boolean> {
  const named = organizations.flatMap(({ decisionKey }) => decisionKey ?? []);
  const known = await recognitionsOf(db, touchedBy(organizations));
  return known.some(({ decisionKey }) => named.includes(decisionKey));
}

interface Correction {
  lang: Lang;
  words: Words;
  note: string;
  slug: string;
}

/** Changes what is public: readers see what was corrected and when. A first translation corrects nothing. */
export const correctArticle = step<Correction>(
  'article.correct',
  'article.publish',
  'Đính chính bài đã đăng, thêm bản dịch',
  async ({ db, now, actor }, article, { lang, words, note, slug }) => {
    const before = article.texts[lang];
    const why = clean(note);
    const published = article.state === 'published';
    if (lang === 'vi' && !published) return wrongState('Bài chưa đăng thì sửa thẳng ở mục Sửa, không cần đính chính.');
    const moved = slug !== '' && slugOf(slug) !== article.slug;
    if (before && !differ(before, words) && !moved) return wrongState('Chưa sửa gì so với bản đang có.');
    const corrects = published && before !== undefined && differ(before, words);
    if (corrects && why === '') {
      const message = 'Ghi rõ đã đính chính điều gì: dòng này hiện dưới bài cho người đọc.';
      return refused({ code: 'field.missing', field: 'note', message });
    }
    if (moved) {
      const address = await freeSlug(db, article.id, slug, words.title);
      if (!address.ok) return address;
      await setSlug(db, article.id, address.value, true);
    }
    if (!before || differ(before, words)) {
      await addVersion(db, article.id, lang, words, { note: why || null, at: now, by: actorName(actor) });
    }
    if (lang === 'vi' && article.visibleFrom) await setPublication(db, article, words.title, dayInVietnam(article.visibleFrom));
    const marked = corrects && isShown(article, now) ? { correctedAt: now, correction: why } : {};
    return done({ article: { ...article, ...marked }, ...(why ? { reason: why } : {}) });
  },
);

export const withdrawArticle = step<{ reason: string }>(
  'article.withdraw',
  'article.publish',
  'Gỡ bài',
  async ({ db }, article, { reason }) => {
    const why = clean(reason);
    if (article.state === 'withdrawn') return wrongState('Bài đã được gỡ trước đó.');
    if (why === '') {
      return refused({ code: 'field.missing', field: 'reason', message: 'Ghi lý do gỡ để người sau hiểu được.' });
    }
    if (article.publicationId !== null) await setPublication(db, article, article.texts.vi.title, null);
    return done({ article: { ...article, state: 'withdrawn', withdrawnReason: why }, reason: why });
  },
);
