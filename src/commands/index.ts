// The contents page of the command line.

import { backup } from './backup.ts';
import { board, explain } from './board.ts';
import type { Command } from './command.ts';
import { demo } from './demo.ts';
import { doctor } from './doctor.ts';
import { exportCommand } from './export.ts';
import { importCommand } from './import.ts';
import { migrate } from './migrate.ts';
import { report } from './report.ts';
import { restore } from './restore.ts';
import { serve } from './serve.ts';
import { user } from './user.ts';
import { verify } from './verify.ts';

export const COMMANDS: readonly Command[] = [
  serve,
  demo,
  importCommand,
  board,
  explain,
  report,
  exportCommand,
  backup,
  restore,
  verify,
  doctor,
  migrate,
  user,
];

export function helpText(): string {
  const width = Math.max(...COMMANDS.map((command) => command.name.length)) + 2;
  return [
    'Hợp Lực – chương trình hỗ trợ, phát triển kinh tế tập thể, hợp tác xã',
    '',
    ...COMMANDS.map(
      (command) => `  ${command.name.padEnd(width)}${command.summary}\n  ${''.padEnd(width)}hopluc ${command.usage}`,
    ),
    '',
    'HOPLUC_DATA: thư mục dữ liệu (mặc định ./data) · DATABASE_URL: máy chủ PostgreSQL từ bản 15 (mặc định dùng cơ sở dữ liệu kèm theo)',
  ].join('\n');
}
