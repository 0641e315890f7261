// Papers through the routes of the real server, and what is left on disk and in the database.

import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import { NOW, ROOT, undo } from '../../../test/house.ts';
import { COMMUNE, EMAILS, signedIn, startApp, type Visitor, type WebApp } from '../../../test/web/app.ts';
import { readAudit } from '../../access/audit.ts';
import { perform } from '../../access/perform.ts';
import { backUp } from '../../operations/backup.ts';
import { filesCheck, papersCheck } from '../../operations/checks/papers.ts';
import { operator } from '../../operations/fixture.ts';
import { restore } from '../../operations/restore.ts';
import { row, rows } from '../../platform/database/types.ts';
import { keptPath, sha256Of } from '../../platform/files/kept.ts';
import { docm, docx, jpeg, pdf, png } from '../../platform/files/samples.fixture.ts';
import { receivePapers, removeOrphans } from './actions/index.ts';
import { subjectKey, subjectOf } from './model.ts';

let app: WebApp;
let clerk: Visitor;
let officer: Visitor;
let own: number;
let elsewhere: number;
const scripts = mkdtempSync(join(tmpdir(), 'hopluc-scan-'));

beforeAll(async () => {
  app = await startApp({ sample: 'tidy' });
  own = app.clerksOrganization!;
  const inCommune = await row(
    app.house.database.db,
    sql<{ id: number }>`select a.organization_id as id from organization_address a join unit u on u.id = a.unit_id
      where u.code = ${COMMUNE} and upper(a.valid) is null limit 1`,
  );
  elsewhere = inCommune!.id;
  clerk = await signedIn(app, EMAILS.organizationClerk);
  officer = await signedIn(app, EMAILS.provincialOfficer);
});
afterAll(async () => {
  await app.stop();
  rmSync(scripts, { recursive: true, force: true });
});
beforeEach(async () => {
  await sql`delete from paper`.execute(app.house.database.db);
  rmSync(join(folder(), 'files'), { recursive: true, force: true });
});

const folder = () => app.house.settings.dataFolder;
const page = (id = own) => `/lam-viec/to-chuc/${id}/giay-to`;
const papers = () =>
  rows(
    app.house.database.db,
    sql<{ id: number; title: string; sha256: string; scan: string; fileName: string }>`
  select id, title, sha256, scan, file_name as "fileName" from paper order by id`,
  );
const onDisk = () =>
  (existsSync(join(folder(), 'files')) ? readdirSync(join(folder(), 'files'), { recursive: true, withFileTypes: true }) : [])
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);

type Files = Record<string, Buffer>;
function form(files: Files, { title = '', subject = '' } = {}): FormData {
  const made = new FormData();
  made.set('title', title);
  made.set('subject', subject);
  for (const [name, bytes] of Object.entries(files)) made.append('files', new Blob([Uint8Array.from(bytes)]), name);
  return made;
}
async function send(files: Files, more = {}, visitor = clerk, id = own) {
  const answer = await visitor.post(page(id), form(files, more));
  return { status: answer.status, location: answer.headers.get('location'), words: await answer.text() };
}
/** Straight to the action, as the pages call it. */
const receive = (files: Files, settings = {}, subject = subjectOf('')!) =>
  receivePapers(
    { organizationId: own, subject, title: '', files: Object.entries(files).map(([name, bytes]) => ({ name, bytes })) },
    { dataFolder: folder(), ...settings },
    operator(app.house.database),
  );

