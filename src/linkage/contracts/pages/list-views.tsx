// Contracts of one organisation and of a place.

import { addDays, formatDate, type IsoDate } from '../../../platform/date.ts';
import { formatMoney, formatNumber } from '../../../platform/number.ts';
import { type OrganizationFrame, OrganizationPage } from '../../../registry/pages/frame.tsx';
import { withQuery } from '../../../ui/address.ts';
import { SelectField } from '../../../ui/fields.tsx';
import { Empty } from '../../../ui/message.tsx';
import type { Language } from '../../../ui/messages.ts';
import { Page, SampleMark, type Shell } from '../../../ui/page.tsx';
import { type Column, Table } from '../../../ui/table.tsx';
import { COMMODITIES } from '../../commodities.ts';
import { LINKAGE_FORMS } from '../forms.ts';
import { CONTRACT_STATES, type ContractState, stateOn, termsOn } from '../model.ts';
import type { Contract } from '../store.ts';
import { BUYERS, buyerHref, CONTRACTS, contractHref, newRecordHref } from './links.ts';
import type { ContractWords } from './messages.ts';

/** With as many decimals as it has. */
export const amountOf = (value: number, unit: string | null): string =>
  [formatNumber(value, String(value).split('.')[1]?.length ?? 0), unit].filter(Boolean).join(' ');

export function stateOf(contract: Contract, today: IsoDate): ContractState {
  const { until } = termsOn(contract, contract.annexes, today);
  return stateOn({ ...contract, until }, today, addDays(today, LINKAGE_FORMS.endingSoonDays));
}

const MARK: Partial<Record<ContractState, string>> = { closed: 'met', endingSoon: 'onTrack', over: 'behind', breached: 'behind' };

export function StateOf({ t, contract, today }: { t: ContractWords; contract: Contract; today: IsoDate }) {
  const state = stateOf(contract, today);
  return <span class={['status', MARK[state]].filter(Boolean).join(' ')}>{t.state[state]}</span>;
}

interface TableProps {
  shell: Shell;
  t: ContractWords;
  contracts: Contract[];
  today: IsoDate;
  /** With the organisation: not on its own page. */
  named?: boolean;
  /** Without the buyer: on the page of one. */
  buyer?: boolean;
}

export function ContractTable({ shell, t, contracts, today, named = false, buyer = true }: TableProps) {
  const columns: (Column<Contract> | false)[] = [
    {
      label: t.number,
      cell: ({ organizationId, key, number, isSample }) => (
        <>
          <a href={contractHref(organizationId, key)}>{number}</a> {isSample && named && <SampleMark t={shell.t} />}
        </>
      ),
    },
    named && { label: t.organization, long: true, cell: ({ name }) => name },
    buyer && { label: t.buyer, long: true, cell: (one) => <a href={buyerHref(one.buyerKey)}>{one.buyer}</a> },
    { label: t.product, cell: ({ product }) => product },
    {
      label: t.signed,
      cell: ({ signedOn, signedPrecision }) => formatDate(signedOn, signedPrecision),
      sortKey: ({ signedOn }) => signedOn,
    },
    {
      label: t.until,
      cell: (one) => {
        const { until } = termsOn(one, one.annexes, today);
        return until && formatDate(until);
      },
      sortKey: ({ until }) => until ?? '9999',
    },
    {
      label: t.quantity,
      numeric: true,
      cell: ({ quantity, unit }) => quantity !== null && amountOf(quantity, unit),
      sortKey: ({ quantity }) => quantity ?? 0,
    },
    {
      label: t.delivered,
      numeric: true,
      cell: ({ delivered, unit }) => delivered !== null && amountOf(delivered, unit),
      sortKey: ({ delivered }) => delivered ?? 0,
    },
    {
      label: t.value,
      numeric: true,
      cell: ({ value }) => value !== null && formatMoney(value),
      sortKey: ({ value }) => value ?? 0,
    },
    { label: t.stateLabel, cell: (one) => <StateOf t={t} contract={one} today={today} /> },
  ];
  return (
    <Table
      t={shell.t}
      caption={t.caption(formatNumber(contracts.length))}
      wide
      tools
      rows={contracts}
      rowKey={({ organizationId, key }) => `${organizationId}-${key}`}
      columns={columns.filter((column) => column !== false)}
    />
  );
}

export function OwnContractsView({ frame, t, contracts }: { frame: OrganizationFrame; t: ContractWords; contracts: Contract[] }) {
  return (
    <OrganizationPage frame={frame} current="contracts" title={t.ownTitle} islands={['table-tools']}>
      {frame.may('register.write') && (
        <p class="actions no-print">
          <a class="button" href={newRecordHref(frame.id, 'contracts')}>
            {t.add}
          </a>
        </p>
      )}
      {contracts.length === 0 ? (
        <Empty title={t.none} />
      ) : (
        <ContractTable shell={frame.shell} t={t} contracts={contracts} today={frame.today} />
      )}
    </OrganizationPage>
  );
}

export interface Asked {
  buyer?: string | undefined;
  commodity?: string | undefined;
  state?: ContractState | undefined;
}

interface ListProps {
  shell: Shell;
  t: ContractWords;
  language: Language;
  contracts: Contract[];
  asked: Asked;
  buyers: { value: string; label: string }[];
  /** The most that are shown. */
  most: number;
}

export function ContractsView({ shell, t, language, contracts, asked, buyers, most }: ListProps) {
  const found = contracts.filter((one) => asked.state === undefined || stateOf(one, shell.today) === asked.state);
  const href = (state: ContractState | undefined) => withQuery(CONTRACTS, { ...asked, state });
  const any = { value: '', label: t.all };
  return (
    <Page shell={shell} title={t.title} islands={['table-tools']}>
      <h1>{t.title}</h1>
      <p class="lead">{t.lead}</p>
      <p class="no-print">
        <a href={BUYERS}>{t.buyers}</a>
      </p>
      <div class="filter no-print">
        <span class="filter-label">{t.stateLabel}</span>
        <nav class="filter-choices" aria-label={t.stateLabel}>
          <a href={href(undefined)} aria-current={asked.state === undefined ? 'true' : undefined}>
            {t.all}
          </a>
          {CONTRACT_STATES.map((state) => (
            <a key={state} href={href(state)} aria-current={asked.state === state ? 'true' : undefined}>
              {t.state[state]}
            </a>
          ))}
        </nav>
      </div>
      <form method="get" action={CONTRACTS} class="no-print">
        {asked.state && <input type="hidden" name="state" value={asked.state} />}
        <div class="field-row">
          <SelectField name="buyer" label={t.buyer} value={asked.buyer ?? ''} choices={[any, ...buyers]} />
          <SelectField
            name="commodity"
            label={t.commodity}
            value={asked.commodity ?? ''}
            choices={[any, ...COMMODITIES.all.map((one) => ({ value: one.key, label: one[language] }))]}
          />
        </div>
        <p class="actions">
          <button type="submit">{t.filter}</button>
        </p>
      </form>
      {found.length === 0 ? (
        <Empty title={contracts.length === 0 && !asked.buyer && !asked.commodity ? t.none : t.noneFound}>
          <p>
            <a href={CONTRACTS}>{t.clear}</a>
          </p>
        </Empty>
      ) : (
        <ContractTable shell={shell} t={t} contracts={found.slice(0, most)} today={shell.today} named />
      )}
      {found.length > most && <p class="small">{t.cut(formatNumber(most))}</p>}
    </Page>
  );
}
