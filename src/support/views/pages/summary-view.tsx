import { type ComponentChildren, Fragment } from 'preact';
import { formatDate, type IsoDate } from '../../../platform/date.ts';
import { formatNumber } from '../../../platform/number.ts';
import { SelectField } from '../../../ui/fields.tsx';
import { Empty } from '../../../ui/message.tsx';
import { Page, type Shell } from '../../../ui/page.tsx';
import { Table } from '../../../ui/table.tsx';
import { PILLARS, SOURCES } from '../../model.ts';
import { PILLAR_NAMES, SOURCE_NAMES } from '../../names.ts';
import type { Activity, Reached, Role } from '../figures.ts';
import { hidden, type Part, partsOf, perResult, type Spent } from '../model.ts';
import { type ListPlace, listHref, SUMMARY, unsupportedHref } from './links.ts';
import type { ViewWords } from './messages.ts';

export interface AreaChoice {
  code: string;
  name: string;
}

export interface SummaryProps {
  shell: Shell;
  t: ViewWords;
  area: AreaChoice;
  areas: AreaChoice[];
  date: IsoDate;
  paidIn: number | undefined;
  years: number[];
  spent: Spent[];
  /** Undefined: land that went to several units. */
  placeOf: (unitId: number) => AreaChoice | undefined;
  reached: Reached[];
  activities: Activity[];
  trained: number;
  unsupported: number;
}

const MILLION = 1_000_000;
export const millions = (dong: number) => formatNumber(dong / MILLION, 1);

export function SummaryView(props: SummaryProps) {
  const { shell, t, area, date, paidIn, spent, unsupported } = props;
  return (
    <Page shell={shell} title={t.title}>
      <h1>{t.title}</h1>
      <p class="lead">{t.lead(area.name, formatDate(date))}</p>
      <Chooser {...props} />
      {spent.length === 0 ? (
        <Empty title={t.empty}>
          <p>{t.emptyNext}</p>
        </Empty>
      ) : (
        <Spending {...props} />
      )}
      <h2>{t.never}</h2>
      <p>
        {t.neverText(formatNumber(unsupported))} <a href={unsupportedHref({ unit: area.code, paidIn })}>{t.neverLink}</a>
      </p>
    </Page>
  );
}

function Chooser({ t, area, areas, paidIn, years }: SummaryProps) {
  return (
    <form class="choose no-print" method="get" action={SUMMARY}>
      <AreaField t={t} area={area} areas={areas} />
      <SelectField
        name="paidIn"
        label={t.paidIn}
        value={paidIn === undefined ? '' : String(paidIn)}
        choices={[{ value: '', label: t.allYears }, ...years.map((year) => ({ value: `${year}`, label: `${year}` }))]}
      />
      <button type="submit" class="secondary">
        {t.show}
      </button>
    </form>
  );
}

export function AreaField({ t, area, areas }: Pick<SummaryProps, 't' | 'area' | 'areas'>) {
  const choices = areas.map(({ code, name }) => ({ value: code, label: name }));
  return <SelectField name="unit" label={t.unit} value={area.code} choices={choices} />;
}

function Spending(props: SummaryProps) {
  const { shell, t, spent, placeOf, area, paidIn } = props;
  const { lang } = shell.t;
  const here = { unit: area.code, paidIn };
  const byOrder =
    <Key,>(order: readonly Key[]) =>
    (one: Part<Key>, other: Part<Key>) =>
      order.indexOf(one.key) - order.indexOf(other.key);
  const places = partsOf(spent, ({ unitId }) => placeOf(unitId)?.code);
  const names = new Map(spent.map(({ unitId }) => [placeOf(unitId)?.code, placeOf(unitId)?.name ?? t.noPlace]));
  return (
    <>
      <Parts
        {...props}
        title={t.byPillar}
        label={t.pillar}
        parts={partsOf(spent, ({ pillar }) => pillar).sort(byOrder(PILLARS))}
        nameOf={(pillar) => PILLAR_NAMES[lang][pillar]}
        listOf={(pillar) => ({ ...here, pillar })}
      />
      <Parts
        {...props}
        title={t.bySource}
        label={t.source}
        parts={partsOf(spent, ({ source }) => source).sort(byOrder(SOURCES))}
        nameOf={(source) => SOURCE_NAMES[lang][source]}
        listOf={(source) => ({ ...here, source })}
      />
      <Parts
        {...props}
        title={t.byYear}
        label={t.year}
        parts={partsOf(spent, ({ year }) => year)}
        nameOf={String}
        listOf={(year) => ({ ...here, paidIn: year })}
      />
      <Parts
        {...props}
        title={t.byPlace}
        label={t.place}
        parts={places.sort((one, other) => other.amount - one.amount)}
        nameOf={(code) => names.get(code) ?? t.noPlace}
        listOf={(code) => (code === undefined ? undefined : { unit: code, paidIn })}
      />
      <p class="hint">{t.totalNote}</p>
      <People {...props} />
      <Cost {...props} />
    </>
  );
}

