// Signing in and out, the first administrator, one-time links and the accounts.

import type { Context } from 'hono';
import { dayInVietnam } from '../../platform/date.ts';
import type { Refusal } from '../../platform/refusal.ts';
import { toHtml } from '../../ui/render.ts';
import { ROLE_NAMES as roleNames } from '../../web/sections.ts';
import { languageOf, shellOf, type Web } from '../../web/visit.ts';
import {
  addUser,
  checkPasswordToken,
  checkSetupToken,
  completeReset,
  completeSetup,
  disableUser,
  listUsers,
  resetUser,
} from '../actions/index.ts';
import { defineRoute, type Route, type Visit } from '../declare.ts';
import { cameByHttps, returnPath } from '../guard.ts';
import type { OneTimeLink } from '../links.ts';
import { GRANTED_ROLES, type GrantedRole, ROLE_AREA } from '../model.ts';
import { perform } from '../perform.ts';
import { type Accounts, signIn, signOut } from '../sign-in.ts';
import { AccountsView } from './accounts-view.tsx';
import { accessLinks } from './links.ts';
import { accessWords } from './messages.ts';
import { LinkGoneView, ResetView, SetupView, SignInView } from './sign-in-view.tsx';

export interface DemoAccounts {
  password: string;
  accounts: { email: string; role: string }[];
}

export interface AccessPages {
  accounts: Accounts;
  /** The address a request came from, for throttling. */
  addressOf: (context: Context) => string;
  /** Shown on the sign-in page of a demonstration only. */
  demo: DemoAccounts | undefined;
}

