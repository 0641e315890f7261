import { renderToString } from 'preact-render-to-string';
import { dayInVietnam, formatDate } from '../../../platform/date.ts';
import { formatNumber } from '../../../platform/number.ts';
import { withQuery } from '../../../ui/address.ts';
import { SampleMark } from '../../../ui/page.tsx';
import { Paging } from '../../../ui/paging.tsx';
import { PictureView, sharedPicture } from '../../pictures/pages/picture.tsx';
import type { Picture } from '../../pictures/store.ts';
import { langPath } from '../../site/lang.ts';
import type { PublicFrame } from '../../site/pages/frame.ts';
import type { Story } from '../../site/pages/parts.ts';
import { PublicPage } from '../../site/pages/public-page.tsx';
import { InLang } from '../../site/speech.tsx';
import { toSafeHtml } from '../markdown.ts';
import { minutesOf, SECTIONS, withEndMark } from '../model.ts';
import type { Article, Recognition } from '../store.ts';
import { articlePath, sectionName } from './home.tsx';

export interface NewsAsked {
  section: string;
  q: string;
  offset: number;
  size: number;
}

interface NewsProps {
  frame: PublicFrame;
  asked: NewsAsked;
  stories: Story[];
  total: number;
}

export function NewsPage({ frame, asked, stories, total }: NewsProps) {
  const { say, text, href, lang } = frame;
  const { section, q, offset, size } = asked;
  const title = section ? sectionName(section, lang) : text('news.title');
  const at = (more: Record<string, string>) => withQuery(href('/tin'), { muc: section, q, ...more });
  return (
    <PublicPage frame={frame} title={title} description={text('news.lead')}>
      <h1>{title}</h1>
      <nav class="sections-list no-print" aria-label={text('news.sections')}>
        {[{ key: '' }, ...SECTIONS].map(({ key }) => (
          <a key={key} href={withQuery(href('/tin'), { muc: key })} aria-current={key === section ? 'page' : undefined}>
            {key ? sectionName(key, lang) : text('news.all')}
          </a>
        ))}
      </nav>
      <form class="news-search no-print" method="get" action={href('/tin')}>
        {section && <input type="hidden" name="muc" value={section} />}
        <input type="search" name="q" value={q} aria-label={text('news.search')} placeholder={text('news.search')} />
        <button type="submit">{say('search.submit')}</button>
      </form>
      {q && <p role="status">{say(total > 0 ? 'news.found' : 'news.noneFound', { n: formatNumber(total), q })}</p>}
      {total === 0 && !q && <p>{say('news.none')}</p>}
      <ul class="news-list with-pictures">
        {stories.map((story) => (
          <li key={story.path}>
            {story.picture}
            <div>
              <h2>
                <a href={href(story.path)}>
                  <InLang lang={story.lang} page={lang} children={story.title} />
                </a>{' '}
                {story.isSample && <SampleMark t={frame.ui} />}
              </h2>
              <p>
                <InLang lang={story.lang} page={lang} children={story.lead} />
              </p>
              <p class="small">
                {story.section} · {formatDate(story.on)} · {say('home.minutes', { minutes: story.minutes })}
              </p>
            </div>
          </li>
        ))}
      </ul>
      <Paging
        t={frame.ui}
        page={{ offset, size, total }}
        href={(to) => at(to > 0 ? { trang: String(to / size + 1) } : {})}
        number={formatNumber}
      />
    </PublicPage>
  );
}

export interface Link {
  path: string;
  name: string;
  isSample: boolean;
}

export interface ArticlePageProps {
  frame: PublicFrame;
  article: Article;
  pictures: Picture[];
  recognitions: Recognition[];
  /** Only those that agreed to be shown. */
  organizations: Link[];
  products: Link[];
  /** Shown to those who work on it; `narrow`: as wide as a phone. */
  preview?: { narrow: boolean } | undefined;
}

