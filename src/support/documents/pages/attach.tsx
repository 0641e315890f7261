// The papers of a file: shown on its page, photographs as pictures, and the form that adds some.

import type { Context } from 'hono';
import { defineRoute, type Route, type Visit } from '../../../access/declare.ts';
import { perform } from '../../../access/perform.ts';
import { FILE_KINDS } from '../../../platform/files/kind.ts';
import { done, type Outcome, type Refusal } from '../../../platform/refusal.ts';
import { FormReader, type Typed } from '../../../registry/pages/form.ts';
import {
  frameOf,
  type OrganizationFrame,
  OrganizationPage,
  organizationArea,
  organizationHref,
  organizationPath,
} from '../../../registry/pages/frame.tsx';
import { receivePapers } from '../../../registry/papers/actions/index.ts';
import { inMegabytes, LARGEST_FILE, largestSet, MOST_FILES, setTooLarge } from '../../../registry/papers/model.ts';
import { type SentFiles, sentWithFiles } from '../../../registry/papers/pages/body.ts';
import { paperWords } from '../../../registry/papers/pages/messages.ts';
import { PaperTable, paperHref } from '../../../registry/papers/pages/paper-table.tsx';
import { listPapers, type Paper } from '../../../registry/published.ts';
import { ErrorSummary, Field, SelectField } from '../../../ui/fields.tsx';
import { toHtml } from '../../../ui/render.ts';
import type { Web } from '../../../web/visit.ts';
import { type AcceptanceLine, readAcceptances } from '../../files.ts';
import { readCase } from '../../store.ts';
import { type AttachedPaper, attachPapers, papersOfCase } from '../attached.ts';

const vi = {
  title: 'Giấy tờ của hồ sơ',
  none: 'Hồ sơ chưa có giấy tờ nào.',
  add: 'Thêm giấy tờ, ảnh, biên bản vào hồ sơ này',
  show: (count: number) => `Xem ${count} ảnh`,
  underMinutes: (number: string) => `nghiệm thu ${number}`,
  known: 'Giấy tờ đã có trong sổ',
  knownHint: 'Chọn ở đây, hoặc gửi tệp mới ở dưới.',
  nothing: '– không –',
  minutes: 'Của biên bản nghiệm thu',
  save: 'Gắn vào hồ sơ',
  back: 'Về hồ sơ',
};
const en: typeof vi = {
  title: 'Papers of the file',
  none: 'The file has no papers yet.',
  add: 'Add papers, photographs, minutes to this file',
  show: (count) => `See ${count} ${count === 1 ? 'picture' : 'pictures'}`,
  underMinutes: (number) => `acceptance ${number}`,
  known: 'A paper already held',
  knownHint: 'Choose one here, or send new files below.',
  nothing: '– none –',
  minutes: 'Of the minutes of acceptance',
  save: 'Add to the file',
  back: 'Back to the file',
};
const words = { vi, en };

const PATH = '/giay-to';
const caseHref = (id: number, caseId: number, rest = '') => organizationHref(id, `/ho-tro/${caseId}${rest}`);
const PICTURES: readonly string[] = [FILE_KINDS.jpeg, FILE_KINDS.png, FILE_KINDS.webp].map(({ mediaType }) => mediaType);

interface OfFile {
  frame: OrganizationFrame;
  file: { id: number };
  papers: AttachedPaper[];
  acceptances: AcceptanceLine[];
}

export function AttachedPapers({ frame, file, papers, acceptances }: OfFile) {
  if (!frame.may('paper.read')) return null;
  const t = words[frame.language];
  const pictures = papers.filter(({ mediaType }) => PICTURES.includes(mediaType));
  const hrefOf = ({ id }: Pick<Paper, 'id'>) => paperHref(papers.find((one) => one.id === id)!.holderId, { id });
  const told = ({ title, acceptanceId }: AttachedPaper) => {
    const minutes = acceptances.find(({ id }) => id === acceptanceId);
    return minutes ? `${title} (${t.underMinutes(minutes.minutesNumber)})` : title;
  };
  return (
    <section>
      <h2>{t.title}</h2>
      {papers.length === 0 ? (
        <p>{t.none}</p>
      ) : (
        <PaperTable
          frame={frame}
          caption={t.title}
          papers={papers.map((paper) => ({ ...paper, title: told(paper) }))}
          hrefOf={hrefOf}
          quiet
        />
      )}
      {/* closed: each picture is handed out, and written down as seen, only to whoever opens it */}
      {pictures.length > 0 && (
        <details class="more no-print">
          <summary>{t.show(pictures.length)}</summary>
          <div class="case-pictures">
            {pictures.map((picture) => (
              <figure key={picture.id}>
                <a href={hrefOf(picture)} download>
                  <img src={hrefOf(picture)} alt={told(picture)} loading="lazy" />
                </a>
                <figcaption class="small">{told(picture)}</figcaption>
              </figure>
            ))}
          </div>
        </details>
      )}
      {frame.may('register.write') && (
        <p class="no-print">
          <a href={caseHref(frame.id, file.id, PATH)}>{t.add}</a>
        </p>
      )}
    </section>
  );
}

