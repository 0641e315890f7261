import { formatDate, type IsoDate } from '../../../platform/date.ts';
import { formatNumber } from '../../../platform/number.ts';
import type { Refusal } from '../../../platform/refusal.ts';
import type { Typed } from '../../../registry/pages/form.ts';
import { type OrganizationFrame, OrganizationPage, organizationHref } from '../../../registry/pages/frame.tsx';
import { recordHref } from '../../../registry/records/pages/links.ts';
import { ErrorSummary, Field, SelectField } from '../../../ui/fields.tsx';
import { type Column, Table } from '../../../ui/table.tsx';
import { PapersSection, type TiedPapers } from '../../pages/papers.tsx';
import { type ClassLine, PAYMENT_KINDS, type Settlement } from '../model.ts';
import type { DeliveryRow, KeptPayment, WeighedContract } from '../store.ts';
import { deliveriesHref, deliveryHref, manyHref, STATEMENT, statementHref, weighHref } from './links.ts';
import { type DeliveryWords, deliveryWords } from './messages.ts';
import { NoContracts } from './weigh-views.tsx';

export const dong = (amount: number) => `${formatNumber(amount)} đồng`;
export const quantityOf = (quantity: number | null, unit: string | null, unknown: string) =>
  quantity === null
    ? unknown
    : [formatNumber(quantity, String(quantity).split('.')[1]?.length ?? 0), unit].filter(Boolean).join(' ');

interface Line {
  contract: WeighedContract;
  settlement: Settlement;
  paid: number;
}

export function DeliveriesView({ frame, lines }: { frame: OrganizationFrame; lines: Line[] }) {
  const t = deliveryWords[frame.language];
  return (
    <OrganizationPage frame={frame} current="contracts" title={t.title}>
      <p class="lead">{t.lead}</p>
      {frame.may('register.write') && lines.length > 0 && (
        <p class="actions no-print">
          <a class="button" href={weighHref(frame.id)}>
            {t.weigh}
          </a>
          <a href={manyHref(frame.id)}>{t.many}</a>
          <a href={recordHref(frame.id, 'deliveries')}>{t.all}</a>
        </p>
      )}
      {lines.length === 0 ? (
        <NoContracts frame={frame} t={t} />
      ) : (
        <Table
          t={frame.shell.t}
          caption={t.title}
          quiet
          wide
          rows={lines}
          rowKey={({ contract }) => contract.key}
          columns={[
            { label: t.contract, cell: ({ contract }) => contract.number },
            { label: t.buyer, cell: ({ contract }) => contract.buyer },
            { label: t.product, cell: ({ contract }) => contract.product },
            { label: t.signed, numeric: true, cell: ({ contract }) => quantityOf(contract.quantity, contract.unit, '–') },
            {
              label: t.delivered,
              numeric: true,
              cell: ({ contract, settlement }) => quantityOf(settlement.quantity, contract.unit, '–'),
            },
            { label: t.acceptedValue, numeric: true, cell: ({ settlement }) => dong(settlement.accepted) },
            { label: t.paid, numeric: true, cell: ({ paid }) => dong(paid) },
            {
              label: t.statement,
              cell: ({ contract }) => <a href={statementHref(frame.id, { contract: contract.key })}>{t.statement}</a>,
            },
          ]}
        />
      )}
    </OrganizationPage>
  );
}

interface DeliveryProps {
  frame: OrganizationFrame;
  delivery: DeliveryRow;
  contract: WeighedContract;
  payments: KeptPayment[];
  papers: TiedPapers;
  typed: Typed;
  refusals: Refusal[];
}

