import type { Language } from '../../ui/messages.ts';

const vi = {
  email: 'Thư điện tử',
  password: 'Mật khẩu',
  name: 'Họ và tên',
  passwordHint: (minimum: string) => `Ít nhất ${minimum} ký tự; nên là một câu dễ nhớ.`,
  signIn: {
    title: 'Đăng nhập',
    submit: 'Đăng nhập',
    forgotten: 'Quên mật khẩu? Xin nhờ người quản trị cấp đường dẫn đặt lại.',
    demo: 'Tài khoản dùng thử',
    demoPassword: (password: string) => `Mật khẩu chung: ${password}`,
  },
  setup: {
    title: 'Thiết lập lần đầu',
    intro: 'Tạo tài khoản của người quản trị đầu tiên. Đường dẫn này chỉ dùng được một lần.',
    submit: 'Tạo tài khoản',
  },
  reset: {
    title: 'Đặt mật khẩu',
    intro: (name: string, email: string) =>
      `Đặt mật khẩu mới cho ${name} (${email}). Mọi phiên đang mở của tài khoản sẽ kết thúc.`,
    submit: 'Đặt mật khẩu',
  },
  linkGone: {
    title: 'Đường dẫn không dùng được',
    text: 'Đường dẫn này không đúng, đã dùng rồi hoặc đã quá 24 giờ. Không có gì bị thay đổi. Vui lòng xin người quản trị cấp đường dẫn mới.',
  },
  accounts: {
    title: 'Tài khoản',
    caption: 'Tài khoản, vai trò và địa bàn',
    roles: 'Vai trò',
    state: 'Trạng thái',
    active: 'Đang dùng',
    waiting: 'Chưa đặt mật khẩu',
    disabled: 'Đã khóa',
    actions: 'Việc làm được',
    disable: 'Khóa',
    disableOf: (name: string) => `Khóa tài khoản ${name}`,
    reset: 'Cấp đường dẫn đặt mật khẩu',
    resetOf: (name: string) => `Cấp đường dẫn đặt mật khẩu cho ${name}`,
    add: 'Thêm tài khoản',
    role: 'Vai trò',
    unit: 'Địa bàn',
    unitHint: 'Bỏ trống nếu vai trò có hiệu lực trên toàn hệ thống.',
    noUnit: '(toàn hệ thống)',
    organization: 'Mã tổ chức',
    organizationHint: 'Chỉ cho vai trò “Người của tổ chức”.',
    submit: 'Thêm và cấp đường dẫn',
    link: (name: string) => `Đường dẫn cho ${name}`,
    linkText: 'Gửi đường dẫn này cho đúng người; dùng được một lần, trong 24 giờ, và không xem lại được.',
  },
};

export type AccessWords = typeof vi;

const en: AccessWords = {
  email: 'E-mail address',
  password: 'Password',
  name: 'Full name',
  passwordHint: (minimum) => `At least ${minimum} characters; a sentence you remember is best.`,
  signIn: {
    title: 'Sign in',
    submit: 'Sign in',
    forgotten: 'Forgotten the password? Ask the administrator for a link to set a new one.',
    demo: 'Accounts for trying out',
    demoPassword: (password) => `Password for all: ${password}`,
  },
  setup: {
    title: 'First set-up',
    intro: 'Create the account of the first administrator. This link works once.',
    submit: 'Create the account',
  },
  reset: {
    title: 'Set a password',
    intro: (name, email) => `Set a new password for ${name} (${email}). Every open session of the account ends.`,
    submit: 'Set the password',
  },
  linkGone: {
    title: 'This link does not work',
    text: 'The link is wrong, has been used or is older than 24 hours. Nothing was changed. Ask the administrator for a new one.',
  },
  accounts: {
    title: 'Accounts',
    caption: 'Accounts, roles and areas',
    roles: 'Roles',
    state: 'State',
    active: 'Active',
    waiting: 'No password yet',
    disabled: 'Disabled',
    actions: 'Actions',
    disable: 'Disable',
    disableOf: (name) => `Disable the account of ${name}`,
    reset: 'Issue a password link',
    resetOf: (name) => `Issue a password link for ${name}`,
    add: 'Add an account',
    role: 'Role',
    unit: 'Area',
    unitHint: 'Leave empty where the role holds everywhere.',
    noUnit: '(everywhere)',
    organization: 'Organisation number',
    organizationHint: 'Only for the role “Person of the organisation”.',
    submit: 'Add and issue a link',
    link: (name) => `Link for ${name}`,
    linkText: 'Send it to that person only; it works once, for 24 hours, and cannot be shown again.',
  },
};

export const accessWords: Record<Language, AccessWords> = { vi, en };
