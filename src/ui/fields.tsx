import type { ComponentChildren, InputHTMLAttributes, TextareaHTMLAttributes } from 'preact';
import type { Refusal } from '../platform/refusal.ts';
import type { UiWords } from './messages.ts';

interface Common {
  name: string;
  label: string;
  hint?: string | undefined;
  /** All that was refused in this form; each field picks its own. */
  refusals?: Refusal[] | undefined;
}

type InputProps = Common & InputHTMLAttributes;

export function Field({ name, label, hint, refusals, ...input }: InputProps) {
  return (
    <Labelled name={name} label={label} hint={hint} refusals={refusals}>
      {(described) => <input id={fieldId(name)} name={name} {...described} {...input} />}
    </Labelled>
  );
}

interface SelectProps extends Common {
  value: string;
  choices: { value: string; label: string }[];
}

export function SelectField({ name, label, hint, refusals, value, choices }: SelectProps) {
  return (
    <Labelled name={name} label={label} hint={hint} refusals={refusals}>
      {(described) => (
        <select id={fieldId(name)} name={name} {...described}>
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value} selected={choice.value === value}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}

type TextAreaProps = Common & TextareaHTMLAttributes;

export function TextAreaField({ name, label, hint, refusals, value, ...area }: TextAreaProps) {
  return (
    <Labelled name={name} label={label} hint={hint} refusals={refusals}>
      {(described) => (
        <textarea id={fieldId(name)} name={name} rows={3} {...described} {...area}>
          {value}
        </textarea>
      )}
    </Labelled>
  );
}

interface Described {
  'aria-describedby'?: string;
  'aria-invalid'?: 'true';
}

function Labelled(props: Common & { children: (described: Described) => ComponentChildren }) {
  const { name, label, hint, children } = props;
  const error = props.refusals?.find((refusal) => refusal.field === name);
  const parts = [hint && `${fieldId(name)}-hint`, error && `${fieldId(name)}-error`].filter(Boolean);
  const described: Described = {
    ...(parts.length > 0 ? { 'aria-describedby': parts.join(' ') } : {}),
    ...(error ? { 'aria-invalid': 'true' as const } : {}),
  };
  return (
    <div class={error ? 'field wrong' : 'field'}>
      <label for={fieldId(name)}>{label}</label>
      {hint && (
        <p class="hint" id={`${fieldId(name)}-hint`}>
          {hint}
        </p>
      )}
      {children(described)}
      {error && (
        <p class="field-error" id={`${fieldId(name)}-error`}>
          {error.message}
        </p>
      )}
    </div>
  );
}

/** Everything that was refused, above the form, each line leading to its field. */
export function ErrorSummary({ t, refusals }: { t: UiWords; refusals: Refusal[] }) {
  if (refusals.length === 0) return null;
  return (
    <div class="error-summary" role="alert">
      <p class="error-summary-title">{t.mistakes(refusals.length)}</p>
      <ul>
        {refusals.map((refusal) => (
          <li key={`${refusal.code}-${refusal.field ?? refusal.message}`}>
            {refusal.field ? <a href={`#${fieldId(refusal.field)}`}>{refusal.message}</a> : refusal.message}
          </li>
        ))}
      </ul>
    </div>
  );
}

const fieldId = (name: string) => `field-${name}`;
