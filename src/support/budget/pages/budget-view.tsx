import { formatDate } from '../../../platform/date.ts';
import { formatNumber } from '../../../platform/number.ts';
import type { Refusal } from '../../../platform/refusal.ts';
import { ErrorSummary, Field, SelectField, TextAreaField } from '../../../ui/fields.tsx';
import { Empty, Notice } from '../../../ui/message.tsx';
import { Page, type Shell } from '../../../ui/page.tsx';
import { Table } from '../../../ui/table.tsx';
import { UnitField, type UnitOption } from '../../../ui/unit-field.tsx';
import { PILLARS, type Pillar, SOURCES } from '../../model.ts';
import { PILLAR_NAMES, SOURCE_NAMES } from '../../names.ts';
import { type ListPlace, listHref } from '../../views/pages/links.ts';
import { type BudgetSums, type Decision, type LineFigures, sumsOf } from '../figures.ts';
import { BUDGET, type BudgetPlace } from './links.ts';
import type { BudgetWords } from './messages.ts';

export interface BudgetViewProps {
  shell: Shell;
  t: BudgetWords;
  place: BudgetPlace & { pillar: Pillar | undefined };
  programmes: { code: string; name: string }[];
  years: number[];
  units: { code: string; name: string }[];
  lines: LineFigures[];
  decisions: Decision[];
  nameOf: (unitId: number) => string;
  saved: boolean;
  /** Null: this visitor only reads. */
  form: { typed: Record<string, string>; refusals: Refusal[]; units: UnitOption[] } | null;
}

const MILLION = 1_000_000;
const millions = (dong: number) => formatNumber(dong / MILLION, 1);

interface Row extends BudgetSums {
  key: string;
  words: string;
  unit: string;
  sum: boolean;
  /** Leads to the files it was decided for. */
  list: ListPlace;
}

/** Lines under their pillar, each pillar with its sum where there are several, then the sum of all. */
function rowsOf({ shell, t, place, lines, nameOf }: BudgetViewProps): Row[] {
  const { lang } = shell.t;
  const { programme, year } = place;
  const pillars = PILLARS.filter((pillar) => lines.some((line) => line.pillar === pillar));
  const rows = pillars.flatMap((pillar): Row[] => {
    const own = lines.filter((line) => line.pillar === pillar);
    const name = PILLAR_NAMES[lang][pillar];
    const of = own.map((line) => ({
      ...line,
      key: `dong-${line.id}`,
      words: `${name}: ${SOURCE_NAMES[lang][line.source]}`,
      unit: nameOf(line.unitId),
      sum: false,
      list: { programme, year, line: line.id },
    }));
    const sum = { ...sumsOf(own), key: pillar, words: t.subtotal(name), unit: '', sum: true, list: { programme, year, pillar } };
    return own.length > 1 && pillars.length > 1 ? [...of, sum] : of;
  });
  const list = { programme, year, pillar: place.pillar };
  return [...rows, { ...sumsOf(lines), key: 'total', words: t.total, unit: '', sum: true, list }];
}

export function BudgetView(props: BudgetViewProps) {
  const { shell, t, place, lines, saved, form } = props;
  return (
    <Page shell={shell} title={t.title(place.year)} islands={['table-tools', 'unit-picker']}>
      <h1>{t.title(place.year)}</h1>
      <p class="lead">{t.lead}</p>
      {saved && <Notice tone="good" title={t.saved} />}
      {form && <ErrorSummary t={shell.t} refusals={form.refusals} />}
      <Chooser {...props} />
      {lines.length === 0 ? (
        <Empty title={t.empty}>
          <p>{form ? t.emptyNext : t.emptyNextReader}</p>
        </Empty>
      ) : (
        <Figures {...props} />
      )}
      {form && <DecisionForm {...props} form={form} />}
    </Page>
  );
}

function Chooser({ shell, t, place, programmes, years, units }: BudgetViewProps) {
  const all = { value: '', label: t.everything };
  return (
    <form class="choose no-print" method="get" action={BUDGET}>
      {programmes.length > 1 ? (
        <SelectField
          name="programme"
          label={t.programme}
          value={place.programme}
          choices={programmes.map(({ code, name }) => ({ value: code, label: name }))}
        />
      ) : (
        <input type="hidden" name="programme" value={place.programme} />
      )}
      <SelectField
        name="year"
        label={t.year}
        value={String(place.year)}
        choices={years.map((year) => ({ value: String(year), label: String(year) }))}
      />
      <SelectField name="pillar" label={t.pillar} value={place.pillar ?? ''} choices={[all, ...pillarChoices(shell)]} />
      <SelectField
        name="unit"
        label={t.unit}
        value={place.unit ?? ''}
        choices={[all, ...units.map(({ code, name }) => ({ value: code, label: `${name} (${code})` }))]}
      />
      <button type="submit" class="secondary">
        {t.show}
      </button>
    </form>
  );
}

