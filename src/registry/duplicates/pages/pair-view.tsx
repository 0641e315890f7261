// Two records side by side, what merging them would do, and the form that does it.

import { formatNumber } from '../../../platform/number.ts';
import type { Refusal } from '../../../platform/refusal.ts';
import { ErrorSummary, TextAreaField } from '../../../ui/fields.tsx';
import { Notice } from '../../../ui/message.tsx';
import { Page, type Shell } from '../../../ui/page.tsx';
import { Table } from '../../../ui/table.tsx';
import type { Typed } from '../../pages/form.ts';
import { organizationHref } from '../../pages/frame.tsx';
import type { Conflict, Counts, Side } from '../merging.ts';
import type { Likeness } from '../model.ts';
import type { Taken } from '../prepare.ts';
import type { FacetLine } from './facets.ts';
import { DUPLICATES, pairHref } from './links.ts';
import type { DuplicateWords } from './messages.ts';
import { columnName, conflictTitle, isTold, tableName, valueText } from './record-words.ts';

export interface PairProps {
  shell: Shell;
  t: DuplicateWords;
  kept: { id: number; name: string };
  duplicate: { id: number; name: string };
  likeness: Likeness;
  distinct: boolean;
  facets: FacetLine[];
  counts: ReadonlyMap<string, Counts>;
  conflicts: Conflict[];
  offers: Taken[];
  /** Why they cannot be merged at all. */
  hindrances: Refusal[];
  refusals: Refusal[];
  typed: Typed;
}

export const sideField = ({ id }: Pick<Conflict, 'id'>): string => `side ${id}`;
export const takeField = (name: Taken): string => `take ${name}`;

export function PairView(props: PairProps) {
  const { shell, t, kept, duplicate, likeness, distinct, facets, hindrances, refusals } = props;
  const words = t.pair;
  return (
    <Page shell={shell} title={words.title}>
      <p class="no-print">
        <a href={DUPLICATES}>← {t.list.back}</a>
      </p>
      <h1>{words.title}</h1>
      <p class="lead">
        {words.lead(kept.name, duplicate.name)} <a href={pairHref(duplicate.id, kept.id)}>{words.turn}</a>
      </p>
      <ErrorSummary t={shell.t} refusals={refusals} />
      {distinct && <Notice tone="good" title={words.apartSaid} />}
      <p>
        <strong>{t.verdict[likeness.verdict]}</strong>
        {likeness.reasons.length > 0 && `: ${likeness.reasons.map(t.reason).join('; ')}`}
      </p>
      <h2>{words.facets}</h2>
      <Table
        t={shell.t}
        caption={words.facets}
        quiet
        wide
        rows={facets}
        rowKey={({ name }) => name}
        columns={[
          { label: words.facet, cell: ({ name }) => words.facts[name] },
          {
            label: words.kept,
            cell: ({ name, texts }) =>
              name === 'name' ? <a href={organizationHref(kept.id)}>{texts[0]}</a> : (texts[0] ?? words.absent),
          },
          {
            label: words.duplicate,
            cell: ({ name, texts }) =>
              name === 'name' ? <a href={organizationHref(duplicate.id)}>{texts[1]}</a> : (texts[1] ?? words.absent),
          },
          { label: words.compared, cell: ({ compared }) => (compared ? words[compared] : '') },
        ]}
      />
      {hindrances.length > 0 ? (
        <Notice tone="warning" title={words.notMergeable}>
          {hindrances.map(({ message }) => (
            <p key={message}>{message}</p>
          ))}
        </Notice>
      ) : (
        <MergeForm {...props} />
      )}
      {!distinct && (
        <form class="no-print" method="post" action={pairHref(kept.id, duplicate.id, '/khac')}>
          <p class="actions">
            <button class="secondary" type="submit">
              {words.apart}
            </button>
          </p>
        </form>
      )}
    </Page>
  );
}

function MergeForm(props: PairProps) {
  const { shell, t, kept, duplicate, counts, conflicts, offers, refusals, typed } = props;
  const words = t.pair;
  const lines = [...counts].filter(([, { moved, same, left }]) => moved + same + left > 0);
  return (
    <form method="post" action={pairHref(kept.id, duplicate.id)}>
      <h2>{words.goes}</h2>
      <Table
        empty={<p>{words.nothing}</p>}
        t={shell.t}
        caption={words.goes}
        quiet
        wide
        rows={lines}
        rowKey={([table]) => table}
        columns={[
          { label: words.what, cell: ([table]) => tableName(table, shell.t.lang) },
          { label: words.moved, numeric: true, cell: ([, { moved }]) => formatNumber(moved) },
          { label: words.already, numeric: true, cell: ([, { same }]) => formatNumber(same) },
          { label: words.left, numeric: true, cell: ([, { left }]) => formatNumber(left) },
        ]}
      />
      <p class="small">{words.stays}</p>
      <h2>{words.conflicts}</h2>
      <p>{conflicts.length === 0 ? words.noConflicts : words.conflictsHow}</p>
      {conflicts.map((conflict, place) => (
        <ConflictChoice key={conflict.id} {...props} conflict={conflict} place={place} />
      ))}
      {offers.length > 0 && (
        <fieldset>
          <legend>{words.take}</legend>
          <p class="hint">{words.takeHow}</p>
          {offers.map((name) => (
            <div class="check" key={name}>
              <input
                id={`take-${name}`}
                type="checkbox"
                name={takeField(name)}
                value="co"
                checked={Boolean(typed[takeField(name)])}
              />
              <label for={`take-${name}`}>{words.taken[name]}</label>
            </div>
          ))}
        </fieldset>
      )}
      <TextAreaField
        name="reason"
        label={words.reason}
        hint={words.reasonHint}
        value={typed.reason ?? ''}
        refusals={refusals}
        required
      />
      <p class="actions">
        <button type="submit">{words.merge}</button>
      </p>
    </form>
  );
}

function ConflictChoice({ shell, t, typed, conflict, place }: PairProps & { conflict: Conflict; place: number }) {
  const words = t.pair;
  const language = shell.t.lang;
  const field = sideField(conflict);
  const chosen = (typed[field] as Side | undefined) ?? conflict.side;
  const text = (side: Side) => {
    const row = conflict[side];
    if (row === null) return words.absent;
    return conflict.differs
      .filter(isTold)
      .map((column) => `${columnName(column, language)}: ${valueText(row, column, language, words.absent)}`)
      .join('; ');
  };
  const choices: [Side, string][] = [
    ['kept', words.takeKept],
    ['duplicate', words.takeDuplicate],
  ];
  return (
    <fieldset>
      <legend>{conflictTitle(conflict, language)}</legend>
      {choices.map(([side, label]) => (
        <div class="check" key={side}>
          <input id={`side-${place}-${side}`} type="radio" name={field} value={side} checked={side === chosen} />
          <label for={`side-${place}-${side}`}>
            {label}
            <br />
            <span class="small">{text(side)}</span>
          </label>
        </div>
      ))}
    </fieldset>
  );
}
