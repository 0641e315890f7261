// The return of one year: the form while it can be written, a sheet when it cannot, and what happened to it.

import { dayInVietnam, formatDate, momentInVietnam } from '../../../platform/date.ts';
import type { Refusal } from '../../../platform/refusal.ts';
import { ErrorSummary, Field, SelectField, TextAreaField } from '../../../ui/fields.tsx';
import { Notice } from '../../../ui/message.tsx';
import { type Column, Table } from '../../../ui/table.tsx';
import { type OrganizationFrame, OrganizationPage } from '../../pages/frame.tsx';
import type { Opened } from '../actions/index.ts';
import { phaseOf, submitFrom } from '../deadlines.ts';
import { asks, GROUPS, type ReturnField, USES } from '../form.ts';
import { type Answers, type Explanations, explanationField, type Judged, shownFigure } from '../model.ts';
import type { ReturnStep } from '../store.ts';
import { returnLinks } from './links.ts';
import type { ReturnWords } from './messages.ts';

export interface FormProps {
  frame: OrganizationFrame;
  t: ReturnWords;
  year: number;
  opened: Opened;
  /** As typed last, or as stored. */
  answers: Answers;
  explanations: Explanations;
  judged: Judged;
  version: number;
  steps: ReturnStep[];
  refusals: Refusal[];
  /** Which of the side forms was refused, with its reason as typed. */
  reason?: { form: 'tra-lai' | 'mo-lai' | 'mo-khoa'; typed: string } | undefined;
  /** What has just been done. */
  done?: string | undefined;
}

export function ReturnView(props: FormProps) {
  const { frame, t, year, opened, refusals, done } = props;
  const { state, accepted, filing } = opened;
  const locked = accepted?.locked ?? false;
  const open = state === 'none' || state === 'draft' || state === 'returned';
  const writable = open && !locked && frame.may('return.file');
  const phase = phaseOf(year, frame.today);
  return (
    <OrganizationPage frame={frame} current="returns" title={t.titleOf(year)}>
      <p class="actions no-print">
        <a href={returnLinks.years(frame.id)}>← {t.title}</a>
        <a href={returnLinks.paper(frame.id, year)}>{t.form.paper}</a>
      </p>
      <p>
        {t.state}: <strong>{t.states[state]}</strong>
        {locked && ` · ${t.locked}`}
        {state === 'accepted' && !filing && ` · ${t.imported}`}
      </p>
      {done && t.form.done[done] && <Notice tone="good" title={t.form.done[done]} />}
      {locked && <Notice tone="warning" title={t.form.lockedText} />}
      {filing?.state === 'returned' && (
        <Notice tone="warning" title={t.form.returnedTitle}>
          <p>{filing.returnReason}</p>
        </Notice>
      )}
      {accepted && state !== 'accepted' && !locked && (
        <Notice tone="warning" title={t.form.counting(formatDate(dayInVietnam(accepted.acceptedAt)))} />
      )}
      <ErrorSummary t={frame.shell.t} refusals={refusals} />
      <Review {...props} />
      {writable && phase === 'running' && <p class="hint">{t.form.phase.running(year, formatDate(submitFrom(year)))}</p>}
      {writable && phase === 'closing' && <p class="hint">{t.form.phase.closing(year)}</p>}
      {writable ? <WriteForm {...props} /> : <Sheet {...props} />}
      <p class="hint">{t.form.managers}</p>
      {!locked && <SideForms {...props} />}
      {locked && frame.may('return.lock') && (
        <ReasonForm {...props} name="mo-khoa" label={t.form.unlockReason} submit={t.form.unlock} />
      )}
      <History {...props} />
      <Uses {...props} />
    </OrganizationPage>
  );
}

