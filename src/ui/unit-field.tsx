import type { Refusal } from '../platform/refusal.ts';
import { Field } from './fields.tsx';

export interface UnitOption {
  /** The words that stand in the field once chosen, and that the server reads. */
  value: string;
  /** What tells it from others of the name: its code, its time. */
  label: string;
}

interface UnitFieldProps {
  name: string;
  label: string;
  value: string;
  options: UnitOption[];
  hint?: string | undefined;
  refusals?: Refusal[] | undefined;
  required?: boolean;
}

/** A place by typing: suggestions of the browser without scripts, with the island `unit-picker` also without diacritics. */
export function UnitField({ options, ...field }: UnitFieldProps) {
  const list = `${field.name}-options`;
  return (
    <unit-picker>
      <Field {...field} type="text" list={list} autocomplete="off" />
      <datalist id={list}>
        {options.map(({ value, label }) => (
          <option key={`${value} ${label}`} value={value}>
            {label}
          </option>
        ))}
      </datalist>
    </unit-picker>
  );
}
