// The file a command is to write: asked for, and refused in a sentence where it cannot be written.

import { writeFile } from 'node:fs/promises';
import { Refused } from '../platform/refusal.ts';
import { type CommandContext, textOption, wrongUsage } from './command.ts';

export function outOption(values: CommandContext['values'], example: string): string {
  const file = textOption(values, 'out');
  if (!file) throw wrongUsage(`Cần tên tệp sẽ ghi ở --out, ví dụ: ${example}`);
  return file;
}

const REASONS: Record<string, string> = {
  ENOENT: 'không có thư mục này',
  EACCES: 'không có quyền ghi vào đây',
  EPERM: 'không có quyền ghi vào đây',
  EROFS: 'ổ đĩa chỉ cho đọc',
  EISDIR: 'đây là một thư mục',
  ENOTDIR: 'đường dẫn đi qua một tệp, không phải thư mục',
  ENOSPC: 'ổ đĩa đã đầy',
  EBUSY: 'tệp đang mở ở chương trình khác',
};

export async function writeOut(file: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFile(file, bytes);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const reason = REASONS[code];
    if (reason === undefined) throw error;
    const message = `Không ghi được tệp "${file}": ${reason}. Chọn tên hoặc thư mục khác ở --out rồi chạy lại.`;
    throw new Refused({ code: 'file.unwritable', field: 'out', message });
  }
}
