// What the organisations grow, rear, make and offer, as maintained data (data/linkage/commodities.json).

import { z } from 'zod';
import table from '../../data/linkage/commodities.json' with { type: 'json' };
import { lacksDiacritics, plainKey, wordKey } from '../platform/text.ts';

const words = z.string().min(1);
const certainty = z.enum(['quoted', 'reported', 'unverified', 'setting']);
const conversion = z.strictObject({
  unit: words,
  /** How many base units it is. */
  factor: z.number().positive(),
  synonyms: z.array(words).default([]),
  certainty,
  source: words,
});

const List = z.strictObject({
  note: words,
  groups: z.array(z.strictObject({ key: words, vi: words, en: words })),
  /** Measures that are the same for everything counted in the base unit. */
  units: z.array(conversion.extend({ base: words })),
  commodities: z.array(
    z.strictObject({
      key: z.string().regex(/^[a-z][a-zA-Z]*$/),
      group: words,
      vi: words,
      en: words,
      /** Only where sure. */
      km: words.optional(),
      unit: words,
      synonyms: z.array(words),
      /** Of this commodity only; they go before the common measures. */
      conversions: z.array(conversion).default([]),
      source: words,
    }),
  ),
});
export type Commodity = z.infer<typeof List>['commodities'][number];
export type CommodityGroup = z.infer<typeof List>['groups'][number];
export type Conversion = z.infer<typeof conversion>;

export interface Commodities {
  all: readonly Commodity[];
  groups: readonly CommodityGroup[];
  byKey(key: string): Commodity | undefined;
  /**
   * What a free text speaks of: the commodity whose name or synonym is the longest in it. Undefined when none is, or
   * when two are equally long (a mixed contract). Marks count where the text carries them: dừa is not dưa.
   */
  find(text: string): Commodity | undefined;
  /** In base units; null when the unit is not one of this commodity. */
  toBase(commodity: Commodity, quantity: number, unit: string): number | null;
  /** A measure common to all, of nothing in particular: tấn is 1.000 kg. */
  measure(unit: string): { base: string; factor: number } | null;
  /** The units that `toBase` knows, the base unit first. */
  unitsOf(commodity: Commodity): Conversion[];
}

/** Throws with every fault of the list at once. */
export function commoditiesIn(data: unknown): Commodities {
  const { groups, units, commodities } = List.superRefine(checkNames).parse(data);
  const known = new Map(commodities.map((one) => [one.key, one]));
  const phrases = commodities.flatMap((commodity) =>
    [commodity.vi, ...commodity.synonyms].map((phrase) => ({ commodity, marked: wordKey(phrase), plain: plainKey(phrase) })),
  );
  const unitsOf = (commodity: Commodity): Conversion[] => {
    const own: Conversion = { unit: commodity.unit, factor: 1, synonyms: [], certainty: 'setting', source: commodity.source };
    return [own, ...commodity.conversions, ...units.filter(({ base }) => base === commodity.unit)].filter(
      (one, index, all) => all.findIndex(({ unit, factor }) => unit === one.unit && factor === one.factor) === index,
    );
  };
  const find = (text: string) => {
    const kind = lacksDiacritics(text) ? 'plain' : 'marked';
    const line = ` ${kind === 'plain' ? plainKey(text) : wordKey(text)} `;
    const held = phrases.filter((phrase) => line.includes(` ${phrase[kind]} `));
    const longest = Math.max(0, ...held.map((phrase) => phrase.plain.length));
    const best = new Set(held.filter(({ plain }) => plain.length === longest).map(({ commodity }) => commodity));
    return best.size === 1 ? [...best][0] : undefined;
  };
  const measure = (unit: string) => {
    const key = wordKey(unit);
    const found = units.find(({ unit: name, synonyms }) => [name, ...synonyms].some((one) => wordKey(one) === key));
    if (found) return { base: found.base, factor: found.factor };
    const base = units.find((one) => wordKey(one.base) === key)?.base;
    return base === undefined ? null : { base, factor: 1 };
  };
  return {
    measure,
    all: commodities,
    groups,
    byKey: (key) => known.get(key),
    find,
    unitsOf,
    toBase(commodity, quantity, unit) {
      const key = wordKey(unit);
      const names = (one: Conversion) => [one.unit, ...one.synonyms].map(wordKey);
      const all = [...unitsOf(commodity), ...units.filter(({ base }) => base === commodity.unit)];
      const found = all.find((one) => names(one).includes(key));
      // as finely as the register keeps quantities, so that 0,1 × 3 does not leave a tail
      return found ? Math.round(quantity * found.factor * 1000) / 1000 : null;
    },
  };
}

function checkNames({ groups, units, commodities }: z.infer<typeof List>, context: z.RefinementCtx) {
  const fault = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
  const twice = (values: readonly string[], what: string) => {
    for (const value of new Set(values.filter((one, index) => values.indexOf(one) !== index)))
      fault([what], `“${value}” stands twice`);
  };
  twice(
    commodities.map(({ key }) => key),
    'commodities',
  );
  // one spelling must not mean two commodities
  twice(
    commodities.flatMap(({ vi, synonyms }) => [vi, ...synonyms].map(wordKey)),
    'names',
  );
  twice(
    units.flatMap(({ unit, synonyms }) => [unit, ...synonyms].map(wordKey)),
    'units',
  );
  commodities.forEach(({ key, group }, index) => {
    if (!groups.some((known) => known.key === group)) fault(['commodities', index], `“${key}”: there is no group “${group}”`);
  });
}

export const COMMODITIES: Commodities = commoditiesIn(table);
