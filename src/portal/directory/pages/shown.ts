// What of the directory other pages ask for: every organisation and product that agreed to be shown, ready to be looked through.

import type { Geography } from '../../../geography/model.ts';
import { COMMODITIES } from '../../../linkage/commodities.ts';
import { type PublishedProduct, publishedProducts } from '../../../linkage/published.ts';
import { nameIn, SETTINGS } from '../../../linkage/settings.ts';
import { dayInVietnam, type IsoDate } from '../../../platform/date.ts';
import { wordKey } from '../../../platform/text.ts';
import type { Web } from '../../../web/visit.ts';
import { type Picture, picturesOfOrganizations } from '../../pictures/store.ts';
import type { Lang } from '../../site/lang.ts';
import type { SiteAddress } from '../../site/pages/parts.ts';
import { type Facet, type Findable, inSeason, keyOf, type Shown } from '../model.ts';
import { shownOrganizations } from '../store.ts';

export const ORGANIZATIONS = '/to-chuc';
export const PRODUCTS = '/san-pham';
export const organizationPath = (slug: string): string => `${ORGANIZATIONS}/${slug}`;
export const productPath = (slug: string): string => `${PRODUCTS}/${slug}`;

export interface OrganizationEntry extends Shown, Findable {
  place: Place;
  products: ProductEntry[];
}
export interface ProductEntry extends PublishedProduct, Findable {
  owner: Shown;
  place: Place;
  picture: Picture | undefined;
}

export interface Place {
  /** "Xã Long Hiệp" of today, and what it was before where that says something else. */
  now: string;
  before: string | null;
  communes: Facet[];
  districts: Facet[];
  words: string[];
}

/** Names and filters by old and new unit alike; the value of a commune says of which time it is. */
export function placeIn(geography: Geography, unitId: number | null, today: IsoDate): Place {
  if (unitId === null) return { now: '', before: null, communes: [], districts: [], words: [] };
  const unit = geography.byId(unitId);
  const current = geography.carry(unitId, today) ?? unit;
  const line = geography.line(unitId).filter(({ level }) => level === 3);
  const districts = [...new Set(line.flatMap((one) => geography.districtOf(one) ?? []))];
  const district = geography.districtOf(unit)?.name;
  const before = [unit.name, district].filter(Boolean).join(', ');
  return {
    now: current.name,
    before: current === unit || before === current.name ? null : before,
    communes: line.map((one) => {
      const of = geography.districtOf(one);
      return { value: communeValue(one), label: of ? `${one.name} (${of.name})` : one.name };
    }),
    districts: [...new Map(districts.map(({ code, name }) => [code, { value: code, label: name }])).values()],
    words: [...line, ...districts].map(({ name }) => name),
  };
}

/** Codes went on being used for other land: the time belongs to them. */
export const communeValue = ({ code, validUntil }: { code: string; validUntil: IsoDate | null }): string =>
  validUntil === null ? code : `${code}-cu`;

export const KINDS = { THT: 'Tổ hợp tác', HTX: 'Hợp tác xã', LHHTX: 'Liên hiệp hợp tác xã' } as const;

/** `id`: only that organisation; `preview`: also before it agreed. */
export async function directory(
  { house }: Pick<Web, 'house'>,
  today: IsoDate,
  id: number | null = null,
  preview = false,
): Promise<{ organizations: OrganizationEntry[]; products: ProductEntry[] }> {
  const { geography, database } = house;
  const shown = await shownOrganizations(database.db, today, id, preview);
  const published = shown.length === 0 ? [] : await publishedProducts(database.db, today);
  const pictures = await picturesOfOrganizations(
    database.db,
    shown.map((one) => one.id),
  );
  const organizations = shown.map((one): OrganizationEntry => {
    const place = placeIn(geography, one.unitId, today);
    const products = published
      .filter(({ organizationId }) => organizationId === one.id)
      .map((product) => productEntry(product, one, place, pictures, today));
    const kind = { value: one.kind, label: KINDS[one.kind] };
    const standards = products.flatMap(({ facets }) => facets.standard ?? []);
    return {
      ...one,
      place,
      products,
      nameKey: keyOf([one.name, one.kind]),
      key: keyOf([
        one.name,
        ...one.formerNames,
        one.kind,
        kind.label,
        one.field,
        ...place.words,
        ...products.map(({ key }) => key),
      ]),
      facets: {
        kind: [kind],
        field: one.field ? [{ value: keyOf([one.field]), label: one.field }] : [],
        commune: place.communes,
        district: place.districts,
        standard: standards,
        stars: products.flatMap(({ facets }) => facets.stars ?? []),
      },
    };
  });
  return { organizations, products: organizations.flatMap(({ products }) => products) };
}

function productEntry(
  product: PublishedProduct,
  owner: Shown,
  place: Place,
  pictures: readonly Picture[],
  today: IsoDate,
): ProductEntry {
  const { name, brand, variety, commodity, stars, standards, months } = product;
  const known = COMMODITIES.byKey(commodity);
  const group = COMMODITIES.groups.find(({ key }) => key === known?.group);
  const key = wordKey(name);
  return {
    ...product,
    owner,
    place,
    picture: pictures.find((one) => one.organizationId === owner.id && one.productKey === key),
    nameKey: keyOf([name, brand]),
    key: keyOf([name, brand, variety, known?.vi, known?.en, owner.name, owner.kind, ...place.words]),
    facets: {
      group: group ? [{ value: group.key, label: group.vi }] : [],
      season: inSeason(months, today) ? [{ value: 'nay', label: 'Đang vào vụ' }] : [],
      stars: stars === null ? [] : [{ value: String(stars), label: `${stars} sao` }],
      commune: place.communes,
      standard: standards.map((standard) => ({ value: standard, label: standardName(standard, 'vi') })),
    },
  };
}

export const standardName = (key: string, lang: Lang): string => nameIn(SETTINGS.standards, key, lang === 'en' ? 'en' : 'vi');

/** For articles and pictures: the public page of an organisation, if it agreed to have one. */
export async function publicOrganization({ house }: Web, id: number, today: IsoDate) {
  const [one] = await shownOrganizations(house.database.db, today, id);
  return one && { path: organizationPath(one.slug), name: one.name, isSample: one.isSample };
}

export async function directoryAddresses(web: Web, now: Date): Promise<SiteAddress[]> {
  const { organizations, products } = await directory(web, dayInVietnam(now));
  return [
    ...[ORGANIZATIONS, PRODUCTS, '/ban-do'].map((path) => ({ path })),
    ...organizations.map(({ slug, changedOn }) => ({ path: organizationPath(slug), changed: changedOn })),
    ...products.map(({ slug }) => ({ path: productPath(slug) })),
  ];
}
