import { formatDate } from '../../platform/date.ts';
import { BulletBar, YearColumns } from '../../ui/chart.tsx';
import type { Shell } from '../../ui/page.tsx';
import type { Board, BoardTarget, Status } from '../model.ts';
import {
  bulletOf,
  companionWords,
  figureText,
  isRate,
  neededText,
  qualityWords,
  ratioText,
  withMeasure,
  yearColumns,
} from './board-words.ts';
import type { BoardLinks } from './links.ts';
import type { ProgrammeWords } from './messages.ts';

interface TargetRowProps {
  shell: Shell;
  t: ProgrammeWords['board'];
  links: BoardLinks;
  board: Board;
  target: BoardTarget;
}

export function TargetRow({ shell, t, links, board, target }: TargetRowProps) {
  const { code, short, value, measure } = target;
  const bullet = bulletOf(target);
  const note = [target.note, target.year !== null && t.year(target.year)].filter(Boolean).join(', ');
  return (
    <li class="target" id={code}>
      <span class="target-code">{code}</span>
      <div class="target-words">
        <h2 class="target-name">{short}</h2>
        {note && <p class="target-note">{note}</p>}
      </div>
      <p class="target-figure">
        {value === null ? (
          <span class="no-figure">{t.noData}</span>
        ) : (
          <a href={links.explain(code)} title={t.openFigure(code)}>
            {figureText(value, isRate(target))}
            <span class="measure">{measure}</span>
          </a>
        )}
      </p>
      <div class="target-bar">{bullet && <BulletBar t={shell.t} bullet={bullet} label={short} />}</div>
      <div class="target-years">
        {target.byYear.length > 0 && (
          <YearColumns
            t={shell.t}
            columns={yearColumns(board.programme, target)}
            label={short}
            format={(figure) => withMeasure(figure, target)}
          />
        )}
      </div>
      <TargetState t={t} target={target} />
    </li>
  );
}

function TargetState({ t, target }: Pick<TargetRowProps, 't' | 'target'>) {
  const said = [neededText(target, t), ratioText(target, t)].filter((words) => words !== null);
  const small = [...companionWords(target, t), ...qualityWords(target, t)];
  return (
    <div class="target-state">
      <p>
        <StatusWords t={t} status={target.status} /> {said.join(' · ')}
      </p>
      {small.length > 0 && <p>{small.join(' · ')}</p>}
      {target.frozenGeography && <p>{t.frozen(target.code, formatDate(target.frozenGeography))}</p>}
    </div>
  );
}

const MARKS: Record<Status, string> = { met: '✓', onTrack: '●', behind: '▲', noData: '○' };

/** Mark and word together: colour never speaks alone. */
export function StatusWords({ t, status }: { t: ProgrammeWords['board']; status: Status | null }) {
  return (
    <span class={`status ${status ?? 'none'}`}>
      {status ? MARKS[status] : '○'} {status ? t.status[status] : t.noGoal}
    </span>
  );
}
