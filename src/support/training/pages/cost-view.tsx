// What a class costs: planned and spent, line by line and source by source, with the norm it cites.

import { formatNumber } from '../../../platform/number.ts';
import type { Refusal } from '../../../platform/refusal.ts';
import type { Typed } from '../../../registry/pages/form.ts';
import { ErrorSummary, Field, SelectField } from '../../../ui/fields.tsx';
import { Page } from '../../../ui/page.tsx';
import { Table } from '../../../ui/table.tsx';
import { SOURCES } from '../../model.ts';
import type { CostLine } from '../model.ts';
import type { TrainingClass } from '../store.ts';
import type { PageOf } from './common.tsx';
import { trainingLinks } from './links.ts';

interface TableProps extends PageOf {
  costs: CostLine[];
  cite: (norm: string) => string;
}

export function CostTable({ shell, t, costs, cite }: TableProps) {
  const w = t.costs;
  const dong = (value: number) => formatNumber(value);
  const sum = (pick: (line: CostLine) => number | null) => costs.reduce((total, line) => total + (pick(line) ?? 0), 0);
  const total = {
    item: w.total,
    source: null,
    norm: null,
    caseId: null,
    planned: sum(({ planned }) => planned),
    actual: sum(({ actual }) => actual),
  };
  const lines: (Omit<CostLine, 'source'> & Pick<CostLine | typeof total, 'source'>)[] = [...costs, total];
  return (
    <Table
      t={shell.t}
      caption={w.caption}
      columns={[
        { label: w.item, cell: ({ item }) => item },
        { label: w.source, cell: ({ source }) => (source === null ? '' : t.source[source]) },
        { label: w.norm, cell: ({ norm }) => (norm === null ? '' : cite(norm)), long: true },
        { label: w.viaCase, cell: ({ caseId }) => caseId },
        { label: w.planned, numeric: true, cell: ({ planned }) => dong(planned) },
        { label: w.actual, numeric: true, cell: ({ actual }) => (actual === null ? w.notSpent : dong(actual)) },
      ]}
      rows={lines}
      rowKey={(line) => lines.indexOf(line)}
      tools
      wide
    />
  );
}

interface FormProps extends PageOf {
  found: TrainingClass;
  lines: number;
  typed: Typed;
  refusals: Refusal[];
  norms: { value: string; label: string }[];
}

export function CostFormView({ shell, t, found, lines, typed, refusals, norms }: FormProps) {
  const w = t.costs;
  const numbers = Array.from({ length: lines }, (_, index) => index + 1);
  return (
    <Page shell={shell} title={`${w.title} · ${found.course}`}>
      <p>
        <a href={trainingLinks.class(found.id)}>← {t.backToClass}</a>
      </p>
      <h1>{w.title}</h1>
      <p class="lead">{found.course}</p>
      <p class="hint">{w.hint}</p>
      <p class="hint">{w.viaCaseHint}</p>
      <ErrorSummary t={shell.t} refusals={refusals} />
      <form method="post" action={trainingLinks.costs(found.id)}>
        {numbers.map((line) => {
          const field = (name: string, label: string) => (
            <Field
              type="text"
              name={`${name}-${line}`}
              label={label}
              value={typed[`${name}-${line}`] ?? ''}
              refusals={refusals}
              autocomplete="off"
            />
          );
          return (
            <fieldset key={line}>
              <legend>{w.line(line)}</legend>
              <div class="field-row">
                {field('item', w.item)}
                <SelectField
                  name={`source-${line}`}
                  label={w.source}
                  value={typed[`source-${line}`] ?? 'province'}
                  choices={SOURCES.map((value) => ({ value, label: t.source[value] }))}
                  refusals={refusals}
                />
                <SelectField
                  name={`norm-${line}`}
                  label={w.norm}
                  value={typed[`norm-${line}`] ?? ''}
                  choices={[{ value: '', label: w.noNorm }, ...norms]}
                  refusals={refusals}
                />
                {field('planned', w.planned)}
                {field('actual', w.actual)}
                {field('caseId', w.viaCase)}
              </div>
            </fieldset>
          );
        })}
        <p class="actions">
          <button type="submit">{t.save}</button>
        </p>
      </form>
    </Page>
  );
}
