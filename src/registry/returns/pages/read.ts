// What was typed into the form of a return, field by field; what cannot be read is kept with the reason.

import { FormReader, type Typed } from '../../pages/form.ts';
import type { ReturnField } from '../form.ts';
import { type Answer, type Answers, type Explanations, explanationField, type Figure, MILLION } from '../model.ts';

/** Only the fields that the form sent. `nameOf`: how the form calls a field, where a page holds many forms. */
export function readAnswers(
  typed: Typed,
  fields: readonly ReturnField[],
  nameOf: (field: string) => string = (field) => field,
): Answers {
  return Object.fromEntries(
    fields.flatMap((field): [string, Answer][] => {
      const text = typed[nameOf(field.name)];
      return text === undefined ? [] : [[field.name, readAnswer(field, text)]];
    }),
  );
}

function readAnswer({ kind }: ReturnField, text: string): Answer {
  const typed = text.trim();
  const reader = new FormReader({ it: typed });
  const read = readFigure(reader, kind);
  const problem = reader.refusals[0]?.message;
  return problem === undefined ? { typed, read } : { typed, read: null, problem };
}

function readFigure(reader: FormReader, kind: ReturnField['kind']): Figure {
  if (kind === 'count') return reader.count('it');
  if (kind === 'date') return reader.date('it');
  if (kind === 'yesNo') return reader.yesNo('it');
  return reader.money('it', { unit: MILLION, loss: kind === 'profit' });
}

export function readExplanations(typed: Typed, fields: readonly ReturnField[]): Explanations {
  return Object.fromEntries(
    fields.flatMap(({ name }): [string, string][] => {
      const text = (typed[explanationField(name)] ?? '').trim().normalize('NFC');
      return text === '' ? [] : [[name, text.slice(0, 2000)]];
    }),
  );
}