describe('sending and fetching', () => {
  test('several files at once are kept whole and handed out as they were', async () => {
    const sent = await send({ 'Điều lệ.pdf': pdf(), 'ảnh.jpg': jpeg(), 'biên bản.docx': docx() }, { title: 'Hồ sơ đăng ký' });
    expect([sent.status, sent.location]).toEqual([303, `${page()}#to-chuc`]);
    const stored = await papers();
    expect(stored.map(({ title, scan }) => [title, scan])).toEqual([
      ['Hồ sơ đăng ký – Điều lệ', 'none'],
      ['Hồ sơ đăng ký – ảnh', 'none'],
      ['Hồ sơ đăng ký – biên bản', 'none'],
    ]);
    const shown = await (await clerk.get(page())).text();
    expect(shown).toContain('Hồ sơ đăng ký – Điều lệ');
    expect(shown).toContain('chưa quét vi-rút');

    const answer = await clerk.get(`${page()}/${stored[0]!.id}`);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(pdf());
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="Dieu le.pdf"; filename*=UTF-8''%C4%90i%E1%BB%81u%20l%E1%BB%87.pdf`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
    });
    expect(readFileSync(keptPath(folder(), sha256Of(pdf())))).toEqual(pdf());
    expect(readdirSync(join(folder(), 'files.arriving'))).toEqual([]);
    const [seen] = await readAudit(app.house.database.db, { action: 'personal.viewed', subjectId: `${page()}/${stored[0]!.id}` });
    expect(seen?.actor).toBe(`user:${EMAILS.organizationClerk}`);
    const [added] = await readAudit(app.house.database.db, { action: 'paper.add' });
    expect(added).toMatchObject({ subjectId: String(own), after: { subject: 'to-chuc' } });
  });

  test('a refused set comes back filled, with every reason, and nothing of it is kept', async () => {
    const { status, words } = await send(
      { 'tốt.png': png(), 'macro.docm': docm(), 'nửa.pdf': pdf().subarray(0, 30) },
      { title: 'Ba tệp' },
    );
    expect(status).toBe(422);
    expect(words).toContain('Tệp “macro.docm”: Tệp Word có macro');
    expect(words).toContain('Tệp “nửa.pdf”: Tệp PDF bị hỏng');
    expect(words).toContain('value="Ba tệp"');
    expect(words).toContain('xin chọn lại các tệp');
    expect([await papers(), onDisk()]).toEqual([[], []]);
  });

  test('no file, too many, one too large, a set too large', async () => {
    expect((await send({})).words).toContain('Chưa chọn tệp nào');
    const many = Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`${index}.pdf`, pdf(String(index))]));
    expect((await send(many)).words).toContain('nhiều nhất 10 tệp');
    const large = await receive({ 'to.pdf': Buffer.alloc(2 * 1024 * 1024 + 1) }, { largestFile: 2 * 1024 * 1024 });
    expect(large.ok ? '' : large.refusals[0]!.message).toContain('Tệp “to.pdf” vượt 2 MB');
    const whole = await send({ 'to.pdf': Buffer.alloc(101 * 1024 * 1024) });
    expect([whole.status, whole.words.includes('vượt 100 MB')]).toEqual([422, true]);
    expect(await papers()).toEqual([]);
  });

  test('the same content twice on one subject is refused kindly, on another it is taken', async () => {
    expect((await send({ 'a.pdf': pdf() }, { title: 'Điều lệ' })).status).toBe(303);
    const again = await send({ 'b.pdf': pdf() });
    expect([again.status, again.words.includes('giống hệt giấy tờ “Điều lệ”')]).toEqual([422, true]);
    expect((await send({ 'c.pdf': pdf() }, { subject: 'return-2022' })).location).toBe(`${page()}#return-2022`);
    expect((await send({ 'd.pdf': pdf('d'), 'e.pdf': pdf('d') })).words).toContain('gửi cùng lần này');
    const both = await Promise.all([receive({ 'f.pdf': pdf('f') }), receive({ 'g.pdf': pdf('f') })]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
  });

  test('a paper of an event, a post, a member; of one that is not there it is refused', async () => {
    const { db } = app.house.database;
    const event = await row(
      db,
      sql<{ id: number }>`insert into life_event (organization_id, kind, happened_on, recorded_at, recorded_by)
      values (${own}, 'renaming', '2022-05-06', now(), 'thử') returning id`,
    );
    const post = await row(db, sql<{ id: number }>`select id from post where organization_id = ${own} limit 1`);
    expect((await send({ 'qd.pdf': pdf() }, { subject: `lifeEvent-${event!.id}` })).status).toBe(303);
    expect((await send({ 'bang.pdf': pdf() }, { subject: `post-${post!.id}` })).status).toBe(303);
    const shown = await (await officer.get(page())).text();
    expect(shown).toContain('Sự kiện: đổi tên, 06/05/2022');
    expect(shown).toMatch(/Chức vụ: [^<]+, [^<]+<\/h2>/);
    for (const subject of ['lifeEvent-999999', 'member-1', 'la-1', 'return-1800']) {
      expect((await send({ 'x.pdf': pdf('x') }, { subject })).status, subject).toBe(422);
    }
    await expect(sql`delete from life_event where id = ${event!.id}`.execute(db)).rejects.toThrow(/foreign key/);
  });

  test('one that was changed or lost on disk is not handed out', async () => {
    await send({ 'a.pdf': pdf() });
    const [paper] = await papers();
    const path = keptPath(folder(), paper!.sha256);
    writeFileSync(path, pdf('khác'));
    const changed = await clerk.get(`${page()}/${paper!.id}`);
    expect([changed.status, (await changed.text()).includes('hopluc verify')]).toEqual([400, true]);
    rmSync(path);
    expect((await clerk.get(`${page()}/${paper!.id}`)).status).toBe(400);
  });

  test('keys of subjects', () => {
    for (const key of ['to-chuc', 'lifeEvent-12', 'return-2023', 'post-1', 'member-7'])
      expect(subjectKey(subjectOf(key)!)).toBe(key);
    expect(['return-', 'la-3', 'organization-3', 'post--1'].map(subjectOf)).toEqual([undefined, undefined, undefined, undefined]);
  });
});

describe('who may', () => {
  test('an accountant reaches no other organisation, a leader no paper, nobody without signing in', async () => {
    await send({ 'a.pdf': pdf() }, {}, officer, elsewhere);
    const [paper] = await papers();
    const leader = await signedIn(app, EMAILS.leader);
    for (const path of [page(elsewhere), `${page(elsewhere)}/${paper!.id}`, `${page(elsewhere)}/${paper!.id}/rut`]) {
      expect((await clerk.get(path)).status, path).toBe(403);
      expect((await leader.get(path)).status, path).toBe(403);
    }
    expect((await clerk.post(page(elsewhere), form({ 'b.pdf': pdf('b') }))).status).toBe(403);
    const commune = await signedIn(app, EMAILS.communeOfficer);
    expect([(await commune.get(page(elsewhere))).status, (await commune.get(page())).status]).toEqual([200, 403]);
    // an id of another organisation under one's own address
    expect((await clerk.get(`${page()}/${paper!.id}`)).status).toBe(404);
    expect((await officer.get('/lam-viec/to-chuc/99999999/giay-to')).status).toBe(404);
  });

  test('a paper is withdrawn with a reason by who sent it or an officer; then only officers meet it', async () => {
    await send({ 'a.pdf': pdf() }, { title: 'Của cán bộ' }, officer);
    await send({ 'b.pdf': pdf('b') }, { title: 'Của kế toán' });
    const [theirs, mine] = await papers();
    const withdraw = (visitor: Visitor, id: number, reason: string) =>
      visitor.post(`${page()}/${id}/rut`, new URLSearchParams({ reason }));
    expect(await (await withdraw(clerk, theirs!.id, 'nhầm')).text()).toContain('do người khác thêm');
    expect(await (await withdraw(clerk, mine!.id, ' ')).text()).toContain('Ghi lý do rút');
    expect((await withdraw(clerk, mine!.id, 'gửi nhầm tệp')).status).toBe(303);
    expect(await (await withdraw(officer, mine!.id, 'nữa')).text()).toContain('đã được rút trước đó');
    expect((await clerk.get(`${page()}/${mine!.id}`)).status).toBe(404);
    expect(await (await clerk.get(page())).text()).not.toContain('Của kế toán');
    const shown = await (await officer.get(page())).text();
    expect(shown).toContain('Của kế toán');
    expect(shown).toContain('gửi nhầm tệp');
    expect((await officer.get(`${page()}/${mine!.id}`)).status).toBe(200);
    expect(onDisk().length).toBe(2);
    const [entry] = await readAudit(app.house.database.db, { action: 'paper.withdraw' });
    expect(entry).toMatchObject({ reason: 'gửi nhầm tệp', before: { papers: [{ title: 'Của kế toán' }] } });
    // what was withdrawn may be sent again
    expect((await send({ 'b.pdf': pdf('b') })).status).toBe(303);
  });
});

describe('the scanner', () => {
  const scanner = (body: string) => {
    const path = join(scripts, 'scan.sh');
    writeFileSync(path, `#!/bin/sh\n${body}\n`);
    chmodSync(path, 0o755);
    return path;
  };
  test.each([
    ['grep -q giay "$1" && exit 0; exit 9', 'clean'],
    ['exit 1', 'paper.infected'],
    ['exit 2', 'paper.scanFailed'],
    ['exec sleep 20', 'paper.scanFailed'],
  ])('%s → %s', async (body, wanted) => {
    const outcome = await receive({ 'a.pdf': pdf() }, { scanCommand: scanner(body), scanTimeout: 700 });
    const stored = await papers();
    expect(outcome.ok ? stored[0]!.scan : outcome.refusals[0]!.code).toBe(wanted);
    expect([stored.length, onDisk().length]).toEqual(outcome.ok ? [1, 1] : [0, 0]);
    expect(readdirSync(join(folder(), 'files.arriving'))).toEqual([]);
  });
});

describe('what a crash or a hand leaves', () => {
  const later = new Date(Date.now() + 3 * 60 * 60 * 1000);
  const checked = async () => (await filesCheck(app.house, later)).faults;

  test('a file without a row is named and removed; a young one and a strange one are left', async () => {
    const { database } = app.house;
    await sql`alter table paper add constraint crash check (title <> 'hỏng')`.execute(database.db);
    await expect(receive({ 'hỏng.pdf': pdf('hỏng') })).rejects.toThrow();
    await sql`alter table paper drop constraint crash`.execute(database.db);
    const sha256 = sha256Of(pdf('hỏng'));
    expect([await papers(), onDisk()]).toEqual([[], [sha256]]);

    expect((await receive({ 'còn.pdf': pdf('còn') })).ok).toBe(true);
    const strange = join(folder(), 'files', 'ghi-chú.txt');
    writeFileSync(strange, 'x');
    mkdirSync(join(folder(), 'files.arriving'), { recursive: true });
    const half = join(folder(), 'files.arriving', 'dở');
    writeFileSync(half, 'x');
    utimesSync(half, NOW, NOW);
    expect((await filesCheck(app.house, new Date())).faults.length).toBe(1);
    const faults = await checked();
    expect(faults.join('\n')).toContain(`Tệp files/${sha256.slice(0, 2)}/${sha256}: không giấy tờ nào dùng tới`);
    expect(faults.join('\n')).toContain('Tệp files.arriving/dở');
    expect(faults.join('\n')).toContain('Tệp files/ghi-chú.txt: không phải do chương trình đặt vào');

    const outcome = await perform(removeOrphans, { dataFolder: folder() }, { ...operator(database), now: later });
    expect(outcome.ok && outcome.value.removed.sort()).toEqual(
      [`files.arriving/dở`, `files/${sha256.slice(0, 2)}/${sha256}`].sort(),
    );
    expect(onDisk().sort()).toEqual([sha256Of(pdf('còn')), 'ghi-chú.txt'].sort());
    const [entry] = await readAudit(database.db, { action: 'paper.removeOrphans' });
    expect(entry?.before).toMatchObject({ files: expect.arrayContaining(['files.arriving/dở']) });
  });

  test('a row without its file is named', async () => {
    await send({ 'a.pdf': pdf() }, { title: 'Mất tệp' });
    expect(await checked()).toEqual([]);
    rmSync(keptPath(folder(), sha256Of(pdf())));
    expect((await checked()).join()).toContain('(“Mất tệp”): không còn tệp files/');
    // sent again elsewhere, the content is back for both
    await send({ 'a.pdf': pdf() }, { subject: 'return-2022' });
    expect(await checked()).toEqual([]);
  });

  test('a paper survives backup and restore, and verify notices a changed file', async () => {
    await send({ 'a.pdf': pdf() }, { title: 'Điều lệ' });
    const path = join(scripts, 'sao-luu.tar.gz');
    const taken = await backUp({ path, root: ROOT, dataFolder: folder() }, operator(app.house.database));
    expect(taken.ok).toBe(true);
    const database = await testDatabase();
    const dataFolder = mkdtempSync(join(scripts, 'target-'));
    expect((await restore({ path, dataFolder, replace: false }, operator(database))).ok).toBe(true);
    const [paper] = await rows(database.db, sql<{ title: string; sha256: string }>`select title, sha256 from paper`);
    expect(paper?.title).toBe('Điều lệ');
    expect(readFileSync(keptPath(dataFolder, paper!.sha256))).toEqual(pdf());

    const restored = { ...app.house, database, settings: { ...app.house.settings, dataFolder } };
    expect((await papersCheck(restored)).faults).toEqual([]);
    writeFileSync(keptPath(dataFolder, paper!.sha256), pdf('sửa'));
    expect((await papersCheck(restored)).faults.join()).toContain('nội dung tệp đã bị thay đổi');
    rmSync(keptPath(dataFolder, paper!.sha256));
    expect((await papersCheck(restored)).faults.join()).toContain('không còn tệp');
  });

  test('an import is not undone beneath a paper, and an organisation goes with all its papers', async () => {
    const { database } = app.house;
    const post = await row(database.db, sql<{ id: number }>`select id from post where organization_id = ${own} limit 1`);
    await send({ 'a.pdf': pdf() }, { subject: `post-${post!.id}` });
    const outcome = await undo(app.house, app.imported!.importId);
    expect(outcome.ok ? '' : outcome.refusals[0]!.code).toBe('import.builtUpon');
    await expect(
      database.db.transaction().execute(async (tx) => {
        await sql`delete from grant_role where organization_id = ${own}`.execute(tx);
        await sql`delete from organization where id = ${own}`.execute(tx);
        expect(await rows(tx, sql`select from paper`)).toEqual([]);
        throw new Error('taken back');
      }),
    ).rejects.toThrow('taken back');
  });
});
