// Finds the command, opens the house for it, and turns what happened into an exit status.

import { userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { assertDeclared } from '../access/declare.ts';
import { type House, openHouse, type Settings } from '../house.ts';
import { dayInVietnam } from '../platform/date.ts';
import { Refused } from '../platform/refusal.ts';
import { type Command, wrongUsage } from './command.ts';
import { COMMANDS, helpText } from './index.ts';

export interface CommandLine {
  argv: string[];
  env: NodeJS.ProcessEnv;
  root: string;
}

/** Runs one command. Resolves to the exit status of the contract: 0 done, 1 refused, 2 wrong usage, 3 a fault of the program. */
export async function run({ argv, env, root }: CommandLine): Promise<0 | 1 | 2 | 3> {
  let opened: Promise<House> | undefined;
  const settings: Settings = {
    root,
    dataFolder: resolve(env.HOPLUC_DATA || join(root, 'data')),
    databaseUrl: env.DATABASE_URL || undefined,
    scanCommand: env.HOPLUC_SCAN?.trim() || undefined,
  };
  const err = (text: string) => process.stderr.write(`${text}\n`);
  try {
    assertDeclared(COMMANDS);
    settings.largestFile = megabytes(env.HOPLUC_FILE_MB);
    const [name = 'help', ...rest] = argv;
    if (name === 'help' || name === '--help' || name === '-h') {
      process.stdout.write(`${helpText()}\n`);
      return 0;
    }
    const command = COMMANDS.find((known) => known.name === name);
    if (!command) throw wrongUsage(`Không có lệnh "${name}". Gõ "hopluc help" để xem các lệnh.`);
    const now = new Date();
    const { values, positionals } = parse(command, rest);
    const progress = (line: string) => err(line);
    return await command.run({
      house: () => {
        opened ??= openHouse(settings, progress);
        return opened;
      },
      values,
      positionals,
      actor: { kind: 'command', name: userName() },
      now,
      today: dayInVietnam(now),
      out: (text) => process.stdout.write(text.endsWith('\n') ? text : `${text}\n`),
      err,
      untilStopped,
    });
  } catch (error) {
    if (error instanceof Refused) {
      err(error.message);
      return error.exit;
    }
    err('Chương trình gặp lỗi của chính nó; dữ liệu không bị ghi dở. Gửi kèm các dòng dưới đây khi báo lỗi:');
    err(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return 3;
  } finally {
    await opened?.then(
      (house) => house.close(),
      () => undefined,
    );
  }
}

function megabytes(text: string | undefined): number | undefined {
  if (!text) return undefined;
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text) * 1024 * 1024;
  throw wrongUsage(`Thiết lập HOPLUC_FILE_MB cần một số nguyên từ 1 đến 9999 (MB), không phải "${text}".`);
}

function parse(command: Command, args: string[]) {
  try {
    return parseArgs({ args, options: command.options, allowPositionals: true, strict: true }) as {
      values: Record<string, string | boolean | undefined>;
      positionals: string[];
    };
  } catch (error) {
    throw wrongUsage(`${error instanceof Error ? error.message : error}\nCách dùng: hopluc ${command.usage}`);
  }
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // an account without a name, as in some containers
    return `uid ${process.getuid?.() ?? '?'}`;
  }
}

function untilStopped(): Promise<void> {
  return new Promise((stop) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stop());
  });
}
