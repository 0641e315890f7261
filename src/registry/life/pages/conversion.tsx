// The form by which a group becomes a cooperative.

import type { Visit } from '../../../access/declare.ts';
import type { Norm } from '../../../law/norm.ts';
import { formatNumber } from '../../../platform/number.ts';
import type { Refusal } from '../../../platform/refusal.ts';
import { ErrorSummary, Field, SelectField, TextAreaField } from '../../../ui/fields.tsx';
import { Notice } from '../../../ui/message.tsx';
import { UnitField, type UnitOption } from '../../../ui/unit-field.tsx';
import type { Web } from '../../../web/visit.ts';
import { FormReader, type Typed } from '../../pages/form.ts';
import { type OrganizationFrame, OrganizationPage, organizationHref } from '../../pages/frame.tsx';
import { unitOf, unitWords } from '../../pages/unit-choice.ts';
import { DraftButton, type DraftHere, DraftNotice, KeptForm } from '../../records/pages/drafts.tsx';
import type { Conversion } from '../actions/index.ts';
import { type Life, spansOf } from '../judge.ts';
import { standing } from '../model.ts';
import type { EventWarning } from '../warnings.ts';
import { eventFormHref } from './event-choice.tsx';
import { GOVERNANCE, MILLION, typedMoney } from './event-form.ts';
import { PaperFields } from './event-form-view.tsx';
import { clauseText, facetText, normText, type Telling } from './event-words.ts';
import { Warnings } from './life-timeline.tsx';
import { lifeWords } from './messages.ts';
import { procedureWords } from './procedure-messages.ts';

/** The group as it stands today, under the name it will bear as a cooperative. */
export function proposedConversion(frame: OrganizationFrame, life: Life, members: number | null, { house }: Web): Typed {
  const { geography } = house;
  const office = lastOf(life, 'office') as { unitId: number; hamlet: string | null } | null;
  const capital = lastOf(life, 'capital');
  const representative = lastOf(life, 'representative');
  const unit = office && (geography.carry(office.unitId, frame.today) ?? geography.byId(office.unitId));
  return {
    name: cooperativeName(frame.name),
    commune: unit ? unitWords(geography, unit) : '',
    hamlet: office?.hamlet ?? '',
    field: frame.field ?? '',
    code: frame.code ?? '',
    capital: typeof capital === 'number' ? typedMoney(capital) : '',
    members: members === null ? '' : formatNumber(members),
    representative: typeof representative === 'string' && frame.may('people.read') ? representative : '',
    carry: 'co',
  };
}

const lastOf = (life: Life, facet: 'office' | 'capital' | 'representative') =>
  spansOf(life, facet, standing(life.events)).at(-1)?.value ?? null;

/** “Tổ hợp tác X” → “Hợp tác xã X”, “THT X” → “HTX X”. */
export const cooperativeName = (name: string): string =>
  name
    .normalize('NFC')
    .replace(/^tổ hợp tác\b/iu, 'Hợp tác xã')
    .replace(/^THT(?=\s)/u, 'HTX');

export function readConversion(
  organizationId: number,
  typed: Typed,
  web: Web,
  visit: Visit,
  today: string,
): { said: Conversion | null; refusals: Refusal[] } {
  const form = new FormReader(typed);
  const on = form.date('happenedOn', { required: true });
  const unit = unitOf(web, {
    typed: form.raw('commune'),
    date: on?.date ?? today,
    field: 'commune',
    within: { visit, permission: 'life.record' },
  });
  const cooperative = {
    name: form.text('name', { required: true, longest: 300 }) ?? '',
    hamlet: form.text('hamlet', { longest: 200 }),
    field: form.text('field', { longest: 300 }),
    code: form.text('code', { longest: 20 }),
    certificateNumber: form.text('certificateNumber', { longest: 100 }),
    certificateDate: form.date('certificateDate'),
    charterCapital: form.money('capital', { unit: MILLION }),
    foundingMembers: form.count('members'),
    representative: form.text('representative', { longest: 300 }),
    governance: form.choice('governance', GOVERNANCE),
    decision: {
      number: form.text('decisionNumber', { longest: 100 }),
      on: form.day('decidedOn'),
      by: form.text('decidedBy', { longest: 300 }),
    },
    note: form.lines('note'),
  };
  const refusals = [...form.refusals, ...(unit.ok ? [] : unit.refusals)];
  if (refusals.length > 0 || !unit.ok || on === null) return { said: null, refusals };
  const said = {
    organizationId,
    on,
    cooperative: { ...cooperative, unitId: unit.value.id },
    carryMembers: form.checked('carry'),
  };
  return { said, refusals };
}

