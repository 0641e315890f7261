// The pages as a browser without scripts meets them: forms sent, refused, kept, and two people at one record.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NOW } from '../../../../test/house.ts';
import { contracts, deliveries } from '../../../linkage/records.ts';
import { expectWholePage, textOf } from '../../../ui/page.fixture.ts';
import { FormReader } from '../../pages/form.ts';
import type { RecordKind } from '../kind.ts';
import { compliance, identity, recognitions, training } from '../kinds.ts';
import { columnsOf } from '../model.ts';
import { readFields, typedOf } from './fields.tsx';
import { openPages, type Pages } from './record-pages.fixture.ts';
import { recordHref } from './routes.tsx';

let pages: Pages;
let id: number;
beforeAll(async () => {
  pages = await openPages();
  id = pages.id;
});
afterAll(() => pages.house.close());

const get = async (who: string, path: string) => pages.app.request(`http://x${path}`, { headers: { 'x-who': who } });
const post = async (who: string, path: string, form: Record<string, string>, more: Record<string, string> = {}) =>
  pages.app.request(`http://x${path}`, {
    method: 'POST',
    body: new URLSearchParams(form),
    headers: { 'x-who': who, origin: 'http://x', ...more },
  });
const version = (html: string) => / name="version" value="([^"]+)"/.exec(html)![1]!;
const value = (html: string, name: string) =>
  new RegExp(`<input id="field-${name}" name="${name}"[^>]* value="([^"]*)"`).exec(html)?.[1];

const finding = { foundOn: '30/6/2023', complies: 'co', basis: 'Biên bản kiểm tra' };

describe('a form', () => {
  it('refused comes back as it was typed, with the reason at its field', async () => {
    const answer = await post('an', recordHref(id, 'compliance', '/moi'), { ...finding, foundOn: '31/02/2023', complies: '' });
    const html = await answer.text();
    expect(answer.status).toBe(422);
    expectWholePage(html);
    expect(value(html, 'foundOn')).toBe('31/02/2023');
    expect(html).toContain('Biên bản kiểm tra</textarea>');
    expect(textOf(html)).toContain('Có 2 chỗ cần sửa');
    expect(html).toContain('<a href="#field-foundOn">');
    expect(html).toContain('id="field-complies-error"');
  });

  it('sent well leads to the record, which shows what was done and by whom', async () => {
    const sent = await post('an', recordHref(id, 'compliance', '/moi'), finding);
    expect(sent.status).toBe(303);
    const html = await (await get('an', sent.headers.get('location')!)).text();
    expectWholePage(html);
    expect(textOf(html)).toContain('Đã ghi vào sổ.');
    expect(textOf(html)).toMatch(
      /an@x\.vn\s+Ghi thêm\s+Ngày kết luận: 30\/06\/2023; Hoạt động đúng Luật: Có; Căn cứ: Biên bản kiểm tra/,
    );
    const list = await (await get('lanh-dao', recordHref(id, 'compliance'))).text();
    expectWholePage(list);
    expect(textOf(list)).toContain('30/06/2023');
    expect(list).not.toContain('/ban-ghi/compliance/moi');
  });

  it('with a warning only is not written until it was read', async () => {
    const path = recordHref(id, 'contracts', '/moi');
    const typed = { number: '7', buyer: 'Công ty', product: 'Lúa', signedOn: '1/1/2020', value: '1,5 tỷ' };
    const warned = await post('ke-toan', path, typed);
    const html = await warned.text();
    expect(warned.status).toBe(422);
    expect(textOf(html)).toContain('Xin xem lại trước khi ghi');
    expect(value(html, 'value')).toBe('1,5 tỷ');
    const seen = /name="seen" value="([^"]*)"/.exec(html)![1]!;
    const sent = await post('ke-toan', path, { ...typed, seen });
    expect(sent.status).toBe(303);
    const kept = await (await get('ke-toan', sent.headers.get('location')!)).text();
    expect(value(kept, 'value')).toBe('1.500.000.000');
    const delivery = await (await get('ke-toan', `${recordHref(id, 'deliveries', '/moi')}?contract=7`)).text();
    expect(delivery).toContain('<option value="7" selected>');
  });
});

