// The budget, where the money went, and the papers of a file, as visitors meet them.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { carry } from '../../test/support-files.ts';
import { EMAILS, signedIn, startApp, type Visitor, type WebApp } from '../../test/web/app.ts';
import { zipContent, zipEntries } from '../platform/files/zip.ts';
import { readLines } from './store.ts';

const BUDGET = '/lam-viec/ho-tro/kinh-phi';
const SUMMARY = '/lam-viec/ho-tro/tong-hop';

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
  expect(page).toMatch(/Kết cấu hạ tầng, chế biến sản phẩm 1 1 199,5/);
  expect(page).toMatch(/Ngân sách tỉnh 1 1 199,5/);
  expect(page).toMatch(/Bình quân một tổ chức được chi 199,5 triệu đồng/);
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
  expect(entries).toHaveLength(1 + 2 * names.length);
  const story = JSON.parse(new TextDecoder().decode(zipContent(zip, entries[0]!, 1_000_000)));
  expect(story.file).toMatchObject({ id: caseId, decided: 300_000_000, paid: 200_000_000, returned: 500_000 });
  expect(story.steps.map(({ verb }: { verb: string }) => verb)).toContain('giveBack');
  expect(story.papers).toEqual([]);
  expect((await (await signedIn(app, EMAILS.communeOfficer)).get(`${base}/ho-so.zip`)).status).toBe(403);
});
