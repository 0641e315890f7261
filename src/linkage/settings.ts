// Lists and settings of products and production, maintained as data (data/linkage/settings.json).

import { z } from 'zod';
import table from '../../data/linkage/settings.json' with { type: 'json' };

const words = z.string().min(1);
const entry = z.strictObject({ key: words, vi: words, en: words });
const list = z
  .array(entry)
  .refine((all) => new Set(all.map(({ key }) => key)).size === all.length, 'a key stands twice')
  .readonly();
const known = { certainty: z.enum(['quoted', 'reported', 'unverified', 'setting']), source: words };

export type Entry = z.infer<typeof entry>;

export const SETTINGS = z
  .strictObject({
    note: words,
    /** How many days ahead what expires is spoken of: soon, and later. */
    expiry: z.strictObject({ days: z.tuple([z.int().positive(), z.int().positive()]), ...known }),
    standards: list,
    ocopGroups: z.strictObject({ items: list, ...known }),
    seasons: list,
  })
  .parse(table);

export const optionsOf = (entries: readonly Entry[]) => entries.map(({ key, vi, en }) => ({ value: key, label: { vi, en } }));

/** A key that is no longer in the list is shown as it stands. */
export const nameIn = (entries: readonly Entry[], key: string, language: 'vi' | 'en'): string =>
  entries.find((one) => one.key === key)?.[language] ?? key;
