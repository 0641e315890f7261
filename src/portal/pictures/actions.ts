// What can be done with pictures. Those of an article belong to who writes it, once it is published to who publishes;
// those of an organisation and its products to who keeps its record.

import { type Action, type ActionContext, defineAction } from '../../access/declare.ts';
import { actorName, type Permission } from '../../access/model.ts';
import { type Performance, perform } from '../../access/perform.ts';
import { type Arrived, arrive, discard, takePlace } from '../../platform/files/kept.ts';
import { done, type Outcome, type Refusal, refused } from '../../platform/refusal.ts';
import { clean } from '../../platform/text.ts';
import { areaOf } from '../../registry/records/place.ts';
import { readArticle } from '../articles/store.ts';
import type { PictureFormat } from './model.ts';
import {
  insertFile,
  insertPicture,
  markWithdrawn,
  type PictureSubject,
  type PictureWords,
  readPicture,
  updatePicture,
} from './store.ts';

const NOT_THEIRS: Refusal = {
  code: 'picture.notTheirs',
  message: 'Tài khoản này không được sửa ảnh ở đây: ảnh của bài đã đăng do người đăng bài giữ. Nhờ người phụ trách.',
};

async function mayTouch({ db, actor, may }: ActionContext, { articleId, organizationId }: PictureSubject): Promise<boolean> {
  if (organizationId !== undefined) return may(actor, 'register.write', await areaOf(db, organizationId));
  const article = await readArticle(db, articleId);
  if (!article) return false;
  return may(actor, article.state === 'published' ? 'article.publish' : 'article.write', { unitId: article.unitId });
}

const trail = ({ articleId, organizationId }: PictureSubject) =>
  organizationId === undefined
    ? { subjectKind: 'article', subjectId: articleId, touched: [] }
    : { subjectKind: 'organization', subjectId: organizationId, touched: [organizationId] };

interface ReadyPicture {
  subject: PictureSubject;
  words: PictureWords;
  width: number;
  height: number;
  isSample: boolean;
  clean: Arrived;
  files: { width: number; format: PictureFormat; arrived: Arrived }[];
  dataFolder: string;
}

/** By whom it is asked: those who write articles, or those who keep the record of the organisation. */
const permissionFor = ({ organizationId }: PictureSubject): Permission =>
  organizationId === undefined ? 'article.write' : 'register.write';

export const addPicture = (permission: Permission): Action<ReadyPicture, { id: number; sha256: string }> =>
  defineAction({
    name: 'picture.add',
    permission,
    summary: 'Thêm ảnh',
    async run(context, { subject, words, width, height, isSample, clean: copy, files, dataFolder }) {
      if (!(await mayTouch(context, subject))) return refused(NOT_THEIRS);
      const { db, now, actor, record } = context;
      const { sha256 } = copy;
      await takePlace(dataFolder, copy);
      for (const { arrived, ...file } of files) {
        await takePlace(dataFolder, arrived);
        await insertFile(db, sha256, { ...file, sha256: arrived.sha256 });
      }
      const by = { at: now, by: actorName(actor) };
      const id = await insertPicture(db, { subject, ...words, sha256, width, height, isSample }, by);
      await record({ ...trail(subject), after: { picture: id, sha256, ...words } });
      return done({ id, sha256 });
    },
  });

export interface GivenPicture {
  subject: PictureSubject;
  words: PictureWords;
  isSample: boolean;
  bytes: Uint8Array | undefined;
}

const noCaption = ({ caption }: PictureWords): Refusal[] =>
  clean(caption) === ''
    ? [{ code: 'field.missing', field: 'caption', message: 'Ghi chú thích ảnh: ảnh chụp gì, ở đâu, của tổ chức nào.' }]
    : [];

/** Looks at the picture and makes its sizes outside the transaction, for that takes seconds. */
export async function receivePicture(
  { subject, words, isSample, bytes }: GivenPicture,
  dataFolder: string,
  performance: Performance,
): Promise<Outcome<{ id: number; sha256: string }>> {
  const faults = noCaption(words);
  if (!bytes)
    faults.unshift({ code: 'picture.missing', field: 'files', message: 'Chưa chọn ảnh. Chọn một tệp ảnh rồi gửi lại.' });
  // the codecs are loaded when somebody sends a picture, not with every start
  const made = bytes && (await (await import('./process.ts')).makePicture(bytes));
  if (made && !made.ok) faults.push(...made.refusals);
  if (faults.length > 0 || !made?.ok) return refused(...faults);
  const arrived: Arrived[] = [];
  const lay = async (content: Uint8Array) => {
    arrived.push(await arrive(dataFolder, content));
    return arrived.at(-1)!;
  };
  try {
    const { width, height } = made.value;
    const copy = await lay(made.value.clean);
    const files: ReadyPicture['files'] = [];
    for (const { bytes: content, ...file } of made.value.files) files.push({ ...file, arrived: await lay(content) });
    return await perform(
      addPicture(permissionFor(subject)),
      { subject, words, width, height, isSample, clean: copy, files, dataFolder },
      performance,
    );
  } finally {
    for (const one of arrived) await discard(one);
  }
}

const UNKNOWN: Refusal = { code: 'picture.unknown', message: 'Không còn ảnh này. Xin tải lại trang.' };

/** `reason`: the picture is taken down; without it its words are put right. */
export const changePicture = (
  permission: Permission,
): Action<{ subject: PictureSubject; id: number; words: PictureWords; reason: string | null }, null> =>
  defineAction({
    name: 'picture.change',
    permission,
    summary: 'Sửa chú thích hoặc gỡ ảnh',
    async run(context, { subject, id, words, reason }) {
      const { db, now, record } = context;
      const picture = await readPicture(db, id);
      const same =
        picture &&
        picture.articleId === (subject.articleId ?? null) &&
        picture.organizationId === (subject.organizationId ?? null);
      if (!same) return refused(UNKNOWN);
      if (!(await mayTouch(context, subject))) return refused(NOT_THEIRS);
      const { caption, alt, credit } = picture;
      if (reason === null) {
        const faults = noCaption(words);
        if (faults.length > 0) return refused(...faults);
        await updatePicture(db, id, words);
      } else {
        if (clean(reason) === '') return refused({ code: 'field.missing', field: 'reason', message: 'Ghi lý do gỡ ảnh.' });
        await markWithdrawn(db, id, clean(reason), now);
      }
      await record({
        ...trail(subject),
        before: { picture: id, caption, alt, credit },
        after: reason === null ? { picture: id, ...words } : { picture: id, withdrawn: true },
        ...(reason === null ? {} : { reason: clean(reason) }),
      });
      return done(null);
    },
  });
