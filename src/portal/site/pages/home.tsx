// The public home: search, the story of a model that works, the Programme in ten figures, what is in season, the news.

import { formatDate } from '../../../platform/date.ts';
import { SampleMark } from '../../../ui/page.tsx';
import { type Figure, FigureGrid } from '../../figures/pages/figure-grid.tsx';
import { Illustration } from '../illustration.tsx';
import { InLang } from '../speech.tsx';
import type { PublicFrame } from './frame.ts';
import type { ProductCard, Story } from './parts.ts';
import { PublicPage } from './public-page.tsx';

interface HomeProps {
  frame: PublicFrame;
  programme: { code: string; asOf: string };
  figures: Figure[];
  lead: Story | undefined;
  latest: Story[];
  inSeason: ProductCard[];
}

export function Home({ frame, programme, figures, lead, latest, inSeason }: HomeProps) {
  const { say, href, site, lang, origin } = frame;
  const title = site.name[lang] ?? site.name.vi;
  const about = { '@type': 'WebSite', name: title, url: `${origin}${href('/')}`, inLanguage: lang };
  return (
    <PublicPage frame={frame} title={title} description={site.description[lang] ?? site.description.vi} about={about}>
      <LeadStory frame={frame} story={lead} />
      <section aria-labelledby="figures">
        <h2 id="figures">{say('home.programme', { code: programme.code })}</h2>
        <p class="small">{say('home.asOf', { date: formatDate(programme.asOf) })}</p>
        <FigureGrid frame={frame} figures={figures} />
      </section>
      <section aria-labelledby="season">
        <h2 id="season">{say('home.season')}</h2>
        <p class="small">
          {say(inSeason.length > 0 ? 'home.seasonText' : 'home.seasonEmpty')}
          {inSeason.some(({ picture }) => picture === null) && <> {say('home.drawings')}</>}
        </p>
        <ProductCards frame={frame} cards={inSeason} />
        <p>
          <a href={href('/san-pham')}>{say('home.allProducts')}</a>
        </p>
      </section>
      {latest.length > 0 && (
        <section aria-labelledby="latest">
          <h2 id="latest">{say('home.latest')}</h2>
          <ul class="news-list">
            {latest.map((story) => (
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
          <p>
            <a href={href('/tin')}>{say('home.allNews')}</a>
          </p>
        </section>
      )}
    </PublicPage>
  );
}

function LeadStory({ frame, story }: { frame: PublicFrame; story: Story | undefined }) {
  const { say, text, told, href, lang, site } = frame;
  const drawing = <Illustration commodity={story?.commodity ?? null} label={text('home.illustration')} />;
  const caption = [story?.caption, story?.picture ? null : text('home.illustration')].filter(Boolean).join('. ');
  return (
    <section class="lead-story" aria-labelledby="lead">
      <figure>
        {story?.picture ?? drawing}
        <figcaption>{caption}</figcaption>
      </figure>
      {story ? (
        <div>
          <p class="kicker">{story.section}</p>
          <h1 id="lead">
            <a href={href(story.path)}>
              <InLang lang={story.lang} page={lang} children={story.title} />
            </a>{' '}
            {story.isSample && <SampleMark t={frame.ui} />}
          </h1>
          <p>
            <InLang lang={story.lang} page={lang} children={story.lead} />
          </p>
          <p class="small">
            {story.byline} · {formatDate(story.on)} · {say('home.minutes', { minutes: story.minutes })}
          </p>
        </div>
      ) : (
        <div>
          <h1 id="lead">{say('home.noStory')}</h1>
          <p>{told(site.description)}</p>
        </div>
      )}
    </section>
  );
}

/** Products as cards with their picture, or a drawing that says it is one. */
export function ProductCards({ frame, cards }: { frame: PublicFrame; cards: ProductCard[] }) {
  const { say, text, href } = frame;
  if (cards.length === 0) return null;
  return (
    <ul class="cards">
      {cards.map((card) => (
        <li key={card.path}>
          {card.picture ?? <Illustration commodity={card.commodity} label={text('home.illustration')} />}
          <a href={href(card.path)}>{card.name}</a> {card.isSample && <SampleMark t={frame.ui} />}
          <p>
            {card.organization} · {card.place}
          </p>
          <p>
            {card.stars !== null && <span class="stars">{say('home.stars', { stars: card.stars })}</span>}
            {card.stars !== null && card.season && ' · '}
            {card.season}
          </p>
        </li>
      ))}
    </ul>
  );
}
