// Output over the communes, and the seasons of one organisation.

import { formatDate } from '../../../platform/date.ts';
import { formatPercent, formatShort } from '../../../platform/number.ts';
import { type OrganizationFrame, OrganizationPage } from '../../../registry/pages/frame.tsx';
import { recordHref } from '../../../registry/records/pages/links.ts';
import { SelectField } from '../../../ui/fields.tsx';
import { Empty } from '../../../ui/message.tsx';
import type { Language } from '../../../ui/messages.ts';
import { Page, type Shell } from '../../../ui/page.tsx';
import { type Column, Table } from '../../../ui/table.tsx';
import { COMMODITIES } from '../../commodities.ts';
import type { AreaAsked } from '../../pages/area.ts';
import { PRODUCTS } from '../../products/pages/links.ts';
import { nameIn, SETTINGS } from '../../settings.ts';
import { type Grown, type GrownPart, type GrownSum, grownByCommodity, grownParts } from '../model.ts';
import type { MaterialArea, OwnSeason } from '../store.ts';
import { OUTPUT } from './links.ts';
import type { ProductionWords } from './messages.ts';

interface Words {
  t: ProductionWords;
  language: Language;
}

export const unitText = (key: string) => COMMODITIES.byKey(key)?.unit ?? '';
const dash = '–';
const number = (value: number | null) => (value === null ? dash : formatShort(value));
const percent = (value: number | null) => (value === null ? dash : formatPercent(value * 100));
const reached = ({ planned, actual }: Pick<GrownSum, 'planned' | 'actual'>) =>
  planned && actual !== null ? actual / planned : null;
/** Without output there is nothing to take a share of. */
const fromMaterial = ({ material, actual }: GrownSum) => (actual ? material / actual : null);

export interface OutputPlace {
  year: number | undefined;
  season: string | undefined;
  commodity: string | undefined;
}

interface OutputProps extends Words {
  shell: Shell;
  place: OutputPlace;
  years: number[];
  area: AreaAsked;
  rows: Grown[];
  placeOf: (unitId: number) => string;
  csvHref: string;
}

export function OutputView({ shell, t, language, place, years, area, rows, placeOf, csvHref }: OutputProps) {
  const any = { value: '', label: t.all };
  const choices = (entries: readonly { key: string; vi: string; en: string }[]) => [
    any,
    ...entries.map((one) => ({ value: one.key, label: one[language] })),
  ];
  const byCommodity = grownByCommodity(rows);
  return (
    <Page shell={shell} title={t.title} islands={['table-tools']}>
      <p class="no-print">
        <a href={PRODUCTS}>← {t.products}</a>
      </p>
      <h1>{t.title}</h1>
      <p class="lead">
        {[area.name, place.season && nameIn(SETTINGS.seasons, place.season, language), place.year].filter(Boolean).join(' · ')}
      </p>
      <p class="small">{t.lead}</p>
      <form class="choose no-print" method="get" action={OUTPUT}>
        <SelectField
          name="year"
          label={t.year}
          value={String(place.year ?? '')}
          choices={[any, ...years.map((year) => ({ value: String(year), label: String(year) }))]}
        />
        <SelectField name="season" label={t.season} value={place.season ?? ''} choices={choices(SETTINGS.seasons)} />
        <SelectField name="commodity" label={t.commodity} value={place.commodity ?? ''} choices={choices(COMMODITIES.all)} />
        {area.choices.length > 0 && (
          <SelectField name="unit" label={t.place} value={area.code} choices={[any, ...area.choices]} />
        )}
        <button type="submit" class="secondary">
          {t.show}
        </button>
      </form>
      {rows.length === 0 ? (
        <Empty title={t.none}>
          <p>{t.noneNext}</p>
        </Empty>
      ) : (
        <>
          <h2>{t.summary}</h2>
          <Table
            t={shell.t}
            caption={t.summary}
            quiet
            wide
            tools
            rows={byCommodity}
            rowKey={({ commodity }) => commodity}
            columns={[
              { label: t.commodity, cell: ({ commodity }) => nameIn(COMMODITIES.all, commodity, language) },
              ...sumColumns(t),
              { label: t.material, numeric: true, cell: (sum) => percent(fromMaterial(sum)) },
              { label: t.organizations, numeric: true, cell: ({ organizations }) => formatShort(organizations) },
            ]}
          />
          <h2>{t.detail}</h2>
          <Table
            t={shell.t}
            caption={t.detail}
            quiet
            wide
            tools
            rows={grownParts(rows, placeOf)}
            rowKey={({ commodity, place: at, year, season }) => `${commodity} ${at} ${year} ${season}`}
            columns={[
              { label: t.commodity, cell: ({ commodity }) => nameIn(COMMODITIES.all, commodity, language) },
              { label: t.commune, cell: ({ place: at }) => at },
              { label: t.season, cell: ({ season, year }) => `${nameIn(SETTINGS.seasons, season, language)} ${year}` },
              ...sumColumns<GrownPart>(t),
              { label: t.share, numeric: true, cell: ({ share }) => percent(share), sortKey: ({ share }) => share ?? -1 },
            ]}
          />
          <p class="no-print">
            <a href={csvHref}>{t.csv}</a>
          </p>
        </>
      )}
    </Page>
  );
}