const pillarChoices = ({ t }: Shell) => PILLARS.map((value) => ({ value, label: PILLAR_NAMES[t.lang][value] }));

function Figures(props: BudgetViewProps) {
  const { shell, t, lines, decisions, nameOf } = props;
  const { lang } = shell.t;
  const bold = (row: Row, words: string) => (row.sum ? <strong>{words}</strong> : words);
  const lineOf = (id: number) => lines.find((line) => line.id === id)!;
  const names = Object.keys(t.columns) as (keyof BudgetSums)[];
  const figure = (name: keyof BudgetSums) => ({
    label: t.columns[name],
    numeric: true,
    sortKey: (row: Row) => row[name],
    cell: (row: Row) =>
      name === 'decided' && row.decided > 0 ? (
        <a href={listHref(row.list)}>{bold(row, millions(row.decided))}</a>
      ) : (
        bold(row, millions(row[name]))
      ),
  });
  return (
    <>
      <Table
        t={shell.t}
        caption={`${t.title(props.place.year)} (${t.millions})`}
        wide
        tools
        rows={rowsOf(props)}
        rowKey={({ key }) => key}
        columns={[
          { label: t.line, long: true, cell: (row) => bold(row, row.words) },
          { label: t.unit, cell: ({ unit }) => unit },
          ...names.map(figure),
        ]}
      />
      <p class="hint">{t.rounded}</p>
      <h2>{t.decisions}</h2>
      <Table
        t={shell.t}
        caption={t.decisions}
        quiet
        wide
        rows={decisions}
        rowKey={({ id }) => id}
        columns={[
          { label: t.decision, cell: ({ decisionNumber }) => decisionNumber },
          { label: t.decidedOn, cell: ({ decidedOn }) => formatDate(decidedOn) },
          { label: t.kind, cell: ({ kind }) => t.kinds[kind] },
          { label: t.pillar, cell: ({ lineId }) => PILLAR_NAMES[lang][lineOf(lineId).pillar] },
          { label: t.source, cell: ({ lineId }) => SOURCE_NAMES[lang][lineOf(lineId).source] },
          { label: t.unit, cell: ({ lineId }) => nameOf(lineOf(lineId).unitId) },
          { label: t.amount, numeric: true, cell: ({ amount }) => millions(amount) },
          { label: t.decidedBy, cell: ({ decidedBy }) => decidedBy ?? '–' },
          { label: t.note, long: true, cell: ({ note }) => note ?? '–' },
        ]}
      />
    </>
  );
}

function DecisionForm({ shell, t, place, form }: BudgetViewProps & { form: NonNullable<BudgetViewProps['form']> }) {
  const { typed, refusals, units } = form;
  const { lang } = shell.t;
  const said = (name: string, otherwise = '') => typed[name] ?? otherwise;
  const common = (name: string) => ({ name, refusals, value: said(name) });
  return (
    <section class="no-print" id="ghi">
      <h2>{t.form}</h2>
      <form class="narrow" method="post" action={BUDGET}>
        <input type="hidden" name="programme" value={place.programme} />
        <Field {...common('year')} label={t.year} value={said('year', String(place.year))} inputMode="numeric" required />
        <SelectField
          {...common('pillar')}
          label={t.pillar}
          value={said('pillar', place.pillar)}
          choices={[{ value: '', label: '' }, ...pillarChoices(shell)]}
        />
        <SelectField
          {...common('source')}
          label={t.source}
          choices={[{ value: '', label: '' }, ...SOURCES.map((value) => ({ value, label: SOURCE_NAMES[lang][value] }))]}
        />
        <UnitField {...common('unit')} label={t.unit} hint={t.unitHint} options={units} />
        <SelectField
          {...common('kind')}
          label={t.kind}
          choices={(['given', 'supplement', 'adjustment'] as const).map((value) => ({ value, label: t.kinds[value] }))}
        />
        <Field {...common('amount')} label={t.amount} hint={t.amountHint} inputMode="text" />
        <Field {...common('decisionNumber')} label={t.decision} />
        <Field {...common('decidedOn')} label={t.decidedOn} />
        <Field {...common('decidedBy')} label={t.decidedBy} />
        <TextAreaField {...common('note')} label={t.note} />
        <p class="actions">
          <button type="submit">{t.save}</button>
        </p>
      </form>
    </section>
  );
}
