// What can be wrong with a backup or with restoring it, worded for the person who does it.

import { Refused } from '../platform/refusal.ts';

const refuse = (code: string, message: string): Refused => new Refused({ code, message });

export const damaged = (path: string): Refused =>
  refuse(
    'backup.damaged',
    `Tệp ${path} không phải bản sao lưu nguyên vẹn: tệp bị cắt cụt, bị sửa hoặc không do lệnh hopluc backup lập ra. ` +
      'Chưa có gì bị thay đổi. Hãy chép lại tệp từ nơi lưu hoặc dùng bản sao lưu khác.',
  );

export const unreadable = (path: string): Refused =>
  refuse('backup.unreadable', `Không đọc được tệp ${path}. Hãy kiểm tra tên tệp và quyền đọc rồi chạy lại.`);

export const unwritable = (path: string): Refused =>
  refuse(
    'backup.unwritable',
    `Không ghi được bản sao lưu vào ${path}. Hãy kiểm tra thư mục có thật, quyền ghi và chỗ trống trên ổ đĩa rồi chạy lại.`,
  );

export const newerBackup = (step: string): Refused =>
  refuse(
    'backup.newer',
    `Bản sao lưu do một bản Hợp Lực mới hơn lập ra (có bước ${step} mà bản này không có). ` +
      'Chưa có gì bị thay đổi. Hãy nâng cấp chương trình rồi phục hồi lại.',
  );

export const changedStep = (step: string): Refused =>
  refuse(
    'backup.changedStep',
    `Bước cấu trúc ${step} trong bản sao lưu khác với bước cùng tên của chương trình này. Chưa có gì bị thay đổi. ` +
      'Hãy khôi phục tệp gốc của bản phát hành rồi phục hồi lại.',
  );

export const notEmpty = (where: string, tables: readonly string[]): Refused =>
  refuse(
    'restore.notEmpty',
    `Cơ sở dữ liệu ${where} đã có dữ liệu (${tables.join(', ')}); phục hồi sẽ xóa hết và thay bằng bản sao lưu. ` +
      'Hãy đặt HOPLUC_DATA hoặc DATABASE_URL tới một nơi trống, hoặc thêm --replace nếu thật sự muốn thay.',
  );

export const inUse = (where: string): Refused =>
  refuse(
    'restore.inUse',
    `Có chương trình khác đang dùng cơ sở dữ liệu ${where} nên chưa phục hồi được; chưa có gì bị thay đổi. ` +
      'Hãy dừng hopluc serve và các lệnh đang chạy rồi chạy lại.',
  );
