import { formatNumber } from '../../platform/number.ts';
import type { Refusal } from '../../platform/refusal.ts';
import { ErrorSummary, Field } from '../../ui/fields.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { PASSWORD_LENGTH } from '../account-rules.ts';
import { accessLinks } from './links.ts';
import type { AccessWords } from './messages.ts';

interface Common {
  shell: Shell;
  t: AccessWords;
  refusals: Refusal[];
}

interface SignInViewProps extends Common {
  /** What was typed; the password is never given back. */
  email: string;
  /** The page asked for before signing in. */
  next?: string | undefined;
  /** Only where the records are the demonstration's. */
  demo?: { password: string; accounts: { email: string; role: string }[] } | undefined;
}

export function SignInView({ shell, t, refusals, email, next, demo }: SignInViewProps) {
  const words = t.signIn;
  return (
    <Page shell={shell} title={words.title}>
      <div class="sign-in">
        <h1>{words.title}</h1>
        <ErrorSummary t={shell.t} refusals={refusals} />
        <form method="post" action={accessLinks.signIn}>
          {next && <input type="hidden" name="next" value={next} />}
          <Email t={t} refusals={refusals} value={email} autocomplete="username" />
          <Field
            type="password"
            name="password"
            label={t.password}
            refusals={refusals}
            autocomplete="current-password"
            required
          />
          <p class="actions">
            <button type="submit">{words.submit}</button>
          </p>
        </form>
        <p class="small">{words.forgotten}</p>
        {demo && (
          <section>
            <h2>{words.demo}</h2>
            <p>{words.demoPassword(demo.password)}</p>
            <ul class="reasons">
              {demo.accounts.map((account) => (
                <li key={account.email}>
                  {account.email} <span class="small">({account.role})</span>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </Page>
  );
}

interface SetupViewProps extends Common {
  token: string;
  name: string;
  email: string;
}

export function SetupView({ shell, t, refusals, token, name, email }: SetupViewProps) {
  const words = t.setup;
  return (
    <Page shell={shell} title={words.title}>
      <div class="sign-in">
        <h1>{words.title}</h1>
        <p>{words.intro}</p>
        <ErrorSummary t={shell.t} refusals={refusals} />
        <form method="post" action={accessLinks.setup}>
          <input type="hidden" name="token" value={token} />
          <Field type="text" name="name" label={t.name} refusals={refusals} value={name} autocomplete="name" required />
          <Email t={t} refusals={refusals} value={email} autocomplete="username" />
          <NewPassword t={t} refusals={refusals} />
          <p class="actions">
            <button type="submit">{words.submit}</button>
          </p>
        </form>
      </div>
    </Page>
  );
}

interface ResetViewProps extends Common {
  token: string;
  account: { name: string; email: string };
}

export function ResetView({ shell, t, refusals, token, account }: ResetViewProps) {
  const words = t.reset;
  return (
    <Page shell={shell} title={words.title}>
      <div class="sign-in">
        <h1>{words.title}</h1>
        <p>{words.intro(account.name, account.email)}</p>
        <ErrorSummary t={shell.t} refusals={refusals} />
        <form method="post" action={accessLinks.setPassword}>
          <input type="hidden" name="token" value={token} />
          <input
            class="visually-hidden"
            type="email"
            autocomplete="username"
            value={account.email}
            tabIndex={-1}
            aria-hidden="true"
            readOnly
          />
          <NewPassword t={t} refusals={refusals} />
          <p class="actions">
            <button type="submit">{words.submit}</button>
          </p>
        </form>
      </div>
    </Page>
  );
}

export function LinkGoneView({ shell, t }: { shell: Shell; t: AccessWords }) {
  return (
    <Page shell={shell} title={t.linkGone.title}>
      <div class="sign-in">
        <h1>{t.linkGone.title}</h1>
        <p>{t.linkGone.text}</p>
        <p class="actions">
          <a href={accessLinks.signIn}>{t.signIn.title}</a>
        </p>
      </div>
    </Page>
  );
}

type EmailProps = Pick<Common, 't' | 'refusals'> & { value: string; autocomplete: 'username' | 'off' };

export function Email({ t, refusals, value, autocomplete }: EmailProps) {
  return (
    <Field type="email" name="email" label={t.email} refusals={refusals} value={value} autocomplete={autocomplete} required />
  );
}

function NewPassword({ t, refusals }: Pick<Common, 't' | 'refusals'>) {
  return (
    <Field
      type="password"
      name="password"
      label={t.password}
      hint={t.passwordHint(formatNumber(PASSWORD_LENGTH.minimum))}
      refusals={refusals}
      autocomplete="new-password"
      minLength={PASSWORD_LENGTH.minimum}
      required
    />
  );
}
