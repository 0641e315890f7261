import { formatNumber, formatPercent } from '../../../platform/number.ts';
import type { Sale } from '../../../programme/measures/contract-share.ts';
import type { Board, BoardTarget, YearFigure } from '../../../programme/model.ts';
import { organizationHref } from '../../../registry/pages/frame.tsx';
import { withQuery } from '../../../ui/address.ts';
import { SelectField } from '../../../ui/fields.tsx';
import { Page, type Shell } from '../../../ui/page.tsx';
import { Table } from '../../../ui/table.tsx';
import { LINKAGE, SHARE } from './links.ts';
import type { DeliveryWords } from './messages.ts';
import type { ProductLine } from './share.ts';
import { dong, quantityOf } from './views.tsx';

const MOST = 500;

interface ShareProps {
  shell: Shell;
  t: DeliveryWords;
  board: Board;
  target: BoardTarget;
  year: number;
  years: number[];
  units: { code: string; name: string }[];
  products: ProductLine[];
  sales: Sale[];
  withoutReturn: number;
}

export function ShareView({ shell, t, board, target, year, years, units, products, sales, withoutReturn }: ShareProps) {
  const { companions, quality, byYear } = target;
  const percent = (value: number | string | null | undefined) => (typeof value === 'number' ? formatPercent(value) : '–');
  const million = (value: number | null) => (value === null ? '–' : t.million(formatNumber(value, 1)));
  const place = { unit: board.unit.code, asOf: board.asOf, geography: board.geography };
  // each organisation with its buyers, those further down the chain after those they bought from
  const shown = sales
    .toSorted((one, other) => one.seller.localeCompare(other.seller, 'vi') || other.value - one.value)
    .slice(0, MOST);
  const facts: [string, string][] = [
    [t.deliveredShare, `${percent(target.value)} = ${million(target.numerator)} / ${million(target.denominator)}`],
    [t.signedShare, percent(companions.signedShare)],
    [t.productInside, million(Number(companions.soldInsideSector ?? 0))],
  ];
  const notes = [
    quality.conflicts > 0 && t.conflicts(formatNumber(quality.conflicts)),
    quality.unknown > 0 && t.unknownCount(formatNumber(quality.unknown)),
    withoutReturn > 0 && t.withoutReturn(formatNumber(withoutReturn)),
  ].filter((one) => one !== false);
  return (
    <Page shell={shell} title={t.shareTitle(year)} islands={['auto-submit', 'table-tools']}>
      <p class="no-print">
        <a href={LINKAGE}>← {t.home}</a>
      </p>
      <h1>{t.shareTitle(year)}</h1>
      <p class="lead">
        {board.unit.name}. {t.shareLead}
      </p>
      <auto-submit class="no-print">
        <form class="return-place" method="get" action={SHARE}>
          <SelectField
            name="year"
            label={t.year}
            value={String(year)}
            choices={years.map((one) => ({ value: String(one), label: String(one) }))}
          />
          <SelectField
            name="unit"
            label={t.unitPlace}
            value={board.unit.code}
            choices={units.map(({ code, name }) => ({ value: code, label: name }))}
          />
          <button class="secondary" type="submit">
            {t.show}
          </button>
        </form>
      </auto-submit>
      <Table
        t={shell.t}
        caption={t.share}
        quiet
        rows={facts}
        rowKey={([label]) => label}
        columns={[
          { label: t.share, cell: ([label]) => label },
          { label: String(year), cell: ([, value]) => value },
        ]}
      />
      {notes.length > 0 && (
        <ul>
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <p class="no-print">
        <a href={withQuery(`/lam-viec/bang-chi-tieu/${target.code}`, place)}>{t.toBoard}</a>
      </p>
      <Table
        t={shell.t}
        caption={t.deliveredShare}
        wide
        rows={byYear}
        rowKey={(one: YearFigure) => one.year}
        columns={[
          { label: t.year, cell: (one) => one.year },
          { label: t.share, numeric: true, cell: ({ value }) => percent(value) },
          { label: t.sold, numeric: true, cell: ({ numerator }) => million(numerator) },
          { label: t.output, numeric: true, cell: ({ denominator }) => million(denominator) },
        ]}
      />
      {products.length > 0 && (
        <>
          <h2>{t.byProduct}</h2>
          <Table
            t={shell.t}
            caption={t.byProduct}
            quiet
            wide
            tools
            rows={products}
            rowKey={({ product, unit }) => `${product} ${unit}`}
            columns={[
              { label: t.product, cell: ({ product }) => product },
              { label: t.productQuantity, numeric: true, cell: (one) => quantityOf(one.delivered, one.unit, '–') },
              { label: t.productSigned, numeric: true, cell: (one) => quantityOf(one.signed, one.unit, '–') },
              { label: t.productInside, numeric: true, cell: (one) => quantityOf(one.inside, one.unit, '–') },
              { label: t.note, long: true, cell: ({ known }) => (known ? '' : t.ownUnit) },
            ]}
          />
        </>
      )}
      <h2>{t.chain}</h2>
      {shown.length === 0 ? (
        <p>{t.noChain}</p>
      ) : (
        <>
          <p class="hint">{t.chainHint}</p>
          <Table
            t={shell.t}
            caption={t.chain}
            quiet
            wide
            tools
            rows={shown}
            rowKey={(one) => JSON.stringify([one.organizationId, one.buyer, one.product, one.unit, one.inside])}
            columns={[
              { label: t.seller, cell: (one) => <a href={organizationHref(one.organizationId)}>{one.seller}</a> },
              { label: t.unitPlace, cell: (one) => one.place },
              { label: t.buyer, cell: (one) => one.buyer },
              { label: t.product, cell: (one) => one.product },
              { label: t.delivered, numeric: true, cell: (one) => quantityOf(one.quantity, one.unit, '–') },
              { label: t.acceptedValue, numeric: true, cell: (one) => dong(one.value), sortKey: (one) => one.value },
              { label: t.countedHere, cell: (one) => (one.inside ? t.notCounted : t.sellers[one.standing]) },
            ]}
          />
          {sales.length > MOST && <p class="small">{t.more(formatNumber(sales.length - MOST))}</p>}
        </>
      )}
    </Page>
  );
}
