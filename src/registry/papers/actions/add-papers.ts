// Puts papers that have arrived on disk in their place and writes their rows. The file goes first: a crash in between leaves a file
// that no row names, never a row without its file.

import { sql } from 'kysely';
import { type Action, defineAction } from '../../../access/declare.ts';
import { actorName } from '../../../access/model.ts';
import { row } from '../../../platform/database/types.ts';
import { momentInVietnam } from '../../../platform/date.ts';
import { type Arrived, takePlace } from '../../../platform/files/kept.ts';
import { FILE_KINDS, type FileKind } from '../../../platform/files/kind.ts';
import { done, type Refusal, refused } from '../../../platform/refusal.ts';
import { type PaperSubject, subjectKey } from '../model.ts';
import { areaOf, insertPaper, sameContent, subjectExists } from '../store.ts';

export interface ReadyPaper {
  title: string;
  fileName: string;
  kind: FileKind;
  arrived: Arrived;
  scan: 'none' | 'clean';
}

export interface AddPapers {
  organizationId: number;
  subject: PaperSubject;
  papers: readonly ReadyPaper[];
  dataFolder: string;
}

export const addPapers: Action<AddPapers, { ids: number[] }> = defineAction({
  name: 'paper.add',
  permission: 'register.write',
  summary: 'Thêm giấy tờ của một tổ chức',
  area: (db, { organizationId }) => areaOf(db, organizationId),
  async run({ db, now, actor, record }, { organizationId, subject, papers, dataFolder }) {
    // two people sending the same paper at once stand in line here
    const there = await row(db, sql`select from organization where id = ${organizationId} for no key update`);
    if (!there || !(await subjectExists(db, organizationId, subject))) {
      const message = 'Không còn sự kiện, năm hay người mà giấy tờ này thuộc về. Xin chọn lại trong danh sách.';
      return refused({ code: 'paper.subjectUnknown', field: 'subject', message });
    }
    const contents = papers.map(({ arrived }) => arrived.sha256);
    const known = await sameContent(db, organizationId, subject, contents);
    const twice = papers.flatMap(({ fileName, arrived }, index): Refusal[] => {
      const same = known.find(({ sha256 }) => sha256 === arrived.sha256);
      if (same) return [alreadyThere(fileName, `giấy tờ “${same.title}” thêm lúc ${momentInVietnam(same.addedAt)}`)];
      const first = contents.indexOf(arrived.sha256);
      return first < index ? [alreadyThere(fileName, `tệp “${papers[first]!.fileName}” gửi cùng lần này`)] : [];
    });
    if (twice.length > 0) return refused(...twice);

    const added: { id: number; title: string; fileName: string; sha256: string }[] = [];
    for (const { title, fileName, kind, arrived, scan } of papers) {
      await takePlace(dataFolder, arrived);
      const { sha256, bytes } = arrived;
      const { mediaType } = FILE_KINDS[kind];
      const paper = { subject, title, fileName, mediaType, bytes, sha256, scan, addedAt: now, addedBy: actorName(actor) };
      added.push({ id: await insertPaper(db, organizationId, paper), title, fileName, sha256 });
    }
    // a paper moves no figure, but what it hangs on must not be taken from under it by undoing an import
    await record({
      subjectKind: 'organization',
      subjectId: organizationId,
      after: { subject: subjectKey(subject), papers: added },
      touched: [organizationId],
    });
    return done({ ids: added.map(({ id }) => id) });
  },
});

const alreadyThere = (fileName: string, known: string): Refusal => ({
  code: 'paper.twice',
  field: 'files',
  message: `Tệp “${fileName}” có nội dung giống hệt ${known}, nên không cần thêm lần nữa. Xin bỏ tệp này ra rồi gửi lại.`,
});