describe('two people at one record', () => {
  const path = () => recordHref(id, 'recognitions', '/moi');
  const typed = { decisionNumber: '12/QĐ', decidedOn: '1/2/2023', greenPractice: 'co', valueChain: 'co', keyProduct: 'co' };

  it('the second sees both versions, chooses, and nothing is lost', async () => {
    const page = (await post('an', path(), typed)).headers.get('location')!.split('?')[0]!;
    const seen = version(await (await get('an', page)).text());
    expect((await post('binh', page, { ...typed, expires: '31/12/2025', version: seen })).status).toBe(303);
    const second = await post('an', page, { ...typed, keyProduct: 'khong', version: seen, reason: 'sửa tiêu chí' });
    const html = await second.text();
    expect(second.status).toBe(409);
    // the same day in other words is no difference
    expect(html).toContain('type="hidden" name="decidedOn" value="01/02/2023"');
    expect(textOf(html)).toContain('binh@x.vn');
    for (const shown of ['31/12/2025', 'Không', 'Có']) expect(textOf(html)).toContain(shown);
    expect(html).toContain('name="reason" value="sửa tiêu chí"');
    const hidden = Object.fromEntries(
      [...html.matchAll(/type="hidden" name="([^"]+)" value(?:="([^"]*)")?/g)].map(([, name, was]) => [name!, was ?? '']),
    );
    const open = await post('an', page, { ...hidden, expires: '31/12/2025' });
    expect(open.status).toBe(422);
    expect(textOf(await open.text())).toContain('Chưa chọn bản nào');
    expect((await post('an', page, { ...hidden, expires: '31/12/2025', keyProduct: 'khong' })).status).toBe(303);
    const after = await (await get('an', page)).text();
    expect(value(after, 'expires')).toBe('31/12/2025');
    expect(textOf(after)).toContain('sửa tiêu chí');
  });

  it('what was typed while another withdrew it may become a record of its own', async () => {
    const page = (await post('an', path(), { ...typed, decisionNumber: '13/QĐ' })).headers.get('location')!.split('?')[0]!;
    const seen = version(await (await get('an', page)).text());
    const missing = await post('binh', `${page}/rut`, { version: seen, withdrawReason: '' });
    expect(missing.status).toBe(422);
    expect(await missing.text()).toContain('<details class="more no-print" open');
    expect((await post('binh', `${page}/rut`, { version: seen, withdrawReason: 'ghi trùng' })).status).toBe(303);
    const gone = await post('an', page, { ...typed, decisionNumber: '13/QĐ', version: seen });
    const html = await gone.text();
    expect(gone.status).toBe(422);
    expect(html).toContain(`<form method="post" action="${path()}">`);
    expect(value(html, 'decisionNumber')).toBe('13/QĐ');
    const left = await (await get('an', page)).text();
    expectWholePage(left);
    expect(textOf(left)).toMatch(/đã được rút khỏi sổ.*ghi trùng/);
  });
});

describe('a draft', () => {
  const form = () => recordHref(id, 'training', '/moi');
  const typed = { fullName: 'Trần Thị Nháp', course: 'Lớp kế toán', endedOn: 'chưa rõ' };

  it('is kept by the plain button, offered to its account alone, and dropped when the form is sent', async () => {
    const kept = await post('an', '/lam-viec/ban-nhap', { ...typed, 'draft-form': form(), 'draft-do': 'keep' });
    expect([kept.status, kept.headers.get('location')]).toEqual([303, `${form()}?nhap=1`]);
    const again = await (await get('an', `${form()}?nhap=1`)).text();
    expect([value(again, 'fullName'), value(again, 'endedOn')]).toEqual(['Trần Thị Nháp', 'chưa rõ']);
    const offered = await (await get('an', form())).text();
    expectWholePage(offered);
    expect(textOf(offered)).toContain('Có bản nháp lưu lúc 15/01/2026 10:00');
    expect(offered).not.toContain('Trần Thị Nháp');
    for (const page of [form(), `${form()}?nhap=1`]) {
      expect(await (await get('binh', page)).text()).not.toContain('Trần Thị Nháp');
    }
    const whole = { ...typed, endedOn: '2023', qualifying: 'co', completed: 'co', 'draft-form': form() };
    expect((await post('an', form(), whole)).status).toBe(303);
    expect(await (await get('an', form())).text()).not.toContain('Có bản nháp');
  });

  it('is kept quietly for the island, dropped by its button, and only for pages of the house', async () => {
    const quietly = await post('an', '/lam-viec/ban-nhap', { ...typed, 'draft-form': form() }, { accept: 'application/json' });
    expect([quietly.status, await quietly.json()]).toEqual([200, { savedAt: NOW.toISOString() }]);
    const dropped = await post('an', '/lam-viec/ban-nhap', { 'draft-form': form(), 'draft-do': 'drop' });
    expect(dropped.headers.get('location')).toBe(form());
    expect(await (await get('an', form())).text()).not.toContain('Có bản nháp');
    for (const elsewhere of ['https://noi-khac.example/', '//noi-khac.example', '/dang-xuat', '']) {
      expect((await post('an', '/lam-viec/ban-nhap', { 'draft-form': elsewhere })).status).toBe(404);
    }
    expect((await post('lanh-dao', '/lam-viec/ban-nhap', { 'draft-form': form() })).status).toBe(403);
  });
});

