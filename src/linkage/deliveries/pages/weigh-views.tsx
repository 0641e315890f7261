import type { Visit } from '../../../access/declare.ts';
import { formatDate, type IsoDate } from '../../../platform/date.ts';
import { formatNumber } from '../../../platform/number.ts';
import type { Refusal } from '../../../platform/refusal.ts';
import type { Typed } from '../../../registry/pages/form.ts';
import { type OrganizationFrame, OrganizationPage } from '../../../registry/pages/frame.tsx';
import { areWarnings } from '../../../registry/records/model.ts';
import { recordHref } from '../../../registry/records/pages/links.ts';
import { ErrorSummary, Field, SelectField, TextAreaField } from '../../../ui/fields.tsx';
import { Empty, Notice } from '../../../ui/message.tsx';
import { Table } from '../../../ui/table.tsx';
import { termsOn } from '../../contracts/model.ts';
import { classesOn, classWords, isOf, ruleWords } from '../../contracts/price.ts';
import type { MarketPrice } from '../../market/prices.ts';
import type { WeighedContract } from '../store.ts';
import { deliveriesHref, manyHref, weighHref } from './links.ts';
import { type DeliveryWords, deliveryWords } from './messages.ts';
import type { Slip } from './weigh-routes.tsx';

interface Common {
  frame: OrganizationFrame;
  visit: Visit;
  contracts: WeighedContract[];
  typed: Typed;
  refusals?: Refusal[];
}

interface WeighProps extends Common {
  contract: WeighedContract | undefined;
  market: MarketPrice | undefined;
  slip?: Slip | undefined;
  saved: { slip: string; value: number } | undefined;
  on: IsoDate;
}

const contractChoices = (t: DeliveryWords, contracts: WeighedContract[], today: IsoDate) => [
  { value: '', label: t.choose },
  ...contracts.map((one) => {
    const until = termsOn(one, one.annexes, today).until;
    const over = one.closedOn !== null || (until !== null && until < today) ? ` (${t.over})` : '';
    return { value: one.key, label: `${one.number} – ${one.buyer} – ${one.product}${over}` };
  }),
];

const dong = (amount: number) => `${formatNumber(amount)} đồng`;

/** One slip on one screen, for one thumb; what is left empty the contract gives. */
export function WeighView(props: WeighProps) {
  const { frame, contracts, contract, market, typed, slip, saved, on, refusals = [] } = props;
  const t = deliveryWords[frame.language];
  const warned = refusals.length > 0 && areWarnings(refusals);
  const unit = contract?.priceUnit ?? null;
  const classes = contract ? classesOn(contract.classes, on) : [];
  const labelled = (label: string) => (unit === null ? label : t.inUnit(label, unit));
  const priced = (label: string) => (unit === null ? label : t.inUnit(label, `đồng/${unit}`));
  const field = (name: string, label: string, hint?: string) => ({
    name,
    label,
    hint,
    value: typed[name] ?? '',
    refusals: warned ? [] : refusals,
    autocomplete: 'off',
  });
  const byMarket =
    contract !== undefined && termsOn(contract, contract.annexes, on).price.rule !== 'fixed' && contract.priceRule !== null;
  return (
    <OrganizationPage frame={frame} current="contracts" title={t.weigh}>
      <p class="no-print">
        <a href={deliveriesHref(frame.id)}>← {t.title}</a> ·{' '}
        <a href={manyHref(frame.id, { contract: contract?.key })}>{t.many}</a>
      </p>
      {contracts.length === 0 && <NoContracts frame={frame} t={t} />}
      {saved && (
        <Notice tone="good" title={t.saved(saved.slip, dong(saved.value))}>
          <p>{t.nextSlip}</p>
        </Notice>
      )}
      {warned ? (
        <Notice tone="warning" title={t.warned}>
          <ul>
            {refusals.map(({ code, message }) => (
              <li key={code}>{message}</li>
            ))}
          </ul>
        </Notice>
      ) : (
        <ErrorSummary t={frame.shell.t} refusals={refusals} />
      )}
      {contracts.length > 0 && (
        <form class="weigh" method="post" action={weighHref(frame.id)}>
          {warned && <input type="hidden" name="seen" value={refusals.map(({ code }) => code).join(' ')} />}
          <SelectField {...field('contract', t.contract)} choices={contractChoices(t, contracts, frame.today)} />
          {contract && <p class="hint">{t.rule(ruleWords(termsOn(contract, contract.annexes, on).price))}</p>}
          <div class="weigh-pair">
            <Field {...field('deliveredOn', t.day)} required />
            <Field {...field('slip', t.slip)} />
          </div>
          <div class="weigh-pair">
            <Field {...field('gross', labelled(t.gross))} inputMode="decimal" />
            <Field {...field('tare', labelled(t.tare))} inputMode="decimal" />
          </div>
          <Field {...field('net', labelled(t.net))} inputMode="decimal" />
          <Field
            {...field('quality', t.quality, classes.map((one) => classWords(one, unit)).join('; ') || t.qualityHint)}
            list="classes"
          />
          <datalist id="classes">
            {classes.map(({ quality }) => (
              <option key={quality} value={quality} />
            ))}
          </datalist>
          {byMarket && (
            <Field
              {...field('marketPrice', priced(t.market), market && t.marketFrom(formatDate(market.notedOn), market.source))}
              value={typed.marketPrice || (market ? formatNumber(market.low) : '')}
              inputMode="decimal"
            />
          )}
          <div class="weigh-pair">
            <Field {...field('unitPrice', priced(t.unitPrice), t.unitPriceHint)} inputMode="decimal" />
            <Field {...field('acceptedValue', t.value, t.valueHint)} inputMode="decimal" />
          </div>
          {slip && <Proposal t={t} slip={slip} />}
          <Field {...field('priceReason', t.why)} />
          <p class="weigh-do">
            <button type="submit" name="do" value="save">
              {warned ? t.saveAnyway : t.save}
            </button>
            <button class="secondary" type="submit" name="do" value="count" formnovalidate>
              {t.count}
            </button>
          </p>
        </form>
      )}
      <p class="small">{t.photo}</p>
    </OrganizationPage>
  );
}

