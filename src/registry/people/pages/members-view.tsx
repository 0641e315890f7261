import { formatDate, type IsoDate } from '../../../platform/date.ts';
import { formatNumber, formatPercent } from '../../../platform/number.ts';
import { Empty, Notice } from '../../../ui/message.tsx';
import { type Column, Table } from '../../../ui/table.tsx';
import { type OrganizationFrame, OrganizationPage } from '../../pages/frame.tsx';
import type { PeopleLaw } from '../law.ts';
import { capitalOfAll, capitalOn, exceeded, isMember, shareOf, sumsByType } from '../members.ts';
import { MEMBER_TYPES, type Member, SUBJECT_TYPES, type SubjectType } from '../model.ts';
import { peopleLinks } from './links.ts';
import type { PeopleWords } from './messages.ts';

export interface MembersPlace {
  asOf: IsoDate;
  state: 'now' | 'left' | 'all';
  subject: SubjectType | undefined;
}

interface MembersViewProps {
  frame: OrganizationFrame;
  t: PeopleWords;
  place: MembersPlace;
  /** All who ever joined. */
  members: Member[];
  charterCapital: number | null;
  /** The law of the day that is looked at. */
  law: PeopleLaw;
}

export function MembersView({ frame, t, place, members, charterCapital, law }: MembersViewProps) {
  const w = t.members;
  const { asOf } = place;
  const begun = members.filter(({ joined }) => joined === null || joined.date <= asOf);
  const now = begun.filter((member) => isMember(member, asOf));
  const wanted = place.state === 'now' ? now : place.state === 'left' ? begun.filter((member) => !now.includes(member)) : begun;
  const shown = wanted.filter(({ subjectType }) => place.subject === undefined || subjectType === place.subject);
  return (
    <OrganizationPage frame={frame} current="members" title={w.title} islands={['table-tools']}>
      <p class="actions">
        {frame.may('register.write') && (
          <a class="button" href={peopleLinks.newMember(frame.id)}>
            {w.add}
          </a>
        )}
        <a href={peopleLinks.book(frame.id, asOf)}>{w.book}</a>
        <a href={peopleLinks.capitalList(frame.id, asOf)}>{w.capitalList}</a>
      </p>
      <Filter frame={frame} t={t} place={place} />
      <ul class="tally">
        {sumsByType(now, asOf).map(({ type, count, capital }) => (
          <li key={type}>
            <strong>{formatNumber(count)}</strong> {t.type[type]}
            {capital !== null && <span class="small"> · {w.capitalSum(formatNumber(capital))}</span>}
          </li>
        ))}
      </ul>
      <Capital t={t} now={now} place={place} charterCapital={charterCapital} law={law} kind={frame.kind} />
      {shown.length === 0 ? (
        <Empty title={members.length === 0 ? w.nobody : w.nobodyFound}>{members.length === 0 && <p>{w.nobodyNext}</p>}</Empty>
      ) : (
        MEMBER_TYPES.map((type) => {
          const of = shown.filter((member) => member.type === type);
          if (of.length === 0) return null;
          return (
            <section key={type}>
              <h2>{`${t.type[type]} (${formatNumber(of.length)})`}</h2>
              <Table
                t={frame.shell.t}
                caption={`${t.type[type]}, ${t.asOf.toLocaleLowerCase('vi')} ${formatDate(asOf)}`}
                columns={columnsOf(frame, t, place, charterCapital)}
                rows={of}
                rowKey={({ id }) => id}
                tools
                wide
              />
            </section>
          );
        })
      )}
    </OrganizationPage>
  );
}

function columnsOf(frame: OrganizationFrame, t: PeopleWords, { asOf, state }: MembersPlace, charterCapital: number | null) {
  const w = t.members;
  const columns: Column<Member>[] = [
    { label: w.name, cell: ({ id, fullName }) => <a href={peopleLinks.member(frame.id, id)}>{fullName}</a> },
    { label: w.subject, cell: ({ subjectType }) => t.subject[subjectType] },
    {
      label: w.joined,
      cell: ({ joined }) => (joined ? formatDate(joined.date, joined.precision) : t.unknown),
      sortKey: ({ joined }) => joined?.date ?? '',
    },
    ...(state === 'now'
      ? []
      : [
          {
            label: w.leftOn,
            cell: ({ left }: Member) => (left ? formatDate(left.date, left.precision) : t.none),
            sortKey: ({ left }: Member) => left?.date ?? '',
          },
        ]),
    {
      label: w.capital,
      numeric: true,
      cell: (member) => figure(capitalOn(member, asOf), t),
      sortKey: (member) => capitalOn(member, asOf) ?? -1,
    },
    {
      label: w.share,
      numeric: true,
      cell: (member) => percent(shareOf(capitalOn(member, asOf), charterCapital), t),
      sortKey: (member) => capitalOn(member, asOf) ?? -1,
    },
    { label: w.certificate, cell: ({ certificateNumber }) => certificateNumber ?? t.none },
  ];
  return columns;
}

