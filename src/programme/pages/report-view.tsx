import { formatDate } from '../../platform/date.ts';
import { formatShort } from '../../platform/number.ts';
import { withQuery } from '../../ui/address.ts';
import { SelectField } from '../../ui/fields.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import type { Choice } from '../../ui/where.tsx';
import type { Board, BoardTarget } from '../model.ts';
import { withMeasure } from './board-words.ts';
import type { ProgrammeWords } from './messages.ts';
import { StatusWords } from './target-row.tsx';

export interface ReportViewProps {
  shell: Shell;
  t: ProgrammeWords;
  period: string;
  periods: Choice[];
  units: Choice[];
  board: Board;
}

export const REPORT_FORMATS = ['docx', 'xlsx', 'pdf'] as const;

const REPORT = '/lam-viec/bao-cao';

/** Where the finished document of a period and unit is fetched. */
export function reportHref(format: (typeof REPORT_FORMATS)[number], period: string, unit: string): string {
  return withQuery(`${REPORT}/tai.${format}`, { period, unit });
}

/** Choose, look, take away: the preview shows the figures the document will carry. */
export function ReportView({ shell, t, period, periods, units, board }: ReportViewProps) {
  const words = t.report;
  const label = periods.find(({ value }) => value === period)?.label ?? period;
  return (
    <Page shell={shell} title={words.title}>
      <h1>{words.heading(label, board.unit.name)}</h1>
      <p class="lead">{words.intro}</p>
      <form class="choose no-print" method="get" action={REPORT}>
        <SelectField name="period" label={words.period} value={period} choices={periods} />
        <SelectField name="unit" label={words.unit} value={board.unit.code} choices={units} />
        <button type="submit">{words.preview}</button>
      </form>
      <Table
        t={shell.t}
        caption={words.caption(board.unit.name, formatDate(board.asOf))}
        rows={board.targets}
        rowKey={({ code }) => code}
        wide
        columns={[
          { label: words.target, cell: ({ code, short }) => `${code} · ${short}` },
          { label: words.goal, numeric: true, cell: (target) => goalText(target, t) },
          { label: words.plan, numeric: true, cell: (target) => figure(target.planToDate, target) },
          { label: words.value, numeric: true, cell: (target) => figure(target.value, target) },
          { label: words.status, cell: ({ status }) => <StatusWords t={t.board} status={status} /> },
        ]}
      />
      <h2>{words.download}</h2>
      <p class="actions">
        {REPORT_FORMATS.map((format) => (
          <a key={format} class="button secondary" href={reportHref(format, period, board.unit.code)}>
            {words.file[format]}
          </a>
        ))}
      </p>
    </Page>
  );
}

const figure = (value: number | null, target: BoardTarget) => (value === null ? '–' : withMeasure(value, target));

function goalText(target: BoardTarget, { report }: ProgrammeWords): string {
  const { min, max } = target.goal;
  if (min === null) return '–';
  return max === null ? report.goalFrom(withMeasure(min, target)) : report.goalBand(formatShort(min), withMeasure(max, target));
}
