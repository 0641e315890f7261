// The budget, where the money went, the papers of a file, calls for applications and the desk, as visitors meet them.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { carry } from '../../test/support-files.ts';
import { EMAILS, signedIn, startApp, type Visitor, type WebApp } from '../../test/web/app.ts';
import { jpeg, png } from '../platform/files/samples.fixture.ts';
import { zipContent, zipEntries } from '../platform/files/zip.ts';
import { readAcceptances } from './files.ts';
import { readCase, readLines } from './store.ts';

const HOME = '/lam-viec/ho-tro';
const BUDGET = `${HOME}/kinh-phi`;
const SUMMARY = `${HOME}/tong-hop`;

let app: WebApp;
let officer: Visitor;
let clerk: Visitor;
let leader: Visitor;
let caseId: number;
const plain = (html: string) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
const text = async (visitor: Visitor, path: string, status = 200) => {
  const answer = await visitor.get(path);
  expect(answer.status, path).toBe(status);
  return plain(await answer.text());
};
const decision = {
  programme: '298/QĐ-UBND',
  year: '2024',
  pillar: 'infrastructure',
  source: 'province',
  unit: 'Tỉnh Trà Vinh (84)',
  kind: 'given',
  amount: '1.250,5',
  decisionNumber: '15/QĐ-UBND',
  decidedOn: '10/1/2024',
  decidedBy: '',
  note: '',
};
const give = (change: Partial<typeof decision>, visitor = officer) =>
  visitor.post(BUDGET, new URLSearchParams({ ...decision, ...change }));

beforeAll(async () => {
  app = await startApp({ sample: 'tidy' });
  officer = await signedIn(app, EMAILS.provincialOfficer);
  clerk = await signedIn(app, EMAILS.organizationClerk);
  leader = await signedIn(app, EMAILS.leader);
}, 240_000);
afterAll(() => app.stop());

it('takes decisions about the budget, typed in million đồng and kept to the đồng, and adds them up', async () => {
  const wrong = await give({ pillar: '', amount: 'một ít', unit: 'Đâu đó', decisionNumber: '' });
  expect(wrong.status).toBe(422);
  const again = await wrong.text();
  for (const field of ['pillar', 'amount', 'unit', 'decisionNumber']) expect(again).toContain(`href="#field-${field}"`);
  expect(again).toContain('value="Đâu đó"');

  expect((await give({})).status).toBe(303);
  expect((await give({ kind: 'supplement', amount: '0,000001 triệu', decisionNumber: '20/QĐ' })).status).toBe(303);
  expect((await give({ kind: 'adjustment', amount: '-250,5', decisionNumber: '31/QĐ' })).status).toBe(303);
  expect((await give({ source: 'central', amount: '2 tỷ' })).status).toBe(303);
  const lines = await readLines(app.house.database.db);
  expect(lines.map(({ source, given }) => [source, given])).toEqual([
    ['central', 2_000_000_000],
    ['province', 1_000_000_001],
  ]);
  // taking away more than is left
  const below = await give({ kind: 'adjustment', amount: '-5000' });
  expect([below.status, plain(await below.text()).includes('Điều chỉnh xong chỉ còn')]).toEqual([422, true]);

  const page = await text(officer, `${BUDGET}?year=2024`);
  expect(page).toMatch(/Tổng cộng 3\.250,5 0,0 -250,5 3\.000,0 0,0 0,0 0,0 0,0 3\.000,0/);
  for (const number of ['15/QĐ-UBND', '20/QĐ', '31/QĐ']) expect(page).toContain(number);
  expect(page).toContain('Ghi một quyết định');
  const read = await text(leader, `${BUDGET}?year=2024`);
  expect(read).toContain('3.250,5');
  expect(read).not.toContain('Ghi một quyết định');
  expect((await give({}, leader)).status).toBe(403);
  expect(await text(clerk, `${BUDGET}?year=2024`)).toContain('Chưa ghi dòng kinh phí nào');
});

