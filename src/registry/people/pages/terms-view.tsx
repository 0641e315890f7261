import { daysInclusive, formatDate, type IsoDate } from '../../../platform/date.ts';
import { formatNumber } from '../../../platform/number.ts';
import { Empty } from '../../../ui/message.tsx';
import { Page, type Shell } from '../../../ui/page.tsx';
import { Table } from '../../../ui/table.tsx';
import { organizationHref } from '../../pages/frame.tsx';
import type { Limit } from '../law.ts';
import type { Term } from '../posts.ts';
import type { ListedPost } from '../store.ts';
import { peopleLinks } from './links.ts';
import type { PeopleWords } from './messages.ts';

export interface TermLine extends Omit<ListedPost, 'fullName'> {
  /** Null: not for this visitor. */
  fullName: string | null;
  term: Term;
}

interface TermsViewProps {
  shell: Shell;
  t: PeopleWords;
  today: IsoDate;
  days: number;
  /** The unit the list is of, and those below it. */
  unit: { code: string; name: string } | null;
  units: { code: string; name: string }[];
  lines: TermLine[];
  limit: Limit | undefined;
}

export function TermsView({ shell, t, today, days, unit, units, lines, limit }: TermsViewProps) {
  const w = t.terms;
  const byUnit = Map.groupBy(lines, ({ commune }) => commune ?? w.noUnit);
  return (
    <Page shell={shell} title={w.title} islands={['table-tools']}>
      <h1>{unit ? `${w.title} – ${unit.name}` : w.title}</h1>
      <p class="lead">{w.lead(formatNumber(days), formatDate(today))}</p>
      <form class="choose no-print" method="get" action={peopleLinks.terms}>
        <div class="field">
          <label for="terms-days">{w.days}</label>
          <input id="terms-days" type="number" name="days" min="0" max="3660" value={days} inputMode="numeric" />
        </div>
        {units.length > 0 && (
          <div class="field">
            <label for="terms-unit">{shell.t.unit}</label>
            <select id="terms-unit" name="unit">
              {unit && <option value={unit.code}>{unit.name}</option>}
              {units.map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </select>
          </div>
        )}
        <button class="secondary" type="submit">
          {t.show}
        </button>
      </form>
      {limit && <p class="small">{w.note(limit, limit.value)}</p>}
      {lines.some(({ fullName }) => fullName === null) && <p class="small">{w.hidden}</p>}
      {lines.length === 0 ? (
        <Empty title={w.noneFound} />
      ) : (
        [...byUnit].map(([name, of]) => (
          <section key={name}>
            <h2>{`${name} (${formatNumber(of.length)})`}</h2>
            <Table
              t={shell.t}
              caption={`${w.title}, ${name}`}
              quiet
              rows={of}
              rowKey={({ postId }) => postId}
              tools
              wide
              columns={[
                {
                  label: w.organization,
                  cell: ({ organizationId, organizationName }) => (
                    <a href={organizationHref(organizationId)}>{organizationName}</a>
                  ),
                },
                {
                  label: t.managers.name,
                  cell: ({ organizationId, postId, fullName }) =>
                    fullName === null ? t.none : <a href={peopleLinks.post(organizationId, postId)}>{fullName}</a>,
                },
                { label: t.managers.post, cell: ({ title }) => title },
                {
                  label: t.managers.from,
                  cell: ({ from }) => formatDate(from.date, from.precision),
                  sortKey: ({ from }) => from.date,
                },
                {
                  label: t.managers.term,
                  cell: ({ term }) => (term.byLaw ? `${formatDate(term.until)} (${t.managers.byLaw})` : formatDate(term.until)),
                  sortKey: ({ term }) => term.until,
                },
                { label: w.state, cell: ({ term }) => stateWords(t, term, today), sortKey: ({ term }) => term.until },
              ]}
            />
          </section>
        ))
      )}
    </Page>
  );
}

function stateWords(t: PeopleWords, { until }: Term, today: IsoDate): string {
  return until < today
    ? t.terms.expired(formatNumber(daysInclusive(until, today) - 1))
    : t.terms.soon(formatNumber(daysInclusive(today, until) - 1));
}
