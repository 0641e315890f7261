import { formatDate } from '../../platform/date.ts';
import { formatNumber } from '../../platform/number.ts';
import { Honeycomb, type HoneycombCell } from '../../ui/honeycomb.tsx';
import { Empty, Notice } from '../../ui/message.tsx';
import { offers, Page, type Shell } from '../../ui/page.tsx';
import { type Where, WherePickers } from '../../ui/where.tsx';
import type { Board, BoardLine, TargetCode } from '../model.ts';
import { BoardLines } from './board-lines.tsx';
import { headline, MAP_TARGETS, timePassed } from './board-words.ts';
import type { BoardLinks } from './links.ts';
import type { ProgrammeWords } from './messages.ts';
import { TargetRow } from './target-row.tsx';

export interface BoardViewProps {
  shell: Shell;
  t: ProgrammeWords;
  where: Where;
  links: BoardLinks;
  board: Board;
  lines: BoardLine[];
  cells: HoneycombCell[];
  mapTarget: TargetCode;
  /** The register holds no organisation at all. */
  empty?: boolean;
  /** What changed since the last report, said in words. */
  since?: { title: string; text: string; href: string; link: string } | undefined;
}

export function BoardView(props: BoardViewProps) {
  const { shell, t, where, board, lines, links, empty = false } = props;
  const words = t.board;
  return (
    <Page shell={shell} title={words.title(board.unit.name)} islands={['auto-submit', 'table-tools']}>
      <WherePickers t={shell.t} where={where} />
      <h1>{headline(board, words)}</h1>
      <p class="lead">
        {board.programme.name} · {timePassed(board, words)}
      </p>
      {empty && (
        <Empty title={words.nothing}>
          {offers(shell, links.intake) && (
            <p>
              <a href={links.intake}>{words.nothingNext}</a>
            </p>
          )}
        </Empty>
      )}
      {!empty && board.targets.every(({ goal }) => goal.kind === 'none') && <p class="small">{words.noGoals}</p>}
      <div class="board">
        <ol class="targets">
          {board.targets.map((target) => (
            <TargetRow key={target.code} shell={shell} t={words} links={links} board={board} target={target} />
          ))}
        </ol>
        <MapSide {...props} />
      </div>
      {lines.length > 0 && <BoardLines shell={shell} t={words} board={board} lines={lines} links={links} />}
    </Page>
  );
}

function MapSide({ t, board, cells, mapTarget, since, links }: BoardViewProps) {
  const words = t.board;
  const target = board.targets.find(({ code }) => code === mapTarget);
  if (!target || (cells.length === 0 && !since)) return null;
  const frozen = target.frozenGeography;
  return (
    <aside class="map-side" id="map">
      {cells.length > 0 && (
        <>
          <h2>{`${target.code} · ${target.short}`}</h2>
          <p class="small">{frozen ? words.frozen(target.code, formatDate(frozen)) : words.mapIntro}</p>
          <nav aria-label={words.mapChoice}>
            <ul class="map-targets">
              {MAP_TARGETS.map((code) => (
                <li key={code}>
                  <a href={`${links.board({ map: code })}#map`} aria-current={code === mapTarget ? 'true' : undefined}>
                    {code}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
          <Honeycomb
            cells={cells}
            label={words.mapLabel(target.short)}
            words={words.mapStates[mapTarget]}
            number={formatNumber}
          />
        </>
      )}
      {since && (
        <Notice tone="warning" title={since.title}>
          <p>
            {since.text} <a href={since.href}>{since.link}</a>
          </p>
        </Notice>
      )}
    </aside>
  );
}
