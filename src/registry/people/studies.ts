// Whether a field of study fits the organisation's sector and the post: the maintained table proposes, an officer decides.

import { z } from 'zod';
import table from '../../../data/registry/fields-of-study.json' with { type: 'json' };
import { clean, wordKey } from '../../platform/text.ts';
import { POST_ROLES, type PostRole } from './model.ts';

const words = z.array(z.string().min(1)).min(1);

const StudyTable = z
  .strictObject({
    source: z.string().min(1),
    certainty: z.enum(['quoted', 'reported', 'unverified']),
    sectors: z.array(z.strictObject({ key: z.string(), name: z.string(), words, notBeginningWith: z.string().optional() })),
    studies: z.array(
      z.strictObject({
        key: z.string(),
        words,
        /** Sectors it fits; all of them when left out. */
        sectors: z.array(z.string()).optional(),
        /** Posts it fits; all of them when left out. */
        posts: z.array(z.enum(POST_ROLES)).optional(),
        /** Sectors it fits whatever the post. */
        anyPostIn: z.array(z.string()).optional(),
        reason: z.string().min(1),
      }),
    ),
  })
  .superRefine(({ sectors, studies }, context) => {
    const known = new Set(sectors.map(({ key }) => key));
    for (const study of studies) {
      for (const key of [...(study.sectors ?? []), ...(study.anyPostIn ?? [])]) {
        if (!known.has(key)) context.addIssue({ code: 'custom', message: `"${study.key}" names the unknown sector "${key}"` });
      }
    }
  });
export type StudyTable = z.infer<typeof StudyTable>;

export const STUDY_TABLE: StudyTable = StudyTable.parse(table);

export interface Proposal {
  /** Null: the table cannot tell. */
  fits: boolean | null;
  reason: string;
}

export function proposeFit(
  fieldOfStudy: string | null,
  sector: string | null,
  role: PostRole,
  { sectors, studies }: StudyTable = STUDY_TABLE,
): Proposal {
  if (!fieldOfStudy) return { fits: null, reason: 'Chưa ghi chuyên ngành.' };
  const said = clean(fieldOfStudy);
  const found = longestFirst(studies, said);
  if (found.length === 0) return { fits: null, reason: `Bảng đối chiếu chưa có chuyên ngành “${said}”.` };
  const inSectors = sectors
    .filter((one) => names(one, sector ?? '') && !wordKey(sector ?? '').startsWith(start(one)))
    .map(({ key }) => key);
  const fitting = found.find((study) => {
    const rightPost = study.posts === undefined || study.posts.includes(role);
    const rightSector = study.sectors === undefined || study.sectors.some((key) => inSectors.includes(key));
    return (rightPost && rightSector) || (study.anyPostIn?.some((key) => inSectors.includes(key)) ?? false);
  });
  if (fitting) return { fits: true, reason: fitting.reason };
  if (inSectors.length === 0) {
    return { fits: null, reason: sector ? `Bảng đối chiếu chưa có lĩnh vực “${sector}”.` : 'Tổ chức chưa ghi lĩnh vực.' };
  }
  return { fits: false, reason: `“${said}” không thuộc lĩnh vực “${sector}” và chức vụ này theo bảng đối chiếu.` };
}

const padded = (text: string) => ` ${wordKey(text)} `;
const start = ({ notBeginningWith }: StudyTable['sectors'][number]) =>
  notBeginningWith === undefined ? '\u0000' : `${wordKey(notBeginningWith)} `;

const names = ({ words }: { words: readonly string[] }, text: string) =>
  words.some((word) => padded(text).includes(padded(word)));

/** A phrase within a longer one that is named too says nothing of its own: "quản lý" in "quản lý đất đai". */
function longestFirst(studies: StudyTable['studies'], said: string): StudyTable['studies'] {
  const text = padded(said);
  const hits = studies.flatMap((study) =>
    study.words.filter((word) => text.includes(padded(word))).map((word) => ({ study, key: wordKey(word) })),
  );
  const whole = hits.filter(({ key }) => !hits.some((other) => other.key !== key && ` ${other.key} `.includes(` ${key} `)));
  return [...new Set(whole.map(({ study }) => study))];
}
