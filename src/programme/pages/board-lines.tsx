import { formatDate } from '../../platform/date.ts';
import type { Shell } from '../../ui/page.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import type { Board, BoardLine, TargetCode } from '../model.ts';
import { figureText, isRate } from './board-words.ts';
import type { BoardLinks } from './links.ts';
import type { ProgrammeWords } from './messages.ts';

interface BoardLinesProps {
  shell: Shell;
  t: ProgrammeWords['board'];
  board: Board;
  lines: BoardLine[];
  links: BoardLinks;
}

/** The same ten targets by the units below, every cell a plain number that pastes into a sheet. */
export function BoardLines({ shell, t, board, lines, links }: BoardLinesProps) {
  const level = lines[0]?.unit.level ?? board.unit.level;
  return (
    <section>
      <h2>{t.linesTitle[level]}</h2>
      <Table
        t={shell.t}
        caption={t.linesCaption(board.unit.name, formatDate(board.asOf))}
        columns={[
          unitColumn(t, links),
          ...board.targets.map(({ code, measure }) => figureColumn(t, links, code, isRate({ measure }))),
        ]}
        rows={lines}
        rowKey={({ unit }) => unit.code}
        tools
        wide
      />
    </section>
  );
}

function unitColumn(t: ProgrammeWords['board'], links: BoardLinks): Column<BoardLine> {
  return {
    label: t.unit,
    cell: ({ unit }) => <a href={links.board({ unit: unit.code })}>{unit.name}</a>,
  };
}

function figureColumn(t: ProgrammeWords['board'], links: BoardLinks, code: TargetCode, rate: boolean): Column<BoardLine> {
  const figureOf = (line: BoardLine) => line.targets.find((target) => target.code === code)?.value ?? null;
  return {
    label: t.column[code],
    numeric: true,
    sortKey: (line) => figureOf(line) ?? '',
    cell: (line) => {
      const value = figureOf(line);
      return value === null ? '–' : <a href={links.explain(code, { unit: line.unit.code })}>{figureText(value, rate)}</a>;
    },
  };
}
