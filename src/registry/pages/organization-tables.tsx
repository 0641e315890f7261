import type { ComponentChildren } from 'preact';
import { formatDate } from '../../platform/date.ts';
import { formatNumber, formatShort } from '../../platform/number.ts';
import type { Shell } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import { recordHref } from '../records/pages/links.ts';
import type { ContractRecord, OrganizationRecord, ReturnRecord } from '../store.ts';
import type { OrganizationFrame } from './frame.tsx';
import type { RegistryWords } from './messages.ts';
import { elementsNamed } from './timeline.ts';

interface Common {
  shell: Shell;
  t: RegistryWords;
}
interface OfOrganization {
  frame: OrganizationFrame;
  t: RegistryWords;
}

const MILLION = 1_000_000;
const dash = '–';
const count = (value: number | null) => (value === null ? dash : formatNumber(value));
const millions = (dong: number | null) => (dong === null ? dash : formatShort(dong / MILLION));

interface PartProps {
  title: string;
  empty: boolean;
  none: string;
  /** Where the records are read and written one by one. */
  lists?: [href: string, label: string][];
  children: ComponentChildren;
}

function Part({ title, empty, none, lists = [], children }: PartProps) {
  return (
    <section>
      <h2>{title}</h2>
      {empty ? <p class="small">{none}</p> : children}
      {lists.length > 0 && (
        <p class="actions no-print">
          {lists.map(([href, label]) => (
            <a key={href} href={href}>
              {label}
            </a>
          ))}
        </p>
      )}
    </section>
  );
}

export function Returns({ shell, t, returns }: Common & { returns: ReturnRecord[] }) {
  const words = t.page;
  const associates = ({ associateCapital, associateNoCapital }: ReturnRecord) =>
    associateCapital === null && associateNoCapital === null ? null : (associateCapital ?? 0) + (associateNoCapital ?? 0);
  return (
    <Part title={words.returns} empty={returns.length === 0} none={words.noReturns}>
      <Table
        t={shell.t}
        caption={words.returnsCaption}
        rows={returns.toReversed()}
        rowKey={({ year }) => year}
        wide
        columns={[
          { label: words.year, cell: ({ year }) => year },
          { label: words.official, numeric: true, cell: ({ official }) => count(official) },
          { label: words.associates, numeric: true, cell: (entry) => count(associates(entry)) },
          { label: words.workers, numeric: true, cell: ({ workers }) => count(workers) },
          { label: words.revenue, numeric: true, cell: ({ revenue }) => millions(revenue) },
          { label: words.profit, numeric: true, cell: ({ profit }) => millions(profit) },
          { label: words.produce, numeric: true, cell: ({ produce }) => millions(produce) },
          { label: words.contractSales, numeric: true, cell: ({ contractSales }) => millions(contractSales) },
        ]}
      />
    </Part>
  );
}

export function Contracts({ frame, t, contracts }: OfOrganization & { contracts: ContractRecord[] }) {
  const words = t.page;
  const lists: PartProps['lists'] = [
    [recordHref(frame.id, 'contracts'), words.contractList],
    [recordHref(frame.id, 'deliveries'), words.deliveryList],
  ];
  return (
    <Part title={words.contracts} empty={contracts.length === 0} none={words.noContracts} lists={lists}>
      <Table
        t={frame.shell.t}
        caption={words.contracts}
        quiet
        rows={contracts.toReversed()}
        rowKey={({ number }) => number}
        wide
        columns={[
          { label: words.contract, cell: ({ number }) => number },
          { label: words.buyer, cell: ({ buyer }) => buyer },
          { label: words.product, cell: ({ product }) => product },
          { label: words.signed, cell: ({ signed }) => formatDate(signed) },
          { label: words.quantity, numeric: true, cell: quantityText },
          { label: words.value, numeric: true, cell: ({ value }) => millions(value) },
          { label: words.deliveries, numeric: true, cell: ({ deliveries }) => formatNumber(deliveries.length) },
          {
            label: words.delivered,
            numeric: true,
            cell: ({ deliveries }) => millions(deliveries.reduce((sum, { value }) => sum + value, 0)),
          },
        ]}
      />
    </Part>
  );
}

const quantityText = ({ quantity, unit }: ContractRecord) =>
  quantity === null ? dash : [formatShort(quantity), unit].filter(Boolean).join(' ');

export function Recognitions({ frame, t, recognitions }: OfOrganization & { recognitions: OrganizationRecord['recognitions'] }) {
  const words = t.page;
  const lists: PartProps['lists'] = [[recordHref(frame.id, 'recognitions'), words.recognitionList]];
  return (
    <Part title={words.recognitions} empty={recognitions.length === 0} none={words.noRecognitions} lists={lists}>
      <Table
        t={frame.shell.t}
        caption={words.recognitions}
        quiet
        rows={recognitions.toReversed()}
        rowKey={({ number }) => number}
        columns={[
          { label: words.decision, cell: ({ number }) => number },
          { label: words.date, cell: ({ on, precision }) => formatDate(on, precision) },
          { label: words.expires, cell: ({ expires }) => (expires === null ? dash : formatDate(expires)) },
          { label: words.elements, cell: (recognition) => elementsNamed(recognition, t) || dash },
        ]}
      />
    </Part>
  );
}

export function Trainings({
  frame,
  t,
  trainings,
  named,
}: OfOrganization & { trainings: OrganizationRecord['trainings']; named: boolean }) {
  const words = t.page;
  const lists: PartProps['lists'] = named ? [[recordHref(frame.id, 'training'), words.trainingList]] : [];
  const result = ({ completed, qualifying }: OrganizationRecord['trainings'][number]) =>
    [completed ? words.completed : words.notCompleted, qualifying && words.qualifying].filter(Boolean).join(', ');
  return (
    <Part title={words.trainings} empty={trainings.length === 0} none={words.noTrainings} lists={lists}>
      <Table
        t={frame.shell.t}
        caption={words.trainings}
        quiet
        rows={trainings.toReversed().map((training, index) => ({ ...training, index }))}
        rowKey={({ index }) => index}
        wide
        columns={[
          { label: words.course, cell: ({ course }) => course },
          { label: words.date, cell: ({ on, precision }) => formatDate(on, precision) },
          ...(named ? [{ label: words.person, cell: ({ person }: { person: string }) => person }] : []),
          { label: words.result, cell: result },
        ]}
      />
    </Part>
  );
}
