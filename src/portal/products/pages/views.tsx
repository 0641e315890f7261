// The catalogue and the page of one product, which prints as a sheet.

import { COMMODITIES } from '../../../linkage/commodities.ts';
import { formatDate } from '../../../platform/date.ts';
import { formatNumber } from '../../../platform/number.ts';
import { withQuery } from '../../../ui/address.ts';
import { SampleMark } from '../../../ui/page.tsx';
import { Paging } from '../../../ui/paging.tsx';
import { found } from '../../directory/model.ts';
import { cardOf, Fact, Filters, filterHref, Own, PlaceWords } from '../../directory/pages/parts.tsx';
import { organizationPath, PRODUCTS, type ProductEntry, productPath } from '../../directory/pages/shown.ts';
import { CertificateLine } from '../../directory/pages/views.tsx';
import type { Told } from '../../directory/store.ts';
import { PictureView } from '../../pictures/pages/picture.tsx';
import { Illustration } from '../../site/illustration.tsx';
import type { Lang } from '../../site/lang.ts';
import type { PublicFrame } from '../../site/pages/frame.ts';
import { ProductCards } from '../../site/pages/home.tsx';
import { PublicPage } from '../../site/pages/public-page.tsx';
import { InLang } from '../../site/speech.tsx';

export const PRODUCT_FILTERS = ['group', 'season', 'stars', 'commune', 'standard'] as const;
export const PAGE_SIZE = 24;

interface CatalogueProps {
  frame: PublicFrame;
  entries: readonly ProductEntry[];
  q: string;
  asked: Record<string, string>;
  offset: number;
}

export function CataloguePage({ frame, entries, q, asked, offset }: CatalogueProps) {
  const { say, text, href } = frame;
  const kept = found(entries, q, asked);
  const shown = kept.slice(offset, offset + PAGE_SIZE);
  return (
    <PublicPage frame={frame} title={text('prod.title')} description={text('prod.lead')}>
      <h1>{say('prod.title')}</h1>
      <p class="lead">{say('prod.lead')}</p>
      {entries.length > 0 && <Filters {...{ frame, path: PRODUCTS, names: PRODUCT_FILTERS, entries, asked, q }} />}
      <p role="status">
        {entries.length === 0
          ? say('dir.empty')
          : kept.length === 0
            ? say('prod.none')
            : say('prod.count', { n: formatNumber(kept.length) })}{' '}
        {shown.some(({ picture }) => !picture) && say('home.drawings')}
      </p>
      <ProductCards frame={frame} cards={shown.map(cardOf)} />
      <Paging
        t={frame.ui}
        page={{ offset, size: PAGE_SIZE, total: kept.length }}
        href={(to) => filterHref(href(PRODUCTS), q, asked, to > 0 ? { trang: String(to / PAGE_SIZE + 1) } : {})}
        number={formatNumber}
      />
    </PublicPage>
  );
}

interface ProductProps {
  frame: PublicFrame;
  entry: ProductEntry;
  /** In the language of the page where it is translated. */
  story: { lang: Lang; text: string } | undefined;
  /** Key of the product among those of its organisation. */
  productKey: string;
  told: Told;
}

export function ProductPage({ frame, entry, story, productKey, told }: ProductProps) {
  const { say, text, href, origin, lang } = frame;
  const { name, slug, owner, place, commodity, picture, stars, isSample, whereToBuy } = entry;
  const known = COMMODITIES.byKey(commodity);
  const kind = known?.[lang] ?? known?.vi ?? commodity;
  const rating = told.ratings.find(({ product }) => product === productKey);
  const certificates = told.certificates.filter(({ product }) => product === null || product === productKey);
  const description = [kind, owner.name, place.now, stars !== null && text('home.stars', { stars })].filter(Boolean).join(' · ');
  const url = `${origin}${href(productPath(slug))}`;
  const card = cardPath(slug);
  const about = {
    '@type': 'Product',
    name,
    url,
    category: kind,
    image: `${origin}${card}`,
    ...(entry.brand && { brand: { '@type': 'Brand', name: entry.brand } }),
    ...(story && { description: story.text }),
    manufacturer: { '@type': 'Organization', name: owner.name },
  };
  return (
    <PublicPage frame={frame} title={name} description={description} kind="product" image={card} about={about}>
      <p class="kicker">
        <a href={href(PRODUCTS)}>{say('prod.title')}</a>
      </p>
      <div class="product-sheet">
        <figure>
          {picture ? (
            <PictureView picture={picture} sizes="(min-width: 52rem) 32rem, 100vw" first />
          ) : (
            <Illustration commodity={commodity} label={text('home.illustration')} />
          )}
          <figcaption>
            {picture ? [picture.caption, picture.credit].filter(Boolean).join(' · ') : say('home.illustration')}
          </figcaption>
        </figure>
        <div>
          <h1>
            {name} {isSample && <SampleMark t={frame.ui} />}
          </h1>
          {isSample && <p class="small">{say('org.sampleNote')}</p>}
          <dl class="facts">
            <Fact term={say('prod.owner')}>
              <a href={href(organizationPath(owner.slug))}>{owner.name}</a>
            </Fact>
            {place.now && (
              <Fact term={say('org.place')}>
                <PlaceWords frame={frame} place={place} />
              </Fact>
            )}
            <Fact term={say('prod.kind')}>{kind}</Fact>
            <Fact term={say('prod.brand')}>{entry.brand}</Fact>
            <Fact term={say('prod.variety')}>{entry.variety}</Fact>
            <Fact term={say('prod.pack')}>{entry.pack && <Own frame={frame}>{entry.pack}</Own>}</Fact>
            <Fact term={say('prod.months')}>
              {entry.months && <Own frame={frame}>{entry.months}</Own>}
              {entry.facets.season?.length ? <> · {say('prod.inSeason')}</> : null}
            </Fact>
            <Fact term={say('dir.stars')}>
              {rating && (
                <span class="stars">
                  {say('prod.ocop', { stars: rating.stars, decision: rating.decision })},{' '}
                  {say('org.until', { date: formatDate(rating.until) })}
                </span>
              )}
            </Fact>
            <Fact term={say('org.certificates')}>
              {certificates.map((one) => (
                <CertificateLine key={`${one.standard} ${one.number}`} frame={frame} certificate={one} />
              ))}
            </Fact>
            <Fact term={say('prod.where')}>
              {whereToBuy && (
                <span class="as-typed">
                  <Own frame={frame}>{whereToBuy}</Own>
                </span>
              )}
            </Fact>
          </dl>
          <p class="actions no-print">
            <a class="button" href={`${withQuery(href(organizationPath(owner.slug)), { ve: slug })}#lien-he`}>
              {say('prod.ask')}
            </a>
          </p>
        </div>
      </div>
      {story && (
        <section aria-labelledby="cau-chuyen">
          <h2 id="cau-chuyen">{say('prod.story')}</h2>
          <p class="narrow as-typed">
            <InLang lang={story.lang} page={lang} children={story.text} />
          </p>
        </section>
      )}
      <p class="print-only small">
        {say('prod.address')}: {url}
      </p>
    </PublicPage>
  );
}

export const cardPath = (slug: string): string => `/the/${slug}.png`;
