import type { ComponentChildren } from 'preact';
import { formatDate, type IsoDate } from '../platform/date.ts';
import type { UiWords } from './messages.ts';

export interface Section {
  href: string;
  label: string;
  current: boolean;
}

/** What every page of one request shares; the door fills it in. */
export interface Shell {
  t: UiWords;
  /** Only the sections this person may use. */
  sections: Section[];
  visitor: { name: string; office: string; signOutAction: string } | null;
  homeHref: string;
  sample: boolean;
  version: string;
  today: IsoDate;
}

/** Whether this person may use the section that an address leads into: a page offers no link that would be refused. */
export const offers = ({ sections }: Shell, href: string): boolean =>
  sections.some((section) => section.href === href.replace(/#.*/, ''));

export type Island =
  | 'auto-submit'
  | 'drop-zone'
  | 'live-search'
  | 'table-tools'
  | 'unit-picker'
  | 'keep-draft'
  | 'entry-grid'
  | 'rich-editor';

interface PageProps {
  shell: Shell;
  title: string;
  islands?: Island[];
  children: ComponentChildren;
}

export function Page({ shell, title, islands = [], children }: PageProps) {
  const { t, version } = shell;
  return (
    <html lang={t.lang}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${title} · ${t.product}`}</title>
        <link rel="icon" href={asset('mark.svg', version)} type="image/svg+xml" />
        <link rel="stylesheet" href={asset('styles.css', version)} />
        {islands.map((name) => (
          <script key={name} type="module" src={asset(`${name}.island.js`, version)} />
        ))}
      </head>
      <body>
        <a class="skip" href="#main">
          {t.skip}
        </a>
        <header>
          <TopBar {...shell} />
          {shell.sample && <SampleBanner t={t} />}
        </header>
        <main id="main">{children}</main>
        <footer class="foot">
          <span>{t.version(version)}</span>
          <span>{t.printedOn(formatDate(shell.today))}</span>
        </footer>
      </body>
    </html>
  );
}

const asset = (name: string, version: string) => `/assets/${name}?v=${encodeURIComponent(version)}`;

function TopBar({ t, sections, visitor, homeHref }: Shell) {
  return (
    <div class="top">
      <div class="top-inner">
        <a class="mark" href={homeHref}>
          <Mark />
          {t.product}
        </a>
        {sections.length > 0 && (
          <nav class="sections" aria-label={t.sections}>
            {sections.map((section) => (
              <a key={section.href} href={section.href} aria-current={section.current ? 'page' : undefined}>
                {section.label}
              </a>
            ))}
          </nav>
        )}
        {visitor && (
          <form class="visitor" method="post" action={visitor.signOutAction}>
            <span class="visitor-name" title={visitor.office}>
              <span class="visually-hidden">{t.signedInAs}: </span>
              {visitor.name}
            </span>
            <button class="quiet" type="submit">
              {t.signOut}
            </button>
          </form>
        )}
      </div>
    </div>
  );
}

/** The product mark: one cell of the honeycomb. */
function Mark() {
  return (
    <svg class="mark-cell" viewBox="0 0 24 26" width="17" height="18" aria-hidden="true">
      <path d="M12 0 24 6.5v13L12 26 0 19.5v-13z" />
    </svg>
  );
}

function SampleBanner({ t }: { t: UiWords }) {
  return (
    <div class="sample-banner">
      <p>
        <strong>{t.sampleTitle}.</strong> {t.sampleText}
      </p>
    </div>
  );
}

/** Marks one made-up record among real ones. */
export function SampleMark({ t }: { t: UiWords }) {
  return <span class="sample-mark">{t.sampleTitle}</span>;
}
