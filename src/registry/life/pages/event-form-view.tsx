// The form of one event, to record it or to correct it.

import type { ComponentChildren } from 'preact';
import type { Visit } from '../../../access/declare.ts';
import { formatDate } from '../../../platform/date.ts';
import type { Refusal } from '../../../platform/refusal.ts';
import { ErrorSummary, Field, SelectField, TextAreaField } from '../../../ui/fields.tsx';
import { UnitField, type UnitOption } from '../../../ui/unit-field.tsx';
import type { Typed } from '../../pages/form.ts';
import { type OrganizationFrame, OrganizationPage, organizationHref } from '../../pages/frame.tsx';
import { DraftButton, type DraftHere, DraftNotice, KeptForm } from '../../records/pages/drafts.tsx';
import { type EventKind, ruleOf } from '../model.ts';
import type { Sign } from '../view-store.ts';
import type { EventWarning } from '../warnings.ts';
import { eventFormHref } from './event-choice.tsx';
import {
  type EventField,
  FIELDS_OF,
  GOVERNANCE,
  type PartyChoice,
  partyFields,
  partyForField,
  partyIdField,
} from './event-form.ts';
import type { Telling } from './event-words.ts';
import { Warnings } from './life-timeline.tsx';
import { type LifeWords, lifeWords } from './messages.ts';

export interface EventFormProps {
  frame: OrganizationFrame;
  visit: Visit;
  telling: Telling;
  kind: EventKind;
  action: string;
  typed: Typed;
  refusals: Refusal[];
  /** By field: organisations of which one must be chosen. */
  choices: Record<string, PartyChoice[]>;
  warnings: EventWarning[];
  draft: DraftHere | undefined;
  units: UnitOption[];
  unions: UnitOption[];
  laws: string[];
  /** What stands in the register now, of the fields of this kind. */
  now: Partial<Record<EventField, string>>;
  signs: Sign[];
}

export function RecordView(props: EventFormProps) {
  const { frame, telling, kind } = props;
  const t = lifeWords[frame.language];
  return (
    <EventPage {...props} title={t.form.title(telling.t.event[kind].toLocaleLowerCase('vi'))}>
      <p class="lead">
        {telling.t.about[kind]}. <a href={organizationHref(frame.id, '/su-kien/moi')}>{t.form.other}</a>
      </p>
    </EventPage>
  );
}

export interface CorrectionProps extends EventFormProps {
  withdrawReason: string;
}

export function CorrectionView(props: CorrectionProps) {
  const { frame, telling, kind, action, typed, refusals, withdrawReason } = props;
  const t = lifeWords[frame.language].form;
  return (
    <EventPage
      {...props}
      title={t.correctTitle(telling.t.event[kind].toLocaleLowerCase('vi'))}
      button={t.saveCorrection}
      more={
        <TextAreaField
          name="reason"
          label={t.reason}
          hint={t.reasonHint}
          value={typed.reason ?? ''}
          refusals={refusals}
          required
        />
      }
      after={
        <details class="more no-print" open={refusals.some(({ field }) => field === 'withdrawReason')}>
          <summary>{t.withdraw}</summary>
          <p>{t.withdrawHow}</p>
          <form method="post" action={`${action.replace(/\/dinh-chinh$/, '')}/rut-lai`}>
            <TextAreaField name="withdrawReason" label={t.withdrawReason} value={withdrawReason} refusals={refusals} required />
            <p class="actions">
              <button class="danger" type="submit">
                {t.withdraw}
              </button>
            </p>
          </form>
        </details>
      }
    >
      <p class="lead">{t.correctLead}</p>
      {kind === 'conversion' && <p>{t.conversionToo}</p>}
    </EventPage>
  );
}

interface EventPageProps extends EventFormProps {
  title: string;
  button?: string;
  more?: ComponentChildren;
  after?: ComponentChildren;
  children: ComponentChildren;
}

