// One event: what it is, what it cost, who took part and what came of it.

import { formatMoney, formatNumber } from '../../../platform/number.ts';
import type { Typed } from '../../../registry/pages/form.ts';
import { organizationHref } from '../../../registry/pages/frame.tsx';
import { DraftNotice } from '../../../registry/records/pages/drafts.tsx';
import { ErrorSummary, Field, SelectField, TextAreaField } from '../../../ui/fields.tsx';
import { Page, SampleMark } from '../../../ui/page.tsx';
import { Table } from '../../../ui/table.tsx';
import { SOURCES } from '../../model.ts';
import { SOURCE_NAMES } from '../../names.ts';
import type { CostRow, ListedParticipant } from '../store.ts';
import { EventForm, type EventProps } from './event-form.tsx';
import { eventHref, TRADE } from './links.ts';
import { daysOf } from './list-views.tsx';
import { Numbers } from './numbers.tsx';

export function EventView(props: EventProps) {
  const { shell, t, event, unit, may, refusals } = props;
  const facts: [string, string | null][] = [
    [t.kind, t.kinds[event.kind]],
    [t.days, daysOf(event)],
    [t.place, event.place],
    [t.inCharge, unit],
    [t.organizer, event.organizer],
    [t.note, event.note],
  ];
  return (
    <Page shell={shell} title={event.name} islands={['table-tools', 'keep-draft']}>
      <p class="no-print">
        <a href={TRADE}>← {t.back}</a>
      </p>
      <h1>
        {event.name} {event.isSample && <SampleMark t={shell.t} />}
      </h1>
      <ErrorSummary t={shell.t} refusals={refusals} />
      {refusals.length === 0 && <DraftNotice shell={shell} draft={props.draft} />}
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
      {may.amend && (
        <p class="actions no-print">
          <a href={eventHref(event.id, '/sua')}>{t.amend}</a>
        </p>
      )}
      <Participants {...props} />
      <Costs {...props} />
    </Page>
  );
}

function Participants(props: EventProps) {
  const { shell, t, event, participants, cut, may, reporting, mayReport } = props;
  return (
    <section>
      <h2>{t.participants}</h2>
      {cut && <p class="small">{t.within}</p>}
      {participants.length === 0 ? (
        <p>{t.noParticipants}</p>
      ) : (
        <Table
          t={shell.t}
          caption={t.participants}
          quiet
          wide
          tools
          rows={participants}
          rowKey={({ organizationId }) => organizationId}
          columns={[
            {
              label: t.organization,
              cell: ({ organizationId, name }) => <a href={organizationHref(organizationId)}>{name}</a>,
            },
            { label: t.products, long: true, cell: ({ products }) => products },
            { label: t.booth, cell: ({ booth }) => (booth ? t.yes : t.no) },
            {
              label: t.contracts,
              numeric: true,
              cell: ({ contracts }) => (contracts === null ? t.notReported : formatNumber(contracts)),
            },
            { label: t.numbers, cell: (one) => <Numbers t={t} {...one} mayWrite={mayReport(one)} /> },
            { label: t.salesPlain, numeric: true, cell: ({ sales }) => sales !== null && formatMoney(sales) },
            { label: t.followUp, long: true, cell: ({ followUp }) => followUp },
            {
              label: t.writing,
              cell: (one) =>
                mayReport(one) && (
                  <a class="no-print" href={eventHref(event.id, `?to-chuc=${one.organizationId}#ket-qua`)}>
                    {one.contracts === null ? t.saveReport : t.amendReport}
                  </a>
                ),
            },
          ]}
        />
      )}
      {may.write && (
        <div class="no-print" id="ket-qua">
          {reporting && <ResultForm {...props} one={reporting} />}
          <Join {...props} />
        </div>
      )}
    </section>
  );
}
function ResultForm({ one, ...props }: EventProps & { one: ListedParticipant }) {
  const { t } = props;
  const stored: Typed =
    one.contracts === null
      ? {}
      : {
          contracts: String(one.contracts),
          sales: formatNumber(one.sales!),
          numbers: one.numbers.map(({ number }) => number).join('\n'),
          followUp: one.followUp ?? '',
        };
  return (
    <>
      <EventForm
        {...props}
        form="ket-qua"
        kept
        hidden={{
          organizationId: one.organizationId,
          version: (props.typed.form === 'ket-qua' && props.typed.version) || one.version,
        }}
        open
        title={t.report(one.name)}
        button={t.saveReport}
        stored={stored}
      >
        {(field) => (
          <>
            <div class="field-row">
              <Field {...field('contracts', t.contracts)} inputmode="numeric" autocomplete="off" required />
              <Field {...field('sales', t.sales)} inputmode="decimal" autocomplete="off" required />
            </div>
            <TextAreaField {...field('numbers', t.numbers, t.numbersHint)} />
            <TextAreaField {...field('followUp', t.followUp)} />
          </>
        )}
      </EventForm>
      {one.contracts === null && (
        <form method="post" action={eventHref(props.event.id, '/bo')}>
          <input type="hidden" name="organizationId" value={one.organizationId} />
          <button type="submit" class="secondary">
            {t.leave(one.name)}
          </button>
        </form>
      )}
    </>
  );
}

