// Who a cookie belongs to, asked once for each version of the register: signing out, closing an account and changing its rights
// all leave an audit entry, and with it a new version.

import type { User } from '../access/model.ts';
import { type Accounts, sessionOf } from '../access/sign-in.ts';

const KEPT_MS = 60_000;
const MOST = 1000;

export class Sessions {
  private readonly accounts: Accounts;
  private readonly currentVersion: () => Promise<string>;
  private readonly now: () => Date;
  private readonly known = new Map<string, { version: string; until: number; user: User }>();

  constructor(accounts: Accounts, currentVersion: () => Promise<string>, now: () => Date) {
    this.accounts = accounts;
    this.currentVersion = currentVersion;
    this.now = now;
  }

  async of(headers: Headers): Promise<User | null> {
    const cookie = headers.get('cookie');
    if (cookie === null) return null;
    const version = await this.currentVersion();
    const known = this.known.get(cookie);
    if (known && known.version === version && known.until > this.now().getTime()) return known.user;
    const user = await sessionOf(this.accounts, headers);
    if (user === null) {
      this.known.delete(cookie);
      return null;
    }
    if (this.known.size >= MOST) this.known.clear();
    this.known.set(cookie, { version, until: this.now().getTime() + KEPT_MS, user });
    return user;
  }
}
