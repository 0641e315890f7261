// The works of a place, of one organisation, and the form of a new one.

import type { Visit } from '../../../access/declare.ts';
import { formatMoney, formatNumber } from '../../../platform/number.ts';
import type { Refusal } from '../../../platform/refusal.ts';
import type { Typed } from '../../../registry/pages/form.ts';
import { type OrganizationFrame, OrganizationPage } from '../../../registry/pages/frame.tsx';
import { DraftButton, type DraftHere, DraftNotice, KeptForm } from '../../../registry/records/pages/drafts.tsx';
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
            {
              label: t.work,
              cell: ({ organizationId, id, title, isSample }) => (
                <>
                  <a href={worksHref(organizationId, `/${id}`)}>{title}</a> {isSample && <SampleMark t={frame.shell.t} />}
                </>
              ),
            },
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
  visit: Visit;
  draft: DraftHere | undefined;
  t: WorksWords;
  /** Undefined: a new one. */
  work: { id: number; version: number; title: string; done: string[] } | undefined;
  typed: Typed;
  refusals: Refusal[];
  units: UnitOption[];
  cases: { id: number; title: string; year: number }[];
}

export function WorkFormView({ frame, visit, draft, t, work, typed, refusals, units, cases }: NewProps) {
  const action = worksHref(frame.id, work ? `/${work.id}/sua` : '/moi');
  const field = (name: string, label: string, hint?: string) => ({ name, label, hint, value: typed[name] ?? '', refusals });
  return (
    <OrganizationPage frame={frame} current="support" title={work ? t.amend : t.addTitle} islands={['unit-picker', 'keep-draft']}>
      {work && (
        <p class="no-print">
          <a href={worksHref(frame.id, `/${work.id}`)}>← {work.title}</a>
        </p>
      )}
      <ErrorSummary t={frame.shell.t} refusals={refusals} />
      {refusals.length === 0 && <DraftNotice shell={frame.shell} draft={draft} />}
      <KeptForm shell={frame.shell} visit={visit} action={action}>
        {work && <input type="hidden" name="version" value={typed.version ?? work.version} />}
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
        {work && work.done.length > 0 && <p class="small">{t.doneStages(work.done.join(', '))}</p>}
        <TextAreaField {...field('stages', t.stagesTitle, t.stagesHint)} rows={5} />
        {work && <Field {...field('reason', t.reason)} required />}
        <p class="actions">
          <button type="submit">{t.send}</button>
          <DraftButton shell={frame.shell} />
        </p>
      </KeptForm>
    </OrganizationPage>
  );
}
