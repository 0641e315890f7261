// The working pages of articles.

import type { ComponentChildren } from 'preact';
import type { Visit } from '../../../access/declare.ts';
import { momentInVietnam } from '../../../platform/date.ts';
import { formatNumber } from '../../../platform/number.ts';
import type { Refusal } from '../../../platform/refusal.ts';
import type { Typed } from '../../../registry/pages/form.ts';
import { DraftButton, type DraftHere, DraftNotice, KeptForm } from '../../../registry/records/pages/drafts.tsx';
import { withQuery } from '../../../ui/address.ts';
import { ErrorSummary, Field, SelectField, TextAreaField } from '../../../ui/fields.tsx';
import { Empty } from '../../../ui/message.tsx';
import { Page, SampleMark, type Shell } from '../../../ui/page.tsx';
import { Paging } from '../../../ui/paging.tsx';
import { Table } from '../../../ui/table.tsx';
import { UnitField, type UnitOption } from '../../../ui/unit-field.tsx';
import { pictureAddress } from '../../pictures/model.ts';
import { PicturesOf } from '../../pictures/pages/pictures-of.tsx';
import type { Picture } from '../../pictures/store.ts';
import { LANGS, type Lang } from '../../site/lang.ts';
import { VISITS } from '../../visits/pages/links.ts';
import { visitWords } from '../../visits/pages/messages.ts';
import { ARTICLE_KINDS, ARTICLE_STATES, isShown, SECTIONS } from '../model.ts';
import type { Article, Listed } from '../store.ts';
import { articlePath, sectionName } from './home.tsx';
import { articleWords } from './messages.ts';

export const NEWS = '/lam-viec/tin';
export const newsHref = (id: number, rest = ''): string => `${NEWS}/${id}${rest}`;
const wordsOf = ({ t }: Shell) => articleWords[t.lang];

interface ListProps {
  shell: Shell;
  now: Date;
  asked: { state: string; q: string; offset: number; size: number };
  listed: Listed[];
  mayWrite: boolean;
}

export function ListView({ shell, now, asked, listed, mayWrite }: ListProps) {
  const t = wordsOf(shell);
  const { state, q, offset, size } = asked;
  const total = listed[0]?.total ?? 0;
  const stated = (article: Listed) =>
    article.state === 'published' && !isShown(article, now)
      ? t.scheduled(momentInVietnam(article.visibleFrom!))
      : t.states[article.state];
  return (
    <Page shell={shell} title={t.title}>
      <h1>{t.title}</h1>
      <p class="lead">{t.intro}</p>
      <p class="actions">
        {mayWrite && (
          <a class="button" href={`${NEWS}/moi`}>
            {t.new}
          </a>
        )}
        <a href={`${NEWS}/lien-ket-hong`}>{t.broken}</a>
        <a href={VISITS}>{visitWords[shell.t.lang].title}</a>
      </p>
      <nav class="tabs no-print" aria-label={t.state}>
        {(['', ...ARTICLE_STATES] as const).map((one) => (
          <a key={one} href={withQuery(NEWS, { trangthai: one, q })} aria-current={one === state ? 'page' : undefined}>
            {one ? t.states[one] : t.all}
          </a>
        ))}
      </nav>
      <form class="search" method="get" action={NEWS}>
        {state && <input type="hidden" name="trangthai" value={state} />}
        <input type="search" name="q" value={q} aria-label={t.search} placeholder={t.search} />
        <button type="submit">{t.find}</button>
      </form>
      {listed.length === 0 ? (
        <Empty title={q || state ? t.noneFound : t.none} />
      ) : (
        <Table
          t={shell.t}
          caption={t.caption}
          rows={listed}
          rowKey={({ id }) => id}
          wide
          columns={[
            {
              label: t.article,
              long: true,
              cell: (one) => (
                <>
                  <a href={newsHref(one.id)}>{one.title}</a> {one.isSample && <SampleMark t={shell.t} />}
                </>
              ),
            },
            { label: t.state, cell: stated },
            { label: t.section, cell: (one) => sectionName(one.section, shell.t.lang) },
            { label: t.saved, cell: (one) => momentInVietnam(one.savedAt) },
          ]}
        />
      )}
      <Paging
        t={shell.t}
        page={{ offset, size, total }}
        href={(to) => withQuery(NEWS, { trangthai: state, q, tu: String(to) })}
        number={formatNumber}
      />
    </Page>
  );
}

