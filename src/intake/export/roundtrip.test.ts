// What goes out comes back the same: every kind, through both formats, into an empty register.

import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { importFolder, importGiven, NOW, SAMPLES, TODAY, testHouse } from '../../../test/house.ts';
import { dump } from '../../../test/properties/dump.ts';
import { readAudit } from '../../access/audit.ts';
import { type Actor, rightsOver } from '../../access/model.ts';
import type { House } from '../../house.ts';
import { KINDS } from '../reading/kinds.ts';
import type { Kind } from '../reading/rows.ts';
import { TABLES } from '../tables.ts';
import { runExport } from './export-records.ts';
import { type ExportFormat, writeTable } from './files.ts';

const COMMAND: Actor = { kind: 'command', name: 'test' };

async function exported(house: House, kind: Kind, unit?: string) {
  const { geography, database } = house;
  const outcome = await runExport(
    { kind, unit, geography, province: '84', today: TODAY },
    { database, actor: COMMAND, now: NOW, may: rightsOver(() => true) },
  );
  if (!outcome.ok) throw new Error(outcome.refusals.map(({ message }) => message).join('\n'));
  return outcome.value;
}

const MEMBERS = [
  'Tổ chức;Xã;Họ và tên;Năm sinh;Giới tính;Dân tộc;Loại thành viên;Vốn góp (triệu đồng);Ngày vào;Ngày ra',
  "HTX Thử Nghiệm;Xã Đại Phước;'-Thạch Sa Rươl;12/03/1970;Nam;Khmer;chính thức;1,2345;05/2021;",
  'HTX Thử Nghiệm;Xã Đại Phước;Nguyễn Thị Bé;1988;Nữ;;liên kết góp vốn;;2021;30/06/2023',
  'HTX Thử Nghiệm;Xã Đại Phước;Trần Văn Không Rõ;;;;;;;',
  'THT Thử Nghiệm;Xã Đại Phước;Trần Văn Không Rõ;;;;;;;',
].join('\n');
const ORGANIZATIONS = [
  'Mã số;Tên;Loại hình;Lĩnh vực;Xã/phường/thị trấn;Huyện;Ngày thành lập;Vốn điều lệ (đồng);Tình trạng;Nguồn',
  "0001234567;Thử Nghiệm;HTX;'=1+1;Xã Đại Phước;Huyện Càng Long;2021;1234567;Tạm ngưng;''tư liệu' cũ; có chấm phẩy",
  ';Thử Nghiệm;THT;Nông nghiệp;Xã Đại Phước;Huyện Càng Long;2020;;Đang hoạt động;',
]
  .join('\n')
  .replace("''tư liệu' cũ; có chấm phẩy", `"''tư liệu' cũ; có chấm phẩy"`);

const given = (name: string, text: string) => ({ name, bytes: new TextEncoder().encode(text) });

describe('export', () => {
  let house: House;
  let before: string[];
  beforeAll(async () => {
    house = await testHouse();
    await importFolder(house, join(SAMPLES, 'untidy'));
    await importGiven(house, [given('to-chuc.csv', ORGANIZATIONS), given('thanh-vien.csv', MEMBERS)]);
    before = await dump(house, { ofEveryDate: true });
  });

  it.each<ExportFormat>(['xlsx', 'csv'])('%s of all ten kinds gives the same register again', async (format) => {
    const tables = new Set(before.map((line) => line.split(' ')[0]));
    const ofLists = Object.values(TABLES).filter(({ name }) => !/^(?:life_|union_|dissolution_|organization_facet)/.test(name));
    expect(ofLists.filter(({ name }) => !tables.has(name))).toEqual([]);
    const files = [];
    for (const kind of KINDS) {
      files.push({ name: `${kind}.${format}`, bytes: await writeTable(await exported(house, kind), format) });
    }
    const empty = await testHouse();
    const result = await importGiven(empty, files);
    for (const [index, file] of result.files.entries()) {
      expect(file.sheets.map(({ kind }) => kind)).toEqual([KINDS[index]]);
      const wrong = file.sheets.flatMap(({ issues }) => issues).filter(({ severity }) => severity === 'error');
      expect(wrong).toEqual([]);
    }
    expect(await dump(empty, { ofEveryDate: true })).toEqual(before);
    await empty.close();
  });

  it('importing its own export changes nothing', async () => {
    const files = [];
    for (const kind of KINDS) files.push({ name: `${kind}.xlsx`, bytes: await writeTable(await exported(house, kind), 'xlsx') });
    const result = await importGiven(house, files);
    for (const { file, sheets } of result.files) for (const sheet of sheets) expect(sheet.unchanged, file).toBe(sheet.rows);
  });

  it('writes down who took personal data out, and nothing for the rest', async () => {
    const count = async () => (await readAudit(house.database.db, { action: 'export', limit: 500 })).length;
    const start = await count();
    await exported(house, 'returns');
    await exported(house, 'organizations');
    expect(await count()).toBe(start);
    for (const kind of ['managers', 'members', 'training'] as const) await exported(house, kind, '844');
    const [entry] = await readAudit(house.database.db, { action: 'export', subjectId: 'members' });
    expect(entry).toMatchObject({ actor: 'command:test', after: { kind: 'members', unit: '844', rows: 4 } });
    expect(await count()).toBe(start + 3);
  });

  it('a unit gets its own organisations, also a district that is no more', async () => {
    const all = await exported(house, 'organizations');
    const district = await exported(house, 'organizations', '844');
    const column = all.headings.indexOf('Huyện/thị xã/thành phố');
    const named = ({ rows }: typeof all) => rows.filter((row) => row[column] === 'Huyện Càng Long');
    expect(named(district).length).toBeGreaterThan(0);
    expect(named(district)).toEqual(named(all));
    // a commune of today has no district, but its land was in one
    expect(new Set(district.rows.map((row) => row[column]))).toEqual(new Set(['Huyện Càng Long', null]));
    await expect(exported(house, 'organizations', '999999')).rejects.toThrow('Không có đơn vị hành chính mang mã "999999"');
  });

  it('an officer gets only the area of the grant, and an administrator no ethnicity', async () => {
    const { geography, database } = house;
    const may = rightsOver((holder, asked) => geography.districtOf(geography.byId(asked))?.id === holder);
    const district = geography.at('844', '2023-01-01')!;
    const user = { kind: 'user' as const, id: 'u', name: 'n', email: 'e@x.vn', isSample: true };
    const input = { kind: 'members' as const, geography, province: '84', today: TODAY };
    const take = async (actor: Actor) => {
      const outcome = await runExport(input, { database, actor, now: NOW, may });
      if (!outcome.ok) throw new Error('refused');
      return outcome.value.rows;
    };
    const grant = { unitId: district.id, organizationId: null };
    const officer = await take({ ...user, grants: [{ ...grant, role: 'communeOfficer' }] });
    expect(officer.flat()).toContain('Khmer');
    const elsewhere = geography.at('845', '2023-01-01')!;
    expect(await take({ ...user, grants: [{ ...grant, unitId: elsewhere.id, role: 'communeOfficer' }] })).toEqual([]);
    const administrator = await take({ ...user, grants: [{ role: 'administrator', unitId: null, organizationId: null }] });
    expect(administrator).toHaveLength(4);
    expect(administrator.flat()).not.toContain('Khmer');
  });
});
