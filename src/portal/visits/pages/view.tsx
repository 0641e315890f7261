import { formatDate, type IsoDate } from '../../../platform/date.ts';
import { formatNumber } from '../../../platform/number.ts';
import { DatedLines } from '../../../ui/chart.tsx';
import { Empty } from '../../../ui/message.tsx';
import { Page, type Shell } from '../../../ui/page.tsx';
import { Table } from '../../../ui/table.tsx';
import { TRANSLATIONS } from '../../translations/pages/links.ts';
import type { Counted } from '../store.ts';
import { VISITS } from './links.ts';
import type { VisitWords } from './messages.ts';

export const DAYS = [30, 90, 365] as const;

interface VisitsViewProps {
  shell: Shell;
  t: VisitWords;
  mayTranslate: boolean;
  counts: Counted;
  before: number;
  days: number;
  byDay: { day: IsoDate; views: number }[];
  pages: { path: string; views: number }[];
}

export function VisitsView({ shell, t, mayTranslate, counts, before, days, byDay, pages }: VisitsViewProps) {
  const figures = [
    [t.online, counts.online],
    [t.today, counts.today],
    [t.week, counts.week],
    [t.total, counts.total + before],
  ] as const;
  return (
    <Page shell={shell} title={t.title}>
      <h1>{t.title}</h1>
      <p class="lead">{t.lead}</p>
      {mayTranslate && (
        <p class="no-print">
          <a href={TRANSLATIONS}>{t.translations}</a>
        </p>
      )}
      <dl class="facts">
        {figures.map(([label, value]) => (
          <div key={label} class="fact">
            <dt>{label}</dt>
            <dd>{formatNumber(value)}</dd>
          </div>
        ))}
      </dl>
      {before > 0 && <p class="small">{t.before(formatNumber(before))}</p>}
      <p class="small">{t.late}</p>
      <nav class="filter no-print" aria-label={t.days}>
        <span class="filter-label">{t.days}</span>
        <span class="filter-choices">
          {DAYS.map((choice) => (
            <a key={choice} href={`${VISITS}?ngay=${choice}`} aria-current={choice === days ? 'true' : undefined}>
              {t.lastDays(choice)}
            </a>
          ))}
        </span>
      </nav>
      {pages.length === 0 ? <Empty title={t.none} /> : <Seen {...{ shell, t, days, byDay, pages }} />}
    </Page>
  );
}

function Seen({ shell, t, days, byDay, pages }: Pick<VisitsViewProps, 'shell' | 't' | 'days' | 'byDay' | 'pages'>) {
  const most = byDay.reduce((one, other) => (other.views > one.views ? other : one));
  const sum = byDay.reduce((total, { views }) => total + views, 0);
  const words = t.sum(formatNumber(sum), formatNumber(most.views), formatDate(most.day));
  const points = byDay.map(({ day, views }) => ({ date: day, low: views, high: views }));
  const views = { label: t.views, numeric: true, cell: (row: { views: number }) => formatNumber(row.views) };
  return (
    <>
      <DatedLines label={t.chart(days)} series={[{ name: t.views, points, words }]} format={(value) => formatNumber(value)} />
      <p>{words}</p>
      <h2>{t.pages}</h2>
      <Table
        t={shell.t}
        caption={t.pages}
        quiet
        columns={[{ label: t.page, cell: ({ path }) => <a href={path}>{path}</a> }, views]}
        rows={pages}
        rowKey={({ path }) => path}
      />
      <details class="more no-print">
        <summary>{t.table}</summary>
        <Table
          t={shell.t}
          caption={t.chart(days)}
          columns={[{ label: t.day, cell: ({ day }) => formatDate(day) }, views]}
          rows={byDay.filter((one) => one.views > 0).reverse()}
          rowKey={({ day }) => day}
        />
      </details>
    </>
  );
}
