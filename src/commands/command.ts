// A command of `hopluc`: a plain object that says what it takes and what it may do.

import type { ParseArgsOptionDescriptor } from 'node:util';
import type { Actor, Permission } from '../access/model.ts';
import type { House } from '../house.ts';
import { type IsoDate, isIsoDate } from '../platform/date.ts';
import { Refused } from '../platform/refusal.ts';

export interface CommandContext {
  /** Opens the house the first time it is asked for; closed by the door. */
  house(): Promise<House>;
  values: Record<string, string | boolean | undefined>;
  positionals: string[];
  actor: Actor;
  now: Date;
  today: IsoDate;
  /** Answers go to out, everything else to err. */
  out(text: string): void;
  err(text: string): void;
  /** Waits until the program is asked to stop. */
  untilStopped(): Promise<void>;
}

export interface Command {
  name: string;
  usage: string;
  summary: string;
  permission: Permission;
  options: Record<string, ParseArgsOptionDescriptor>;
  run(context: CommandContext): Promise<0 | 1>;
}

export const defineCommand = (command: Command): Command => command;

export function wrongUsage(message: string): Refused {
  return new Refused({ code: 'usage', message }, 2);
}

/** A date option, or undefined when it is not given. */
export function dateOption(values: CommandContext['values'], name: string): IsoDate | undefined {
  const text = values[name];
  if (text === undefined) return undefined;
  if (typeof text === 'string' && isIsoDate(text)) return text;
  throw wrongUsage(`Tùy chọn --${name} cần một ngày có thật dạng YYYY-MM-DD, không phải "${text}".`);
}

export function textOption(values: CommandContext['values'], name: string): string | undefined {
  const text = values[name];
  return typeof text === 'string' ? text : undefined;
}
