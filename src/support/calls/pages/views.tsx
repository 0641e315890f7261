// The calls with what came in, and the form of one.

import { formatDate } from '../../../platform/date.ts';
import { formatNumber } from '../../../platform/number.ts';
import type { Refusal } from '../../../platform/refusal.ts';
import type { Typed } from '../../../registry/pages/form.ts';
import { ErrorSummary, Field, SelectField, TextAreaField } from '../../../ui/fields.tsx';
import { Empty } from '../../../ui/message.tsx';
import type { Language } from '../../../ui/messages.ts';
import { Page, SampleMark, type Shell } from '../../../ui/page.tsx';
import { Table } from '../../../ui/table.tsx';
import { itemOf, type SupportItems } from '../../items.ts';
import { PILLARS } from '../../model.ts';
import { PILLAR_NAMES } from '../../names.ts';
import { SUPPORT, supportLinks } from '../../pages/links.ts';
import { supportWords } from '../../pages/messages.ts';
import { labelOf } from '../../pages/shared.tsx';
import { type Call, stateOf } from '../model.ts';
import type { ListedCall } from '../store.ts';
import { CALLS, callHref } from './links.ts';
import type { CallWords } from './messages.ts';

interface Common {
  shell: Shell;
  t: CallWords;
  language: Language;
  items: SupportItems;
}

interface ListProps extends Common {
  calls: ListedCall[];
  mayWrite: boolean;
  /** Not everything is in the visitor's area. */
  cut: boolean;
}

export function CallListView({ shell, t, language, items, calls, mayWrite, cut }: ListProps) {
  const coverOf = ({ pillars, items: keys }: Call) =>
    [
      ...pillars.map((pillar) => PILLAR_NAMES[language][pillar]),
      ...keys.map((key) => labelOf(itemOf(items, key) ?? { label: key, labelEn: key }, language)),
    ].join('; ');
  return (
    <Page shell={shell} title={t.title} islands={['table-tools']}>
      <p class="no-print">
        <a href={SUPPORT}>← {supportWords[language].title}</a>
      </p>
      <h1>{t.title}</h1>
      <p class="lead">{t.lead}</p>
      {mayWrite && (
        <p class="actions no-print">
          <a class="button" href={`${CALLS}/moi`}>
            {t.add}
          </a>
        </p>
      )}
      {cut && calls.length > 0 && <p class="small">{t.within}</p>}
      {calls.length === 0 ? (
        <Empty title={t.none}>
          <p>{t.noneNext}</p>
        </Empty>
      ) : (
        <Table
          t={shell.t}
          caption={t.count(formatNumber(calls.length))}
          wide
          tools
          rows={calls}
          rowKey={({ id }) => id}
          columns={[
            {
              label: t.call,
              long: true,
              cell: ({ id, title, documentNumber, note, isSample }) => (
                <span id={`dot-${id}`}>
                  {mayWrite ? <a href={callHref(id)}>{title}</a> : title} {isSample && <SampleMark t={shell.t} />}
                  <span class="small also">{[documentNumber, note].filter(Boolean).join('. ')}</span>
                </span>
              ),
            },
            { label: t.covers, long: true, cell: coverOf },
            {
              label: t.days,
              cell: ({ opens, closes }) => `${formatDate(opens)} – ${formatDate(closes)}`,
              sortKey: ({ opens }) => opens,
            },
            {
              label: t.stateLabel,
              cell: (call) => (
                <>
                  <span class={stateOf(call, shell.today) === 'open' ? 'status onTrack' : 'status'}>
                    {t.state[stateOf(call, shell.today)]}
                  </span>
                  {call.closedOn && <span class="small also">{t.closedEarly(formatDate(call.closedOn), call.closeReason!)}</span>}
                </>
              ),
            },
            { label: t.year, numeric: true, cell: ({ year }) => year },
            {
              label: t.applications,
              numeric: true,
              cell: ({ id, applications }) =>
                applications === 0 ? 0 : <a href={supportLinks.list({ call: id })}>{formatNumber(applications)}</a>,
              sortKey: ({ applications }) => applications,
            },
            { label: t.requested, numeric: true, cell: ({ requested }) => formatNumber(requested) },
            { label: t.decided, numeric: true, cell: ({ decided }) => formatNumber(decided) },
            { label: t.envelopeColumn, numeric: true, cell: ({ envelope }) => envelope !== null && formatNumber(envelope) },
          ]}
        />
      )}
    </Page>
  );
}

