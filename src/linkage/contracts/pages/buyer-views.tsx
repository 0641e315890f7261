// Buyers: who buys what, and how they keep their contracts.

import type { Visit } from '../../../access/declare.ts';
import { formatDate, type IsoDate } from '../../../platform/date.ts';
import { formatMoney, formatNumber } from '../../../platform/number.ts';
import type { Refusal } from '../../../platform/refusal.ts';
import type { Typed } from '../../../registry/pages/form.ts';
import { DraftButton, type DraftHere, DraftNotice, KeptForm } from '../../../registry/records/pages/drafts.tsx';
import { ErrorSummary, Field, SelectField, TextAreaField } from '../../../ui/fields.tsx';
import { Empty } from '../../../ui/message.tsx';
import type { Language } from '../../../ui/messages.ts';
import { Page, SampleMark, type Shell } from '../../../ui/page.tsx';
import { Table } from '../../../ui/table.tsx';
import { COMMODITIES } from '../../commodities.ts';
import { type Kept, keptIn } from '../model.ts';
import { BUYER_KINDS, type Buyer, type Contract } from '../store.ts';
import { BUYERS, buyerHref, CONTRACTS } from './links.ts';
import { amountOf, ContractTable } from './list-views.tsx';
import type { ContractWords } from './messages.ts';

interface Common {
  shell: Shell;
  t: ContractWords;
  language: Language;
}

/** A buyer with or without a profile. */
export interface KnownBuyer {
  key: string;
  name: string;
  profile: Buyer | undefined;
  contracts: Contract[];
}

const bought = ({ commodities, buys }: Buyer, language: Language) =>
  [...commodities.map((key) => COMMODITIES.byKey(key)?.[language] ?? key), buys].filter(Boolean).join(', ');
const unitsOf = ({ byUnit }: Kept) =>
  byUnit
    .filter(({ signed, delivered }) => signed > 0 || delivered > 0)
    .map(({ unit, signed, delivered }) => `${amountOf(delivered, null)} / ${amountOf(signed, unit)}`)
    .join('; ');
const duesOf = ({ dues: { onTime, late, short } }: Kept) =>
  onTime + late + short === 0 ? '' : [onTime, late, short].map((count) => formatNumber(count)).join(' · ');
const brokenOf = ({ brokenByBuyer, brokenByOrganization }: Kept) =>
  brokenByBuyer + brokenByOrganization === 0 ? '' : `${formatNumber(brokenByBuyer)} · ${formatNumber(brokenByOrganization)}`;

interface ListProps extends Common {
  buyers: KnownBuyer[];
  search: string;
  mayWrite: boolean;
}

export function BuyersView({ shell, t, language, buyers, search, mayWrite }: ListProps) {
  const rows = buyers.map((buyer) => ({ ...buyer, kept: keptIn(buyer.contracts, shell.today) }));
  return (
    <Page shell={shell} title={t.buyersTitle} islands={['table-tools']}>
      <h1>{t.buyersTitle}</h1>
      <p class="lead">{t.buyersLead}</p>
      <p class="actions no-print">
        {mayWrite && (
          <a class="button" href={`${BUYERS}/moi`}>
            {t.addBuyer}
          </a>
        )}
        <a href={CONTRACTS}>{t.contracts}</a>
      </p>
      <search>
        <form class="search" method="get" action={BUYERS}>
          <input type="search" name="search" aria-label={t.find} placeholder={t.findHint} value={search} />
          <button type="submit">{t.find}</button>
        </form>
      </search>
      {rows.length === 0 ? (
        <Empty title={search === '' ? t.buyersNone : t.noneFound} />
      ) : (
        <Table
          t={shell.t}
          caption={t.buyersTitle}
          quiet
          wide
          tools
          rows={rows}
          rowKey={({ key }) => key}
          columns={[
            {
              label: t.buyer,
              cell: ({ key, name, profile }) => (
                <>
                  <a href={buyerHref(key)}>{name}</a> {profile?.isSample && <SampleMark t={shell.t} />}
                  {!profile && <span class="small">{t.noProfile}</span>}
                </>
              ),
            },
            { label: t.buyerForm.commodities, long: true, cell: ({ profile }) => profile && bought(profile, language) },
            { label: t.buyerForm.place, cell: ({ profile }) => profile?.place },
            {
              label: t.keptCount,
              numeric: true,
              cell: ({ kept }) => `${formatNumber(kept.contracts)} (${formatNumber(kept.running)})`,
              sortKey: ({ kept }) => kept.contracts,
            },
            {
              label: t.keptValue,
              numeric: true,
              cell: ({ kept }) => kept.value > 0 && formatMoney(kept.value),
              sortKey: ({ kept }) => kept.value,
            },
            { label: t.keptDues, cell: ({ kept }) => duesOf(kept) },
            { label: t.keptBroken, cell: ({ kept }) => brokenOf(kept) },
          ]}
        />
      )}
    </Page>
  );
}

interface OneProps extends Common {
  buyer: KnownBuyer;
  inside: IsoDate | null;
  mayWrite: boolean;
}

