import { formatNumber } from '../../../platform/number.ts';
import type { Refusal } from '../../../platform/refusal.ts';
import { ErrorSummary, TextAreaField } from '../../../ui/fields.tsx';
import { Empty, Notice } from '../../../ui/message.tsx';
import { Page, type Shell } from '../../../ui/page.tsx';
import { type PageOf, Paging } from '../../../ui/paging.tsx';
import { Table } from '../../../ui/table.tsx';
import { VISITS } from '../../visits/pages/links.ts';
import { type Entry, holesOf, STATES, type State, type Subject, TARGETS, type Target } from '../model.ts';
import { type Asked, editHref, listHref, TRANSLATIONS } from './links.ts';
import type { TranslationWords } from './messages.ts';

export interface Line {
  subject: Subject | 'article';
  label: string;
  vi: string;
  text: string | null;
  builtIn: boolean;
  state: State;
  href: string;
}

interface PageProps {
  shell: Shell;
  t: TranslationWords;
}

interface ListProps extends PageProps {
  asked: Asked;
  lines: readonly Line[];
  page: PageOf;
  counts: Record<State, number>;
  uploaded: number | undefined;
  refusals: Refusal[];
}

export function ListView({ shell, t, asked, lines, page, counts, uploaded, refusals }: ListProps) {
  const { lang } = asked;
  const fresh = { ...asked, offset: 0 };
  const all = STATES.reduce((sum, state) => sum + counts[state], 0);
  return (
    <Page shell={shell} title={t.title}>
      <h1>{t.title}</h1>
      <p class="lead">{t.lead}</p>
      <p class="no-print">
        <a href={VISITS}>{t.visits}</a>
      </p>
      <ErrorSummary t={shell.t} refusals={refusals} />
      {uploaded !== undefined && <Notice tone="good" title={t.uploaded(uploaded)} />}
      <div class="filters no-print">
        <Choices
          label={t.language}
          choices={TARGETS.map((target) => ({ ...fresh, lang: target, label: t.lang[target], on: target === lang }))}
        />
        <Choices
          label={t.stateLabel}
          choices={[
            { ...fresh, state: undefined, label: `${t.all} (${all})`, on: asked.state === undefined },
            ...STATES.map((state) => ({
              ...fresh,
              state,
              label: `${t.state[state]} (${counts[state]})`,
              on: state === asked.state,
            })),
          ]}
        />
      </div>
      <form class="search" method="get" action={TRANSLATIONS}>
        <input type="hidden" name="lang" value={lang} />
        {asked.state && <input type="hidden" name="state" value={asked.state} />}
        <input type="search" name="q" aria-label={t.search} placeholder={t.search} value={asked.q} />
        <button type="submit">{t.find}</button>
      </form>
      {lines.length === 0 ? (
        <Empty title={t.none} />
      ) : (
        <Table
          t={shell.t}
          caption={t.count(formatNumber(page.total))}
          wide
          columns={[
            { label: t.where, cell: (line) => <Place t={t} line={line} /> },
            { label: t.source, long: true, cell: ({ vi }) => shortened(vi) },
            { label: t.lang[lang], long: true, cell: ({ text }) => text && <span lang={lang}>{shortened(text)}</span> },
            { label: t.stateLabel, cell: ({ state, builtIn }) => [t.state[state], builtIn && ` (${t.builtIn})`] },
          ]}
          rows={[...lines]}
          rowKey={({ href }) => href}
        />
      )}
      <Paging t={shell.t} page={page} href={(offset) => listHref({ ...asked, offset })} number={formatNumber} />
      <Files t={t} lang={lang} />
    </Page>
  );
}

const LONG = 160;
const shortened = (text: string) => (text.length > LONG ? `${text.slice(0, LONG)}…` : text);

const Place = ({ t, line: { subject, label, href } }: { t: TranslationWords; line: Line }) => (
  <>
    <a href={href}>{label}</a>
    <span class="small"> {t.subject[subject]}</span>
  </>
);

function Choices({ label, choices }: { label: string; choices: (Asked & { label: string; on: boolean })[] }) {
  return (
    <nav class="filter" aria-label={label}>
      <span class="filter-label">{label}</span>
      <span class="filter-choices">
        {choices.map((choice) => (
          <a key={choice.label} href={listHref(choice)} aria-current={choice.on ? 'true' : undefined}>
            {choice.label}
          </a>
        ))}
      </span>
    </nav>
  );
}

function Files({ t, lang }: { t: TranslationWords; lang: Target }) {
  return (
    <section class="narrow no-print">
      <h2>{t.files}</h2>
      <p class="small">{t.filesText}</p>
      <p class="actions">
        {['xlsx', 'csv'].map((format) => (
          <a key={format} class="button secondary" href={`${TRANSLATIONS}/${lang}.${format}`}>
            {t.download(format)}
          </a>
        ))}
      </p>
      <form method="post" action={`${TRANSLATIONS}/nap`} enctype="multipart/form-data">
        <input type="hidden" name="lang" value={lang} />
        <div class="field">
          <label for="field-file">{t.file}</label>
          <input id="field-file" type="file" name="file" accept=".csv,.xlsx" required />
        </div>
        <p class="actions">
          <button type="submit">{t.upload}</button>
        </p>
      </form>
    </section>
  );
}

interface EditProps extends PageProps {
  lang: Target;
  entry: Entry;
  /** What was typed and refused. */
  typed: { text: string; reviewed: boolean } | undefined;
  moment: (at: Date) => string;
  refusals: Refusal[];
}

export function EditView({ shell, t, lang, entry, typed, moment, refusals }: EditProps) {
  const { stored, state } = entry;
  const title = t.edit(t.lang[lang]);
  return (
    <Page shell={shell} title={title}>
      <p class="no-print">
        <a href={listHref({ lang, state: undefined, q: '', offset: 0 })}>← {t.back}</a>
      </p>
      <h1>{title}</h1>
      <p class="lead">
        {t.subject[entry.subject]}: {entry.label}
      </p>
      <ErrorSummary t={shell.t} refusals={refusals} />
      {state === 'outdated' && <Notice tone="warning" title={t.outdated} />}
      <form method="post" action={editHref(lang, entry)}>
        <input type="hidden" name="vi" value={entry.vi} />
        <input type="hidden" name="before" value={entry.text ?? ''} />
        <div class="translation">
          <section>
            <h2>{t.source}</h2>
            <p class="translation-source" lang="vi">
              {entry.vi}
            </p>
          </section>
          <div lang={lang}>
            <TextAreaField
              name="text"
              label={t.text}
              hint={t.textHint(entry.subject === 'interface' ? holesOf(entry.vi) : '')}
              refusals={refusals}
              value={typed ? typed.text : (entry.text ?? '')}
              rows={Math.min(20, 2 + Math.ceil(entry.vi.length / 60))}
            />
          </div>
        </div>
        <label class="check">
          <input type="checkbox" name="reviewed" value="1" checked={typed ? typed.reviewed : state === 'reviewed'} /> {t.reviewed}
        </label>
        <p class="actions">
          <button type="submit" name="next" value="1">
            {t.saveNext}
          </button>
          <button type="submit" class="secondary">
            {t.save}
          </button>
        </p>
      </form>
      <p class="small">
        {t.stateNow(t.state[state])} {stored && t.written(stored.writtenBy, moment(stored.writtenAt))}{' '}
        {stored?.reviewedBy && stored.reviewedAt && t.checked(stored.reviewedBy, moment(stored.reviewedAt))}
      </p>
    </Page>
  );
}
