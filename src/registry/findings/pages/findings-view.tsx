import { formatDate, type IsoDate } from '../../../platform/date.ts';
import type { Refusal } from '../../../platform/refusal.ts';
import { ErrorSummary, Field, SelectField, TextAreaField } from '../../../ui/fields.tsx';
import { Notice } from '../../../ui/message.tsx';
import { Table } from '../../../ui/table.tsx';
import type { Typed } from '../../pages/form.ts';
import { type OrganizationFrame, OrganizationPage } from '../../pages/frame.tsx';
import { recordHref } from '../../records/pages/links.ts';
import { actorWords } from '../../records/pages/views.tsx';
import type { CheckState, FindingCode, UsedNorm } from '../finding.ts';
import { chosenOutcomes } from '../finding.ts';
import type { Judged } from '../judge.ts';
import { findingLinks } from './links.ts';
import { type FindingWords, findingWords } from './messages.ts';

export interface FindingsViewProps {
  frame: OrganizationFrame;
  asOf: IsoDate;
  findings: Judged[];
  refusals: Refusal[];
  /** A refused form, as it was sent. */
  typed: Typed;
}

/** Each finding: the answer in words, the figures, the rule with its clause, the officer's way to decide otherwise. */
export function FindingsView(props: FindingsViewProps) {
  const { frame, asOf, findings, refusals } = props;
  const t = findingWords[frame.language];
  return (
    <OrganizationPage frame={frame} current="findings" title={t.title}>
      <ErrorSummary t={frame.shell.t} refusals={refusals} />
      <p class="lead">{t.lead}</p>
      <form class="choose no-print" method="get" action={findingLinks.checks(frame.id)}>
        <Field name="asOf" label={t.asOf} type="date" value={asOf} />
        <button type="submit" class="secondary">
          {t.show}
        </button>
      </form>
      <ul class="findings-jump" aria-label={t.jump}>
        {findings.map((judged) => (
          <li key={judged.finding.code}>
            <a href={`#${judged.finding.code}`}>{t.finding[judged.finding.code]}</a>
            <Answer t={t} judged={judged} />
          </li>
        ))}
      </ul>
      {findings.map((judged) => (
        <Section key={judged.finding.code} {...props} t={t} judged={judged} />
      ))}
    </OrganizationPage>
  );
}

type SectionProps = FindingsViewProps & { t: FindingWords; judged: Judged };

function Section(props: SectionProps) {
  const { frame, t, judged } = props;
  const { finding, override } = judged;
  const { code } = finding;
  const officer = frame.may('finding.override');
  return (
    <section class="finding" id={code}>
      <h2>{t.finding[code]}</h2>
      <Answer t={t} judged={judged} />
      {override && (
        <>
          <p>{t.officerSays(t.outcome[code][override.outcome] ?? override.outcome, formatDate(override.validFrom))}</p>
          <p>{t.reason(override.reason)}</p>
          <p class="small">{t.by(actorWords(override.madeBy, frame.language), override.madeAt)}</p>
          <p>{t.computed(t.outcome[code][finding.outcome] ?? finding.outcome)}</p>
        </>
      )}
      <p>{finding.answer}</p>
      {finding.alerts.length > 0 && (
        <Notice tone="warning" title={t.alerts}>
          <Lines lines={finding.alerts} />
        </Notice>
      )}
      {/* the checklist's answer names them */}
      {finding.missing.length > 0 && code !== 'operatesUnderTheLaw' && (
        <>
          <h3>{t.missing}</h3>
          <Lines lines={finding.missing} />
        </>
      )}
      <Checks {...props} />
      <Inputs {...props} />
      <p>
        <span class="label">{t.rule}</span> {finding.rule}
      </p>
      {code === 'sizeClass' && finding.inputs.length > 0 && <p class="small">{t.sectorNote}</p>}
      <Norms {...props} />
      {code === 'operatesUnderTheLaw' && <Conclude {...props} />}
      {code === 'yearlyGrade' && finding.outcome !== 'notApplicable' && (
        <p class="no-print">
          <a href={findingLinks.sheet(frame.id)}>{t.sheetOpen}</a>
        </p>
      )}
      {officer && <Withdraw {...props} />}
      {officer && <Override {...props} />}
    </section>
  );
}

const GOOD = ['yes', 'enough', 'within', 'paidUp', 'eligible', 'good', 'fair'];
const BAD = ['no', 'tooFew', 'exceeded', 'overdue', 'notEligible', 'weak'];

function Answer({ t, judged: { finding, outcome } }: { t: FindingWords; judged: Judged }) {
  const [tone, mark] = GOOD.includes(outcome)
    ? ['yes', '✓ ']
    : BAD.includes(outcome)
      ? ['no', '▲ ']
      : ['', outcome === 'unknown' || outcome === 'incomplete' ? '○ ' : ''];
  return (
    <p class={`answer ${tone}`}>
      {mark}
      {t.outcome[finding.code][outcome] ?? outcome}
    </p>
  );
}

