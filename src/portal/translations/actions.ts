// A translation written, reviewed or taken back, one by one or as a file.

import { defineAction } from '../../access/declare.ts';
import { actorName } from '../../access/model.ts';
import { dayInVietnam } from '../../platform/date.ts';
import { done, type Outcome, type Refusal, refused } from '../../platform/refusal.ts';
import { type Entry, holesOf, isUsable, keyOf, type Source, sourceHash, type Target } from './model.ts';
import { entriesOf } from './sources.ts';
import { deleteTranslation, writeTranslation } from './store.ts';

export interface Said extends Pick<Source, 'subject' | 'item'> {
  /** Empty: back to what comes with the program, or to the Vietnamese. */
  text: string;
  reviewed: boolean;
  /** The Vietnamese that was before the translator's eyes. */
  vi: string;
}

interface SaveTranslations {
  lang: Target;
  said: readonly Said[];
  /** What stood there when the form was opened; undefined for files, which say the Vietnamese they were made from. */
  before?: string | null;
}

const LONGEST = 20_000;

function faultOf(entry: Entry | undefined, { text, vi }: Said, before: string | null | undefined): Refusal | undefined {
  const refuse = (code: string, message: string) => ({ code: `translation.${code}`, field: 'text', message });
  if (!entry) return refuse('unknown', 'Câu này không còn trên trang công khai. Tải lại danh sách rồi dịch tiếp.');
  if (vi !== entry.vi) {
    return refuse('sourceChanged', `Câu tiếng Việt đã đổi thành “${entry.vi}”. Xem lại bản dịch theo câu mới rồi lưu.`);
  }
  if (before !== undefined && before !== entry.text) {
    const now = entry.text === null ? 'đã bỏ bản dịch' : `đã ghi “${entry.text}”`;
    return refuse('moved', `Trong lúc bạn dịch, người khác ${now}. Xem lại rồi lưu lần nữa nếu vẫn muốn thay.`);
  }
  if (text.length > LONGEST) return refuse('tooLong', `Dài quá ${LONGEST} chữ. Xin ghi gọn lại.`);
  if (text !== '' && !isUsable(entry, text)) {
    return refuse('holes', `Bản dịch phải giữ nguyên các chỗ điền số: ${holesOf(entry.vi) || 'câu này không có chỗ nào'}.`);
  }
  return undefined;
}

/** Takes all or none; of a file, what says the same as before is left alone. */
export const saveTranslations = defineAction({
  name: 'translation.save',
  permission: 'translation.write',
  summary: 'Ghi bản dịch của trang công khai',
  run: async ({ db, actor, now, record, unchanged }, input: SaveTranslations): Promise<Outcome<{ written: number }>> => {
    const { lang, said, before } = input;
    const entries = new Map((await entriesOf(db, lang, dayInVietnam(now), { held: true })).map((entry) => [keyOf(entry), entry]));
    const faults: Refusal[] = [];
    const changes: { was: Entry; is: Said }[] = [];
    for (const one of said) {
      const entry = entries.get(keyOf(one));
      const fault = faultOf(entry, one, before);
      if (fault) faults.push(said.length === 1 ? fault : { ...fault, message: `${one.item}: ${fault.message}` });
      else if (differs(entry!, one)) changes.push({ was: entry!, is: one });
    }
    if (faults.length > 0) return refused(...faults);
    if (changes.length === 0) {
      unchanged();
      return done({ written: 0 });
    }
    const by = actorName(actor);
    for (const { was, is } of changes) {
      if (is.text === '') await deleteTranslation(db, lang, is);
      else {
        const { subject, item, text, reviewed } = is;
        const review = reviewed ? { reviewedBy: by, reviewedAt: now } : { reviewedBy: null, reviewedAt: null };
        await writeTranslation(db, lang, {
          ...{ subject, item, text, writtenBy: by, writtenAt: now, sourceHash: sourceHash(was.vi) },
          ...review,
          // who only reviews is not its writer
          ...(was.stored?.text === text && { writtenBy: was.stored.writtenBy, writtenAt: was.stored.writtenAt }),
        });
      }
    }
    await record({
      subjectKind: 'translation',
      subjectId: lang,
      before: changes.map(({ was: { subject, item, text, state } }) => ({ subject, item, text, state })),
      after: changes.map(({ is: { subject, item, text, reviewed } }) => ({ subject, item, text, reviewed })),
      touched: [],
    });
    return done({ written: changes.length });
  },
});

function differs(entry: Entry, { text, reviewed }: Said): boolean {
  if (text === '') return entry.stored !== undefined;
  return text !== entry.text || reviewed !== (entry.state === 'reviewed') || entry.state === 'outdated';
}