interface ConversionViewProps {
  frame: OrganizationFrame;
  visit: Visit;
  telling: Telling;
  life: Life;
  action: string;
  typed: Typed;
  refusals: Refusal[];
  warnings: EventWarning[];
  /** What the law asks of a conversion. */
  norms: Norm[];
  units: UnitOption[];
  draft: DraftHere | undefined;
}

export function ConversionView(props: ConversionViewProps) {
  const { frame, visit, telling, action, typed, refusals, warnings, norms, units, draft } = props;
  const t = procedureWords[frame.language].conversion;
  const life = lifeWords[frame.language];
  const office = facetText('office', lastOf(props.life, 'office'), telling);
  const field = (name: string, label: string, { optional = true, hint }: { optional?: boolean; hint?: string } = {}) => (
    <Field
      name={name}
      label={optional ? life.form.optional(label) : label}
      hint={hint}
      value={typed[name] ?? ''}
      refusals={refusals}
      autocomplete="off"
      required={!optional}
    />
  );
  return (
    <OrganizationPage frame={frame} current="life" title={t.title} islands={['keep-draft', 'unit-picker']}>
      <p class="lead">{t.lead}</p>
      <p>
        <a href={eventFormHref(frame.id, 'conversion')}>{t.existing}</a>
      </p>
      <ErrorSummary t={frame.shell.t} refusals={refusals} />
      <Warnings telling={telling} title={life.form.warnings} warnings={warnings} />
      {norms.length > 0 && (
        <Notice tone="warning" title={t.law}>
          {norms.map((norm) => (
            <p key={norm.id}>
              {normText(norm)} <span class="small">{clauseText(norm, telling.t)}</span>
            </p>
          ))}
        </Notice>
      )}
      {refusals.length === 0 && <DraftNotice shell={frame.shell} draft={draft} />}
      <KeptForm shell={frame.shell} visit={visit} action={action}>
        {field('happenedOn', t.on, { optional: false, hint: life.form.dateHint })}
        <fieldset>
          <legend>{t.cooperative}</legend>
          {field('name', t.name, { optional: false })}
          <div class="field-row">
            <UnitField
              name="commune"
              label={t.commune}
              hint={office === undefined ? life.hint.commune : `${life.hint.commune}. ${life.form.now(office)}`}
              value={typed.commune ?? ''}
              options={units}
              refusals={refusals}
              required
            />
            {field('hamlet', t.hamlet)}
            {field('field', t.field)}
            {field('code', t.code, { hint: t.codeHint })}
            {field('certificateNumber', t.certificateNumber)}
            {field('certificateDate', t.certificateDate, { hint: life.form.dateHint })}
            {field('capital', t.capital, life.hint.capital === undefined ? {} : { hint: life.hint.capital })}
            {field('members', t.members)}
            {field('representative', t.representative)}
            <SelectField
              name="governance"
              label={life.form.optional(t.governance)}
              value={typed.governance ?? ''}
              choices={[
                { value: '', label: life.form.choose },
                ...GOVERNANCE.map((value) => ({ value, label: telling.t.governance[value] })),
              ]}
              refusals={refusals}
            />
          </div>
          <div class="check">
            <input id="field-carry" type="checkbox" name="carry" value="co" checked={typed.carry === 'co'} />
            <label for="field-carry">{t.carry}</label>
          </div>
          <p class="small">{t.carryNote}</p>
        </fieldset>
        <PaperFields t={life} typed={typed} refusals={refusals} />
        <TextAreaField name="note" label={life.form.optional(life.form.note)} value={typed.note ?? ''} refusals={refusals} />
        <p class="actions">
          <button type="submit">{t.save}</button>
          <DraftButton shell={frame.shell} />
          <a href={organizationHref(frame.id, '/su-kien')}>{life.form.cancel}</a>
        </p>
      </KeptForm>
    </OrganizationPage>
  );
}