/** What an officer, or the accountant before submitting, should look at. */
function Review({ t, judged, explanations, opened, refusals }: FormProps) {
  const told = [...judged.questions, ...judged.warnings];
  // a refused form says it all above
  if (told.length === 0 || refusals.length > 0 || opened.state === 'accepted') return null;
  const title = opened.state === 'submitted' ? t.form.reviewed : t.form.toReview;
  return (
    <Notice tone="warning" title={title}>
      <ul>
        {told.map(({ field, message }) => (
          <li key={`${field}-${message}`}>
            {message}
            {explanations[field] && (
              <>
                {' '}
                <strong>
                  {t.form.explain}: {explanations[field]}
                </strong>
              </>
            )}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function WriteForm(props: FormProps) {
  const { frame, t, year, version } = props;
  const early = phaseOf(year, frame.today) === 'running';
  return (
    <form class="return-form" method="post" action={returnLinks.form(frame.id, year)}>
      <p class="hint">{t.form.intro}</p>
      <input type="hidden" name="version" value={version} />
      {GROUPS.map(({ name, label, fields }) => {
        const asked = fields.filter((field) => asks(field, frame.kind));
        if (asked.length === 0) return null;
        return (
          <fieldset key={name}>
            <legend>{label[frame.language]}</legend>
            {asked.map((field) => (
              <AskedField key={field.name} field={field} {...props} />
            ))}
          </fieldset>
        );
      })}
      <p class="actions">
        {/* first, for Enter in a field sends it */}
        <button class="secondary" type="submit" name="intent" value="luu">
          {t.form.save}
        </button>
        {!early && (
          <button type="submit" name="intent" value="nop">
            {t.form.submit}
          </button>
        )}
        {!early && frame.may('return.accept') && (
          <button type="submit" name="intent" value="chap-nhan">
            {t.form.submitAndAccept}
          </button>
        )}
      </p>
    </form>
  );
}

function AskedField({ field, ...props }: FormProps & { field: ReturnField }) {
  const { frame, t, year, answers, explanations, judged, refusals, opened } = props;
  const { language } = frame;
  const name = field.name;
  const label = field.unit ? `${field.label[language]} (${field.unit[language]})` : field.label[language];
  const typed = answers[name]?.typed ?? '';
  // a draft keeps what could not be read, and says so each time
  const problem = answers[name]?.problem;
  const told =
    problem !== undefined && !refusals.some((refusal) => refusal.field === name)
      ? [...refusals, { code: 'answer.unread', field: name, message: problem }]
      : refusals;
  const before = opened.before?.figures[name];
  const explained = explanationField(name);
  const asked = judged.questions.some((question) => question.field === name) || explanations[name] !== undefined;
  const common = { name, label, hint: field.hint?.[language], refusals: told };
  return (
    <div class="return-row">
      {field.kind === 'yesNo' ? (
        <SelectField
          {...common}
          value={typed}
          choices={[
            { value: '', label: t.form.choose },
            { value: 'co', label: t.form.yes },
            { value: 'khong', label: t.form.no },
          ]}
        />
      ) : (
        <Field {...common} value={typed} autocomplete="off" inputMode={field.kind === 'date' ? 'text' : 'decimal'} />
      )}
      <p class="return-before">
        <span class="small">{t.form.before(year - 1)}</span>{' '}
        {before === null || before === undefined ? <span class="hint">{t.form.unknown}</span> : shownFigure(field, before)}
      </p>
      {asked && (
        <TextAreaField
          name={explained}
          label={t.form.explain}
          hint={t.form.explainHint}
          refusals={refusals}
          value={explanations[name] ?? ''}
          maxLength={2000}
        />
      )}
    </div>
  );
}

function Sheet({ frame, t, year, opened, answers, explanations }: FormProps) {
  const { language } = frame;
  const columns: Column<ReturnField>[] = [
    { label: t.form.item, cell: ({ label }) => label[language] },
    { label: t.form.unit, cell: ({ unit }) => unit?.[language] ?? '' },
    {
      label: String(year),
      numeric: true,
      cell: (field) => shownFigure(field, answers[field.name]?.read) || answers[field.name]?.typed || '',
    },
    { label: String(year - 1), numeric: true, cell: (field) => shownFigure(field, opened.before?.figures[field.name]) },
    { label: t.form.explain, long: true, cell: ({ name }) => explanations[name] ?? '' },
  ];
  const anyExplained = Object.keys(explanations).length > 0;
  const groups = GROUPS.map((group) => {
    const rows = group.fields.filter((field) => asks(field, frame.kind) || answers[field.name]?.typed);
    if (rows.length === 0) return null;
    return (
      <Table
        key={group.name}
        t={frame.shell.t}
        caption={group.label[language]}
        columns={anyExplained ? columns : columns.slice(0, -1)}
        rows={rows}
        rowKey={({ name }) => name}
        wide
      />
    );
  });
  return <div class="read-groups">{groups}</div>;
}

/** Accepting, sending back and reopening, for whoever may. */
function SideForms(props: FormProps) {
  const { frame, t, year, opened, version } = props;
  if (!frame.may('return.accept')) return null;
  if (opened.state === 'submitted') {
    return (
      <>
        <form class="actions" method="post" action={`${returnLinks.form(frame.id, year)}/chap-nhan`}>
          <input type="hidden" name="version" value={version} />
          <button type="submit">{t.form.accept}</button>
        </form>
        <ReasonForm {...props} name="tra-lai" label={t.form.sendBackReason} submit={t.form.sendBack} />
      </>
    );
  }
  if (opened.state !== 'accepted') return null;
  return <ReasonForm {...props} name="mo-lai" label={t.form.reopenReason} submit={t.form.reopen} />;
}

function ReasonForm(props: FormProps & { name: NonNullable<FormProps['reason']>['form']; label: string; submit: string }) {
  const { frame, year, version, refusals, reason, name, label, submit } = props;
  return (
    <form class="no-print" method="post" action={`${returnLinks.form(frame.id, year)}/${name}`}>
      <input type="hidden" name="version" value={version} />
      <TextAreaField
        name="reason"
        label={label}
        refusals={refusals}
        value={reason?.form === name ? reason.typed : ''}
        maxLength={2000}
        required
      />
      <p class="actions">
        <button class="secondary" type="submit">
          {submit}
        </button>
      </p>
    </form>
  );
}

/** How the audit's name of an actor is shown. */
export const whoOf = (by: string): string => by.replace(/^(?:user|command):/, '');

function History({ frame, t, steps }: FormProps) {
  if (steps.length === 0) return null;
  const columns: Column<ReturnStep>[] = [
    { label: t.form.when, cell: ({ at }) => momentInVietnam(at) },
    { label: t.form.what, cell: ({ step }) => t.steps[step] },
    {
      label: t.form.who,
      cell: ({ by, step, onBehalf }) =>
        onBehalf && (step === 'saved' || step === 'submitted') ? `${whoOf(by)} (${t.onBehalf})` : whoOf(by),
    },
    { label: t.form.reason, long: true, cell: ({ reason }) => reason ?? '' },
  ];
  return (
    <>
      <h2>{t.form.history}</h2>
      <Table
        t={frame.shell.t}
        caption={t.form.history}
        quiet
        columns={columns}
        rows={steps}
        rowKey={(step) => `${step.at.toISOString()}-${step.step}`}
        wide
      />
    </>
  );
}

function Uses({ frame, t }: FormProps) {
  const { language } = frame;
  const names = (use: string) =>
    GROUPS.flatMap(({ fields }) => fields)
      .filter((field) => field.uses.includes(use) && asks(field, frame.kind))
      .map((field) => field.label[language]);
  return (
    <details class="more no-print">
      <summary>{t.form.uses}</summary>
      <p>{t.form.usesIntro}</p>
      <ul>
        {Object.entries(USES).map(([name, { label, instrument, clause, certainty, source }]) => {
          const fields = names(name);
          return fields.length === 0 ? null : (
            <li key={name}>
              <strong>{label[language]}</strong>: {fields.join('; ')}.{' '}
              <span class="small">
                {[instrument, clause].filter(Boolean).join(', ')} {`(${t.form.certainty[certainty]}; ${source})`}
              </span>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
