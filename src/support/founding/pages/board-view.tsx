// The groups on their way, step by step, and the visits that fall due.

import { formatDate } from '../../../platform/date.ts';
import { formatNumber } from '../../../platform/number.ts';
import { organizationHref } from '../../../registry/pages/frame.tsx';
import { Empty } from '../../../ui/message.tsx';
import { Page, SampleMark, type Shell } from '../../../ui/page.tsx';
import { Table } from '../../../ui/table.tsx';
import { checksDue, checksOpen, type DueCheck, daysWaited, STEPS } from '../model.ts';
import type { ListedInitiative } from '../store.ts';
import { CONSOLIDATION, FOUNDING, initiativeHref } from './links.ts';
import type { FoundingWords } from './messages.ts';

interface BoardProps {
  shell: Shell;
  t: FoundingWords;
  initiatives: ListedInitiative[];
  mayWrite: boolean;
  communeOf: (unitId: number) => string;
}

const SHOWN = 12;

export function BoardView({ shell, t, initiatives, mayWrite, communeOf }: BoardProps) {
  const words = t.board;
  const stopped = initiatives.filter(({ state }) => state === 'stopped');
  const due = checksDue(initiatives, shell.today);
  return (
    <Page shell={shell} title={words.title}>
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <p class="actions no-print">
        {mayWrite && (
          <a class="button" href={`${FOUNDING}/moi`}>
            {words.add}
          </a>
        )}
        <a href={CONSOLIDATION}>{words.consolidation}</a>
      </p>
      {initiatives.length === 0 ? (
        <Empty title={words.none}>{mayWrite && <p>{words.noneNext}</p>}</Empty>
      ) : (
        <div class="pipeline">
          {STEPS.map((step) => (
            <Column
              key={step}
              shell={shell}
              t={t}
              title={t.state[step]}
              // those whose first year is over need no more company
              items={initiatives.filter(({ state, checks, registeredOn }) => state === step && !isOver(registeredOn, checks))}
              waits={step !== 'registered'}
              communeOf={communeOf}
            />
          ))}
        </div>
      )}
      {initiatives.length > 0 && <DueChecks shell={shell} t={t} due={due} communeOf={communeOf} />}
      {stopped.length > 0 && (
        <details class="more">
          <summary>{words.stopped(formatNumber(stopped.length))}</summary>
          <ul class="waiting-list">
            {stopped.map(({ id, name, stoppedOn, stopReason }) => (
              <li key={id}>
                <a href={initiativeHref(id)}>{name}</a>
                <span class="waiting-what">{`${formatDate(stoppedOn!)}: ${stopReason}`}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </Page>
  );
}

const isOver = (registeredOn: string | null, checks: readonly number[]) =>
  registeredOn !== null && checksOpen(registeredOn, checks).length === 0;

interface ColumnProps extends Pick<BoardProps, 'shell' | 't' | 'communeOf'> {
  title: string;
  items: ListedInitiative[];
  waits: boolean;
}

function Column({ shell, t, title, items, waits, communeOf }: ColumnProps) {
  const words = t.board;
  const days = items.map((one) => daysWaited(one, shell.today));
  const average = days.reduce((sum, each) => sum + each, 0) / items.length;
  return (
    <section>
      <h2>
        {title}: {formatNumber(items.length)}
      </h2>
      {items.length === 0 ? (
        <p class="small">{words.noneAtStep}</p>
      ) : (
        <>
          {waits && <p class="small">{words.averageWait(formatNumber(average))}</p>}
          <ul class="waiting-list">
            {items.slice(0, SHOWN).map((one, index) => (
              <li key={one.id}>
                <a href={initiativeHref(one.id)}>{one.name}</a> {one.isSample && <SampleMark t={shell.t} />}
                <span class="waiting-what">
                  {[t.kind[one.kind], communeOf(one.unitId), waits && words.waited(formatNumber(days[index]!))]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </li>
            ))}
          </ul>
          {items.length > SHOWN && <p class="small">{words.more(formatNumber(items.length - SHOWN))}</p>}
        </>
      )}
    </section>
  );
}

function DueChecks({
  shell,
  t,
  due,
  communeOf,
}: Pick<BoardProps, 'shell' | 't' | 'communeOf'> & { due: (DueCheck & { one: ListedInitiative })[] }) {
  const words = t.board;
  return (
    <section>
      <h2>{words.checks}</h2>
      {due.length === 0 ? (
        <p>{words.noChecks}</p>
      ) : (
        <Table
          t={shell.t}
          caption={words.checks}
          quiet
          wide
          rows={due}
          rowKey={({ one, months }) => `${one.id}-${months}`}
          columns={[
            { label: words.organization, cell: ({ one }) => <a href={initiativeHref(one.id, '#kiem-tra')}>{one.name}</a> },
            { label: words.place, cell: ({ one }) => communeOf(one.unitId) },
            { label: words.visit, cell: ({ months }) => words.months(months) },
            {
              label: words.due,
              cell: (check) => formatDate(check.due) + (check.due < shell.today ? `, ${words.late}` : ''),
              sortKey: (check) => check.due,
            },
            {
              label: t.one.became,
              cell: ({ one }) =>
                one.registeredAs !== null && <a href={organizationHref(one.registeredAs)}>#{one.registeredAs}</a>,
            },
          ]}
        />
      )}
      <p class="small">{words.checkSource}</p>
    </section>
  );
}
