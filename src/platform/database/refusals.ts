// What can be wrong with a database from outside the program, worded for the person who runs it.

import { Refused } from '../refusal.ts';

export const refuse = (code: string, message: string): Refused => new Refused({ code, message });

const USE_A_SERVER = 'hoặc đặt biến DATABASE_URL trỏ tới một máy chủ PostgreSQL 15 trở lên';

/** The code of a system error (ENOENT) or of PostgreSQL (53100), wherever it comes from. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

const errorText = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export const diskFull = (where: string): Refused =>
  refuse('database.diskFull', `Ổ đĩa đã đầy, không ghi được dữ liệu vào ${where}. Hãy giải phóng dung lượng rồi chạy lại lệnh.`);

export const notWritable = (folder: string, error: unknown): Refused =>
  errorCode(error) === 'ENOSPC' || /\bNo space left\b|disk is full/i.test(errorText(error))
    ? diskFull(folder)
    : refuse(
        'database.folder',
        `Không ghi được vào thư mục dữ liệu ${folder} (${errorText(error)}). ` +
          'Hãy cấp quyền ghi cho tài khoản đang chạy chương trình, hoặc đặt biến HOPLUC_DATA trỏ tới thư mục khác.',
      );

export const foreignOwner = (folder: string): Refused =>
  refuse(
    'database.owner',
    `Thư mục cơ sở dữ liệu ${folder} thuộc tài khoản khác. Hãy chạy chương trình bằng đúng tài khoản đã tạo ra nó, ` +
      'hoặc đặt biến HOPLUC_DATA trỏ tới thư mục khác.',
  );

export const otherDataVersion = (folder: string, found: string, ours: string): Refused =>
  refuse(
    'database.dataVersion',
    Number(found) > Number(ours)
      ? `Thư mục ${folder} do một bản Hợp Lực mới hơn tạo ra (PostgreSQL ${found}, bản này dùng ${ours}). ` +
          'Hãy dùng bản Hợp Lực mới hơn đó, hoặc phục hồi bản sao lưu vào một thư mục trống.'
      : `Thư mục ${folder} do một bản Hợp Lực cũ hơn tạo ra (PostgreSQL ${found || 'không rõ'}, bản này dùng ${ours}). ` +
          'Hãy sao lưu bằng bản cũ (hopluc backup), rồi phục hồi bằng bản này vào một thư mục trống (hopluc restore).',
  );

export const noBinaries = (platform: string, detail: string): Refused =>
  refuse(
    'database.binaries',
    `Không chạy được PostgreSQL đi kèm cho ${platform} (${detail}). Hãy chạy lại npm install trong thư mục chương trình, ` +
      `${USE_A_SERVER}.`,
  );

export const cannotLeaveRoot = (folder: string): Refused =>
  refuse(
    'database.root',
    'PostgreSQL không chạy bằng tài khoản root, và máy này không cho tách quyền (unshare) hay dùng tài khoản thường ' +
      `cho thư mục ${folder}. Hãy chạy chương trình bằng tài khoản thường, ${USE_A_SERVER}.`,
  );

export const startFailed = (log: string, reason: string): Refused =>
  refuse(
    'database.start',
    `Cơ sở dữ liệu không khởi động được: ${reason}. Xem chi tiết trong ${log}; nếu không tự sửa được, ` +
      'hãy phục hồi bản sao lưu gần nhất vào một thư mục trống (hopluc restore).',
  );

export const busyTooLong = (folder: string): Refused =>
  refuse(
    'database.busy',
    `Cơ sở dữ liệu trong ${folder} chưa sẵn sàng sau thời gian chờ: một chương trình khác đang khởi động, phục hồi hoặc ` +
      'dừng nó. Hãy đợi vài phút rồi chạy lại lệnh.',
  );

export const badUrl = (): Refused =>
  new Refused(
    {
      code: 'database.url',
      message:
        'Biến DATABASE_URL không đọc được. Hãy viết theo dạng postgres://tài_khoản:mật_khẩu@máy_chủ:5432/tên_cơ_sở_dữ_liệu ' +
        '(ký tự đặc biệt trong mật khẩu viết dạng %XX).',
    },
    2,
  );

export const tooOld = (where: string, version: string): Refused =>
  refuse(
    'database.version',
    `Máy chủ cơ sở dữ liệu ${where} là PostgreSQL ${version}; Hợp Lực cần bản 15 trở lên. ` +
      'Hãy nâng cấp máy chủ, hoặc bỏ biến DATABASE_URL để dùng cơ sở dữ liệu đi kèm.',
  );

export const missingExtensions = (names: readonly string[]): Refused =>
  refuse(
    'database.extensions',
    `Máy chủ cơ sở dữ liệu không tạo được phần mở rộng ${names.join(', ')}. Hãy nhờ người quản trị cài gói postgresql-contrib ` +
      `và chạy: ${names.map((name) => `CREATE EXTENSION IF NOT EXISTS ${name};`).join(' ')}`,
  );

export const newerSchema = (migration: string): Refused =>
  refuse(
    'database.newerSchema',
    `Cơ sở dữ liệu do một bản Hợp Lực mới hơn tạo ra: bước ${migration} không có trong bản này. ` +
      'Hãy dùng bản mới hơn, hoặc phục hồi bản sao lưu đã lập bằng bản này vào một cơ sở dữ liệu trống.',
  );

export const changedMigration = (migration: string): Refused =>
  refuse(
    'database.changedMigration',
    `Bước ${migration} đã chạy trên cơ sở dữ liệu này nhưng tệp của nó đã bị sửa. Hãy khôi phục tệp gốc của bản phát hành; ` +
      'muốn đổi cấu trúc dữ liệu thì thêm một bước mới.',
  );

const UNREACHABLE: Record<string, string> = {
  ECONNREFUSED: 'máy chủ từ chối kết nối',
  ENOENT: 'không có socket ở đó',
  ENOTFOUND: 'không tìm thấy tên máy chủ',
  EAI_AGAIN: 'không tra được tên máy chủ',
  ETIMEDOUT: 'quá thời gian chờ',
  EHOSTUNREACH: 'không có đường tới máy chủ',
  ENETUNREACH: 'không có mạng',
  ECONNRESET: 'máy chủ ngắt kết nối',
  '28P01': 'sai tài khoản hoặc mật khẩu',
  '28000': 'máy chủ không cho tài khoản này vào',
  '3D000': 'không có cơ sở dữ liệu mang tên đó',
  '53300': 'máy chủ đã hết số kết nối cho phép',
  '57P03': 'máy chủ đang khởi động hoặc đang dừng',
};

// The driver's own time-outs carry no code; a server's message about one (of a lock, say) carries its SQLSTATE.
const SAYS_TIMEOUT = /timeout/i;

/** A fault of the surroundings as a refusal; anything else is returned as it is, for it is a bug. */
export function explainFault(error: unknown, where: string): unknown {
  const code = errorCode(error);
  if (code === '53100' || code === 'ENOSPC') return diskFull(where);
  const reason = UNREACHABLE[code] ?? (code === '' && SAYS_TIMEOUT.test(errorText(error)) ? UNREACHABLE.ETIMEDOUT : undefined);
  if (reason === undefined) return error;
  return refuse(
    'database.unreachable',
    `Không kết nối được cơ sở dữ liệu tại ${where}: ${reason}. ` +
      'Hãy kiểm tra máy chủ cơ sở dữ liệu đang chạy và biến DATABASE_URL viết đúng.',
  );
}
