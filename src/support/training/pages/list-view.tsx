// Classes, the catalogue, and who lacks a course.

import { formatDate } from '../../../platform/date.ts';
import { formatNumber } from '../../../platform/number.ts';
import { Empty } from '../../../ui/message.tsx';
import { offers, Page, SampleMark } from '../../../ui/page.tsx';
import { type Column, Table } from '../../../ui/table.tsx';
import { CATALOGUE, COURSES, type Course } from '../courses.ts';
import { type Lacking, lackingByUnit } from '../model.ts';
import type { ListedClass } from '../store.ts';
import { daysWords, type PageOf } from './common.tsx';
import { TRAINING, trainingLinks } from './links.ts';

const number = (value: number) => formatNumber(value);

interface ListProps extends PageOf {
  classes: (ListedClass & { unit: string; opens: boolean })[];
  mayManage: boolean;
}

export function ListView({ shell, t, classes, mayManage }: ListProps) {
  const w = t.list;
  const columns: Column<ListProps['classes'][number]>[] = [
    {
      label: w.course,
      cell: ({ id, course, opens, isSample }) => (
        <>
          {opens ? <a href={trainingLinks.class(id)}>{course}</a> : course} {isSample && <SampleMark t={shell.t} />}
        </>
      ),
    },
    { label: w.days, cell: (one) => daysWords(t, one), sortKey: ({ startsOn }) => startsOn },
    { label: w.unit, cell: ({ unit }) => unit },
    { label: w.state, cell: ({ state }) => t.state[state] },
    {
      label: w.enrolled,
      numeric: true,
      cell: ({ enrolled, capacity }) => `${enrolled} / ${capacity}`,
      sortKey: ({ enrolled }) => enrolled,
    },
    { label: w.taken, numeric: true, cell: ({ taken, sessions }) => `${taken} / ${sessions}`, sortKey: ({ taken }) => taken },
    { label: w.completed, numeric: true, cell: ({ completed }) => number(completed) },
  ];
  return (
    <Page shell={shell} title={t.title} islands={['table-tools']}>
      {offers(shell, trainingLinks.support) && (
        <p class="no-print">
          <a href={trainingLinks.support}>← {shell.sections.find(({ href }) => href === trainingLinks.support)?.label}</a>
        </p>
      )}
      <h1>{t.title}</h1>
      <p class="lead">{w.intro}</p>
      <p class="actions">
        {mayManage && (
          <a class="button" href={trainingLinks.create}>
            {w.create}
          </a>
        )}
        <a href={trainingLinks.needs()}>{w.needs}</a>
        <a href={trainingLinks.catalogue}>{w.catalogue}</a>
      </p>
      {classes.length === 0 ? (
        <Empty title={w.empty} />
      ) : (
        <Table t={shell.t} caption={t.title} quiet columns={columns} rows={classes} rowKey={({ id }) => id} tools wide />
      )}
    </Page>
  );
}

export function CatalogueView({ shell, t }: PageOf) {
  const w = t.catalogue;
  const vietnamese = shell.t.lang === 'vi';
  const { percent, certainty, source, sourceEn } = CATALOGUE.share;
  const columns: Column<Course>[] = [
    { label: w.course, cell: ({ name, nameEn }) => (vietnamese ? name : `${name} (${nameEn})`), long: true },
    { label: w.counts, cell: ({ qualifies }) => (qualifies ? t.needs.yes : t.needs.no) },
    { label: w.hours, cell: ({ hours }) => (hours === null ? w.byClass : number(hours)) },
    { label: w.certainty, cell: (course) => t.certainty[course.certainty] },
    { label: w.source, cell: (course) => (vietnamese ? course.source : course.sourceEn), long: true },
  ];
  return (
    <Page shell={shell} title={t.list.catalogue}>
      <p class="no-print">
        <a href={TRAINING}>← {t.back}</a>
      </p>
      <h1>{t.list.catalogue}</h1>
      <p class="lead">{w.intro}</p>
      <p>{w.share(number(percent), t.certainty[certainty], vietnamese ? source : sourceEn)}</p>
      <Table t={shell.t} caption={t.list.catalogue} quiet columns={columns} rows={[...COURSES]} rowKey={({ key }) => key} wide />
    </Page>
  );
}

