// Faults of the files of data/law, said with the file and the place.

import type { z } from 'zod';
import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts';

export interface LawFile {
  name: string;
  text: string;
}

export const fault = (file: string, where: string, message: string): Refusal => ({
  code: 'law.fault',
  field: where,
  message: `Tệp luật ${file}, ${where}: ${message}. Sửa tệp rồi chạy lại.`,
});

/** Reads a JSON file by its schema, then by rules of its own. */
export function checkJson<T>(file: LawFile, schema: z.ZodType<T>, rules: (value: T) => Refusal[]): Outcome<T> {
  let raw: unknown;
  try {
    raw = JSON.parse(file.text);
  } catch (error) {
    return refused(fault(file.name, 'cả tệp', `không phải JSON (${String(error)})`));
  }
  const parsed = schema.safeParse(raw);
  if (!parsed.success) {
    return refused(
      ...parsed.error.issues.map((issue) => fault(file.name, `chỗ ${issue.path.join('.') || '(gốc)'}`, issue.message)),
    );
  }
  const faults = rules(parsed.data);
  return faults.length > 0 ? refused(...faults) : done(parsed.data);
}