interface FormProps {
  frame: OrganizationFrame;
  file: { id: number; title: string };
  others: Paper[];
  acceptances: AcceptanceLine[];
  largestFile: number;
  typed: Typed;
  refusals: Refusal[];
}

function AttachView({ frame, file, others, acceptances, largestFile, typed, refusals }: FormProps) {
  const t = words[frame.language];
  const paper = paperWords[frame.language];
  const field = (name: string) => ({ name, value: typed[name] ?? '', refusals });
  return (
    <OrganizationPage frame={frame} current="support" title={`${t.title}: ${file.title}`} islands={['drop-zone']}>
      <p class="no-print">
        <a href={caseHref(frame.id, file.id)}>← {t.back}</a>
      </p>
      <ErrorSummary t={frame.shell.t} refusals={refusals} />
      <form method="post" action={caseHref(frame.id, file.id, PATH)} enctype="multipart/form-data">
        {others.length > 0 && (
          <SelectField
            {...field('paperId')}
            label={t.known}
            hint={t.knownHint}
            choices={[{ value: '', label: t.nothing }, ...others.map(({ id, title }) => ({ value: String(id), label: title }))]}
          />
        )}
        {refusals.length > 0 && <p class="small">{paper.chooseAgain}</p>}
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
        <Field {...field('title')} label={paper.name} hint={paper.titleHint} />
        {acceptances.length > 0 && (
          <SelectField
            {...field('acceptanceId')}
            label={t.minutes}
            choices={[
              { value: '', label: t.nothing },
              ...acceptances.map(({ id, minutesNumber }) => ({ value: String(id), label: minutesNumber })),
            ]}
          />
        )}
        <p class="actions">
          <button type="submit">{t.save}</button>
        </p>
      </form>
    </OrganizationPage>
  );
}

export function attachRoutes(web: Web): Route[] {
  const { database, settings } = web.house;
  const { db } = database;
  const largestFile = settings.largestFile ?? LARGEST_FILE;

  const page = async (context: Context, visit: Visit, typed: Typed = {}, refusals: Refusal[] = []) => {
    const frame = await frameOf(web, context, visit, 'register.write');
    const file = frame && (await readCase(db, frame.id, Number(context.req.param('case'))));
    if (!file) return context.notFound();
    const held = new Set((await papersOfCase(db, frame.id, file.id)).map(({ id }) => id));
    const papers = frame.may('paper.read') ? await listPapers(db, frame.id) : [];
    const view = (
      <AttachView
        frame={frame}
        file={file}
        others={papers.filter(({ id, withdrawn }) => !withdrawn && !held.has(id))}
        acceptances={await readAcceptances(db, file)}
        largestFile={largestFile}
        typed={typed}
        refusals={refusals}
      />
    );
    return context.html(toHtml(view), refusals.length > 0 ? 422 : 200);
  };

  /** Papers are kept first: one that cannot be tied is still among those of the organisation. */
  const attach = async (context: Context, visit: Visit, { typed, files }: SentFiles): Promise<Outcome<unknown>> => {
    const reader = new FormReader(typed);
    const key = { organizationId: Number(context.req.param('id')), caseId: Number(context.req.param('case')) };
    const [known, acceptanceId] = [reader.count('paperId'), reader.count('acceptanceId')];
    const given = {
      organizationId: key.organizationId,
      subject: { kind: 'organization', id: null } as const,
      title: reader.raw('title'),
      files,
    };
    const performance = { database, ...visit };
    const received = known !== null && files.length === 0 ? done({ ids: [] }) : await receivePapers(given, settings, performance);
    if (!received.ok) return received;
    const papers = [...received.value.ids, ...(known === null ? [] : [known])];
    return perform(attachPapers, { ...key, papers, acceptanceId }, performance);
  };

  const common = {
    path: organizationPath(`/ho-tro/:case{[0-9]+}${PATH}`),
    permission: 'register.write',
    personal: 'view',
    summary: 'Gắn giấy tờ vào hồ sơ hỗ trợ',
    area: organizationArea(web),
  } as const;
  return [
    defineRoute({ ...common, method: 'GET', handler: (context, visit) => page(context, visit) }),
    defineRoute({
      ...common,
      method: 'POST',
      handler: async (context, visit) => {
        const frame = await frameOf(web, context, visit, 'register.write');
        if (!frame) return context.notFound();
        const caseId = Number(context.req.param('case'));
        if (!(await readCase(db, frame.id, caseId))) return context.notFound();
        const sent = await sentWithFiles(context, largestSet(largestFile));
        if (sent === 'tooLarge') return page(context, visit, {}, [setTooLarge(largestSet(largestFile))]);
        const outcome = await attach(context, visit, sent);
        if (!outcome.ok) return page(context, visit, sent.typed, outcome.refusals);
        return context.redirect(caseHref(frame.id, caseId), 303);
      },
    }),
  ];
}