interface NeedsProps extends PageOf {
  lacking: Lacking[];
  /** What the board says of the same place and day; undefined where T8 is not counted. */
  board: { numerator: number; denominator: number } | undefined;
  unitOf: (unitId: number) => string;
  from: string;
  on: string;
  unit: string | undefined;
  units: { code: string; name: string }[];
  onlyT8: boolean;
  /** Whose names this visitor may read. */
  mayName: (one: Lacking) => boolean;
}

export function NeedsView(props: NeedsProps) {
  const { shell, t, lacking, unitOf, unit, units, onlyT8, mayName } = props;
  const w = t.needs;
  const named = lacking.filter(mayName);
  const byUnit = lackingByUnit(lacking);
  const t8 = (people: readonly Lacking[]) => people.filter(({ countsInT8 }) => countsInT8).length;
  return (
    <Page shell={shell} title={w.title} islands={['table-tools']}>
      <p class="no-print">
        <a href={TRAINING}>← {t.back}</a>
      </p>
      <h1>{w.title}</h1>
      <p class="lead">{w.intro(formatDate(props.from), formatDate(props.on))}</p>
      <form class="choose no-print" method="get" action={trainingLinks.needs()}>
        {units.length > 0 && (
          <div class="field">
            <label for="needs-unit">{w.unit}</label>
            <select id="needs-unit" name="unit">
              {units.map(({ code, name }) => (
                <option key={code} value={code} selected={code === unit}>
                  {name}
                </option>
              ))}
            </select>
          </div>
        )}
        <div class="field">
          <label for="needs-t8">T8</label>
          <select id="needs-t8" name="t8">
            <option value="">{w.everyone}</option>
            <option value="1" selected={onlyT8}>
              {w.only}
            </option>
          </select>
        </div>
        <button class="secondary" type="submit">
          {w.show}
        </button>
      </form>
      <p>
        <strong>{w.count(number(lacking.length), number(t8(lacking)))}</strong>
        {props.board && ` ${w.board(number(props.board.denominator), number(props.board.numerator))}`}
      </p>
      {lacking.length === 0 ? (
        <Empty title={w.nobody} />
      ) : (
        <Table
          t={shell.t}
          caption={w.commune}
          columns={[
            { label: w.commune, cell: ({ unitId }) => unitOf(unitId) },
            { label: w.people, numeric: true, cell: ({ people }) => number(people.length) },
            { label: w.ofT8, numeric: true, cell: ({ people }) => number(t8(people)) },
          ]}
          rows={byUnit}
          rowKey={({ unitId }) => unitId}
          tools
          wide
        />
      )}
      {named.length < lacking.length && <p class="hint">{w.hidden}</p>}
      {named.length > 0 && <People {...props} lacking={named} />}
    </Page>
  );
}

function People({ shell, t, lacking, unitOf }: NeedsProps) {
  const w = t.needs;
  const columns: Column<Lacking>[] = [
    { label: w.name, cell: ({ fullName }) => fullName },
    { label: w.birth, cell: ({ birthYear }) => birthYear ?? '' },
    { label: w.role, cell: ({ roles }) => roles.map((one) => t.role[one] ?? one).join(', ') },
    {
      label: w.organization,
      cell: ({ organizationId, organization }) => <a href={`/lam-viec/to-chuc/${organizationId}`}>{organization}</a>,
    },
    { label: w.commune, cell: ({ unitId }) => unitOf(unitId) },
    { label: w.ofT8, cell: ({ countsInT8 }) => (countsInT8 ? w.yes : w.no) },
  ];
  return (
    <Table
      t={shell.t}
      caption={w.title}
      columns={columns}
      rows={lacking}
      rowKey={({ organizationId, personId }) => `${organizationId}/${personId}`}
      tools
      wide
    />
  );
}