const figure = (value: number | null, t: PeopleWords) => (value === null ? t.unknown : formatNumber(value));
const percent = (value: number | null, t: PeopleWords) => (value === null ? t.unknown : formatPercent(value));

/** The charter capital, how much of it is paid in, and what stands above a ceiling of the law of the day. */
function Capital(
  props: Pick<MembersViewProps, 't' | 'charterCapital' | 'law' | 'place'> & { now: Member[]; kind: OrganizationFrame['kind'] },
) {
  const { t, now, place, charterCapital, law, kind } = props;
  const w = t.members;
  if (kind === 'THT') return null;
  if (charterCapital === null) return <p class="small">{w.noCharter}</p>;
  const paid = shareOf(capitalOfAll(now, place.asOf), charterCapital);
  return (
    <>
      <p class="small">
        {w.charter(formatNumber(charterCapital), formatDate(place.asOf))} {paid !== null && w.charterPaid(formatPercent(paid))}{' '}
        {law.memberCapital === undefined && w.noCeiling}
      </p>
      <CeilingNotice t={t} members={now} charterCapital={charterCapital} law={law} on={place.asOf} />
    </>
  );
}

interface CeilingProps {
  t: PeopleWords;
  members: Member[];
  charterCapital: number | null;
  law: PeopleLaw;
  on: IsoDate;
  /** Only what concerns this one. */
  memberId?: number;
}

export function CeilingNotice({ t, members, charterCapital, law, on, memberId }: CeilingProps) {
  const all = exceeded(members, charterCapital, law, on);
  const found = memberId === undefined ? all : all.filter((one) => one.memberId === memberId);
  if (found.length === 0) return null;
  const limits = { share: formatPercent, limit: (value: number) => `${formatNumber(value)}\u00a0%` };
  return (
    <Notice tone="warning" title={t.members.warnings}>
      <ul class="reasons">
        {found.map(({ ceiling, memberId: id, share }) => {
          const limit = law[ceiling]!;
          const name = id === undefined ? '' : `${members.find((member) => member.id === id)?.fullName}: `;
          const words = t.exceeded[ceiling](limits.share(share), limits.limit(limit.value));
          return <li key={`${ceiling}-${id}`}>{`${name}${words} (${t.cite(limit)}).`}</li>;
        })}
      </ul>
    </Notice>
  );
}

function Filter({ frame, t, place }: Pick<MembersViewProps, 'frame' | 't' | 'place'>) {
  const w = t.members;
  const href = (more: Record<string, string | undefined>) =>
    peopleLinks.members(frame.id, { asOf: place.asOf, state: place.state, subject: place.subject, ...more });
  const link = (more: Record<string, string | undefined>, label: string, current: boolean) => (
    <a href={href(more)} aria-current={current ? 'true' : undefined}>
      {label}
    </a>
  );
  return (
    <>
      <form class="choose no-print" method="get" action={peopleLinks.members(frame.id)}>
        <input type="hidden" name="state" value={place.state} />
        {place.subject && <input type="hidden" name="subject" value={place.subject} />}
        <div class="field">
          <label for="members-date">{t.asOf}</label>
          <input id="members-date" type="date" name="asOf" value={place.asOf} />
        </div>
        <button class="secondary" type="submit">
          {t.show}
        </button>
      </form>
      <nav class="filters" aria-label={w.filter}>
        <div class="filter">
          <span class="filter-label">{w.stateFilter}</span>
          <span class="filter-choices">
            {link({ state: 'now' }, w.now, place.state === 'now')}
            {link({ state: 'left' }, w.left, place.state === 'left')}
            {link({ state: 'all' }, w.all, place.state === 'all')}
          </span>
        </div>
        <div class="filter">
          <span class="filter-label">{w.subjectFilter}</span>
          <span class="filter-choices">
            {link({ subject: undefined }, w.all, place.subject === undefined)}
            {SUBJECT_TYPES.map((subject) => link({ subject }, t.subject[subject], place.subject === subject))}
          </span>
        </div>
      </nav>
    </>
  );
}
