import { done, type Outcome } from '../../platform/refusal.ts';
import { defineAction } from '../declare.ts';
import { type Account, listAccounts } from '../store.ts';

export const listUsers = defineAction({
  name: 'user.list',
  permission: 'users.manage',
  summary: 'Xem danh sách tài khoản',
  run: async ({ db, unchanged }): Promise<Outcome<Account[]>> => {
    unchanged();
    return done(await listAccounts(db));
  },
});
