// The form of an initiative.

import type { Visit } from '../../../access/declare.ts';
import type { Refusal } from '../../../platform/refusal.ts';
import type { Typed } from '../../../registry/pages/form.ts';
import { DraftButton, type DraftHere, DraftNotice, KeptForm } from '../../../registry/records/pages/drafts.tsx';
import { ErrorSummary, Field, SelectField, TextAreaField } from '../../../ui/fields.tsx';
import { Page, type Shell } from '../../../ui/page.tsx';
import { UnitField, type UnitOption } from '../../../ui/unit-field.tsx';
import { KINDS } from '../model.ts';
import type { Initiative } from '../store.ts';
import { FOUNDING, initiativeHref } from './links.ts';
import type { FoundingWords } from './messages.ts';

interface FormProps {
  shell: Shell;
  visit: Visit;
  t: FoundingWords;
  typed: Typed;
  refusals: Refusal[];
  units: UnitOption[];
  draft: DraftHere | undefined;
  /** The one being amended. */
  initiative: Initiative | undefined;
}

export function InitiativeFormView({ shell, visit, t, typed, refusals, units, draft, initiative }: FormProps) {
  const words = t.form;
  const title = initiative ? words.amendTitle(initiative.name) : words.title;
  const back = initiative ? initiativeHref(initiative.id) : FOUNDING;
  const field = (name: string, label: string, hint?: string) => ({ name, label, hint, value: typed[name] ?? '', refusals });
  return (
    <Page shell={shell} title={title} islands={['keep-draft', 'unit-picker']}>
      <p class="no-print">
        <a href={back}>← {initiative?.name ?? t.one.back}</a>
      </p>
      <h1>{title}</h1>
      <p class="lead">{words.lead}</p>
      <ErrorSummary t={shell.t} refusals={refusals} />
      {refusals.length === 0 && <DraftNotice shell={shell} draft={draft} />}
      <KeptForm shell={shell} visit={visit} action={initiative ? initiativeHref(initiative.id, '/sua') : `${FOUNDING}/moi`}>
        {initiative && <input type="hidden" name="version" value={typed.version ?? initiative.version} />}
        <SelectField
          {...field('kind', words.kind)}
          choices={[{ value: '', label: words.choose }, ...KINDS.map((kind) => ({ value: kind, label: t.kind[kind] }))]}
        />
        <Field {...field('name', words.name)} required />
        <UnitField {...field('unit', words.unit)} options={units} required />
        {!initiative && <Field {...field('ideaOn', words.ideaOn)} autocomplete="off" required />}
        <Field {...field('field', words.field)} />
        <Field {...field('office', words.office)} />
        <div class="field-row">
          <Field {...field('initiators', words.initiators)} inputmode="numeric" autocomplete="off" />
          <Field {...field('capital', words.capital)} inputmode="decimal" autocomplete="off" />
        </div>
        <Field {...field('representative', words.representative)} autocomplete="off" />
        <TextAreaField {...field('founders', words.founders, words.foundersHint)} rows={8} />
        <p class="actions">
          <button type="submit">{words.send}</button>
          <DraftButton shell={shell} />
        </p>
      </KeptForm>
    </Page>
  );
}
