import { expect, test } from 'vitest';
import { expectWholePage, sampleShell, textOf } from '../../ui/page.fixture.ts';
import { toHtml } from '../../ui/render.ts';
import { type AccountLine, AccountsView } from './accounts-view.tsx';
import { accessWords } from './messages.ts';
import { LinkGoneView, ResetView, SetupView, SignInView } from './sign-in-view.tsx';

const t = accessWords.vi;
const outside = { ...sampleShell, visitor: null, sections: [] };

test('a refused sign-in keeps the address, never the password', () => {
  const refusals = [{ code: 'signIn.wrong', message: 'Thư điện tử hoặc mật khẩu chưa đúng.' }];
  const html = toHtml(<SignInView shell={outside} t={t} refusals={refusals} email="lan@tinh.gov.vn" next="/lam-viec/to-chuc" />);
  expectWholePage(html);
  expect(html).toContain('value="lan@tinh.gov.vn"');
  expect(html).toContain('name="next" value="/lam-viec/to-chuc"');
  expect(html).not.toMatch(/type="password"[^>]*value=/);
  expect(textOf(html)).toContain('Thư điện tử hoặc mật khẩu chưa đúng.');
  expect(textOf(html)).not.toContain('Tài khoản dùng thử');
});

test('the demonstration names its accounts', () => {
  const demo = { password: 'thử-nghiệm', accounts: [{ email: 'xa@thu.vn', role: 'Cán bộ xã' }] };
  expect(textOf(toHtml(<SignInView shell={outside} t={t} refusals={[]} email="" demo={demo} />))).toContain(
    'xa@thu.vn (Cán bộ xã)',
  );
});

test('set-up and a new password carry the one-time token and say what a password must be', () => {
  const setup = toHtml(<SetupView shell={outside} t={t} refusals={[]} token="abc" name="" email="" />);
  const reset = toHtml(
    <ResetView shell={outside} t={t} refusals={[]} token="abc" account={{ name: 'Lan', email: 'lan@tinh.gov.vn' }} />,
  );
  for (const html of [setup, reset, toHtml(<LinkGoneView shell={outside} t={t} />)]) expectWholePage(html);
  for (const html of [setup, reset]) {
    expect(html).toContain('<input type="hidden" name="token" value="abc"/>');
    expect(textOf(html)).toContain('Ít nhất 10 ký tự');
    expect(html).toContain('autocomplete="new-password"');
  }
  expect(textOf(reset)).toContain('Lan (lan@tinh.gov.vn)');
});

test('the accounts can be added, locked and given a link, by name for those who hear the page', () => {
  const account = (id: string, state: AccountLine['state']): AccountLine => ({
    id,
    name: `Người ${id}`,
    email: `${id}@tinh.gov.vn`,
    grants: ['Cán bộ xã, Xã Long Hiệp'],
    state,
    isSample: false,
  });
  const html = toHtml(
    <AccountsView
      shell={sampleShell}
      t={t}
      accounts={[account('1', 'active'), account('2', 'disabled')]}
      roles={[{ value: 'communeOfficer', label: 'Cán bộ xã' }]}
      units={[{ value: '7', label: 'Xã Long Hiệp' }]}
      refusals={[{ code: 'email.taken', field: 'email', message: 'Đã có tài khoản.' }]}
      typed={{ name: 'Lan', email: 'lan@tinh.gov.vn', role: 'communeOfficer', unitId: '7', organizationId: '' }}
      issued={{ name: 'Lan', url: 'https://hopluc.example/dat-mat-khau?ma=x' }}
    />,
  );
  expectWholePage(html);
  expect(html).toContain('aria-label="Khóa tài khoản Người 1"');
  expect(html).not.toContain('aria-label="Khóa tài khoản Người 2"');
  expect(html).toMatch(/<option value="7" selected/);
  expect(html).toContain('https://hopluc.example/dat-mat-khau?ma=x');
});
