// One work: capital, stages, progress with photos, acceptance, hand-over, yearly use.

import type { ComponentChildren } from 'preact';
import type { Norm } from '../../../law/norm.ts';
import { formatDate } from '../../../platform/date.ts';
import { formatMoney } from '../../../platform/number.ts';
import type { Refusal } from '../../../platform/refusal.ts';
import type { Typed } from '../../../registry/pages/form.ts';
import { type OrganizationFrame, OrganizationPage } from '../../../registry/pages/frame.tsx';
import { paperHref } from '../../../registry/papers/pages/paper-table.tsx';
import { ErrorSummary, Field, SelectField, TextAreaField } from '../../../ui/fields.tsx';
import { Table } from '../../../ui/table.tsx';
import { TitledTable } from '../../pages/shared.tsx';
import { type Capital, CONDITIONS, stateShare, sumOf } from '../model.ts';
import type { ProgressRow, StageRow, UseRow, Work } from '../store.ts';
import { worksHref } from './links.ts';
import type { WorksWords } from './messages.ts';

export interface WorkProps {
  frame: OrganizationFrame;
  t: WorksWords;
  work: Work;
  place: string;
  capital: Capital[];
  stages: StageRow[];
  progress: ProgressRow[];
  uses: UseRow[];
  /** What the law says of the State's share. */
  shareNorm: Norm | undefined;
  mayWrite: boolean;
  /** What was typed, with the form it was typed into. */
  typed: Typed;
  refusals: Refusal[];
}

