// The ten figures, each with its sentence, how it is counted, where it comes from, how sure it is, and its file.

import { formatDate } from '../../../platform/date.ts';
import { formatNumber } from '../../../platform/number.ts';
import { bulletOf, figureText, isRate } from '../../../programme/pages/board-words.ts';
import type { Programme } from '../../../programme/programme.ts';
import { BulletBar } from '../../../ui/chart.tsx';
import { SampleMark } from '../../../ui/page.tsx';
import type { PublicFrame } from '../../site/pages/frame.ts';
import { PublicPage } from '../../site/pages/public-page.tsx';
import { type Figure, figureKey, goalWords, valueText } from './figure-grid.tsx';
import type { PublicBoard } from './read.ts';

export function ProgrammePage({ frame, board, figures, programme }: PublicBoard & { frame: PublicFrame; programme: Programme }) {
  const { say, text, told, origin, href } = frame;
  const asked = {
    unit: board.unit.name,
    date: formatDate(board.asOf),
    geography: formatDate(board.geography),
    version: formatNumber(board.version),
  };
  const { number, date, issuer } = programme.document;
  const about = {
    '@type': 'Dataset',
    name: text('figures.title'),
    description: programme.name,
    url: origin + href('/chuong-trinh'),
  };
  return (
    <PublicPage frame={frame} title={text('figures.title')} description={text('figures.lead', asked)} about={about}>
      <h1>
        {say('figures.title')} {board.sample && <SampleMark t={frame.ui} />}
      </h1>
      <p class="lead">{told({ vi: programme.name })}</p>
      <p>{say('figures.lead', asked)}</p>
      <p class="small">{say('figures.document', { number, date: formatDate(date), issuer, source: programme.source })}</p>
      {figures.map((figure) => (
        <FigureSection key={figure.target.code} frame={frame} figure={figure} />
      ))}
    </PublicPage>
  );
}

function FigureSection({ frame, figure }: { frame: PublicFrame; figure: Figure }) {
  const { say, text, told, ui } = frame;
  const { target, declared } = figure;
  const { code, numerator, denominator, basis, frozenGeography } = target;
  const value = valueText(figure);
  const goal = goalWords(frame, figure);
  const bullet = bulletOf(target);
  const amounts = { numerator: formatNumber(numerator ?? 0), denominator: formatNumber(denominator ?? 0) };
  const money = declared.indicator === 'contractShare';
  const parts = numerator !== null && denominator !== null && !value?.includes('/');
  return (
    <section class="public-figure" id={code} aria-labelledby={`${code}-name`}>
      <h2 id={`${code}-name`}>
        {code} · {say(figureKey(figure))}
      </h2>
      <p class="big-figure">
        {value ?? say('figures.noData')}{' '}
        <span class="measure">
          {target.year !== null && (
            <>
              {say('figures.year')} {target.year}
            </>
          )}
          {target.year !== null && goal && ' · '}
          {goal}
        </span>
      </p>
      {bullet && <BulletBar t={ui} bullet={bullet} label={text(figureKey(figure))} />}
      {parts && <p>{say(money ? 'figures.money' : 'figures.fraction', amounts)}</p>}
      {frozenGeography && <p class="small">{say('figures.frozen', { date: formatDate(frozenGeography) })}</p>}
      <dl class="facts">
        <dt>{say('figures.sentence')}</dt>
        <dd>{told({ vi: target.wording })}</dd>
        <dt>{say('figures.definition')}</dt>
        <dd>{told({ vi: declared.definition })}</dd>
        <dt>{say('figures.source')}</dt>
        <dd>{say('figures.sourceText', { clause: basis.clause, document: basis.document })}</dd>
        <dt>{say('figures.quality')}</dt>
        <dd>{qualityText(frame, figure)}</dd>
        <dt>{say('figures.files')}</dt>
        <dd class="files">
          <a href={`/du-lieu/${code}.csv`}>{code}.csv</a>
          <a href={`/du-lieu/${code}.json`}>{code}.json</a>
        </dd>
      </dl>
      <YearTable frame={frame} figure={figure} />
    </section>
  );
}

function qualityText({ say, text }: PublicFrame, { target: { quality } }: Figure) {
  const said = (['unknown', 'carried', 'conflicts'] as const)
    .filter((kind) => quality[kind] > 0)
    .map((kind) => text(`figures.${kind}`, { n: formatNumber(quality[kind]) }));
  return said.length > 0 ? said.join('; ') : say('figures.complete');
}

function YearTable({ frame: { say }, figure: { target } }: { frame: PublicFrame; figure: Figure }) {
  if (target.byYear.length === 0) return null;
  const rate = isRate(target);
  const cell = (value: number | null) => (value === null ? '' : figureText(value, rate));
  const planned = target.byYear.some(({ plan }) => plan !== null);
  return (
    <table>
      <caption>{say('figures.byYear')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('figures.year')}</th>
          <th scope="col" class="number">
            {say('figures.value')} ({target.measure})
          </th>
          {planned && (
            <th scope="col" class="number">
              {say('figures.plan')}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {target.byYear.map(({ year, value, plan }) => (
          <tr key={year}>
            <th scope="row">{year}</th>
            <td class="number">{value === null ? say('figures.noData') : cell(value)}</td>
            {planned && <td class="number">{cell(plan)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
