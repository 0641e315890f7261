// Products over the register, those of one organisation, one product, and what runs out.

import type { Norm } from '../../../law/norm.ts';
import { formatDate, type IsoDate } from '../../../platform/date.ts';
import { formatNumber } from '../../../platform/number.ts';
import { type OrganizationFrame, OrganizationPage, organizationHref } from '../../../registry/pages/frame.tsx';
import { recordHref } from '../../../registry/records/pages/links.ts';
import { SelectField } from '../../../ui/fields.tsx';
import { Empty } from '../../../ui/message.tsx';
import type { Language } from '../../../ui/messages.ts';
import { Page, SampleMark, type Shell } from '../../../ui/page.tsx';
import { Paging } from '../../../ui/paging.tsx';
import { type Column, Table } from '../../../ui/table.tsx';
import { COMMODITIES } from '../../commodities.ts';
import type { AreaAsked } from '../../pages/area.ts';
import { OUTPUT } from '../../production/pages/links.ts';
import { nameIn, SETTINGS } from '../../settings.ts';
import type { ExpiryState } from '../model.ts';
import type { ExpiringRecord, Product, Rating } from '../store.ts';
import { EXPIRING, ownProductsHref, PRODUCTS, productHref } from './links.ts';
import type { ProductWords } from './messages.ts';
import { Stars, standardNames, whatText } from './shared.tsx';

export interface Words {
  t: ProductWords;
  language: Language;
}

export interface SearchPlace {
  q: string;
  commodity: string;
  stars: string;
  standard: string;
}
const RATED = ['3', '4', '5'];

interface SearchProps extends Words {
  shell: Shell;
  place: SearchPlace;
  area: AreaAsked;
  found: Product[];
  total: number;
  offset: number;
  size: number;
  hrefAt: (offset: number) => string;
  csvHref: string;
  communeOf: (unitId: number | null) => string;
}

export function ProductSearch(props: SearchProps) {
  const { shell, t, language, place, area, found, total, offset, size, hrefAt, csvHref, communeOf } = props;
  const any = { value: '', label: t.all };
  const named = (entries: readonly { key: string; vi: string; en: string }[]) => [
    any,
    ...entries.map((one) => ({ value: one.key, label: one[language] })),
  ];
  return (
    <Page shell={shell} title={t.title} islands={['live-search', 'table-tools']}>
      <h1>{t.title}</h1>
      <p class="lead">{t.lead}</p>
      <p class="actions no-print">
        <a href={EXPIRING}>{t.expiringLink}</a>
        <a href={OUTPUT}>{t.outputLink}</a>
      </p>
      <live-search>
        <search>
          <form class="choose no-print" method="get" action={PRODUCTS}>
            <div class="field">
              <label for="field-q">{t.search}</label>
              <input id="field-q" type="search" name="q" value={place.q} autocomplete="off" />
            </div>
            <SelectField name="commodity" label={t.commodity} value={place.commodity} choices={named(COMMODITIES.all)} />
            <SelectField
              name="stars"
              label={t.stars}
              value={place.stars}
              choices={[any, ...RATED.map((stars) => ({ value: stars, label: t.atLeast(Number(stars)) }))]}
            />
            <SelectField name="standard" label={t.standard} value={place.standard} choices={named(SETTINGS.standards)} />
            {area.choices.length > 0 && (
              <SelectField name="unit" label={t.place} value={area.code} choices={[any, ...area.choices]} />
            )}
            <button type="submit">{t.find}</button>
          </form>
        </search>
      </live-search>
      <div id="results">
        <h2>{[t.found(formatNumber(total)), area.name].filter(Boolean).join(', ')}</h2>
        {found.length === 0 ? (
          <Empty title={t.none}>
            <p>{t.noneNext}</p>
          </Empty>
        ) : (
          <Table
            t={shell.t}
            caption={t.title}
            quiet
            wide
            tools
            rows={found}
            rowKey={({ organizationId, key }) => `${organizationId} ${key}`}
            columns={[
              nameColumn({ t, language }),
              {
                label: t.organization,
                cell: ({ organizationId, organization, isSample }) => (
                  <>
                    <a href={organizationHref(organizationId)}>{organization}</a> {isSample && <SampleMark t={shell.t} />}
                  </>
                ),
              },
              { label: t.commune, cell: ({ unitId }) => communeOf(unitId) },
              ...standingColumns({ t, language }),
            ]}
          />
        )}
        <Paging t={shell.t} page={{ offset, size, total }} href={hrefAt} number={formatNumber} />
        {total > 0 && (
          <p class="no-print">
            <a href={csvHref}>{t.csv}</a>
          </p>
        )}
      </div>
    </Page>
  );
}

const nameColumn = ({ t }: Words): Column<Product> => ({
  label: t.product,
  cell: ({ organizationId, key, name }) => <a href={productHref(organizationId, key)}>{name}</a>,
});

