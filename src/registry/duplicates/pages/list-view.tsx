// Pairs that may be one organisation.

import { dayInVietnam, formatDate } from '../../../platform/date.ts';
import { formatNumber } from '../../../platform/number.ts';
import { Empty } from '../../../ui/message.tsx';
import { Page, SampleMark, type Shell } from '../../../ui/page.tsx';
import { Paging } from '../../../ui/paging.tsx';
import { Table } from '../../../ui/table.tsx';
import { organizationHref } from '../../pages/frame.tsx';
import type { LikelyPair } from '../finding.ts';
import type { DistinctPair, StoredCandidate } from '../store.ts';
import { DUPLICATES, pairHref, REGISTER } from './links.ts';
import type { DuplicateWords } from './messages.ts';

interface SettledPair extends DistinctPair {
  names: [string, string];
}

interface ListProps {
  shell: Shell;
  t: DuplicateWords;
  back: string;
  pairs: LikelyPair[];
  offset: number;
  size: number;
  total: number;
  placeOf: (candidate: StoredCandidate) => string;
  settled: SettledPair[];
}

export function DuplicatesView({ shell, t, back, pairs, offset, size, total, placeOf, settled }: ListProps) {
  const words = t.list;
  const record = (candidate: StoredCandidate) => (
    <>
      <a href={organizationHref(candidate.id)}>{candidate.name}</a> {candidate.isSample && <SampleMark t={shell.t} />}
      <br />
      <span class="small">{[placeOf(candidate), candidate.code].filter(Boolean).join(' · ')}</span>
    </>
  );
  return (
    <Page shell={shell} title={words.title}>
      <p class="no-print">
        <a href={REGISTER}>← {back}</a>
      </p>
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <Table
        empty={<Empty title={words.none} />}
        t={shell.t}
        caption={words.count(formatNumber(total))}
        rows={pairs}
        rowKey={({ one, other }) => `${one.id}-${other.id}`}
        wide
        columns={[
          { label: words.first, cell: ({ one }) => record(one) },
          { label: words.second, cell: ({ other }) => record(other) },
          { label: words.verdict, cell: ({ verdict }) => t.verdict[verdict] },
          { label: words.why, long: true, cell: ({ reasons }) => reasons.map(t.reason).join('; ') },
          {
            label: words.look,
            cell: ({ one, other }) => <a href={pairHref(...inOrder(one, other))}>{words.look}</a>,
          },
          {
            label: words.apart,
            cell: ({ one, other }) => (
              <form class="inline-form" method="post" action={pairHref(one.id, other.id, '/khac')}>
                <button class="quiet" type="submit">
                  {words.apart}
                </button>
              </form>
            ),
          },
        ]}
      />
      <Paging
        t={shell.t}
        page={{ offset, size, total }}
        href={(start) => (start === 0 ? DUPLICATES : `${DUPLICATES}?offset=${start}`)}
        number={formatNumber}
      />
      {settled.length > 0 && (
        <details class="more">
          <summary>{words.settled}</summary>
          <Table
            t={shell.t}
            caption={words.settled}
            quiet
            wide
            rows={settled}
            rowKey={({ one, other }) => `${one}-${other}`}
            columns={[
              { label: words.first, cell: ({ one, names }) => <a href={organizationHref(one)}>{names[0]}</a> },
              { label: words.second, cell: ({ other, names }) => <a href={organizationHref(other)}>{names[1]}</a> },
              { label: words.by, cell: ({ by, at }) => `${by.replace(/^\w+:/, '')}, ${formatDate(dayInVietnam(at))}` },
              {
                label: words.again,
                cell: ({ one, other }) => (
                  <form class="inline-form" method="post" action={pairHref(one, other, '/xem-lai')}>
                    <button class="quiet" type="submit">
                      {words.again}
                    </button>
                  </form>
                ),
              },
            ]}
          />
        </details>
      )}
    </Page>
  );
}

/** The one with a code, else with more returns, else the elder, is proposed to be kept. */
export function inOrder(one: StoredCandidate, other: StoredCandidate): [number, number] {
  const weight = ({ code, years, people }: StoredCandidate) => (code ? 1000 : 0) + years.length * 10 + Math.min(people, 9);
  return weight(other) > weight(one) ? [other.id, one.id] : [one.id, other.id];
}
