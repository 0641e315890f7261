import { expect, it } from 'vitest';
import { uiWords } from '../../../ui/messages.ts';
import { toHtml } from '../../../ui/render.ts';
import { type Lang, langPath } from '../lang.ts';
import type { Site } from '../site.ts';
import { speechIn } from '../speech.tsx';
import type { PublicFrame } from './frame.ts';
import { Home } from './home.tsx';
import type { ProductCard, Story } from './parts.ts';

const site: Site = {
  note: 'thử',
  name: { vi: 'Kinh tế tập thể', en: 'Cooperatives' },
  description: { vi: 'Tổ chức và sản phẩm.', en: 'Organisations and products.' },
  responsible: { vi: 'Chi cục', en: 'The office', certainty: 'confirmed' },
  address: null,
  licence: { name: 'CC BY 4.0', address: 'https://creativecommons.org/licenses/by/4.0/' },
  visitsBefore: 0,
  tileAddress: null,
};

const frameIn = (lang: Lang): PublicFrame => ({
  ...speechIn(lang),
  now: new Date('2026-01-15T03:00:00Z'),
  today: '2026-01-15',
  path: '/',
  search: '',
  origin: 'https://mau.vn',
  site,
  version: '1',
  signedIn: false,
  sample: true,
  visits: { online: 1, today: 52, week: 1492, total: 2_882_537 },
  ui: uiWords.vi,
  href: (path) => langPath(lang, path),
});

const lead: Story = {
  path: '/tin/hat-ngoc-rong',
  title: 'Hạt ngọc rồng: </script><b>',
  lead: 'Năm 2018, năm mươi mốt hộ ở xã Long Hiệp góp 700 triệu đồng vốn điều lệ.',
  lang: 'vi',
  section: 'Mô hình hiệu quả',
  byline: 'Tin: A – Trung tâm Khuyến công và XTTM',
  on: '2025-11-12',
  minutes: 4,
  isSample: true,
  picture: null,
  caption: 'Gạo Long Hiệp',
  commodity: 'rice',
};
const card = (name: string, commodity: string): ProductCard => ({
  path: `/san-pham/${commodity}`,
  name,
  organization: 'HTX Long Hiệp',
  place: 'Trà Cú',
  stars: 4,
  season: 'Vụ đông xuân',
  isSample: false,
  picture: null,
  commodity,
});
const inSeason = [card('Gạo Hạt Ngọc Rồng', 'rice'), card('Dừa sáp Hòa Tân', 'waxCoconut'), card('Tôm sú', 'blackTigerShrimp')];

const drawn = (lang: Lang) =>
  toHtml(
    <Home
      frame={frameIn(lang)}
      programme={{ code: '298/QĐ-UBND', asOf: '2025-12-31' }}
      figures={[]}
      lead={lead}
      latest={[lead]}
      inSeason={inSeason}
    />,
  );

it('shows the story, what is in season and the counts; drawings and samples say that they are', () => {
  const html = drawn('vi');
  expect(html).toContain('<a href="/tin/hat-ngoc-rong">Hạt ngọc rồng: &lt;/script>&lt;b></a>');
  expect(html).toContain('Gạo Long Hiệp. Hình minh họa');
  expect(html).toContain('class="sample-mark"');
  expect(html).toContain('đọc 4 phút');
  expect(html).toContain('OCOP 4 sao</span> · Vụ đông xuân');
  expect(html).toContain('<dd>2.882.537</dd>');
  expect(html.match(/class="illustration" role="img" aria-label="Hình minh họa"/g)).toHaveLength(4);
});

it('in another language leads to its addresses and marks what is Vietnamese', () => {
  const html = drawn('en');
  expect(html).toContain('<a href="/en/tin/hat-ngoc-rong"><span class="untranslated" lang="vi">Hạt ngọc rồng');
  expect(html).toContain('href="/en/san-pham/rice"');
  expect(html).toContain('4 min read');
});
