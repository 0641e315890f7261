import { describe, expect, test } from 'vitest';
import { expectWholePage, sampleShell, textOf } from '../../ui/page.fixture.ts';
import { toHtml } from '../../ui/render.ts';
import type { ListedOrganization } from '../store.ts';
import { type ListPlace, registryLinks } from './links.ts';
import { ListView } from './list-view.tsx';
import { registryWords } from './messages.ts';
import { OrganizationView, type OrganizationViewProps } from './organization-view.tsx';
import { frame, life, record, telling } from './record.fixture.ts';
import { timelineOf } from './timeline.ts';

const t = registryWords.vi;
const item: ListedOrganization = {
  id: 12,
  kind: 'HTX',
  code: null,
  name: 'HTX nông nghiệp Long Hiệp',
  commune: 'Xã Long Hiệp',
  district: null,
  founded: '2021-03-31',
  foundedPrecision: 'month',
  status: null,
  members: 72,
  membersYear: 2022,
  isSample: true,
};

const list = (place: ListPlace, items = [item], total = 1284) =>
  toHtml(
    <ListView
      shell={sampleShell}
      t={t}
      links={registryLinks(place)}
      place={place}
      area={{ name: 'Tỉnh Trà Vinh', above: null, below: [{ code: '849', name: 'Huyện Trà Cú' }] }}
      asOf="2023-12-31"
      page={{ total, items }}
      pageSize={50}
      mayExport
    />,
  );

describe('the register', () => {
  test('counts in words and lists what is known', () => {
    const html = list({});
    expectWholePage(html);
    expect(html).toContain('<h1>1.284 tổ chức ở Tỉnh Trà Vinh</h1>');
    expect(textOf(html)).toContain('HTX nông nghiệp Long Hiệp Số liệu mẫu Hợp tác xã Xã Long Hiệp – 03/2021 72 2022 Chưa rõ');
    expect(html).toContain('href="/lam-viec/to-chuc/12"');
  });

  test('keeps the filters in every link and starts a new filter at the first page', () => {
    const html = list({ search: 'long hiep', kind: 'HTX', offset: 50 });
    expect(textOf(html)).toContain('1.284 tổ chức khớp “long hiep”');
    expect(html).toContain('href="/lam-viec/to-chuc?search=long+hiep&amp;kind=HTX&amp;status=ended"');
    expect(html).toContain('href="/lam-viec/to-chuc?search=long+hiep&amp;kind=HTX&amp;offset=100"');
    expect(html).toContain('<input type="hidden" name="kind" value="HTX"/>');
    expect(html).toContain('href="/lam-viec/to-chuc?search=long+hiep&amp;kind=HTX&amp;unit=849"');
  });

  test('with nothing found says what to do next', () => {
    expect(textOf(list({ search: 'xyz' }, [], 0))).toContain('Hãy bỏ bớt từ hoặc bộ lọc');
    expect(list({}, [], 0)).toContain('href="/lam-viec/nhap-du-lieu"');
  });
});

describe('one organisation', () => {
  const page = (more: Partial<OrganizationViewProps> = {}) =>
    toHtml(
      <OrganizationView
        frame={frame}
        t={t}
        links={registryLinks({})}
        record={record}
        life={life}
        telling={telling}
        memberships={[{ id: 31, name: 'LHHTX Trà Cú', from: '2022-01-01', until: null }]}
        asOf="2023-12-31"
        people="shown"
        imports={[{ id: 'a1', at: '05/01/2024 09:12', actor: 'Lan', files: ['htx.xlsx'], undone: true }]}
        {...more}
      />,
    );

  test('tells its life', () => {
    const html = page();
    expectWholePage(html);
    const text = textOf(html);
    expect(text).toContain('Đúng Luật, kết luận ngày 20/11/2022');
    expect(text).toContain('HTX Long Hiệp (ban đầu – 31/05/2020)');
    expect(text).toMatch(/Vốn điều lệ\s+700 triệu đồng\s+500 triệu đồng\s+\(ban đầu – 14\/01\/2021\)/);
    expect(text).toMatch(/Thành viên của\s+LHHTX Trà Cú/);
    expect(text).toContain('Thạch Sô Phia');
    expect(text).toContain('Trước đây (1)');
    expect(text).toContain('6.900,5');
    expect(text).toContain('htx.xlsx 05/01/2024 09:12, Lan · đã hoàn tác');
  });

  test('is read at a date: earlier name, earlier finding, earlier manager', () => {
    const text = textOf(page({ asOf: '2019-12-31' }));
    expect(text).toContain('Chưa có kết luận');
    expect(text).toMatch(/Đang giữ chức vụ.*Nguyễn Văn Hòa.*Báo cáo năm/);
    expect(page({ asOf: '2019-12-31' })).toMatch(/<h1 class="organization-name">HTX Long Hiệp /);
  });

  test('gives personal data only to those who may see it', () => {
    const hidden = page({ people: 'hidden', telling: { ...telling, people: false } });
    for (const secret of ['Thạch Sô Phia', 'Nguyễn Văn Hòa', 'Khmer', '1980']) expect(hidden).not.toContain(secret);
    expect(textOf(hidden)).toContain('Có 1 người đang giữ chức vụ');
    expect(page({ people: 'shown' })).not.toContain('Khmer');
    expect(page({ people: 'sensitive' })).toContain('Khmer');
  });
});

test('the timeline runs from the newest event to the founding, courses and deliveries gathered', () => {
  const events = timelineOf(record, t, { events: [], telling });
  const titles = events.map(({ title }) => title);
  expect(events.map(({ date }) => date)).toEqual(
    events
      .map(({ date }) => date)
      .toSorted()
      .reverse(),
  );
  expect(titles).toContain('Quản trị HTX: 2 người');
  expect(titles).toContain('Giao hàng năm 2022: 2 lần');
  expect(titles).toContain('Tạm ngừng');
  expect(titles.at(-1)).toBe('Thành lập');
  expect(new Set(events.map(({ key }) => key)).size).toBe(events.length);
});
