// The directory, the page of one organisation, and the form by which strangers reach it.

import { COMMODITIES } from '../../../linkage/commodities.ts';
import { MARKET } from '../../../linkage/market/settings.ts';
import { nameIn, SETTINGS } from '../../../linkage/settings.ts';
import { formatDate } from '../../../platform/date.ts';
import { formatNumber } from '../../../platform/number.ts';
import type { Refusal } from '../../../platform/refusal.ts';
import type { Typed } from '../../../registry/pages/form.ts';
import { ErrorSummary, Field, TextAreaField } from '../../../ui/fields.tsx';
import { SampleMark } from '../../../ui/page.tsx';
import { Paging } from '../../../ui/paging.tsx';
import { toSafeHtml } from '../../articles/markdown.ts';
import { PictureView, sharedPicture } from '../../pictures/pages/picture.tsx';
import type { Picture } from '../../pictures/store.ts';
import type { Lang } from '../../site/lang.ts';
import type { PublicFrame } from '../../site/pages/frame.ts';
import { ProductCards } from '../../site/pages/home.tsx';
import { PublicPage } from '../../site/pages/public-page.tsx';
import { found } from '../model.ts';
import type { Told } from '../store.ts';
import { cardOf, Fact, Filters, filterHref, OrganizationList, Own, PlaceWords } from './parts.tsx';
import { ORGANIZATIONS, type OrganizationEntry, organizationPath, standardName } from './shown.ts';

export const DIRECTORY_FILTERS = ['kind', 'field', 'commune', 'district', 'standard', 'stars'] as const;
export const PAGE_SIZE = 30;

interface DirectoryProps {
  frame: PublicFrame;
  entries: readonly OrganizationEntry[];
  q: string;
  asked: Record<string, string>;
  offset: number;
}

export function DirectoryPage({ frame, entries, q, asked, offset }: DirectoryProps) {
  const { say, text, href } = frame;
  const kept = found(entries, q, asked);
  return (
    <PublicPage frame={frame} title={text('dir.title')} description={text('dir.lead')}>
      <h1>{say('dir.title')}</h1>
      <p class="lead">{say('dir.lead')}</p>
      {entries.length > 0 && <Filters {...{ frame, path: ORGANIZATIONS, names: DIRECTORY_FILTERS, entries, asked, q }} />}
      <p role="status">
        {entries.length === 0
          ? say('dir.empty')
          : kept.length === 0
            ? say('dir.none')
            : say('dir.count', { n: formatNumber(kept.length) })}
      </p>
      <OrganizationList frame={frame} entries={kept.slice(offset, offset + PAGE_SIZE)} />
      <Paging
        t={frame.ui}
        page={{ offset, size: PAGE_SIZE, total: kept.length }}
        href={(to) => filterHref(href(ORGANIZATIONS), q, asked, to > 0 ? { trang: String(to / PAGE_SIZE + 1) } : {})}
        number={formatNumber}
      />
    </PublicPage>
  );
}

export interface ProfileProps {
  frame: PublicFrame;
  entry: OrganizationEntry;
  /** Its story where it is translated into the language of the page. */
  story?: { lang: Lang; text: string } | undefined;
  told: Told;
  pictures: readonly Picture[];
  typed?: Typed;
  refusals?: Refusal[];
  /** Shown to those who write it, before anybody else may see it. */
  preview?: boolean;
}

