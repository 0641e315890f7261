// What holds for every import: the order of rows and files does not matter, twice is once, undone is as before.

import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { rightsOver } from '../../src/access/model.ts';
import type { House } from '../../src/house.ts';
import { runExport, writeTable } from '../../src/intake/export/index.ts';
import { KINDS } from '../../src/intake/reading/kinds.ts';
import { projectionFaults } from '../../src/registry/life/store.ts';
import { csvOf, type File, type Record, type Records, sheetOf, workbook, xlsxOf } from '../builders.ts';
import { emptied, importGiven, issuesOf, NOW, record, TODAY, testHouse, undo } from '../house.ts';
import { dump } from './dump.ts';
import { factsOf, organizationsIn, registerIn, runs, timeFor } from './random-register.ts';

let opened: House;
beforeAll(async () => {
  opened = await testHouse();
});

/** The same rows in another order, in several files of both kinds, the files in another order. */
function inPieces(records: Records, random: (below: number) => number): File[] {
  const files = KINDS.flatMap((kind): File[] => {
    const shuffled = shuffle<unknown>(records[kind] ?? [], random);
    if (shuffled.length === 0) return [];
    // equal slips of one file are several deliveries, so their file stays whole
    const cut = kind === 'deliveries' ? 0 : random(shuffled.length);
    return [shuffled.slice(0, cut), shuffled.slice(cut)]
      .filter((part) => part.length > 0)
      .map((part, index) => {
        const rows = sheetOf(kind, part as never[]);
        return random(2) === 0 ? csvOf(`${kind}-${index}.csv`, rows) : xlsxOf(`${kind}-${index}.xlsx`, { [kind]: rows });
      });
  });
  return shuffle(files, random);
}

function shuffle<T>(items: readonly T[], random: (below: number) => number): T[] {
  const shuffled = [...items];
  for (let index = shuffled.length - 1; index > 0; index -= 1) {
    const other = random(index + 1);
    [shuffled[index], shuffled[other]] = [shuffled[other]!, shuffled[index]!];
  }
  return shuffled;
}

const counts = ({ files }: Awaited<ReturnType<typeof importGiven>>) => {
  const total = { created: 0, updated: 0, refused: 0 };
  for (const sheet of files.flatMap((file) => file.sheets)) {
    total.created += sheet.created;
    total.updated += sheet.updated;
    total.refused += sheet.refused;
  }
  return total;
};

test('the order of rows, the order of files and their number do not matter', timeFor(8), async () => {
  const seeds = fc.array(fc.nat(1_000_000), { minLength: 120, maxLength: 120 });
  await fc.assert(
    fc.asyncProperty(registerIn(), seeds, async (records, luck) => {
      let at = 0;
      const random = (below: number) => luck[at++ % luck.length]! % Math.max(below, 1);
      const whole = await emptied(opened);
      const once = counts(await importGiven(whole, [workbook(records)]));
      const expected = await dump(whole);
      const pieces = await emptied(opened);
      const again = counts(await importGiven(pieces, inPieces(records, random)));
      expect(await dump(pieces)).toEqual(expected);
      expect(again.refused).toBe(once.refused);
    }),
    { numRuns: runs(8) },
  );
});

test('the same file twice changes nothing the second time', timeFor(5), async () => {
  await fc.assert(
    fc.asyncProperty(registerIn(), async (records) => {
      const house = await emptied(opened);
      const { refused } = counts(await importGiven(house, [workbook(records)]));
      const expected = await dump(house);
      expect(counts(await importGiven(house, [workbook(records)]))).toEqual({ created: 0, updated: 0, refused });
      expect(await dump(house)).toEqual(expected);
    }),
    { numRuns: runs(5) },
  );
});

test('an import taken back leaves the register as it was', timeFor(5), async () => {
  const both = organizationsIn().chain((organizations) =>
    fc.tuple(
      factsOf(organizations).map((facts) => ({ organizations, ...facts })),
      fc.tuple(organizationsIn(), factsOf(organizations)).map(([more, facts]) => ({ organizations: more, ...facts })),
    ),
  );
  await fc.assert(
    fc.asyncProperty(both, async ([first, second]) => {
      const house = await emptied(opened);
      await importGiven(house, [workbook(first)]);
      const before = await dump(house);
      const result = await importGiven(house, [workbook(second)]);
      const { created, updated } = counts(result);
      fc.pre(created + updated > 0);
      expect(await undo(house, result.importId)).toMatchObject({ ok: true });
      expect(await dump(house)).toEqual(before);
    }),
    { numRuns: runs(5) },
  );
});

/** A register, and what a later list and later papers say of the same organisations. */
const listAndLater = organizationsIn().chain((organizations) => {
  const again = fc.record({
    status: fc.constantFrom('Tạm ngưng', 'Đang hoạt động'),
    representative: fc.constantFrom('Lê Văn An', 'Kim Thị Sa'),
  });
  const later = fc
    .subarray(organizations.filter(({ ended }) => ended === null))
    .chain((some) =>
      fc.tuple(
        ...some.map(({ name, kind, commune, district }) =>
          again.map((said) => ({ name, kind, commune, district, sourceDate: '01/06/2024', ...said }) as Record<'organizations'>),
        ),
      ),
    );
  const facts = factsOf(organizations);
  return fc.tuple(
    facts.map((said): Records => ({ organizations, ...said })),
    fc.tuple(later, facts).map(([list, said]): Records => ({ organizations: list, ...said })),
  );
});

