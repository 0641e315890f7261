import { formatDate } from '../../../platform/date.ts';
import { formatNumber } from '../../../platform/number.ts';
import { Empty } from '../../../ui/message.tsx';
import { type Column, Table } from '../../../ui/table.tsx';
import { type OrganizationFrame, OrganizationPage } from '../../pages/frame.tsx';
import type { PeopleLaw } from '../law.ts';
import type { Post } from '../model.ts';
import { heldOn, termOf } from '../posts.ts';
import type { Course } from '../store.ts';
import { proposeFit, STUDY_TABLE } from '../studies.ts';
import { peopleLinks } from './links.ts';
import type { PeopleWords } from './messages.ts';

interface ManagersViewProps {
  frame: OrganizationFrame;
  t: PeopleWords;
  posts: Post[];
  courses: Course[];
  asOf: string;
  /** The law of the day a post began. */
  lawOf: (post: Post) => PeopleLaw;
}

export function ManagersView({ frame, t, posts, courses, asOf, lawOf }: ManagersViewProps) {
  const w = t.managers;
  const now = posts.filter((post) => heldOn(post, asOf));
  const before = posts.filter(({ from, until }) => from.date <= asOf && until !== null && until.date < asOf);
  const table = (caption: string, rows: Post[]) => (
    <Table
      t={frame.shell.t}
      caption={caption}
      quiet
      columns={columnsOf(frame, t, asOf, lawOf)}
      rows={rows}
      rowKey={({ id }) => id}
      tools
      wide
    />
  );
  const people = new Map(posts.map(({ personId, fullName }) => [personId, fullName]));
  return (
    <OrganizationPage frame={frame} current="managers" title={w.title} islands={['table-tools']}>
      <p class="actions">
        {frame.may('register.write') && (
          <a class="button" href={peopleLinks.newPost(frame.id)}>
            {w.add}
          </a>
        )}
        <a href={peopleLinks.terms}>{w.terms}</a>
      </p>
      <form class="choose no-print" method="get" action={peopleLinks.managers(frame.id)}>
        <div class="field">
          <label for="managers-date">{t.asOf}</label>
          <input id="managers-date" type="date" name="asOf" value={asOf} />
        </div>
        <button class="secondary" type="submit">
          {t.show}
        </button>
      </form>
      <section>
        <h2>{w.now}</h2>
        {now.length === 0 ? <Empty title={w.nobody} /> : table(w.now, now)}
        <p class="small">{w.tableSource(STUDY_TABLE.source)}</p>
      </section>
      {before.length > 0 && (
        <details class="more">
          <summary>{`${w.before} (${formatNumber(before.length)})`}</summary>
          {table(w.before, before)}
        </details>
      )}
      <section>
        <h2>{w.courses}</h2>
        <Courses
          frame={frame}
          t={t}
          courses={courses.filter(({ personId, on }) => people.has(personId) && on <= asOf)}
          people={people}
        />
      </section>
    </OrganizationPage>
  );
}

interface CoursesProps {
  frame: OrganizationFrame;
  t: PeopleWords;
  courses: Course[];
  /** Names by person; without them the table is about one person. */
  people?: ReadonlyMap<number, string>;
}

export function Courses({ frame, t, courses, people }: CoursesProps) {
  const w = t.managers;
  if (courses.length === 0) return <p>{w.noCourses}</p>;
  const yesNo = (value: boolean) => (value ? t.yes : t.no);
  const columns: Column<Course>[] = [
    ...(people ? [{ label: w.name, cell: ({ personId }: Course) => people.get(personId) }] : []),
    { label: w.course, cell: ({ course }) => course },
    { label: w.courseEnded, cell: ({ on, precision }) => formatDate(on, precision) },
    { label: w.completed, cell: ({ completed }) => yesNo(completed) },
    { label: w.qualifying, cell: ({ qualifying }) => yesNo(qualifying) },
  ];
  return (
    <Table
      t={frame.shell.t}
      caption={w.courses}
      quiet
      columns={columns}
      rows={courses}
      rowKey={({ personId, course, on }) => `${personId}-${course}-${on}`}
      wide
    />
  );
}

export function proposalWords(t: PeopleWords, post: Pick<Post, 'fieldOfStudy' | 'role'>, sector: string | null): string {
  const { fits, reason } = proposeFit(post.fieldOfStudy, sector, post.role);
  const verdict = fits === null ? t.managers.proposes.unknown : fits ? t.managers.proposes.yes : t.managers.proposes.no;
  return `${verdict}: ${reason}`;
}

function columnsOf(frame: OrganizationFrame, t: PeopleWords, asOf: string, lawOf: ManagersViewProps['lawOf']): Column<Post>[] {
  const w = t.managers;
  return [
    { label: w.name, cell: ({ id, fullName }) => <a href={peopleLinks.post(frame.id, id)}>{fullName}</a> },
    { label: w.post, cell: ({ title }) => title },
    { label: w.from, cell: ({ from }) => formatDate(from.date, from.precision), sortKey: ({ from }) => from.date },
    {
      label: w.term,
      cell: (post) => {
        const term = termOf(post, lawOf(post));
        if (term === null) return t.none;
        const expired = term.until < asOf && heldOn(post, asOf) ? `, ${w.expired}` : '';
        return term.byLaw ? `${formatDate(term.until)} (${w.byLaw})${expired}` : `${formatDate(term.until)}${expired}`;
      },
      sortKey: (post) => termOf(post, lawOf(post))?.until ?? '',
    },
    {
      label: w.until,
      cell: ({ until }) => (until ? formatDate(until.date, until.precision) : t.none),
      sortKey: ({ until }) => until?.date ?? '',
    },
    { label: w.level, cell: ({ level }) => (level === null ? t.unknown : t.level[level]) },
    { label: w.certificate, cell: ({ certificate }) => certificate ?? t.none },
    { label: w.fieldOfStudy, cell: ({ fieldOfStudy }) => fieldOfStudy ?? t.unknown },
    { label: w.fits, cell: ({ fits }) => (fits === null ? w.undecided : fits ? t.yes : t.no) },
    { label: w.proposal, long: true, cell: (post) => proposalWords(t, post, frame.field) },
  ];
}