export function BuyerView({ shell, t, language, buyer, inside, mayWrite }: OneProps) {
  const { key, name, profile, contracts } = buyer;
  const kept = keptIn(contracts, shell.today);
  const told: [string, string | null | undefined][] = profile
    ? [
        [t.buyerForm.kind, t.buyerKinds[profile.kind]],
        [t.buyerForm.taxCode, profile.taxCode],
        [t.buyerForm.place, profile.place],
        [t.buyerForm.commodities, bought(profile, language)],
        [t.buyerForm.standards, profile.standards],
        [t.buyerForm.publicPhone, profile.publicPhone],
        [t.buyerForm.note, profile.note],
        [t.buyerForm.source, profile.source],
      ]
    : [];
  const facts: [string, string][] = [
    [t.keptCount, `${formatNumber(kept.contracts)} (${formatNumber(kept.running)})`],
    [t.keptValue, kept.value > 0 ? formatMoney(kept.value) : ''],
    [t.accepted, kept.accepted > 0 ? formatMoney(kept.accepted) : ''],
    [t.keptUnits, unitsOf(kept)],
    [t.keptDues, duesOf(kept)],
    [t.keptRefused, kept.refused > 0 ? formatNumber(kept.refused) : ''],
    [t.keptBroken, brokenOf(kept)],
  ];
  return (
    <Page shell={shell} title={name} islands={['table-tools']}>
      <p class="no-print">
        <a href={BUYERS}>← {t.buyers}</a>
      </p>
      <h1>
        {name} {profile?.isSample && <SampleMark t={shell.t} />}
      </h1>
      <p>{inside !== null && inside <= shell.today ? t.inside(formatDate(inside)) : t.outside}</p>
      {mayWrite && (
        <p class="actions no-print">
          <a class="button" href={buyerHref(key, '/sua')}>
            {profile ? t.editBuyer : t.makeProfile}
          </a>
        </p>
      )}
      {profile && <h2>{t.profile}</h2>}
      <Facts facts={told} />
      <h2>{t.kept}</h2>
      <p class="small">{t.keptNote}</p>
      <Facts facts={facts} />
      {contracts.length > 0 && (
        <ContractTable shell={shell} t={t} contracts={contracts} today={shell.today} named buyer={false} />
      )}
    </Page>
  );
}

const Facts = ({ facts }: { facts: [string, string | null | undefined][] }) => (
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
);

interface FormProps extends Common {
  visit: Visit;
  action: string;
  draft: DraftHere | undefined;
  typed: Typed;
  refusals: Refusal[];
}

export const COMMODITY = 'commodity-';

export function BuyerForm({ shell, t, language, visit, action, draft, typed, refusals }: FormProps) {
  const title = typed.version ? t.editBuyer : t.addBuyer;
  const f = t.buyerForm;
  const field = (name: string, label: string, hint?: string) => ({ name, label, hint, value: typed[name] ?? '', refusals });
  return (
    <Page shell={shell} title={title} islands={['keep-draft']}>
      <p class="no-print">
        <a href={BUYERS}>← {t.buyers}</a>
      </p>
      <h1>{title}</h1>
      <ErrorSummary t={shell.t} refusals={refusals} />
      <DraftNotice shell={shell} draft={draft} />
      <KeptForm shell={shell} visit={visit} action={action}>
        <input type="hidden" name="version" value={typed.version ?? ''} />
        <Field {...field('name', f.name, f.nameHint)} required autocomplete="off" />
        <div class="field-row">
          <SelectField
            {...field('kind', f.kind)}
            choices={[{ value: '', label: t.choose }, ...BUYER_KINDS.map((kind) => ({ value: kind, label: t.buyerKinds[kind] }))]}
          />
          <Field {...field('taxCode', f.taxCode)} inputMode="numeric" autocomplete="off" />
          <Field {...field('place', f.place)} />
          <Field {...field('publicPhone', f.publicPhone, f.phoneHint)} autocomplete="off" />
        </div>
        <fieldset>
          <legend>{f.commodities}</legend>
          {COMMODITIES.groups.map((group) => (
            <details
              class="more"
              key={group.key}
              open={COMMODITIES.all.some((one) => one.group === group.key && typed[COMMODITY + one.key])}
            >
              <summary>{group[language]}</summary>
              <ul class="kinds">
                {COMMODITIES.all
                  .filter((one) => one.group === group.key)
                  .map((one) => (
                    <li key={one.key}>
                      <label class="tick">
                        <input
                          type="checkbox"
                          name={COMMODITY + one.key}
                          value="co"
                          checked={typed[COMMODITY + one.key] === 'co'}
                        />{' '}
                        {one[language]}
                      </label>
                    </li>
                  ))}
              </ul>
            </details>
          ))}
        </fieldset>
        <Field {...field('buys', f.buys)} />
        <Field {...field('standards', f.standards)} />
        <TextAreaField {...field('note', f.note)} />
        <Field {...field('source', f.source)} />
        <p class="actions">
          <button type="submit">{t.save}</button>
          <DraftButton shell={shell} />
        </p>
      </KeptForm>
    </Page>
  );
}