interface FormProps {
  shell: Shell;
  visit: Visit;
  /** Undefined: a new one. */
  id?: number;
  typed: Typed;
  pictures: readonly Picture[];
  units: UnitOption[];
  refusals: Refusal[];
  draft: DraftHere | undefined;
}

export function FormView({ shell, visit, id, typed, pictures, units, refusals, draft }: FormProps) {
  const t = wordsOf(shell);
  const action = id === undefined ? `${NEWS}/moi` : newsHref(id, '/sua');
  const common = (name: keyof typeof t & string, hint?: string) => ({
    name,
    label: t[name] as string,
    hint,
    value: typed[name] ?? '',
    refusals,
  });
  const sections = SECTIONS.map(({ key }) => ({ value: key, label: sectionName(key, shell.t.lang) }));
  return (
    <Page
      shell={shell}
      title={id === undefined ? t.newTitle : t.editTitle}
      islands={['keep-draft', 'unit-picker', 'rich-editor']}
    >
      <h1>{id === undefined ? t.newTitle : t.editTitle}</h1>
      <DraftNotice shell={shell} draft={draft} />
      <ErrorSummary t={shell.t} refusals={refusals} />
      <KeptForm shell={shell} visit={visit} action={action}>
        <input type="hidden" name="version" value={typed.version ?? '0'} />
        <SelectField {...common('kind')} choices={ARTICLE_KINDS.map((kind) => ({ value: kind, label: t.kinds[kind] }))} />
        <SelectField {...common('section')} choices={sections} />
        <TextFields shell={shell} typed={typed} pictures={pictures} refusals={refusals} />
        <Field {...common('author')} required />
        <Field {...common('agency', t.agencyHint)} required />
        <UnitField {...common('unit', t.unitHint)} options={units} />
        <TextAreaField {...common('organizations', t.organizationsHint)} />
        <Field {...common('recognition', t.recognitionHint)} />
        <TextAreaField {...common('products', t.productsHint)} />
        <TextAreaField {...common('documents', t.documentsHint)} />
        <Field {...common('slug', t.slugHint)} autocomplete="off" />
        <p class="actions">
          <button type="submit">{t.save}</button> <DraftButton shell={shell} />
          <a href={id === undefined ? NEWS : newsHref(id)}>{t.cancel}</a>
        </p>
      </KeptForm>
    </Page>
  );
}

/** Title, lead and text; the text becomes a rich editor where scripts run. */
interface TextProps {
  shell: Shell;
  typed: Typed;
  pictures: readonly Picture[];
  refusals: Refusal[];
  lang?: Lang;
}

function TextFields({ shell, typed, pictures, refusals, lang }: TextProps) {
  const t = wordsOf(shell);
  return (
    <>
      <Field name="title" label={t.headline} value={typed.title ?? ''} refusals={refusals} lang={lang} required />
      <TextAreaField name="lead" label={t.lead} hint={t.leadHint} value={typed.lead ?? ''} refusals={refusals} lang={lang} />
      <rich-editor
        data-words={JSON.stringify(t.tools)}
        data-pictures={JSON.stringify(pictures.map(({ sha256, caption }) => ({ address: pictureAddress(sha256), caption })))}
      >
        <TextAreaField
          name="body"
          label={t.body}
          hint={t.bodyHint}
          value={typed.body ?? ''}
          refusals={refusals}
          lang={lang}
          rows={18}
        />
      </rich-editor>
    </>
  );
}

interface OneProps {
  shell: Shell;
  now: Date;
  article: Article;
  pictures: Picture[];
  may: (permission: 'article.write' | 'article.publish') => boolean;
  typed: Typed;
  refusals: Refusal[];
}

