// Many organisations, one row each: a plain form first, which the island makes as quick as a sheet.

import { formatNumber } from '../../../platform/number.ts';
import type { Refusal } from '../../../platform/refusal.ts';
import { ErrorSummary } from '../../../ui/fields.tsx';
import { Empty, Notice } from '../../../ui/message.tsx';
import { Page } from '../../../ui/page.tsx';
import { Paging } from '../../../ui/paging.tsx';
import { asks, GRID_FIELDS } from '../form.ts';
import { type Answers, shownFigure } from '../model.ts';
import type { Listed } from '../progress.ts';
import { type PickerProps, PlacePicker } from './board-view.tsx';
import { RETURNS, returnLinks } from './links.ts';

export const INTENTS = ['luu', 'nop', 'chap-nhan'] as const;
export type Intent = (typeof INTENTS)[number];

export interface GridRow extends Listed {
  answers: Answers;
  version: number;
  /** Filed and waiting, accepted or locked: shown, not written here. */
  writable: boolean;
  words: string;
  /** What was not taken of this row, `field` being that of the form. */
  refusals: Refusal[];
}

interface GridProps extends PickerProps {
  rows: GridRow[];
  total: number;
  pageSize: number;
  mayAccept: boolean;
  intent: Intent;
  /** Drafts left on this machine belong to this person. */
  owner: string;
  saved?: number | undefined;
  communeOf: (unitId: number) => string;
}

export const cellName = (id: number, field: string): string => `${id}.${field}`;

export function GridView(props: GridProps) {
  const { shell, t, place, rows, total, pageSize, mayAccept, intent, owner, saved } = props;
  const { year } = place;
  const words = t.grid;
  const refused = rows.flatMap(({ id, name, refusals }) =>
    refusals.map((refusal) => ({
      ...refusal,
      message: `${name}: ${refusal.message}`,
      ...(refusal.field ? { field: cellName(id, refusal.field) } : {}),
    })),
  );
  return (
    <Page shell={shell} title={words.title(year)} islands={['auto-submit', 'entry-grid']}>
      <p class="no-print">
        <a href={returnLinks.board({ year, unit: place.unit })}>← {t.titleOf(year)}</a>
      </p>
      <h1>{words.title(year)}</h1>
      <p class="lead">{words.lead}</p>
      <PlacePicker {...props} action={`${RETURNS}/luoi`} />
      <div class="filter no-print">
        <span class="filter-label">{t.state}</span>
        <nav class="filter-choices" aria-label={t.state}>
          {[false, true].map((all) => (
            <a
              key={String(all)}
              href={returnLinks.grid({ ...place, all, offset: undefined })}
              aria-current={Boolean(place.all) === all ? 'true' : undefined}
            >
              {all ? words.all : words.only}
            </a>
          ))}
        </nav>
      </div>
      {saved !== undefined && <Notice tone="good" title={words.saved(formatNumber(saved))} />}
      {refused.length > 0 && <p>{words.someRefused}</p>}
      <ErrorSummary t={shell.t} refusals={refused} />
      {rows.length === 0 ? (
        <Empty title={words.empty}>
          <p>
            <a href={returnLinks.board({ year, unit: place.unit })}>{t.titleOf(year)}</a>
          </p>
        </Empty>
      ) : (
        <entry-grid
          data-address={returnLinks.gridRow}
          data-owner={owner}
          data-year={String(year)}
          data-waiting={words.waiting}
          data-saved={words.savedWord}
          data-refused={words.refusedWord}
          data-signed-out={words.signedOut}
          data-offline={words.offline}
          data-restored={words.restored}
          data-theirs={words.theirs}
          data-keep-mine={words.keepMine}
          data-take-theirs={words.takeTheirs}
        >
          <p class="hint">{words.keys}</p>
          <form method="post" action={`${RETURNS}/luoi`}>
            <input type="hidden" name="year" value={year} />
            <input type="hidden" name="unit" value={place.unit} />
            <input type="hidden" name="all" value={place.all ? '1' : ''} />
            <input type="hidden" name="offset" value={place.offset ?? 0} />
            <input
              type="hidden"
              name="ids"
              value={rows
                .filter(({ writable }) => writable)
                .map(({ id }) => id)
                .join(' ')}
            />
            <GridTable {...props} />
            <div class="actions">
              <label>
                {words.as}{' '}
                <select name="as">
                  {INTENTS.filter((known) => known !== 'chap-nhan' || mayAccept).map((known) => (
                    <option key={known} value={known} selected={known === intent}>
                      {{ luu: words.save, nop: words.submit, 'chap-nhan': words.accept }[known]}
                    </option>
                  ))}
                </select>
              </label>
              <button type="submit">{words.saveAll}</button>
            </div>
          </form>
        </entry-grid>
      )}
      <Paging
        t={shell.t}
        page={{ offset: place.offset ?? 0, size: pageSize, total }}
        href={(offset) => returnLinks.grid({ ...place, offset })}
        number={formatNumber}
      />
    </Page>
  );
}

function GridTable({ shell, t, place, rows, communeOf }: GridProps) {
  const language = shell.t.lang;
  return (
    // A box that scrolls must be reachable by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section class="scroll-box" aria-label={`${t.grid.title(place.year)}. ${shell.t.scrollHint}`} tabIndex={0}>
      <table class="entry-table">
        <caption class="visually-hidden">{t.grid.title(place.year)}</caption>
        <thead>
          <tr>
            <th scope="col">{t.grid.organization}</th>
            {GRID_FIELDS.map(({ name, label, short }) => (
              <th key={name} scope="col" class="number" title={label[language]}>
                {(short ?? label)[language]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} data-id={row.id}>
              <th scope="row">
                <a href={returnLinks.form(row.id, place.year)}>{row.name}</a>
                {row.writable && <input type="hidden" name={cellName(row.id, 'version')} value={row.version} />}
                <span class="small">{communeOf(row.unitId)}</span>
                <span class="entry-row-state" role="status">
                  {row.words}
                </span>
              </th>
              {GRID_FIELDS.map((field) => (
                <Cell key={field.name} field={field} row={row} language={language} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Cell({ field, row, language }: { field: (typeof GRID_FIELDS)[number]; row: GridRow; language: 'vi' | 'en' }) {
  const answer = row.answers[field.name];
  if (!row.writable || !asks(field, row.kind)) return <td class="number">{shownFigure(field, answer?.read)}</td>;
  const name = cellName(row.id, field.name);
  const why = row.refusals.find((refusal) => refusal.field === field.name)?.message ?? answer?.problem;
  return (
    <td data-state={why ? 'refused' : undefined}>
      <input
        id={`field-${name}`}
        name={name}
        value={answer?.typed ?? ''}
        inputMode="decimal"
        autocomplete="off"
        aria-label={`${row.name}: ${field.label[language]}`}
        aria-invalid={why ? 'true' : undefined}
        title={why}
      />
    </td>
  );
}