it('tells where the money went, with a door from each number to its files', async () => {
  const lines = await readLines(app.house.database.db);
  const lineId = lines.find(({ source }) => source === 'province')!.id;
  caseId = await carry(app.house, {
    organizationId: app.clerksOrganization!,
    year: 2024,
    pillar: 'infrastructure',
    title: 'Máy sấy thử',
    awards: [[lineId, 300_000_000]],
    paid: [[lineId, 200_000_000, '2024-06-01']],
    returned: [[lineId, 500_000, '2024-06-02']],
  });
  const page = await text(officer, `${SUMMARY}?paidIn=2024`);
  expect(page).toMatch(/Kết cấu hạ tầng, chế biến sản phẩm 1 1 0,0 199,5/);
  expect(page).toMatch(/Ngân sách tỉnh 1 1 0,0 199,5/);
  expect(page).toMatch(/Chi qua hồ sơ, bình quân một tổ chức được chi 199,5 triệu đồng/);
  expect(await text(officer, `${SUMMARY}?paidIn=2023`)).toContain('Chưa chi hỗ trợ nào');

  const html = await (await officer.get(`${SUMMARY}?paidIn=2024`)).text();
  const door = /href="([^"]*danh-sach[^"]*source=province[^"]*)"/.exec(html)![1]!.replaceAll('&amp;', '&');
  expect(await text(officer, door)).toMatch(/Máy sấy thử .* 300,0 199,5 Tổng cộng 300,0 199,5/);
  const fromBudget = /href="([^"]*danh-sach[^"]*line=[^"]*)"/.exec(await (await officer.get(`${BUDGET}?year=2024`)).text())![1]!;
  expect(await text(officer, fromBudget.replaceAll('&amp;', '&'))).toContain('Máy sấy thử');

  const never = await text(officer, '/lam-viec/ho-tro/chua-duoc-ho-tro?unit=842&paidIn=2024');
  expect(never).toMatch(/Đã xét \d+ tổ chức/);
  expect((await clerk.get(SUMMARY)).status).toBe(403);
  const received = await text(clerk, `/lam-viec/to-chuc/${app.clerksOrganization}/da-nhan?asOf=2024-06-01`);
  expect(received).toMatch(
    /Máy sấy thử Hạ tầng, chế biến \d+\/QĐ-UBND 01\/03\/2024 300 triệu đồng 200 triệu đồng chưa quyết toán/,
  );
});

it('hands out the paper of each step and the whole file, to those who may see it', async () => {
  const base = `/lam-viec/to-chuc/${app.clerksOrganization}/ho-tro/${caseId}`;
  const names = ['giay-tiep-nhan', 'bien-ban-tham-dinh', 'danh-sach-phe-duyet', 'bien-ban-nghiem-thu', 'bang-quyet-toan'];
  for (const name of names) {
    const pdf = new Uint8Array(await (await clerk.get(`${base}/van-ban/${name}.pdf`)).arrayBuffer());
    expect(new TextDecoder().decode(pdf.subarray(0, 5)), name).toBe('%PDF-');
    expect(zipEntries(new Uint8Array(await (await clerk.get(`${base}/van-ban/${name}.docx`)).arrayBuffer())), name).toBeDefined();
  }
  for (const name of ['khac.pdf', 'giay-tiep-nhan.exe', 'giay-tiep-nhan']) {
    expect((await clerk.get(`${base}/van-ban/${name}`)).status, name).toBe(404);
  }
  const zip = new Uint8Array(await (await clerk.get(`${base}/ho-so.zip`)).arrayBuffer());
  const entries = zipEntries(zip)!;
  expect(entries).toHaveLength(2 + 2 * names.length);
  const story = JSON.parse(new TextDecoder().decode(zipContent(zip, entries[0]!, 1_000_000)));
  expect(story.file).toMatchObject({ id: caseId, decided: 300_000_000, paid: 200_000_000, returned: 500_000 });
  expect(story.steps.map(({ verb }: { verb: string }) => verb)).toContain('giveBack');
  expect(story.papers).toEqual([]);
  const whole = await clerk.get(`${base}/ho-so.pdf`);
  expect(new TextDecoder().decode(new Uint8Array(await whole.arrayBuffer()).subarray(0, 5))).toBe('%PDF-');
  expect((await (await signedIn(app, EMAILS.communeOfficer)).get(`${base}/ho-so.zip`)).status).toBe(403);
});

