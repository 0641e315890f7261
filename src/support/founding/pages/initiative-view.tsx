// One initiative: what is known, the steps, the papers, the visits of the first year.

import type { Norm } from '../../../law/norm.ts';
import { formatDate } from '../../../platform/date.ts';
import { formatMoney, formatNumber } from '../../../platform/number.ts';
import type { Refusal } from '../../../platform/refusal.ts';
import type { Typed } from '../../../registry/pages/form.ts';
import { organizationHref } from '../../../registry/pages/frame.tsx';
import { withQuery } from '../../../ui/address.ts';
import { ErrorSummary, Field, SelectField, TextAreaField } from '../../../ui/fields.tsx';
import { Notice } from '../../../ui/message.tsx';
import { Page, SampleMark, type Shell } from '../../../ui/page.tsx';
import { Table } from '../../../ui/table.tsx';
import { checksOpen, type Founder, nextStep } from '../model.ts';
import type { Candidate, Initiative, MadeCheck, TakenStep } from '../store.ts';
import { FOUNDING, initiativeHref, planHref } from './links.ts';
import type { FoundingWords } from './messages.ts';
import { papersOf } from './papers.ts';

export interface InitiativeProps {
  shell: Shell;
  t: FoundingWords;
  initiative: Initiative;
  commune: string;
  /** How the commune is typed into the form of the register. */
  unitWords: string;
  founders: Founder[];
  steps: TakenStep[];
  checks: MadeCheck[];
  candidates: Candidate[];
  papers: Norm | undefined;
  deadline: Norm | undefined;
  minimum: Norm | undefined;
  mayWrite: boolean;
  mayRegister: boolean;
  seesPeople: boolean;
  typed: Typed;
  refusals: Refusal[];
}

