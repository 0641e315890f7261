// Expected, received, on time: the returns of a year by commune.

import { formatDate, type IsoDate } from '../../../platform/date.ts';
import { formatNumber } from '../../../platform/number.ts';
import type { Refusal } from '../../../platform/refusal.ts';
import { ErrorSummary, TextAreaField } from '../../../ui/fields.tsx';
import { Empty, Notice } from '../../../ui/message.tsx';
import { Page, type Shell } from '../../../ui/page.tsx';
import { type Column, Table } from '../../../ui/table.tsx';
import { type Deadline, deadlinesOf, dueDay, phaseOf } from '../deadlines.ts';
import type { Counts, Progress, UnitCounts } from '../progress.ts';
import { RETURNS, type ReturnsPlace, returnLinks } from './links.ts';
import type { ReturnWords } from './messages.ts';

export interface PickerProps {
  shell: Shell;
  t: ReturnWords;
  place: ReturnsPlace;
  /** The units this visitor may ask about, their own first. */
  units: { code: string; name: string }[];
  years: number[];
}

/** Year and unit: each in the address, so a view can be sent to a colleague. */
export function PlacePicker({ t, place, units, years, action }: PickerProps & { action: string }) {
  return (
    <auto-submit class="no-print">
      <form class="return-place" method="get" action={action}>
        <label>
          {t.year}{' '}
          <select name="year">
            {years.map((year) => (
              <option key={year} value={year} selected={year === place.year}>
                {year}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t.board.unit}{' '}
          <select name="unit">
            {units.map(({ code, name }) => (
              <option key={code} value={code} selected={code === place.unit}>
                {name}
              </option>
            ))}
          </select>
        </label>
        {place.stage && <input type="hidden" name="stage" value={place.stage} />}
        {place.all && <input type="hidden" name="all" value="1" />}
        <button class="secondary" type="submit">
          {t.board.show}
        </button>
      </form>
    </auto-submit>
  );
}

interface BoardProps extends PickerProps {
  name: string;
  today: IsoDate;
  progress: Progress;
  mayLock: boolean;
  refusals: Refusal[];
  reason?: string | undefined;
  done?: string | undefined;
}

const number = (value: number) => formatNumber(value);

export function BoardView(props: BoardProps) {
  const { shell, t, place, name, today, progress, mayLock, refusals, done } = props;
  const { total } = progress;
  const { year } = place;
  return (
    <Page shell={shell} title={t.titleOf(year)} islands={['auto-submit', 'table-tools']}>
      <h1>{t.titleOf(year)}</h1>
      <p class="lead">{t.board.lead(year, formatDate(dueDay(year)))}</p>
      {done && <Notice tone="good" title={done} />}
      <ErrorSummary t={shell.t} refusals={refusals} />
      <PlacePicker {...props} action={RETURNS} />
      <p class="actions no-print">
        <a class="button" href={returnLinks.grid(place)}>
          {t.board.grid}
        </a>
        <a href={returnLinks.list({ ...place, stage: 'missing' })}>{t.board.missingList}</a>
        <a href={returnLinks.list({ ...place, stage: 'submitted' })}>{t.board.waitingList}</a>
        <a href={returnLinks.letter(place)}>{t.board.letter}</a>
      </p>
      {total.expected + total.creditFunds === 0 ? (
        <Empty title={t.board.empty} />
      ) : (
        <Counted {...props} place={place} name={name} />
      )}
      <p class="hint">{t.board.expectedText}</p>
      {total.still > 0 && (
        <p>
          <a href={returnLinks.list({ ...place, still: true })}>{t.board.still(number(total.still))}</a>
        </p>
      )}
      {total.undated > 0 && <p class="hint">{t.board.undatedText}</p>}
      {total.creditFunds > 0 && (
        <p>
          <a href={returnLinks.list({ ...place, creditFunds: true })}>
            {t.board.creditFunds(number(total.creditFundsReceived), number(total.creditFunds))}
          </a>
        </p>
      )}
      {total.locked > 0 && <p>{t.board.lockedCount(number(total.locked))}</p>}
      <Deadlines {...props} />
      {mayLock && phaseOf(year, today) === 'over' && <Locks {...props} />}
    </Page>
  );
}

function Counted({ shell, t, place, name, progress }: BoardProps) {
  const { columns: words } = t.board;
  const { year } = place;
  const total: UnitCounts = { ...progress.total, unit: { code: place.unit, name: t.board.total } };
  const rows = progress.units.length > 1 ? [...progress.units, total] : progress.units;
  const linked = (count: keyof Counts, to: (unit: string) => string): Column<UnitCounts> => ({
    label: words[count as keyof typeof words],
    numeric: true,
    cell: (row) => (row.unit && row[count] > 0 ? <a href={to(row.unit.code)}>{number(row[count])}</a> : number(row[count])),
    sortKey: (row) => row[count],
  });
  const columns: Column<UnitCounts>[] = [
    {
      label: t.board.place,
      cell: ({ unit }) => (unit ? <a href={returnLinks.board({ year, unit: unit.code })}>{unit.name}</a> : t.board.elsewhere),
    },
    linked('expected', (unit) => returnLinks.list({ year, unit })),
    { label: words.received, numeric: true, cell: ({ received }) => number(received), sortKey: ({ received }) => received },
    linked('onTime', (unit) => returnLinks.list({ year, unit, timing: 'onTime' })),
    linked('late', (unit) => returnLinks.list({ year, unit, timing: 'late' })),
    linked('undated', (unit) => returnLinks.list({ year, unit, timing: 'undated' })),
    linked('submitted', (unit) => returnLinks.list({ year, unit, stage: 'submitted' })),
    linked('returned', (unit) => returnLinks.list({ year, unit, stage: 'returned' })),
    linked('accepted', (unit) => returnLinks.list({ year, unit, stage: 'accepted' })),
    linked('missing', (unit) => returnLinks.list({ year, unit, stage: 'missing' })),
  ];
  return (
    <Table
      t={shell.t}
      caption={t.board.caption(name, year)}
      columns={columns}
      rows={rows}
      rowKey={(row) => (row === total ? 'total' : (row.unit?.code ?? ''))}
      tools
      wide
    />
  );
}

function Deadlines({ shell, t, place }: BoardProps) {
  const language = shell.t.lang;
  const columns: Column<Deadline>[] = [
    {
      label: t.board.deadline,
      cell: ({ label, kinds, farmOnly }) => `${label[language]} · ${kinds.join(', ')}${farmOnly ? `, ${t.board.farmOnly}` : ''}`,
    },
    { label: t.board.on, cell: ({ on }) => formatDate(on) },
    { label: t.board.basis, cell: ({ instrument, clause }) => [instrument, clause].filter(Boolean).join(', ') || '–' },
    { label: t.board.certainty, long: true, cell: ({ certainty, source }) => `${t.form.certainty[certainty]}. ${source}` },
  ];
  return (
    <>
      <h2>{t.board.deadlines}</h2>
      <Table
        t={shell.t}
        caption={t.board.deadlines}
        quiet
        columns={columns}
        rows={deadlinesOf(place.year)}
        rowKey={({ name }) => name}
        wide
      />
    </>
  );
}

function Locks({ t, place, name, progress, refusals, reason }: BoardProps) {
  const { accepted, locked } = progress.total;
  if (accepted === 0) return null;
  const where = (
    <>
      <input type="hidden" name="year" value={place.year} />
      <input type="hidden" name="unit" value={place.unit} />
    </>
  );
  return (
    <section class="no-print">
      <h2>{t.board.lock}</h2>
      {locked < accepted && (
        <form method="post" action={returnLinks.lock}>
          <p>{t.board.lockText(place.year, name)}</p>
          {where}
          <p class="actions">
            <button class="secondary" type="submit">
              {t.board.lockSubmit}
            </button>
          </p>
        </form>
      )}
      {locked > 0 && (
        <form method="post" action={returnLinks.unlock}>
          {where}
          <TextAreaField name="reason" label={t.board.unlockReason} refusals={refusals} value={reason ?? ''} required />
          <p class="actions">
            <button class="secondary" type="submit">
              {t.board.unlockSubmit}
            </button>
          </p>
        </form>
      )}
    </section>
  );
}
