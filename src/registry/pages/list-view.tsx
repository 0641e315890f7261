import type { ComponentChildren } from 'preact';
import { formatDate, type IsoDate } from '../../platform/date.ts';
import { formatNumber } from '../../platform/number.ts';
import { Empty } from '../../ui/message.tsx';
import { offers, Page, SampleMark, type Shell } from '../../ui/page.tsx';
import { Paging } from '../../ui/paging.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { DUPLICATES, NEW_ORGANIZATION } from '../duplicates/pages/links.ts';
import { makeWords } from '../duplicates/pages/make-messages.ts';
import { duplicateWords } from '../duplicates/pages/messages.ts';
import type { OrganizationKind } from '../names.ts';
import type { ListedOrganization, OrganizationPage, OrganizationStatus } from '../store.ts';
import type { ListPlace, RegistryLinks } from './links.ts';
import type { RegistryWords } from './messages.ts';

export interface ListViewProps {
  shell: Shell;
  t: RegistryWords;
  links: RegistryLinks;
  place: ListPlace;
  /** The area the list is of, and the areas below it to go down to. */
  area: { name: string; below: { code: string; name: string }[]; above: { code: string; name: string } | null };
  asOf: IsoDate;
  page: OrganizationPage;
  pageSize: number;
  mayExport: boolean;
  mayRegister?: boolean;
  mayMerge?: boolean;
}

export function ListView(props: ListViewProps) {
  const { shell, t, links, place, area, page, pageSize, mayExport } = props;
  const words = t.list;
  const count = formatNumber(page.total);
  return (
    <Page shell={shell} title={words.title} islands={['live-search']}>
      <live-search>
        <search>
          <form class="search" method="get" action={links.action}>
            <Kept place={place} />
            <input
              type="search"
              name="search"
              aria-label={words.search}
              placeholder={words.searchHint}
              value={place.search ?? ''}
              autocomplete="off"
            />
            <button type="submit">{words.find}</button>
          </form>
        </search>
      </live-search>
      <div id="results">
        <h1>{place.search ? words.headingSearch(count, place.search) : words.heading(count, area.name)}</h1>
        <Beginnings {...props} />
        <Filters {...props} />
        {page.items.length === 0 ? <Nothing shell={shell} t={words} links={links} place={place} /> : <Ledger {...props} />}
        <Paging
          t={shell.t}
          page={{ offset: place.offset ?? 0, size: pageSize, total: page.total }}
          href={(offset) => links.list({ offset })}
          number={formatNumber}
        />
        {mayExport && page.items.length > 0 && (
          <p class="no-print">
            <a href={links.export}>{words.export}</a>
          </p>
        )}
      </div>
    </Page>
  );
}

/** What can be begun from the list. */
function Beginnings({ shell, t, mayRegister, mayMerge }: ListViewProps) {
  const { lang } = shell.t;
  const words = t.list;
  if (!mayRegister && !mayMerge) return null;
  return (
    <p class="actions">
      {mayRegister && (
        <a class="button secondary" href={NEW_ORGANIZATION}>
          {makeWords[lang].title}
        </a>
      )}
      {mayMerge && <a href={DUPLICATES}>{duplicateWords[lang].list.title}</a>}
      {mayRegister && (
        <>
          <a href="/lam-viec/nhiem-ky">{words.terms}</a>
          <a href="/lam-viec/kiem-tra">{words.overrides}</a>
          <a href="/lam-viec/thay-doi">{words.changes}</a>
        </>
      )}
    </p>
  );
}

/** A new search keeps the filters. */
function Kept({ place }: { place: ListPlace }) {
  const { kind, status, unit, farm, asOf } = place;
  return Object.entries({ kind, status, unit, farm, asOf }).map(
    ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
  );
}

