import type { Norm } from '../../../law/norm.ts';
import { formatDate } from '../../../platform/date.ts';
import { formatMoney, formatNumber } from '../../../platform/number.ts';
import type { Refusal } from '../../../platform/refusal.ts';
import { ErrorSummary, Field } from '../../../ui/fields.tsx';
import { Notice } from '../../../ui/message.tsx';
import type { Typed } from '../../pages/form.ts';
import { type OrganizationFrame, OrganizationPage, organizationHref } from '../../pages/frame.tsx';
import type { OrganizationStatus } from '../../store.ts';
import { DISSOLUTION_SOURCE, DISSOLUTION_STEPS, type DissolutionStep } from '../dissolution.ts';
import type { SettledStep } from '../organization-store.ts';
import type { LooseEnds } from '../view-store.ts';
import { eventFormHref } from './event-choice.tsx';
import { eventWords } from './event-messages.ts';
import { clauseText, normText } from './event-words.ts';
import { lifeWords } from './messages.ts';
import { type ProcedureWords, procedureWords } from './procedure-messages.ts';

export interface DissolutionViewProps {
  frame: OrganizationFrame;
  status: OrganizationStatus | null;
  settled: SettledStep[];
  looseEnds: LooseEnds;
  norm: (id: string) => Norm | undefined;
  typed: Typed;
  refusals: Refusal[];
  done: boolean;
}

export function DissolutionView(props: DissolutionViewProps) {
  const { frame, status, settled, looseEnds, refusals, done } = props;
  const t = procedureWords[frame.language].dissolution;
  const words = eventWords[frame.language];
  const left = DISSOLUTION_STEPS.filter(({ step }) => !settled.some((known) => known.step === step));
  const ended = frame.ended !== null && frame.ended <= frame.today;
  const { source, certainty } = DISSOLUTION_SOURCE;
  return (
    <OrganizationPage frame={frame} current="life" title={t.title}>
      <p class="lead">{t.lead}</p>
      {done && <Notice tone="good" title={lifeWords[frame.language].done.step!} />}
      <ErrorSummary t={frame.shell.t} refusals={refusals} />
      {ended ? <p>{t.ended(formatDate(frame.ended!))}</p> : <Way frame={frame} t={t} status={status} left={left} />}
      <h2>{t.steps}</h2>
      <ol class="steps">
        {DISSOLUTION_STEPS.map((step) => (
          <Step key={step.step} {...props} step={step} t={t} open={!ended} />
        ))}
      </ol>
      <p class="small">{t.source(source, words.certainty[certainty as keyof typeof words.certainty])}</p>
      <Seen t={t} {...looseEnds} />
    </OrganizationPage>
  );
}

/** What is left, or the way on when nothing is. */
function Way({
  frame,
  t,
  status,
  left,
}: Pick<DissolutionViewProps, 'frame' | 'status'> & { t: ProcedureWords['dissolution']; left: readonly DissolutionStep[] }) {
  const dissolving = status === 'dissolving';
  return (
    <>
      {left.length > 0 ? (
        <Notice tone="warning" title={t.left(formatNumber(left.length))}>
          <ul class="reasons">
            {left.map(({ step, label }) => (
              <li key={step}>
                <a href={`#step-${step}`}>{label}</a>
              </li>
            ))}
          </ul>
        </Notice>
      ) : (
        <Notice tone="good" title={t.ready} />
      )}
      {!dissolving && <p>{t.notBegun}</p>}
      <p class="actions">
        {left.length === 0 && (
          <a class="button" href={eventFormHref(frame.id, 'dissolution')}>
            {t.dissolve}
          </a>
        )}
        <a class="button secondary" href={eventFormHref(frame.id, dissolving ? 'dissolutionStop' : 'dissolutionStart')}>
          {dissolving ? t.stop : t.begin}
        </a>
      </p>
    </>
  );
}

function Step({
  frame,
  t,
  step: { step, label, hint, norm: normId },
  settled,
  norm,
  typed,
  refusals,
  open,
}: DissolutionViewProps & { step: DissolutionStep; t: ProcedureWords['dissolution']; open: boolean }) {
  const known = settled.find((each) => each.step === step);
  const law = normId === undefined ? undefined : norm(normId);
  const action = organizationHref(frame.id, `/giai-the/${step}`);
  const date = `step-${step}`;
  const note = `note-${step}`;
  return (
    <li id={`step-${step}`}>
      <h3>{label}</h3>
      <p class={`answer ${known ? 'yes' : 'no'}`}>
        {known ? '✓ ' : '○ '}
        {!known && t.open}
        {known && (known.applies ? t.done(formatDate(known.settledOn)) : t.notApplying(known.note ?? ''))}
      </p>
      {known && (
        <p class="small">
          {[known.applies && known.note, t.by(known.recordedBy.replace(/^(?:user|command):/, ''))].filter(Boolean).join(' · ')}
        </p>
      )}
      <p>{hint}</p>
      {law && <p class="small">{`${normText(law)}. ${clauseText(law, eventWords[frame.language])}`}</p>}
      {open && known && (
        <form class="no-print" method="post" action={action}>
          <button class="secondary" type="submit" name="do" value="reopen">
            {t.reopen}
          </button>
        </form>
      )}
      {open && !known && (
        <form class="no-print" method="post" action={action}>
          <div class="field-row">
            <Field
              name={date}
              label={t.on}
              hint={lifeWords[frame.language].form.dayHint}
              value={typed[date] ?? formatDate(frame.today)}
              refusals={refusals}
              autocomplete="off"
            />
            <Field name={note} label={t.note} value={typed[note] ?? ''} refusals={refusals} />
          </div>
          <p class="actions">
            <button type="submit" name="do" value="settle" aria-label={`${t.settle}: ${label}`}>
              {t.settle}
            </button>
            <button class="secondary" type="submit" name="do" value="notApply" aria-label={`${t.notApply}: ${label}`}>
              {t.notApply}
            </button>
          </p>
        </form>
      )}
    </li>
  );
}

function Seen({ t, contracts, indivisible, inOffice, members, accounts }: LooseEnds & { t: ProcedureWords['dissolution'] }) {
  const lines = [
    ...contracts.map(({ number, buyer, delivered, value }) =>
      t.contract(number, buyer, formatMoney(delivered), formatMoney(value)),
    ),
    indivisible && t.indivisible(formatMoney(indivisible.amount), indivisible.year),
    inOffice > 0 && t.inOffice(formatNumber(inOffice)),
    members > 0 && t.members(formatNumber(members)),
    accounts > 0 && t.accounts(formatNumber(accounts)),
  ].filter((line) => typeof line === 'string');
  return (
    <section>
      <h2>{t.seen}</h2>
      {lines.length === 0 ? (
        <p>{t.nothingSeen}</p>
      ) : (
        <>
          <p>{t.seenHow}</p>
          <ul class="reasons">
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
