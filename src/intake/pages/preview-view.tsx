import { formatNumber } from '../../platform/number.ts';
import type { Refusal } from '../../platform/refusal.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import type { SheetEncoding } from '../reading/encoding.ts';
import type { Issue } from '../reading/issue.ts';
import type { AnyKind } from '../reading/rows.ts';
import { intakeLinks } from './links.ts';
import { type IntakeWords, kindWords } from './messages.ts';

export interface PreviewFile {
  file: string;
  sheets: PreviewSheet[];
  /** Why the file as a whole could not be read. */
  refusals?: Refusal[];
}

/** What one sheet would do to the register (contract, "import --json"), with its columns as they were read. */
export interface PreviewSheet extends Tally {
  name: string;
  /** Null where the headings were not understood. */
  kind: AnyKind | null;
  headerRow: number | null;
  encoding: SheetEncoding;
  columns: { heading: string; letter: string }[];
  ignored: string[];
  issues: Issue[];
}

export interface Tally {
  rows: number;
  created: number;
  updated: number;
  unchanged: number;
  refused: number;
}

interface PreviewViewProps {
  shell: Shell;
  t: IntakeWords;
  uploadId: string;
  kind?: AnyKind | undefined;
  files: PreviewFile[];
}

/** More would not be read on a screen; the downloaded rows carry every reason. */
const ISSUES_SHOWN = 200;

export function PreviewView({ shell, t, uploadId, kind, files }: PreviewViewProps) {
  const words = t.preview;
  const total = tallyOf(files);
  const changes = total.created + total.updated;
  return (
    <Page shell={shell} title={words.title}>
      <h1>{changes > 0 ? words.heading(formatNumber(changes)) : words.headingNothing}</h1>
      <p class="lead">{words.notYet}</p>
      <TallyList t={t} tally={total} />
      <Decision t={t} uploadId={uploadId} kind={kind} total={total} />
      {files.map(({ file, sheets, refusals = [] }) => (
        <section key={file}>
          <h2>{words.file(file)}</h2>
          {refusals.map((refusal) => (
            <p key={refusal.code}>{refusal.message}</p>
          ))}
          {sheets.map((sheet) => (
            <Sheet key={sheet.name} shell={shell} t={t} sheet={sheet} />
          ))}
        </section>
      ))}
    </Page>
  );
}

function Decision({ t, uploadId, kind, total }: Pick<PreviewViewProps, 't' | 'uploadId' | 'kind'> & { total: Tally }) {
  const words = t.preview;
  return (
    <div class="actions">
      {total.created + total.updated > 0 && (
        <form method="post" action={intakeLinks.commit(uploadId, kind)}>
          <button type="submit">{total.refused > 0 ? words.commitRest : words.commit}</button>
        </form>
      )}
      <form method="post" action={intakeLinks.discard(uploadId)}>
        <button type="submit" class="secondary">
          {words.discard}
        </button>
      </form>
      {total.refused > 0 && <a href={intakeLinks.refused(uploadId, kind)}>{words.downloadRefused}</a>}
    </div>
  );
}

export function tallyOf(files: readonly { sheets: readonly Tally[] }[]): Tally {
  const sheets = files.flatMap((file) => file.sheets);
  const sum = (key: keyof Tally) => sheets.reduce((total, sheet) => total + sheet[key], 0);
  return {
    rows: sum('rows'),
    created: sum('created'),
    updated: sum('updated'),
    unchanged: sum('unchanged'),
    refused: sum('refused'),
  };
}

const TALLY_KEYS: (keyof Tally)[] = ['rows', 'created', 'updated', 'unchanged', 'refused'];

function TallyList({ t, tally }: { t: IntakeWords; tally: Tally }) {
  return (
    <ul class="tally">
      {TALLY_KEYS.map((key) => (
        <li key={key}>
          <strong>{formatNumber(tally[key])}</strong> {t.preview[key]}
        </li>
      ))}
    </ul>
  );
}

