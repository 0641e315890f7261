// The law's books as they print: A4 landscape, headings on every page, columns for the hand, signatures.

import { formatDate, type IsoDate } from '../../../platform/date.ts';
import { type OrganizationFrame, OrganizationPage } from '../../pages/frame.tsx';
import { type Book, cellText, NUMERIC } from '../book.ts';
import type { Rule } from '../law.ts';
import type { PeopleWords } from './messages.ts';

interface BookViewProps {
  frame: OrganizationFrame;
  t: PeopleWords;
  title: string;
  asOf: IsoDate;
  book: Book;
  rule: Rule | undefined;
  /** Address of this page and of the file. */
  links: { self: string; xlsx: string };
}

export function BookView({ frame, t, title, asOf, book, rule, links }: BookViewProps) {
  const w = t.book;
  return (
    <OrganizationPage frame={frame} current="members" title={title}>
      <form class="choose no-print" method="get" action={links.self}>
        <div class="field">
          <label for="book-date">{t.asOf}</label>
          <input id="book-date" type="date" name="asOf" value={asOf} />
        </div>
        <button class="secondary" type="submit">
          {t.show}
        </button>
        <p>
          <a href={links.xlsx}>{w.xlsx}</a>
        </p>
      </form>
      <p class="small no-print">{w.print}</p>
      <p class="small">
        {[frame.code ? w.code(frame.code) : w.noCode, frame.commune && w.seat(frame.commune), w.asOf(formatDate(asOf))]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {/* A box that scrolls must be reachable by keyboard. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above */}
      <section class="scroll-box law-book" aria-label={`${title}. ${frame.shell.t.scrollHint}`} tabIndex={0}>
        <table>
          <caption class="visually-hidden">{title}</caption>
          <thead>
            <tr>
              {book.columns.map((column) => (
                <th key={column} scope="col" class={NUMERIC.has(column) ? 'number' : undefined}>
                  {w.columns[column]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {book.rows.map((row, line) => (
              <Line key={line} book={book} row={row} />
            ))}
            <Line book={book} row={book.total} total />
          </tbody>
        </table>
      </section>
      <div class="small">
        <p>{w.blank}</p>
        <p>
          {rule && w.rule(rule)} {w.layout}
        </p>
      </div>
      <div class="law-book-signatures">
        <div>
          <p>
            <strong>{w.preparer}</strong>
          </p>
          <p class="small">{w.sign}</p>
        </div>
        <div>
          <p>
            <strong>{w.representative}</strong>
          </p>
          <p class="small">{w.signSeal}</p>
        </div>
      </div>
    </OrganizationPage>
  );
}

function Line({ book, row, total = false }: { book: Book; row: Book['total']; total?: boolean }) {
  return (
    <tr>
      {book.columns.map((column, index) => {
        const text = cellText(column, row[index] ?? null);
        if (column === 'name') {
          return (
            <th key={column} scope="row">
              {total ? <strong>{text}</strong> : text}
            </th>
          );
        }
        return (
          <td key={column} class={NUMERIC.has(column) ? 'number' : undefined}>
            {total && text ? <strong>{text}</strong> : text}
          </td>
        );
      })}
    </tr>
  );
}
