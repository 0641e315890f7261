import { expect, test } from 'vitest';
import { expectWholePage, sampleShell, textOf } from '../../ui/page.fixture.ts';
import { toHtml } from '../../ui/render.ts';
import type { ExplainedRecord, Explanation } from '../model.ts';
import { sampleBoard, sampleLinks, sampleWhere } from './board.fixture.ts';
import { ExplainView } from './explain-view.tsx';
import { groupByReason } from './explained-list.tsx';
import type { ListName } from './links.ts';
import { programmeWords } from './messages.ts';

const t = programmeWords.vi;
const organization = (id: number, more: Partial<ExplainedRecord> = {}): ExplainedRecord => ({
  kind: 'organization',
  id: String(id),
  name: `THT số ${id}`,
  unit: 'Xã Long Hiệp',
  date: '2022-03-01',
  organizationId: id,
  ...more,
});
const many = (count: number) => Array.from({ length: count }, (_, index) => organization(index + 1));

function view(lists: Partial<Pick<Explanation, ListName>>, offsets: Partial<Record<ListName, number>> = {}) {
  const explanation: Explanation = {
    target: 'T1',
    value: 157,
    numerator: 157,
    denominator: null,
    unit: { code: '84', name: 'Tỉnh Trà Vinh' },
    asOf: '2023-12-31',
    geography: '2023-12-31',
    counted: [],
    notCounted: [],
    unknown: [],
    outside: [],
    ...lists,
  };
  return toHtml(
    <ExplainView
      shell={sampleShell}
      t={t}
      where={sampleWhere}
      links={sampleLinks}
      board={sampleBoard}
      target={sampleBoard.targets[0]!}
      definition="Số tổ hợp tác có ngày thành lập từ đầu Chương trình đến ngày tính."
      explanation={explanation}
      offsets={{ counted: 0, notCounted: 0, unknown: 0, outside: 0, ...offsets }}
    />,
  );
}

test('gives the sentence, the rule, the choices and the way to every record', () => {
  const html = view({
    counted: many(2),
    unknown: [organization(9, { date: null, reason: 'founded.unknown', message: 'Chưa có ngày thành lập.' })],
  });
  expectWholePage(html);
  const text = textOf(html);
  expect(text).toContain('Quyết định nói');
  expect(text).toContain('Mục tiêu cụ thể, Quyết định 298/QĐ-UBND');
  expect(text).toContain('Số tổ hợp tác có ngày thành lập');
  expect(text).toContain('Tính gộp (đã chấm dứt vẫn đếm) có');
  expect(text).toContain('Được tính: 2');
  expect(text).toContain('Chưa có ngày thành lập: 1');
  expect(text).toContain('Không có hồ sơ nào bị loại.');
  expect(html).toContain('href="/lam-viec/to-chuc/1"');
  expect(html).toContain('href="/lam-viec/bang-chi-tieu/T1.csv?unit=84&amp;asOf=2023-12-31"');
});

test('opens long lists two hundred at a time, each list by itself', () => {
  const html = view({ counted: many(257) }, { counted: 200 });
  expect(html).not.toContain('>THT số 200<');
  expect(html).toContain('>THT số 201<');
  expect(html).toContain('>THT số 257<');
  expect(textOf(html)).toContain('201–257 trong 257');
  expect(view({ counted: many(257) })).toContain('counted=200#counted');
  expect(view({ counted: many(257) })).not.toContain('>THT số 201<');
});

test('a page runs on from one reason into the next', () => {
  const notCounted = many(300).map((record, index) => {
    const [reason, message] = index < 150 ? ['ended', 'Đã chấm dứt.'] : ['late', 'Thành lập sau Chương trình.'];
    return { ...record, reason, message };
  });
  const first = view({ notCounted });
  expect(first).toContain('>THT số 200<');
  expect(first).not.toContain('>THT số 201<');
  expect(textOf(first)).toContain('Thành lập sau Chương trình: 150');
  const second = view({ notCounted }, { notCounted: 200 });
  expect(second).not.toContain('>THT số 200<');
  expect(second).toContain('>THT số 201<');
  expect(second).toContain('>THT số 300<');
});

test('groups records under one sentence, or under the name of their reason where sentences differ', () => {
  const groups = groupByReason(
    [
      organization(1, { reason: 'cooperative.none', message: 'Chưa có HTX nào.' }),
      organization(2, { reason: 'models.few', message: 'Có 1 mô hình.' }),
      organization(3, { reason: 'cooperative.none', message: 'Chưa có HTX nào.' }),
      organization(4, { reason: 'models.few', message: 'Có 2 mô hình.' }),
    ],
    t.explain,
  );
  expect(groups.map(({ heading, total }) => [heading, total])).toEqual([
    ['Chưa có HTX nào', 2],
    ['Chưa đủ số mô hình', 2],
  ]);
});

test('what lies outside the computation is listed only when there is something', () => {
  expect(textOf(view({}))).not.toContain('Nằm ngoài phép tính');
  expect(textOf(view({ outside: many(1) }))).toContain('Nằm ngoài phép tính: 1');
});
