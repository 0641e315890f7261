// The price log: a chart and a table, the form of a price, a table pasted in.

import { formatDate } from '../../../platform/date.ts';
import { formatNumber } from '../../../platform/number.ts';
import type { Refusal } from '../../../platform/refusal.ts';
import type { Typed } from '../../../registry/pages/form.ts';
import { DatedLines, type DatedSeries } from '../../../ui/chart.tsx';
import { ErrorSummary, Field, SelectField, TextAreaField } from '../../../ui/fields.tsx';
import { Empty } from '../../../ui/message.tsx';
import type { Language } from '../../../ui/messages.ts';
import { Page, SampleMark, type Shell } from '../../../ui/page.tsx';
import { Table } from '../../../ui/table.tsx';
import { COMMODITIES } from '../../commodities.ts';
import { daysOld } from '../model.ts';
import { MARKET } from '../settings.ts';
import type { Price } from '../store.ts';
import { MARKET_BOARD, PRICES, priceHref } from './links.ts';
import type { PriceWords } from './price-messages.ts';
import { commodityChoices, commodityName } from './shared.tsx';

interface ListProps {
  shell: Shell;
  t: PriceWords;
  language: Language;
  prices: Price[];
  /** Places to choose from. */
  places: string[];
  commodity: string;
  place: string;
  most: number;
  mayWrite: boolean;
  typed: Typed;
  refusals: Refusal[];
}

const seriesName = ({ class: kind, place }: Price) => [kind, place].filter(Boolean).join(', ');

export function PricesView(props: ListProps) {
  const { shell, t, language, prices, places, commodity, place, most, mayWrite, refusals } = props;
  const query = new URLSearchParams(Object.entries({ 'san-pham': commodity, noi: place }).filter(([, value]) => value !== ''));
  const newest = [...Map.groupBy(prices, (price) => `${price.commodity} ${seriesName(price)}`).values()].map(
    ([first]) => first!.id,
  );
  return (
    <Page shell={shell} title={t.title} islands={['table-tools', 'auto-submit']}>
      <h1>{t.title}</h1>
      <p class="lead">{t.lead}</p>
      <ErrorSummary t={shell.t} refusals={refusals} />
      <p class="actions no-print">
        {mayWrite && (
          <a class="button" href={`${PRICES}/moi`}>
            {t.add}
          </a>
        )}
        <a href={`${PRICES}/tai.csv?${query}`}>{t.csv}</a>
        <a href={MARKET_BOARD}>{t.market}</a>
      </p>
      <form class="choose no-print" method="get" action={PRICES}>
        <SelectField name="san-pham" label={t.commodity} value={commodity} choices={commodityChoices(language, t.all)} />
        <SelectField
          name="noi"
          label={t.place}
          value={place}
          choices={[{ value: '', label: t.allPlaces }, ...places.map((one) => ({ value: one, label: one }))]}
        />
        <button type="submit" class="secondary">
          {t.show}
        </button>
      </form>
      {prices.length === most && <p class="small">{t.most(formatNumber(most))}</p>}
      {prices.length === 0 ? (
        <Empty title={t.none}>{mayWrite && <p>{t.noneNext}</p>}</Empty>
      ) : (
        <>
          <PriceChart {...props} />
          <Table
            t={shell.t}
            caption={t.title}
            quiet
            wide
            tools
            rows={prices}
            rowKey={({ id }) => id}
            columns={[
              {
                label: t.commodity,
                cell: (price) => (
                  <>
                    {commodityName(price.commodity, language)} {price.isSample && <SampleMark t={shell.t} />}
                  </>
                ),
              },
              { label: t.class, cell: (price) => price.class },
              { label: t.place, cell: (price) => price.place },
              {
                label: t.notedOn,
                cell: ({ id, notedOn }) => {
                  const age = daysOld(notedOn, shell.today);
                  const stale = newest.includes(id) && age > MARKET.stalePriceDays;
                  return (
                    <>
                      {formatDate(notedOn)}
                      {stale && <span class="small"> ({t.stale(formatNumber(age))})</span>}
                    </>
                  );
                },
                sortKey: ({ notedOn }) => notedOn,
              },
              { label: t.low, numeric: true, cell: ({ low }) => formatNumber(low), sortKey: ({ low }) => low },
              { label: t.high, numeric: true, cell: ({ high }) => formatNumber(high), sortKey: ({ high }) => high },
              { label: t.unit, cell: ({ unit }) => unit },
              {
                label: t.source,
                cell: ({ source, sourceAddress }) =>
                  sourceAddress === null ? (
                    source
                  ) : (
                    <a href={sourceAddress} rel="noreferrer">
                      {source}
                    </a>
                  ),
              },
              ...(mayWrite
                ? [
                    {
                      label: t.change,
                      cell: (price: Price) => (
                        <a
                          class="no-print"
                          href={priceHref(price.id)}
                          aria-label={t.changeOne(`${commodityName(price.commodity, language)}, ${formatDate(price.notedOn)}`)}
                        >
                          {t.change}
                        </a>
                      ),
                    },
                  ]
                : []),
            ]}
          />
        </>
      )}
      {mayWrite && <PasteForm {...props} />}
    </Page>
  );
}