function Filters({ t, links, place, area }: ListViewProps) {
  const words = t.list;
  const kinds = Object.keys(t.kind) as OrganizationKind[];
  const statuses = Object.keys(t.status) as OrganizationStatus[];
  return (
    <nav class="filters" aria-label={words.filters}>
      <Filter label={words.kind}>
        <FilterLink href={links.list({ kind: undefined })} on={!place.kind} label={words.all} />
        {kinds.map((kind) => (
          <FilterLink key={kind} href={links.list({ kind })} on={place.kind === kind} label={t.kind[kind]} />
        ))}
      </Filter>
      <Filter label={words.status}>
        <FilterLink href={links.list({ status: undefined })} on={!place.status} label={words.all} />
        {statuses.map((status) => (
          <FilterLink key={status} href={links.list({ status })} on={place.status === status} label={t.status[status]} />
        ))}
      </Filter>
      <Filter label={words.farm}>
        <FilterLink href={links.list({ farm: undefined })} on={!place.farm} label={words.all} />
        <FilterLink href={links.list({ farm: 'yes' })} on={place.farm === 'yes'} label={words.farmOnly} />
        <FilterLink href={links.list({ farm: 'no' })} on={place.farm === 'no'} label={words.notFarm} />
      </Filter>
      {(area.below.length > 0 || area.above) && (
        <Filter label={words.place}>
          {area.above && <FilterLink href={links.list({ unit: area.above.code })} on={false} label={`↑ ${area.above.name}`} />}
          <FilterLink href={links.list()} on label={area.name} />
          {area.below.map(({ code, name }) => (
            <FilterLink key={code} href={links.list({ unit: code })} on={false} label={name} />
          ))}
        </Filter>
      )}
    </nav>
  );
}

function Filter({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <div class="filter">
      <span class="filter-label">{label}</span>
      <div class="filter-choices">{children}</div>
    </div>
  );
}

function FilterLink({ href, on, label }: { href: string; on: boolean; label: string }) {
  return (
    <a href={href} aria-current={on ? 'true' : undefined}>
      {label}
    </a>
  );
}

interface NothingProps {
  shell: Shell;
  t: RegistryWords['list'];
  links: RegistryLinks;
  place: ListPlace;
}

function Nothing({ shell, t, links, place }: NothingProps) {
  const narrowed = place.search || place.kind || place.status || place.unit || place.farm;
  return narrowed ? (
    <Empty title={t.nothing}>
      <p>
        {t.nothingNext} <a href={links.action}>{t.clear}</a>
      </p>
    </Empty>
  ) : (
    <Empty title={t.empty}>
      {offers(shell, links.intake) && (
        <p>
          <a href={links.intake}>{t.emptyNext}</a>
        </p>
      )}
    </Empty>
  );
}

function Ledger({ shell, t, links, asOf, page }: ListViewProps) {
  return (
    <div class="ledger">
      <Table
        t={shell.t}
        caption={t.list.caption(formatDate(asOf))}
        columns={ledgerColumns(shell, t, links)}
        rows={page.items}
        rowKey={({ id }) => id}
        wide
      />
    </div>
  );
}

function ledgerColumns(shell: Shell, t: RegistryWords, links: RegistryLinks): Column<ListedOrganization>[] {
  const words = t.list;
  return [
    {
      label: words.name,
      cell: ({ id, name, isSample }) => (
        <>
          <a href={links.organization(id)}>{name}</a> {isSample && <SampleMark t={shell.t} />}
        </>
      ),
    },
    { label: words.kind, cell: ({ kind }) => t.kind[kind] },
    { label: words.commune, cell: ({ commune }) => commune ?? t.notKnown },
    { label: words.district, cell: ({ district }) => district ?? '–' },
    {
      label: words.founded,
      cell: ({ founded, foundedPrecision }) => (founded === null ? t.notKnown : formatDate(founded, foundedPrecision)),
    },
    { label: words.members, numeric: true, cell: ({ members }) => (members === null ? '–' : formatNumber(members)) },
    {
      label: words.membersOf,
      cell: ({ members, membersYear }) => (members === null ? '–' : (membersYear ?? words.atFounding)),
    },
    { label: words.status, cell: ({ status }) => (status === null ? t.statusUnknown : t.status[status]) },
  ];
}
