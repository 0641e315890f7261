// A programme is data (data/programmes/*.json): its targets, goals, plans and the settings of its indicators.
// A file with a hole is refused at load with every fault and its path (rule 11 of the house).

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type IsoDate, isIsoDate } from '../platform/date.ts';
import { Refused } from '../platform/refusal.ts';

const date = z.string().refine(isIsoDate, 'không phải ngày dạng YYYY-MM-DD');
const targetCode = z.enum(['T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'T8', 'T9', 'T10']);
const indicator = z.enum([
  'newGroups',
  'newCooperatives',
  'newUnions',
  'memberGrowth',
  'communesWithLawfulCooperative',
  'districtsWithModels',
  'qualifiedManagers',
  'trainedOfficers',
  'contractShare',
  'publications',
]);

const targetSchema = z
  .object({
    code: targetCode,
    indicator,
    measure: z.string().min(1),
    wording: z.string().min(1),
    short: z.string().min(1),
    note: z.string(),
    definition: z.string().min(1),
    clause: z.string().min(1),
    goal: z.object({ kind: z.enum(['atLeast', 'band', 'none']), min: z.number().nullable(), max: z.number().nullable() }),
    yearPlans: z.record(z.string().regex(/^\d{4}$/), z.number().nonnegative()),
    settings: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  })
  .refine((target) => target.goal.kind === 'none' || target.goal.min !== null, { path: ['goal', 'min'], message: 'thiếu mức' })
  .refine((target) => target.goal.kind !== 'band' || target.goal.max !== null, {
    path: ['goal', 'max'],
    message: 'thiếu mức trên',
  });

const programmeSchema = z
  .object({
    code: z.string().min(1),
    name: z.string().min(1),
    document: z.object({ number: z.string(), date, issuer: z.string() }),
    from: date,
    to: date,
    province: z.string().regex(/^\d{2}$/),
    source: z.string().min(1),
    certainty: z.enum(['quoted', 'reported', 'unverified']),
    districtsUntil: date,
    straddlingNote: z.string(),
    farmFields: z.object({ words: z.array(z.string()).min(1), notBeginningWith: z.string() }),
    managerRoles: z.array(z.string()).min(1),
    groupRoles: z.array(z.string()).min(1),
    qualifiedLevels: z.array(z.string()).min(1),
    targets: z.array(targetSchema).min(1),
  })
  .refine((programme) => programme.from <= programme.to, { path: ['to'], message: 'kết thúc trước khi bắt đầu' })
  .refine((programme) => new Set(programme.targets.map((t) => t.code)).size === programme.targets.length, {
    path: ['targets'],
    message: 'một mã chỉ tiêu đứng hai lần',
  });

export type Programme = z.infer<typeof programmeSchema>;
export type Target = Programme['targets'][number];
export type Indicator = z.infer<typeof indicator>;

/** Checks one programme file. Throws Refused with every fault and its path. */
export function parseProgramme(text: string, fileName: string): Programme {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (error) {
    throw new Refused({ code: 'programme.notJson', message: `Tệp chương trình ${fileName} không phải JSON: ${String(error)}` });
  }
  const parsed = programmeSchema.safeParse(raw);
  if (parsed.success) return parsed.data;
  throw new Refused(
    parsed.error.issues.map((issue) => ({
      code: 'programme.fault',
      field: issue.path.join('.'),
      message: `Tệp chương trình ${fileName}, chỗ ${issue.path.join('.') || '(gốc)'}: ${issue.message}. Sửa tệp rồi chạy lại.`,
    })),
  );
}

export function loadProgrammes(folder: string): Programme[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => parseProgramme(readFileSync(join(folder, name), 'utf8'), name));
}

/** The programme asked for by its code; the only one when none is named. Refused (usage) when unknown. */
export function chooseProgramme(programmes: Programme[], code: string | undefined): Programme {
  const wanted = code?.trim().toUpperCase();
  const found = wanted === undefined ? programmes[0] : programmes.find((p) => p.code.toUpperCase() === wanted);
  if (found) return found;
  const known = programmes.map((p) => p.code).join(', ');
  throw new Refused(
    { code: 'programme.unknown', message: `Không có chương trình "${code}". Các chương trình đang có: ${known}.` },
    2,
  );
}

/** Today, or the programme's last day once it is over (contract, "--as-of"). */
export function defaultAsOf(programme: Programme, today: IsoDate): IsoDate {
  return today > programme.to ? programme.to : today;
}

/** The years a programme runs through, first to last. */
export function programmeYears(programme: Programme): number[] {
  const first = Number(programme.from.slice(0, 4));
  const last = Number(programme.to.slice(0, 4));
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