export function ProfilePage(props: ProfileProps) {
  const { frame, entry, told, pictures, preview = false } = props;
  const { say, text, origin, href } = frame;
  const { name, kind, place, field, founded, foundedPrecision, isSample, members, membersYear, products } = entry;
  const story = props.story ?? (entry.story ? { lang: 'vi', text: entry.story } : undefined);
  const own = pictures.filter(({ productKey }) => productKey === null);
  const [first] = own;
  const description = [text(`dir.${kind}`), place.now, field, products.map((product) => product.name).join(', ')]
    .filter(Boolean)
    .join(' · ');
  const about = {
    '@type': 'Organization',
    name,
    url: `${origin}${href(organizationPath(entry.slug))}`,
    ...(place.now && { address: { '@type': 'PostalAddress', addressLocality: place.now, addressCountry: 'VN' } }),
    ...(founded && { foundingDate: founded.slice(0, { year: 4, month: 7, day: 10 }[foundedPrecision]) }),
    ...(entry.phone && { telephone: entry.phone }),
    ...(entry.email && { email: entry.email }),
    ...(entry.web && { sameAs: entry.web }),
    ...(first && { image: `${origin}${sharedPicture(first)}` }),
  };
  const ofAll = told.certificates.filter(({ product }) => product === null);
  const seasonWords = told.seasons.map(({ season, commodity }) => {
    const language = frame.lang === 'en' ? 'en' : 'vi';
    return `${nameIn(SETTINGS.seasons, season, language)} (${COMMODITIES.byKey(commodity)?.[language] ?? commodity})`;
  });
  return (
    <PublicPage
      frame={frame}
      title={name}
      description={description}
      kind="profile"
      image={first && sharedPicture(first)}
      about={about}
      indexed={!preview}
    >
      <p class="kicker">
        <a href={href(ORGANIZATIONS)}>{say('dir.title')}</a>
      </p>
      <h1>
        {name} {isSample && <SampleMark t={frame.ui} />}
      </h1>
      {isSample && <p class="small">{say('org.sampleNote')}</p>}
      <dl class="facts">
        <Fact term={say('dir.kind')}>{say(`dir.${kind}`)}</Fact>
        {place.now && (
          <Fact term={say('org.place')}>
            <PlaceWords frame={frame} place={place} />
          </Fact>
        )}
        <Fact term={say('org.since')}>{founded && formatDate(founded, foundedPrecision)}</Fact>
        <Fact term={say('dir.field')}>{field && <Own frame={frame}>{field}</Own>}</Fact>
        <Fact term={say('org.members')}>
          {members !== null && say('org.membersOf', { n: formatNumber(members), year: membersYear ?? '' })}
        </Fact>
        <Fact term={say('org.certificates')}>
          {ofAll.map((one) => (
            <CertificateLine key={one.number} frame={frame} certificate={one} />
          ))}
        </Fact>
        <Fact term={say('org.seasons')}>{seasonWords.join(', ')}</Fact>
        <Fact term={say('org.recognitions')}>
          {told.recognitions.map(({ decision, on, precision }) => (
            <div key={decision}>{say('org.recognition', { decision, date: formatDate(on, precision) })}</div>
          ))}
        </Fact>
        <Fact term={say('org.contracts')}>{told.contracts > 0 && formatNumber(told.contracts)}</Fact>
        <Fact term={say('org.phone')}>
          {entry.phone && <a href={`tel:${entry.phone.replace(/[^\d+]/g, '')}`}>{entry.phone}</a>}
        </Fact>
        <Fact term={say('org.email')}>{entry.email && <a href={`mailto:${entry.email}`}>{entry.email}</a>}</Fact>
        <Fact term={say('org.web')}>
          {entry.web && (
            <a href={entry.web} rel="noopener nofollow external">
              {entry.web}
            </a>
          )}
        </Fact>
        <Fact term={say('org.opening')}>{entry.opening && <Own frame={frame}>{entry.opening}</Own>}</Fact>
      </dl>
      {story && (
        <section aria-labelledby="gioi-thieu">
          <h2 id="gioi-thieu">{say('org.story')}</h2>
          {/* nothing in it can run: Markdown without HTML, addresses checked */}
          <div
            class="narrow"
            lang={story.lang}
            dangerouslySetInnerHTML={{ __html: toSafeHtml(story.text).replace(/<(\/?)h2/g, '<$1h3') }}
          />
        </section>
      )}
      {products.length > 0 && (
        <section aria-labelledby="san-pham">
          <h2 id="san-pham">{say('org.products')}</h2>
          <ProductCards frame={frame} cards={products.map(cardOf)} />
        </section>
      )}
      {own.length > 0 && (
        <section aria-labelledby="hinh">
          <h2 id="hinh">{say('org.photos')}</h2>
          <ul class="cards">
            {own.map((picture) => (
              <li key={picture.id}>
                <figure>
                  <PictureView picture={picture} sizes="(min-width: 40rem) 14rem, 46vw" />
                  <figcaption>{[picture.caption, picture.credit].filter(Boolean).join(' · ')}</figcaption>
                </figure>
              </li>
            ))}
          </ul>
        </section>
      )}
      {!preview && <ContactForm {...props} />}
    </PublicPage>
  );
}

export function CertificateLine({
  frame: { say, lang },
  certificate,
}: {
  frame: PublicFrame;
  certificate: Told['certificates'][number];
}) {
  const { standard, number, body, until } = certificate;
  return (
    <div>
      {say('org.certificate', { name: standardName(standard, lang), number })}
      {body && ` (${body})`}
      {until && <>, {say('org.until', { date: formatDate(until) })}</>}
    </div>
  );
}

function ContactForm({ frame, entry, typed = {}, refusals = [] }: ProfileProps) {
  const { say, text, href } = frame;
  const field = (name: string) => ({ name, value: typed[name] ?? '', refusals });
  return (
    <section id="lien-he" class="no-print" aria-labelledby="lien-he-ten">
      <h2 id="lien-he-ten">{say('org.contact', { name: entry.name })}</h2>
      <p class="small narrow">{say('org.privacy', { months: MARKET.inquiryMonths })}</p>
      <ErrorSummary t={frame.ui} refusals={refusals} />
      <form class="narrow" method="post" action={href(organizationPath(entry.slug))}>
        <input type="hidden" name="about" value={typed.about ?? ''} />
        <Field {...field('sender')} label={text('org.sender')} autocomplete="name" required />
        <Field {...field('contact')} label={text('org.reach')} autocomplete="tel" required />
        <TextAreaField {...field('message')} label={text('org.message')} hint={text('org.messageHint')} rows={5} required />
        <div class="trap" aria-hidden="true">
          <label>
            {say('org.trap')} <input name="website" tabindex={-1} autocomplete="off" />
          </label>
        </div>
        <p class="actions">
          <button type="submit">{say('org.send')}</button>
        </p>
      </form>
    </section>
  );
}

export function SentPage({ frame, entry }: Pick<ProfileProps, 'frame' | 'entry'>) {
  const { say, text, href } = frame;
  const title = text('org.sent', { name: entry.name });
  return (
    <PublicPage frame={frame} title={title} description={text('org.sentText', { months: MARKET.inquiryMonths })} indexed={false}>
      <h1>{title}</h1>
      <p role="status">{say('org.sentText', { months: MARKET.inquiryMonths })}</p>
      <p>
        <a href={href(organizationPath(entry.slug))}>{say('org.back', { name: entry.name })}</a>
      </p>
    </PublicPage>
  );
}
