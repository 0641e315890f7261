// What the parts of an event's page share: what it shows, and its forms.

import type { ComponentChildren } from 'preact';
import type { Visit } from '../../../access/declare.ts';
import type { Refusal } from '../../../platform/refusal.ts';
import type { Typed } from '../../../registry/pages/form.ts';
import { DraftButton, type DraftHere, KeptForm } from '../../../registry/records/pages/drafts.tsx';
import type { Shell } from '../../../ui/page.tsx';
import type { Candidate, CostRow, ListedParticipant, TradeEvent } from '../store.ts';
import { eventHref } from './links.ts';
import type { TradeWords } from './messages.ts';

export interface EventProps {
  shell: Shell;
  visit: Visit;
  /** Results half written. */
  draft: DraftHere | undefined;
  t: TradeWords;
  language: 'vi' | 'en';
  event: TradeEvent;
  unit: string;
  /** Undefined: not for this visitor. */
  costs: CostRow[] | undefined;
  norms: { value: string; label: string }[];
  missing: string | undefined;
  participants: ListedParticipant[];
  mayReport: (participant: ListedParticipant) => boolean;
  /** Whose results, which cost the forms are about. */
  reporting: ListedParticipant | undefined;
  costing: CostRow | undefined;
  cut: boolean;
  search: { words: string; found: Candidate[]; most: number; communeOf: (unitId: number) => string };
  may: { amend: boolean; write: boolean };
  /** What was typed, with the form it was typed into. */
  typed: Typed;
  refusals: Refusal[];
}

type FieldOf = (
  name: string,
  label: string,
  hint?: string,
) => { name: string; label: string; hint: string | undefined; value: string; refusals: Refusal[] };

interface FormProps extends EventProps {
  /** The last part of its address. */
  form: string;
  /** What it is about, and whether that was asked for. */
  hidden: Record<string, string | number>;
  open: boolean;
  title: string;
  button: string;
  stored: Typed;
  kept?: boolean;
  children: (field: FieldOf) => ComponentChildren;
}

export function EventForm(props: FormProps) {
  const { shell, visit, event, form, hidden, open, title, button, stored, typed, refusals, kept, children } = props;
  const action = eventHref(event.id, `/${form}`);
  const mine = typed.form === form;
  const field: FieldOf = (name, label, hint) => ({
    name,
    label,
    hint,
    value: (mine ? typed[name] : stored[name]) ?? '',
    refusals: mine ? refusals : [],
  });
  const inside = (
    <>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children(field)}
      <p class="actions">
        <button type="submit">{button}</button>
        {kept && <DraftButton shell={shell} />}
      </p>
    </>
  );
  return (
    <details class="more" open={open || mine}>
      <summary>{title}</summary>
      {kept ? (
        <KeptForm shell={shell} visit={visit} action={action} form={eventHref(event.id)}>
          {inside}
        </KeptForm>
      ) : (
        <form method="post" action={action}>
          {inside}
        </form>
      )}
    </details>
  );
}
