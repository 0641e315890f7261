import type { Refusal } from '../../platform/refusal.ts';
import { ErrorSummary, Field, SelectField } from '../../ui/fields.tsx';
import { Notice } from '../../ui/message.tsx';
import { Page, SampleMark, type Shell } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import { accessLinks } from './links.ts';
import type { AccessWords } from './messages.ts';
import { Email } from './sign-in-view.tsx';

export interface AccountLine {
  id: string;
  name: string;
  email: string;
  /** Role with its area, as a reader says it: "Cán bộ xã, Xã Long Hiệp". */
  grants: string[];
  state: 'active' | 'waiting' | 'disabled';
  isSample: boolean;
}

interface AccountsViewProps {
  shell: Shell;
  t: AccessWords;
  accounts: AccountLine[];
  roles: { value: string; label: string }[];
  units: { value: string; label: string }[];
  refusals: Refusal[];
  /** What was typed when the form was refused. */
  typed: { name: string; email: string; role: string; unitId: string; organizationId: string };
  /** A link just issued: shown once. */
  issued?: { name: string; url: string } | undefined;
}

export function AccountsView({ shell, t, accounts, roles, units, refusals, typed, issued }: AccountsViewProps) {
  const words = t.accounts;
  return (
    <Page shell={shell} title={words.title}>
      <h1>{words.title}</h1>
      {issued && (
        <Notice tone="good" title={words.link(issued.name)}>
          <p>
            <code>{issued.url}</code>
          </p>
          <p class="small">{words.linkText}</p>
        </Notice>
      )}
      <Table
        t={shell.t}
        caption={words.caption}
        rows={accounts}
        rowKey={({ id }) => id}
        wide
        columns={[
          {
            label: t.name,
            cell: ({ name, isSample }) => (
              <>
                {name} {isSample && <SampleMark t={shell.t} />}
              </>
            ),
          },
          { label: t.email, cell: ({ email }) => email },
          { label: words.roles, cell: ({ grants }) => grants.join('; ') },
          { label: words.state, cell: ({ state }) => words[state] },
          { label: words.actions, cell: (account) => <AccountActions t={t} account={account} /> },
        ]}
      />
      <h2>{words.add}</h2>
      <ErrorSummary t={shell.t} refusals={refusals} />
      <form method="post" action={accessLinks.accounts}>
        <Field type="text" name="name" label={t.name} refusals={refusals} value={typed.name} autocomplete="off" required />
        <Email t={t} refusals={refusals} value={typed.email} autocomplete="off" />
        <SelectField name="role" label={words.role} refusals={refusals} value={typed.role} choices={roles} />
        <SelectField
          name="unitId"
          label={words.unit}
          hint={words.unitHint}
          refusals={refusals}
          value={typed.unitId}
          choices={[{ value: '', label: words.noUnit }, ...units]}
        />
        <Field
          type="text"
          name="organizationId"
          label={words.organization}
          hint={words.organizationHint}
          refusals={refusals}
          value={typed.organizationId}
          inputMode="numeric"
        />
        <p class="actions">
          <button type="submit">{words.submit}</button>
        </p>
      </form>
    </Page>
  );
}

function AccountActions({ t, account }: { t: AccessWords; account: AccountLine }) {
  const words = t.accounts;
  return (
    <>
      <form class="inline-form" method="post" action={accessLinks.reset(account.id)}>
        <button class="quiet" type="submit" aria-label={words.resetOf(account.name)}>
          {words.reset}
        </button>
      </form>{' '}
      {account.state !== 'disabled' && (
        <form class="inline-form" method="post" action={accessLinks.disable(account.id)}>
          <button class="quiet" type="submit" aria-label={words.disableOf(account.name)}>
            {words.disable}
          </button>
        </form>
      )}
    </>
  );
}