function sumColumns<Row extends GrownSum & { commodity: string }>(t: ProductionWords): Column<Row>[] {
  const figure = (label: string, read: (row: Row) => number | null): Column<Row> => ({
    label,
    numeric: true,
    cell: (row) => number(read(row)),
    sortKey: (row) => read(row) ?? -1,
  });
  return [
    figure(t.areaPlanned, ({ areaPlanned }) => areaPlanned),
    figure(t.areaActual, ({ areaActual }) => areaActual),
    { label: t.unit, cell: ({ commodity }) => unitText(commodity) },
    figure(t.planned, ({ planned }) => planned),
    figure(t.actual, ({ actual }) => actual),
    { label: t.reached, numeric: true, cell: (row) => percent(reached(row)), sortKey: (row) => reached(row) ?? -1 },
  ];
}

interface OwnProps extends Words {
  frame: OrganizationFrame;
  seasons: OwnSeason[];
  areas: MaterialArea[];
}

export function OwnProduction({ frame, t, language, seasons, areas }: OwnProps) {
  const mayWrite = frame.may('register.write');
  return (
    <OrganizationPage frame={frame} current="production" title={t.ownTitle}>
      <nav class="actions no-print" aria-label={t.ownTitle}>
        {mayWrite && (
          <a class="button" href={recordHref(frame.id, 'seasons', '/moi')}>
            {t.add}
          </a>
        )}
        <a href={recordHref(frame.id, 'seasons')}>{t.seasonList}</a>
        {mayWrite && <a href={recordHref(frame.id, 'materialAreas', '/moi')}>{t.addArea}</a>}
        <a href={recordHref(frame.id, 'materialAreas')}>{t.areaList}</a>
      </nav>
      <h2>{t.seasons}</h2>
      {seasons.length === 0 ? (
        <p class="small">{t.noSeasons}</p>
      ) : (
        <Table
          t={frame.shell.t}
          caption={t.seasons}
          quiet
          wide
          rows={seasons}
          rowKey={({ id }) => id}
          columns={[
            { label: t.season, cell: ({ season, year }) => `${nameIn(SETTINGS.seasons, season, language)} ${year}` },
            { label: t.commodity, cell: ({ commodity }) => nameIn(COMMODITIES.all, commodity, language) },
            { label: t.commune, cell: ({ commune }) => commune },
            { label: t.areas, cell: ({ material }) => material ?? dash },
            { label: t.areaPlanned, numeric: true, cell: ({ areaPlanned }) => number(areaPlanned) },
            { label: t.areaActual, numeric: true, cell: ({ areaActual }) => number(areaActual) },
            { label: t.unit, cell: ({ unit }) => unit },
            { label: t.planned, numeric: true, cell: ({ outputPlanned }) => number(outputPlanned) },
            { label: t.actual, numeric: true, cell: ({ outputActual }) => number(outputActual) },
            { label: t.reached, numeric: true, cell: (season) => percent(reached(season)) },
            { label: t.sown, cell: ({ sownOn }) => sownOn && formatDate(sownOn) },
            { label: t.harvested, cell: ({ harvestedOn }) => harvestedOn && formatDate(harvestedOn) },
          ]}
        />
      )}
      <h2>{t.areas}</h2>
      {areas.length === 0 ? (
        <p class="small">{t.noAreas}</p>
      ) : (
        <Table
          t={frame.shell.t}
          caption={t.areas}
          quiet
          wide
          rows={areas}
          rowKey={({ key }) => key}
          columns={[
            { label: t.name, cell: ({ name }) => name },
            { label: t.commodity, cell: ({ commodity }) => nameIn(COMMODITIES.all, commodity, language) },
            { label: t.commune, cell: ({ commune }) => commune },
            { label: t.area, numeric: true, cell: ({ area }) => number(area) },
            { label: t.households, numeric: true, cell: ({ households }) => number(households) },
            { label: t.code, cell: ({ code }) => code ?? dash },
            { label: t.buyer, cell: ({ buyer }) => buyer ?? dash },
          ]}
        />
      )}
    </OrganizationPage>
  );
}
