import { formatDate } from '../../platform/date.ts';
import { formatNumber } from '../../platform/number.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import { type Where, WherePickers } from '../../ui/where.tsx';
import type { Board, BoardTarget, Explanation } from '../model.ts';
import { figureText, isRate, qualityWords, ratioText } from './board-words.ts';
import { RecordList } from './explained-list.tsx';
import type { BoardLinks, ListName } from './links.ts';
import type { ProgrammeWords } from './messages.ts';
import { StatusWords } from './target-row.tsx';

export interface ExplainViewProps {
  shell: Shell;
  t: ProgrammeWords;
  where: Where;
  links: BoardLinks;
  board: Board;
  target: BoardTarget;
  /** How the figure is defined, in a reader's words (the programme's data). */
  definition: string;
  explanation: Explanation;
  /** Where each long list is opened. */
  offsets: Record<ListName, number>;
}

const LISTS: ListName[] = ['counted', 'notCounted', 'unknown', 'outside'];

/** One figure with everything behind it: the sentence, the rule, the choices, and every record. */
export function ExplainView(props: ExplainViewProps) {
  const { shell, t, where, links, board, target, definition, explanation, offsets } = props;
  const words = t.explain;
  const lists = LISTS.filter((list) => list !== 'outside' || explanation.outside.length > 0);
  const ratio = ratioText(target, t.board);
  const quality = qualityWords(target, t.board);
  return (
    <Page shell={shell} title={words.heading(target.code, target.short)} islands={['auto-submit']}>
      <WherePickers t={shell.t} where={where} />
      <h1>{words.heading(target.code, target.short)}</h1>
      <p class="lead">{words.place(board.unit.name, formatDate(explanation.asOf), formatDate(explanation.geography))}</p>
      <p class="big-figure">
        {target.value === null ? t.board.noData : figureText(target.value, isRate(target))}{' '}
        {target.value !== null && <span class="measure">{target.measure}</span>}
      </p>
      <p>
        <StatusWords t={t.board} status={target.status} /> {[ratio, ...quality].filter(Boolean).join(' · ')}
      </p>
      <h2>{words.quote}</h2>
      <blockquote class="quote">
        <p>{target.wording}</p>
        <p class="small">{words.basis(target.basis.clause, target.basis.document)}</p>
      </blockquote>
      <h2>{words.definition}</h2>
      <p class="measured">{definition}</p>
      <Settings t={t} settings={target.settings} />
      <ul class="jump">
        {lists.map((list) => (
          <li key={list}>
            <a href={`#${list}`}>{words.listHeading(words.lists[list], formatNumber(explanation[list].length))}</a>
          </li>
        ))}
        <li>
          <a href={links.csv(target.code)}>{words.csv}</a>
        </li>
        <li>
          <a href={links.board()}>{words.back}</a>
        </li>
      </ul>
      {lists.map((list) => (
        <RecordList
          key={list}
          shell={shell}
          t={words}
          links={links}
          target={target.code}
          list={list}
          records={explanation[list]}
          asOf={explanation.asOf}
          offset={offsets[list]}
        />
      ))}
    </Page>
  );
}

function Settings({ t, settings }: { t: ProgrammeWords; settings: BoardTarget['settings'] }) {
  const words = t.explain;
  const entries = Object.entries(settings);
  if (entries.length === 0) return null;
  return (
    <>
      <h2>{words.settings}</h2>
      <dl class="facts">
        {entries.map(([key, value]) => (
          <div key={key} class="fact">
            <dt>{words.setting[key] ?? key}</dt>
            <dd>{typeof value === 'number' ? formatNumber(value) : (words.settingValue[String(value)] ?? String(value))}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
