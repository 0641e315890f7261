// The form of every step of a file. Fields bear the name of their step, for several forms stand on one page.

import type { ComponentChildren } from 'preact';
import { formatNumber } from '../../platform/number.ts';
import type { Refusal } from '../../platform/refusal.ts';
import type { Typed } from '../../registry/pages/form.ts';
import type { OrganizationFrame } from '../../registry/pages/frame.tsx';
import { ErrorSummary, Field, SelectField, TextAreaField } from '../../ui/fields.tsx';
import { type Criterion, JUDGED } from '../eligibility.ts';
import type { AcceptanceLine } from '../files.ts';
import type { RequiredPaper, SupportItems } from '../items.ts';
import { advanceAllowed } from '../model.ts';
import type { Ceiling } from '../norms/ceiling.ts';
import type { Award, BudgetLine, SupportCase } from '../store.ts';
import { STEP_PATHS, type StepForm, supportLinks } from './links.ts';
import type { SupportWords } from './messages.ts';
import { CeilingView, dong, labelOf } from './shared.tsx';

export const stepField = (step: StepForm, name: string): string => `${step}-${name}`;

/** What was sent last and refused. */
export interface SentStep {
  step: StepForm;
  typed: Typed;
  refusals: Refusal[];
}

export interface StepsProps {
  frame: OrganizationFrame;
  t: SupportWords;
  file: SupportCase;
  items: SupportItems;
  required: RequiredPaper[];
  criteria: Criterion[];
  ceiling: Ceiling | undefined;
  /** Lines of the budget that may bear it. */
  lines: BudgetLine[];
  awards: Award[];
  acceptances: AcceptanceLine[];
  /** Months of the later checks not made yet. */
  openChecks: number[];
  placeOf: (unitId: number) => string;
  /** Steps the visitor may take now, the next one first. */
  offered: StepForm[];
  sent: SentStep | undefined;
}

export function StepForms(props: StepsProps) {
  const { offered, sent, t, frame, file } = props;
  return (
    <>
      {offered.map((step, index) => {
        const Content = CONTENT[step];
        return (
          <details key={step} id={step} class="more no-print" open={sent ? sent.step === step : index === 0}>
            <summary>{t.steps[step]}</summary>
            {sent?.step === step && <ErrorSummary t={frame.shell.t} refusals={sent.refusals} />}
            <form method="post" action={supportLinks.case(frame.id, file.id, STEP_PATHS[step])}>
              <input type="hidden" name="version" value={String(file.version)} />
              <Content {...props} field={fieldsOf(step, sent)} />
              <p class="actions">
                <button type="submit" class={DANGER.has(step) ? 'danger' : index > 0 ? 'secondary' : undefined}>
                  {t.steps[step]}
                </button>
              </p>
            </form>
          </details>
        );
      })}
    </>
  );
}

const DANGER: ReadonlySet<StepForm> = new Set(['withdraw', 'refuse', 'cancel']);

type FieldOf = (name: string, first?: string) => { name: string; value: string; refusals: Refusal[] };
type ContentProps = StepsProps & { field: FieldOf };

/** As typed when it was refused, else as it stands first. */
function fieldsOf(step: StepForm, sent: SentStep | undefined): FieldOf {
  const here = sent?.step === step ? sent : undefined;
  return (name, first = '') => {
    const full = stepField(step, name);
    return { name: full, value: here ? (here.typed[full] ?? '') : first, refusals: here?.refusals ?? [] };
  };
}

const Reason = ({ t, field }: ContentProps) => <TextAreaField {...field('reason')} label={t.reason} />;

const CONTENT: Record<StepForm, (props: ContentProps) => ComponentChildren> = {
  submit: ({ t }) => <p class="hint">{t.submitText}</p>,
  withdraw: Reason,
  sendBack: ({ t, field }) => <TextAreaField {...field('reason')} label={t.sendBackReason} />,
  complete: Complete,
  judge: Judge,
  appraise: Appraise,
  approve: Approve,
  refuse: Reason,
  contract: ({ t, field, items }) => (
    <>
      <Field {...field('contractNumber')} label={t.contractNumber} />
      <Field
        {...field('advancePercent', String(items.advance.percent))}
        label={t.advancePercent}
        hint={`${t.advanceHint(formatNumber(items.advance.percent))} ${settingOf(items)}`}
        inputMode="decimal"
      />
    </>
  ),
  pay: Pay,
  accept: ({ t, field, frame }) => (
    <>
      <div class="field-row">
        <Field {...field('minutesNumber')} label={t.minutesNumber} />
        <Field {...field('acceptedOn', day(frame))} label={t.acceptedOn} />
        <Field {...field('value')} label={t.acceptedValue} hint={t.form.money} inputMode="decimal" />
      </div>
      <TextAreaField {...field('note')} label={t.note} />
    </>
  ),
  giveBack: (props) => (
    <div class="field-row">
      <LineField {...props} />
      <MoneyOut {...props} />
    </div>
  ),
  settle: ({ t, field, file }) => (
    <>
      <p class="hint">{t.settleText(dong(file.paid - file.returned), dong(file.decided - file.paid))}</p>
      <TextAreaField {...field('note')} label={t.note} />
    </>
  ),
  cancel: Reason,
  checkLater: ({ t, field, frame, openChecks }) => (
    <>
      <div class="field-row">
        <SelectField
          {...field('months', String(openChecks[0] ?? ''))}
          label={t.monthsLabel}
          choices={openChecks.map((months) => ({ value: String(months), label: t.months(months) }))}
        />
        <Field {...field('checkedOn', day(frame))} label={t.checkedOn} />
        <SelectField
          {...field('stillUsed')}
          label={t.stillUsed}
          choices={[
            { value: '', label: t.choose },
            { value: 'co', label: t.yes },
            { value: 'khong', label: t.no },
          ]}
        />
      </div>
      <TextAreaField {...field('result')} label={t.result} />
    </>
  ),
};

