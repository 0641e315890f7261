import { describe, expect, test } from 'vitest';
import { ErrorSummary, Field } from './fields.tsx';
import { ProblemPage } from './message.tsx';
import { uiWords } from './messages.ts';
import { expectWholePage, sampleShell, textOf } from './page.fixture.ts';
import { Page } from './page.tsx';
import { Paging } from './paging.tsx';
import { toHtml } from './render.ts';
import { WherePickers } from './where.tsx';

const shellOf = (more: Partial<typeof sampleShell>) => ({ ...sampleShell, ...more });

describe('the shell', () => {
  test('names the section one is in, who is signed in and the way out', () => {
    const html = toHtml(
      <Page shell={sampleShell} title="Thử">
        <h1>Thử</h1>
      </Page>,
    );
    expectWholePage(html);
    expect(html).toContain('aria-current="page">Chỉ tiêu</a>');
    expect(html).toContain('<form class="visitor" method="post" action="/dang-xuat">');
    expect(textOf(html)).toContain('Số liệu mẫu.');
    expect(textOf(html)).toContain('Trang lập ngày 05/01/2024');
  });

  test('offers nothing to a visitor who is not signed in', () => {
    const html = toHtml(
      <Page shell={shellOf({ visitor: null, sections: [], sample: false })} title="Thử">
        <h1>Thử</h1>
      </Page>,
    );
    expect(html).not.toContain('<nav');
    expect(html).not.toContain('Đăng xuất');
    expect(html).not.toContain('Số liệu mẫu');
  });

  test('text is never taken for markup', () => {
    const html = toHtml(
      <Page shell={sampleShell} title="<b>">
        <h1>{'<script>alert(1)</script>'}</h1>
      </Page>,
    );
    expect(html).not.toContain('<script>alert');
  });
});

describe('a problem', () => {
  test.each([403, 404, 500] as const)('%i says what happened, what was kept and the way out', (status) => {
    const html = toHtml(<ProblemPage shell={sampleShell} status={status} reference="7F3A" retryHref="/lai" />);
    expectWholePage(html);
    expect(textOf(html)).toMatch(/Không có gì bị thay đổi|những gì đã ghi trước đó vẫn nguyên/);
    expect(html).toContain('href="/lam-viec/bang-chi-tieu"');
    expect(textOf(html)).toContain('7F3A');
  });
});

test('a refused field carries its reason, and the summary leads to it', () => {
  const refusals = [{ code: 'email.invalid', message: 'Thư điện tử chưa đúng dạng.', field: 'email' }];
  const html = toHtml(
    <form>
      <ErrorSummary t={uiWords.vi} refusals={refusals} />
      <Field type="email" name="email" label="Thư điện tử" value="a@" refusals={refusals} />
      <Field type="text" name="name" label="Họ và tên" refusals={refusals} />
    </form>,
  );
  expect(html).toContain('<a href="#field-email">Thư điện tử chưa đúng dạng.</a>');
  expect(html).toMatch(/id="field-email"[^>]*aria-describedby="field-email-error"[^>]*aria-invalid="true"/);
  expect(html).toContain('value="a@"');
  expect(html.match(/aria-invalid/g)).toHaveLength(1);
});

test('a picker changes one thing and keeps the others', () => {
  const html = toHtml(
    <WherePickers
      t={uiWords.vi}
      where={{
        action: '/x',
        unit: { value: '84', label: 'Tỉnh', groups: [{ label: 'Tỉnh', choices: [{ value: '84', label: 'Tỉnh' }] }] },
        programme: { value: 'P', label: 'P', choices: [{ value: 'P', label: 'P' }] },
        date: {
          value: '2023-12-31',
          min: '2021-01-01',
          max: '2025-12-31',
          earlier: null,
          later: { date: '2024-12-31', href: '?d' },
        },
        keep: { map: 'T5' },
      }}
    />,
  );
  const [unitForm] = html.match(/<form.*?<\/form>/s) ?? [];
  expect(unitForm).toContain('name="map" value="T5"');
  expect(unitForm).toContain('name="asOf" value="2023-12-31"');
  expect(unitForm).not.toMatch(/type="hidden" name="unit"/);
  expect(html).toContain('aria-label="Tiến đến 31/12/2024"');
  expect(html).not.toContain('Lùi về');
});

test('pages lead on and back, and one page needs none', () => {
  const paging = (offset: number, total: number) =>
    toHtml(<Paging t={uiWords.vi} page={{ offset, size: 50, total }} href={(next) => `?offset=${next}`} number={String} />);
  expect(paging(50, 120)).toContain('href="?offset=0"');
  expect(paging(50, 120)).toContain('href="?offset=100"');
  expect(textOf(paging(100, 120))).toContain('101–120 trong 120');
  expect(paging(0, 50)).not.toContain('<nav');
});