function EventPage(props: EventPageProps) {
  const { frame, visit, telling, kind, action, typed, refusals, warnings, draft, title, button, more, after, children } = props;
  const t = lifeWords[frame.language];
  return (
    <OrganizationPage frame={frame} current="life" title={title} islands={['keep-draft', 'unit-picker']}>
      {children}
      <ErrorSummary t={frame.shell.t} refusals={refusals.map((refusal) => anchored(refusal, kind))} />
      <Warnings telling={telling} title={t.form.warnings} warnings={warnings} />
      {refusals.length === 0 && <DraftNotice shell={frame.shell} draft={draft} />}
      {kind === 'conversion' && (
        <p>
          <a href={organizationHref(frame.id, '/chuyen-doi')}>{t.form.convertInstead}</a>
        </p>
      )}
      {kind === 'dissolution' && (
        <p>
          {t.form.checklistFirst} <a href={organizationHref(frame.id, '/giai-the')}>{t.form.checklist}</a>
        </p>
      )}
      {kind === 'inactivity' && <Signs frame={frame} signs={props.signs} />}
      <KeptForm shell={frame.shell} visit={visit} action={action}>
        <Field
          name="happenedOn"
          label={t.form.happenedOn}
          hint={t.form.dateHint}
          value={typed.happenedOn ?? ''}
          refusals={refusals}
          autocomplete="off"
          required
        />
        {(FIELDS_OF[kind] ?? []).map((field) => (
          <EventInput key={field} {...props} field={field} />
        ))}
        {partyFields(kind, partiesTyped(typed)).map((field) => (
          <PartyField key={field} {...props} field={field} />
        ))}
        <PaperFields t={t} typed={typed} refusals={refusals} />
        <TextAreaField name="note" label={t.form.optional(t.form.note)} value={typed.note ?? ''} refusals={refusals} />
        {more}
        <p class="actions">
          <button type="submit">{button ?? t.form.save}</button>
          <DraftButton shell={frame.shell} />
          <a href={organizationHref(frame.id, '/su-kien')}>{t.form.cancel}</a>
        </p>
      </KeptForm>
      {after}
    </OrganizationPage>
  );
}

/** A refusal may speak of something that this form has no field for; it then stands above the form alone. */
function anchored({ field, ...refusal }: Refusal, kind: EventKind): Refusal {
  const own: string[] = ['happenedOn', 'decisionNumber', 'decidedOn', 'decidedBy', 'note', 'reason', 'withdrawReason'];
  const fields = [...own, ...(FIELDS_OF[kind] ?? []), ...partyFields(kind, 20)];
  return field !== undefined && fields.includes(field) ? { ...refusal, field } : refusal;
}

const partiesTyped = (typed: Typed) =>
  Object.keys(typed).filter((name) => /^parties(?:-\d+)?$/.test(name) && typed[name]?.trim()).length;

/** Number, day and body of the paper behind an event. */
export function PaperFields({ t, typed, refusals }: { t: LifeWords; typed: Typed; refusals: Refusal[] }) {
  return (
    <fieldset>
      <legend>{t.form.optional(t.form.paper)}</legend>
      <div class="field-row">
        <Field name="decisionNumber" label={t.form.decisionNumber} value={typed.decisionNumber ?? ''} refusals={refusals} />
        <Field
          name="decidedOn"
          label={t.form.decidedOn}
          hint={t.form.dayHint}
          value={typed.decidedOn ?? ''}
          refusals={refusals}
          autocomplete="off"
        />
        <Field name="decidedBy" label={t.form.decidedBy} value={typed.decidedBy ?? ''} refusals={refusals} />
      </div>
    </fieldset>
  );
}

const OPTIONAL: ReadonlySet<EventField> = new Set<EventField>([
  'hamlet',
  'until',
  'certificateNumber',
  'certificateDate',
  'foundingMembers',
]);
const DATES: Partial<Record<EventField, 'dateHint' | 'dayHint'>> = {
  until: 'dayHint',
  lastSeen: 'dateHint',
  certificateDate: 'dateHint',
};

