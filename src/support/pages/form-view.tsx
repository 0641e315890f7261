// The application: what support is asked for, the norm beside it, the sums.

import type { Visit } from '../../access/declare.ts';
import { formatDate } from '../../platform/date.ts';
import type { Refusal } from '../../platform/refusal.ts';
import type { Typed } from '../../registry/pages/form.ts';
import { type OrganizationFrame, OrganizationPage } from '../../registry/pages/frame.tsx';
import { DraftButton, type DraftHere, DraftNotice, KeptForm } from '../../registry/records/pages/drafts.tsx';
import { ErrorSummary, Field, SelectField, TextAreaField } from '../../ui/fields.tsx';
import { Empty } from '../../ui/message.tsx';
import { type Call, endOf } from '../calls/model.ts';
import { CALLS } from '../calls/pages/links.ts';
import type { ListedCase } from '../files.ts';
import { planHref } from '../founding/pages/links.ts';
import type { SupportItem, SupportItems } from '../items.ts';
import { PILLARS } from '../model.ts';
import type { Ceiling } from '../norms/ceiling.ts';
import { ownEventsHref } from '../trade/pages/links.ts';
import { worksHref } from '../works/pages/links.ts';
import { supportLinks } from './links.ts';
import { CaseTable } from './list-view.tsx';
import type { SupportWords } from './messages.ts';
import { CeilingView, labelOf, NormLines, unitOf } from './shared.tsx';

interface Common {
  frame: OrganizationFrame;
  t: SupportWords;
}

export function CasesView({ frame, t, items, cases }: Common & { items: SupportItems; cases: ListedCase[] }) {
  return (
    <OrganizationPage frame={frame} current="support" title={t.ofOrganization} islands={['table-tools']}>
      {frame.may('support.file') && (
        <p class="no-print">
          <a class="button" href={supportLinks.begin(frame.id)}>
            {t.begin}
          </a>
        </p>
      )}
      {cases.length === 0 ? (
        <Empty title={t.none}>
          <p class="small">{t.noneNext}</p>
        </Empty>
      ) : (
        <CaseTable shell={frame.shell} t={t} language={frame.language} items={items} cases={cases} total={cases.length} />
      )}
      <nav class="actions no-print" aria-label={t.roomsLabel}>
        <a href={CALLS}>{t.part.calls}</a>
        <a href={worksHref(frame.id)}>{t.part.works}</a>
        <a href={ownEventsHref(frame.id)}>{t.part.trade}</a>
        <a href={planHref(frame.id)}>{t.part.consolidation}</a>
      </nav>
    </OrganizationPage>
  );
}

export function ChooseItemView({ frame, t, choices }: Common & { choices: { item: SupportItem; ceiling: Ceiling }[] }) {
  return (
    <OrganizationPage frame={frame} current="support" title={t.chooseItem}>
      <p class="lead">{t.chooseLead}</p>
      {PILLARS.map((pillar) => {
        const offered = choices.filter(({ item }) => item.pillar === pillar);
        if (offered.length === 0) return null;
        return (
          <section key={pillar}>
            <h2>{t.pillar[pillar]}</h2>
            <ul class="kinds">
              {offered.map(({ item, ceiling }) => (
                <li key={item.key}>
                  <a href={supportLinks.begin(frame.id, item.key)}>{labelOf(item, frame.language)}</a>
                  <NormLines t={t} ceiling={{ ...ceiling, missing: missingOf(item, frame.language) }} />
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </OrganizationPage>
  );
}

interface FormProps extends Common {
  visit: Visit;
  item: SupportItem;
  typed: Typed;
  refusals: Refusal[];
  ceiling: Ceiling;
  draft: DraftHere | undefined;
  /** Calls that take the item now, and the one the file names. */
  calls: Call[];
  /** The file being amended; undefined for a new one. */
  caseId?: number | undefined;
}

export function ApplicationView({ frame, t, visit, item, typed, refusals, ceiling, draft, calls, caseId }: FormProps) {
  const action = caseId === undefined ? supportLinks.begin(frame.id, item.key) : supportLinks.case(frame.id, caseId, '/sua');
  const back = caseId === undefined ? supportLinks.begin(frame.id) : supportLinks.case(frame.id, caseId);
  const value = (name: string) => typed[name] ?? '';
  const field = (name: string) => ({ name, value: value(name), refusals });
  const money = (name: string) => ({ ...field(name), inputMode: 'decimal' as const, hint: t.form.money });
  return (
    <OrganizationPage
      frame={frame}
      current="support"
      title={caseId === undefined ? t.begin : `${t.form.edit}: ${value('title')}`}
      islands={['keep-draft']}
    >
      <p class="no-print">
        <a href={back}>← {caseId === undefined ? t.form.other : t.caseTitle(caseId)}</a>
      </p>
      <DraftNotice shell={frame.shell} draft={draft} />
      <ErrorSummary t={frame.shell.t} refusals={refusals} />
      <h2>
        {t.pillar[item.pillar]}: {labelOf(item, frame.language)}
      </h2>
      <CeilingView t={t} ceiling={ceiling} />
      <KeptForm shell={frame.shell} visit={visit} action={action}>
        <input type="hidden" name="version" value={value('version')} />
        {calls.length > 0 && (
          <SelectField
            {...field('callId')}
            label={t.form.call}
            hint={t.form.callHint}
            choices={[
              { value: '', label: t.form.noCall },
              ...calls.map((call) => ({ value: String(call.id), label: t.form.callOf(call.title, formatDate(endOf(call))) })),
            ]}
          />
        )}
        <Field {...field('title')} label={t.form.title} hint={t.form.titleHint} maxLength={200} />
        <div class="field-row">
          <Field {...field('year')} label={t.form.year} inputMode="numeric" />
          <Field {...field('period')} label={t.form.period} hint={t.form.periodHint} />
          {item.unit && (
            <Field {...field('quantity')} label={t.form.quantity(unitOf(item, frame.language))} inputMode="decimal" />
          )}
        </div>
        <div class="field-row">
          <Field {...money('cost')} label={t.form.cost} />
          <Field {...money('requested')} label={t.form.requested} />
          <Field {...money('ownFunds')} label={t.form.ownFunds} />
        </div>
        <TextAreaField {...field('doubleReason')} label={t.form.double} hint={t.form.doubleHint} />
        <p class="actions">
          <button type="submit" name="intent" value="save">
            {t.form.save}
          </button>
          <button type="submit" name="intent" value="submit" class="secondary">
            {t.form.submit}
          </button>
          <button type="submit" name="intent" value="compute" class="secondary">
            {t.form.compute}
          </button>
          {caseId === undefined && <DraftButton shell={frame.shell} />}
        </p>
      </KeptForm>
    </OrganizationPage>
  );
}

const missingOf = ({ missing, missingEn }: SupportItem, language: 'vi' | 'en'): string[] => {
  const said = (language === 'en' ? missingEn : missing) ?? missing;
  return said ? [said] : [];
};