export function ArticlePage(props: ArticlePageProps) {
  const { frame, article, pictures, preview } = props;
  const { say, text, href, lang, origin } = frame;
  const words = article.texts[lang] ?? article.texts.vi;
  const [hero] = pictures;
  const on = article.visibleFrom ?? frame.now;
  const about = {
    '@type': 'NewsArticle',
    headline: words.title,
    description: words.lead,
    inLanguage: words.lang,
    datePublished: on.toISOString(),
    dateModified: (article.correctedAt ?? on).toISOString(),
    author: { '@type': 'Person', name: article.author },
    publisher: { '@type': 'Organization', name: article.agency },
    mainEntityOfPage: `${origin}${langPath(lang, articlePath(article.slug))}`,
    ...(hero ? { image: `${origin}${sharedPicture(hero)}` } : {}),
  };
  return (
    <PublicPage
      frame={frame}
      title={words.title}
      description={words.lead || words.title}
      kind="article"
      image={hero && sharedPicture(hero)}
      about={about}
      khmer={words.lang === 'km'}
      indexed={!preview}
    >
      {preview && <p class="notice warning">{say('news.preview')}</p>}
      <article class={preview?.narrow ? 'article as-phone' : 'article'}>
        <p class="kicker">
          <a href={withQuery(href('/tin'), { muc: article.section })}>{sectionName(article.section, lang)}</a>
        </p>
        <h1 lang={words.lang}>{words.title}</h1>
        <p class="small">
          {formatDate(dayInVietnam(on))} · {say('home.minutes', { minutes: minutesOf(words) })}{' '}
          {article.isSample && <SampleMark t={frame.ui} />}
        </p>
        {words.lang !== lang && <p class="notice warning">{text('news.untranslated')}</p>}
        {article.correctedAt && (
          <p class="notice">
            <strong>{say('news.corrected', { date: formatDate(dayInVietnam(article.correctedAt)) })}.</strong>{' '}
            <InLang lang="vi" page={lang} children={article.correction} />
          </p>
        )}
        {hero && <Photo frame={frame} picture={hero} first />}
        <p class="article-lead" lang={words.lang}>
          {words.lead}
        </p>
        <div class="article-body" lang={words.lang} dangerouslySetInnerHTML={{ __html: bodyOf(frame, words.body, pictures) }} />
        <p class="byline">{say('news.by', { author: article.author, agency: article.agency })}</p>
        <RelatedTo {...props} />
      </article>
    </PublicPage>
  );
}

const bodyOf = (frame: PublicFrame, body: string, pictures: readonly Picture[]) =>
  toSafeHtml(withEndMark(body), (sha256) => {
    const picture = pictures.find((one) => one.sha256 === sha256);
    return picture && renderToString(<Photo frame={frame} picture={picture} inText />);
  });

/** Inside a paragraph only phrasing elements may stand. */
function Photo({ frame, picture, first, inText }: { frame: PublicFrame; picture: Picture; first?: true; inText?: true }) {
  const [Box, Caption] = inText ? (['span', 'span'] as const) : (['figure', 'figcaption'] as const);
  const { caption, credit, isSample } = picture;
  return (
    <Box class="photo">
      <PictureView picture={picture} sizes="(min-width: 46rem) 44rem, 100vw" first={first === true} />
      <Caption class="caption">
        {caption} {credit && <>{frame.text('news.photo', { credit })}. </>}
        {isSample && <SampleMark t={frame.ui} />}
      </Caption>
    </Box>
  );
}

function RelatedTo({ frame, article, organizations, products, recognitions }: ArticlePageProps) {
  const { say, href } = frame;
  const documents = (article.documents ?? '').split('\n').filter(Boolean);
  const named = article.organizations.flatMap(({ decisionKey }) => decisionKey ?? []);
  const tied = recognitions.filter(({ decisionKey }) => named.includes(decisionKey));
  if (documents.length + organizations.length + products.length + tied.length === 0) return null;
  const linked = (links: Link[]) =>
    links.map(({ path, name, isSample }) => (
      <li key={path}>
        <a href={href(path)}>{name}</a> {isSample && <SampleMark t={frame.ui} />}
      </li>
    ));
  const groups = [
    ['news.organizations', linked(organizations)],
    ['news.products', linked(products)],
    [
      'news.documents',
      [
        ...tied.map(({ number, on }) => <li key={number}>{say('news.recognition', { number, date: formatDate(on) })}</li>),
        ...documents.map((line) => <li key={line}>{line}</li>),
      ],
    ],
  ] as const;
  return (
    <aside class="related" aria-labelledby="related">
      <h2 id="related">{say('news.related')}</h2>
      {groups.map(
        ([key, items]) =>
          items.length > 0 && (
            <section key={key}>
              <h3>{say(key)}</h3>
              <ul>{items}</ul>
            </section>
          ),
      )}
    </aside>
  );
}