export function InitiativeView(props: InitiativeProps) {
  const { shell, t, initiative, commune, seesPeople, mayWrite, refusals, minimum } = props;
  const words = t.one;
  const count = initiative.initiators;
  const facts: [string, string | null][] = [
    [t.form.kind, t.kind[initiative.kind]],
    [t.form.field, initiative.field],
    [t.form.office, initiative.office],
    [t.form.initiators, count === null ? null : formatNumber(count)],
    [t.form.capital.replace(/ \(.*/, ''), initiative.capital === null ? null : formatMoney(initiative.capital)],
    [t.form.representative, seesPeople ? initiative.representative : null],
  ];
  return (
    <Page shell={shell} title={initiative.name}>
      <p class="no-print">
        <a href={FOUNDING}>← {words.back}</a>
      </p>
      <h1>
        {initiative.name} {initiative.isSample && <SampleMark t={shell.t} />}
      </h1>
      <p class="lead">{[t.kind[initiative.kind], commune, t.state[initiative.state]].join(' · ')}</p>
      <ErrorSummary t={shell.t} refusals={refusals} />
      {initiative.registeredAs !== null && (
        <p>
          {words.became}: <a href={organizationHref(initiative.registeredAs)}>{initiative.name}</a>
        </p>
      )}
      <h2>{words.facts}</h2>
      <dl class="facts">
        {facts.map(
          ([label, value]) =>
            value !== null && (
              <div class="fact" key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      {count !== null && minimum?.number != null && count < minimum.number && initiative.state !== 'registered' && (
        <Notice tone="warning" title={shortOf(words, count, minimum)} />
      )}
      {mayWrite && initiative.state !== 'registered' && (
        <p class="no-print">
          <a href={initiativeHref(initiative.id, '/sua')}>{words.amend}</a>
        </p>
      )}
      <Steps {...props} />
      {initiative.state !== 'stopped' && <Papers {...props} />}
      <Founders {...props} />
      {initiative.registeredOn !== null && <Checks {...props} />}
    </Page>
  );
}

const shortOf = (words: FoundingWords['one'], count: number, { number, instrument, clause }: Norm) =>
  words.minimum(formatNumber(count), formatNumber(number!), `${instrument}, ${clause}`);

function Steps({ t, initiative, steps, mayWrite, ...rest }: InitiativeProps) {
  const words = t.one;
  const next = nextStep(initiative.state);
  return (
    <section>
      <h2>{words.steps}</h2>
      <ol class="timeline">
        {steps.map(({ step, on, note, by }, index) => (
          <li key={`${step}-${index}`} class={step === 'stopped' ? 'warning' : 'good'}>
            <time dateTime={on}>{formatDate(on)}</time>
            <div>
              <p class="timeline-title">{t.state[step]}</p>
              <p class="timeline-detail">{[note, by.replace(/^\w+:/, '')].filter(Boolean).join(' · ')}</p>
            </div>
          </li>
        ))}
      </ol>
      {mayWrite && next && <StepForm {...rest} t={t} initiative={initiative} step={next} heading={words.next} />}
      {mayWrite && next && (
        <details class="more no-print" open={rest.typed.step === 'stopped'}>
          <summary>{t.take.stopped}</summary>
          <p>{words.stopText}</p>
          <StepForm {...rest} t={t} initiative={initiative} step="stopped" />
        </details>
      )}
      {mayWrite && initiative.state === 'stopped' && <StepForm {...rest} t={t} initiative={initiative} step="resumed" />}
    </section>
  );
}

type StepFormProps = Omit<InitiativeProps, 'steps' | 'mayWrite'> & {
  step: 'meeting' | 'papers' | 'registered' | 'stopped' | 'resumed';
  heading?: string;
};

function StepForm({ t, initiative, step, heading, typed, refusals, candidates, mayRegister, unitWords }: StepFormProps) {
  const words = t.one;
  const mine = typed.step === step;
  const shown = { refusals: mine ? refusals : [] };
  const same = candidates.find(({ sameName }) => sameName);
  return (
    <div class="no-print">
      {heading && (
        <h3>
          {heading}: {t.take[step]}
        </h3>
      )}
      {step === 'registered' && mayRegister && (
        <p>
          {words.registerText} <a href={registerAddress(initiative, unitWords)}>{words.register}</a>
        </p>
      )}
      <form method="post" action={initiativeHref(initiative.id, '/buoc')}>
        <input type="hidden" name="version" value={initiative.version} />
        <input type="hidden" name="step" value={step} />
        {step === 'registered' && candidates.length === 0 && <p>{words.noOrganization}</p>}
        {step === 'registered' && (
          <SelectField
            name="organizationId"
            label={words.organization}
            value={mine ? (typed.organizationId ?? '') : String(same?.id ?? '')}
            choices={[
              { value: '', label: words.chooseOrganization },
              ...candidates.map(({ id, name, founded }) => ({
                value: String(id),
                label: founded === null ? name : `${name}, ${formatDate(founded)}`,
              })),
            ]}
            {...shown}
          />
        )}
        <Field name="on" label={words.on} value={mine ? (typed.on ?? '') : ''} autocomplete="off" {...shown} required />
        <TextAreaField
          name="note"
          label={step === 'stopped' ? words.why : words.note}
          value={mine ? (typed.note ?? '') : ''}
          {...shown}
          required={step === 'stopped'}
        />
        <p class="actions">
          <button type="submit" class={step === 'stopped' ? 'danger' : undefined}>
            {t.take[step]}
          </button>
        </p>
      </form>
    </div>
  );
}

/** The form of the register, filled with what is no personal data: addresses end up in logs. */
const registerAddress = ({ kind, name, field, office, initiators, capital }: Initiative, unit: string) =>
  withQuery('/lam-viec/to-chuc/moi', {
    kind,
    name,
    unit,
    field: field ?? undefined,
    hamlet: office ?? undefined,
    foundingMembers: initiators === null ? undefined : String(initiators),
    capital: capital === null ? undefined : String(capital / 1_000_000).replace('.', ','),
  });

function Papers({ t, initiative, papers, deadline, seesPeople }: InitiativeProps) {
  const words = t.one;
  return (
    <section class="no-print">
      <h2>{words.papers}</h2>
      {papers && <p>{words.papersText(`${papers.instrument}, ${papers.clause}`, papers.item)}</p>}
      {deadline && (
        <p>{words.deadline(`${deadline.instrument}, ${deadline.clause}`, deadline.item, `${deadline.value} ${deadline.unit}`)}</p>
      )}
      <p class="small">{words.draft}</p>
      {seesPeople ? (
        <ul>
          {papersOf(initiative.kind).map((paper) => (
            <li key={paper}>
              <a href={initiativeHref(initiative.id, `/giay-to/${paper}`)} download>
                {words.paper[paper]}
              </a>
            </li>
          ))}
        </ul>
      ) : (
        <p>{words.noPeople}</p>
      )}
    </section>
  );
}

function Founders({ shell, t, founders, seesPeople }: InitiativeProps) {
  const words = t.one;
  if (founders.length === 0) return null;
  if (!seesPeople) return <p>{words.foundersCount(formatNumber(founders.length))}</p>;
  return (
    <section>
      <h2>{words.founders}</h2>
      <Table
        t={shell.t}
        caption={words.foundersCount(formatNumber(founders.length))}
        rows={founders}
        rowKey={(founder) => founders.indexOf(founder)}
        wide
        columns={[
          { label: words.person, cell: ({ fullName }) => fullName },
          { label: words.born, cell: ({ birthYear }) => birthYear },
          { label: words.address, cell: ({ address }) => address },
          {
            label: words.contribution,
            numeric: true,
            cell: ({ contribution }) => contribution !== null && formatMoney(contribution),
            sortKey: ({ contribution }) => contribution ?? -1,
          },
        ]}
      />
    </section>
  );
}

function Checks({ shell, t, initiative, checks, mayWrite, typed, refusals }: InitiativeProps) {
  const words = t.one;
  const open = checksOpen(
    initiative.registeredOn,
    checks.map(({ months }) => months),
  );
  const field = (name: string, label: string) => ({ name, label, value: typed[name] ?? '', refusals });
  return (
    <section id="kiem-tra">
      <h2>{words.checks}</h2>
      {checks.length > 0 && (
        <Table
          t={shell.t}
          caption={words.checks}
          quiet
          wide
          rows={checks}
          rowKey={({ months }) => months}
          columns={[
            { label: words.visit, cell: ({ months }) => t.board.months(months) },
            { label: words.checkedOn, cell: ({ checkedOn }) => formatDate(checkedOn) },
            { label: words.operating, cell: ({ operating }) => (operating ? words.yes : words.no) },
            { label: words.found, long: true, cell: ({ found }) => found },
            { label: words.advice, long: true, cell: ({ advice }) => advice },
          ]}
        />
      )}
      {initiative.registeredAs !== null && checks.at(-1)?.operating === false && (
        <p>
          <a href={planHref(initiative.registeredAs)}>{words.plan}</a>
        </p>
      )}
      {open.length > 0 && mayWrite && (
        <form class="no-print" method="post" action={initiativeHref(initiative.id, '/kiem-tra')}>
          <input type="hidden" name="version" value={initiative.version} />
          <SelectField
            {...field('months', words.visit)}
            choices={open.map(({ months, due }) => ({
              value: String(months),
              label: `${t.board.months(months)}, ${words.dueOn(formatDate(due))}`,
            }))}
          />
          <Field {...field('checkedOn', words.checkedOn)} autocomplete="off" required />
          <SelectField
            {...field('operating', words.operating)}
            choices={[
              { value: '', label: t.form.choose },
              { value: 'co', label: words.yes },
              { value: 'khong', label: words.no },
            ]}
          />
          <TextAreaField {...field('found', words.found)} required />
          <TextAreaField {...field('advice', words.advice)} />
          <p class="actions">
            <button type="submit">{words.recordCheck}</button>
          </p>
        </form>
      )}
    </section>
  );
}
