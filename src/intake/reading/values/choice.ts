// One of a list that has keys and names: found by either.
import { wordKey } from '../../../platform/text.ts';
import { numberKey } from '../../../registry/names.ts';
import type { Choice } from '../../../registry/records/kind.ts';
import type { Problem } from '../issue.ts';
import { type Reader, readText, valued } from './value.ts';

const NAMED = 12;

const shortOf = (label: string) => wordKey(label.split(/,| – | \(/)[0]!);

/** By key, by name, or by the name without what stands behind it; of several none is guessed. */
export function choiceOf(choices: readonly Choice[], text: string): Choice | { problem: Problem } {
  const key = wordKey(text);
  const ways: ((choice: Choice) => boolean)[] = [
    ({ value }) => value === text,
    ({ label }) => wordKey(label) === key,
    ({ value }) => value === key || value === numberKey(text),
    ({ label }) => shortOf(label) === key,
  ];
  for (const way of ways) {
    const [found, ...others] = choices.filter(way);
    if (found) return others.length === 0 ? found : { problem: severalOf([found, ...others]) };
  }
  return { problem: notAmong(choices) };
}

const listed = (choices: readonly Choice[]) =>
  choices
    .slice(0, NAMED)
    .map(({ label }) => label)
    .join('; ');

function severalOf(choices: readonly Choice[]): Problem {
  return { code: 'choice.ambiguous', message: `ứng với nhiều lựa chọn: ${listed(choices)}. Xin ghi đủ.` };
}

function notAmong(choices: readonly Choice[]): Problem {
  const more = choices.length > NAMED ? ` … (${choices.length} lựa chọn)` : '';
  const way = choices.length > 0 ? `Xin ghi một trong: ${listed(choices)}${more}.` : 'Tổ chức chưa có bản ghi nào để chọn.';
  return { code: 'choice.unknown', message: `không có lựa chọn này. ${way}` };
}

export function readChoice<T extends string>(names: Record<T, string>): Reader<T> {
  const choices = Object.entries<string>(names).map(([value, label]) => ({ value, label }));
  return (cell, context) => {
    const text = readText(cell, context);
    if (!text.ok || text.value === null) return text as ReturnType<Reader<T>>;
    const found = choiceOf(choices, text.value);
    return 'problem' in found ? { ok: false, problem: found.problem } : valued(found.value as T);
  };
}
