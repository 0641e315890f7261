import { formatDate, type IsoDate } from '../../../platform/date.ts';
import { formatNumber } from '../../../platform/number.ts';
import { organizationHref } from '../../../registry/pages/frame.tsx';
import { supportHref } from '../../../registry/records/pages/links.ts';
import { Empty } from '../../../ui/message.tsx';
import { Page, type Shell } from '../../../ui/page.tsx';
import { Table } from '../../../ui/table.tsx';
import { PILLAR_NAMES } from '../../names.ts';
import { supportWords } from '../../pages/messages.ts';
import type { Unsupported } from '../figures.ts';
import type { ListedFile } from '../model.ts';
import { summaryHref, UNSUPPORTED } from './links.ts';
import type { ViewWords } from './messages.ts';
import { type AreaChoice, AreaField, millions } from './summary-view.tsx';

interface FilesProps {
  shell: Shell;
  t: ViewWords;
  area: AreaChoice;
  narrowed: string[];
  files: ListedFile[];
  communeOf: (unitId: number) => string;
}

export function FilesView({ shell, t, area, narrowed, files, communeOf }: FilesProps) {
  const sum = (of: (file: ListedFile) => number) => files.reduce((total, file) => total + of(file), 0);
  const total = { key: 'total', file: undefined, decided: sum(({ decided }) => decided), paid: sum(({ paid }) => paid) };
  const rows = [...files.map((file) => ({ key: `${file.caseId}`, file, decided: file.decided, paid: file.paid })), total];
  return (
    <Page shell={shell} title={t.listTitle} islands={['table-tools']}>
      <p class="no-print">
        <a href={summaryHref({ unit: area.code })}>← {t.link}</a>
      </p>
      <h1>{t.listTitle}</h1>
      <p class="lead">{t.narrowed([area.name, ...narrowed].join(', '))}</p>
      {files.length === 0 ? (
        <Empty title={t.noFiles} />
      ) : (
        <Table
          t={shell.t}
          caption={t.listTitle}
          quiet
          wide
          tools
          rows={rows}
          rowKey={({ key }) => key}
          columns={[
            {
              label: t.organization,
              long: true,
              cell: ({ file }) =>
                file ? <a href={organizationHref(file.organizationId)}>{file.name}</a> : <strong>{t.total}</strong>,
            },
            { label: t.commune, cell: ({ file }) => file && communeOf(file.unitId) },
            {
              label: t.file,
              long: true,
              cell: ({ file }) => file && <a href={supportHref(file)}>{file.title}</a>,
            },
            { label: t.pillar, cell: ({ file }) => file && PILLAR_NAMES[shell.t.lang][file.pillar] },
            { label: t.state, cell: ({ file }) => file && supportWords[shell.t.lang].state[file.state] },
            { label: t.decided, numeric: true, cell: ({ decided }) => millions(decided) },
            { label: t.paid, numeric: true, cell: ({ paid }) => millions(paid) },
          ]}
        />
      )}
    </Page>
  );
}

export interface Eligible extends Unsupported {
  answer: string;
}

interface UnsupportedProps {
  shell: Shell;
  t: ViewWords;
  area: AreaChoice;
  areas: AreaChoice[];
  paidIn: number | undefined;
  date: IsoDate;
  /** Null: too many to look at. */
  judged: { looked: number; unknown: number; eligible: Eligible[] } | null;
  most: number;
  communeOf: (unitId: number) => string;
}

export function UnsupportedView({ shell, t, area, areas, paidIn, date, judged, most, communeOf }: UnsupportedProps) {
  return (
    <Page shell={shell} title={t.neverTitle} islands={['table-tools']}>
      <p class="no-print">
        <a href={summaryHref({ unit: area.code, paidIn })}>← {t.link}</a>
      </p>
      <h1>{t.neverTitle}</h1>
      <p class="lead">{t.neverLead(area.name, formatDate(date))}</p>
      <form class="choose no-print" method="get" action={UNSUPPORTED}>
        <AreaField t={t} area={area} areas={areas} />
        {paidIn !== undefined && <input type="hidden" name="paidIn" value={paidIn} />}
        <button type="submit" class="secondary">
          {t.show}
        </button>
      </form>
      {judged === null ? (
        <Empty title={t.neverTooMany(formatNumber(most))} />
      ) : (
        <>
          <p>
            {t.neverCounts(formatNumber(judged.looked), formatNumber(judged.eligible.length), formatNumber(judged.unknown))}{' '}
            {t.confirm}
          </p>
          {judged.eligible.length === 0 ? (
            <Empty title={t.neverNone} />
          ) : (
            <Table
              t={shell.t}
              caption={t.neverTitle}
              quiet
              wide
              tools
              rows={judged.eligible}
              rowKey={({ id }) => id}
              columns={[
                { label: t.organization, long: true, cell: ({ id, name }) => <a href={organizationHref(id)}>{name}</a> },
                { label: t.group, cell: ({ kind }) => t.kinds[kind] },
                { label: t.commune, cell: ({ unitId }) => communeOf(unitId) },
                { label: t.evidence, long: true, cell: ({ answer }) => answer },
                { label: t.check, cell: ({ id }) => <a href={organizationHref(id, '/kiem-tra')}>{t.check}</a> },
              ]}
            />
          )}
        </>
      )}
    </Page>
  );
}