export function OneView({ shell, now, article, pictures, may, typed, refusals }: OneProps) {
  const t = wordsOf(shell);
  const { id, state, texts, visibleFrom } = article;
  const at = (rest: string) => newsHref(id, rest);
  const published = state === 'published';
  const shown = isShown(article, now);
  const others = LANGS.filter((lang) => lang !== 'vi');
  return (
    <Page shell={shell} title={texts.vi.title} islands={['drop-zone']}>
      <p class="no-print">
        <a href={NEWS}>← {t.title}</a>
      </p>
      <h1>
        {texts.vi.title} {article.isSample && <SampleMark t={shell.t} />}
      </h1>
      <p>
        {published && !shown ? t.scheduled(momentInVietnam(visibleFrom!)) : t.states[state]} · {t.kinds[article.kind]} ·{' '}
        {sectionName(article.section, shell.t.lang)}
      </p>
      {article.withdrawnReason && <p>{t.withdrawnBecause(article.withdrawnReason)}</p>}
      <ErrorSummary t={shell.t} refusals={refusals} />
      <p class="actions">
        {shown && (
          <a class="button" href={articlePath(article.slug)}>
            {t.public}
          </a>
        )}
        {!published && may('article.write') && (
          <a class="button" href={at('/sua')}>
            {t.edit}
          </a>
        )}
        {published && may('article.publish') && (
          <a class="button secondary" href={at('/dinh-chinh/vi')}>
            {t.correct}
          </a>
        )}
        <a href={at('/xem')}>{t.preview}</a>
        <a href={at('/xem?rong=360')}>{t.previewPhone}</a>
        <a href={at('/lich-su')}>{t.history}</a>
      </p>
      {may('article.publish') && (
        <p class="actions">
          {others.map((lang) => (
            <a key={lang} href={at(`/dinh-chinh/${lang}`)}>
              {texts[lang] ? t.translate(t.langs[lang]) : t.addTranslation(t.langs[lang])}
            </a>
          ))}
        </p>
      )}
      {state === 'draft' && may('article.write') && (
        <Step article={article} action={at('/chuyen')}>
          <button type="submit">{t.submit}</button>
        </Step>
      )}
      {(state === 'edited' || (published && !shown)) && may('article.publish') && (
        <section>
          <h2>{t.publish}</h2>
          <p>{t.publishText}</p>
          <Step article={article} action={at('/dang')}>
            <Field type="datetime-local" name="at" label={t.at} hint={t.atHint} value={typed.at ?? ''} refusals={refusals} />
            <button type="submit">{t.publish}</button>
          </Step>
        </section>
      )}
      <PicturesOf
        language={shell.t.lang}
        address={at('/anh')}
        pictures={pictures}
        mayWrite={may('article.write') && (!published || may('article.publish'))}
        inText
        typed={typed}
        refusals={refusals}
      />
      {state !== 'withdrawn' && may('article.publish') && (
        <section class="no-print">
          <h2>{t.withdraw}</h2>
          <p>{t.withdrawText}</p>
          <Step article={article} action={at('/go')}>
            <Field name="reason" label={t.reason} value={typed.reason ?? ''} refusals={refusals} required />
            <button class="danger" type="submit">
              {t.withdraw}
            </button>
          </Step>
        </section>
      )}
    </Page>
  );
}

function Step({ article, action, children }: { article: Article; action: string; children: ComponentChildren }) {
  return (
    <form method="post" action={action} class="no-print">
      <input type="hidden" name="version" value={article.version} />
      {children}
    </form>
  );
}

interface CorrectProps extends Omit<FormProps, 'units' | 'id'> {
  article: Article;
  lang: Lang;
}

export function CorrectView({ shell, visit, article, lang, typed, pictures, refusals, draft }: CorrectProps) {
  const t = wordsOf(shell);
  const title = lang === 'vi' ? t.correctTitle : t.translationTitle(t.langs[lang]);
  const noted = article.state === 'published' && article.texts[lang] !== undefined;
  return (
    <Page shell={shell} title={title} islands={['keep-draft', 'rich-editor']}>
      <h1>{title}</h1>
      <p>{article.texts.vi.title}</p>
      <DraftNotice shell={shell} draft={draft} />
      <ErrorSummary t={shell.t} refusals={refusals} />
      <KeptForm shell={shell} visit={visit} action={newsHref(article.id, `/dinh-chinh/${lang}`)}>
        <input type="hidden" name="version" value={typed.version ?? article.version} />
        <TextFields shell={shell} typed={typed} pictures={pictures} refusals={refusals} lang={lang} />
        {noted && <TextAreaField name="note" label={t.note} hint={t.noteHint} value={typed.note ?? ''} refusals={refusals} />}
        {lang === 'vi' && (
          <Field name="slug" label={t.slug} hint={t.slugHint} value={typed.slug ?? ''} refusals={refusals} autocomplete="off" />
        )}
        <p class="actions">
          <button type="submit">{t.save}</button> <DraftButton shell={shell} visit={visit} />
          <a href={newsHref(article.id)}>{t.cancel}</a>
        </p>
      </KeptForm>
    </Page>
  );
}