it('keeps papers with the file: photographs as pictures of their acceptance, one content once', async () => {
  const base = `/lam-viec/to-chuc/${app.clerksOrganization}/ho-tro/${caseId}`;
  const { db } = app.house.database;
  const [minutes] = await readAcceptances(db, { organizationId: app.clerksOrganization!, id: caseId });
  const send = (values: Record<string, string>, files: Record<string, Buffer> = {}) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(values)) form.set(name, value);
    for (const [name, bytes] of Object.entries(files)) form.append('files', new Blob([Uint8Array.from(bytes)]), name);
    return clerk.post(`${base}/giay-to`, form);
  };
  expect(await text(clerk, base)).toContain('Hồ sơ chưa có giấy tờ nào.');
  const nothing = await send({});
  expect([nothing.status, (await nothing.text()).includes('Chưa chọn tệp nào')]).toEqual([422, true]);
  const elsewhere = await send({ acceptanceId: '999999', title: 'Ảnh lạc' }, { 'lac.png': png() });
  expect([elsewhere.status, (await elsewhere.text()).includes('không thuộc hồ sơ')]).toEqual([422, true]);
  expect((await send({ title: 'Máy sấy đã lắp', acceptanceId: String(minutes!.id) }, { 'may.jpg': jpeg() })).status).toBe(303);
  const known = /<option value="(\d+)">Ảnh lạc/.exec(await (await clerk.get(`${base}/giay-to`)).text())![1]!;
  expect((await send({ paperId: known })).status).toBe(303);
  const shown = await (await clerk.get(base)).text();
  expect(shown).toContain(`Máy sấy đã lắp (nghiệm thu ${minutes!.minutesNumber})`);
  expect(shown).toMatch(/<img src="[^"]*giay-to\/\d+" alt="Máy sấy đã lắp/);
  const zip = new Uint8Array(await (await clerk.get(`${base}/ho-so.zip`)).arrayBuffer());
  expect(
    zipEntries(zip)!
      .map(({ name }) => name)
      .filter((name) => name.startsWith('giay-to/')),
  ).toHaveLength(2);
  expect(await text(leader, base)).not.toContain('Máy sấy đã lắp');
});

it('works out the ceiling itself and pays only under minutes of the same file', async () => {
  const organizationId = app.clerksOrganization!;
  const files = {
    organizationId,
    pillar: 'infrastructure',
    item: 'infrastructure-linkage',
    cost: 100_000_000,
    awards: [],
  } as const;
  const id = await carry(app.house, { ...files, awards: [], year: 2023, title: 'Kho lạnh thử', until: 'eligible' });
  const at = `/lam-viec/to-chuc/${organizationId}/ho-tro/${id}`;
  const version = String((await readCase(app.house.database.db, organizationId, id))!.version);
  const proposal = { version, 'appraise-proposed': '40 triệu', 'appraise-ceiling': '90 triệu', 'appraise-exceedReason': '' };
  const above = await officer.post(`${at}/tham-dinh`, new URLSearchParams(proposal));
  expect([above.status, plain(await above.text()).includes('vượt mức tối đa 30 triệu đồng')]).toEqual([422, true]);
  const reasoned = { ...proposal, 'appraise-exceedReason': 'Thiên tai.' };
  expect((await officer.post(`${at}/tham-dinh`, new URLSearchParams(reasoned))).status).toBe(303);
  expect(await readCase(app.house.database.db, organizationId, id)).toMatchObject({
    proposed: 40_000_000,
    ceiling: 30_000_000,
    exceedReason: 'Thiên tai.',
  });

  const line = (await readLines(app.house.database.db)).find(({ source }) => source === 'province')!.id;
  const awards: [number, number][] = [[line, 10_000_000]];
  const paid: [number, number, string][] = [[line, 1_000_000, '2024-06-01']];
  const one = await carry(app.house, { ...files, awards, paid, year: 2024, title: 'Sân phơi một', item: 'a' });
  const stored = (await readCase(app.house.database.db, organizationId, one))!;
  const [others] = await readAcceptances(app.house.database.db, { organizationId, id: caseId });
  const payment = {
    kind: 'instalment',
    lineId: String(line),
    amount: '1 triệu',
    paidOn: '01/07/2024',
    acceptanceId: String(others!.id),
  };
  const named = Object.fromEntries(Object.entries(payment).map(([name, value]) => [`pay-${name}`, value]));
  const pay = await officer.post(
    `/lam-viec/to-chuc/${organizationId}/ho-tro/${one}/chi`,
    new URLSearchParams({ version: String(stored.version), ...named }),
  );
  expect([pay.status, plain(await pay.text()).includes('không thuộc hồ sơ')]).toEqual([422, true]);
});

