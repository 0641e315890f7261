// The frame around every public page: no script, one h1 given by the page, landmarks, the three languages.

import type { ComponentChildren } from 'preact';
import { formatNumber } from '../../../platform/number.ts';
import { LANG_NAMES, LANGS, langPath } from '../lang.ts';
import type { Key } from '../speech.tsx';
import type { PublicFrame } from './frame.ts';

export const PUBLIC_SECTIONS = [
  ['nav.news', '/tin'],
  ['nav.organizations', '/to-chuc'],
  ['nav.products', '/san-pham'],
  ['nav.programme', '/chuong-trinh'],
  ['nav.map', '/ban-do'],
  ['nav.data', '/du-lieu'],
] as const satisfies readonly (readonly [Key, string])[];

interface PublicPageProps {
  frame: PublicFrame;
  title: string;
  /** One or two sentences for search engines and shared links. */
  description: string;
  kind?: 'website' | 'article' | 'profile' | 'product';
  /** Path of a picture for shared links. */
  image?: string | undefined;
  /** What the page is about, by schema.org; `@context` is put in front. */
  about?: Record<string, unknown> | undefined;
  /** Shows Khmer script although the page is not in Khmer. */
  khmer?: boolean;
  /** False on error pages: they have no address of their own. */
  indexed?: boolean;
  children: ComponentChildren;
}

export function PublicPage({ frame, title, description, khmer, indexed = true, children, ...shared }: PublicPageProps) {
  const { lang, site, path, version, say } = frame;
  const siteName = site.name[lang] ?? site.name.vi;
  return (
    <html lang={lang}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{path === '/' ? title : `${title} · ${siteName}`}</title>
        <link rel="stylesheet" href={asset('public.css', version)} />
        {(khmer || lang === 'km') && <link rel="stylesheet" href={asset('khmer.css', version)} />}
        <link rel="icon" href={asset('mark.svg', version)} type="image/svg+xml" />
        <meta name="description" content={description} />
        {indexed ? (
          <Addresses frame={frame} title={title} description={description} siteName={siteName} {...shared} />
        ) : (
          <meta name="robots" content="noindex" />
        )}
      </head>
      <body class="public">
        <a class="skip" href="#main">
          {say('nav.skip')}
        </a>
        <Header frame={frame} addressed={indexed} />
        <main id="main">{children}</main>
        <Footer frame={frame} />
      </body>
    </html>
  );
}

const asset = (name: string, version: string) => `/assets/${name}?v=${encodeURIComponent(version)}`;

type AddressProps = Pick<PublicPageProps, 'frame' | 'title' | 'description' | 'kind' | 'image' | 'about'> & { siteName: string };

/** Where the page is in each language, and what a shared link shows of it. */
function Addresses({ frame, title, description, siteName, kind = 'website', image, about }: AddressProps) {
  const { lang, origin, path, search } = frame;
  const at = (other: (typeof LANGS)[number]) => `${origin}${langPath(other, path)}${search}`;
  const shared: [string, string | undefined][] = [
    ['og:site_name', siteName],
    ['og:title', title],
    ['og:description', description],
    ['og:type', kind === 'product' ? 'website' : kind],
    ['og:url', at(lang)],
    ['og:locale', { vi: 'vi_VN', km: 'km_KH', en: 'en_GB' }[lang]],
    ['og:image', image && `${origin}${image}`],
  ];
  return (
    <>
      <link rel="canonical" href={at(lang)} />
      {LANGS.map((other) => (
        <link key={other} rel="alternate" hreflang={other} href={at(other)} />
      ))}
      <link rel="alternate" hreflang="x-default" href={at('vi')} />
      <link rel="alternate" type="application/rss+xml" href={langPath(lang, '/rss.xml')} />
      {shared.map(([property, content]) => content && <meta key={property} property={property} content={content} />)}
      {about && <JsonLd about={about} />}
    </>
  );
}

function JsonLd({ about }: { about: Record<string, unknown> }) {
  const json = JSON.stringify({ '@context': 'https://schema.org', ...about }).replaceAll('<', '\\u003c');
  // data for machines: nothing in it can end the element
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />;
}

/** `addressed`: the page stands in every language; a preview or an answer to a form has only the home pages beside it. */
function Header({ frame, addressed }: { frame: PublicFrame; addressed: boolean }) {
  const { lang, site, path, search, say, text, told, href, signedIn } = frame;
  const current = (to: string) => (path === to ? 'page' : path.startsWith(`${to}/`) ? 'true' : undefined);
  return (
    <header>
      <div class="top">
        <div class="top-inner">
          <a class="mark" href={href('/')}>
            <svg class="mark-cell" viewBox="0 0 24 26" width="15" height="16" aria-hidden="true">
              <path d="M12 0 24 6.5v13L12 26 0 19.5v-13z" />
            </svg>
            <span>{told(site.name)}</span>
          </a>
          <nav class="sections" aria-label={text('nav.label')}>
            {PUBLIC_SECTIONS.map(([key, to]) => (
              <a key={to} href={href(to)} aria-current={current(to)}>
                {say(key)}
              </a>
            ))}
          </nav>
          <nav class="languages" aria-label={text('nav.languages')}>
            {LANGS.map((other) => (
              <a
                key={other}
                href={addressed ? `${langPath(other, path)}${search}` : langPath(other, '/')}
                lang={other}
                hreflang={other}
                aria-current={other === lang ? 'true' : undefined}
              >
                {LANG_NAMES[other]}
              </a>
            ))}
          </nav>
          <a class="to-work" href={signedIn ? '/lam-viec' : '/dang-nhap'}>
            {say(signedIn ? 'nav.work' : 'nav.signIn')}
          </a>
        </div>
      </div>
      {frame.sample && (
        <p class="public-note">
          <strong>{say('site.sample')}.</strong> {say('site.sampleText')}
        </p>
      )}
      {lang !== 'vi' && <p class="public-note no-print">{say('site.unreviewed')}</p>}
      <search>
        <form class="site-search no-print" method="get" action={href('/tim')}>
          <input
            type="search"
            name="q"
            aria-label={text('search.label')}
            placeholder={text('search.placeholder')}
            autocomplete="off"
            value={path === '/tim' ? (new URLSearchParams(search).get('q') ?? '') : ''}
          />
          <button type="submit">{say('search.submit')}</button>
        </form>
      </search>
    </header>
  );
}

const COUNTS = ['online', 'today', 'week', 'total'] as const;

function Footer({ frame: { site, visits, say, text, told, href } }: { frame: PublicFrame }) {
  const { certainty, ...responsible } = site.responsible;
  return (
    <footer class="public-foot">
      <div class="public-foot-inner">
        <div>
          <p>
            {say('site.responsible')}: {told(responsible)}
            {certainty === 'setting' && <> ({say('site.setting')})</>}
          </p>
          <p class="foot-links no-print">
            <a href={href('/rss.xml')}>{say('site.feed')}</a>
            <a href="/sitemap.xml">{say('site.map')}</a>
            <a href={href('/tiep-can')}>{say('site.accessibility')}</a>
            <a href={href('/du-lieu')}>{say('site.licence', { name: site.licence.name })}</a>
          </p>
        </div>
        {visits && (
          <dl class="visits" aria-label={text('visits.label')}>
            {COUNTS.map((count) => (
              <div key={count}>
                <dt>{say(`visits.${count}`)}</dt>
                <dd>{formatNumber(visits[count])}</dd>
              </div>
            ))}
          </dl>
        )}
      </div>
    </footer>
  );
}
