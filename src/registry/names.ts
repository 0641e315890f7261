// Names of organisations as people write them: HTX or Hợp tác xã, before the name or left out.

import { clean, plainKey, wordKey } from '../platform/text.ts';

export type OrganizationKind = 'THT' | 'HTX' | 'LHHTX';

/** Longest words first: "liên hiệp hợp tác xã" holds "hợp tác xã". */
const SHORT_FORMS: [string[], string][] = [
  [['liên hiệp hợp tác xã', 'liên hiệp htx', 'lh htx', 'lhhtx'], 'lhhtx'],
  [['hợp tác xã', 'htx'], 'htx'],
  [['tổ hợp tác', 'tht'], 'tht'],
];

type Shorten = (key: string) => string;

function shortener(key: (text: string) => string): Shorten {
  const forms = SHORT_FORMS.flatMap(([words, short]) => words.map((phrase) => [` ${key(phrase)} `, ` ${short} `] as const));
  return (text) => forms.reduce((line, [long, short]) => line.replaceAll(long, short), ` ${key(text)} `).trim();
}

const shortenWords = shortener(wordKey);
const shortenPlain = shortener(plainKey);

const KIND_OF_WORD: Record<string, OrganizationKind> = { lhhtx: 'LHHTX', htx: 'HTX', tht: 'THT' };

export interface NameKeys {
  /** The kind the name itself begins with, if it does. */
  spokenKind: OrganizationKind | undefined;
  /** As spoken: two spellings of one written name are equal. */
  spoken: string;
  /** Without the leading kind. */
  rest: string;
  plainRest: string;
  plain: string;
}

export function nameKeys(text: string): NameKeys {
  const spoken = shortenWords(text);
  const plain = shortenPlain(text);
  const [first = '', ...others] = spoken.split(' ');
  const spokenKind = others.length > 0 ? KIND_OF_WORD[first] : undefined;
  const rest = spokenKind ? others.join(' ') : spoken;
  const plainRest = spokenKind ? plain.split(' ').slice(1).join(' ') : plain;
  return { spokenKind, spoken, rest, plainRest, plain };
}

/** What the register stores beside a name (organization_name). */
export function storedName(name: string, kind: OrganizationKind) {
  const { spoken, rest, plainRest } = nameKeys(name);
  const word = kind.toLowerCase();
  return { name: clean(name), nameKey: `${word} ${rest}`, spokenKey: spoken, plainKey: `${word} ${plainRest}` };
}

/** How a buyer's name is compared with names of the sector (targets T9). */
export const buyerKey = (buyer: string): string => nameKeys(buyer).spoken;

/** How contract and decision numbers are compared: case, spaces and leading zeros of the parts do not count. */
export function numberKey(number: string): string {
  return clean(number)
    .toLowerCase()
    .replace(/\s+/g, '')
    .replace(/(^|\D)0+(?=\d)/g, '$1');
}
