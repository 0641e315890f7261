import type { ComponentChildren } from 'preact';
import { formatDate, type IsoDate } from '../platform/date.ts';
import type { UiWords } from './messages.ts';

export interface Choice {
  value: string;
  label: string;
}

export interface ChoiceGroup {
  label: string;
  choices: Choice[];
}

/** Unit · programme · date: each changes alone, keeps the others, and stands in the address. */
export interface Where {
  /** The page the pickers lead back to. */
  action: string;
  unit: { value: string; label: string; groups: ChoiceGroup[] };
  programme: { value: string; label: string; choices: Choice[] };
  date: { value: IsoDate; min: IsoDate; max: IsoDate; earlier: Step | null; later: Step | null };
  /** Other parameters of the address that must survive. */
  keep: Record<string, string>;
}

interface Step {
  date: IsoDate;
  href: string;
}

export function WherePickers({ t, where }: { t: UiWords; where: Where }) {
  const { unit, programme, date } = where;
  const now = { unit: unit.value, programme: programme.value, asOf: date.value };
  return (
    <auto-submit class="where" role="navigation" aria-label={t.where}>
      <Picker t={t} where={where} kept={without(now, 'unit')} label={t.unit} value={unit.label}>
        <select name="unit" aria-label={t.unit}>
          {unit.groups.map((group) => (
            <optgroup key={group.label} label={group.label}>
              <Options choices={group.choices} selected={unit.value} />
            </optgroup>
          ))}
        </select>
      </Picker>
      <Picker t={t} where={where} kept={without(now, 'programme')} label={t.programme} value={programme.label}>
        <select name="programme" aria-label={t.programme}>
          <Options choices={programme.choices} selected={programme.value} />
        </select>
      </Picker>
      <div class="where-date">
        <StepLink step={date.earlier} mark="◀" words={t.earlier} />
        <Picker t={t} where={where} kept={without(now, 'asOf')} label={t.asOf} value={formatDate(date.value)}>
          <input type="date" name="asOf" aria-label={t.asOf} value={date.value} min={date.min} max={date.max} />
        </Picker>
        <StepLink step={date.later} mark="▶" words={t.later} />
      </div>
    </auto-submit>
  );
}

interface PickerProps {
  t: UiWords;
  where: Where;
  kept: Record<string, string>;
  label: string;
  value: string;
  children: ComponentChildren;
}

function Picker({ t, where, kept, label, value, children }: PickerProps) {
  return (
    <details class="picker">
      <summary>
        <span class="picker-label">{label}</span> <span class="picker-value">{value}</span>
      </summary>
      <form method="get" action={where.action}>
        {Object.entries({ ...where.keep, ...kept }).map(([name, held]) => (
          <input key={name} type="hidden" name={name} value={held} />
        ))}
        {children}
        <button type="submit">{t.show}</button>
      </form>
    </details>
  );
}

function Options({ choices, selected }: { choices: Choice[]; selected: string }) {
  return choices.map((choice) => (
    <option key={choice.value} value={choice.value} selected={choice.value === selected}>
      {choice.label}
    </option>
  ));
}

function StepLink({ step, mark, words }: { step: Step | null; mark: string; words: (date: string) => string }) {
  if (!step) return null;
  const label = words(formatDate(step.date));
  return (
    <a class="step" href={step.href} aria-label={label} title={label}>
      {mark}
    </a>
  );
}

function without(parameters: Record<string, string>, name: string): Record<string, string> {
  return Object.fromEntries(Object.entries(parameters).filter(([key]) => key !== name));
}
