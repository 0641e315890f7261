// A form said as data: drawn as fields, and laid out again field by field when two people wrote at once.

import type { HTMLAttributes } from 'preact';
import type { Refusal } from '../../../platform/refusal.ts';
import { Field, SelectField } from '../../../ui/fields.tsx';
import type { ConflictField } from '../../records/pages/conflict.tsx';
import { type Fields, LEVELS, MEMBER_TYPES, POST_ROLES, type Rights, SEXES, SUBJECT_TYPES } from '../model.ts';
import type { PeopleWords } from './messages.ts';

interface FormField {
  name: string;
  label: string;
  hint?: string;
  choices?: { value: string; label: string }[];
  required?: boolean;
  inputMode?: HTMLAttributes<HTMLInputElement>['inputMode'];
}

export interface FormPart {
  title: string;
  fields: FormField[];
}

export function FormParts({ parts, typed, refusals }: { parts: FormPart[]; typed: Fields; refusals: Refusal[] }) {
  return parts.map((part) => (
    <fieldset key={part.title}>
      <legend>{part.title}</legend>
      <div class="field-row">
        {part.fields.map(({ choices, inputMode, required, ...field }) =>
          choices ? (
            <SelectField key={field.name} {...field} choices={choices} value={typed[field.name] ?? ''} refusals={refusals} />
          ) : (
            <Field
              key={field.name}
              {...field}
              type="text"
              value={typed[field.name] ?? ''}
              refusals={refusals}
              autocomplete="off"
              {...(inputMode ? { inputMode } : {})}
              {...(required ? { required } : {})}
            />
          ),
        )}
      </div>
    </fieldset>
  ));
}

export function conflictFields(parts: readonly FormPart[], stored: Fields, yours: Fields): ConflictField[] {
  return parts
    .flatMap(({ fields }) => fields)
    .map(({ name, label, choices }) => {
      const shown = (value: string) => choices?.find((choice) => choice.value === value)?.label ?? value;
      const [theirs, mine] = [stored[name] ?? '', yours[name] ?? ''];
      return { name, label, stored: theirs, yours: mine, storedShown: shown(theirs), yoursShown: shown(mine) };
    });
}

const yesNo = (t: PeopleWords) => [
  { value: '', label: t.unknown },
  { value: 'co', label: t.yes },
  { value: 'khong', label: t.no },
];
const listed = <T extends string>(values: readonly T[], labels: Record<T, string>) =>
  values.map((value) => ({ value, label: labels[value] }));

function personPart(t: PeopleWords, { sensitive }: Rights, isNew: boolean, name: string): FormPart {
  const sexes = [{ value: '', label: t.unknown }, ...listed(SEXES, t.sex)];
  return {
    title: t.person.part,
    fields: [
      { name: 'fullName', label: name, hint: isNew ? t.person.newHint : t.person.sameHint, required: true },
      { name: 'birth', label: t.person.birth, hint: t.person.birthHint },
      ...(sensitive
        ? [
            { name: 'sex', label: t.person.sex, choices: sexes },
            { name: 'ethnicity', label: t.person.ethnicity },
          ]
        : []),
    ],
  };
}

/** `byPayments`: the capital is listed payment by payment, so the form has no field for its sum. */
export function memberParts(t: PeopleWords, rights: Rights, { isNew = false, byPayments = false } = {}): FormPart[] {
  const w = t.memberForm;
  const person = personPart(t, rights, isNew, t.person.memberName);
  return [
    {
      ...person,
      fields: [{ name: 'subjectType', label: w.subjectType, choices: listed(SUBJECT_TYPES, t.subject) }, ...person.fields],
    },
    {
      title: w.membership,
      fields: [
        { name: 'type', label: w.type, choices: listed(MEMBER_TYPES, t.type) },
        { name: 'usesServices', label: w.usesServices, choices: yesNo(t) },
        { name: 'contributesLabour', label: w.contributesLabour, choices: yesNo(t) },
        { name: 'isForeign', label: w.isForeign, choices: yesNo(t).slice(1).toReversed() },
        { name: 'joined', label: w.joined, hint: w.dateHint },
        { name: 'left', label: w.left, hint: w.leftHint },
      ],
    },
    {
      title: w.capital,
      fields: [
        ...(byPayments
          ? []
          : [{ name: 'contribution', label: w.contribution, hint: w.contributionHint, inputMode: 'decimal' as const }]),
        { name: 'certificateNumber', label: w.certificateNumber },
        { name: 'certificateDate', label: w.certificateDate },
      ],
    },
  ];
}

export function paymentParts(t: PeopleWords, title: string): FormPart[] {
  const w = t.payments;
  return [
    {
      title,
      fields: [
        { name: 'paidOn', label: w.paidOn, required: true },
        { name: 'amount', label: w.amount, hint: w.amountHint, required: true },
        { name: 'asset', label: w.asset, hint: w.assetHint },
      ],
    },
  ];
}

export function postParts(t: PeopleWords, rights: Rights, { isNew = false } = {}): FormPart[] {
  const w = t.postForm;
  return [
    personPart(t, rights, isNew, t.person.name),
    {
      title: w.part,
      fields: [
        { name: 'role', label: w.role, choices: listed(POST_ROLES, t.role) },
        { name: 'title', label: w.title, hint: w.titleHint },
        { name: 'from', label: w.from, hint: t.memberForm.dateHint, required: true },
        { name: 'termUntil', label: w.termUntil },
        { name: 'until', label: w.until, hint: w.untilHint },
      ],
    },
    {
      title: w.skill,
      fields: [
        { name: 'level', label: w.level, choices: [{ value: '', label: t.unknown }, ...listed(LEVELS, t.level)] },
        { name: 'certificate', label: w.certificate, hint: w.certificateHint },
        { name: 'fieldOfStudy', label: w.fieldOfStudy },
        ...(rights.decides ? [{ name: 'fits', label: w.fits, hint: w.fitsHint, choices: yesNo(t) }] : []),
      ],
    },
  ];
}