interface PartsProps<Key> extends SummaryProps {
  title: string;
  label: string;
  parts: Part<Key>[];
  nameOf: (key: Key) => string;
  listOf: (key: Key) => ListPlace | undefined;
}

function Parts<Key>({ shell, t, spent, area, paidIn, title, label, parts, nameOf, listOf }: PartsProps<Key>) {
  const [all] = partsOf(spent, () => null);
  const door = (place: ListPlace | undefined, words: ComponentChildren) =>
    place ? <a href={listHref(place)}>{words}</a> : words;
  const rows = [
    ...parts.map((part) => ({ ...part, words: nameOf(part.key) as ComponentChildren, place: listOf(part.key) })),
    { ...all!, words: <strong>{t.total}</strong>, place: { unit: area.code, paidIn } },
  ];
  return (
    <section>
      <h2>{title}</h2>
      <Table
        t={shell.t}
        caption={title}
        quiet
        wide
        rows={rows}
        rowKey={({ key }) => String(key)}
        columns={[
          { label, cell: ({ words }) => words },
          { label: t.organizations, numeric: true, cell: ({ organizations }) => formatNumber(organizations) },
          { label: t.files, numeric: true, cell: ({ files, place }) => door(files > 0 ? place : undefined, formatNumber(files)) },
          { label: t.direct, numeric: true, cell: ({ direct }) => millions(direct) },
          { label: t.paid, numeric: true, cell: ({ amount }) => millions(amount) },
        ]}
      />
    </section>
  );
}

const ROLES: Role[] = ['manager', 'member', 'trainee'];

function People({ shell, t, reached }: SummaryProps) {
  const counted = (keyOf: (one: Reached) => string) => {
    const keys = [...new Set(reached.map(keyOf))].sort((one, other) => one.localeCompare(other, 'vi'));
    const columns = ROLES.map((role) => {
      const own = reached.filter((one) => one.role === role);
      const count = (key: string) => own.reduce((sum, one) => (keyOf(one) === key ? sum + one.people : sum), 0);
      return hidden(keys.map((key) => ({ key, count: count(key) })));
    });
    return keys.map((key, index) => ({ key, counts: columns.map((column) => column[index]!.count) }));
  };
  const sexes = { female: t.female, male: t.male };
  const tables = [
    { title: t.bySex, rows: counted(({ sex }) => (sex === null ? t.sexUnknown : sexes[sex])) },
    { title: t.byEthnicity, rows: counted(({ ethnicity }) => ethnicity ?? t.ethnicityUnknown) },
  ];
  return (
    <section>
      <h2>{t.reached}</h2>
      <p class="hint">{t.reachedNote}</p>
      {tables.map(({ title, rows }) => (
        <Table
          key={title}
          t={shell.t}
          caption={title}
          wide
          rows={rows}
          rowKey={({ key }) => key}
          columns={[
            { label: t.group, cell: ({ key }) => key },
            ...ROLES.map((role, index) => ({
              label: t.roles[role],
              numeric: true,
              cell: ({ counts }: (typeof rows)[number]) => {
                const count = counts[index];
                return count === null || count === undefined ? t.few : formatNumber(count);
              },
            })),
          ]}
        />
      ))}
    </section>
  );
}

function Cost({ t, spent, trained, activities }: SummaryProps) {
  const [all] = partsOf(spent, () => null);
  const [training] = partsOf(
    spent.filter(({ pillar }) => pillar === 'training'),
    () => null,
  );
  const each = perResult(all!.amount - all!.direct, all!.organizations);
  const eachTrained = perResult(training ? training.amount - training.direct : 0, trained);
  return (
    <section>
      <h2>{t.cost}</h2>
      <dl class="facts">
        <dt>{t.perOrganization}</dt>
        <dd>{each === null ? t.noResult : t.millions(millions(each))}</dd>
        <dt>{t.perTrained}</dt>
        <dd>
          {eachTrained === null
            ? t.noResult
            : `${t.millions(millions(eachTrained))} (${t.perTrainedNote(formatNumber(trained))})`}
        </dd>
        {(['training', 'trade'] as const).map((pillar) => {
          const own = activities.filter((one) => one.pillar === pillar);
          const results = own.reduce((sum, one) => sum + one.results, 0);
          const per = perResult(
            own.reduce((sum, { amount }) => sum + amount, 0),
            results,
          );
          return (
            <Fragment key={pillar}>
              <dt>{t.perActivity[pillar]}</dt>
              <dd>
                {per === null
                  ? t.noResult
                  : `${t.millions(millions(per))} (${t.perActivityNote[pillar](formatNumber(own.length), formatNumber(results))})`}
              </dd>
            </Fragment>
          );
        })}
      </dl>
    </section>
  );
}
