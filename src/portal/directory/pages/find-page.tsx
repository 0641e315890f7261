// What one search finds in everything the public sees.

import { formatDate } from '../../../platform/date.ts';
import { formatNumber } from '../../../platform/number.ts';
import { withQuery } from '../../../ui/address.ts';
import { SampleMark } from '../../../ui/page.tsx';
import type { PublicFrame } from '../../site/pages/frame.ts';
import { ProductCards } from '../../site/pages/home.tsx';
import type { Story } from '../../site/pages/parts.ts';
import { PublicPage } from '../../site/pages/public-page.tsx';
import { InLang } from '../../site/speech.tsx';
import { cardOf, OrganizationList } from './parts.tsx';
import { ORGANIZATIONS, type OrganizationEntry, PRODUCTS, type ProductEntry } from './shown.ts';

interface FindProps {
  frame: PublicFrame;
  q: string;
  organizations: OrganizationEntry[];
  products: ProductEntry[];
  news: { stories: Story[]; total: number };
  most: number;
}

export function FindPage({ frame, q, organizations, products, news, most }: FindProps) {
  const { say, text, href, lang } = frame;
  const title = q ? text('find.for', { q }) : text('find.title');
  const nothing = organizations.length + products.length + news.total === 0;
  const more = (path: string, total: number) =>
    total > most && (
      <p>
        <a href={withQuery(href(path), { q })}>{say('find.more', { n: formatNumber(total) })}</a>
      </p>
    );
  return (
    <PublicPage frame={frame} title={title} description={text('find.lead')}>
      <h1>{title}</h1>
      {q === '' ? <p>{say('find.ask')}</p> : nothing && <p role="status">{say('find.none', { q })}</p>}
      {products.length > 0 && (
        <section aria-labelledby="san-pham">
          <h2 id="san-pham">{say('nav.products')}</h2>
          <ProductCards frame={frame} cards={products.slice(0, most).map(cardOf)} />
          {more(PRODUCTS, products.length)}
        </section>
      )}
      {organizations.length > 0 && (
        <section aria-labelledby="to-chuc">
          <h2 id="to-chuc">{say('nav.organizations')}</h2>
          <OrganizationList frame={frame} entries={organizations.slice(0, most)} />
          {more(ORGANIZATIONS, organizations.length)}
        </section>
      )}
      {news.stories.length > 0 && (
        <section aria-labelledby="tin">
          <h2 id="tin">{say('nav.news')}</h2>
          <ul class="news-list">
            {news.stories.map((story) => (
              <li key={story.path}>
                <a href={href(story.path)}>
                  <InLang lang={story.lang} page={lang} children={story.title} />
                </a>{' '}
                {story.isSample && <SampleMark t={frame.ui} />}
                <p class="small">
                  {story.section} · {formatDate(story.on)}
                </p>
              </li>
            ))}
          </ul>
          {more('/tin', news.total)}
        </section>
      )}
    </PublicPage>
  );
}