const standingColumns = ({ t, language }: Words): Column<Product>[] => [
  { label: t.commodity, cell: ({ commodity }) => nameIn(COMMODITIES.all, commodity, language) },
  { label: t.stars, cell: (product) => <Stars t={t} {...product} />, sortKey: ({ stars }) => stars ?? 0 },
  { label: t.standard, cell: ({ standards }) => standardNames(standards, language) || '–' },
];

interface OwnProps extends Words {
  frame: OrganizationFrame;
  products: Product[];
  records: ExpiringRecord[];
  standing: number;
}

export function OwnProducts({ frame, t, language, products, records, standing }: OwnProps) {
  const rated = products.filter(({ stars }) => stars !== null).length;
  return (
    <OrganizationPage frame={frame} current="products" title={t.ownTitle}>
      {products.length > 0 && <p class="lead">{t.ownLead(formatNumber(rated), formatNumber(standing))}</p>}
      <nav class="actions no-print" aria-label={t.lists}>
        {frame.may('register.write') && (
          <a class="button" href={recordHref(frame.id, 'products', '/moi')}>
            {t.add}
          </a>
        )}
        <a href={recordHref(frame.id, 'standards')}>{t.standardsList}</a>
        <a href={recordHref(frame.id, 'ocop')}>{t.ocopList}</a>
        <a href={recordHref(frame.id, 'plantingCodes')}>{t.codesList}</a>
      </nav>
      {products.length === 0 ? (
        <Empty title={t.ownNone}>
          <p>{t.ownNoneNext}</p>
        </Empty>
      ) : (
        <Table
          t={frame.shell.t}
          caption={t.ownTitle}
          quiet
          wide
          rows={products}
          rowKey={({ key }) => key}
          columns={[
            nameColumn({ t, language }),
            ...standingColumns({ t, language }),
            { label: t.until, cell: ({ starsUntil }) => (starsUntil === null ? '' : formatDate(starsUntil)) },
            {
              label: t.shown,
              cell: ({ publicSince }) => (publicSince === null ? t.notShown : t.shownSince(formatDate(publicSince))),
            },
          ]}
        />
      )}
      <h2>{t.records}</h2>
      {records.length === 0 ? (
        <p class="small">{t.noRecords}</p>
      ) : (
        <Records frame={frame} t={t} language={language} records={records} />
      )}
    </OrganizationPage>
  );
}

function Records({ frame, t, language, records }: Words & { frame: OrganizationFrame; records: ExpiringRecord[] }) {
  const words = t.expiring;
  return (
    <Table
      t={frame.shell.t}
      caption={t.records}
      quiet
      wide
      rows={records}
      rowKey={({ kind, number, from, what }) => `${kind} ${number} ${what} ${from}`}
      columns={[
        { label: words.detail, cell: (record) => whatText(record, t, language) },
        { label: words.kind, cell: ({ kind }) => words.what[kind] },
        { label: words.number, cell: ({ number }) => number },
        { label: t.until, cell: ({ until }) => formatDate(until) },
        { label: t.standing, cell: ({ from, until }) => standingOn(t, { from, until }, frame.today) },
      ]}
    />
  );
}

const standingOn = (t: ProductWords, { from, until }: { from: IsoDate | null; until: IsoDate }, today: IsoDate) =>
  until < today ? t.over : from !== null && from > today ? t.notYet : t.inForce;

interface ProductProps extends Words {
  frame: OrganizationFrame;
  product: Product;
  recordKey: string;
  ratings: Rating[];
  records: ExpiringRecord[];
  norms: [what: string, norm: Norm][];
}

