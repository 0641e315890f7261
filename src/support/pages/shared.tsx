import { formatDate, type IsoDate } from '../../platform/date.ts';
import { formatNumber } from '../../platform/number.ts';
import type { Language } from '../../ui/messages.ts';
import { Table } from '../../ui/table.tsx';
import type { SupportItem } from '../items.ts';
import type { CaseState } from '../model.ts';
import type { Ceiling } from '../norms/ceiling.ts';
import type { SupportWords } from './messages.ts';

export const dong = (amount: number): string => `${formatNumber(amount)} đồng`;
export const whoIs = (actor: string): string => actor.replace(/^(?:user|command):/, '');

export const labelOf = ({ label, labelEn }: { label: string; labelEn: string }, language: Language): string =>
  language === 'en' ? labelEn : label;

export const unitOf = (item: SupportItem | undefined, language: Language): string =>
  (language === 'en' ? item?.unitEn : item?.unit) ?? item?.unit ?? '';

export function TitledTable<Row>(props: Parameters<typeof Table<Row>>[0]) {
  return (
    <section>
      <h2>{props.caption}</h2>
      <Table {...props} quiet />
    </section>
  );
}

/** What the norms allow, how it comes about, by which clauses, and what is not known. */
export function CeilingView({ t, ceiling }: { t: SupportWords; ceiling: Ceiling }) {
  return (
    <div class="measured">
      <p class="answer">{ceiling.amount === null ? t.noCeiling : t.ceilingOf(dong(ceiling.amount))}</p>
      <NormLines t={t} ceiling={ceiling} />
    </div>
  );
}

export function NormLines({ t, ceiling: { parts, norms, missing } }: { t: SupportWords; ceiling: Ceiling }) {
  return (
    <>
      {parts.map((part) => (
        <p key={part} class="small">
          {part}
        </p>
      ))}
      {norms.length > 0 && (
        <ul class="reasons small">
          {norms.map(({ id, instrument, clause, item, value, certainty }) => (
            <li key={id}>
              {instrument}
              {clause !== '–' && `, ${clause}`}: {item}: {value} ({id}, {t.certainty[certainty]})
            </li>
          ))}
        </ul>
      )}
      {missing.map((what) => (
        <p key={what} class="small">
          {t.noNorm(what)}
        </p>
      ))}
    </>
  );
}

/** Being sent back is no refusal, and does not look like one. */
const MARKS: Partial<Record<CaseState, string>> = {
  supplementing: 'behind',
  settled: 'met',
  accepted: 'met',
  contracted: 'onTrack',
  approved: 'onTrack',
};

export const StateMark = ({ t, state }: { t: SupportWords; state: CaseState }) => (
  <span class={['status', MARKS[state]].filter(Boolean).join(' ')}>{t.state[state]}</span>
);

export const dueWords = (t: SupportWords, due: IsoDate, today: IsoDate): string =>
  due < today ? t.overdue(formatDate(due)) : t.dueOn(formatDate(due));
