// Forms of members, payments and posts, read into what the actions take.

import { yearOf } from '../../../platform/date.ts';
import type { FormReader } from '../../pages/form.ts';
import {
  LEVELS,
  MEMBER_TYPES,
  type MemberValues,
  type PaymentValues,
  type PersonValues,
  POST_ROLES,
  type PostRole,
  type PostValues,
  SEXES,
  SUBJECT_TYPES,
} from '../model.ts';

/** What stands in for a required field that was refused: the values are then not used. */
const NO_DATE = { date: '0001-01-01', precision: 'day' } as const;

function readPerson(form: FormReader): PersonValues {
  const birth = form.date('birth');
  return {
    fullName: form.text('fullName', { required: true, longest: 200 }) ?? '',
    birthYear: birth && yearOf(birth.date),
    birthDate: birth?.precision === 'day' ? birth.date : null,
    sex: form.choice('sex', SEXES),
    ethnicity: form.text('ethnicity', { longest: 50 }),
  };
}

export function readMemberForm(form: FormReader): MemberValues {
  return {
    ...readPerson(form),
    subjectType: form.choice('subjectType', SUBJECT_TYPES, { required: true }) ?? 'individual',
    type: form.choice('type', MEMBER_TYPES, { required: true }) ?? 'unknown',
    usesServices: form.yesNo('usesServices'),
    contributesLabour: form.yesNo('contributesLabour'),
    isForeign: form.yesNo('isForeign') ?? false,
    contribution: form.money('contribution'),
    joined: form.date('joined'),
    left: form.date('left'),
    certificateNumber: form.text('certificateNumber', { longest: 100 }),
    certificateDate: form.day('certificateDate'),
  };
}

export function readPaymentForm(form: FormReader): PaymentValues {
  return {
    paidOn: form.day('paidOn', { required: true }) ?? NO_DATE.date,
    amount: form.money('amount', { required: true, loss: true }) ?? 0,
    asset: form.text('asset', { longest: 200 }),
  };
}

/** `nameOf`: what a post is called when the form names none of its own. */
export function readPostForm(form: FormReader, nameOf: (role: PostRole) => string): PostValues {
  const role = form.choice('role', POST_ROLES, { required: true }) ?? 'other';
  const typed = form.text('title', { longest: 200 });
  // whoever changes the post alone leaves the usual name of the old one standing
  const ofAnother = role !== 'other' && POST_ROLES.some((known) => known !== role && nameOf(known) === typed);
  const title = ofAnother ? null : typed;
  if (role === 'other' && title === null) form.refuse('title', 'post.titleMissing', 'Chức vụ khác thì phải ghi tên chức vụ.');
  return {
    ...readPerson(form),
    role,
    title: title ?? nameOf(role),
    from: form.date('from', { required: true }) ?? NO_DATE,
    termUntil: form.day('termUntil'),
    until: form.date('until'),
    level: form.choice('level', LEVELS),
    certificate: form.text('certificate', { longest: 300 }),
    fieldOfStudy: form.text('fieldOfStudy', { longest: 200 }),
    fits: form.yesNo('fits'),
  };
}