function Sheet({ shell, t, sheet }: { shell: Shell; t: IntakeWords; sheet: PreviewSheet }) {
  const words = t.preview;
  return (
    <section class="sheet">
      <h3>{sheet.kind === null ? words.sheetUnknown(sheet.name) : words.sheetHeading(sheet.name, kindWords(t, sheet.kind))}</h3>
      {sheet.kind !== null && <SheetFacts t={t} sheet={sheet} />}
      {sheet.issues.length === 0 ? <p class="small">{words.noIssues}</p> : <Issues shell={shell} t={t} issues={sheet.issues} />}
    </section>
  );
}

function SheetFacts({ t, sheet }: { t: IntakeWords; sheet: PreviewSheet }) {
  const words = t.preview;
  return (
    <>
      <TallyList t={t} tally={sheet} />
      <dl class="facts">
        <div class="fact">
          <dt>{words.headerRow}</dt>
          <dd>{sheet.headerRow ?? words.none}</dd>
        </div>
        <div class="fact">
          <dt>{words.encoding}</dt>
          <dd>{t.encoding[sheet.encoding]}</dd>
        </div>
        <div class="fact">
          <dt>{words.columns}</dt>
          <dd>{sheet.columns.map(({ heading, letter }) => `${heading} (${letter})`).join(', ') || words.none}</dd>
        </div>
        <div class="fact">
          <dt>{words.ignored}</dt>
          <dd>{sheet.ignored.join(', ') || words.none}</dd>
        </div>
      </dl>
    </>
  );
}

function Issues({ shell, t, issues }: { shell: Shell; t: IntakeWords; issues: Issue[] }) {
  const words = t.preview;
  const shown = issues.slice(0, ISSUES_SHOWN).map((issue, index) => ({ ...issue, index }));
  return (
    <>
      <Table
        t={shell.t}
        caption={words.issues(formatNumber(issues.length))}
        rows={shown}
        rowKey={({ index }) => index}
        wide
        columns={[
          { label: words.row, cell: ({ row }) => (row === 0 ? words.wholeSheet : row) },
          { label: words.column, cell: ({ column }) => column ?? '–' },
          { label: words.value, cell: ({ value }) => value ?? '–' },
          { label: words.severity, cell: ({ severity }) => <Severity t={t} severity={severity} /> },
          { label: words.message, long: true, cell: ({ message }) => message },
        ]}
      />
      {issues.length > shown.length && (
        <p class="small">{words.moreIssues(formatNumber(shown.length), formatNumber(issues.length))}</p>
      )}
    </>
  );
}

function Severity({ t, severity }: { t: IntakeWords; severity: Issue['severity'] }) {
  return severity === 'error' ? (
    <span class="severity error">✕ {t.preview.error}</span>
  ) : (
    <span class="severity">△ {t.preview.warning}</span>
  );
}

interface DoneViewProps {
  shell: Shell;
  t: IntakeWords;
  uploadId: string;
  kind?: AnyKind | undefined;
  tally: Tally;
}

export function DoneView({ shell, t, uploadId, kind, tally }: DoneViewProps) {
  const words = t.done;
  return (
    <Page shell={shell} title={words.title}>
      <div class="narrow">
        <h1>{words.heading(formatNumber(tally.created + tally.updated))}</h1>
        <p>{words.text(formatNumber(tally.created), formatNumber(tally.updated), formatNumber(tally.unchanged))}</p>
        {tally.refused > 0 && (
          <p>
            {words.refused(formatNumber(tally.refused))}{' '}
            <a href={intakeLinks.refused(uploadId, kind)}>{t.preview.downloadRefused}</a>
          </p>
        )}
        <p class="small">{words.undoHint}</p>
        <p class="actions">
          <a class="button" href={intakeLinks.board}>
            {words.board}
          </a>
          <a href={intakeLinks.upload}>{words.again}</a>
        </p>
      </div>
    </Page>
  );
}
