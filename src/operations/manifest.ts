// What a backup says about itself: enough to check every byte of it and to know which program can read it.

import { z } from 'zod';

const FORMAT = 1;

const count = z.number().int().nonnegative();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const manifestSchema = z.object({
  format: z.literal(FORMAT),
  program: z.string(),
  takenAt: z.iso.datetime(),
  /** Major version of the PostgreSQL it came from; any supported one can read it. */
  postgres: z.number().int(),
  migrations: z.array(z.object({ room: z.string(), name: z.string(), hash: z.string() })),
  /** In an order in which each table refers only to those before it. */
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()), rows: count, sha256 })),
  sequences: z.array(z.object({ table: z.string(), column: z.string(), last: z.number().int(), called: z.boolean() })),
  files: z.array(z.object({ path: z.string(), size: count, sha256 })),
  audit: z.object({ seq: count, hash: z.string() }),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type BackedUpTable = Manifest['tables'][number];
export type BackedUpFile = Manifest['files'][number];

export const newManifest = (said: Omit<Manifest, 'format'>): Manifest => ({ format: FORMAT, ...said });

/** Undefined when the text is no manifest of this format. */
export function parseManifest(text: string): Manifest | undefined {
  try {
    return manifestSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

export const MANIFEST = 'manifest';
export const tableSection = (table: string): string => `tables/${table}`;
export const fileSection = (index: number): string => `files/${index + 1}`;
