// Tables that the rules go by and people maintain: sectors of size classes, the score sheet.

import { z } from 'zod';
import type { Outcome } from '../platform/refusal.ts';
import { lacksDiacritics, plainKey, wordKey } from '../platform/text.ts';
import { checkJson, fault, type LawFile } from './faults.ts';
import type { Norm } from './norm.ts';

const thresholds = z.object({ members: z.string(), revenue: z.string(), capital: z.string() }).nullable();

const sectorsSchema = z.object({
  source: z.string().min(1),
  certainty: z.enum(['quoted', 'reported', 'unverified']),
  norm: z.string(),
  notBeginningWith: z.string().min(1),
  sectors: z
    .array(
      z.object({
        key: z.string().min(1),
        name: z.string().min(1),
        nameEn: z.string().min(1),
        words: z.array(z.string().min(1)).min(1),
        /** Null: the threshold has not been seen in any text. */
        sizes: z.object({ large: thresholds, medium: thresholds, small: thresholds }),
      }),
    )
    .min(1),
});
export type Sectors = z.infer<typeof sectorsSchema>;
export type Sector = Sectors['sectors'][number];

export function checkSectors(file: LawFile, norms: ReadonlyMap<string, Norm>): Outcome<Sectors> {
  return checkJson(file, sectorsSchema, ({ norm, sectors }) => [
    ...unknownNorms(file, norms, 'norm', [norm]),
    ...sectors.flatMap(({ key, sizes }) =>
      Object.entries(sizes).flatMap(([size, ids]) => unknownNorms(file, norms, `${key}.${size}`, Object.values(ids ?? {}), true)),
    ),
  ]);
}

/** The sector of a field as written in the register: the first in the table whose words stand in it. */
export function sectorOf(field: string | null, { sectors, notBeginningWith }: Sectors): Sector | undefined {
  if (field === null) return undefined;
  const key = lacksDiacritics(field) ? plainKey : wordKey;
  const words = ` ${key(field)} `;
  if (words.startsWith(` ${key(notBeginningWith)} `)) return undefined;
  return sectors.find((sector) => sector.words.some((word) => words.includes(` ${key(word)} `)));
}

const scoreSheetSchema = z.object({
  instrument: z.string().min(1),
  name: z.string().min(1),
  source: z.string().min(1),
  kinds: z.array(z.enum(['HTX', 'LHHTX'])).min(1),
  kindsNote: z.string(),
  groups: z.array(z.object({ key: z.string(), name: z.string().min(1), nameEn: z.string().min(1), maximum: z.string() })).min(1),
  criteria: z
    .array(
      z.object({
        number: z.number().int().positive(),
        group: z.string(),
        name: z.string().min(1),
        /** Null: the text with this maximum has not been seen. */
        maximum: z.string().nullable(),
      }),
    )
    .min(1),
});
export type ScoreSheet = z.infer<typeof scoreSheetSchema>;

export function checkScoreSheet(file: LawFile, norms: ReadonlyMap<string, Norm>): Outcome<ScoreSheet> {
  return checkJson(file, scoreSheetSchema, ({ groups, criteria }) => {
    const numbers = criteria.map(({ number }) => number);
    return [
      ...groups.flatMap(({ key, maximum }) => unknownNorms(file, norms, `groups.${key}`, [maximum], true)),
      ...criteria.flatMap(({ number, maximum }) =>
        unknownNorms(file, norms, `criteria.${number}`, maximum === null ? [] : [maximum], true),
      ),
      ...criteria
        .filter(({ group }) => !groups.some(({ key }) => key === group))
        .map(({ number, group }) => fault(file.name, `chỗ criteria.${number}`, `không có nhóm ${group}`)),
      ...numbers
        .filter((number, index) => numbers.indexOf(number) !== index)
        .map((number) => fault(file.name, `chỗ criteria.${number}`, 'tiêu chí đứng hai lần')),
    ];
  });
}

function unknownNorms(file: LawFile, norms: ReadonlyMap<string, Norm>, at: string, ids: readonly string[], numeric = false) {
  return ids.flatMap((id) => {
    const norm = norms.get(id);
    if (!norm) return [fault(file.name, `chỗ ${at}`, `không có định mức ${id}`)];
    return numeric && norm.number === null ? [fault(file.name, `chỗ ${at}`, `định mức ${id} không phải một con số`)] : [];
  });
}