describe('rights', () => {
  it('follow the organisation and the kind', async () => {
    expect((await get('xa-khac', recordHref(id, 'contracts'))).status).toBe(403);
    expect((await post('xa-khac', recordHref(id, 'contracts', '/moi'), {})).status).toBe(403);
    expect((await get('ke-toan', recordHref(id, 'compliance', '/moi'))).status).toBe(403);
    expect((await get('ke-toan', recordHref(id, 'training', '/moi'))).status).toBe(200);
    expect((await get('lanh-dao', recordHref(id, 'training'))).status).toBe(403);
    expect((await get('ke-toan', `/lam-viec/to-chuc/${id}/sua-thong-tin`)).status).toBe(403);
    expect((await get('an', recordHref(id, 'compliance', '/khong-co'))).status).toBe(404);
    expect((await get('an', recordHref(999_999, 'compliance'))).status).toBe(404);
  });
});

it('the identity is mended with a reason', async () => {
  const path = `/lam-viec/to-chuc/${id}/sua-thong-tin`;
  const html = await (await get('an', path)).text();
  expectWholePage(html);
  const typed = { code: '2100000011', foundingMembers: '17', version: version(html) };
  const refused = await post('an', path, typed);
  expect(refused.status).toBe(422);
  expect(value(await refused.text(), 'foundingMembers')).toBe('17');
  expect((await post('an', path, { ...typed, reason: 'theo biên bản' })).headers.get('location')).toBe(`${path}?da-ghi=1`);
  expect(value(await (await get('an', path)).text(), 'foundingMembers')).toBe('17');
});

describe('what a form shows of a row is read as the same row', () => {
  const rows: [RecordKind, Record<string, string | number | boolean | null>][] = [
    [compliance, { found_on: '2023-06-30', found_precision: 'month', complies: false, basis: null }],
    [compliance, { found_on: '2023-06-30', found_precision: 'day', complies: true, basis: 'Dòng một\nDòng hai' }],
    [
      recognitions,
      {
        decision_number: '1/QĐ',
        decided_on: '2022-12-31',
        decided_precision: 'year',
        expires: null,
        expires_precision: 'day',
        green_practice: true,
        value_chain: false,
        key_product: true,
      },
    ],
    [
      training,
      { person_id: 5, course: 'Lớp', ended_on: '2022-01-02', ended_precision: 'day', qualifying: true, completed: false },
    ],
    [
      contracts,
      {
        number: '1',
        buyer: 'B',
        product: 'P',
        signed_on: '2022-01-02',
        signed_precision: 'day',
        until_date: null,
        until_precision: 'day',
        quantity: 1234.125,
        unit: 'tấn',
        value: 999,
      },
    ],
    [
      contracts,
      {
        number: '1',
        buyer: 'B',
        product: 'P',
        signed_on: '2022-01-02',
        signed_precision: 'day',
        until_date: null,
        until_precision: 'day',
        quantity: 0.5,
        unit: null,
        value: 1_234_567_890,
      },
    ],
    [deliveries, { contract_key: 'k', delivered_on: '2022-01-02', delivered_precision: 'day', quantity: 12, accepted_value: 0 }],
    [
      identity,
      {
        code: null,
        certificate_number: null,
        certificate_date: null,
        certificate_precision: 'day',
        founding_members: 1200,
        source: null,
        source_date: '2022-12-31',
        source_precision: 'year',
      },
    ],
  ];
  const empty = ({ fields }: RecordKind) =>
    Object.fromEntries(
      fields.flatMap(({ column, precision }) => [
        ...(column ? [[column, null]] : []),
        ...(precision ? [[precision, 'day']] : []),
      ]),
    );
  it.each(rows.map(([kind, stored]) => [kind.name, kind, { ...empty(kind), ...stored }] as const))('%s', (_, kind, stored) => {
    const reader = new FormReader(typedOf(kind, stored));
    const choices = { person: [{ value: '5', label: '' }], contract: [{ value: 'k', label: '' }] };
    expect(columnsOf(kind, readFields(kind, reader, choices))).toEqual(stored);
    expect(reader.refusals).toEqual([]);
  });
});