export function ProductView({ frame, t, language, product, recordKey, ratings, records, norms }: ProductProps) {
  const { publicSince, standards } = product;
  const facts = [
    [t.commodity, nameIn(COMMODITIES.all, product.commodity, language)],
    [
      t.stars,
      product.stars === null ? null : <Stars key="stars" t={t} stars={product.stars} potentialFive={product.potentialFive} />,
    ],
    [t.standard, standardNames(standards, language)],
    [t.brand, product.brand],
    [t.variety, product.variety],
    [t.pack, product.pack],
    [t.months, product.months],
    [t.shown, publicSince === null ? t.notShown : t.shownSince(formatDate(publicSince))],
  ] as const;
  const paragraphs = (text: string) => text.split(/\n+/).map((line) => <p key={line}>{line}</p>);
  return (
    <OrganizationPage frame={frame} current="products" title={product.name}>
      <p class="actions no-print">
        <a href={ownProductsHref(frame.id)}>← {t.ownTitle}</a>
        {frame.may('register.write') && <a href={recordHref(frame.id, 'products', `/${recordKey}`)}>{t.amend}</a>}
        {frame.may('paper.read') && <a href={organizationHref(frame.id, '/giay-to')}>{t.papers}</a>}
      </p>
      <dl class="facts">
        {facts
          .filter(([, value]) => value !== null && value !== '')
          .map(([label, value]) => (
            <div key={label} class="fact">
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {product.story && (
        <section>
          <h2>{t.story}</h2>
          {paragraphs(product.story)}
        </section>
      )}
      {product.whereToBuy && (
        <section>
          <h2>{t.whereToBuy}</h2>
          {paragraphs(product.whereToBuy)}
        </section>
      )}
      <h2>{t.ratings}</h2>
      {ratings.length === 0 ? (
        <p class="small">{t.noRatings}</p>
      ) : (
        <Table
          t={frame.shell.t}
          caption={t.ratings}
          quiet
          wide
          rows={ratings}
          rowKey={({ id }) => id}
          columns={[
            {
              label: t.stars,
              cell: (rating) =>
                frame.may('finding.override') ? (
                  <a href={recordHref(frame.id, 'ocop', `/${rating.id}`)}>
                    <Stars t={t} {...rating} />
                  </a>
                ) : (
                  <Stars t={t} {...rating} />
                ),
            },
            { label: t.points, numeric: true, cell: ({ points }) => (points === null ? '–' : formatNumber(points, 2)) },
            { label: t.decision, cell: ({ decision }) => decision },
            { label: t.decidedOn, cell: ({ decidedOn }) => formatDate(decidedOn) },
            { label: t.until, cell: ({ expiresOn }) => formatDate(expiresOn) },
            {
              label: t.standing,
              cell: ({ decidedOn, expiresOn }) => standingOn(t, { from: decidedOn, until: expiresOn }, frame.today),
            },
            { label: t.body, cell: ({ body }) => body ?? '–' },
            { label: t.group, cell: ({ group }) => group && nameIn(SETTINGS.ocopGroups.items, group, language) },
            { label: t.reason, cell: ({ expiryReason }) => expiryReason, long: true },
          ]}
        />
      )}
      <h2>{t.records}</h2>
      {records.length === 0 ? (
        <p class="small">{t.noRecords}</p>
      ) : (
        <Records frame={frame} t={t} language={language} records={records} />
      )}
      {norms.length > 0 && (
        <details class="more no-print">
          <summary>{t.norms}</summary>
          <ul>
            {norms.map(([what, { id, value, unit, instrument, certainty }]) => (
              <li key={id}>{t.byNorm(what, `${value} ${unit}, ${instrument}, ${id}`, t.sure[certainty])}</li>
            ))}
          </ul>
        </details>
      )}
    </OrganizationPage>
  );
}

interface ExpiringProps extends Words {
  shell: Shell;
  area: AreaAsked;
  records: (ExpiringRecord & { state: ExpiryState })[];
  communeOf: (unitId: number | null) => string;
}

export function ExpiringView({ shell, t, language, area, records, communeOf }: ExpiringProps) {
  const words = t.expiring;
  const { days, source } = SETTINGS.expiry;
  const [soon, later] = days;
  const headings = { expired: words.group.expired, soon: words.group.soon(soon), later: words.group.later(later) };
  return (
    <Page shell={shell} title={words.title} islands={['table-tools']}>
      <p class="no-print">
        <a href={PRODUCTS}>← {t.title}</a>
      </p>
      <h1>{words.title}</h1>
      <p class="lead">{words.lead(soon, later)}</p>
      {area.choices.length > 0 && (
        <form class="choose no-print" method="get" action={EXPIRING}>
          <SelectField name="unit" label={t.place} value={area.code} choices={[{ value: '', label: t.all }, ...area.choices]} />
          <button type="submit" class="secondary">
            {t.show}
          </button>
        </form>
      )}
      {records.length === 0 && <Empty title={words.none(later)} />}
      {(['expired', 'soon', 'later'] as const).map((state) => {
        const held = records.filter((record) => record.state === state);
        if (held.length === 0) return null;
        return (
          <section key={state}>
            <h2>{`${headings[state]} (${formatNumber(held.length)})`}</h2>
            <Table
              t={shell.t}
              caption={headings[state]}
              quiet
              wide
              tools
              rows={held}
              rowKey={({ chain, number }) => `${chain} ${number}`}
              columns={[
                {
                  label: t.organization,
                  cell: ({ organizationId, organization }) => <a href={ownProductsHref(organizationId)}>{organization}</a>,
                },
                { label: t.commune, cell: ({ unitId }) => communeOf(unitId) },
                { label: words.kind, cell: ({ kind }) => words.what[kind] },
                { label: words.detail, cell: (record) => whatText(record, t, language) },
                { label: words.number, cell: ({ number }) => number },
                { label: t.until, cell: ({ until }) => formatDate(until), sortKey: ({ until }) => until },
              ]}
            />
          </section>
        );
      })}
      <p class="small">{words.setting(source)}</p>
    </Page>
  );
}
