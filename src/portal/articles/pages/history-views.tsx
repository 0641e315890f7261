// What became of an article, and where its links lead.

import { momentInVietnam } from '../../../platform/date.ts';
import { Empty } from '../../../ui/message.tsx';
import { Page, type Shell } from '../../../ui/page.tsx';
import { Table } from '../../../ui/table.tsx';
import type { Lang } from '../../site/lang.ts';
import { difference, type Version } from '../model.ts';
import type { Article, Listed } from '../store.ts';
import { articleWords } from './messages.ts';
import { NEWS, newsHref } from './work-views.tsx';

const wordsOf = ({ t }: Shell) => articleWords[t.lang];

export function HistoryView({ shell, article, versions }: { shell: Shell; article: Article; versions: Version[] }) {
  const t = wordsOf(shell);
  const whole = ({ title, lead, body }: Version) => `${title}\n${lead}\n${body}`;
  return (
    <Page shell={shell} title={t.versionsTitle}>
      <p class="no-print">
        <a href={newsHref(article.id)}>← {article.texts.vi.title}</a>
      </p>
      <h1>{t.versionsTitle}</h1>
      {versions.map((version) => {
        const before = versions.find(({ lang, seq }) => lang === version.lang && seq === version.seq - 1);
        return (
          <section key={`${version.lang} ${version.seq}`}>
            <h2>{t.version(version.seq, t.langs[version.lang])}</h2>
            <p class="small">{t.by(momentInVietnam(version.savedAt), version.savedBy)}</p>
            {version.note && <p>{version.note}</p>}
            {before ? (
              <div class="difference" lang={version.lang}>
                {difference(whole(before), whole(version))
                  .filter(({ kind }) => kind !== 'same')
                  .map(({ kind, text }, index) =>
                    kind === 'removed' ? (
                      <DiffLine key={index} word={t.was} text={text} />
                    ) : (
                      <DiffLine key={index} word={t.is} text={text} added />
                    ),
                  )}
              </div>
            ) : (
              <p>{t.first}</p>
            )}
          </section>
        );
      })}
    </Page>
  );
}

function DiffLine({ word, text, added = false }: { word: string; text: string; added?: boolean }) {
  const Mark = added ? 'ins' : 'del';
  return (
    <p>
      <span class="small">{word}: </span>
      <Mark>{text}</Mark>
    </p>
  );
}

export interface BrokenLink {
  article: Pick<Listed, 'id' | 'title'>;
  lang: Lang;
  address: string;
  /** A key of `faults`, or the status another site answered with. */
  fault: string;
}

interface BrokenProps {
  shell: Shell;
  broken: BrokenLink[];
  /** How many addresses of other sites may be tried. */
  outside: number;
}

export function BrokenView({ shell, broken, outside }: BrokenProps) {
  const t = wordsOf(shell);
  return (
    <Page shell={shell} title={t.brokenTitle}>
      <p class="no-print">
        <a href={NEWS}>← {t.title}</a>
      </p>
      <h1>{t.brokenTitle}</h1>
      <p class="lead">{t.brokenIntro}</p>
      {broken.length === 0 ? (
        <Empty title={t.brokenNone} />
      ) : (
        <Table
          t={shell.t}
          caption={t.brokenCaption}
          rows={broken}
          rowKey={({ article, lang, address }) => `${article.id} ${lang} ${address}`}
          wide
          columns={[
            { label: t.article, long: true, cell: ({ article }) => <a href={newsHref(article.id)}>{article.title}</a> },
            { label: t.link, cell: ({ address }) => <code>{address}</code> },
            { label: t.why, cell: ({ fault }) => t.faults[fault] ?? t.answered(fault) },
          ]}
        />
      )}
      {outside > 0 && (
        <form method="post" action={`${NEWS}/lien-ket-hong`} class="no-print">
          <p>{t.outsideText(outside)}</p>
          <button class="secondary" type="submit">
            {t.checkOutside}
          </button>
        </form>
      )}
    </Page>
  );
}
