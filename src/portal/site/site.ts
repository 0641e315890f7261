// What a province sets for its public pages (data/portal/site.json), read at start; a fault keeps the program from starting.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Refused } from '../../platform/refusal.ts';

const words = z.string().min(1);
const told = z.strictObject({ vi: words, en: words, km: words.optional() });
const address = z.url({ protocol: /^https?$/ });

const siteSchema = z.strictObject({
  note: words,
  name: told,
  description: told,
  /** Who answers for the content; a setting of the province, said to be one until it is confirmed. */
  responsible: told.extend({ certainty: z.enum(['confirmed', 'setting']) }),
  /** The address the public knows, for canonical links behind a proxy; null: the one the visitor came by. */
  address: address.nullable(),
  licence: z.strictObject({ name: words, address }),
  /** Views of the site that went before, added to the count of all. */
  visitsBefore: z.int().nonnegative(),
  /** Tiles under the point map, with {z} {x} {y}; null: none are asked for. */
  tileAddress: words.nullable(),
});

export type Site = z.infer<typeof siteSchema>;

export function parseSite(text: string): Site {
  const refuse = (chosen: string, why: string) => {
    throw new Refused({ code: 'site.fault', message: `Tệp data/portal/site.json, chỗ ${chosen}: ${why}. Sửa tệp rồi chạy lại.` });
  };
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (error) {
    return refuse('(gốc)', `không phải JSON (${String(error)})`);
  }
  const parsed = siteSchema.safeParse(raw);
  if (parsed.success) return parsed.data;
  throw new Refused(
    parsed.error.issues.map(({ path, message }) => ({
      code: 'site.fault',
      field: path.join('.'),
      message: `Tệp data/portal/site.json, chỗ ${path.join('.') || '(gốc)'}: ${message}. Sửa tệp rồi chạy lại.`,
    })),
  );
}

export const loadSite = (folder: string): Site => parseSite(readFileSync(join(folder, 'site.json'), 'utf8'));