/** One product at a time, in its own unit: different units and products have no common scale. */
function PriceChart({ t, language, prices, commodity }: ListProps) {
  const known = COMMODITIES.byKey(commodity);
  if (!known) return <p class="small no-print">{t.chartOne}</p>;
  const byName = Map.groupBy(
    prices.flatMap((price) => {
      const one = COMMODITIES.toBase(known, 1, price.unit);
      return one ? [{ name: seriesName(price), date: price.notedOn, low: price.low / one, high: price.high / one }] : [];
    }),
    ({ name }) => name,
  );
  const series: DatedSeries[] = [...byName]
    .sort(([, one], [, other]) => other.length - one.length)
    .map(([name, newestFirst]) => {
      const points = [...newestFirst].reverse();
      const [first, last] = [points[0]!, points.at(-1)!];
      const middle = formatNumber((last.low + last.high) / 2);
      return { name, points, words: t.series(name, formatDate(first.date), formatDate(last.date), middle) };
    });
  return <DatedLines label={t.chart(known[language], known.unit)} series={series} format={(value) => formatNumber(value)} />;
}

function PasteForm({ t, typed, refusals }: ListProps) {
  return (
    <details class="more no-print" open={refusals.length > 0}>
      <summary>{t.paste}</summary>
      <form method="post" action={`${PRICES}/dan`}>
        <TextAreaField
          name="lines"
          label={t.pasteField}
          hint={t.pasteHint}
          value={typed.lines ?? ''}
          refusals={refusals}
          rows={8}
          required
        />
        <p class="actions">
          <button type="submit">{t.pasteButton}</button>
        </p>
      </form>
    </details>
  );
}

interface FormProps {
  shell: Shell;
  t: PriceWords;
  language: Language;
  /** Undefined: a new one. */
  price: Price | undefined;
  typed: Typed;
  refusals: Refusal[];
}

export function PriceFormView({ shell, t, language, price, typed, refusals }: FormProps) {
  const title = price ? t.changeOne(commodityName(price.commodity, language)) : t.add;
  const field = (name: string, label: string, hint?: string) => ({ name, label, hint, value: typed[name] ?? '', refusals });
  const version = price && <input type="hidden" name="version" value={typed.version ?? price.version} />;
  return (
    <Page shell={shell} title={title}>
      <p class="no-print">
        <a href={PRICES}>← {t.back}</a>
      </p>
      <h1>
        {title} {price?.isSample && <SampleMark t={shell.t} />}
      </h1>
      {price && <p class="small">{t.by(price.enteredBy)}</p>}
      <ErrorSummary t={shell.t} refusals={refusals} />
      <form method="post" action={price ? priceHref(price.id) : `${PRICES}/moi`}>
        {version}
        <SelectField {...field('commodity', t.commodity)} choices={commodityChoices(language, t.choose)} />
        <Field {...field('class', t.class)} autocomplete="off" />
        <Field {...field('place', t.place, t.placeHint)} autocomplete="off" required />
        <Field {...field('notedOn', t.notedOn)} autocomplete="off" required />
        <div class="field-row">
          <Field {...field('low', t.low)} inputmode="decimal" autocomplete="off" required />
          <Field {...field('high', t.high, t.highHint)} inputmode="decimal" autocomplete="off" />
        </div>
        <Field {...field('unit', t.unit)} autocomplete="off" required />
        <Field {...field('source', t.source, t.sourceHint)} autocomplete="off" required />
        <Field {...field('sourceAddress', t.sourceAddress)} type="url" autocomplete="off" />
        {price && <Field {...field('reason', t.reason)} required />}
        <p class="actions">
          <button type="submit">{price ? t.saveAmended : t.save}</button>
        </p>
      </form>
      {price && (
        <details class="more no-print" open={typed.withdrawReason !== undefined}>
          <summary>{t.withdraw}</summary>
          <form method="post" action={priceHref(price.id, '/rut')}>
            {version}
            <Field {...field('withdrawReason', t.withdrawReason)} required />
            <p class="actions">
              <button type="submit" class="danger">
                {t.withdrawButton}
              </button>
            </p>
          </form>
        </details>
      )}
    </Page>
  );
}
