// Pieces that directory, catalogue and search share.

import type { ComponentChildren } from 'preact';
import { formatNumber } from '../../../platform/number.ts';
import { withQuery } from '../../../ui/address.ts';
import { SelectField } from '../../../ui/fields.tsx';
import { SampleMark } from '../../../ui/page.tsx';
import { PictureView } from '../../pictures/pages/picture.tsx';
import type { PublicFrame } from '../../site/pages/frame.ts';
import type { ProductCard } from '../../site/pages/parts.ts';
import { InLang } from '../../site/speech.tsx';
import { choicesOf, type Findable } from '../model.ts';
import { type OrganizationEntry, organizationPath, type ProductEntry, productPath } from './shown.ts';

/** The name of each filter in the address. */
export const FILTERS = {
  group: 'nhom',
  season: 'mua-vu',
  kind: 'loai',
  field: 'linh-vuc',
  commune: 'xa',
  district: 'huyen',
  standard: 'chung-nhan',
  stars: 'sao',
} as const;
type FilterName = keyof typeof FILTERS;

/** A search field and what there is to choose from; a filter with nothing to choose is left out. */
export function Filters(props: {
  frame: PublicFrame;
  path: string;
  names: readonly FilterName[];
  entries: readonly Findable[];
  asked: Record<string, string>;
  q: string;
}) {
  const { frame, path, names, entries, asked, q } = props;
  const { say, text, href } = frame;
  const offered = names.map((name) => ({ name, choices: choicesOf(entries, name) })).filter(({ choices }) => choices.length > 0);
  const narrowed = q !== '' || Object.values(asked).some(Boolean);
  return (
    <form class="find-form no-print" method="get" action={href(path)}>
      <div class="field">
        <label for="field-q">{say('dir.search')}</label>
        <input id="field-q" type="search" name="q" value={q} autocomplete="off" />
      </div>
      {offered.map(({ name, choices }) => (
        <SelectField
          key={name}
          name={FILTERS[name]}
          label={text(`dir.${name}`)}
          value={asked[name] ?? ''}
          choices={[{ value: '', label: text('dir.all') }, ...choices]}
        />
      ))}
      <p class="actions">
        <button type="submit">{say('dir.show')}</button>
        {narrowed && <a href={href(path)}>{say('dir.clear')}</a>}
      </p>
    </form>
  );
}

export const askedIn = (query: (name: string) => string | undefined, names: readonly FilterName[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, query(FILTERS[name]) ?? '']));
export const filterHref = (path: string, q: string, asked: Record<string, string>, more: Record<string, string> = {}): string =>
  withQuery(path, {
    q,
    ...Object.fromEntries(Object.entries(asked).map(([name, value]) => [FILTERS[name as FilterName], value])),
    ...more,
  });

/** The place as it is called today, and before where that is another name. */
export function PlaceWords({ frame: { say }, place }: { frame: PublicFrame; place: OrganizationEntry['place'] }) {
  return (
    <>
      {place.now}
      {place.before && <> ({say('org.before', { place: place.before })})</>}
    </>
  );
}

export function OrganizationList({ frame, entries }: { frame: PublicFrame; entries: readonly OrganizationEntry[] }) {
  const { say, href } = frame;
  if (entries.length === 0) return null;
  return (
    <ul class="news-list">
      {entries.map((one) => (
        <li key={one.id}>
          <a href={href(organizationPath(one.slug))}>{one.name}</a> {one.isSample && <SampleMark t={frame.ui} />}
          <p class="small">
            {say(`dir.${one.kind}`)} · <PlaceWords frame={frame} place={one.place} />
            {one.products.length > 0 && <> · {say('dir.products', { n: formatNumber(one.products.length) })}</>}
          </p>
        </li>
      ))}
    </ul>
  );
}

export function cardOf({
  slug,
  name,
  owner,
  place,
  stars,
  facets,
  months,
  isSample,
  picture,
  commodity,
}: ProductEntry): ProductCard {
  return {
    path: productPath(slug),
    name,
    organization: owner.name,
    place: place.now,
    stars,
    season: facets.season?.[0]?.label ?? months,
    isSample,
    picture: picture ? <PictureView picture={picture} sizes="(min-width: 40rem) 14rem, 46vw" /> : null,
    commodity,
  };
}

/** A line of facts; nothing where there is none. */
export function Fact({ term, children }: { term: ComponentChildren; children?: ComponentChildren }) {
  if (
    children === null ||
    children === undefined ||
    children === false ||
    children === '' ||
    (Array.isArray(children) && children.length === 0)
  ) {
    return null;
  }
  return (
    <>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** What the organisation itself wrote is Vietnamese on every page. */
export const Own = ({ frame, children }: { frame: PublicFrame; children: ComponentChildren }) => (
  <InLang lang="vi" page={frame.lang} children={children} />
);