interface FormProps extends Common {
  /** Undefined: a new one. */
  call: Call | undefined;
  typed: Typed;
  refusals: Refusal[];
  /** What was refused is the closing, not the amendment. */
  closing: boolean;
}

export function CallFormView({ shell, t, language, items, call, typed, refusals, closing }: FormProps) {
  const title = call ? t.amend : t.add;
  const own = closing ? [] : refusals;
  const field = (name: string, label: string, hint?: string) => ({ name, label, hint, value: typed[name] ?? '', refusals: own });
  const uncovered = own.find((refusal) => refusal.field === 'covers');
  const check = (name: string, label: string) => (
    <label key={name} class="check">
      <input type="checkbox" name={name} value="co" checked={Boolean(typed[name])} />
      <span>{label}</span>
    </label>
  );
  return (
    <Page shell={shell} title={title}>
      <p class="no-print">
        <a href={CALLS}>← {t.back}</a>
      </p>
      <h1>{call ? `${title}: ${call.title}` : title}</h1>
      <ErrorSummary t={shell.t} refusals={refusals} />
      <form method="post" action={call ? callHref(call.id) : `${CALLS}/moi`}>
        {call && <input type="hidden" name="version" value={typed.version ?? call.version} />}
        <Field {...field('title', t.name)} maxLength={200} />
        <div class="field-row">
          <Field {...field('documentNumber', t.documentNumber)} />
          <Field {...field('year', t.year)} inputMode="numeric" />
          <Field {...field('envelope', t.envelope, t.envelopeHint)} inputMode="decimal" />
        </div>
        <div class="field-row">
          <Field {...field('opens', t.opens)} autocomplete="off" />
          <Field {...field('closes', t.closes)} autocomplete="off" />
        </div>
        <fieldset id="field-covers" aria-describedby={uncovered ? 'field-covers-error' : undefined}>
          <legend>{t.covers}</legend>
          <p class="hint">{t.coversHint}</p>
          {uncovered && (
            <p class="field-error" id="field-covers-error">
              {uncovered.message}
            </p>
          )}
          {PILLARS.map((pillar) => (
            <div key={pillar}>
              {check(`pillar-${pillar}`, t.wholePillar(PILLAR_NAMES[language][pillar]))}
              <details class="more" open={items.items.some((item) => item.pillar === pillar && typed[`item-${item.key}`])}>
                <summary>{t.singleItems}</summary>
                {items.items
                  .filter((item) => item.pillar === pillar)
                  .map((item) => check(`item-${item.key}`, labelOf(item, language)))}
              </details>
            </div>
          ))}
        </fieldset>
        <TextAreaField {...field('note', t.note)} />
        <SelectField
          {...field('published', t.published)}
          choices={(['khong', 'co'] as const).map((value) => ({ value, label: t.publish[value] }))}
        />
        {call?.published && <TextAreaField {...field('reason', t.reason)} />}
        <p class="actions">
          <button type="submit">{t.save}</button>
        </p>
      </form>
      {call && ['open', 'coming'].includes(stateOf(call, shell.today)) && (
        <details class="more" open={closing}>
          <summary>{t.close}</summary>
          <form method="post" action={callHref(call.id, '/dong')}>
            <input type="hidden" name="version" value={call.version} />
            <p class="hint">{t.closeHint}</p>
            <TextAreaField
              name="closeReason"
              label={t.closeReason}
              value={closing ? (typed.closeReason ?? '') : ''}
              refusals={closing ? refusals : []}
            />
            <p class="actions">
              <button type="submit" class="danger">
                {t.close}
              </button>
            </p>
          </form>
        </details>
      )}
    </Page>
  );
}
