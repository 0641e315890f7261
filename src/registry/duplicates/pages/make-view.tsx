// The form of a new organisation, and what is in the register already that it may be.

import type { Visit } from '../../../access/declare.ts';
import type { Refusal } from '../../../platform/refusal.ts';
import { ErrorSummary, Field, SelectField, TextAreaField } from '../../../ui/fields.tsx';
import { Notice } from '../../../ui/message.tsx';
import { Page, type Shell } from '../../../ui/page.tsx';
import { Table } from '../../../ui/table.tsx';
import { UnitField, type UnitOption } from '../../../ui/unit-field.tsx';
import type { Typed } from '../../pages/form.ts';
import { organizationHref } from '../../pages/frame.tsx';
import type { RegistryWords } from '../../pages/messages.ts';
import { DraftButton, type DraftHere, DraftNotice, KeptForm } from '../../records/pages/drafts.tsx';
import type { Likeness } from '../model.ts';
import type { FacetLine } from './facets.ts';
import { NEW_ORGANIZATION, REGISTER } from './links.ts';
import { GOVERNANCE, KINDS } from './make-form.ts';
import type { MakeWords } from './make-messages.ts';
import type { DuplicateWords } from './messages.ts';

interface MakeProps {
  shell: Shell;
  visit: Visit;
  t: MakeWords;
  registry: RegistryWords;
  typed: Typed;
  refusals: Refusal[];
  units: UnitOption[];
  fields: string[];
  draft: DraftHere | undefined;
}

export function MakeView({ shell, visit, t, registry, typed, refusals, units, fields, draft }: MakeProps) {
  const field = (name: string, label: string, hint?: string) => ({
    name,
    label,
    hint,
    value: typed[name] ?? '',
    refusals,
  });
  return (
    <Page shell={shell} title={t.title} islands={['keep-draft', 'unit-picker']}>
      <p class="no-print">
        <a href={REGISTER}>← {t.back}</a>
      </p>
      <h1>{t.title}</h1>
      <p class="lead">{t.lead}</p>
      <ErrorSummary t={shell.t} refusals={refusals} />
      {refusals.length === 0 && <DraftNotice shell={shell} draft={draft} />}
      <KeptForm shell={shell} visit={visit} action={NEW_ORGANIZATION}>
        <fieldset>
          <legend>{t.identity}</legend>
          <SelectField
            {...field('kind', t.kind)}
            choices={[{ value: '', label: t.choose }, ...KINDS.map((kind) => ({ value: kind, label: registry.kind[kind] }))]}
          />
          <Field {...field('name', t.name, t.nameHint)} required />
          <UnitField {...field('unit', t.unit, t.unitHint)} options={units} required />
          <Field {...field('hamlet', t.hamlet)} />
          <Field {...field('field', t.field, t.fieldHint)} list="fields" />
          <datalist id="fields">
            {fields.map((known) => (
              <option key={known} value={known} />
            ))}
          </datalist>
        </fieldset>
        <fieldset>
          <legend>{t.registration}</legend>
          <Field {...field('founded', t.founded, t.foundedHint)} autocomplete="off" />
          <Field {...field('code', t.code, t.codeHint)} inputmode="numeric" autocomplete="off" />
          <div class="field-row">
            <Field {...field('certificateNumber', t.certificateNumber)} autocomplete="off" />
            <Field {...field('certificateDate', t.certificateDate)} autocomplete="off" />
          </div>
          <Field {...field('capital', t.capital, t.capitalHint)} inputmode="decimal" autocomplete="off" />
          <div class="field-row">
            <Field {...field('foundingMembers', t.foundingMembers)} inputmode="numeric" autocomplete="off" />
            <Field {...field('representative', t.representative)} autocomplete="off" />
          </div>
          <SelectField
            {...field('governance', t.governance, t.governanceHint)}
            choices={[{ value: '', label: t.unknown }, ...GOVERNANCE.map((value) => ({ value, label: t[value] }))]}
          />
        </fieldset>
        <fieldset>
          <legend>{t.paper}</legend>
          <div class="field-row">
            <Field {...field('decisionNumber', t.decisionNumber)} autocomplete="off" />
            <Field {...field('decisionOn', t.decisionOn)} autocomplete="off" />
          </div>
          <Field {...field('decisionBy', t.decisionBy)} />
          <TextAreaField {...field('note', t.note)} />
        </fieldset>
        <p class="actions">
          <button type="submit">{t.send}</button>
          <DraftButton shell={shell} />
        </p>
      </KeptForm>
    </Page>
  );
}

/** A record that the new one may be; without an id it lies outside the visitor's area. */
export interface LikeShown extends Likeness {
  id: number | null;
  key: number;
}

interface LikeProps {
  shell: Shell;
  t: MakeWords;
  words: DuplicateWords;
  typed: Typed;
  likes: LikeShown[];
  /** First of the new one, then of each that may be shown. */
  facets: FacetLine[];
  codeTaken: boolean;
}

/** Fields of the answer to the comparison, beside those of the form. */
export const SEEN = 'seen';
export const MEND = 'mend';

export function LikeView({ shell, t, words, typed, likes, facets, codeTaken }: LikeProps) {
  const shown = likes.filter(({ id }) => id !== null);
  return (
    <Page shell={shell} title={t.likeTitle}>
      <h1>{t.likeTitle}</h1>
      <p class="lead">{t.likeLead}</p>
      <Table
        t={shell.t}
        caption={t.likeTitle}
        quiet
        wide
        rows={facets}
        rowKey={({ name }) => name}
        columns={[
          { label: words.pair.facet, cell: ({ name }) => words.pair.facts[name] },
          { label: t.mine, cell: ({ texts }) => texts[0] ?? words.pair.absent },
          ...shown.map(({ verdict, key }, index) => ({
            label: shown.length > 1 ? `${words.verdict[verdict]} (${index + 1})` : words.verdict[verdict],
            cell: ({ texts }: FacetLine) => texts[index + 1] ?? words.pair.absent,
            key,
          })),
        ]}
      />
      <ul class="reasons">
        {likes.map(({ id, key, verdict, reasons }) => (
          <li key={key}>
            {id === null ? t.outside : <a href={organizationHref(id)}>{t.open}</a>} (
            {words.verdict[verdict].toLocaleLowerCase('vi')}: {reasons.map(words.reason).join('; ')})
          </li>
        ))}
      </ul>
      {codeTaken && <Notice tone="wrong" title={t.codeTaken} />}
      <form method="post" action={NEW_ORGANIZATION}>
        {Object.entries(typed).map(([name, value]) =>
          name === SEEN || name === MEND ? null : <input key={name} type="hidden" name={name} value={value} />,
        )}
        <input type="hidden" name={SEEN} value={likes.map(({ key }) => key).join(',')} />
        <p class="actions">
          {!codeTaken && <button type="submit">{t.anyway}</button>}
          <button class="secondary" type="submit" name={MEND} value="1">
            {t.mend}
          </button>
        </p>
      </form>
    </Page>
  );
}
