// The works of a place, of one organisation, and the form of a new one.

import { formatMoney, formatNumber } from '../../../platform/number.ts';
import type { Refusal } from '../../../platform/refusal.ts';
import type { Typed } from '../../../registry/pages/form.ts';
import { type OrganizationFrame, OrganizationPage } from '../../../registry/pages/frame.tsx';
import { ErrorSummary, Field, SelectField, TextAreaField } from '../../../ui/fields.tsx';
import { Empty } from '../../../ui/message.tsx';
import { Page, SampleMark, type Shell } from '../../../ui/page.tsx';
import { Table } from '../../../ui/table.tsx';
import { UnitField, type UnitOption } from '../../../ui/unit-field.tsx';
import { SOURCES } from '../../model.ts';
import { WORK_KINDS, WORK_STATES, type WorkState } from '../model.ts';
import type { ListedWork, Work } from '../store.ts';
import { WORKS, worksHref } from './links.ts';
import type { WorksWords } from './messages.ts';

interface ListProps {
  shell: Shell;
  t: WorksWords;
  works: ListedWork[];
  state: WorkState | undefined;
}

export function WorksListView({ shell, t, works, state }: ListProps) {
  return (
    <Page shell={shell} title={t.listTitle} islands={['table-tools']}>
      <h1>{t.listTitle}</h1>
      <p class="lead">{t.listLead}</p>
      <div class="filter no-print">
        <span class="filter-label">{t.stateLabel}</span>
        <nav class="filter-choices" aria-label={t.stateLabel}>
          <a href={WORKS} aria-current={state === undefined ? 'true' : undefined}>
            {t.all}
          </a>
          {WORK_STATES.map((each) => (
            <a key={each} href={`${WORKS}?state=${each}`} aria-current={state === each ? 'true' : undefined}>
              {t.states[each]}
            </a>
          ))}
        </nav>
      </div>
      {works.length === 0 ? (
        <Empty title={t.none}>
          <p>{t.noneNext}</p>
        </Empty>
      ) : (
        <Table
          t={shell.t}
          caption={t.listTitle}
          quiet
          wide
          tools
          rows={works}
          rowKey={({ organizationId, id }) => `${organizationId}-${id}`}
          columns={[
            {
              label: t.work,
              cell: ({ organizationId, id, title, isSample }) => (
                <>
                  <a href={worksHref(organizationId, `/${id}`)}>{title}</a> {isSample && <SampleMark t={shell.t} />}
                </>
              ),
            },
            { label: t.organization, cell: ({ name }) => name },
            {
              label: t.stateLabel,
              cell: ({ state: each, lateStages }) =>
                [t.states[each], each === 'building' && lateStages > 0 && t.late(formatNumber(lateStages))]
                  .filter(Boolean)
                  .join(', '),
            },
            { label: t.progress, numeric: true, cell: ({ progress }) => `${progress} %`, sortKey: ({ progress }) => progress },
            { label: t.capital, numeric: true, cell: ({ capital }) => formatMoney(capital), sortKey: ({ capital }) => capital },
            { label: t.lastUse, cell: ({ usedYear, inUse }) => usedYear !== null && t.usedIn(usedYear, inUse ?? false) },
          ]}
        />
      )}
    </Page>
  );
}

interface OwnProps {
  frame: OrganizationFrame;
  t: WorksWords;
  works: Work[];
  mayWrite: boolean;
}

export function OwnWorksView({ frame, t, works, mayWrite }: OwnProps) {
  return (
    <OrganizationPage frame={frame} current="support" title={t.title}>
      <p class="lead">{t.lead}</p>
      {mayWrite && (
        <p class="actions no-print">
          <a class="button" href={worksHref(frame.id, '/moi')}>
            {t.add}
          </a>
        </p>
      )}
      {works.length === 0 ? (
        <Empty title={t.none} />
      ) : (
        <Table
          t={frame.shell.t}
          caption={t.title}
          quiet
          wide
          rows={works}
          rowKey={({ id }) => id}
          columns={[
            { label: t.work, cell: ({ id, title }) => <a href={worksHref(frame.id, `/${id}`)}>{title}</a> },
            { label: t.kind, cell: ({ kind }) => t.kinds[kind] },
            { label: t.stateLabel, cell: ({ state }) => t.states[state] },
            { label: t.progress, numeric: true, cell: ({ progress }) => `${progress} %` },
          ]}
        />
      )}
    </OrganizationPage>
  );
}

interface NewProps {
  frame: OrganizationFrame;
  t: WorksWords;
  typed: Typed;
  refusals: Refusal[];
  units: UnitOption[];
  cases: { id: number; title: string; year: number }[];
}

export function NewWorkView({ frame, t, typed, refusals, units, cases }: NewProps) {
  const field = (name: string, label: string, hint?: string) => ({ name, label, hint, value: typed[name] ?? '', refusals });
  return (
    <OrganizationPage frame={frame} current="support" title={t.addTitle} islands={['unit-picker']}>
      <ErrorSummary t={frame.shell.t} refusals={refusals} />
      <form method="post" action={worksHref(frame.id, '/moi')}>
        <Field {...field('title', t.name)} required />
        <SelectField
          {...field('kind', t.kind)}
          choices={[{ value: '', label: t.choose }, ...WORK_KINDS.map((kind) => ({ value: kind, label: t.kinds[kind] }))]}
        />
        <UnitField {...field('unit', t.unit)} options={units} required />
        <Field {...field('site', t.site)} />
        {cases.length > 0 && (
          <SelectField
            {...field('caseId', t.case)}
            choices={[
              { value: '', label: t.noCase },
              ...cases.map(({ id, title, year }) => ({ value: String(id), label: t.caseOf(title, year) })),
            ]}
          />
        )}
        <fieldset>
          <legend>{t.capitalTitle}</legend>
          <div class="field-row">
            {SOURCES.map((source) => (
              <Field key={source} {...field(`capital-${source}`, t.sources[source])} inputmode="decimal" autocomplete="off" />
            ))}
          </div>
        </fieldset>
        <TextAreaField {...field('stages', t.stagesTitle, t.stagesHint)} rows={5} />
        <p class="actions">
          <button type="submit">{t.send}</button>
        </p>
      </form>
    </OrganizationPage>
  );
}
