import { formatDate, type IsoDate } from '../../platform/date.ts';
import { formatNumber } from '../../platform/number.ts';
import type { Shell } from '../../ui/page.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import type { PostRecord } from '../store.ts';
import type { RegistryWords } from './messages.ts';

interface ManagersProps {
  shell: Shell;
  t: RegistryWords;
  posts: PostRecord[];
  asOf: IsoDate;
  people: 'hidden' | 'shown' | 'sensitive';
}

/** Who holds a post on the day and who held one before; names only for those who may see them. */
export function Managers({ shell, t, posts, asOf, people }: ManagersProps) {
  const words = t.page;
  const begun = posts.filter(({ from }) => from <= asOf);
  const now = begun.filter(({ until }) => until === null || until >= asOf);
  const before = begun.filter((post) => !now.includes(post)).toReversed();
  const table = (caption: string, rows: PostRecord[]) => (
    <Table
      t={shell.t}
      caption={caption}
      quiet
      columns={columnsOf(t, people)}
      rows={rows}
      rowKey={(post) => `${post.person}-${post.title}-${post.from}`}
      wide
    />
  );
  if (people === 'hidden') {
    return (
      <section>
        <h2>{words.managersNow}</h2>
        <p>{words.managersHidden(formatNumber(new Set(now.map(({ person, birthYear }) => `${person} ${birthYear}`)).size))}</p>
      </section>
    );
  }
  return (
    <section>
      <h2>{words.managersNow}</h2>
      {now.length === 0 ? <p>{words.noManagers}</p> : table(words.managersNow, now)}
      {before.length > 0 && (
        <details class="more">
          <summary>{`${words.managersBefore} (${formatNumber(before.length)})`}</summary>
          {table(words.managersBefore, before)}
        </details>
      )}
    </section>
  );
}

function columnsOf(t: RegistryWords, people: ManagersProps['people']): Column<PostRecord>[] {
  const words = t.page;
  const dash = '–';
  const columns: Column<PostRecord>[] = [
    { label: words.person, cell: ({ person }) => person },
    { label: words.post, cell: ({ title }) => title },
    { label: words.birthYear, numeric: true, cell: ({ birthYear }) => birthYear ?? dash },
    { label: words.from, cell: ({ from, fromPrecision }) => formatDate(from, fromPrecision) },
    { label: words.until, cell: ({ until, untilPrecision }) => (until === null ? words.now : formatDate(until, untilPrecision)) },
    { label: words.level, cell: ({ level }) => (level === null ? t.notKnown : (words.levelOf[level] ?? level)) },
    { label: words.fits, cell: ({ fits }) => (fits === null ? t.notKnown : fits ? words.yes : words.no) },
  ];
  if (people !== 'sensitive') return columns;
  return [
    ...columns,
    { label: words.sex, cell: ({ sex }) => (sex === null ? dash : words.sexOf[sex]) },
    { label: words.ethnicity, cell: ({ ethnicity }) => ethnicity ?? dash },
  ];
}
