// T10: articles, events and stories of models that work, published in the year of the as-of date up to that date.

import { type IsoDate, startOfYear, yearOf } from '../../platform/date.ts';
import type { Target } from '../programme.ts';
import type { ExplainedLists, MeasuredFigure, Question } from './measure.ts';
import { emptyLists } from './measure.ts';

export interface PublicationFact {
  id: number;
  kind: 'article' | 'event' | 'modelStory';
  title: string;
  on: IsoDate;
  unitId: number | null;
}

/** Publications are few, so they are counted one by one. Null while the portal holds none: nothing is invented. */
export function publicationsFigure(publications: PublicationFact[], question: Question): MeasuredFigure {
  const held = publications.length > 0;
  const ofYear = (year: number) =>
    publications.filter((p) => p.on >= startOfYear(year) && p.on <= question.asOf && yearOf(p.on) === year).length;
  const byYear = question.years.map((year) => {
    const count = held ? ofYear(year) : null;
    return { year, value: count, numerator: count, denominator: null };
  });
  const year = yearOf(question.asOf);
  const value = held ? ofYear(year) : null;
  return {
    value,
    numerator: value,
    denominator: null,
    byYear,
    year,
    companions: {},
    quality: { unknown: 0, carried: 0, conflicts: 0 },
  };
}

export function explainPublications(publications: PublicationFact[], _target: Target, question: Question): ExplainedLists {
  const lists = emptyLists();
  const year = yearOf(question.asOf);
  for (const p of publications) {
    if (yearOf(p.on) === year && p.on <= question.asOf) {
      lists.counted.push({ kind: 'publication', id: String(p.id), name: p.title, unit: '', date: p.on });
    }
  }
  return lists;
}
