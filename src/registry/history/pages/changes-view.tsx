import { formatDate, type IsoDate, momentInVietnam } from '../../../platform/date.ts';
import { formatNumber } from '../../../platform/number.ts';
import { parsePeriod, periodName } from '../../../reporting/period.ts';
import { withQuery } from '../../../ui/address.ts';
import { Empty, Notice } from '../../../ui/message.tsx';
import type { Language } from '../../../ui/messages.ts';
import { Page, type Shell } from '../../../ui/page.tsx';
import { type PageOf, Paging } from '../../../ui/paging.tsx';
import { Table } from '../../../ui/table.tsx';
import { type OrganizationFrame, OrganizationPage, organizationHref } from '../../pages/frame.tsx';
import type { ChangedOrganization, Since } from '../store.ts';
import type { ChangedDay, ShownChange } from './lines.ts';
import { type HistoryWords, historyWords } from './messages.ts';

export const CHANGES = '/thay-doi';
export const UNIT_CHANGES = '/lam-viec/thay-doi';
const LINES_SHOWN = 30;

interface ChangesViewProps {
  frame: OrganizationFrame;
  since: IsoDate;
  because: 'asked' | Since['because'];
  days: ChangedDay[];
  /** How many changes at most; more than these are not shown. */
  cutAt: number | null;
  mayImport: boolean;
  /** Whether there is more than this organisation to look at. */
  ofUnits: boolean;
}

export function ChangesView({ frame, since, because, days, cutAt, mayImport, ofUnits }: ChangesViewProps) {
  const words = historyWords[frame.language];
  const t = words.changes;
  const from = formatDate(since);
  const why =
    because === 'asked'
      ? t.sinceAsked(from)
      : because === null
        ? t.sinceDays(from)
        : 'report' in because
          ? t.sinceReport(periodIn(because.report, frame.language), from)
          : t.sinceReturn(because.year, from);
  return (
    <OrganizationPage frame={frame} current="changes" title={t.title}>
      <p class="lead">{why}</p>
      <SinceForm t={words} action={organizationHref(frame.id, CHANGES)} since={since} />
      {cutAt !== null && <Notice tone="warning" title={t.cut(cutAt)} />}
      {days.length === 0 && (
        <Empty title={t.nothing}>
          <p class="small">{t.nothingNext}</p>
        </Empty>
      )}
      {days.map(({ day, changes }) => (
        <section key={day}>
          <h2>{formatDate(day)}</h2>
          {changes.map((change) => (
            <Change key={change.seq} t={words} change={change} mayImport={mayImport} />
          ))}
        </section>
      ))}
      {ofUnits && (
        <p class="no-print">
          <a href={withQuery(UNIT_CHANGES, { since })}>{t.unitLink}</a>
        </p>
      )}
    </OrganizationPage>
  );
}

function periodIn(code: string, language: Language): string {
  const period = parsePeriod(code);
  return period.ok && language === 'vi' ? periodName(period.value) : code;
}

function SinceForm({ t, action, since }: { t: HistoryWords; action: string; since: IsoDate }) {
  return (
    <form class="choose no-print" method="get" action={action}>
      <div class="field">
        <label for="since">{t.changes.since}</label>
        <input type="date" id="since" name="since" value={since} />
      </div>
      <button type="submit" class="secondary">
        {t.changes.show}
      </button>
    </form>
  );
}

function Change({ t, change, mayImport }: { t: HistoryWords; change: ShownChange; mayImport: boolean }) {
  const { time, who, title, reason, importId, lines, hidden } = change;
  const rest = lines.slice(LINES_SHOWN);
  return (
    <article>
      <h3>{title}</h3>
      <p class="small">
        {t.changes.by(time, who)}
        {importId !== null && mayImport && (
          <>
            {' · '}
            <a href={`/lam-viec/nhap-du-lieu#${importId}`}>{t.changes.run}</a>
          </>
        )}
      </p>
      {reason && <p>{reason}</p>}
      <Lines lines={lines.slice(0, LINES_SHOWN)} />
      {rest.length > 0 && (
        <details>
          <summary>{t.changes.more(rest.length)}</summary>
          <Lines lines={rest} />
        </details>
      )}
      {hidden > 0 && <p class="small">{t.changes.hidden(hidden)}</p>}
    </article>
  );
}

function Lines({ lines }: { lines: string[] }) {
  if (lines.length === 0) return null;
  return (
    <ul class="reasons">
      {lines.map((line, index) => (
        <li key={`${index}-${line}`}>{line}</li>
      ))}
    </ul>
  );
}

interface UnitChangesViewProps {
  shell: Shell;
  t: HistoryWords;
  place: string;
  unit: string;
  below: { value: string; label: string }[];
  since: IsoDate;
  items: ChangedOrganization[];
  page: PageOf;
}

export function UnitChangesView({ shell, t, place, unit, below, since, items, page }: UnitChangesViewProps) {
  const words = t.unit;
  const heading = words.heading(formatNumber(page.total), place, formatDate(since));
  return (
    <Page shell={shell} title={words.title}>
      <h1>{heading}</h1>
      <form class="choose no-print" method="get" action={UNIT_CHANGES}>
        <div class="field">
          <label for="unit">{words.place}</label>
          <select id="unit" name="unit">
            {[{ value: unit, label: place }, ...below].map(({ value, label }) => (
              <option key={value} value={value} selected={value === unit}>
                {label}
              </option>
            ))}
          </select>
        </div>
        <div class="field">
          <label for="since">{t.changes.since}</label>
          <input type="date" id="since" name="since" value={since} />
        </div>
        <button type="submit" class="secondary">
          {t.changes.show}
        </button>
      </form>
      <Table
        empty={
          <Empty title={words.nothing(place)}>
            <p class="small">{t.changes.nothingNext}</p>
          </Empty>
        }
        t={shell.t}
        caption={words.caption}
        rows={items}
        rowKey={({ id }) => id}
        wide
        columns={[
          {
            label: words.name,
            cell: ({ id, name }) => <a href={withQuery(organizationHref(id, CHANGES), { since })}>{name}</a>,
          },
          { label: words.commune, cell: ({ commune }) => commune },
          { label: words.entries, numeric: true, cell: ({ entries }) => formatNumber(entries) },
          { label: words.imported, numeric: true, cell: ({ importedRows }) => formatNumber(importedRows) },
          { label: words.last, cell: ({ lastAt }) => momentInVietnam(lastAt) },
        ]}
      />
      <Paging
        t={shell.t}
        page={page}
        href={(offset) => withQuery(UNIT_CHANGES, { unit, since, offset: offset ? String(offset) : undefined })}
        number={formatNumber}
      />
    </Page>
  );
}
