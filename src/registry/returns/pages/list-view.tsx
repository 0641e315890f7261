// Who has filed and who has not, to copy; and the reminder to the commune, a draft for the official document.

import { dayInVietnam, formatDate, type IsoDate } from '../../../platform/date.ts';
import { formatNumber } from '../../../platform/number.ts';
import { Empty, Notice } from '../../../ui/message.tsx';
import { Page, type Shell } from '../../../ui/page.tsx';
import { Paging } from '../../../ui/paging.tsx';
import { type Column, Table } from '../../../ui/table.tsx';
import { dueDay } from '../deadlines.ts';
import { type Listed, STAGES } from '../progress.ts';
import { type PickerProps, PlacePicker } from './board-view.tsx';
import { RETURNS, type ReturnsPlace, returnLinks } from './links.ts';
import type { ReturnWords } from './messages.ts';

interface ListProps extends PickerProps {
  items: Listed[];
  total: number;
  pageSize: number;
  communeOf: (unitId: number) => string;
}

const number = (value: number) => formatNumber(value);

export function ReturnListView(props: ListProps) {
  const { shell, t, place, items, total, pageSize, communeOf } = props;
  const { year } = place;
  const columns: Column<Listed>[] = [
    { label: t.listing.organization, cell: ({ id, name }) => <a href={returnLinks.form(id, year)}>{name}</a> },
    { label: t.board.place, cell: ({ unitId }) => communeOf(unitId) },
    {
      label: t.state,
      cell: ({ stage, filing, accepted, locked, still }) =>
        [
          t.stages[stage],
          filing === 'draft' && (accepted ? t.amending : t.listing.drafting),
          locked && t.locked,
          still && t.listing.still,
        ]
          .filter(Boolean)
          .join(' · '),
    },
    {
      label: t.listing.received,
      cell: ({ submittedAt, timing }) =>
        [submittedAt && formatDate(dayInVietnam(submittedAt)), timing && t.timings[timing]].filter(Boolean).join(' · '),
    },
  ];
  const title = t.listing.title(year, whatOf(place, t));
  return (
    <Page shell={shell} title={title} islands={['auto-submit', 'table-tools']}>
      <p class="no-print">
        <a href={returnLinks.board({ year, unit: place.unit })}>← {t.titleOf(year)}</a>
      </p>
      <h1>{title}</h1>
      <PlacePicker {...props} action={`${RETURNS}/danh-sach`} />
      <div class="filter no-print">
        <span class="filter-label">{t.state}</span>
        <nav class="filter-choices" aria-label={t.state}>
          <a href={returnLinks.list({ year, unit: place.unit })} aria-current={isAll(place) ? 'true' : undefined}>
            {t.listing.all}
          </a>
          {STAGES.map((stage) => (
            <a
              key={stage}
              href={returnLinks.list({ year, unit: place.unit, stage })}
              aria-current={place.stage === stage ? 'true' : undefined}
            >
              {t.stages[stage]}
            </a>
          ))}
        </nav>
      </div>
      <p>{t.listing.count(number(total))}</p>
      {items.length === 0 ? (
        <Empty title={t.listing.empty} />
      ) : (
        <Table t={shell.t} caption={title} quiet columns={columns} rows={items} rowKey={({ id }) => id} tools wide />
      )}
      <Paging
        t={shell.t}
        page={{ offset: place.offset ?? 0, size: pageSize, total }}
        href={(offset) => returnLinks.list({ ...place, offset })}
        number={number}
      />
    </Page>
  );
}

const isAll = ({ stage, timing, still, creditFunds }: ReturnsPlace) => !stage && !timing && !still && !creditFunds;

function whatOf({ stage, timing, still, creditFunds }: ReturnsPlace, t: ReturnWords): string {
  if (stage) return t.stages[stage];
  if (timing) return t.timings[timing];
  if (still) return t.listing.still;
  return creditFunds ? t.listing.creditFunds : t.listing.all;
}

interface LetterProps {
  shell: Shell;
  t: ReturnWords;
  place: ReturnsPlace;
  /** The commune it goes to. */
  name: string;
  today: IsoDate;
  missing: Listed[];
}

export function LetterView({ shell, t, place, name, today, missing }: LetterProps) {
  const { year } = place;
  // inside a sentence: xã Long Hiệp
  const unit = name.charAt(0).toLocaleLowerCase('vi') + name.slice(1);
  const due = dueDay(year);
  const columns: Column<Listed & { order: number }>[] = [
    { label: 'STT', cell: ({ order }) => order },
    { label: t.listing.organization, cell: ({ name }) => name },
    {
      label: t.state,
      cell: ({ filing, still }) =>
        [filing === 'draft' && t.listing.drafting, still && t.listing.still].filter(Boolean).join(' · '),
    },
  ];
  return (
    <Page shell={shell} title={t.letter.title(year)} islands={['table-tools']}>
      <p class="actions no-print">
        <a href={returnLinks.letter({ year, unit: place.unit })}>← {t.letter.title(year)}</a>
        <span>{t.paper.print}</span>
      </p>
      {missing.length === 0 ? (
        <Notice tone="good" title={t.letter.none(unit, year)} />
      ) : (
        <article class="paper-form">
          <p class="draft-mark">{t.letter.draft}</p>
          <div class="signatures">
            <p class="centred">
              <strong>{t.letter.issuer}</strong>
              <br />
              {t.letter.number}
              <br />
              {t.letter.subject(year)}
            </p>
            <p class="centred">
              <strong>{t.paper.national}</strong>
              <br />
              <strong>{t.paper.motto}</strong>
              <br />
              <em>{t.letter.place}</em>
            </p>
          </div>
          <p class="centred">{t.letter.to(unit)}</p>
          <p>{t.letter.opening(year, unit, number(missing.length), formatDate(today))}</p>
          <p>{t.letter.due(formatDate(due), today > due)}</p>
          <p>{t.letter.request(unit)}</p>
          <Table
            t={shell.t}
            caption={t.letter.caption}
            columns={columns}
            rows={missing.map((item, index) => ({ ...item, order: index + 1 }))}
            rowKey={({ id }) => id}
            tools
          />
          <div class="signatures">
            <p class="small">{t.letter.recipients}</p>
            <p class="centred">
              <strong>{t.letter.signer}</strong>
              <br />
              <em>{t.letter.unsigned}</em>
            </p>
          </div>
        </article>
      )}
      <p class="hint no-print">{t.letter.note}</p>
    </Page>
  );
}

interface LetterChoiceProps {
  shell: Shell;
  t: ReturnWords;
  place: ReturnsPlace;
  units: { code: string; name: string; missing: number }[];
}

/** A letter goes to one commune. */
export function LetterChoiceView({ shell, t, place, units }: LetterChoiceProps) {
  const { year } = place;
  const columns: Column<LetterChoiceProps['units'][number]>[] = [
    { label: t.board.place, cell: ({ code, name }) => <a href={returnLinks.letter({ year, unit: code })}>{name}</a> },
    { label: t.board.columns.missing, numeric: true, cell: ({ missing }) => number(missing) },
  ];
  return (
    <Page shell={shell} title={t.letter.title(year)}>
      <p class="no-print">
        <a href={returnLinks.board({ year, unit: place.unit })}>← {t.titleOf(year)}</a>
      </p>
      <h1>{t.letter.title(year)}</h1>
      {units.length === 0 ? (
        <Notice tone="good" title={t.letter.none(t.board.total, year)} />
      ) : (
        <Table t={shell.t} caption={t.letter.choose} columns={columns} rows={units} rowKey={({ code }) => code} />
      )}
    </Page>
  );
}