it('opens a call, takes applications to it while it is open, and closes it early', async () => {
  const calls = `${HOME}/dot-keu-goi`;
  const empty = await officer.post(`${calls}/moi`, new URLSearchParams());
  expect(empty.status).toBe(422);
  const refused = await empty.text();
  for (const field of ['title', 'documentNumber', 'opens', 'closes']) expect(refused).toContain(`href="#field-${field}"`);
  const said = {
    title: 'Đào tạo đầu năm',
    documentNumber: '01/TB-SNN',
    year: '2026',
    opens: '02/01/2026',
    closes: '31/01/2026',
    envelope: '2 tỷ',
    'pillar-training': 'co',
    published: 'co',
  };
  expect(
    plain(await (await officer.post(`${calls}/moi`, new URLSearchParams({ ...said, 'pillar-training': '' }))).text()),
  ).toContain('Chọn ít nhất một trụ cột');
  expect((await officer.post(`${calls}/moi`, new URLSearchParams(said))).status).toBe(303);
  expect((await clerk.post(`${calls}/moi`, new URLSearchParams(said))).status).toBe(403);
  expect(await text(clerk, calls)).toMatch(/Đào tạo đầu năm .*01\/TB-SNN .* đang mở 2026 0 0 0 2\.000\.000\.000/);

  const own = `/lam-viec/to-chuc/${app.clerksOrganization}/ho-tro`;
  const callId = /<option value="(\d+)"[^>]*>Đào tạo đầu năm/.exec(
    await (await clerk.get(`${own}/moi/training-tuition`)).text(),
  )![1]!;
  const application = {
    title: 'Học phí',
    year: '2026',
    period: '2026',
    cost: '10 triệu',
    requested: '10 triệu',
    intent: 'submit',
  };
  const apply = async (change: Record<string, string>) => {
    const answer = await clerk.post(`${own}/moi/training-tuition`, new URLSearchParams({ ...application, ...change }));
    return [answer.status, answer.status === 303 ? answer.headers.get('location') : plain(await answer.text())] as const;
  };
  expect((await apply({}))[1]).toContain('đang có đợt kêu gọi “Đào tạo đầu năm”. Chọn đợt rồi nộp.');
  expect((await apply({ callId, year: '2025' }))[1]).toContain('là của năm 2026');
  const [status, file] = await apply({ callId, title: 'Học phí theo đợt' });
  expect(status).toBe(303);
  expect(await text(clerk, file!)).toContain('Đào tạo đầu năm (01/TB-SNN)');
  expect(await text(officer, calls)).toMatch(/đang mở 2026 1 10\.000\.000 0/);
  expect(await text(officer, `${HOME}?call=${callId}`)).toMatch(/1 hồ sơ .*Học phí theo đợt/);

  const close = (closeReason: string) =>
    officer.post(`${calls}/${callId}/dong`, new URLSearchParams({ version: '1', closeReason }));
  expect((await close('')).status).toBe(422);
  expect((await close('Đã đủ kinh phí.')).status).toBe(303);
  expect((await close('Lần nữa.')).status).toBe(422);
  const late = await apply({ callId, period: 'vụ 2' });
  expect(late).toEqual([422, expect.stringContaining('đã đóng ngày 15/01/2026. Lưu nháp, chờ đợt sau')]);
  expect((await apply({ period: 'vụ 3' }))[0]).toBe(303);
  const moved = { ...said, version: '2', year: '2025', reason: 'Nhầm năm.' };
  expect(plain(await (await officer.post(`${calls}/${callId}`, new URLSearchParams(moved))).text())).toContain('không đổi năm');
});

it('puts what waits in support on the desks, oldest first, with its limit', async () => {
  const desk = await text(officer, '/lam-viec');
  expect(desk).toMatch(/Chờ kiểm tra hồ sơ: 2 Học phí theo đợt .* Học phí, tài liệu · còn 14 ngày/);
  expect(desk).toContain('Chờ quyết toán: 2');
  expect(desk).not.toContain('Chờ quyết định');
  expect(await text(leader, '/lam-viec')).toMatch(/Chờ quyết định: 1 Kho lạnh thử/);
  const mine = await text(clerk, '/lam-viec');
  expect(mine).toContain('Nháp, cần bổ sung');
  expect(mine).not.toContain('Chờ kiểm tra hồ sơ');
});

it('opens the budget on the last year of a programme that has ended', async () => {
  expect(/<h1>.*?(\d{4}).*?<\/h1>/.exec(await (await officer.get(BUDGET)).text())?.[1]).toBe('2025');
});