const day = ({ today }: OrganizationFrame) => today.split('-').reverse().join('/');
const settingOf = ({ advance }: SupportItems) => advance.setting;

function Complete({ t, field, required, frame, items }: ContentProps) {
  const error = field('papers').refusals.find(({ field: name }) => name === stepField('complete', 'papers'));
  return (
    <fieldset id="field-complete-papers" aria-describedby={error ? 'field-complete-papers-error' : undefined}>
      <legend>{t.checklist}</legend>
      <p class="hint">{frame.language === 'en' ? items.papersNoteEn : items.papersNote}</p>
      {error && (
        <p class="field-error" id="field-complete-papers-error">
          {error.message}
        </p>
      )}
      {required.map((paper) => {
        const { name, value } = field(`paper-${paper.key}`);
        return (
          <label key={paper.key} class="check">
            <input type="checkbox" name={name} value="co" checked={value !== ''} />
            <span>{labelOf(paper, frame.language)}</span>
          </label>
        );
      })}
    </fieldset>
  );
}

function Judge({ t, field, criteria }: ContentProps) {
  return (
    <>
      {criteria.length === 0 ? (
        <p class="hint">{t.noCriteria}</p>
      ) : (
        <fieldset>
          <legend>{t.criteria}</legend>
          {criteria.map(({ code, label, must, judged, evidence }) => (
            <SelectField
              key={code}
              {...field(`criterion-${code}`, judged)}
              label={must ? `${label} (${t.mustHave})` : label}
              hint={evidence}
              choices={JUDGED.map((value) => ({ value, label: t.judged[value] }))}
            />
          ))}
        </fieldset>
      )}
      <SelectField
        {...field('outcome')}
        label={t.outcome}
        choices={[
          { value: '', label: t.choose },
          { value: 'co', label: t.outcomes.co },
          { value: 'khong', label: t.outcomes.khong },
        ]}
      />
      <TextAreaField {...field('reason')} label={t.basis} />
    </>
  );
}

function Appraise({ t, field, file, ceiling }: ContentProps) {
  const proposed = Math.min(file.requested, ceiling?.amount ?? file.requested);
  return (
    <>
      {ceiling && <CeilingView t={t} ceiling={ceiling} />}
      <Field {...field('proposed', formatNumber(proposed))} label={t.proposed} hint={t.form.money} inputMode="decimal" />
      <TextAreaField {...field('exceedReason')} label={t.exceedReason} hint={t.exceedHint} />
      <TextAreaField {...field('note')} label={t.appraiseNote} />
    </>
  );
}

function Approve({ t, field, file, lines, placeOf, frame }: ContentProps) {
  return (
    <>
      <div class="field-row">
        <Field {...field('decisionNumber')} label={t.decisionNumber} />
        <Field {...field('decidedOn', day(frame))} label={t.decidedOn} />
      </div>
      {lines.length === 0 && <p class="hint">{t.noLines(file.year)}</p>}
      {lines.map(({ id, source, unitId, given, decided }) => (
        <Field
          key={id}
          {...field(`award-${id}`)}
          label={t.awardOf(t.source[source], placeOf(unitId))}
          hint={`${t.left(dong(given - decided))} ${t.form.money}`}
          inputMode="decimal"
        />
      ))}
    </>
  );
}

function LineField({ t, field, awards, placeOf }: ContentProps) {
  const choices = awards.map(({ lineId, source, unitId }) => ({
    value: String(lineId),
    label: t.awardOf(t.source[source], placeOf(unitId)),
  }));
  return <SelectField {...field('lineId', choices[0]?.value)} label={t.line} choices={choices} />;
}

const MoneyOut = ({ t, field, frame }: ContentProps) => (
  <>
    <Field {...field('amount')} label={t.amountToPay} hint={t.form.money} inputMode="decimal" />
    <Field {...field('paidOn', day(frame))} label={t.paidOn} />
    <Field {...field('voucher')} label={t.voucherNumber} />
  </>
);

function Pay(props: ContentProps) {
  const { t, field, file, acceptances } = props;
  const room = file.accepted + advanceAllowed(file.decided, file.advancePercent) - (file.paid - file.returned);
  return (
    <>
      <p class="hint">{t.room(dong(Math.max(0, Math.min(room, file.decided - file.paid))))}</p>
      <div class="field-row">
        <SelectField
          {...field('kind', acceptances.length > 0 ? 'instalment' : 'advance')}
          label={t.payKind}
          choices={(['instalment', 'advance'] as const).map((value) => ({ value, label: t.payKinds[value] }))}
        />
        <SelectField
          {...field('acceptanceId')}
          label={t.underAcceptance}
          choices={[
            { value: '', label: '–' },
            ...acceptances.map(({ id, minutesNumber, value }) => ({
              value: String(id),
              label: `${minutesNumber}, ${dong(value)}`,
            })),
          ]}
        />
        <LineField {...props} />
        <MoneyOut {...props} />
      </div>
    </>
  );
}