function Join(props: EventProps) {
  const { t, event, search, typed, refusals } = props;
  const { words, found, most, communeOf } = search;
  const mine = typed.form === 'tham-gia';
  const field = (name: string, label: string) => ({
    name,
    label,
    value: mine ? (typed[name] ?? '') : '',
    refusals: mine ? refusals : [],
  });
  return (
    <section id="tham-gia">
      <h3>{t.join}</h3>
      <form class="choose" method="get" action={eventHref(event.id, '#tham-gia')}>
        <Field name="tim" label={t.find} value={words} type="search" required />
        <button type="submit" class="secondary">
          {t.findButton}
        </button>
      </form>
      {words !== '' && <p role="status">{t.found(formatNumber(found.length), words)}</p>}
      {found.length === most && <p class="small">{t.foundMore(formatNumber(most))}</p>}
      {(found.length > 0 || mine) && (
        <form method="post" action={eventHref(event.id, '/tham-gia')}>
          <input type="hidden" name="tim" value={words} />
          <SelectField
            {...field('organizationId', t.organization)}
            choices={[
              { value: '', label: t.choose },
              ...found.map(({ id, name, unitId }) => ({
                value: String(id),
                label: unitId === null ? name : `${name} – ${communeOf(unitId)}`,
              })),
            ]}
          />
          <Field {...field('products', t.products)} required />
          <SelectField
            {...field('booth', t.hasBooth)}
            choices={[
              { value: '', label: t.choose },
              { value: 'co', label: t.yes },
              { value: 'khong', label: t.no },
            ]}
          />
          <p class="actions">
            <button type="submit">{t.saveJoin}</button>
          </p>
        </form>
      )}
    </section>
  );
}

function Costs(props: EventProps) {
  const { shell, t, language, event, costs, costing, norms, missing, may } = props;
  if (!costs) return null;
  const sources = SOURCE_NAMES[language];
  const labelOf = (norm: string | null) => norms.find(({ value }) => value === norm)?.label ?? norm ?? t.noNorm;
  const sum = (of: (cost: CostRow) => number) => formatNumber(costs.reduce((total, cost) => total + of(cost), 0));
  return (
    <section>
      <h2>{t.costs}</h2>
      {missing !== undefined && <p class="small">{t.missingRate(missing)}</p>}
      {costs.length === 0 ? (
        <p>{t.noCosts}</p>
      ) : (
        <>
          <Table
            t={shell.t}
            caption={t.costs}
            quiet
            wide
            tools
            rows={costs}
            rowKey={({ line }) => line}
            columns={[
              {
                label: t.cost,
                cell: ({ line, item }) =>
                  may.amend ? <a href={eventHref(event.id, `?khoan=${line}#khoan-chi`)}>{item}</a> : item,
              },
              { label: t.source, cell: ({ source }) => sources[source] },
              { label: t.norm, long: true, cell: ({ norm }) => labelOf(norm) },
              { label: t.viaCase, cell: ({ caseId }) => caseId },
              { label: t.planned, numeric: true, cell: (cost) => formatNumber(cost.planned) },
              {
                label: t.actual,
                numeric: true,
                cell: (cost) => (cost.actual === null ? t.notSpent : formatNumber(cost.actual)),
              },
            ]}
          />
          <p>
            {t.total}: {t.planned} {sum(({ planned }) => planned)}; {t.actual} {sum(({ actual }) => actual ?? 0)}.
          </p>
        </>
      )}
      {may.amend && (
        <div class="no-print" id="khoan-chi">
          <EventForm
            {...props}
            form="chi-phi"
            hidden={{ line: costing?.line ?? '' }}
            open={costing !== undefined}
            title={costing ? t.amendCost(costing.item) : t.addCost}
            button={t.save}
            stored={
              costing
                ? {
                    item: costing.item,
                    source: costing.source,
                    norm: costing.norm ?? '',
                    planned: formatNumber(costing.planned),
                    actual: costing.actual === null ? '' : formatNumber(costing.actual),
                    caseId: costing.caseId === null ? '' : String(costing.caseId),
                  }
                : { source: 'province' }
            }
          >
            {(field) => (
              <>
                <Field {...field('item', t.cost)} required />
                <SelectField
                  {...field('source', t.source)}
                  choices={SOURCES.map((value) => ({ value, label: sources[value] }))}
                />
                <SelectField {...field('norm', t.norm)} choices={[{ value: '', label: t.noNorm }, ...norms]} />
                <div class="field-row">
                  <Field {...field('planned', t.planned)} inputmode="decimal" autocomplete="off" required />
                  <Field {...field('actual', t.actual)} inputmode="decimal" autocomplete="off" />
                </div>
                <Field {...field('caseId', t.viaCase, t.viaCaseHint)} inputmode="numeric" autocomplete="off" />
                {costing && <Field {...field('reason', t.reason)} required />}
              </>
            )}
          </EventForm>
          {costing && (
            <EventForm
              {...props}
              form="bo-chi"
              hidden={{ line: costing.line }}
              open={false}
              title={t.removeCost(costing.item)}
              button={t.remove}
              stored={{}}
            >
              {(field) => <Field {...field('reason', t.reason)} required />}
            </EventForm>
          )}
        </div>
      )}
    </section>
  );
}
