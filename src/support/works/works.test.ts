// A work from plan to use on a real database, and its pages as a browser without scripts meets them.

import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EMAILS, signedIn, startApp, type Visitor, type WebApp } from '../../../test/web/app.ts';
import { png } from '../../platform/files/samples.fixture.ts';
import { progressFault, stateShare } from './model.ts';
import { WORKS, worksHref } from './pages/links.ts';

describe('rules', () => {
  it.each([
    [undefined, 40, '2025-01-02', null, undefined],
    [{ on: '2025-01-01', percent: 40 }, 30, '2025-01-02', null, 'fall'],
    [{ on: '2025-01-01', percent: 40 }, 30, '2025-01-02', 'lũ cuốn', undefined],
    [{ on: '2025-01-03', percent: 40 }, 50, '2025-01-02', null, 'order'],
    [undefined, 101, '2025-01-02', null, 'range'],
  ] as const)('after %j comes %i on %s, reason %s: %s', (last, percent, on, reason, expected) => {
    expect(progressFault(last, { on, percent }, reason)).toBe(expected);
  });

  it('the State’s share of what was accepted follows its share of the capital, rounded down', () => {
    const capital = [
      { source: 'province', amount: 200 },
      { source: 'counterpart', amount: 100 },
    ] as const;
    expect(stateShare(capital, 100)).toBe(66);
    expect(stateShare([], 100)).toBe(0);
  });
});

