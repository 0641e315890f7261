import { formatDate, type IsoDate } from '../../platform/date.ts';
import { formatNumber, formatShort } from '../../platform/number.ts';
import type { Shell } from '../../ui/page.tsx';
import { Paging } from '../../ui/paging.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import type { ExplainedRecord, TargetCode } from '../model.ts';
import type { BoardLinks, ListName } from './links.ts';
import type { ProgrammeWords } from './messages.ts';

type ExplainWords = ProgrammeWords['explain'];

interface RecordListProps {
  shell: Shell;
  t: ExplainWords;
  links: BoardLinks;
  target: TargetCode;
  list: ListName;
  records: ExplainedRecord[];
  asOf: IsoDate;
  offset: number;
}

export const LIST_PAGE = 200;

/** One of the three lists, its records grouped by reason, two hundred a page. */
export function RecordList({ shell, t, links, target, list, records, asOf, offset }: RecordListProps) {
  const groups = groupByReason(records, t);
  const shown = window(groups, offset, LIST_PAGE);
  return (
    <section id={list}>
      <h2>{t.listHeading(t.lists[list], formatNumber(records.length))}</h2>
      {records.length === 0 && <p class="small">{t.empty[list]}</p>}
      {shown.map(({ heading, total, records: members }) => (
        <div key={heading}>
          {heading && <h3>{t.listHeading(heading, formatNumber(total))}</h3>}
          <Records shell={shell} caption={heading || t.lists[list]} records={members} t={t} links={links} asOf={asOf} />
        </div>
      ))}
      <Paging
        t={shell.t}
        page={{ offset, size: LIST_PAGE, total: records.length }}
        href={(next) => links.listPage(target, list, next)}
        number={formatNumber}
      />
    </section>
  );
}

interface ReasonGroup {
  /** Empty for records that need no reason. */
  heading: string;
  total: number;
  records: ExplainedRecord[];
}

/** Records that say the same sentence stand under it; where sentences differ, under the name of their reason. */
export function groupByReason(records: ExplainedRecord[], t: ExplainWords): ReasonGroup[] {
  const groups = Map.groupBy(records, ({ reason }) => reason ?? '');
  return [...groups].map(([reason, members]) => {
    const sentence = members[0]?.message ?? '';
    const same = members.every(({ message }) => message === sentence);
    const heading = reason === '' ? '' : (t.reason[reason] ?? (same && sentence !== '' ? withoutStop(sentence) : t.noReason));
    return { heading, total: members.length, records: members };
  });
}

const withoutStop = (sentence: string) => sentence.replace(/\.$/, '');

function window(groups: ReasonGroup[], offset: number, size: number): ReasonGroup[] {
  let before = 0;
  return groups.flatMap((group) => {
    const from = Math.max(0, offset - before);
    const until = Math.max(0, offset + size - before);
    before += group.total;
    const records = group.records.slice(from, until);
    return records.length === 0 ? [] : [{ ...group, records }];
  });
}

interface RecordsProps extends Pick<RecordListProps, 'shell' | 't' | 'links' | 'records' | 'asOf'> {
  caption: string;
}

/** A table, or plain names in columns where there is nothing else to say of them. */
function Records({ shell, t, links, records, asOf, caption }: RecordsProps) {
  const columns = columnsFor(records, caption, asOf, t, links);
  if (columns.length > 1) {
    return (
      <Table
        t={shell.t}
        caption={caption}
        columns={columns}
        rows={records}
        rowKey={({ kind, id }) => `${kind}-${id}`}
        quiet
        wide
      />
    );
  }
  return (
    <ul class="columns-list">
      {records.map((record) => (
        <li key={record.id}>
          <RecordName record={record} links={links} />
        </li>
      ))}
    </ul>
  );
}

function columnsFor(
  records: ExplainedRecord[],
  heading: string,
  asOf: IsoDate,
  t: ExplainWords,
  links: BoardLinks,
): Column<ExplainedRecord>[] {
  const columns: (Column<ExplainedRecord> & { needed: boolean })[] = [
    { label: t.name, needed: true, cell: (record) => <RecordName record={record} links={links} /> },
    { label: t.unit, needed: records.some(({ unit, name }) => unit !== name), cell: ({ unit }) => unit },
    {
      label: t.date,
      needed: records.some(({ date }) => date !== null && date !== asOf),
      cell: ({ date }) => (date === null ? '–' : formatDate(date)),
    },
    { label: t.amount, needed: has(records, 'amount'), numeric: true, cell: ({ amount }) => quantity(amount) },
    { label: t.of, needed: has(records, 'of'), numeric: true, cell: ({ of }) => quantity(of) },
    {
      label: t.message,
      long: true,
      needed: records.some(({ message }) => message !== undefined && withoutStop(message) !== heading),
      cell: ({ message }) => message ?? '',
    },
  ];
  return columns.filter(({ needed }) => needed);
}

const has = (records: ExplainedRecord[], key: 'amount' | 'of') => records.some((record) => record[key] !== undefined);
const quantity = (value: number | undefined) => (value === undefined ? '–' : formatShort(value));

function RecordName({ record, links }: { record: ExplainedRecord; links: BoardLinks }) {
  if (record.organizationId !== undefined) return <a href={links.organization(record.organizationId)}>{record.name}</a>;
  if (record.kind === 'commune' || record.kind === 'district')
    return <a href={links.board({ unit: record.id })}>{record.name}</a>;
  return record.name;
}
