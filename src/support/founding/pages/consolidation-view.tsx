// Plans for organisations that grew weak: the list, and the plans of one.

import { formatDate } from '../../../platform/date.ts';
import { formatNumber } from '../../../platform/number.ts';
import type { Refusal } from '../../../platform/refusal.ts';
import type { Typed } from '../../../registry/pages/form.ts';
import { type OrganizationFrame, OrganizationPage, organizationHref } from '../../../registry/pages/frame.tsx';
import { ErrorSummary, Field, SelectField, TextAreaField } from '../../../ui/fields.tsx';
import { Empty } from '../../../ui/message.tsx';
import { Page, type Shell } from '../../../ui/page.tsx';
import { Table } from '../../../ui/table.tsx';
import { OUTCOMES, SIGNS } from '../model.ts';
import type { Plan, PlanStep, WeakOne } from '../store.ts';
import { FOUNDING, planHref } from './links.ts';
import type { FoundingWords } from './messages.ts';

export function WeakView({ shell, t, weak }: { shell: Shell; t: FoundingWords; weak: WeakOne[] }) {
  const words = t.plan;
  return (
    <Page shell={shell} title={words.listTitle} islands={['table-tools']}>
      <p class="no-print">
        <a href={FOUNDING}>← {t.board.title}</a>
      </p>
      <h1>{words.listTitle}</h1>
      <p class="lead">{words.listLead}</p>
      {weak.length === 0 ? (
        <Empty title={words.listNone} />
      ) : (
        <Table
          t={shell.t}
          caption={words.listTitle}
          quiet
          wide
          tools
          rows={weak}
          rowKey={({ organizationId }) => organizationId}
          columns={[
            { label: words.name, cell: ({ organizationId, name }) => <a href={planHref(organizationId)}>{name}</a> },
            { label: words.place, cell: ({ commune }) => commune },
            { label: words.signs, long: true, cell: (one) => signsOf(one, words).join('; ') },
            {
              label: words.planDue,
              cell: ({ planDue, stepsLate }) =>
                planDue === null
                  ? words.noPlan
                  : [formatDate(planDue), stepsLate > 0 && words.stepsLate(formatNumber(stepsLate))].filter(Boolean).join(', '),
              sortKey: ({ planDue }) => planDue ?? '',
            },
          ]}
        />
      )}
      <p class="small">{words.listNote}</p>
    </Page>
  );
}

const signsOf = ({ status, since, failedOn }: WeakOne, words: FoundingWords['plan']): string[] => [
  ...(status === null ? [] : [[words.status[status], since && words.since(formatDate(since))].filter(Boolean).join(' ')]),
  ...(failedOn === null ? [] : [words.failed(formatDate(failedOn))]),
];

export interface PlansProps {
  frame: OrganizationFrame;
  t: FoundingWords;
  plans: (Plan & { steps: PlanStep[] })[];
  /** What the register says of it today, as a sentence each. */
  computed: string[];
  mayWrite: boolean;
  /** What was typed, with the form it was typed into. */
  typed: Typed & { form?: string };
  refusals: Refusal[];
}

export function PlansView(props: PlansProps) {
  const { frame, t, plans, mayWrite, refusals } = props;
  const words = t.plan;
  const running = plans.some(({ closedOn }) => closedOn === null);
  return (
    <OrganizationPage frame={frame} current="support" title={words.title}>
      <p class="lead">{words.lead}</p>
      <ErrorSummary t={frame.shell.t} refusals={refusals} />
      {plans.length === 0 && <p>{words.none}</p>}
      {plans.map((plan) => (
        <OnePlan key={plan.id} {...props} plan={plan} />
      ))}
      {props.computed.length > 0 && (
        <>
          <h2>{words.computed}</h2>
          <ul>
            {props.computed.map((answer) => (
              <li key={answer}>{answer}</li>
            ))}
          </ul>
        </>
      )}
      <p>
        <a href={organizationHref(frame.id, '/kiem-tra')}>{words.checks}</a>
      </p>
      <p>
        {frame.kind === 'THT' ? words.dissolutionGroup : words.dissolution}{' '}
        <a href={organizationHref(frame.id, frame.kind === 'THT' || !frame.may('life.record') ? '/su-kien' : '/giai-the')}>
          {frame.kind === 'THT' || !frame.may('life.record') ? words.life : words.dissolutionLink}
        </a>
      </p>
      {mayWrite && !running && <NewPlanForm {...props} />}
    </OrganizationPage>
  );
}

const fields =
  ({ typed, refusals }: PlansProps, form: string) =>
  (name: string, label: string) => {
    const mine = typed.form === form;
    return { name, label, value: mine ? (typed[name] ?? '') : '', refusals: mine ? refusals : [] };
  };

