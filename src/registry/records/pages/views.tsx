// The pages of any kind of record: the list, the form, and what became of a record.

import type { ComponentChildren } from 'preact';
import type { AuditEntry } from '../../../access/audit.ts';
import type { Visit } from '../../../access/declare.ts';
import { momentInVietnam } from '../../../platform/date.ts';
import { formatNumber } from '../../../platform/number.ts';
import type { Refusal } from '../../../platform/refusal.ts';
import { ErrorSummary, TextAreaField } from '../../../ui/fields.tsx';
import { Empty, Notice } from '../../../ui/message.tsx';
import { Table } from '../../../ui/table.tsx';
import type { Typed } from '../../pages/form.ts';
import { type OrganizationFrame, OrganizationPage, type OrganizationPageName } from '../../pages/frame.tsx';
import { keyOf, type RecordKind, type Row } from '../kind.ts';
import { areWarnings } from '../model.ts';
import { DraftButton, type DraftHere, DraftNotice, KeptForm } from './drafts.tsx';
import { type Choices, RecordFields, shownOf, typedOf } from './fields.tsx';
import { recordHref } from './links.ts';
import { recordWords } from './messages.ts';

export interface RecordPageProps {
  frame: OrganizationFrame;
  kind: RecordKind;
  current: OrganizationPageName;
  choices: Choices;
}

interface ListProps extends RecordPageProps {
  rows: Row[];
}

export function RecordList({ frame, kind, current, choices, rows }: ListProps) {
  const { language, shell, id } = frame;
  const t = recordWords[language];
  const mayWrite = frame.may(kind.permission);
  const [first, ...others] = kind.fields.filter(({ column, unlisted }) => column !== undefined && !unlisted);
  const shown = (row: Row, field = first!) => shownOf(field, typedOf(kind, row)[field.name] ?? '', choices, language);
  return (
    <OrganizationPage frame={frame} current={current} title={kind.words.many[language]}>
      <p class="lead">{kind.words.about[language]}</p>
      {mayWrite && (
        <p class="actions">
          <a class="button" href={recordHref(id, kind.name, '/moi')}>
            {t.add(kind.words.one[language])}
          </a>
        </p>
      )}
      <Table
        empty={<Empty title={t.none(kind.words.one[language])}>{mayWrite && <p>{t.noneHow}</p>}</Empty>}
        t={shell.t}
        caption={t.caption(formatNumber(rows.length))}
        rows={rows}
        rowKey={(row) => keyOf(kind, row)}
        wide
        columns={[
          {
            label: first!.label[language],
            cell: (row) => (mayWrite ? <a href={recordHref(id, kind.name, `/${keyOf(kind, row)}`)}>{shown(row)}</a> : shown(row)),
          },
          ...others.map((field) => ({
            label: field.label[language],
            cell: (row: Row) => shown(row, field),
            numeric: field.type === 'money' || field.type === 'quantity' || field.type === 'count',
            long: field.type === 'lines',
          })),
        ]}
      />
    </OrganizationPage>
  );
}

export interface FormProps extends RecordPageProps {
  visit: Visit;
  action: string;
  typed: Typed;
  refusals: Refusal[];
  draft: DraftHere | undefined;
  /** Of the row that is amended; undefined: a new one. */
  version?: string | undefined;
  saved?: boolean;
  children?: ComponentChildren;
}

/** A refused form comes back as it was typed; one with warnings only may be sent again. */
export function RecordForm(props: FormProps) {
  const { frame, kind, current, choices, visit, action, typed, refusals, draft, version, saved, children } = props;
  const { language, shell } = frame;
  const t = recordWords[language];
  const warned = refusals.length > 0 && areWarnings(refusals);
  const one = kind.words.one[language];
  const title = version === undefined ? t.add(one) : t.amendTitle(one);
  return (
    <OrganizationPage frame={frame} current={current} title={title} islands={['keep-draft']}>
      <p class="lead">{kind.words.about[language]}</p>
      {saved && <Notice tone="good" title={t.saved} />}
      {!warned && <ErrorSummary t={shell.t} refusals={refusals} />}
      {warned && (
        <Notice tone="warning" title={t.warned}>
          <ul>
            {refusals.map(({ code, message }) => (
              <li key={code}>{message}</li>
            ))}
          </ul>
          <p>{t.warnedHow}</p>
        </Notice>
      )}
      {refusals.length === 0 && <DraftNotice shell={shell} draft={draft} />}
      <KeptForm shell={shell} visit={visit} action={action}>
        {version !== undefined && <input type="hidden" name="version" value={version} />}
        {warned && <input type="hidden" name="seen" value={refusals.map(({ code }) => code).join(' ')} />}
        <RecordFields kind={kind} language={language} typed={typed} choices={choices} refusals={warned ? [] : refusals} />
        {version !== undefined && (
          <TextAreaField
            name="reason"
            label={kind.amendOnly ? t.reason : t.reasonOptional}
            hint={t.reasonHint}
            value={typed.reason ?? ''}
            refusals={refusals}
            required={kind.amendOnly ?? false}
          />
        )}
        <p class="actions">
          <button type="submit">{warned ? t.saveAnyway : t.save}</button>
          <DraftButton shell={shell} />
          {!kind.amendOnly && <a href={recordHref(frame.id, kind.name)}>{t.list}</a>}
        </p>
      </KeptForm>
      {children}
    </OrganizationPage>
  );
}

