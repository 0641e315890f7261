import { formatShort } from '../../../platform/number.ts';
import type { Refusal } from '../../../platform/refusal.ts';
import { ErrorSummary, SelectField } from '../../../ui/fields.tsx';
import { Notice } from '../../../ui/message.tsx';
import type { Typed } from '../../pages/form.ts';
import { type OrganizationFrame, OrganizationPage } from '../../pages/frame.tsx';
import { scoreField } from '../actions/save-scores.ts';
import type { Finding } from '../finding.ts';
import type { ScoreSide } from '../store.ts';
import type { Sheet, SheetGroup, SheetLine } from '../yearly-grade.ts';
import { findingLinks } from './links.ts';
import { type FindingWords, findingWords } from './messages.ts';

export interface ScoreViewProps {
  frame: OrganizationFrame;
  sheet: Sheet;
  grade: Finding<'yearlyGrade'>;
  /** Why there is no sheet of that year; empty when there is. */
  closed: Refusal[];
  /** Columns this visitor may write. */
  sides: ScoreSide[];
  years: number[];
  version: string;
  /** Day and month by which own scores are due. */
  deadline: string | undefined;
  refusals: Refusal[];
  typed: Typed;
}

export function ScoreView(props: ScoreViewProps) {
  const { frame, sheet, grade, closed, sides, years, version, deadline, refusals } = props;
  const t = findingWords[frame.language];
  return (
    <OrganizationPage frame={frame} current="findings" title={t.sheetTitle(sheet.year)}>
      <ErrorSummary t={frame.shell.t} refusals={refusals} />
      <p class="no-print">
        <a href={findingLinks.checks(frame.id, undefined, 'yearlyGrade')}>← {t.back}</a>
      </p>
      <form class="choose no-print" method="get" action={findingLinks.sheet(frame.id)}>
        <SelectField
          name="year"
          label={t.year}
          value={String(sheet.year)}
          choices={years.map((year) => ({ value: String(year), label: String(year) }))}
        />
        <button type="submit" class="secondary">
          {t.show}
        </button>
      </form>
      <p class="answer">{t.outcome.yearlyGrade[grade.outcome]}</p>
      <p>{grade.answer}</p>
      {deadline && <p class="small">{t.deadline(deadline, sheet.year)}</p>}
      {closed.map(({ message }) => (
        <Notice key={message} tone="warning" title={message} />
      ))}
      {closed.length === 0 && (
        <>
          {sheet.withoutMaximum.length > 0 && (
            <Notice tone="warning" title={t.sheetIncomplete(sheet.withoutMaximum.join(', '))}>
              <p>{t.sheetIncompleteText}</p>
            </Notice>
          )}
          {sides.length > 0 && <p class="hint no-print">{t.sheetHint}</p>}
          <form method="post" action={findingLinks.sheet(frame.id)}>
            <input type="hidden" name="year" value={String(sheet.year)} />
            <input type="hidden" name="version" value={version} />
            {sheet.groups.map((group) => (
              <Group key={group.key} {...props} t={t} group={group} />
            ))}
            <p>
              <strong>{t.total}:</strong> {t.self} {shown(sheet.self, t)}; {t.agreed} {shown(sheet.agreed, t)}
            </p>
            {sides.length > 0 && (
              <p class="actions">
                <button type="submit">{t.sheetSave}</button>
              </p>
            )}
          </form>
        </>
      )}
    </OrganizationPage>
  );
}

const shown = (score: number | null, t: FindingWords) => (score === null ? t.noScore : formatShort(score));
/** As the field holds it: two decimals, a comma. */
export const typedScore = (score: number | null): string => (score === null ? '' : String(score).replace('.', ','));

type GroupProps = ScoreViewProps & { t: FindingWords; group: SheetGroup };

function Group(props: GroupProps) {
  const { frame, t, group } = props;
  const name = frame.language === 'en' ? group.nameEn : group.name;
  const sum = (score: number | null) => t.of(shown(score, t), formatShort(group.maximum));
  return (
    <table class="score-sheet">
      <caption>{name}</caption>
      <thead>
        <tr>
          <th scope="col">{t.criterion}</th>
          <th scope="col" class="number">
            {t.maximum}
          </th>
          <th scope="col" class="number">
            {t.self}
          </th>
          <th scope="col" class="number">
            {t.agreed}
          </th>
        </tr>
      </thead>
      <tbody>
        {group.lines.map((line) => (
          <tr key={line.number}>
            <th scope="row">
              {line.number}. {line.name}
            </th>
            <td class="number">{line.maximum === null ? t.noMaximum : formatShort(line.maximum)}</td>
            <td class="number">
              <Score {...props} line={line} side="self" />
            </td>
            <td class="number">
              <Score {...props} line={line} side="agreed" />
            </td>
          </tr>
        ))}
        <tr>
          <th scope="row">{t.sum}</th>
          <td class="number">{formatShort(group.maximum)}</td>
          <td class="number">{sum(group.self)}</td>
          <td class="number">{sum(group.agreed)}</td>
        </tr>
      </tbody>
    </table>
  );
}

function Score({ t, sides, refusals, typed, line, side }: GroupProps & { line: SheetLine; side: ScoreSide }) {
  if (!sides.includes(side)) return <>{shown(line[side], t)}</>;
  const name = scoreField(side, line.number);
  const error = refusals.find(({ field }) => field === name);
  const id = `field-${name}`;
  return (
    <>
      <input
        id={id}
        name={name}
        inputMode="decimal"
        value={typed[name] ?? typedScore(line[side])}
        aria-label={(side === 'self' ? t.selfOf : t.agreedOf)(line.number, line.name)}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
      />
      {error && (
        <span class="field-error" id={`${id}-error`}>
          {error.message}
        </span>
      )}
    </>
  );
}