function NewPlanForm(props: PlansProps) {
  const words = props.t.plan;
  const field = fields(props, 'new');
  return (
    <section class="no-print">
      <h2>{words.open}</h2>
      <form method="post" action={planHref(props.frame.id)}>
        <SelectField {...field('sign', words.sign)} choices={SIGNS.map((sign) => ({ value: sign, label: words.signOf[sign] }))} />
        <TextAreaField {...field('reason', words.reason)} required />
        <TextAreaField {...field('goals', words.goals)} required />
        <div class="field-row">
          <Field {...field('begunOn', words.begunOn)} autocomplete="off" required />
          <Field {...field('dueOn', words.dueOn)} autocomplete="off" required />
        </div>
        <p class="actions">
          <button type="submit">{words.send}</button>
        </p>
      </form>
    </section>
  );
}

function OnePlan({ plan, ...props }: PlansProps & { plan: PlansProps['plans'][number] }) {
  const { frame, t, mayWrite } = props;
  const words = t.plan;
  const { today } = frame;
  const running = plan.closedOn === null;
  return (
    <section id={`phuong-an-${plan.id}`}>
      <h2>
        {plan.closedOn === null
          ? words.running(formatDate(plan.begunOn), formatDate(plan.dueOn))
          : words.closed(formatDate(plan.closedOn), words.outcomeOf[plan.outcome!])}
      </h2>
      <dl class="facts">
        {(
          [
            [words.sign, words.signOf[plan.sign]],
            [words.reason, plan.reason],
            [words.goals, plan.goals],
            [words.result, plan.result],
          ] as const
        ).map(
          ([label, value]) =>
            value !== null && (
              <div class="fact" key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      {plan.steps.length > 0 && (
        <Table
          t={frame.shell.t}
          caption={words.steps}
          wide
          rows={plan.steps}
          rowKey={({ seq }) => seq}
          columns={[
            { label: words.what, long: true, cell: ({ what }) => what },
            { label: words.who, cell: ({ who }) => who },
            {
              label: words.due,
              cell: ({ dueOn, doneOn }) =>
                formatDate(dueOn) + (running && doneOn === null && dueOn < today ? `, ${words.late}` : ''),
            },
            { label: words.done, cell: ({ doneOn }) => doneOn && formatDate(doneOn) },
            { label: words.result, long: true, cell: ({ result }) => result },
          ]}
        />
      )}
      {running && mayWrite && <PlanForms {...props} plan={plan} />}
    </section>
  );
}

function PlanForms({ plan, ...props }: PlansProps & { plan: PlansProps['plans'][number] }) {
  const { t, typed } = props;
  const words = t.plan;
  const [step, finish, close] = ['step', 'finish', 'close'].map((form) => fields(props, form));
  const open = plan.steps.filter(({ doneOn }) => doneOn === null);
  return (
    <div class="no-print">
      <details class="more" open={typed.form === 'step' || plan.steps.length === 0}>
        <summary>{words.addStep}</summary>
        <form method="post" action={planHref(plan.organizationId, `/${plan.id}/viec`)}>
          <Field {...step!('what', words.what)} required />
          <Field {...step!('who', words.who)} />
          <Field {...step!('stepDue', words.due)} autocomplete="off" required />
          <p class="actions">
            <button type="submit">{words.addStep}</button>
          </p>
        </form>
      </details>
      {open.length > 0 && (
        <details class="more" open={typed.form === 'finish'}>
          <summary>{words.finish}</summary>
          <form method="post" action={planHref(plan.organizationId, `/${plan.id}/xong`)}>
            <SelectField
              {...finish!('seq', words.what)}
              choices={open.map(({ seq, what }) => ({ value: String(seq), label: what }))}
            />
            <Field {...finish!('doneOn', words.done)} autocomplete="off" required />
            <TextAreaField {...finish!('result', words.result)} required />
            <p class="actions">
              <button type="submit">{words.finish}</button>
            </p>
          </form>
        </details>
      )}
      <details class="more" open={typed.form === 'close'}>
        <summary>{words.close}</summary>
        <form method="post" action={planHref(plan.organizationId, `/${plan.id}/ket-thuc`)}>
          <Field {...close!('closedOn', words.closedOn)} autocomplete="off" required />
          <SelectField
            {...close!('outcome', words.outcome)}
            choices={OUTCOMES.map((outcome) => ({ value: outcome, label: words.outcomeOf[outcome] }))}
          />
          <TextAreaField {...close!('result', words.result)} required />
          <p class="actions">
            <button type="submit">{words.close}</button>
          </p>
        </form>
      </details>
    </div>
  );
}
