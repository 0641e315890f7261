import type { ComponentChildren } from 'preact';
import type { UiWords } from './messages.ts';

export interface Column<Row> {
  /** One plain line: it is also what lands in the heading of a pasted sheet. */
  label: string;
  cell: (row: Row) => ComponentChildren;
  numeric?: boolean;
  /** Sentences: never squeezed into a narrow column. */
  long?: boolean;
  /** What a script sorts by when the shown text would sort wrongly (a date, a number). */
  sortKey?: (row: Row) => string | number;
}

export interface TableProps<Row> {
  t: UiWords;
  caption: string;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string | number;
  /** With tools, a script adds sorting by heading and a copy button. */
  tools?: boolean;
  /** Wide tables scroll in their own box, with the first column kept in sight. */
  wide?: boolean;
  /** The caption repeats a heading above: only read aloud. */
  quiet?: boolean;
  /** Shown instead when there is no row. */
  empty?: ComponentChildren;
}

/** One value a cell and no merged cells, so that a copied table pastes into a sheet as it stands. */
export function Table<Row>(props: TableProps<Row>) {
  const { t, tools, wide, rows, empty } = props;
  if (empty && rows.length === 0) return <>{empty}</>;
  const table = <PlainTable {...props} />;
  const boxed = wide ? <ScrollBox {...props}>{table}</ScrollBox> : table;
  if (!tools) return boxed;
  return (
    <table-tools data-copy={t.copyTable} data-copied={t.tableCopied} data-sort-by={t.sortBy('{0}')}>
      {boxed}
    </table-tools>
  );
}

function ScrollBox<Row>({ t, caption, children }: TableProps<Row> & { children: ComponentChildren }) {
  return (
    // A box that scrolls must be reachable by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section class="scroll-box" aria-label={`${caption}. ${t.scrollHint}`} tabIndex={0}>
      {children}
    </section>
  );
}

function PlainTable<Row>({ caption, quiet, columns, rows, rowKey }: TableProps<Row>) {
  return (
    <table>
      <caption class={quiet ? 'visually-hidden' : undefined}>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.label} scope="col" class={column.numeric ? 'number' : undefined}>
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            {columns.map((column, index) => (
              <Cell key={column.label} column={column} row={row} heading={index === 0} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell<Row>({ column, row, heading }: { column: Column<Row>; row: Row; heading: boolean }) {
  const attributes = {
    class: column.numeric ? 'number' : column.long ? 'long' : undefined,
    'data-sort': column.sortKey?.(row),
  };
  const content = column.cell(row);
  return heading ? (
    <th scope="row" {...attributes}>
      {content}
    </th>
  ) : (
    <td {...attributes}>{content}</td>
  );
}
