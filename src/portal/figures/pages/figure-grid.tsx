// The ten figures as the home and their own page say them.

import type { ComponentChildren } from 'preact';
import { formatNumber } from '../../../platform/number.ts';
import type { BoardTarget } from '../../../programme/model.ts';
import { bulletOf, figureText, isRate } from '../../../programme/pages/board-words.ts';
import type { Target } from '../../../programme/programme.ts';
import { BulletBar } from '../../../ui/chart.tsx';
import type { PublicFrame } from '../../site/pages/frame.ts';
import type { Key } from '../../site/speech.tsx';

export interface Figure {
  target: BoardTarget;
  declared: Target;
}

export const figureKey = ({ declared }: Figure): Key => `figure.${declared.indicator}`;

/** 157, 57,6 %, or 49/85 where places are counted. */
export function valueText({ target, declared }: Figure): string | null {
  const { value, numerator, denominator } = target;
  if (value === null) return null;
  const ofPlaces = declared.indicator === 'communesWithLawfulCooperative' || declared.indicator === 'districtsWithModels';
  if (ofPlaces && numerator !== null && denominator !== null) return `${formatNumber(numerator)}/${formatNumber(denominator)}`;
  return isRate(target) ? `${figureText(value, true)}\u00a0%` : figureText(value, false);
}

export function goalWords({ say }: PublicFrame, { target }: Figure): ComponentChildren {
  const { min, max } = target.goal;
  if (min === null) return null;
  const level = (figure: number, last = true) => formatNumber(figure) + (isRate(target) && last ? '\u00a0%' : '');
  return max === null
    ? say('figures.goalAtLeast', { min: level(min) })
    : say('figures.goalBand', { min: level(min, false), max: level(max) });
}

/** Each opens its sentence, source, definition and file. */
export function FigureGrid({ frame, figures }: { frame: PublicFrame; figures: Figure[] }) {
  const { say, text, ui, href } = frame;
  return (
    <ul class="figures">
      {figures.map((figure) => {
        const value = valueText(figure);
        const goal = goalWords(frame, figure);
        const bullet = bulletOf(figure.target);
        return (
          <li key={figure.target.code}>
            <a href={`${href('/chuong-trinh')}#${figure.target.code}`}>
              <span class={`figures-value${value === null ? ' none' : ''}`}>{value ?? say('figures.noData')}</span>
              <span class="figures-words">
                {say(figureKey(figure))}
                {goal && <>, {goal}</>}
              </span>
              {bullet && <BulletBar t={ui} bullet={bullet} label={text(figureKey(figure))} />}
            </a>
          </li>
        );
      })}
    </ul>
  );
}
