import { organizationHref } from '../../../registry/pages/frame.tsx';
import type { Language } from '../../../ui/messages.ts';
import type { Step, SupportCase } from '../../store.ts';
import { isReady, PAPERS_OF_STEPS, STEP_PAPERS, type StepPaper } from './papers.ts';

export const FORMATS = ['docx', 'pdf'] as const;
export type PaperFormat = (typeof FORMATS)[number];

const vi = {
  title: 'Văn bản của hồ sơ',
  hint: 'Dự thảo lập từ hồ sơ: số, ngày, người ký để trống.',
  whole: 'Cả hồ sơ',
  papers: Object.fromEntries(STEP_PAPERS.map((paper) => [paper, PAPERS_OF_STEPS[paper].name])) as Record<StepPaper, string>,
};
const en: typeof vi = {
  title: 'Papers of the file',
  hint: 'Drafts made from the file: number, date and signature are left open.',
  whole: 'The whole file',
  papers: {
    receipt: 'Receipt with the day of an answer',
    appraisal: 'Minutes of the appraisal',
    decision: 'List that goes with the decision',
    acceptance: 'Minutes of acceptance',
    settlement: 'Settlement',
  },
};
const words: Record<Language, typeof vi> = { vi, en };

type FileKey = Pick<SupportCase, 'organizationId' | 'id'>;

export const stepPaperHref = ({ organizationId, id }: FileKey, paper: StepPaper, format: PaperFormat): string =>
  organizationHref(organizationId, `/ho-tro/${id}/van-ban/${PAPERS_OF_STEPS[paper].path}.${format}`);
const wholeFileHref = ({ organizationId, id }: FileKey, format: 'zip' | 'pdf'): string =>
  organizationHref(organizationId, `/ho-tro/${id}/ho-so.${format}`);

/** The papers that a file has by now, and the file as a whole. */
export function CasePapers({ file, steps, language }: { file: SupportCase; steps: readonly Step[]; language: Language }) {
  const t = words[language];
  const ready = STEP_PAPERS.filter((paper) => isReady(paper, file.state, steps));
  if (file.state === 'draft') return null;
  return (
    <section class="no-print">
      <h2>{t.title}</h2>
      <p class="hint">{t.hint}</p>
      <ul>
        {ready.map((paper) => (
          <li key={paper}>
            {t.papers[paper]}:{' '}
            {FORMATS.map((format, index) => (
              <span key={format}>
                {index > 0 && ' · '}
                <a href={stepPaperHref(file, paper, format)} download>
                  .{format}
                </a>
              </span>
            ))}
          </li>
        ))}
        <li>
          {t.whole}:{' '}
          <a href={wholeFileHref(file, 'zip')} download>
            .zip
          </a>{' '}
          ·{' '}
          <a href={wholeFileHref(file, 'pdf')} download>
            .pdf
          </a>
        </li>
      </ul>
    </section>
  );
}