interface WithdrawProps {
  frame: OrganizationFrame;
  action: string;
  version: string;
  reason: string;
  refusals: Refusal[];
}

export function WithdrawForm({ frame, action, version, reason, refusals }: WithdrawProps) {
  const t = recordWords[frame.language];
  return (
    <details class="more no-print" open={refusals.length > 0}>
      <summary>{t.withdraw}</summary>
      <p>{t.withdrawHow}</p>
      <ErrorSummary t={frame.shell.t} refusals={refusals} />
      <form method="post" action={action}>
        <input type="hidden" name="version" value={version} />
        <TextAreaField name="withdrawReason" label={t.withdrawReason} value={reason} refusals={refusals} required />
        <p class="actions">
          <button class="danger" type="submit">
            {t.withdrawButton}
          </button>
        </p>
      </form>
    </details>
  );
}

/** A record that is no longer there, with what the audit trail keeps of it. */
export function WithdrawnView({ frame, kind, current, choices, history }: RecordPageProps & { history: AuditEntry[] }) {
  const t = recordWords[frame.language];
  return (
    <OrganizationPage frame={frame} current={current} title={t.withdrawn}>
      <RecordHistory frame={frame} kind={kind} choices={choices} history={history} />
      <p class="actions">
        <a href={recordHref(frame.id, kind.name)}>{t.list}</a>
      </p>
    </OrganizationPage>
  );
}

export function RecordHistory({ frame, kind, choices, history }: Omit<RecordPageProps, 'current'> & { history: AuditEntry[] }) {
  const { language, shell } = frame;
  const t = recordWords[language];
  const did = ({ before, after }: AuditEntry) => (before === null ? t.added : after === null ? t.wasWithdrawn : t.amended);
  return (
    <>
      <h2>{t.history}</h2>
      <Table
        empty={<p>{t.historyNone}</p>}
        t={shell.t}
        caption={t.historyCaption}
        rows={history}
        rowKey={({ seq }) => seq}
        wide
        columns={[
          { label: t.when, cell: ({ at }) => momentInVietnam(new Date(at)) },
          { label: t.who, cell: ({ actor }) => actorWords(actor, language) },
          { label: t.did, cell: did },
          { label: t.what, cell: (entry) => <Changes entry={entry} kind={kind} choices={choices} frame={frame} />, long: true },
          { label: t.why, cell: ({ reason }) => reason ?? '' },
        ]}
      />
    </>
  );
}

/** Of an amendment only what differs. */
function Changes({
  entry,
  kind,
  choices,
  frame,
}: {
  entry: AuditEntry;
  kind: RecordKind;
  choices: Choices;
  frame: OrganizationFrame;
}) {
  const { language } = frame;
  const t = recordWords[language];
  const [before, after] = [entry.before, entry.after].map((row) => (row === null ? null : typedOf(kind, row as Row)));
  const lines = kind.fields.flatMap((field) => {
    const [was, is] = [before, after].map((typed) => typed && shownOf(field, typed[field.name] ?? '', choices, language));
    if (was === is || (!was && !is)) return [];
    const text = before && after ? `${was || t.empty} → ${is || t.empty}` : (is ?? was);
    return [`${field.label[language]}: ${text}`];
  });
  return <>{lines.join('; ')}</>;
}

export function actorWords(actor: string, language: keyof typeof recordWords): string {
  const [kind, ...name] = actor.split(':');
  return kind === 'command' ? recordWords[language].command(name.join(':')) : name.join(':');
}
