import type { Refusal } from '../../../platform/refusal.ts';
import { ErrorSummary, Field, SelectField, TextAreaField } from '../../../ui/fields.tsx';
import { Empty, Notice } from '../../../ui/message.tsx';
import { type OrganizationFrame, OrganizationPage, organizationHref } from '../../pages/frame.tsx';
import { inMegabytes, MOST_FILES, type Paper, subjectKey } from '../model.ts';
import { paperWords } from './messages.ts';
import { PAPERS, PaperTable, paperHref } from './paper-table.tsx';

export interface PaperForm {
  title: string;
  /** As in the address and the list of choices. */
  subject: string;
}

interface PapersViewProps {
  frame: OrganizationFrame;
  papers: Paper[];
  /** What papers can belong to, in the order of the page. */
  subjects: { value: string; label: string }[];
  form: PaperForm;
  refusals: Refusal[];
  largestFile: number;
  scanner: boolean;
  mayWithdraw: (paper: Paper) => boolean;
}

export function PapersView(props: PapersViewProps) {
  const { frame, papers, subjects, refusals, scanner, mayWithdraw } = props;
  const t = paperWords[frame.language];
  const current = papers.filter(({ withdrawn }) => !withdrawn);
  const groups = Map.groupBy(current, ({ subject }) => subjectKey(subject));
  const known = subjects.filter(({ value }) => groups.has(value));
  const lost = [...groups.keys()].filter((key) => !known.some(({ value }) => value === key));
  const withdrawn = frame.may('life.record') ? papers.filter((paper) => paper.withdrawn) : [];
  return (
    <OrganizationPage frame={frame} current="papers" title={t.title} islands={['drop-zone']}>
      <p class="lead">{t.intro}</p>
      <ErrorSummary t={frame.shell.t} refusals={refusals} />
      {current.length === 0 && <Empty title={t.none}>{frame.may('register.write') && <p class="small">{t.noneNext}</p>}</Empty>}
      {!scanner && current.some(({ scan }) => scan === 'none') && <Notice tone="warning" title={t.notScanned} />}
      {[...known, ...lost.map((value) => ({ value, label: t.gone }))].map(({ value, label }) => (
        <section key={value} id={value}>
          <h2>{label}</h2>
          <PaperTable frame={frame} caption={t.caption(label)} papers={groups.get(value)!} mayWithdraw={mayWithdraw} quiet />
        </section>
      ))}
      {frame.may('register.write') && <AddForm {...props} />}
      {withdrawn.length > 0 && (
        <section>
          <h2>{t.withdrawn}</h2>
          <PaperTable frame={frame} caption={t.withdrawnCaption} papers={withdrawn} />
        </section>
      )}
    </OrganizationPage>
  );
}

function AddForm({ frame, subjects, form, refusals, largestFile }: PapersViewProps) {
  const t = paperWords[frame.language];
  return (
    <section class="no-print" id="them">
      <h2>{t.add}</h2>
      <form method="post" action={organizationHref(frame.id, PAPERS)} enctype="multipart/form-data">
        <SelectField name="subject" label={t.subject} value={form.subject} choices={subjects} refusals={refusals} />
        <Field name="title" label={t.name} hint={t.titleHint} value={form.title} refusals={refusals} />
        {refusals.length > 0 && <p class="small">{t.chooseAgain}</p>}
        <drop-zone>
          <Field
            type="file"
            name="files"
            label={t.files}
            hint={t.filesHint(inMegabytes(largestFile), MOST_FILES)}
            refusals={refusals}
            accept=".pdf,.jpg,.jpeg,.png,.webp,.docx,.doc"
            multiple
            required
          />
          <output aria-live="polite" />
        </drop-zone>
        <p class="actions">
          <button type="submit">{t.send}</button>
        </p>
      </form>
    </section>
  );
}

interface WithdrawViewProps {
  frame: OrganizationFrame;
  paper: Paper;
  reason: string;
  refusals: Refusal[];
}

export function WithdrawView({ frame, paper, reason, refusals }: WithdrawViewProps) {
  const t = paperWords[frame.language];
  return (
    <OrganizationPage frame={frame} current="papers" title={t.withdrawTitle(paper.title)}>
      <ErrorSummary t={frame.shell.t} refusals={refusals} />
      <p>{t.withdrawText}</p>
      <form method="post" action={`${paperHref(frame.id, paper)}/rut`}>
        <TextAreaField name="reason" label={t.withdrawReason} value={reason} refusals={refusals} required />
        <p class="actions">
          <button type="submit" class="danger">
            {t.confirm}
          </button>
          <a href={organizationHref(frame.id, PAPERS)}>{t.cancel}</a>
        </p>
      </form>
    </OrganizationPage>
  );
}
