// better-auth over our own tables: it checks passwords, makes sessions and signs their cookies. Accounts are
// written by our actions, so that a change and its audit entry share a transaction; its own HTTP handler,
// which could sign people up, is never mounted.
import { betterAuth } from 'better-auth';
import type { Db } from '../platform/database/types.ts';
import { PASSWORD_LENGTH } from './account-rules.ts';

/** A working day; whoever comes back tomorrow signs in again. */
const SESSION_SECONDS = 12 * 60 * 60;

/** Carries the address that the door has worked out to better-auth; what a client sends under this name is not passed on. */
export const ADDRESS_HEADER = 'x-hopluc-address';

const stamps = { createdAt: 'created_at', updatedAt: 'updated_at' };

export function openAuth(db: Db, secret: string) {
  return betterAuth({
    appName: 'Hợp Lực',
    secret,
    database: { db, type: 'postgres' },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH.minimum,
      maxPasswordLength: PASSWORD_LENGTH.maximum,
    },
    user: { modelName: 'account_user', fields: { ...stamps, emailVerified: 'email_verified' } },
    account: {
      modelName: 'account_credential',
      fields: { ...stamps, userId: 'user_id', accountId: 'account_id', providerId: 'provider_id' },
    },
    session: {
      modelName: 'account_session',
      fields: { ...stamps, userId: 'user_id', expiresAt: 'expires_at', ipAddress: 'ip_address', userAgent: 'user_agent' },
      expiresIn: SESSION_SECONDS,
      disableSessionRefresh: true,
    },
    // One program serves http in an office and https behind a proxy: Secure is added to each answer by its request.
    advanced: {
      cookiePrefix: 'hopluc',
      useSecureCookies: false,
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
      // our tables leave out columns of sign-in ways that we do not offer
      database: { validateSchema: false },
    },
    // attempts are counted in throttle.ts: better-auth's limiter sits in the handler that is not mounted
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { level: 'error' },
  });
}

export type Auth = ReturnType<typeof openAuth>;
