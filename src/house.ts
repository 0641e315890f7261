// Everything a door needs, opened once and closed once: the database brought up to date, the country's units, the programmes.

import { join } from 'node:path';
import type { Geography } from './geography/model.ts';
import { seedGeography } from './geography/seed.ts';
import { loadGeography } from './geography/store.ts';
import { loadNorms, type Norms } from './law/norms.ts';
import { COMMODITIES, type Commodities } from './linkage/commodities.ts';
import { migrate } from './platform/database/migrations.ts';
import { type OpenDatabase, openDatabase } from './platform/database/open.ts';
import { transact } from './platform/database/transact.ts';
import type { IsoDate } from './platform/date.ts';
import { loadSite, type Site } from './portal/site/site.ts';
import { Boards } from './programme/board.ts';
import { Ledger } from './programme/ledger.ts';
import { measuresOf } from './programme/measures/all.ts';
import { chooseProgramme, defaultAsOf, loadProgrammes, type Programme } from './programme/programme.ts';

export interface Settings {
  /** Folder of the package: data/ and src/ lie in it. */
  root: string;
  dataFolder: string;
  databaseUrl: string | undefined;
  /** A command that looks for viruses in the file whose path is put behind it. */
  scanCommand?: string | undefined;
  /** Bytes of one uploaded paper. */
  largestFile?: number | undefined;
}

export interface House {
  settings: Settings;
  database: OpenDatabase;
  geography: Geography;
  programmes: Programme[];
  norms: Norms;
  commodities: Commodities;
  /** Settings of the public pages. */
  site: Site;
  ledger: Ledger;
  /** The boards of a programme; the only one when no code is given. Refused (usage) when there is none of that code. */
  boards(programmeCode?: string): Boards;
  close(): Promise<void>;
}

export async function openHouse(settings: Settings, progress: (line: string) => void): Promise<House> {
  const programmes = loadProgrammes(join(settings.root, 'data', 'programmes'));
  const norms = loadNorms(join(settings.root, 'data', 'law'));
  const site = loadSite(join(settings.root, 'data', 'portal'));
  const database = await openDatabase({ url: settings.databaseUrl, dataFolder: settings.dataFolder, progress });
  try {
    await migrate(database, { progress });
    const seeded = await transact(database, (tx) => seedGeography(tx, join(settings.root, 'data', 'geography')));
    if (seeded) progress('Đã nạp danh mục đơn vị hành chính 2021, 06/2025, 07/2025.');
    const geography = await loadGeography(database.db);
    const ledger = new Ledger(database.db, geography);
    const boards = new Map(programmes.map((programme) => [programme.code, new Boards(ledger, measuresOf(programme))]));
    return {
      settings,
      database,
      geography,
      programmes,
      norms,
      commodities: COMMODITIES,
      site,
      ledger,
      boards: (code) => boards.get(chooseProgramme(programmes, code).code)!,
      close: () => database.close(),
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** What a board is asked when something is left out (contract, "--as-of", "--geography"). */
export function boardQuestion(
  programme: Programme,
  today: IsoDate,
  asked: { unit?: string | undefined; asOf?: IsoDate | undefined; geography?: IsoDate | undefined },
) {
  const asOf = asked.asOf ?? defaultAsOf(programme, today);
  return { unit: asked.unit ?? programme.province, asOf, geography: asked.geography ?? asOf };
}
