// The events by year, those of one organisation, and the form of an event.

import type { Visit } from '../../../access/declare.ts';
import { formatDate } from '../../../platform/date.ts';
import { formatMoney, formatNumber } from '../../../platform/number.ts';
import type { Refusal } from '../../../platform/refusal.ts';
import type { Typed } from '../../../registry/pages/form.ts';
import { type OrganizationFrame, OrganizationPage } from '../../../registry/pages/frame.tsx';
import { DraftButton, type DraftHere, DraftNotice, KeptForm } from '../../../registry/records/pages/drafts.tsx';
import { ErrorSummary, Field, SelectField, TextAreaField } from '../../../ui/fields.tsx';
import { Empty } from '../../../ui/message.tsx';
import { Page, SampleMark, type Shell } from '../../../ui/page.tsx';
import { Table } from '../../../ui/table.tsx';
import { UnitField, type UnitOption } from '../../../ui/unit-field.tsx';
import { byYear, EVENT_KINDS } from '../model.ts';
import type { ListedEvent, OwnEvent, TradeEvent } from '../store.ts';
import { eventHref, TRADE } from './links.ts';
import type { TradeWords } from './messages.ts';
import { Numbers } from './numbers.tsx';

export const daysOf = ({ fromOn, untilOn }: Pick<TradeEvent, 'fromOn' | 'untilOn'>): string =>
  fromOn === untilOn ? formatDate(fromOn) : `${formatDate(fromOn)} – ${formatDate(untilOn)}`;

interface ListProps {
  shell: Shell;
  t: TradeWords;
  events: ListedEvent[];
  mayWrite: boolean;
  /** Not everything is in the visitor's area. */
  cut: boolean;
}

export function TradeListView({ shell, t, events, mayWrite, cut }: ListProps) {
  return (
    <Page shell={shell} title={t.title} islands={['table-tools']}>
      <h1>{t.title}</h1>
      <p class="lead">{t.lead}</p>
      {mayWrite && (
        <p class="actions no-print">
          <a class="button" href={`${TRADE}/moi`}>
            {t.add}
          </a>
        </p>
      )}
      {cut && events.length > 0 && <p class="small">{t.within}</p>}
      {events.length === 0 && <Empty title={t.none}>{mayWrite && <p>{t.noneNext}</p>}</Empty>}
      {byYear(events).map(({ year, events: held, participants, contracts, sales }) => (
        <section key={year}>
          <h2>{t.year(year, formatNumber(held.length))}</h2>
          <p>{t.yearTotal(formatNumber(participants), formatNumber(contracts), formatMoney(sales))}</p>
          <Table
            t={shell.t}
            caption={t.year(year, formatNumber(held.length))}
            quiet
            wide
            tools
            rows={held}
            rowKey={({ id }) => id}
            columns={[
              {
                label: t.event,
                cell: ({ id, name, isSample }) => (
                  <>
                    <a href={eventHref(id)}>{name}</a> {isSample && <SampleMark t={shell.t} />}
                  </>
                ),
              },
              { label: t.kind, cell: ({ kind }) => t.kinds[kind] },
              { label: t.days, cell: daysOf, sortKey: ({ fromOn }) => fromOn },
              { label: t.place, cell: ({ place }) => place },
              { label: t.participants, numeric: true, cell: (event) => formatNumber(event.participants) },
              { label: t.contracts, numeric: true, cell: (event) => formatNumber(event.contracts) },
              {
                label: t.salesPlain,
                numeric: true,
                cell: (event) => formatMoney(event.sales),
                sortKey: (event) => event.sales,
              },
            ]}
          />
        </section>
      ))}
    </Page>
  );
}

export function OwnEventsView({ frame, t, events }: { frame: OrganizationFrame; t: TradeWords; events: OwnEvent[] }) {
  return (
    <OrganizationPage frame={frame} current="support" title={t.ownTitle}>
      {events.length === 0 ? (
        <Empty title={t.ownNone} />
      ) : (
        <Table
          t={frame.shell.t}
          caption={t.ownTitle}
          quiet
          wide
          rows={events}
          rowKey={({ id, organizationId }) => `${organizationId}-${id}`}
          columns={[
            { label: t.event, cell: ({ id, name }) => <a href={eventHref(id)}>{name}</a> },
            { label: t.kind, cell: ({ kind }) => t.kinds[kind] },
            { label: t.days, cell: daysOf },
            { label: t.products, long: true, cell: ({ products }) => products },
            { label: t.booth, cell: ({ booth }) => (booth ? t.yes : t.no) },
            {
              label: t.contracts,
              numeric: true,
              cell: ({ contracts }) => (contracts === null ? t.notReported : formatNumber(contracts)),
            },
            { label: t.numbers, cell: (event) => <Numbers t={t} {...event} mayWrite={frame.may('register.write')} /> },
            { label: t.salesPlain, numeric: true, cell: ({ sales }) => sales !== null && formatMoney(sales) },
            { label: t.followUp, long: true, cell: ({ followUp }) => followUp },
          ]}
        />
      )}
    </OrganizationPage>
  );
}

interface FormProps {
  shell: Shell;
  t: TradeWords;
  /** Undefined: a new one. */
  event: TradeEvent | undefined;
  typed: Typed;
  refusals: Refusal[];
  units: UnitOption[];
  visit: Visit;
  draft: DraftHere | undefined;
}

export function EventFormView({ shell, t, event, typed, refusals, units, visit, draft }: FormProps) {
  const title = event ? t.amend : t.addTitle;
  const field = (name: string, label: string, hint?: string) => ({ name, label, hint, value: typed[name] ?? '', refusals });
  return (
    <Page shell={shell} title={title} islands={['unit-picker', 'keep-draft']}>
      <p class="no-print">
        <a href={event ? eventHref(event.id) : TRADE}>← {event ? event.name : t.back}</a>
      </p>
      <h1>{title}</h1>
      <ErrorSummary t={shell.t} refusals={refusals} />
      {refusals.length === 0 && <DraftNotice shell={shell} draft={draft} />}
      <KeptForm shell={shell} visit={visit} action={event ? eventHref(event.id, '/sua') : `${TRADE}/moi`}>
        {event && <input type="hidden" name="version" value={typed.version ?? event.version} />}
        <SelectField
          {...field('kind', t.kind)}
          choices={[{ value: '', label: t.choose }, ...EVENT_KINDS.map((kind) => ({ value: kind, label: t.kinds[kind] }))]}
        />
        <Field {...field('name', t.name)} required />
        <Field {...field('place', t.place)} required />
        <UnitField {...field('unit', t.unit, t.unitHint)} options={units} />
        <div class="field-row">
          <Field {...field('fromOn', t.from)} autocomplete="off" required />
          <Field {...field('untilOn', t.until)} autocomplete="off" required />
        </div>
        <Field {...field('organizer', t.organizer)} required />
        <TextAreaField {...field('note', t.note)} />
        <p class="actions">
          <button type="submit">{t.save}</button>
          <DraftButton shell={shell} />
        </p>
      </KeptForm>
    </Page>
  );
}
