// One contract: its terms in words, what is due and delivered, annexes, papers, files of support.

import type { ComponentChildren } from 'preact';
import type { Norm } from '../../../law/norm.ts';
import { formatDate, type IsoDate } from '../../../platform/date.ts';
import { formatMoney, formatNumber } from '../../../platform/number.ts';
import type { Refusal } from '../../../platform/refusal.ts';
import type { Typed } from '../../../registry/pages/form.ts';
import { type OrganizationFrame, OrganizationPage, organizationHref } from '../../../registry/pages/frame.tsx';
import type { TiedCase } from '../../../support/linkage/ties.ts';
import { ErrorSummary } from '../../../ui/fields.tsx';
import { Notice } from '../../../ui/message.tsx';
import { Table } from '../../../ui/table.tsx';
import { COMMODITIES } from '../../commodities.ts';
import { deliveriesHref, statementHref, weighHref } from '../../deliveries/pages/links.ts';
import { deliveryWords } from '../../deliveries/pages/messages.ts';
import { PapersSection, type TiedPapers } from '../../pages/papers.tsx';
import { STAGE_LABELS } from '../kinds.ts';
import { judgeSchedule, termsOn } from '../model.ts';
import { classWords, type QualityClass, ruleWords } from '../price.ts';
import type { Contract, StoredAnnex } from '../store.ts';
import { buyerHref, contractHref, keyWord, newRecordHref, ownContractsHref, recordForm } from './links.ts';
import { amountOf, StateOf } from './list-views.tsx';
import type { ContractWords } from './messages.ts';

export interface ContractProps {
  frame: OrganizationFrame;
  t: ContractWords;
  contract: Contract;
  /** The form of linkage that the decree names, if it is one of them. */
  form: Norm | undefined;
  conditions: Norm[];
  papers: TiedPapers;
  cases: TiedCase[];
  seasons: { taken: number; norm: Norm } | null;
  typed: Typed;
  refusals: Refusal[];
}

export function ContractView(props: ContractProps) {
  const { frame, t, contract, refusals } = props;
  const mayWrite = frame.may('register.write');
  return (
    <OrganizationPage frame={frame} current="contracts" title={`${t.number} ${contract.number}`} islands={['drop-zone']}>
      <p class="no-print">
        <a href={ownContractsHref(frame.id)}>← {t.ownTitle}</a>
      </p>
      <ErrorSummary t={frame.shell.t} refusals={refusals} />
      <p>
        <StateOf t={t} contract={contract} today={frame.today} />
      </p>
      {mayWrite && (
        <p class="actions no-print">
          <a class="button" href={weighHref(frame.id, { contract: contract.key })}>
            {t.deliveries}
          </a>
          <a href={recordForm(frame.id, 'contracts', keyWord(contract.key))}>{t.edit}</a>
        </p>
      )}
      <p class="no-print">
        <a href={deliveriesHref(frame.id)}>{deliveryWords[frame.language].title}</a> ·{' '}
        <a href={statementHref(frame.id, { contract: contract.key })}>{deliveryWords[frame.language].statementTitle}</a>
      </p>
      <Terms {...props} />
      <Schedule {...props} />
      <Classes {...props} />
      <Annexes {...props} />
      <Papers {...props} />
      {frame.may('support.read') && <Cases {...props} />}
      <Conditions {...props} />
    </OrganizationPage>
  );
}

const dong = (value: number | null) => (value === null ? null : `${formatNumber(value)} đồng`);
const hectares = (value: number | null) => (value === null ? null : amountOf(value, 'ha'));

