const ACCOUNTS = '/lam-viec/tai-khoan';

export const accessLinks = {
  signIn: '/dang-nhap',
  signOut: '/dang-xuat',
  setup: '/thiet-lap',
  setPassword: '/dat-mat-khau',
  accounts: ACCOUNTS,
  disable: (id: string) => `${ACCOUNTS}/${id}/khoa`,
  reset: (id: string) => `${ACCOUNTS}/${id}/cap-lai`,
};
