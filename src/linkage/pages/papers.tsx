// Papers tied to a contract or a delivery: those there, tying one that is known, sending in new ones.

import type { Context } from 'hono';
import type { Visit } from '../../access/declare.ts';
import { done, type Outcome, type Refusal, refused } from '../../platform/refusal.ts';
import { FormReader, type Typed } from '../../registry/pages/form.ts';
import type { OrganizationFrame } from '../../registry/pages/frame.tsx';
import { receivePapers } from '../../registry/papers/actions/index.ts';
import { inMegabytes, LARGEST_FILE, largestSet, MOST_FILES, setTooLarge } from '../../registry/papers/model.ts';
import { sentWithFiles } from '../../registry/papers/pages/body.ts';
import { paperWords } from '../../registry/papers/pages/messages.ts';
import { PaperTable } from '../../registry/papers/pages/paper-table.tsx';
import { listPapers, type Paper } from '../../registry/published.ts';
import { Field, SelectField } from '../../ui/fields.tsx';
import type { Web } from '../../web/visit.ts';

export interface TiedPapers {
  papers: Paper[];
  /** Papers of the organisation that could be tied to it. */
  others: Paper[];
  largestFile: number;
}

export async function tiedPapers({ house }: Web, frame: OrganizationFrame, ids: readonly number[]): Promise<TiedPapers> {
  const all = frame.may('paper.read') ? await listPapers(house.database.db, frame.id) : [];
  const standing = all.filter(({ withdrawn }) => !withdrawn);
  return {
    papers: standing.filter(({ id }) => ids.includes(id)),
    others: standing.filter(({ id }) => !ids.includes(id)),
    largestFile: house.settings.largestFile ?? LARGEST_FILE,
  };
}

/** What the section below sent: a known paper, new files or both; what is new is kept among those of the organisation. */
export async function papersSent(
  { house }: Web,
  context: Context,
  visit: Visit,
): Promise<{ typed: Typed; ids: Outcome<number[]> }> {
  const { settings, database } = house;
  const limit = largestSet(settings.largestFile ?? LARGEST_FILE);
  const sent = await sentWithFiles(context, limit);
  if (sent === 'tooLarge') return { typed: {}, ids: refused(setTooLarge(limit)) };
  const { typed, files } = sent;
  const reader = new FormReader(typed);
  const known = reader.count('paperId');
  if (!reader.ok) return { typed, ids: refused(...reader.refusals) };
  const tied = known === null ? [] : [known];
  if (known !== null && files.length === 0) return { typed, ids: done(tied) };
  const given = {
    organizationId: Number(context.req.param('id')),
    subject: { kind: 'organization', id: null } as const,
    title: reader.raw('title'),
    files,
  };
  const kept = await receivePapers(given, settings, { database, ...visit });
  return { typed, ids: kept.ok ? done([...kept.value.ids, ...tied]) : kept };
}

interface Props extends TiedPapers {
  frame: OrganizationFrame;
  action: string;
  title: string;
  none: string;
  typed: Typed;
  refusals: Refusal[];
}

/** Needs the island `drop-zone`. */
export function PapersSection({ frame, action, title, none, papers, others, largestFile, typed, refusals }: Props) {
  if (!frame.may('paper.read')) return null;
  const t = words[frame.language];
  const paper = paperWords[frame.language];
  return (
    <section>
      <h2>{title}</h2>
      {papers.length === 0 ? <p>{none}</p> : <PaperTable frame={frame} caption={title} papers={papers} quiet />}
      {frame.may('register.write') && (
        <details class="more no-print" open={refusals.some(({ field }) => field === 'files' || field === 'paperId')}>
          <summary>{t.add}</summary>
          <form method="post" action={action} enctype="multipart/form-data">
            <drop-zone>
              <Field
                type="file"
                name="files"
                label={paper.files}
                hint={paper.filesHint(inMegabytes(largestFile), MOST_FILES)}
                refusals={refusals}
                accept=".pdf,.jpg,.jpeg,.png,.webp,.docx,.doc"
                multiple
              />
              <output aria-live="polite" />
            </drop-zone>
            <Field name="title" label={paper.name} hint={paper.titleHint} value={typed.title ?? ''} refusals={refusals} />
            {others.length > 0 && (
              <SelectField
                name="paperId"
                label={t.known}
                value={typed.paperId ?? ''}
                refusals={refusals}
                choices={[{ value: '', label: t.nothing }, ...others.map((one) => ({ value: String(one.id), label: one.title }))]}
              />
            )}
            <p class="actions">
              <button type="submit">{t.attach}</button>
            </p>
          </form>
        </details>
      )}
    </section>
  );
}

const vi = {
  add: 'Thêm ảnh chụp, bản quét',
  known: 'Hoặc giấy tờ đã có trong sổ',
  nothing: '– không –',
  attach: 'Gắn giấy tờ',
};
const en: typeof vi = {
  add: 'Add a photo or scan',
  known: 'Or a paper already held',
  nothing: '– none –',
  attach: 'Add the paper',
};
const words = { vi, en };
