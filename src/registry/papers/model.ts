// Papers and what they belong to. Pure.

import { type Actor, actorName } from '../../access/model.ts';
import type { Refusal } from '../../platform/refusal.ts';

export const SUBJECT_KINDS = ['organization', 'lifeEvent', 'return', 'post', 'member'] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** What a paper belongs to; the id of a return is its year, the organisation itself has none. */
export interface PaperSubject {
  kind: SubjectKind;
  id: number | null;
}

export interface Paper {
  id: number;
  subject: PaperSubject;
  title: string;
  fileName: string;
  mediaType: string;
  bytes: number;
  sha256: string;
  scan: 'none' | 'clean';
  addedAt: Date;
  addedBy: string;
  withdrawn: { at: Date; by: string; reason: string } | null;
}

/** In addresses and forms: "to-chuc", "lifeEvent-12", "return-2023". */
const WHOLE = 'to-chuc';
export const subjectKey = ({ kind, id }: PaperSubject): string => (id === null ? WHOLE : `${kind}-${id}`);

export function subjectOf(key: string): PaperSubject | undefined {
  if (key === WHOLE || key === '') return { kind: 'organization', id: null };
  const [, name, digits] = /^([a-zA-Z]+)-(\d{1,15})$/.exec(key) ?? [];
  const kind = SUBJECT_KINDS.find((known) => known === name);
  return kind && kind !== 'organization' ? { kind, id: Number(digits) } : undefined;
}

const MEGABYTE = 1024 * 1024;
/** Bytes of one file, unless the setting HOPLUC_FILE_MB says otherwise. */
export const LARGEST_FILE = 20 * MEGABYTE;
export const MOST_FILES = 10;
export const LONGEST_TITLE = 200;
/** Bytes of all files sent at once. */
export const largestSet = (largestFile: number): number => 5 * largestFile;
export const inMegabytes = (bytes: number): number => Math.floor(bytes / MEGABYTE);

export const tooLarge = (name: string, limit: number): Refusal => ({
  code: 'paper.tooLarge',
  field: 'files',
  message: `Tệp “${name}” vượt ${inMegabytes(limit)} MB. Xin quét lại với độ phân giải thấp hơn hoặc chia thành nhiều tệp.`,
});

export const setTooLarge = (limit: number): Refusal => ({
  code: 'paper.setTooLarge',
  field: 'files',
  message: `Các tệp gửi cùng lúc vượt ${inMegabytes(limit)} MB. Xin gửi thành nhiều lần.`,
});

/** Whoever put a paper there may take it back; those of others only an officer. */
export const mayWithdraw = ({ addedBy }: Pick<Paper, 'addedBy'>, actor: Actor, isOfficer: boolean): boolean =>
  isOfficer || addedBy === actorName(actor);
