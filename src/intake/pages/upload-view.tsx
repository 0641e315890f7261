import { formatNumber } from '../../platform/number.ts';
import type { Refusal } from '../../platform/refusal.ts';
import { ErrorSummary, Field, SelectField } from '../../ui/fields.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import { ALL_KINDS } from '../reading/kinds.ts';
import type { AnyKind } from '../reading/rows.ts';
import { intakeLinks } from './links.ts';
import { type IntakeWords, kindWords } from './messages.ts';

export interface ImportRun {
  id: string;
  /** As shown: dd/mm/yyyy hh:mm. */
  at: string;
  actor: string;
  files: string[];
  created: number;
  updated: number;
  refused: number;
  undoneAt: string | null;
  mayUndo: boolean;
}

interface UploadViewProps {
  shell: Shell;
  t: IntakeWords;
  refusals: Refusal[];
  runs: ImportRun[];
  kind?: AnyKind | undefined;
  mayExport?: boolean;
}

export function UploadView({ shell, t, refusals, runs, kind, mayExport = false }: UploadViewProps) {
  const words = t.upload;
  const kinds = ALL_KINDS.map((one) => ({ value: one, label: kindWords(t, one) }));
  return (
    <Page shell={shell} title={words.title} islands={['drop-zone']}>
      <h1>{words.title}</h1>
      <p class="lead">{words.intro}</p>
      <ErrorSummary t={shell.t} refusals={refusals} />
      <form method="post" action={intakeLinks.upload} enctype="multipart/form-data">
        <drop-zone>
          <Field
            type="file"
            name="files"
            label={words.files}
            hint={words.filesHint}
            refusals={refusals}
            accept=".xlsx,.xls,.csv"
            multiple
            required
          />
          <output aria-live="polite" />
        </drop-zone>
        <SelectField
          name="kind"
          label={words.kind}
          hint={words.kindHint}
          value={kind ?? ''}
          choices={[{ value: '', label: words.kindByHeadings }, ...kinds]}
        />
        <p class="actions">
          <button type="submit">{words.submit}</button>
        </p>
      </form>
      <h2>{words.forms}</h2>
      <p class="small">{words.formsHint}</p>
      <ul class="columns-list">
        {ALL_KINDS.map((kind) => (
          <li key={kind}>
            <a href={intakeLinks.form(kind)}>{kindWords(t, kind)} (.xlsx)</a>
          </li>
        ))}
      </ul>
      {mayExport && (
        <section>
          <h2>{words.export}</h2>
          <p class="small">{words.exportHint}</p>
          <form class="choose" method="get" action={intakeLinks.exported}>
            <SelectField name="kind" label={words.kind} value="organizations" choices={kinds} />
            <SelectField
              name="format"
              label={words.format}
              value="xlsx"
              choices={['xlsx', 'csv', 'json'].map((value) => ({ value, label: `.${value}` }))}
            />
            <button class="secondary" type="submit">
              {words.exportButton}
            </button>
          </form>
        </section>
      )}
      <h2>{words.runs}</h2>
      {runs.length === 0 ? <p class="small">{words.noRuns}</p> : <Runs shell={shell} t={t} runs={runs} />}
    </Page>
  );
}

function Runs({ shell, t, runs }: Pick<UploadViewProps, 'shell' | 't' | 'runs'>) {
  const words = t.runs;
  return (
    <Table
      t={shell.t}
      caption={words.caption}
      rows={runs}
      rowKey={({ id }) => id}
      wide
      columns={[
        { label: words.files, cell: ({ id, files }) => <span id={id}>{files.join(', ')}</span> },
        { label: words.at, cell: ({ at }) => at },
        { label: words.actor, cell: ({ actor }) => actor },
        { label: words.created, numeric: true, cell: ({ created }) => formatNumber(created) },
        { label: words.updated, numeric: true, cell: ({ updated }) => formatNumber(updated) },
        { label: words.refused, numeric: true, cell: ({ refused }) => formatNumber(refused) },
        { label: words.state, cell: (run) => <RunState t={t} run={run} /> },
      ]}
    />
  );
}

function RunState({ t, run }: { t: IntakeWords; run: ImportRun }) {
  if (run.undoneAt !== null) return <>{t.runs.undone(run.undoneAt)}</>;
  return (
    <>
      {t.runs.committed}{' '}
      {run.mayUndo && (
        <a href={intakeLinks.undo(run.id)} aria-label={t.runs.undoOf(run.files.join(', '))}>
          {t.runs.undo}
        </a>
      )}
    </>
  );
}

/** Asked before anything is taken back: what will happen, and why it is done. */
export function UndoView({ shell, t, run, refusals }: { shell: Shell; t: IntakeWords; run: ImportRun; refusals: Refusal[] }) {
  const words = t.undo;
  return (
    <Page shell={shell} title={words.title}>
      <div class="narrow">
        <h1>{words.heading(run.files.join(', '))}</h1>
        <p>{words.text(formatNumber(run.created), formatNumber(run.updated))}</p>
        <ErrorSummary t={shell.t} refusals={refusals} />
        <form method="post" action={intakeLinks.undo(run.id)}>
          <Field type="text" name="reason" label={words.reason} hint={words.reasonHint} refusals={refusals} required />
          <p class="actions">
            <button type="submit" class="danger">
              {words.confirm}
            </button>
            <a href={intakeLinks.upload}>{words.cancel}</a>
          </p>
        </form>
      </div>
    </Page>
  );
}