export function WorkView(props: WorkProps) {
  const { frame, t, work, place, capital, refusals, mayWrite } = props;
  const facts: [string, string | null][] = [
    [t.kind, t.kinds[work.kind]],
    [t.unit, [work.site, place].filter(Boolean).join(', ')],
    [t.stateLabel, t.states[work.state]],
    [t.progress, `${work.progress} %`],
    [t.startedOn, work.startedOn && formatDate(work.startedOn)],
    [
      t.accept,
      work.acceptedOn && t.accepted(formatMoney(work.acceptedValue!), formatDate(work.acceptedOn), work.acceptanceMinutes!),
    ],
    [
      t.handOver,
      work.handedOverOn && t.accepted(formatMoney(work.handedOverValue!), formatDate(work.handedOverOn), work.handoverMinutes!),
    ],
  ];
  return (
    <OrganizationPage frame={frame} current="support" title={work.title} islands={['drop-zone']}>
      <p class="no-print">
        <a href={worksHref(frame.id)}>← {t.title}</a>
      </p>
      <ErrorSummary t={frame.shell.t} refusals={refusals} />
      <dl class="facts">
        {facts.map(
          ([label, value]) =>
            value !== null && (
              <div class="fact" key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      {capital.length > 0 && (
        <TitledTable
          t={frame.shell.t}
          caption={`${t.capital}: ${formatMoney(sumOf(capital))}`}
          rows={capital}
          rowKey={({ source }) => source}
          columns={[
            { label: t.source, cell: ({ source }) => t.sources[source] },
            { label: t.amount, numeric: true, cell: ({ amount }) => formatMoney(amount) },
          ]}
        />
      )}
      <Stages {...props} />
      <ProgressTable {...props} />
      {mayWrite && work.state !== 'handedOver' && (
        <p class="actions no-print">
          <a href={worksHref(frame.id, `/${work.id}/sua`)}>{t.amend}</a>
        </p>
      )}
      {mayWrite && <NextForms {...props} />}
      <Uses {...props} />
    </OrganizationPage>
  );
}

function Stages({ frame, t, stages, work }: WorkProps) {
  if (stages.length === 0) return null;
  return (
    <TitledTable
      t={frame.shell.t}
      caption={t.stagesTitle}
      rows={stages}
      rowKey={({ seq }) => seq}
      columns={[
        { label: t.stage, cell: ({ name }) => name },
        {
          label: t.due,
          cell: ({ dueOn, doneOn }) =>
            formatDate(dueOn) + (doneOn === null && work.acceptedOn === null && dueOn < frame.today ? `, ${t.overdue}` : ''),
        },
        { label: t.doneOn, cell: ({ doneOn }) => doneOn && formatDate(doneOn) },
      ]}
    />
  );
}

function ProgressTable({ frame, t, progress }: WorkProps) {
  if (progress.length === 0) return null;
  return (
    <TitledTable
      t={frame.shell.t}
      caption={t.progress}
      wide
      rows={progress}
      rowKey={({ seq }) => seq}
      columns={[
        { label: t.on, cell: ({ on }) => formatDate(on) },
        { label: t.percent, numeric: true, cell: ({ percent }) => percent },
        { label: t.note, long: true, cell: ({ fallReason, note }) => [fallReason, note].filter(Boolean).join('. ') },
        {
          label: t.photos,
          cell: ({ photos }) =>
            frame.may('paper.read') &&
            photos.map((photo, index) => (
              <>
                {index > 0 && ', '}
                <a key={photo.id} href={paperHref(frame.id, photo)} download>
                  {photo.title}
                </a>
              </>
            )),
        },
      ]}
    />
  );
}

function NextForms(props: WorkProps) {
  const { t, work, stages, progress, capital, shareNorm, frame } = props;
  const open = stages.filter(({ doneOn }) => doneOn === null);
  return (
    <div class="no-print">
      {work.state === 'planned' && (
        <WorkForm {...props} form="khoi-cong" title={t.start} open>
          {(field) => <Field {...field('on', t.on)} autocomplete="off" required />}
        </WorkForm>
      )}
      {work.state === 'building' && (
        <WorkForm {...props} form="tien-do" title={t.reportProgress} open>
          {(field) => (
            <>
              <Field {...field('on', t.on)} autocomplete="off" required />
              <Field {...field('percent', t.percent)} inputmode="numeric" required />
              <Field {...field('fallReason', t.fallReason)} />
              <TextAreaField {...field('note', t.note)} />
            </>
          )}
        </WorkForm>
      )}
      {progress.length > 0 && frame.may('register.write') && (
        <WorkForm {...props} form="anh" title={t.photosTitle} files>
          {(field) => (
            <>
              <SelectField
                {...field('seq', t.report)}
                choices={progress.map(({ seq, on, percent }) => ({
                  value: String(seq),
                  label: `${formatDate(on)}: ${percent} %`,
                }))}
              />
              <drop-zone>
                <Field
                  {...field('files', t.files)}
                  value={undefined}
                  hint={t.photosHint}
                  type="file"
                  accept=".jpg,.jpeg,.png,.webp,.pdf"
                  multiple
                  required
                />
                <output aria-live="polite" />
              </drop-zone>
            </>
          )}
        </WorkForm>
      )}
      {work.state === 'building' && open.length > 0 && (
        <WorkForm {...props} form="hang-muc" title={t.finishStage}>
          {(field) => (
            <>
              <SelectField
                {...field('seq', t.stage)}
                choices={open.map(({ seq, name }) => ({ value: String(seq), label: name }))}
              />
              <Field {...field('on', t.doneOn)} autocomplete="off" required />
            </>
          )}
        </WorkForm>
      )}
      {work.state === 'building' && <MinutesForm {...props} form="nghiem-thu" title={t.accept} />}
      {work.state === 'accepted' && (
        <MinutesForm {...props} form="ban-giao" title={t.handOver} open>
          <p>
            {t.handOverHint(
              formatMoney(stateShare(capital, work.acceptedValue!)),
              shareNorm ? `${shareNorm.item} (${shareNorm.instrument}, ${shareNorm.clause}).` : '',
            )}
          </p>
          <p class="small">{t.shareNote}</p>
        </MinutesForm>
      )}
    </div>
  );
}

interface FormProps extends WorkProps {
  /** The last part of its address. */
  form: string;
  title: string;
  open?: boolean;
  files?: boolean;
}
type FieldOf = (name: string, label: string) => { name: string; label: string; value: string; refusals: Refusal[] };

function WorkForm(props: FormProps & { children: (field: FieldOf) => ComponentChildren }) {
  const { frame, work, form, title, typed, refusals, children, open = false, files = false } = props;
  const mine = typed.form === form;
  return (
    <details class="more" open={open || mine}>
      <summary>{title}</summary>
      <form method="post" action={worksHref(frame.id, `/${work.id}/${form}`)} enctype={files ? 'multipart/form-data' : undefined}>
        <input type="hidden" name="version" value={work.version} />
        {children((name, label) => ({ name, label, value: mine ? (typed[name] ?? '') : '', refusals: mine ? refusals : [] }))}
        <p class="actions">
          <button type="submit">{title}</button>
        </p>
      </form>
    </details>
  );
}

function MinutesForm({ children, ...props }: FormProps & { children?: ComponentChildren }) {
  const { t } = props;
  return (
    <WorkForm {...props}>
      {(field) => (
        <>
          {children}
          <Field {...field('on', t.on)} autocomplete="off" required />
          <Field {...field('value', t.value)} inputmode="decimal" autocomplete="off" required />
          <Field {...field('minutes', t.minutes)} required />
        </>
      )}
    </WorkForm>
  );
}

function Uses(props: WorkProps) {
  const { frame, t, work, uses, mayWrite } = props;
  if (work.acceptedOn === null) return null;
  return (
    <section>
      <h2>{t.use}</h2>
      {uses.length > 0 && (
        <Table
          t={frame.shell.t}
          caption={t.use}
          quiet
          wide
          rows={uses}
          rowKey={({ year }) => year}
          columns={[
            { label: t.year, cell: ({ year }) => year },
            { label: t.inUse, cell: ({ inUse }) => (inUse ? t.yes : t.no) },
            { label: t.condition, cell: ({ condition }) => t.conditions[condition] },
            { label: t.output, long: true, cell: ({ output }) => output },
            { label: t.note, long: true, cell: ({ note }) => note },
          ]}
        />
      )}
      {mayWrite && (
        <WorkForm {...props} form="su-dung" title={t.recordUse}>
          {(field) => (
            <>
              <Field {...field('year', t.year)} inputmode="numeric" required />
              <SelectField
                {...field('inUse', t.inUse)}
                choices={[
                  { value: '', label: t.choose },
                  { value: 'co', label: t.yes },
                  { value: 'khong', label: t.no },
                ]}
              />
              <SelectField
                {...field('condition', t.condition)}
                choices={CONDITIONS.map((condition) => ({ value: condition, label: t.conditions[condition] }))}
              />
              <Field {...field('output', t.output)} />
              <TextAreaField {...field('note', t.note)} />
            </>
          )}
        </WorkForm>
      )}
    </section>
  );
}
