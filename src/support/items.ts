// What support is given for (data/support/items.json): items by pillar, the norms behind them, papers, time limits.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { checkJson, fault, type LawFile } from '../law/faults.ts';
import type { Norms } from '../law/norms.ts';
import { addDays, isIsoDate } from '../platform/date.ts';
import { type Refusal, Refused } from '../platform/refusal.ts';
import type { Calendar } from './deadlines.ts';
import { type CaseState, PILLARS } from './model.ts';

const ids = z.array(z.string()).min(1).optional();
const itemSchema = z.strictObject({
  key: z.string().regex(/^[a-z-]+$/),
  pillar: z.enum(PILLARS),
  label: z.string().min(1),
  labelEn: z.string().min(1),
  kinds: z.array(z.enum(['THT', 'HTX', 'LHHTX'])).min(1),
  /** What the quantity counts. */
  unit: z.string().optional(),
  unitEn: z.string().optional(),
  /** Percent of the cost that may be borne. Of each list of norms the one in force on the day answers. */
  rate: ids,
  /** The most for one file, and for one of the quantity. */
  cap: ids,
  capPerUnit: ids,
  /** Đồng for one of the quantity. */
  perUnit: ids,
  /** How many times the regional minimum wage of a month for one of the quantity; by day where `wageDays` says the days of a month. */
  wage: ids,
  wageDays: ids,
  /** The largest quantity. */
  most: z
    .strictObject({
      norms: z.array(z.string()).min(1),
      times: z.number(),
      label: z.string().optional(),
      labelEn: z.string().optional(),
    })
    .optional(),
  /** Norms that say what or when, without an amount. */
  basis: ids,
  /** What no norm here says. */
  missing: z.string().optional(),
  missingEn: z.string().optional(),
});

const schema = z.strictObject({
  note: z.string(),
  advance: z.strictObject({ percent: z.number().min(0).max(100), setting: z.string().min(1), settingEn: z.string().min(1) }),
  calls: z.strictObject({ required: z.boolean(), setting: z.string().min(1) }),
  laterChecks: z.strictObject({ months: z.array(z.number().int().positive()).min(1) }),
  limits: z.partialRecord(
    z.enum(['submitted', 'supplementing', 'complete', 'eligible', 'appraised', 'approved', 'accepted'] satisfies CaseState[]),
    z.strictObject({ days: z.number().int().positive(), norm: z.string().nullable() }),
  ),
  papersNote: z.string().min(1),
  papersNoteEn: z.string().min(1),
  papers: z.array(
    z.strictObject({
      key: z.string().regex(/^[a-zA-Z]+$/),
      label: z.string().min(1),
      labelEn: z.string().min(1),
      pillars: z.array(z.enum(PILLARS)).optional(),
      items: z.array(z.string()).optional(),
    }),
  ),
  items: z.array(itemSchema).min(1),
});

const day = z.string().refine(isIsoDate, 'không phải ngày dạng YYYY-MM-DD');
const holidaySchema = z.strictObject({
  note: z.string(),
  law: z.strictObject({ instrument: z.string(), clause: z.string(), validFrom: day, source: z.string() }),
  off: z.array(
    z.strictObject({
      from: day,
      until: day.optional(),
      name: z.string().min(1),
      certainty: z.enum(['quoted', 'reported', 'unverified']),
      source: z.string().min(1),
    }),
  ),
  worked: z.array(day),
});

export type SupportItem = z.infer<typeof itemSchema>;
export type SupportItems = z.infer<typeof schema> & { calendar: Calendar };
export type RequiredPaper = SupportItems['papers'][number];

/** Throws Refused with every fault: a norm that is not known, an item that stands twice. */
export function loadItems(root: string, norms: Norms): SupportItems {
  const fileOf = (name: string): LawFile => ({ name, text: readFileSync(join(root, 'data', 'support', name), 'utf8') });
  const file = fileOf('items.json');
  const checked = checkJson(file, schema, (all) => faultsOf(file, all, norms));
  if (!checked.ok) throw new Refused(checked.refusals);
  const days = checkJson(fileOf('holidays.json'), holidaySchema, () => []);
  if (!days.ok) throw new Refused(days.refusals);
  const off = new Set(days.value.off.flatMap(({ from, until = from }) => daysFrom(from, until)));
  return { ...checked.value, calendar: { off, worked: new Set(days.value.worked) } };
}

const daysFrom = (from: string, until: string): string[] => (from > until ? [] : [from, ...daysFrom(addDays(from, 1), until)]);

const NUMERIC = ['rate', 'cap', 'capPerUnit', 'perUnit', 'wage', 'wageDays'] as const;

function faultsOf(file: LawFile, { items, limits, papers }: z.infer<typeof schema>, norms: Norms): Refusal[] {
  const faults: Refusal[] = [];
  const check = (at: string, id: string, numeric: boolean) => {
    const norm = norms.byId(id);
    if (!norm) faults.push(fault(file.name, `chỗ ${at}`, `không có định mức ${id}`));
    else if (numeric && norm.number === null) faults.push(fault(file.name, `chỗ ${at}`, `định mức ${id} không phải một con số`));
  };
  for (const [state, { norm }] of Object.entries(limits)) if (norm !== null) check(`limits.${state}`, norm, false);
  for (const item of items) {
    for (const part of NUMERIC) for (const id of item[part] ?? []) check(`${item.key}.${part}`, id, true);
    for (const id of item.most?.norms ?? []) check(`${item.key}.most`, id, true);
    for (const id of item.basis ?? []) check(`${item.key}.basis`, id, false);
    const counts = item.capPerUnit ?? item.perUnit ?? item.wage ?? item.most;
    if (counts && !item.unit) faults.push(fault(file.name, `chỗ ${item.key}.unit`, 'thiếu đơn vị tính của số lượng'));
  }
  const keys = items.map(({ key }) => key);
  for (const key of keys.filter((one, index) => keys.indexOf(one) !== index)) {
    faults.push(fault(file.name, `chỗ ${key}`, 'nội dung đứng hai lần'));
  }
  for (const named of papers.flatMap((paper) => paper.items ?? [])) {
    if (!keys.includes(named)) faults.push(fault(file.name, 'chỗ papers', `không có nội dung ${named}`));
  }
  return faults;
}

export const itemOf = ({ items }: SupportItems, key: string): SupportItem | undefined => items.find((item) => item.key === key);

/** What a file for the item must hold. */
export const papersFor = ({ papers }: SupportItems, { key, pillar }: Pick<SupportItem, 'key' | 'pillar'>): RequiredPaper[] =>
  papers.filter((paper) => (paper.pillars?.includes(pillar) ?? true) && (paper.items?.includes(key) ?? true));
