import type { ComponentChildren } from 'preact';
import { formatDate, type IsoDate } from '../../../platform/date.ts';
import { formatMoney, formatNumber } from '../../../platform/number.ts';
import { Empty } from '../../../ui/message.tsx';
import type { Shell } from '../../../ui/page.tsx';
import { Table, type TableProps } from '../../../ui/table.tsx';
import { type OrganizationFrame, OrganizationPage, organizationHref } from '../../pages/frame.tsx';
import { recordHref, supportHref } from '../../records/pages/links.ts';
import { type Received, type SupportReceived, totalsOf, type YearTotal } from '../received.ts';
import { historyWords } from './messages.ts';

interface ReceivedViewProps {
  frame: OrganizationFrame;
  received: Received;
  asOf: IsoDate;
}

export function ReceivedView({ frame, received, asOf }: ReceivedViewProps) {
  const t = historyWords[frame.language].received;
  const { courses, recognitions, findings, support, trade, convertedFrom } = received;
  const { shell } = frame;
  const dash = '–';
  return (
    <OrganizationPage frame={frame} current="received" title={t.title}>
      <p class="lead">{t.intro(formatDate(asOf))}</p>
      <form class="choose no-print" method="get" action={organizationHref(frame.id, '/da-nhan')}>
        <div class="field">
          <label for="asOf">{t.asOf}</label>
          <input type="date" id="asOf" name="asOf" value={asOf} />
        </div>
        <button type="submit" class="secondary">
          {t.show}
        </button>
      </form>
      {convertedFrom && (
        <p>
          <a href={organizationHref(convertedFrom.id, '/da-nhan')}>{t.group(convertedFrom.name)}</a>
        </p>
      )}
      <ByYear frame={frame} received={received} />
      <Part
        shell={shell}
        title={t.trainings}
        none={t.noTrainings}
        rows={courses}
        rowKey={({ course, on }) => `${on} ${course}`}
        columns={[
          { label: t.course, long: true, cell: ({ course }) => course },
          { label: t.ended, cell: ({ on, precision }) => formatDate(on, precision) },
          { label: t.people, numeric: true, cell: ({ people }) => formatNumber(people) },
          { label: t.ofThem, numeric: true, cell: ({ completed }) => formatNumber(completed) },
          { label: t.qualifying, numeric: true, cell: ({ qualifying }) => formatNumber(qualifying) },
        ]}
      />
      <Part
        shell={shell}
        title={t.recognition}
        none={t.noRecognitions}
        rows={recognitions}
        rowKey={({ number }) => number}
        columns={[
          { label: t.decision, cell: ({ number }) => number },
          { label: t.date, cell: ({ on, precision }) => formatDate(on, precision) },
          { label: t.expires, cell: ({ expires }) => (expires === null ? dash : formatDate(expires)) },
          { label: t.elements, cell: (recognition) => elementsOf(recognition, t.element) || dash },
        ]}
      />
      <Part
        shell={shell}
        title={t.finding}
        none={t.noFindings}
        rows={findings}
        rowKey={({ on }) => on}
        columns={[
          { label: t.date, cell: ({ on, precision }) => formatDate(on, precision) },
          { label: t.result, cell: ({ complies }) => (complies ? t.complies : t.doesNot) },
          { label: t.basis, long: true, cell: ({ basis }) => basis ?? dash },
        ]}
      />
      <Part
        shell={shell}
        title={t.support}
        none={t.noSupport}
        link={<a href={recordHref(frame.id, 'pastSupport')}>{t.pastSupport}</a>}
        rows={support}
        rowKey={({ caseId }) => caseId}
        columns={[
          { label: t.supportTitle, long: true, cell: (file) => <SupportTitle frame={frame} file={file} /> },
          { label: t.pillar, cell: ({ pillar }) => t.pillars[pillar] ?? pillar },
          { label: t.decision, cell: ({ decisionNumber }) => decisionNumber ?? dash },
          { label: t.date, cell: ({ on, precision }) => formatDate(on, precision) },
          { label: t.decided, numeric: true, cell: ({ decided }) => formatMoney(decided) },
          { label: t.paid, numeric: true, cell: ({ paid }) => formatMoney(paid) },
          { label: t.settled, cell: ({ settled }) => (settled ? t.settledYes : t.settledNo) },
        ]}
      />
      <Part
        shell={shell}
        title={t.trade}
        none={t.noTrade}
        rows={trade}
        rowKey={({ eventId }) => eventId}
        columns={[
          {
            label: t.event,
            long: true,
            cell: ({ eventId, name }) =>
              frame.may('support.read') ? <a href={`/lam-viec/ho-tro/xuc-tien/${eventId}`}>{name}</a> : name,
          },
          { label: t.date, cell: ({ on }) => formatDate(on) },
          {
            label: t.contracts,
            numeric: true,
            cell: ({ contracts }) => (contracts === null ? t.notReported : formatNumber(contracts)),
          },
          { label: t.sales, numeric: true, cell: ({ sales }) => (sales === null ? dash : formatMoney(sales)) },
        ]}
      />
      <section>
        <h2>{t.articles}</h2>
        <p class="small">{t.noArticles}</p>
      </section>
    </OrganizationPage>
  );
}

/** Where the file stands may be the record that this one was found to be the same as. */
function SupportTitle({ frame, file }: { frame: OrganizationFrame; file: SupportReceived }) {
  if (!frame.may('support.read')) return <>{file.title}</>;
  return <a href={supportHref(file)}>{file.title}</a>;
}

type Element = 'greenPractice' | 'valueChain' | 'keyProduct';
const elementsOf = (recognition: Record<Element, boolean>, words: Record<Element, string>) =>
  (Object.keys(words) as Element[]).flatMap((element) => (recognition[element] ? [words[element]] : [])).join(', ');

interface PartProps<Row> extends Pick<TableProps<Row>, 'rows' | 'rowKey' | 'columns'> {
  shell: Shell;
  title: string;
  none: string;
  link?: ComponentChildren;
}

function Part<Row>({ shell, title, none, link, ...table }: PartProps<Row>) {
  return (
    <section>
      <h2>{title}</h2>
      <Table {...table} t={shell.t} caption={title} quiet wide empty={<p class="small">{none}</p>} />
      {link && <p class="small">{link}</p>}
    </section>
  );
}

function ByYear({ frame, received }: Pick<ReceivedViewProps, 'frame' | 'received'>) {
  const t = historyWords[frame.language].received;
  const { years, all } = totalsOf(received);
  if (years.length === 0) return <Empty title={t.nothing} />;
  const count = (value: keyof YearTotal) => (total: YearTotal) => formatNumber(total[value] ?? 0);
  return (
    <section>
      <h2>{t.byYear}</h2>
      <Table
        t={frame.shell.t}
        caption={t.byYear}
        quiet
        wide
        rows={[...years, all]}
        rowKey={({ year }) => year ?? 'all'}
        columns={[
          { label: t.year, cell: ({ year }) => year ?? <strong>{t.all}</strong> },
          { label: t.courses, numeric: true, cell: count('courses') },
          { label: t.attendances, numeric: true, cell: count('attendances') },
          { label: t.completed, numeric: true, cell: count('completed') },
          { label: t.recognitions, numeric: true, cell: count('recognitions') },
          { label: t.findings, numeric: true, cell: count('findings') },
          { label: t.events, numeric: true, cell: count('events') },
          { label: t.supports, numeric: true, cell: count('supports') },
          { label: t.paid, numeric: true, cell: ({ supportPaid }) => formatMoney(supportPaid) },
        ]}
      />
    </section>
  );
}
