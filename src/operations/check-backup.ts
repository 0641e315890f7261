// Reads a backup from its first byte to its last before anything is done with it.

import type { Migration } from '../platform/database/migrations.ts';
import { errorCode } from '../platform/database/refusals.ts';
import { readContainer, type Section } from './container/container.ts';
import { readSeal, type Sealed } from './container/seal.ts';
import { type Digest, digestOf } from './digest.ts';
import { fileSection, MANIFEST, type Manifest, parseManifest, tableSection } from './manifest.ts';
import { changedStep, damaged, newerBackup, unreadable } from './refusals.ts';
import { staysInside } from './uploaded-files.ts';

export interface CheckedBackup {
  path: string;
  sealed: Sealed;
  manifest: Manifest;
}

/** Refused unless every byte is as it was written and this program knows every step of its structure. */
export async function checkBackup(path: string, known: readonly Migration[]): Promise<CheckedBackup> {
  const sealed = await readSeal(path).catch((error) => {
    throw errorCode(error) === '' ? error : unreadable(path);
  });
  if (!sealed) throw damaged(path);
  const manifest = await readContents(path, sealed);
  refuseUnknownSteps(manifest, known);
  return { path, sealed, manifest };
}

async function readContents(path: string, sealed: Sealed): Promise<Manifest> {
  const found = new Map<string, Digest>();
  let manifest: Manifest | undefined;
  try {
    for await (const { name, content } of readContainer(path, sealed)) {
      if (name === MANIFEST) manifest = parseManifest(await textOf(content));
      else found.set(name, await digestOf(content));
    }
  } catch {
    throw damaged(path);
  }
  if (!manifest || !agrees(manifest, found)) throw damaged(path);
  return manifest;
}

async function textOf(content: Section['content']): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of content) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

/** The manifest names exactly what is there, with its hashes and counts. */
function agrees({ tables, files }: Manifest, found: ReadonlyMap<string, Digest>): boolean {
  return (
    found.size === tables.length + files.length &&
    tables.every(({ name, rows, sha256 }) => {
      const digest = found.get(tableSection(name));
      return digest?.sha256 === sha256 && digest.lines === rows;
    }) &&
    files.every(({ path, size, sha256 }, index) => {
      const digest = found.get(fileSection(index));
      return digest?.sha256 === sha256 && digest.bytes === size && staysInside(path);
    })
  );
}

function refuseUnknownSteps({ migrations }: Manifest, known: readonly Migration[]): void {
  for (const { room, name, hash } of migrations) {
    const ours = known.find((step) => step.room === room && step.name === name);
    if (!ours) throw newerBackup(`${room}/${name}`);
    if (ours.hash !== hash) throw changedStep(`${room}/${name}`);
  }
}