function Terms({ frame, t, contract, form }: ContractProps) {
  const { language } = frame;
  const terms = termsOn(contract, contract.annexes, frame.today);
  const until = contract.until && formatDate(contract.until, contract.untilPrecision);
  const extended = terms.until !== contract.until && terms.until;
  const amended = contract.annexes.some(({ kind, from }) => kind === 'amendment' && from <= frame.today);
  const facts: [string, ComponentChildren][] = [
    [t.buyer, <a href={buyerHref(contract.buyerKey)}>{contract.buyer}</a>],
    [t.product, [contract.product, COMMODITIES.byKey(contract.commodity ?? '')?.[language]].filter(Boolean).join(' – ')],
    [t.signed, formatDate(contract.signedOn, contract.signedPrecision)],
    [t.until, extended ? t.extended(formatDate(extended), until ?? t.unknown) : until],
    [t.quantity, terms.quantity === null ? null : amountOf(terms.quantity, contract.unit)],
    [t.area, hectares(terms.area)],
    [t.value, dong(contract.value)],
    [t.price, terms.price.rule === null ? null : ruleWords(terms.price)],
    [t.market, contract.marketSource],
    [t.leads, contract.lead && t.lead2[contract.lead]],
    [t.stages, contract.stages.map((stage) => STAGE_LABELS[stage][language]).join(' · ')],
    ['', contract.stages.length > 0 && (form ? normWords(t, form, t.form(form.item)) : t.otherForm)],
    [t.framework, contract.isFramework && t.yes],
    [t.advance, dong(contract.advance)],
    [t.inputs, contract.inputsGiven],
    [t.repaid, contract.repaidHow],
    [
      t.closing,
      contract.closedOn &&
        [
          formatDate(contract.closedOn),
          contract.closedWhy && t.closed[contract.closedWhy],
          contract.breachedBy && t.broke[contract.breachedBy as keyof typeof t.broke],
          contract.closedNote,
        ]
          .filter(Boolean)
          .join('. '),
    ],
    [t.delivered, contract.delivered === null ? t.unweighed : amountOf(contract.delivered, contract.unit)],
    [t.accepted, dong(contract.accepted)],
  ];
  return (
    <section>
      <h2>{t.terms}</h2>
      {amended && <p class="small">{t.amendedOn}</p>}
      <dl class="facts measured">
        {facts
          .filter(([, value]) => value)
          .map(([label, value]) => (
            <div class="fact" key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}

/** What the law says, from where, and how sure that is. */
const normWords = (t: ContractWords, norm: Norm, words = `${norm.item}: ${norm.value} ${norm.unit}`) =>
  `${words} (${norm.instrument}, ${norm.clause}; ${t.certainty[norm.certainty]})`;

function Schedule({ frame, t, contract }: ContractProps) {
  const dues = judgeSchedule(contract.schedule, contract.deliveries, frame.today);
  const kept = new Map(contract.schedule.map((due) => [due.dueOn, due]));
  const amount = (value: number) => amountOf(value, contract.unit);
  return (
    <section>
      <h2>{t.schedule}</h2>
      {dues.length === 0 ? (
        <p>{t.scheduleNone}</p>
      ) : (
        <>
          <Table
            t={frame.shell.t}
            caption={t.schedule}
            quiet
            wide
            rows={dues}
            rowKey={({ dueOn }) => dueOn}
            columns={[
              {
                label: t.due,
                cell: ({ dueOn }) => (
                  <Linked frame={frame} href={recordForm(frame.id, 'schedule', String(kept.get(dueOn)!.id))}>
                    {formatDate(dueOn)}
                  </Linked>
                ),
              },
              { label: t.owed, numeric: true, cell: ({ quantity }) => amount(quantity) },
              { label: t.inTime, numeric: true, cell: ({ inTime }) => amount(inTime) },
              { label: t.soFar, numeric: true, cell: ({ delivered }) => amount(delivered) },
              { label: t.stateLabel, cell: ({ state }) => <span class={`status ${DUE_MARK[state]}`}>{t.dueState[state]}</span> },
              { label: t.note, long: true, cell: ({ dueOn }) => kept.get(dueOn)!.note },
            ]}
          />
          <p class="small">{t.scheduleNote}</p>
          {contract.delivered === null && <p class="small">{t.unweighed}</p>}
        </>
      )}
      <Add frame={frame} href={newRecordHref(frame.id, 'schedule', contract.key)} label={t.addDue} />
    </section>
  );
}

const DUE_MARK = { onTime: 'met', late: 'onTrack', short: 'behind', waiting: '' } as const;

function Classes({ frame, t, contract }: ContractProps) {
  const days = ({ from, until }: QualityClass) =>
    [formatDate(from ?? contract.signedOn), until && formatDate(until)].filter(Boolean).join(' – ');
  return (
    <section>
      <h2>{t.classes}</h2>
      {contract.classes.length === 0 ? (
        <p>{t.classesNone}</p>
      ) : (
        <Table
          t={frame.shell.t}
          caption={t.classes}
          quiet
          rows={contract.classes}
          rowKey={({ id }) => id}
          columns={[
            {
              label: t.worth,
              cell: (one) => (
                <Linked frame={frame} href={recordForm(frame.id, 'classes', String(one.id))}>
                  {classWords(one, contract.priceUnit)}
                </Linked>
              ),
            },
            { label: t.from, cell: days },
          ]}
        />
      )}
      <Add frame={frame} href={newRecordHref(frame.id, 'classes', contract.key)} label={t.addClass} />
    </section>
  );
}

function Annexes({ frame, t, contract }: ContractProps) {
  const { annexes, priceUnit } = contract;
  const values = annexes.reduce((sum, { kind, value }) => sum + (kind === 'season' ? (value ?? 0) : 0), 0);
  const signed = { ...contract, id: 0, kind: 'signed' as const, from: contract.signedOn, season: null, content: null };
  const rows = [...annexes, { ...signed, contractUntil: contract.until }];
  type Row = (typeof rows)[number];
  const period = ({ from, until }: StoredAnnex) => (until ? `${formatDate(from)} – ${formatDate(until)}` : formatDate(from));
  const said = (row: Row) =>
    [
      row.season,
      row.quantity === null ? null : amountOf(row.quantity, contract.unit),
      hectares(row.area),
      dong(row.value),
      row.contractUntil && `${t.until.toLocaleLowerCase('vi')} ${formatDate(row.contractUntil)}`,
      row.priceRule && ruleWords({ ...row, rule: row.priceRule, floor: row.floorPrice, unit: priceUnit }),
      row.content,
    ]
      .filter(Boolean)
      .join('; ');
  return (
    <section>
      <h2>{t.annexes}</h2>
      {annexes.length === 0 ? (
        <p>{t.annexesNone}</p>
      ) : (
        <>
          <Table
            t={frame.shell.t}
            caption={t.annexes}
            quiet
            wide
            rows={rows}
            rowKey={({ id }) => id}
            columns={[
              {
                label: t.annexNumber,
                cell: (row) =>
                  row.kind === 'signed' ? (
                    row.number
                  ) : (
                    <Linked frame={frame} href={recordForm(frame.id, 'annexes', String(row.id))}>
                      {row.number}
                    </Linked>
                  ),
              },
              { label: t.kind, cell: ({ kind }) => (kind === 'signed' ? t.asSigned : t.kinds[kind]) },
              { label: t.from, cell: (row) => (row.kind === 'signed' ? formatDate(row.from) : period(row)) },
              { label: t.says, long: true, cell: said },
            ]}
          />
          <p class="small">{t.annexNote}</p>
          {contract.value === null && values > 0 && <Notice tone="warning" title={t.annexValue(formatMoney(values))} />}
        </>
      )}
      <Add frame={frame} href={newRecordHref(frame.id, 'annexes', contract.key)} label={t.addAnnex} />
    </section>
  );
}

const Papers = ({ frame, t, contract, papers, typed, refusals }: ContractProps) => (
  <PapersSection
    frame={frame}
    action={contractHref(frame.id, contract.key, '/giay-to')}
    title={t.papers}
    none={t.papersNone}
    {...papers}
    typed={typed}
    refusals={refusals}
  />
);

function Cases({ t, frame, cases, seasons }: ContractProps) {
  return (
    <section>
      <h2>{t.cases}</h2>
      {cases.length === 0 ? (
        <p>{t.casesNone}</p>
      ) : (
        <ul>
          {cases.map(({ organizationId, id, title, period }) => (
            <li key={`${organizationId}-${id}`}>
              {organizationId === frame.id ? <a href={organizationHref(organizationId, `/ho-tro/${id}`)}>{title}</a> : title} (
              {period})
            </li>
          ))}
        </ul>
      )}
      {seasons && (
        <p class="small">
          {t.seasons(formatNumber(seasons.taken), seasons.norm.value)} {normWords(t, seasons.norm)}
        </p>
      )}
    </section>
  );
}

function Conditions({ frame, t, contract, conditions }: ContractProps) {
  const { until } = termsOn(contract, contract.annexes, frame.today);
  return (
    <details class="more">
      <summary>{t.conditions}</summary>
      <p>{t.conditionsLead}</p>
      <ul>
        {conditions.map((norm) => (
          <li key={norm.id}>{normWords(t, norm)}</li>
        ))}
      </ul>
      <p>{until ? t.termNow(years(contract.signedOn, until)) : t.termOpen}</p>
    </details>
  );
}

const years = (from: IsoDate, until: IsoDate) => formatNumber((Date.parse(until) - Date.parse(from)) / 86_400_000 / 365.25, 1);

const Linked = ({ frame, href, children }: { frame: OrganizationFrame; href: string; children: ComponentChildren }) =>
  frame.may('register.write') ? <a href={href}>{children}</a> : children;

const Add = ({ frame, href, label }: { frame: OrganizationFrame; href: string; label: string }) =>
  frame.may('register.write') ? (
    <p class="no-print">
      <a href={href}>{label}</a>
    </p>
  ) : null;
