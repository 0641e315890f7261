// What waits for the visitor, and all files of support in their land.

import { formatDate, type IsoDate } from '../../platform/date.ts';
import { formatNumber } from '../../platform/number.ts';
import { Empty } from '../../ui/message.tsx';
import type { Language } from '../../ui/messages.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import { Paging } from '../../ui/paging.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { BUDGET } from '../budget/pages/links.ts';
import { CALLS } from '../calls/pages/links.ts';
import { dueOf } from '../deadlines.ts';
import type { ListedCase, Queue } from '../files.ts';
import { CONSOLIDATION, FOUNDING } from '../founding/pages/links.ts';
import { itemOf, type SupportItems } from '../items.ts';
import { ownersOf, PILLARS } from '../model.ts';
import { TRADE } from '../trade/pages/links.ts';
import { TRAINING } from '../training/pages/links.ts';
import { SUMMARY, UNSUPPORTED } from '../views/pages/links.ts';
import { WORKS } from '../works/pages/links.ts';
import { type CasePlace, supportLinks } from './links.ts';
import type { SupportWords } from './messages.ts';
import { dueWords, labelOf, StateMark } from './shared.tsx';

export const ROOMS = {
  budget: BUDGET,
  calls: CALLS,
  summary: SUMMARY,
  unsupported: UNSUPPORTED,
  founding: FOUNDING,
  consolidation: CONSOLIDATION,
  works: WORKS,
  training: TRAINING,
  trade: TRADE,
} as const;
export type SupportRoom = keyof typeof ROOMS;

export interface QueueCount {
  queue: Queue;
  count: number;
  late: number;
}

interface ListProps {
  shell: Shell;
  t: SupportWords;
  language: Language;
  items: SupportItems;
  /** Other parts of support that the visitor may see. */
  rooms: SupportRoom[];
  queues: QueueCount[];
  place: CasePlace;
  years: number[];
  cases: ListedCase[];
  total: number;
  size: number;
}

export function SupportListView(props: ListProps) {
  const { shell, t, rooms, queues, place, years, cases, total, size } = props;
  const { queue, pillar, year } = place;
  return (
    <Page shell={shell} title={t.title} islands={['table-tools']}>
      <h1>{t.title}</h1>
      <p class="lead">{t.lead}</p>
      {rooms.length > 0 && (
        <nav class="actions" aria-label={t.roomsLabel}>
          {rooms.map((room) => (
            <a key={room} href={ROOMS[room]}>
              {t.part[room]}
            </a>
          ))}
        </nav>
      )}
      <h2>{t.waiting}</h2>
      {queues.every(({ count }) => count === 0) && <p class="small">{t.nobodyWaits}</p>}
      <ul class="tally">
        {queues
          .filter(({ count, queue: name }) => count > 0 || name === queue)
          .map(({ queue: name, count, late }) => (
            <li key={name}>
              <a href={supportLinks.list({ queue: name })} aria-current={name === queue ? 'true' : undefined}>
                <strong>{formatNumber(count)}</strong> {t.queue[name]}
              </a>
              {late > 0 && <span class="status behind"> {t.late(formatNumber(late))}</span>}
            </li>
          ))}
      </ul>
      <h2>{queue ? t.queue[queue] : t.listTitle}</h2>
      <div class="filters no-print">
        <Filter
          label={t.pillarLabel}
          choices={[
            { label: t.all, href: supportLinks.list({ ...place, pillar: undefined, offset: undefined }), current: !pillar },
            ...PILLARS.map((one) => ({
              label: t.pillar[one],
              href: supportLinks.list({ ...place, pillar: one, offset: undefined }),
              current: one === pillar,
            })),
          ]}
        />
        <Filter
          label={t.yearLabel}
          choices={[
            { label: t.all, href: supportLinks.list({ ...place, year: undefined, offset: undefined }), current: !year },
            ...years.map((one) => ({
              label: String(one),
              href: supportLinks.list({ ...place, year: one, offset: undefined }),
              current: one === year,
            })),
          ]}
        />
        {queue && (
          <p>
            <a href={supportLinks.list()}>{t.all}</a>
          </p>
        )}
      </div>
      {total === 0 ? (
        <Empty title={t.nothing}>
          <p class="small">{t.nothingNext}</p>
        </Empty>
      ) : (
        <CaseTable {...props} named />
      )}
      {cases.length > 0 && <p class="hint">{t.dueNote}</p>}
      <Paging
        t={shell.t}
        page={{ offset: place.offset ?? 0, size, total }}
        href={(offset) => supportLinks.list({ ...place, offset })}
        number={formatNumber}
      />
    </Page>
  );
}

function Filter({ label, choices }: { label: string; choices: { label: string; href: string; current: boolean }[] }) {
  return (
    <div class="filter">
      <span class="filter-label">{label}</span>
      <nav class="filter-choices" aria-label={label}>
        {choices.map((choice) => (
          <a key={choice.label} href={choice.href} aria-current={choice.current ? 'true' : undefined}>
            {choice.label}
          </a>
        ))}
      </nav>
    </div>
  );
}

interface CaseTableProps extends Pick<ListProps, 'shell' | 't' | 'language' | 'items' | 'cases' | 'total'> {
  /** With the organisation: not on its own page. */
  named?: boolean;
}

export function CaseTable({ shell, t, language, items, cases, total, named = false }: CaseTableProps) {
  const columns: Column<ListedCase>[] = [
    {
      label: t.what,
      long: true,
      cell: ({ organizationId, id, title, item }) => (
        <>
          <a href={supportLinks.case(organizationId, id)}>{title}</a>
          <span class="small also">{itemLabel(items, item, language)}</span>
        </>
      ),
    },
    ...(named
      ? [
          { label: t.organization, long: true, cell: ({ organization }: ListedCase) => organization },
          { label: t.commune, cell: ({ commune }: ListedCase) => commune },
        ]
      : []),
    { label: t.yearLabel, numeric: true, cell: ({ year }) => year },
    {
      label: t.stateLabel,
      cell: ({ state }) => (
        <>
          <StateMark t={t} state={state} />
          <span class="small also">
            {ownersOf(state)
              .map((owner) => t.owner[owner])
              .join('; ')}
          </span>
        </>
      ),
    },
    {
      label: t.due,
      cell: (one) => dueCell(t, items, one, shell.today),
      sortKey: ({ state, since }) => dueOf(items, state, since) ?? '9999',
    },
    { label: t.requested, numeric: true, cell: ({ requested }) => formatNumber(requested), sortKey: (one) => one.requested },
    { label: t.decided, numeric: true, cell: ({ decided }) => formatNumber(decided), sortKey: (one) => one.decided },
    { label: t.paid, numeric: true, cell: ({ paid }) => formatNumber(paid), sortKey: (one) => one.paid },
  ];
  return (
    <Table t={shell.t} caption={t.found(formatNumber(total))} columns={columns} rows={cases} rowKey={({ id }) => id} tools wide />
  );
}

function dueCell(t: SupportWords, items: SupportItems, { state, since, checkDue }: ListedCase, today: IsoDate) {
  if (checkDue !== null) return t.checkDue(checkDue);
  const due = dueOf(items, state, since);
  if (!due) return '';
  return due < today ? <span class="status behind">{t.overdue(formatDate(due))}</span> : dueWords(t, due, today);
}

export function itemLabel(items: SupportItems, key: string, language: Language): string {
  const item = itemOf(items, key);
  return item ? labelOf(item, language) : key;
}
