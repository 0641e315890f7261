// One file: where it stands, who has it, the money by source, the steps taken and the one to take.

import type { ComponentChildren } from 'preact';
import { formatDate, momentInVietnam } from '../../platform/date.ts';
import { formatNumber } from '../../platform/number.ts';
import { OrganizationPage } from '../../registry/pages/frame.tsx';
import { Notice } from '../../ui/message.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import type { Call } from '../calls/model.ts';
import { CALLS } from '../calls/pages/links.ts';
import { limitOf } from '../deadlines.ts';
import type { AttachedPaper } from '../documents/attached.ts';
import { AttachedPapers } from '../documents/pages/attach.tsx';
import { CasePapers } from '../documents/pages/links.tsx';
import type { Criterion } from '../eligibility.ts';
import type { CheckLine, PaymentLine } from '../files.ts';
import { itemOf } from '../items.ts';
import { type Tied, TieOf } from '../linkage/pages/tie-view.tsx';
import { isOver, mayFollow, ownersOf } from '../model.ts';
import type { PaidHere } from '../paying.ts';
import type { Award, Step } from '../store.ts';
import { eventHref } from '../trade/pages/links.ts';
import { trainingLinks } from '../training/pages/links.ts';
import { supportLinks } from './links.ts';
import { itemLabel } from './list-view.tsx';
import { dong, dueWords, StateMark, TitledTable, unitOf, whoIs } from './shared.tsx';
import { StepForms, type StepsProps } from './step-forms.tsx';

interface CaseProps extends StepsProps {
  steps: Step[];
  payments: PaymentLine[];
  checks: CheckLine[];
  papers: AttachedPaper[];
  /** Costs of classes and events that its money pays. */
  paidHere: PaidHere[];
  due: string | undefined;
  call: Call | undefined;
  /** Undefined where the item is not one of a linkage. */
  tied: Tied | undefined;
}

export function CaseView(props: CaseProps) {
  const { frame, t, file, items, steps, offered, sent, due } = props;
  const limit = limitOf(items, file.state);
  const sentBack = file.state === 'supplementing' ? steps.findLast(({ verb }) => verb === 'sendBack') : undefined;
  return (
    <OrganizationPage frame={frame} current="support" title={file.title}>
      <p class="no-print">
        <a href={supportLinks.cases(frame.id)}>← {t.backToCases}</a>
      </p>
      <p>
        {t.caseTitle(file.id)} · <StateMark t={t} state={file.state} />
        {due && (
          <span class="small">
            {dueWords(t, due, frame.today)} ({limit?.norm ? t.limitNorm(limit.norm) : t.limitSetting})
          </span>
        )}
      </p>
      {sentBack && (
        <Notice tone="warning" title={t.sentBackTitle}>
          <p>{sentBack.note}</p>
          <p>{t.sentBackNext}</p>
        </Notice>
      )}
      {file.state === 'draft' && <Notice tone="warning" title={t.draftTitle} />}
      <section>
        <h2>{t.next}</h2>
        {isOver(file.state) ? (
          <p>{t.over}</p>
        ) : (
          <p>
            {ownersOf(file.state)
              .map((owner) => t.nextOwner(t.owner[owner]))
              .join(' ')}
          </p>
        )}
        {mayFollow('save', file.state) && frame.may('support.file') && (
          <p class="no-print">
            <a class="button" href={supportLinks.case(frame.id, file.id, '/sua')}>
              {t.form.edit}
            </a>
          </p>
        )}
        {/* a step that is refused because the file has moved on has no form any more */}
        {sent && !offered.includes(sent.step) && (
          <Notice tone="wrong" title={t.steps[sent.step]}>
            {sent.refusals.map(({ message }) => (
              <p key={message}>{message}</p>
            ))}
          </Notice>
        )}
        <StepForms {...props} />
      </section>
      <Facts {...props} />
      {props.tied && <TieOf frame={frame} file={file} tied={props.tied} />}
      <Money {...props} />
      <AttachedPapers {...props} />
      {frame.may('support.read') && <CasePapers file={file} steps={steps} language={frame.language} />}
      <Thread {...props} />
    </OrganizationPage>
  );
}

