export type Language = 'vi' | 'en';

const vi = {
  lang: 'vi' as Language,
  product: 'Hợp Lực',
  skip: 'Đến nội dung chính',
  sections: 'Các phần việc',
  signOut: 'Đăng xuất',
  signIn: 'Đăng nhập',
  signedInAs: 'Người dùng',
  sampleTitle: 'Số liệu mẫu',
  sampleText: 'Trang này có hồ sơ giả định để dùng thử, không phải số liệu chính thức.',
  version: (version: string) => `Hợp Lực, phiên bản ${version}`,
  printedOn: (date: string) => `Trang lập ngày ${date}`,
  home: 'Về trang đầu',
  where: 'Đơn vị, chương trình, thời điểm',
  unit: 'Đơn vị',
  programme: 'Chương trình',
  asOf: 'Tính đến',
  show: 'Xem',
  earlier: (date: string) => `Lùi về ${date}`,
  later: (date: string) => `Tiến đến ${date}`,
  scrollHint: 'Kéo ngang để xem hết bảng',
  copyTable: 'Chép bảng',
  tableCopied: 'Đã chép; dán được vào Excel',
  sortBy: (column: string) => `Xếp theo ${column}`,
  required: 'bắt buộc',
  mistakes: (count: number) =>
    count === 1
      ? 'Có 1 chỗ cần sửa; những gì đã nhập vẫn còn nguyên'
      : `Có ${count} chỗ cần sửa; những gì đã nhập vẫn còn nguyên`,
  paging: 'Các trang',
  pageOf: (from: string, to: string, total: string) => `${from}–${to} trong ${total}`,
  previousPage: 'Trang trước',
  nextPage: 'Trang sau',
  reference: (id: string) => `Mã sự việc: ${id}`,
  chart: {
    actual: (value: string) => `đã đạt ${value}`,
    goalFrom: (value: string) => `mục tiêu từ ${value}`,
    goalBand: (min: string, max: string) => `mục tiêu từ ${min} đến ${max}`,
    plan: (value: string) => `kế hoạch đến nay ${value}`,
    year: (year: number, value: string, plan: string | null) =>
      plan === null ? `${year}: ${value}` : `${year}: ${value} (kế hoạch ${plan})`,
    noYear: 'chưa có số liệu',
  },
  problem: {
    forbidden: 'Bạn chưa được giao quyền xem phần này',
    forbiddenText: 'Không có gì bị thay đổi. Hãy liên hệ quản trị của tỉnh nếu công việc của bạn cần phần này.',
    notFound: 'Không có trang này',
    notFoundText: 'Địa chỉ có thể đã gõ nhầm hoặc hồ sơ không còn. Không có gì bị thay đổi.',
    failed: 'Hệ thống gặp lỗi khi làm việc này',
    failedText:
      'Việc đang làm dở chưa được ghi; những gì đã ghi trước đó vẫn nguyên. Hãy thử lại; nếu vẫn lỗi, gửi mã sự việc dưới đây cho quản trị.',
    retry: 'Thử lại',
  },
};

export type UiWords = typeof vi;

const en: UiWords = {
  lang: 'en',
  product: 'Hợp Lực',
  skip: 'Skip to the main content',
  sections: 'Sections',
  signOut: 'Sign out',
  signIn: 'Sign in',
  signedInAs: 'Signed in as',
  sampleTitle: 'Sample data',
  sampleText: 'This page contains made-up records for trying the system out; they are not official figures.',
  version: (version) => `Hợp Lực, version ${version}`,
  printedOn: (date) => `Page made on ${date}`,
  home: 'To the start page',
  where: 'Unit, programme, date',
  unit: 'Unit',
  programme: 'Programme',
  asOf: 'As of',
  show: 'Show',
  earlier: (date) => `Back to ${date}`,
  later: (date) => `Forward to ${date}`,
  scrollHint: 'Scroll sideways to see the whole table',
  copyTable: 'Copy table',
  tableCopied: 'Copied; paste it into Excel',
  sortBy: (column) => `Sort by ${column}`,
  required: 'required',
  mistakes: (count) =>
    count === 1
      ? '1 thing needs correcting; everything you typed is still here'
      : `${count} things need correcting; everything you typed is still here`,
  paging: 'Pages',
  pageOf: (from, to, total) => `${from}–${to} of ${total}`,
  previousPage: 'Previous page',
  nextPage: 'Next page',
  reference: (id) => `Reference: ${id}`,
  chart: {
    actual: (value) => `reached ${value}`,
    goalFrom: (value) => `goal from ${value}`,
    goalBand: (min, max) => `goal from ${min} to ${max}`,
    plan: (value) => `plan to date ${value}`,
    year: (year, value, plan) => (plan === null ? `${year}: ${value}` : `${year}: ${value} (plan ${plan})`),
    noYear: 'no data yet',
  },
  problem: {
    forbidden: 'You have not been given access to this part',
    forbiddenText: 'Nothing was changed. Contact the provincial administrator if your work needs this part.',
    notFound: 'There is no such page',
    notFoundText: 'The address may be mistyped or the record is gone. Nothing was changed.',
    failed: 'The system failed while doing this',
    failedText:
      'The unfinished work was not saved; what was saved before is intact. Try again; if it fails again, send the reference below to the administrator.',
    retry: 'Try again',
  },
};

export const uiWords: Record<Language, UiWords> = { vi, en };