test('what goes out comes back the same on every date, with the same figures', timeFor(5), async () => {
  const questions = ['2021-06-30', '2025-12-31'].map((asOf) => ({ unit: '84', asOf, geography: '2025-06-30' }));
  const boards = (house: House) => Promise.all(questions.map(async (asked) => (await house.boards().board(asked)).targets));
  await fc.assert(
    fc.asyncProperty(listAndLater, async ([first, second]) => {
      const house = await emptied(opened);
      for (const records of [first, second])
        if (KINDS.some((kind) => records[kind]?.length)) await importGiven(house, [workbook(records)]);
      const [expected, figures] = [await dump(house, { ofEveryDate: true }), await boards(house)];
      const files = await exportedAll(house);
      const empty = await emptied(opened);
      const result = await importGiven(empty, files);
      expect(issuesOf(result).filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(await dump(empty, { ofEveryDate: true })).toEqual(expected);
      expect(await boards(empty)).toEqual(figures);
      expect(await projectionFaults(empty.database.db)).toEqual([]);
    }),
    { numRuns: runs(5) },
  );
});

async function exportedAll({ geography, database }: House): Promise<File[]> {
  const performance = { database, actor: { kind: 'command', name: 'test' } as const, now: NOW, may: rightsOver(() => true) };
  const files: File[] = [];
  for (const kind of KINDS) {
    const outcome = await runExport({ kind, geography, province: '84', today: TODAY }, performance);
    if (!outcome.ok) throw new Error(outcome.refusals.map(({ message }) => message).join('\n'));
    files.push({ name: `${kind}.xlsx`, bytes: await writeTable(outcome.value, 'xlsx') });
  }
  return files;
}

/** A class of one contract stands once for each day it begins on. */
const classLines = fc.uniqueArray(
  fc.tuple(
    fc.constantFrom('1/HĐ', '2/HĐ'),
    fc.constantFrom('Loại 1', 'Loại 2', 'Xô'),
    fc.oneof(
      fc.integer({ min: 1, max: 1500 }).map((part) => [String(part / 1000).replace('.', ','), null]),
      fc.nat(20_000).map((price) => [null, String(price)]),
    ),
    fc.constantFrom(null, '01/03/2023', '01/06/2023'),
  ),
  { minLength: 1, selector: ([contract, quality, , from]) => `${contract} ${quality} ${from}` },
);

test('a kind of record: rows in any order and any files, once or twice, and taken back', timeFor(3), async () => {
  const headings = ['Tổ chức', 'Hợp đồng', 'Phẩm cấp', 'Hệ số giá', 'Giá riêng (đồng)', 'Áp dụng từ'];
  const sheet = (name: string, lines: readonly unknown[][]) =>
    csvOf(name, [
      headings,
      ...lines.map(([contract, quality, worth, from]) => ['HTX Một', contract, quality, ...(worth as []), from]),
    ] as never);
  await fc.assert(
    fc.asyncProperty(classLines, fc.nat(), fc.nat(), async (lines, one, other) => {
      const house = await emptied(opened);
      const held = async () =>
        (
          await sql<object>`select contract_key, quality, factor, price, from_date from contract_class
        order by 1, 2, 5`.execute(house.database.db)
        ).rows;
      await record(house, {
        organizations: [{ name: 'HTX Một', kind: 'HTX', commune: 'Xã Mỹ Cẩm', founded: '01/03/2019' }],
        contracts: ['1/HĐ', '2/HĐ'].map((number) => ({
          ...{ organization: 'HTX Một', number, buyer: 'Công ty Sao Mai', product: 'lúa', signedOn: '01/02/2023' },
        })),
      });
      const whole = await importGiven(house, [sheet('het.csv', lines)]);
      expect(counts(whole)).toEqual({ created: lines.length, updated: 0, refused: 0 });
      const expected = await held();
      let seed = one;
      const shuffled = shuffle(lines, (below) => {
        seed = (seed * 31 + other + 7) % 1_000_003;
        return seed % below;
      });
      const cut = other % lines.length;
      const pieces = [shuffled.slice(cut), shuffled.slice(0, cut)].filter((part) => part.length > 0);
      const files = pieces.map((part, index) => sheet(`phan-${index}.csv`, part));
      expect(counts(await importGiven(house, files))).toEqual({ created: 0, updated: 0, refused: 0 });
      expect(await undo(house, whole.importId)).toMatchObject({ ok: true });
      expect(await held()).toEqual([]);
      await importGiven(house, files);
      expect(await held()).toEqual(expected);
    }),
    { numRuns: runs(3) },
  );
});

test('an import that was built upon is not taken back before what was built', async () => {
  const house = await emptied(opened);
  const organizations = [{ name: 'HTX Thuận Phát', kind: 'HTX', commune: 'Xã Mỹ Cẩm', founded: '01/03/2019' }];
  const first = await record(house, { organizations });
  const second = await record(house, { returns: [{ organization: 'HTX Thuận Phát', year: 2022, officialMembers: 9 }] });
  const refusal = await undo(house, first.importId);
  expect(refusal).toMatchObject({
    ok: false,
    refusals: [{ code: 'import.builtUpon', message: expect.stringContaining('HTX Thuận Phát') }],
  });
  expect(await undo(house, second.importId)).toMatchObject({ ok: true });
  expect(await undo(house, second.importId)).toMatchObject({ ok: false, refusals: [{ code: 'import.undone' }] });
  expect(await undo(house, first.importId)).toMatchObject({ ok: true });
  expect(await dump(house)).toEqual([]);
});