function Proposal({ t, slip: { contract, on, quality, proposal } }: { t: DeliveryWords; slip: Slip }) {
  const classes = classesOn(contract.classes, on);
  const unknown = quality !== null && classes.length > 0 && !classes.some(isOf(quality));
  if (proposal.amount === null) return <p class="notice">{proposal.missing.map((what) => t.notProposed[what]).join(' ')}</p>;
  return (
    <div class="notice">
      <p class="notice-title">{t.proposed(dong(proposal.amount))}</p>
      <p>{proposal.words}</p>
      {unknown && <p>{t.classUnpriced}</p>}
    </div>
  );
}

export function NoContracts({ frame, t }: { frame: OrganizationFrame; t: DeliveryWords }) {
  return (
    <Empty title={t.noContracts}>
      <p>{t.noContractsNext}</p>
      {frame.may('register.write') && (
        <p>
          <a href={recordHref(frame.id, 'contracts', '/moi')}>{t.contracts}</a>
        </p>
      )}
    </Empty>
  );
}

/** Of one line, in the order of the columns that are pasted. */
export const LINE_FIELDS = ['deliveredOn', 'slip', 'quality', 'net', 'unitPrice', 'acceptedValue', 'priceReason'] as const;

interface ManyProps extends Common {
  lines: Typed[];
  saved: number;
}

/** A sheet of slips under one contract: written or pasted, sent as one plain form. */
export function ManyView({ frame, contracts, typed, lines, refusals = [], saved }: ManyProps) {
  const t = deliveryWords[frame.language];
  const labels: Record<(typeof LINE_FIELDS)[number], string> = {
    deliveredOn: t.day,
    slip: t.slip,
    quality: t.quality,
    net: t.netShort,
    unitPrice: t.unitPrice,
    acceptedValue: t.value,
    priceReason: t.why,
  };
  const rows = lines.map((line, at) => ({ line, at }));
  return (
    <OrganizationPage frame={frame} current="contracts" title={t.many}>
      <p class="no-print">
        <a href={deliveriesHref(frame.id)}>← {t.title}</a> ·{' '}
        <a href={weighHref(frame.id, { contract: typed.contract })}>{t.weigh}</a>
      </p>
      <p class="lead">{t.manyLead}</p>
      {saved > 0 && (
        <Notice tone="good" title={t.savedMany(formatNumber(saved))}>
          {refusals.length > 0 && <p>{t.leftMany}</p>}
        </Notice>
      )}
      <ErrorSummary t={frame.shell.t} refusals={refusals} />
      {contracts.length === 0 ? (
        <NoContracts frame={frame} t={t} />
      ) : (
        <form method="post" action={manyHref(frame.id)}>
          <SelectField
            name="contract"
            label={t.contract}
            value={typed.contract ?? ''}
            refusals={refusals}
            choices={contractChoices(t, contracts, frame.today)}
          />
          <TextAreaField name="paste" label={t.paste} hint={t.pasteHint} value={typed.paste ?? ''} refusals={refusals} />
          <p class="actions">
            <button class="secondary" type="submit" name="do" value="fill">
              {t.fill}
            </button>
          </p>
          <div class="weigh-lines">
            <Table
              t={frame.shell.t}
              caption={t.many}
              quiet
              wide
              rows={rows}
              rowKey={({ at }) => at}
              columns={[
                { label: '#', cell: ({ at }) => at + 1 },
                ...LINE_FIELDS.map((name) => ({
                  label: labels[name],
                  cell: ({ line, at }: (typeof rows)[number]) => (
                    <input
                      id={`field-${at}.${name}`}
                      name={`${at}.${name}`}
                      value={line[name] ?? ''}
                      aria-label={`${t.line(at + 1)}: ${labels[name]}`}
                      aria-invalid={refusals.some(({ field }) => field === `${at}.${name}`) ? 'true' : undefined}
                      autocomplete="off"
                    />
                  ),
                })),
              ]}
            />
          </div>
          <p class="actions">
            <button type="submit" name="do" value="save">
              {t.saveMany}
            </button>
          </p>
        </form>
      )}
    </OrganizationPage>
  );
}
