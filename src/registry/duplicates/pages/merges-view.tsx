// The merges of one organisation: what was merged with it, taking it apart, and finding another record to merge.

import { momentInVietnam } from '../../../platform/date.ts';
import type { Refusal } from '../../../platform/refusal.ts';
import { ErrorSummary, TextAreaField } from '../../../ui/fields.tsx';
import { Table } from '../../../ui/table.tsx';
import { type OrganizationFrame, OrganizationPage, organizationHref } from '../../pages/frame.tsx';
import type { Merge } from '../store.ts';
import { mergesHref, pairHref } from './links.ts';
import type { DuplicateWords } from './messages.ts';

interface MergesProps {
  frame: OrganizationFrame;
  t: DuplicateWords;
  merges: Merge[];
  search: string;
  /** Undefined: nothing was searched for. */
  found: { id: number; name: string; place: string }[] | undefined;
  refusals: Refusal[];
  /** Of the merge whose undoing was refused. */
  typed: { duplicate: number; reason: string } | undefined;
}

export function MergesView({ frame, t, merges, search, found, refusals, typed }: MergesProps) {
  const words = t.merges;
  const isDuplicate = merges.some(({ duplicateId, undoneAt }) => duplicateId === frame.id && undoneAt === null);
  return (
    <OrganizationPage frame={frame} current="overview" title={words.title}>
      <ErrorSummary t={frame.shell.t} refusals={refusals} />
      <h2>{words.history}</h2>
      {merges.length === 0 && <p>{words.none}</p>}
      {merges.map((merge) => (
        <section key={merge.id} class="sheet">
          <h3>{words.done(merge.duplicateName, merge.keptName)}</h3>
          <dl class="facts">
            {factsOf(merge, t).map(([label, text]) => (
              <div class="fact" key={label}>
                <dt>{label}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
          <p>
            <a href={organizationHref(merge.keptId)}>{merge.keptName}</a> ·{' '}
            <a href={organizationHref(merge.duplicateId)}>{merge.duplicateName}</a>
          </p>
          {merge.undoneAt === null && <UndoForm frame={frame} t={t} merge={merge} typed={typed} refusals={refusals} />}
        </section>
      ))}
      {!isDuplicate && (
        <>
          <h2>{words.find}</h2>
          <search>
            <form class="search" method="get" action={mergesHref(frame.id)}>
              <input type="search" name="search" aria-label={words.findHow} placeholder={words.findHow} value={search} />
              <button type="submit">{words.search}</button>
            </form>
          </search>
          {found?.length === 0 && <p>{words.notFound}</p>}
          {found && found.length > 0 && (
            <Table
              t={frame.shell.t}
              caption={words.found}
              rows={found}
              rowKey={({ id }) => id}
              columns={[
                { label: t.pair.facts.name, cell: ({ id, name }) => <a href={organizationHref(id)}>{name}</a> },
                { label: t.pair.facts.office, cell: ({ place }) => place },
                { label: t.list.look, cell: ({ id }) => <a href={pairHref(frame.id, id)}>{t.list.look}</a> },
              ]}
            />
          )}
        </>
      )}
    </OrganizationPage>
  );
}

function factsOf({ at, by, reason, undoneAt, undoReason }: Merge, t: DuplicateWords): [string, string][] {
  const words = t.merges;
  const state = undoneAt === null ? words.standing : `${words.undone} ${momentInVietnam(undoneAt)}: ${undoReason}`;
  return [
    [words.at, momentInVietnam(at)],
    [words.by, by.replace(/^\w+:/, '')],
    [words.reason, reason],
    [words.state, state],
  ];
}

function UndoForm({
  frame,
  t,
  merge,
  typed,
  refusals,
}: Pick<MergesProps, 'frame' | 't' | 'typed' | 'refusals'> & { merge: Merge }) {
  const words = t.merges;
  const mine = typed?.duplicate === merge.duplicateId;
  return (
    <details class="more no-print" open={mine}>
      <summary>{words.undo}</summary>
      <p>{words.undoHow}</p>
      <form method="post" action={mergesHref(frame.id)}>
        <input type="hidden" name="duplicate" value={merge.duplicateId} />
        <TextAreaField
          name="reason"
          label={words.undoReason}
          value={mine ? typed.reason : ''}
          refusals={mine ? refusals : []}
          required
        />
        <p class="actions">
          <button class="danger" type="submit">
            {words.undo}
          </button>
        </p>
      </form>
    </details>
  );
}