function EventInput({ frame, telling, field, typed, refusals, units, laws, now }: EventFormProps & { field: EventField }) {
  const t = lifeWords[frame.language];
  const optional = OPTIONAL.has(field);
  const date = DATES[field];
  const hints = [t.hint[field], date && t.form[date], now[field] === undefined ? undefined : t.form.now(now[field])].filter(
    Boolean,
  );
  const common = {
    name: field,
    label: optional ? t.form.optional(t.field[field]) : t.field[field],
    hint: hints.length === 0 ? undefined : hints.join('. '),
    value: typed[field] ?? '',
    refusals,
  };
  const choose = { value: '', label: t.form.choose };
  if (field === 'commune') return <UnitField {...common} options={units} required />;
  if (field === 'governance') {
    return (
      <SelectField
        {...common}
        choices={[choose, ...GOVERNANCE.map((value) => ({ value, label: telling.t.governance[value] }))]}
      />
    );
  }
  if (field === 'law') return <SelectField {...common} choices={[choose, ...laws.map((value) => ({ value, label: value }))]} />;
  if (field === 'evidence') return <TextAreaField {...common} required />;
  return (
    <Field {...common} autocomplete="off" required={!optional} inputMode={field === 'foundingMembers' ? 'numeric' : undefined} />
  );
}

/** An organisation by its name or code; where the words may mean several, one of them is chosen below. */
function PartyField({ frame, kind, field, typed, refusals, choices, unions }: EventFormProps & { field: string }) {
  const t = lifeWords[frame.language];
  const words = typed[field] ?? '';
  const offered = choices[field] ?? [];
  const chosen = typed[partyForField(field)] === words ? typed[partyIdField(field)] : undefined;
  const first = field === 'parties';
  const label = t.partyOf[kind] ?? t.form.party;
  const common = {
    name: field,
    label: first ? label : t.form.optional(`${label} ${field.slice('parties-'.length)}`),
    hint: first ? t.form.partyHint : undefined,
    value: words,
    refusals,
  };
  const inUnion = kind === 'unionJoining' || kind === 'unionLeaving';
  return (
    <>
      {inUnion ? (
        <UnitField {...common} options={unions} required />
      ) : (
        <Field {...common} autocomplete="off" required={first && ruleOf(kind).parties === 'one'} />
      )}
      {offered.length > 0 && (
        <fieldset>
          <legend>{t.form.party}</legend>
          {offered.map(({ id, label: shown }) => (
            <div key={id} class="check">
              <input id={`${field}-${id}`} type="radio" name={partyIdField(field)} value={id} checked={String(id) === chosen} />
              <label for={`${field}-${id}`}>{shown}</label>
            </div>
          ))}
        </fieldset>
      )}
      {offered.length === 0 && chosen && <input type="hidden" name={partyIdField(field)} value={chosen} />}
      {(offered.length > 0 || chosen) && <input type="hidden" name={partyForField(field)} value={words} />}
    </>
  );
}

/** What the register has seen of it last, as proposals for the form. */
function Signs({ frame, signs }: { frame: OrganizationFrame; signs: Sign[] }) {
  const t = lifeWords[frame.language].form;
  if (signs.length === 0) return <p>{t.noSigns}</p>;
  return (
    <section>
      <h2>{t.signs}</h2>
      <ul class="reasons">
        {signs.map(({ sign, on, precision, what }) => {
          const words = what === null ? t.sign[sign] : `${t.sign[sign]} ${what}`;
          const query = new URLSearchParams({ lastSeen: formatDate(on, precision), evidence: words });
          return (
            <li key={sign}>
              {precision === 'year' ? words : `${words}: ${formatDate(on, precision)}`}{' '}
              <a class="no-print" href={`${eventFormHref(frame.id, 'inactivity')}?${query}`}>
                {t.useSign}
              </a>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