function Lines({ lines }: { lines: string[] }) {
  return (
    <ul class="reasons">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

const MARKS: Record<CheckState, string> = { met: '✓', notMet: '▲', unknown: '○', notApplicable: '–', confirm: '?' };

function Checks({ frame, t, judged: { finding } }: SectionProps) {
  if (finding.checks.length === 0) return null;
  return (
    <Table
      t={frame.shell.t}
      caption={`${t.checks}: ${t.finding[finding.code]}`}
      wide
      rows={finding.checks}
      rowKey={({ code }) => code}
      columns={[
        { label: t.check, cell: ({ label }) => label },
        {
          label: t.stateHeading,
          cell: ({ state }) => (
            <span class={`check-state ${state}`}>
              {MARKS[state]} {t.state[state]}
            </span>
          ),
        },
        { label: t.evidence, long: true, cell: ({ evidence }) => evidence },
        {
          label: t.clause,
          long: true,
          cell: ({ norms }) => [...new Set(norms.map(({ instrument, clause }) => `${instrument} ${clause}`))].join('; ') || '–',
        },
      ]}
    />
  );
}

function Inputs({ frame, t, judged: { finding } }: SectionProps) {
  if (finding.inputs.length === 0) return null;
  return (
    <Table
      t={frame.shell.t}
      caption={`${t.inputs}: ${t.finding[finding.code]}`}
      wide
      rows={finding.inputs}
      rowKey={({ label }) => label}
      columns={[
        { label: t.input, cell: ({ label }) => label },
        { label: t.value, cell: ({ value }) => value ?? t.notKnown },
        { label: t.date, cell: ({ on }) => (on === null ? '–' : formatDate(on)) },
        { label: t.record, cell: ({ record }) => record },
      ]}
    />
  );
}

function Norms({ frame, t, judged: { finding } }: SectionProps) {
  if (finding.norms.length === 0) return null;
  return (
    <>
      {finding.norms.some(({ certainty }) => certainty === 'unverified') && <p class="small">○ {t.unverifiedLaw}</p>}
      <details class="more">
        <summary>{t.norms(finding.norms.length)}</summary>
        <Table
          t={frame.shell.t}
          caption={t.norms(finding.norms.length)}
          quiet
          wide
          rows={finding.norms}
          rowKey={({ id }) => id}
          columns={[
            { label: t.clause, cell: ({ id, instrument, clause }) => `${instrument} ${clause} (${id})` },
            { label: t.norm, long: true, cell: ({ item, value }) => `${item}: ${value}` },
            { label: t.inForce, cell: (norm) => validity(norm, t) },
            { label: t.sure, cell: ({ certainty }) => t.certainty[certainty] },
            { label: t.source, long: true, cell: ({ source }) => source },
          ]}
        />
      </details>
    </>
  );
}

function validity({ validFrom, validTo }: UsedNorm, t: FindingWords): string {
  const parts = [validFrom && t.from(formatDate(validFrom)), validTo && t.until(formatDate(validTo))].filter(Boolean);
  return parts.length > 0 ? parts.join(' ') : t.always;
}

function Conclude({ frame, asOf, t, judged }: SectionProps) {
  if (!frame.may('finding.override') || frame.kind === 'THT') return null;
  const records = (
    <p class="no-print">
      <a href={recordHref(frame.id, 'compliance')}>{t.records}</a>
    </p>
  );
  if (asOf !== frame.today) {
    return (
      <>
        <p class="small no-print">{t.concludeOther}</p>
        {records}
      </>
    );
  }
  if (judged.outcome !== 'yes' && judged.outcome !== 'no') return records;
  return (
    <>
      <form class="no-print" method="post" action={findingLinks.conclude(frame.id)}>
        <p class="hint">{t.concludeHint}</p>
        <button type="submit">{t.conclude}</button>
      </form>
      {records}
    </>
  );
}

function Withdraw({ frame, asOf, t, judged, refusals, typed }: SectionProps) {
  const { override } = judged;
  if (!override) return null;
  const name = `withdraw-${override.id}`;
  return (
    <details class="more no-print" open={refusals.some(({ field }) => field === name)}>
      <summary>{t.withdrawOpen}</summary>
      <form method="post" action={findingLinks.withdraw(frame.id, override.id, asOf === frame.today ? undefined : asOf)}>
        <TextAreaField name={name} label={t.withdrawReason} value={typed[name] ?? ''} refusals={refusals} />
        <button type="submit" class="danger">
          {t.withdraw}
        </button>
      </form>
    </details>
  );
}

function Override({ frame, asOf, t, judged, refusals, typed }: SectionProps) {
  const { code } = judged.finding;
  const field = (name: string) => fieldOf(name, code);
  const choices = chosenOutcomes(code)
    .filter((outcome) => outcome !== judged.finding.outcome)
    .map((outcome) => ({ value: outcome, label: t.outcome[code][outcome] ?? outcome }));
  return (
    <details class="more no-print" open={refusals.some((refusal) => refusal.field?.endsWith(`-${code}`))}>
      <summary>{t.overrideOpen}</summary>
      <form method="post" action={findingLinks.override(frame.id, asOf === frame.today ? undefined : asOf)}>
        <p class="hint">{t.overrideHint}</p>
        <input type="hidden" name="finding" value={code} />
        <SelectField
          name={field('outcome')}
          label={t.overrideOutcome}
          value={typed[field('outcome')] ?? ''}
          choices={[{ value: '', label: t.choose }, ...choices]}
          refusals={refusals}
        />
        <Field
          name={field('validFrom')}
          label={t.overrideFrom}
          value={typed[field('validFrom')] ?? formatDate(asOf)}
          inputMode="numeric"
          refusals={refusals}
        />
        <TextAreaField
          name={field('reason')}
          label={t.overrideReason}
          hint={t.overrideReasonHint}
          value={typed[field('reason')] ?? ''}
          refusals={refusals}
        />
        <button type="submit">{t.overrideSave}</button>
      </form>
    </details>
  );
}

/** Several forms share the page, so their fields bear the name of the finding. */
export const fieldOf = (name: string, code: FindingCode): string => `${name}-${code}`;