function Facts({ t, file, frame, items, call }: CaseProps) {
  const facts: [string, ComponentChildren][] = [
    [t.item, `${t.pillar[file.pillar]}: ${itemLabel(items, file.item, frame.language)}`],
    [t.form.call, call ? <a href={`${CALLS}#dot-${call.id}`}>{`${call.title} (${call.documentNumber})`}</a> : null],
    [t.form.year, String(file.year)],
    [t.form.period, file.period],
    [t.form.quantity(unitOf(itemOf(items, file.item), frame.language)), shown(file.quantity)],
    [t.form.cost, dong(file.cost)],
    [t.form.requested, dong(file.requested)],
    [t.form.ownFunds, dong(file.ownFunds)],
    [t.form.double, file.doubleReason],
    [t.filed, file.filedAt && t.by(momentInVietnam(new Date(file.filedAt)), whoIs(file.filedBy))],
    [t.ceilingShort, file.ceiling === null ? null : dong(file.ceiling)],
    [t.proposed, file.proposed === null ? null : dong(file.proposed)],
    [t.exceed, file.exceedReason],
    [t.advance, file.advancePercent > 0 ? `${formatNumber(file.advancePercent)} %` : null],
    [t.accepted, file.accepted > 0 ? dong(file.accepted) : null],
    [t.settled, file.settled === null ? null : dong(file.settled)],
  ];
  return (
    <section>
      <h2>{t.facts}</h2>
      <dl class="facts measured">
        {facts
          .filter(([, value]) => value !== null)
          .map(([label, value]) => (
            <div key={label} class="fact">
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}

const shown = (value: number | null) => (value === null ? null : formatNumber(value, Number.isInteger(value) ? 0 : 1));

function Money({ t, frame, awards, payments, acceptances, checks, paidHere, placeOf }: CaseProps) {
  const sourceOf = (lineId: number) => {
    const award = awards.find((one) => one.lineId === lineId);
    return award ? t.awardOf(t.source[award.source], placeOf(award.unitId)) : '';
  };
  const sum = (of: (award: Award) => number) => awards.reduce((total, award) => total + of(award), 0);
  const whole = {
    lineId: 0,
    amount: sum(({ amount }) => amount),
    paid: sum(({ paid }) => paid),
    returned: sum((a) => a.returned),
  };
  const columns: Column<Pick<Award, 'lineId' | 'amount' | 'paid' | 'returned'>>[] = [
    { label: t.sourceCol, cell: ({ lineId }) => (lineId === 0 ? t.total : sourceOf(lineId)) },
    { label: t.amount, numeric: true, cell: ({ amount }) => formatNumber(amount) },
    { label: t.paid, numeric: true, cell: ({ paid }) => formatNumber(paid) },
    { label: t.returnedCol, numeric: true, cell: ({ returned }) => formatNumber(returned) },
  ];
  const ui = frame.shell.t;
  return (
    <>
      {awards.length > 0 && (
        <section>
          <h2>{t.money}</h2>
          <Table
            t={ui}
            caption={t.money}
            quiet
            wide
            columns={columns}
            rows={[...awards, whole]}
            rowKey={({ lineId }) => lineId}
          />
        </section>
      )}
      {acceptances.length > 0 && (
        <TitledTable
          t={ui}
          caption={t.acceptances}
          wide
          rows={acceptances}
          rowKey={({ id }) => id}
          columns={[
            { label: t.minutes, cell: ({ minutesNumber }) => minutesNumber },
            { label: t.date, cell: ({ acceptedOn }) => formatDate(acceptedOn) },
            { label: t.value, numeric: true, cell: ({ value }) => formatNumber(value) },
            { label: t.note, long: true, cell: ({ note }) => note },
          ]}
        />
      )}
      {payments.length > 0 && (
        <TitledTable
          t={ui}
          caption={t.payments}
          wide
          rows={payments}
          rowKey={({ id }) => id}
          columns={[
            { label: t.date, cell: ({ paidOn }) => formatDate(paidOn) },
            { label: t.kind, cell: ({ kind }) => t.payment[kind] },
            { label: t.sourceCol, cell: ({ lineId }) => sourceOf(lineId) },
            { label: t.value, numeric: true, cell: ({ amount }) => formatNumber(amount) },
            { label: t.voucher, cell: ({ voucher }) => voucher },
          ]}
        />
      )}
      {checks.length > 0 && (
        <TitledTable
          t={ui}
          caption={t.checks}
          wide
          rows={checks}
          rowKey={({ months }) => months}
          columns={[
            { label: t.monthsLabel, cell: ({ months }) => t.months(months) },
            { label: t.date, cell: ({ checkedOn }) => formatDate(checkedOn) },
            { label: t.stillUsed, cell: ({ stillUsed }) => (stillUsed ? t.used : t.notUsed) },
            { label: t.result, long: true, cell: ({ result }) => result },
          ]}
        />
      )}
      {paidHere.length > 0 && (
        <TitledTable
          t={ui}
          caption={t.paidHere}
          wide
          rows={paidHere}
          rowKey={({ item, id, pillar }) => `${pillar} ${id} ${item}`}
          columns={[
            {
              label: t.what,
              long: true,
              cell: ({ pillar, id, item }) => (
                <a href={pillar === 'training' ? trainingLinks.class(id) : eventHref(id)}>{item}</a>
              ),
            },
            { label: t.pillarLabel, cell: ({ pillar }) => t.pillar[pillar] },
            { label: t.sourceCol, cell: ({ source: from }) => t.source[from] },
            { label: t.value, numeric: true, cell: ({ amount }) => (amount === null ? null : formatNumber(amount)) },
          ]}
        />
      )}
    </>
  );
}

const TONES: Partial<Record<Step['verb'], 'good' | 'warning'>> = {
  sendBack: 'warning',
  complete: 'good',
  findEligible: 'good',
  approve: 'good',
  accept: 'good',
  settle: 'good',
};

function Thread({ t, steps, required, frame }: CaseProps) {
  return (
    <section>
      <h2>{t.thread}</h2>
      <ol class="timeline">
        {steps.map(({ seq, verb, takenAt, takenBy, note, facts }) => (
          <li key={seq} class={TONES[verb]}>
            <time dateTime={takenAt}>{momentInVietnam(new Date(takenAt))}</time>
            <div>
              <p class="timeline-title">{capital(t.step[verb])}</p>
              <p class="timeline-detail">
                {[whoIs(takenBy), note, ...factWords(facts, t)].filter(Boolean).join(' · ')}
                {verb === 'complete' && ` · ${t.checklist}: ${namesOf(facts, required, frame.language)}`}
              </p>
              {Array.isArray(facts.criteria) && (
                <ul class="reasons timeline-detail">
                  {(facts.criteria as Criterion[]).map(({ code, label, judged, evidence }) => (
                    <li key={code}>
                      {label}: <strong>{t.judged[judged]}</strong>. {evidence}
                    </li>
                  ))}
                </ul>
              )}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

const capital = (text: string) => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);

const namesOf = ({ papers }: Step['facts'], required: CaseProps['required'], language: 'vi' | 'en') =>
  required
    .filter(({ key }) => Array.isArray(papers) && papers.includes(key))
    .map(({ label, labelEn }) => (language === 'en' ? labelEn : label))
    .join(', ');

function factWords(facts: Step['facts'], t: CaseProps['t']): string[] {
  const said: [string, string][] = [
    ['decisionNumber', t.decisionNumber],
    ['contractNumber', t.contractNumber],
    ['minutesNumber', t.minutesNumber],
    ['voucher', t.voucherNumber],
  ];
  const money: [string, string][] = [
    ['proposed', t.proposed],
    ['amount', t.amountToPay],
    ['value', t.accepted],
    ['settled', t.settled],
  ];
  return [
    ...said.flatMap(([name, label]) => (typeof facts[name] === 'string' ? [`${label} ${facts[name]}`] : [])),
    ...money.flatMap(([name, label]) => (typeof facts[name] === 'number' ? [`${label} ${dong(facts[name])}`] : [])),
  ];
}
