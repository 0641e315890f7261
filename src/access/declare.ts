// Deny by default: whatever can be asked of the program is a plain object that names its permission.
import type { Context } from 'hono';
import type { Transaction } from '../platform/database/transact.ts';
import type { Db } from '../platform/database/types.ts';
import type { Outcome } from '../platform/refusal.ts';
import type { AuditRecord } from './audit.ts';
import { type Actor, type Area, type May, PERMISSIONS, type Permission } from './model.ts';

export interface Declaration {
  permission: Permission;
  /** One line on what it does, in Vietnamese: shown in help, in the contents of the API and in refusals. */
  summary: string;
}

/** The transaction, in which the change and its audit entry stand or fall together, and what an action may know. */
export interface ActionContext extends Transaction {
  actor: Actor;
  now: Date;
  may: May;
  /** Writes the audit entry; an action that ends well without one must have said `unchanged`. */
  record(change: Omit<AuditRecord, 'at' | 'actor' | 'action'>): Promise<number>;
  unchanged(): void;
}

export interface Action<Input, Value> extends Declaration {
  name: string;
  /** Where the change falls. Left out: the permission must be held somewhere, and `run` asks `may` itself. */
  area?: (db: Db, input: Input) => Area | undefined | Promise<Area | undefined>;
  run: (context: ActionContext, input: Input) => Promise<Outcome<Value>>;
}

export interface Visit {
  actor: Actor;
  now: Date;
  may: May;
}

export interface Route extends Declaration {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  /** The page shows or hands out personal data: each visit leaves an audit entry. */
  personal?: 'view' | 'export';
  /** Where the asked record lies. Left out: the permission must be held somewhere, and the page cuts its lists by `scopeOf`. */
  area?: (context: Context) => Area | undefined | Promise<Area | undefined>;
  handler: (context: Context, visit: Visit) => Response | Promise<Response>;
}

export const defineAction = <Input, Value>(action: Action<Input, Value>): Action<Input, Value> => action;
export const defineRoute = (route: Route): Route => route;

/** Whatever claims to be a route, an action or a command; read without trust in its type. */
export interface Declared {
  name?: string;
  method?: string;
  path?: string;
  permission?: unknown;
  personal?: unknown;
}

/** Called by both doors before they open. Lists every fault, not the first. */
export function assertDeclared(list: readonly Declared[]): void {
  const faults = list.flatMap((declared) => {
    const fault = faultOf(declared);
    return fault === undefined ? [] : [`  ${titleOf(declared)}: ${fault}`];
  });
  if (faults.length > 0) throw new Error(`The program does not start, for these have no valid permission:\n${faults.join('\n')}`);
}

function faultOf({ permission, personal }: Declared): string | undefined {
  if (permission === undefined || permission === null || permission === '') return 'declares no permission';
  if (!PERMISSIONS.some((known) => known === permission)) return `unknown permission "${String(permission)}"`;
  if (personal !== undefined && permission === 'public') return 'personal data behind the permission "public"';
  return undefined;
}

const titleOf = ({ name, method, path }: Declared) => name ?? `${method ?? 'GET'} ${path ?? '(no path)'}`;