describe('on the pages', () => {
  let app: WebApp;
  let officer: Visitor;
  let clerk: Visitor;
  let base: string;
  beforeAll(async () => {
    app = await startApp({ sample: 'tidy' });
    officer = await signedIn(app, EMAILS.provincialOfficer);
    clerk = await signedIn(app, EMAILS.organizationClerk);
    base = worksHref(app.clerksOrganization!);
  });
  afterAll(() => app.stop());

  const form = (values: Record<string, string>) => new URLSearchParams(values);
  const text = async (answer: Response) => (await answer.text()).replaceAll('&#39;', "'");
  const NEW = {
    title: 'Kho lạnh trái cây',
    kind: 'warehouse',
    unit: 'Xã Long Hiệp, Huyện Trà Cú',
    'capital-province': '800',
    'capital-counterpart': '200',
    stages: 'Móng; 30/06/2025\nMái; 30/09/2025',
  };

  it('goes from plan to hand-over and yearly use', async () => {
    const bad = await officer.post(`${base}/moi`, form({ ...NEW, title: '', stages: 'Móng; hôm qua' }));
    const badText = await text(bad);
    expect([bad.status, badText.includes('Dòng 1'), badText.includes('Móng; hôm qua</textarea>')]).toEqual([422, true, true]);
    expect((await clerk.post(`${base}/moi`, form(NEW))).status).toBe(403);
    const made = await officer.post(`${base}/moi`, form(NEW));
    expect(made.status).toBe(303);
    const href = made.headers.get('location')!;
    let version = 1;
    const send = async (step: string, values: Record<string, string>, why?: string) => {
      const answer = await officer.post(`${href}/${step}`, form({ version: String(version), ...values }));
      if (why === undefined) {
        expect(answer.status, step).toBe(303);
        version += 1;
      } else expect([answer.status, (await text(answer)).includes(why)], `${step}: ${why}`).toEqual([422, true]);
    };
    await send('tien-do', { on: '01/06/2025', percent: '10' }, 'đang ở bước khác');
    await send('khoi-cong', { on: '01/06/2025' });
    const amended = { ...NEW, title: 'Kho lạnh hai ngăn', 'capital-province': '900', 'capital-counterpart': '100' };
    await send('sua', { ...amended, stages: 'Mái; 31/10/2025' }, 'Ghi vì sao sửa');
    await send('sua', { ...amended, 'capital-credit': 'nhiều', reason: 'x' }, 'Kho lạnh hai ngăn');
    await send('sua', { ...amended, stages: 'Mái; 31/10/2025', reason: 'Đổi thiết kế' });
    await send('sua', { ...NEW, reason: 'Trở lại thiết kế cũ' });
    const audits = await sql<{ reason: string; before: { title: string; capital: { amount: number }[] } }>`
      select reason, before from audit_entry where action = 'works.amend' order by seq`.execute(app.house.database.db);
    expect(audits.rows.map(({ reason, before }) => [reason, before.title, before.capital.length])).toEqual([
      ['Đổi thiết kế', 'Kho lạnh trái cây', 2],
      ['Trở lại thiết kế cũ', 'Kho lạnh hai ngăn', 2],
    ]);
    await send('tien-do', { on: '31/05/2025', percent: '10' }, 'không thể sớm hơn');
    await send('tien-do', { on: '01/07/2025', percent: '60' });
    await send('tien-do', { on: '02/07/2025', percent: '50' }, 'Lần trước đã ghi 60 %');
    await send('tien-do', { on: '02/07/2025', percent: '50', fallReason: 'sập tường' });
    await send('hang-muc', { seq: '1', on: '01/07/2025' });
    await send('nghiem-thu', { on: '01/10/2025', value: '900', minutes: '01/BB' }, 'Tiến độ mới ghi 50 %');
    await send('tien-do', { on: '30/09/2025', percent: '100' });
    await send('nghiem-thu', { on: '01/10/2025', value: '900', minutes: '01/BB' });
    await send('ban-giao', { on: '15/10/2025', value: '721', minutes: '02/BB' }, '720 triệu đồng');
    await send('ban-giao', { on: '15/10/2025', value: '720', minutes: '02/BB' });
    await send('sua', { ...NEW, reason: 'Muộn' }, 'đã bàn giao');
    await send('su-dung', { year: '2024', inUse: 'co', condition: 'good' }, 'Ghi năm từ 2025');
    await send('su-dung', { year: '2025', inUse: 'co', condition: 'good', output: '200 tấn' });

    const photos = new FormData();
    photos.set('version', String(version));
    photos.set('seq', '1');
    photos.append('files', new Blob([Uint8Array.from(png())]), 'tường.png');
    expect((await officer.post(`${href}/anh`, photos)).status).toBe(303);
    const page = await text(await clerk.get(href));
    for (const words of ['Đã bàn giao', '720 triệu đồng, ngày 15/10/2025', 'sập tường', '200 tấn', 'tiến độ 60 %', '/giay-to/']) {
      expect(page.includes(words), words).toBe(true);
    }
    expect(page).not.toContain('<form method="post" action="/lam-viec/to-chuc');
    expect(await text(await officer.get(`${WORKS}?state=handedOver`))).toContain('Kho lạnh trái cây');

    const { db } = app.house.database;
    const other = await sql<{ id: number }>`select id from organization where kind = 'HTX' and id <> ${app.clerksOrganization}
      and ended is null order by id limit 1`.execute(db);
    await sql`update organization set duplicate_of = ${other.rows[0]!.id} where id = ${app.clerksOrganization}`.execute(db);
    expect(await text(await officer.get(worksHref(other.rows[0]!.id)))).toContain(`href="${href}"`);
    version += 1;
    await send('su-dung', { year: '2026', inUse: 'co', condition: 'good' });
    await sql`update organization set duplicate_of = null where id = ${app.clerksOrganization}`.execute(db);
    const commune = await signedIn(app, EMAILS.communeOfficer);
    expect((await commune.get(href)).status).toBe(403);
    expect(await text(await commune.get(WORKS))).not.toContain('Kho lạnh trái cây');
  });

  it('the database refuses what must not be', async () => {
    const { db } = app.house.database;
    const change = (set: string) => sql`update works_project set ${sql.raw(set)}`.execute(db);
    await expect(change('handed_over_value = accepted_value + 1')).rejects.toThrow('works_handover_within_accepted');
    await expect(change("accepted_on = '2025-05-01'")).rejects.toThrow('works_accepted_after_start');
    await expect(change('progress = 101')).rejects.toThrow('progress_check');
    await expect(sql`update works_progress set fall_reason = null where percent < previous_percent`.execute(db)).rejects.toThrow(
      'works_progress_falls_with_reason',
    );
    await expect(sql`update works_progress set previous_percent = 1 where seq = 2`.execute(db)).rejects.toThrow('foreign key');
  });
});