export function accessRoutes(web: Web, { accounts, addressOf, demo }: AccessPages): Route[] {
  const { database } = web.house;
  const words = (context: Context) => accessWords[languageOf(context)];
  const performance = ({ actor, now, may }: Visit) => ({ database, actor, now, may });

  const signInPage = async (context: Context, visit: Visit, email = '', refusals: Refusal[] = [], next?: string) => {
    const view = (
      <SignInView
        shell={await shellOf(web, context, visit)}
        t={words(context)}
        refusals={refusals}
        email={email}
        next={next ?? context.req.query('den')}
        demo={demo}
      />
    );
    return context.html(toHtml(view), refusals.length > 0 ? 422 : 200);
  };

  const gone = async (context: Context, visit: Visit) =>
    context.html(toHtml(<LinkGoneView shell={await shellOf(web, context, visit)} t={words(context)} />), 410);

  const setupPage = async (
    context: Context,
    visit: Visit,
    typed: { token: string; name: string; email: string },
    refusals: Refusal[],
  ) => {
    const shell = await shellOf(web, context, visit);
    return context.html(
      toHtml(<SetupView shell={shell} t={words(context)} refusals={refusals} {...typed} />),
      refusals.length ? 422 : 200,
    );
  };

  const resetPage = async (context: Context, visit: Visit, token: string, refusals: Refusal[]) => {
    const account = await checkPasswordToken(database.db, token, visit.now);
    if (!account) return gone(context, visit);
    const shell = await shellOf(web, context, visit);
    const view = <ResetView shell={shell} t={words(context)} refusals={refusals} token={token} account={account} />;
    return context.html(toHtml(view), refusals.length ? 422 : 200);
  };

  const named = async (context: Context, visit: Visit) => {
    const listed = await perform(listUsers, {}, performance(visit));
    return listed.ok ? listed.value.find((account) => account.id === context.req.param('id')) : undefined;
  };

  const accountsPage = async (
    context: Context,
    visit: Visit,
    more: { refusals?: Refusal[]; issued?: { name: string; url: string } } = {},
  ) => {
    const listed = await perform(listUsers, {}, performance(visit));
    const form: Form = context.req.method === 'POST' ? await context.req.parseBody() : {};
    const typed = (name: string) => text(form, name);
    const { geography, programmes } = web.house;
    const today = dayInVietnam(visit.now);
    const province = geography.territory(programmes[0]!.province, today);
    const units = province.kind === 'territory' ? [province.unit!, ...province.communes] : [];
    const t = words(context);
    const view = (
      <AccountsView
        shell={await shellOf(web, context, visit)}
        t={t}
        accounts={(listed.ok ? listed.value : []).map((user) => ({
          id: user.id,
          name: user.name,
          email: user.email,
          grants: user.grants.map(({ role, unitId }) =>
            [roleNames[role], unitId === null ? '' : geography.byId(unitId).name].filter(Boolean).join(', '),
          ),
          state: user.disabled ? 'disabled' : user.hasPassword ? 'active' : 'waiting',
          isSample: user.isSample,
        }))}
        roles={GRANTED_ROLES.map((role) => ({ value: role, label: roleNames[role] }))}
        units={units.map((unit) => ({ value: String(unit.id), label: unit.name }))}
        refusals={more.refusals ?? []}
        typed={{
          name: typed('name'),
          email: typed('email'),
          role: typed('role'),
          unitId: typed('unitId'),
          organizationId: typed('organizationId'),
        }}
        issued={more.issued}
      />
    );
    return context.html(toHtml(view), more.refusals?.length ? 422 : 200);
  };

  return [
    defineRoute({
      method: 'GET',
      path: accessLinks.signIn,
      permission: 'public',
      summary: 'Đăng nhập',
      handler: (context, visit) => signInPage(context, visit),
    }),
    defineRoute({
      method: 'POST',
      path: accessLinks.signIn,
      permission: 'public',
      summary: 'Đăng nhập',
      handler: async (context, visit) => {
        const form = await context.req.parseBody();
        const outcome = await signIn(accounts, {
          email: text(form, 'email'),
          password: text(form, 'password'),
          headers: context.req.raw.headers,
          address: addressOf(context),
          secure: cameByHttps(context.req.raw),
          now: visit.now,
        });
        const next = text(form, 'next') || undefined;
        if (!outcome.ok) return signInPage(context, visit, text(form, 'email'), outcome.refusals, next);
        for (const cookie of outcome.value.setCookie) context.header('set-cookie', cookie, { append: true });
        return context.redirect(returnPath(next), 303);
      },
    }),
    defineRoute({
      method: 'POST',
      path: accessLinks.signOut,
      permission: 'public',
      summary: 'Đăng xuất',
      handler: async (context, visit) => {
        const origin = { address: addressOf(context), secure: cameByHttps(context.req.raw) };
        for (const cookie of await signOut(accounts, context.req.raw.headers, origin, visit.now)) {
          context.header('set-cookie', cookie, { append: true });
        }
        return context.redirect(accessLinks.signIn, 303);
      },
    }),
    defineRoute({
      method: 'GET',
      path: accessLinks.setup,
      permission: 'public',
      summary: 'Thiết lập lần đầu',
      handler: async (context, visit) => {
        const token = context.req.query('ma') ?? '';
        const open = await checkSetupToken(database.db, token, visit.now);
        return open ? setupPage(context, visit, { token, name: '', email: '' }, []) : gone(context, visit);
      },
    }),
    defineRoute({
      method: 'POST',
      path: accessLinks.setup,
      permission: 'public',
      summary: 'Thiết lập lần đầu',
      handler: async (context, visit) => {
        const form = await context.req.parseBody();
        const typed = { token: text(form, 'token'), name: text(form, 'name'), email: text(form, 'email') };
        const outcome = await perform(completeSetup, { ...typed, password: text(form, 'password') }, performance(visit));
        return outcome.ok ? context.redirect(accessLinks.signIn, 303) : setupPage(context, visit, typed, outcome.refusals);
      },
    }),
    defineRoute({
      method: 'GET',
      path: accessLinks.setPassword,
      permission: 'public',
      summary: 'Đặt mật khẩu',
      handler: (context, visit) => resetPage(context, visit, context.req.query('ma') ?? '', []),
    }),
    defineRoute({
      method: 'POST',
      path: accessLinks.setPassword,
      permission: 'public',
      summary: 'Đặt mật khẩu',
      handler: async (context, visit) => {
        const form = await context.req.parseBody();
        const token = text(form, 'token');
        const outcome = await perform(completeReset, { token, password: text(form, 'password') }, performance(visit));
        return outcome.ok ? context.redirect(accessLinks.signIn, 303) : resetPage(context, visit, token, outcome.refusals);
      },
    }),
    defineRoute({
      method: 'GET',
      path: accessLinks.accounts,
      permission: 'users.manage',
      summary: 'Xem tài khoản',
      handler: (context, visit) => accountsPage(context, visit),
    }),
    defineRoute({
      method: 'POST',
      path: accessLinks.accounts,
      permission: 'users.manage',
      summary: 'Thêm tài khoản',
      handler: async (context, visit) => {
        const form = await context.req.parseBody();
        const role = GRANTED_ROLES.find((known) => known === text(form, 'role')) ?? ('leader' satisfies GrantedRole);
        const area = ROLE_AREA[role];
        const outcome = await perform(
          addUser,
          {
            name: text(form, 'name'),
            email: text(form, 'email'),
            grants: [
              {
                role,
                unitId: area === 'unit' ? number(form, 'unitId') : null,
                organizationId: area === 'organization' ? number(form, 'organizationId') : null,
              },
            ],
          },
          performance(visit),
        );
        if (!outcome.ok) return accountsPage(context, visit, { refusals: outcome.refusals });
        return accountsPage(context, visit, {
          issued: { name: text(form, 'name'), url: linkAddress(context, outcome.value.link) },
        });
      },
    }),
    defineRoute({
      method: 'POST',
      path: accessLinks.disable(':id'),
      permission: 'users.manage',
      summary: 'Khóa tài khoản',
      handler: async (context, visit) => {
        const account = await named(context, visit);
        if (!account) return context.notFound();
        const outcome = await perform(disableUser, { email: account.email }, performance(visit));
        return outcome.ok
          ? context.redirect(accessLinks.accounts, 303)
          : accountsPage(context, visit, { refusals: outcome.refusals });
      },
    }),
    defineRoute({
      method: 'POST',
      path: accessLinks.reset(':id'),
      permission: 'users.manage',
      summary: 'Cấp lại mật khẩu',
      handler: async (context, visit) => {
        const account = await named(context, visit);
        if (!account) return context.notFound();
        const outcome = await perform(resetUser, { email: account.email }, performance(visit));
        if (!outcome.ok) return accountsPage(context, visit, { refusals: outcome.refusals });
        const url = linkAddress(context, outcome.value.link);
        return accountsPage(context, visit, { issued: { name: account.name, url } });
      },
    }),
  ];
}

/** The whole address, for sending to its owner. */
const linkAddress = (context: Context, { path }: OneTimeLink) => new URL(path, context.req.url).href;

type Form = Record<string, unknown>;

function text(form: Form, name: string): string {
  const value = form[name];
  return typeof value === 'string' ? value : '';
}

function number(form: Form, name: string): number | null {
  const value = Number(text(form, name));
  return Number.isSafeInteger(value) && value > 0 ? value : null;
}