export function DeliveryView({ frame, delivery, contract, payments, papers, typed, refusals }: DeliveryProps) {
  const t = deliveryWords[frame.language];
  const facts: [string, string][] = [
    [t.contract, `${contract.number} – ${contract.buyer}`],
    [t.product, [contract.product, delivery.quality].filter(Boolean).join(', ')],
    [t.slip, delivery.slip ?? ''],
    [t.netShort, quantityOf(delivery.quantity, contract.unit, t.unknown)],
    [t.acceptedValue, dong(delivery.accepted)],
    [t.state, [t.states[delivery.state], delivery.reason].filter(Boolean).join(': ')],
    [t.paid, dong(delivery.paid)],
    [t.owed, dong(delivery.accepted - delivery.paid)],
  ];
  const field = (name: string, label: string) => ({ name, label, value: typed[name] ?? '', refusals, autocomplete: 'off' });
  return (
    <OrganizationPage
      frame={frame}
      current="contracts"
      title={`${t.delivery} ${formatDate(delivery.on)}`}
      islands={['drop-zone']}
    >
      <ErrorSummary t={frame.shell.t} refusals={refusals} />
      <p class="no-print">
        <a href={deliveriesHref(frame.id)}>← {t.title}</a> ·{' '}
        <a href={statementHref(frame.id, { contract: contract.key })}>{t.statement}</a>
      </p>
      <Facts caption={t.delivery} frame={frame} facts={facts} />
      {frame.may('register.write') && (
        <p class="actions no-print">
          <a href={recordHref(frame.id, 'deliveries', `/${delivery.id}`)}>{t.amend}</a>
        </p>
      )}
      <h2>{t.payments}</h2>
      {payments.length === 0 ? (
        <p>{t.noPayments}</p>
      ) : (
        <Table
          t={frame.shell.t}
          caption={t.payments}
          quiet
          wide
          rows={payments}
          rowKey={({ id }) => id}
          columns={paymentColumns(t)}
        />
      )}
      {frame.may('register.write') && delivery.accepted > 0 && (
        <form class="no-print" method="post" action={deliveryHref(frame.id, delivery.id, '/thanh-toan')}>
          <h3>{t.pay}</h3>
          <SelectField
            {...field('kind', t.payKind)}
            value={typed.kind ?? 'paid'}
            choices={PAYMENT_KINDS.map((kind) => ({ value: kind, label: t.payKinds[kind] }))}
          />
          <div class="field-row">
            <Field {...field('paidOn', t.payDay)} value={typed.paidOn ?? formatDate(frame.today)} required />
            <Field
              {...field('amount', t.dong)}
              value={typed.amount ?? formatNumber(delivery.accepted - delivery.paid)}
              inputMode="decimal"
              required
            />
            <Field {...field('note', t.note)} />
          </div>
          <p class="actions">
            <button type="submit">{t.pay}</button>
          </p>
        </form>
      )}
      <PapersSection
        frame={frame}
        action={deliveryHref(frame.id, delivery.id, '/giay-to')}
        title={t.slipPapers}
        none={t.noSlipPapers}
        {...papers}
        typed={typed}
        refusals={refusals}
      />
    </OrganizationPage>
  );
}

const paymentColumns = (t: DeliveryWords): Column<KeptPayment>[] => [
  { label: t.payDay, cell: ({ on }) => formatDate(on) },
  { label: t.payKind, cell: ({ kind }) => t.payKinds[kind] },
  { label: t.amount, numeric: true, cell: ({ amount }) => dong(amount) },
  { label: t.note, long: true, cell: ({ note }) => note },
];

function Facts({ caption, frame, facts }: { caption: string; frame: OrganizationFrame; facts: [string, string][] }) {
  return (
    <Table
      t={frame.shell.t}
      caption={caption}
      quiet
      rows={facts.filter(([, value]) => value !== '')}
      rowKey={([label]) => label}
      columns={[
        { label: '', cell: ([label]) => label },
        { label: caption, cell: ([, value]) => value },
      ]}
    />
  );
}

export interface StatementProps {
  frame: OrganizationFrame;
  contract: WeighedContract;
  typed: Typed;
  refusals: Refusal[];
  span: { from: IsoDate | null; until: IsoDate | null };
  deliveries: DeliveryRow[];
  payments: KeptPayment[];
  settlement: Settlement;
}

/** The sums of a statement in the order they are read, for the page and the document. */
export function sumsOf(t: DeliveryWords, { contract, settlement }: StatementProps): [string, string][] {
  const { quantity, accepted, returned, refused, byRule, paid, advance, refunded, balance } = settlement;
  const weighed = settlement.classes.every(({ unweighed }) => unweighed === 0);
  return [
    [t.delivered, quantityOf(weighed ? quantity : null, contract.unit, t.unknown)],
    [t.acceptedValue, dong(accepted)],
    [t.byRule, byRule === null ? t.unknown : dong(byRule)],
    ...(returned > 0 ? [[t.returned, dong(returned)] as [string, string]] : []),
    ...(refused > 0 ? [[t.refusedCount, formatNumber(refused)] as [string, string]] : []),
    [t.payKinds.paid, dong(paid)],
    ...(contract.advance === null
      ? []
      : [
          [t.advanceGiven, dong(contract.advance)] as [string, string],
          [t.advanceLeft, dong(contract.advance - advance)] as [string, string],
        ]),
    [t.payKinds.advance, dong(advance)],
    ...(refunded > 0 ? [[t.payKinds.refund, dong(refunded)] as [string, string]] : []),
    [balance < 0 ? t.overpaid : t.balance, dong(Math.abs(balance))],
  ];
}

