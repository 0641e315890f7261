// Run by hand after a change of the points: node src/geography/honeycomb.build.ts

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ReadRows, readFolder } from './files.ts';
import { layHoneycomb, type Place } from './honeycomb.ts';
import { HONEYCOMBS } from './load.ts';

const OLD_POINTS = 'points-tra-vinh-communes-2021.csv';
const NEW_POINTS = 'points-vinh-long-communes-2025.csv';

type Row = Record<string, string>;

/** The text of each honeycomb file, out of the points. */
export function buildHoneycombs(read: ReadRows): { file: string; text: string }[] {
  const oldCommunes = read(OLD_POINTS);
  const newCommunes = read(NEW_POINTS);
  const successors = newCommunes.filter((row) => row.oldProvinceCode === '84');
  return [
    { file: HONEYCOMBS[0], text: layout(oldCommunes, 'districtCode', areaOf(successors) / oldCommunes.length, '2024-12-31') },
    { file: HONEYCOMBS[1], text: layout(newCommunes, 'oldProvinceCode', areaOf(newCommunes) / newCommunes.length, '2025-07-01') },
  ];
}

const areaOf = (rows: Row[]): number => rows.reduce((sum, row) => sum + Number(row.areaKm2), 0);

function layout(rows: Row[], group: string, cellArea: number, on: string): string {
  const names = new Map(rows.map((row) => [row.code, row.name]));
  const places = rows.map((row): Place => ({ code: row.code!, group: row[group]!, lat: Number(row.lat), lon: Number(row.lon) }));
  const lines = layHoneycomb(places, cellArea).map(({ code, q, r }) => `${code},${on},${names.get(code)},${q},${r}\n`);
  return `code,on,name,q,r\n${lines.join('')}`;
}

if (import.meta.main) {
  const folder = join(import.meta.dirname, '../../data/geography');
  for (const { file, text } of buildHoneycombs(readFolder(folder))) writeFileSync(join(folder, file), text);
}