export function StatementView(props: StatementProps) {
  const { frame, contract, typed, refusals, deliveries, settlement } = props;
  const t = deliveryWords[frame.language];
  const asked = { contract: contract.key, from: typed.from, until: typed.until } as {
    contract: string;
    from: string;
    until: string;
  };
  const { classes } = settlement;
  const classColumns: Column<ClassLine>[] = [
    { label: t.quality, cell: ({ quality }) => quality ?? t.classUnknown },
    { label: t.countOf, numeric: true, cell: ({ count }) => formatNumber(count) },
    {
      label: t.netShort,
      numeric: true,
      cell: ({ quantity, unweighed }) => quantityOf(unweighed > 0 ? null : quantity, contract.unit, t.unknown),
    },
    { label: t.byRule, numeric: true, cell: ({ byRule }) => (byRule === null ? t.unknown : dong(byRule)) },
    { label: t.acceptedValue, numeric: true, cell: ({ accepted }) => dong(accepted) },
  ];
  return (
    <OrganizationPage frame={frame} current="contracts" title={t.statementTitle}>
      <p class="no-print">
        <a href={deliveriesHref(frame.id)}>← {t.title}</a>
      </p>
      <p class="lead">{`${t.contract} ${contract.number}, ${formatDate(contract.signedOn)} · ${contract.buyer} · ${contract.product}`}</p>
      <form class="no-print" method="get" action={organizationHref(frame.id, STATEMENT)}>
        <input type="hidden" name="contract" value={contract.key} />
        <ErrorSummary t={frame.shell.t} refusals={refusals} />
        <div class="field-row">
          <Field name="from" label={t.from} value={typed.from} refusals={refusals} autocomplete="off" />
          <Field name="until" label={t.until} value={typed.until} refusals={refusals} autocomplete="off" />
        </div>
        <p class="actions">
          <button class="secondary" type="submit">
            {t.show}
          </button>
          <a href={statementHref(frame.id, asked, '.docx')} download>
            {t.download}
          </a>
          {frame.may('register.write') && <a href={weighHref(frame.id, { contract: contract.key })}>{t.weigh}</a>}
        </p>
      </form>
      {deliveries.length === 0 && <p>{t.none}</p>}
      {deliveries.length > 0 && (
        <>
          <Facts caption={t.total} frame={frame} facts={sumsOf(t, props)} />
          <h2>{t.byClass}</h2>
          <Table
            t={frame.shell.t}
            caption={t.byClass}
            quiet
            wide
            rows={classes}
            rowKey={({ quality }) => quality ?? ''}
            columns={classColumns}
          />
          <p class="hint">{t.byRuleHint}</p>
          <h2>{t.list}</h2>
          <Table
            t={frame.shell.t}
            caption={t.list}
            quiet
            wide
            tools
            rows={deliveries}
            rowKey={({ id }) => id}
            columns={[
              {
                label: t.day,
                cell: ({ id, on }) => <a href={deliveryHref(frame.id, id)}>{formatDate(on)}</a>,
                sortKey: ({ on }) => on,
              },
              { label: t.slip, cell: ({ slip }) => slip },
              { label: t.quality, cell: ({ quality }) => quality },
              { label: t.netShort, numeric: true, cell: ({ quantity }) => quantityOf(quantity, contract.unit, t.unknown) },
              {
                label: t.acceptedValue,
                numeric: true,
                cell: ({ accepted }) => dong(accepted),
                sortKey: ({ accepted }) => accepted,
              },
              { label: t.paid, numeric: true, cell: ({ paid }) => dong(paid), sortKey: ({ paid }) => paid },
              { label: t.state, long: true, cell: ({ state, reason }) => [t.states[state], reason].filter(Boolean).join(': ') },
            ]}
          />
        </>
      )}
    </OrganizationPage>
  );
}
