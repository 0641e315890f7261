// Two people wrote to one record. The second sees what stands in the register now beside what they typed, field by field, and
// chooses; the chosen form goes to the same address as the first one did.

import type { ComponentChildren, VNode } from 'preact';
import { momentInVietnam } from '../../../platform/date.ts';
import type { Refusal } from '../../../platform/refusal.ts';
import { ErrorSummary } from '../../../ui/fields.tsx';
import { Notice } from '../../../ui/message.tsx';
import type { Language } from '../../../ui/messages.ts';
import { Page, type Shell } from '../../../ui/page.tsx';
import type { Typed } from '../../pages/form.ts';

export interface ConflictField {
  name: string;
  label: string;
  /** Text as the form field holds it. */
  stored: string;
  yours: string;
  /** How the two read, where that is not the text itself (the label of a choice). */
  storedShown?: string;
  yoursShown?: string;
}

export interface ConflictProps {
  shell: Shell;
  /** What was being changed: "Thành viên Nguyễn Văn An". */
  title: string;
  action: string;
  fields: readonly ConflictField[];
  /** Goes along as it is; among it the version of the row as it stands now. */
  hidden: Typed;
  /** Who saved the stored version, and when (ISO); null: not known. */
  savedBy?: { who: string; at: string } | null;
  /** Fields left without a choice when this page was sent. */
  refusals?: Refusal[];
  /** The page to go back to, leaving the register as it is. */
  backHref?: string;
  /** Another page around it, with its own heading (that of an organisation); left out: a plain page. */
  around?: (page: ComponentChildren) => VNode;
}

/** The field of the form that says which fields were to be chosen, and what goes before what was typed in each. */
const ASKED = 'conflict';
const TYPED = 'conflict.';

/**
 * A posted form, whether it came from the conflict page or not: the fields as typed or chosen, and a refusal for every field
 * left without a choice (what was typed then stands in it). Ask this before reading the form; with refusals show the page again.
 */
export function chosenIn(posted: Typed): { typed: Typed; unchosen: Refusal[] } {
  const asked = (posted[ASKED] ?? '').split(' ').filter(Boolean);
  const open = asked.filter((name) => posted[name] === undefined);
  const own = Object.entries(posted).filter(([name]) => name !== ASKED && !name.startsWith(TYPED));
  const kept = open.map((name) => [name, posted[TYPED + name] ?? ''] as const);
  return {
    typed: Object.fromEntries([...own, ...kept]),
    unchosen: open.map((field) => ({ code: 'conflict.unchosen', field, message: 'Chưa chọn bản nào cho ô này. Xin chọn một.' })),
  };
}

export function ConflictView(props: ConflictProps): VNode {
  const { shell, title, action, fields, hidden, savedBy, refusals = [], backHref } = props;
  const plain = (page: ComponentChildren) => (
    <Page shell={shell} title={title}>
      <h1>{title}</h1>
      {page}
    </Page>
  );
  const t = words[shell.t.lang];
  const open = fields.filter(({ stored, yours }) => stored !== yours);
  const alike = fields.filter(({ stored, yours }) => stored === yours);
  const carried = {
    ...hidden,
    ...Object.fromEntries(alike.map(({ name, stored }) => [name, stored])),
    ...Object.fromEntries(open.map(({ name, yours }) => [TYPED + name, yours])),
    [ASKED]: open.map(({ name }) => name).join(' '),
  };
  return (props.around ?? plain)(
    <>
      <ErrorSummary t={shell.t} refusals={refusals} />
      <Notice tone="warning" title={t.heading}>
        <p>{savedBy ? t.savedBy(savedBy.who, momentInVietnam(new Date(savedBy.at))) : t.saved}</p>
        <p>{open.length === 0 ? t.alike : t.choose}</p>
      </Notice>
      <form class="conflict" method="post" action={action}>
        {Object.entries(carried).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {open.map((field) => (
          <Choice key={field.name} field={field} t={t} refusal={refusals.find(({ field: name }) => name === field.name)} />
        ))}
        <p class="actions">
          <button type="submit">{t.submit}</button>
          {backHref && <a href={backHref}>{t.leave}</a>}
        </p>
      </form>
    </>,
  );
}

function Choice({ field, t, refusal }: { field: ConflictField; t: ConflictWords; refusal: Refusal | undefined }) {
  const { name, label, stored, yours, storedShown = stored, yoursShown = yours } = field;
  const errorId = `field-${name}-error`;
  const version = (value: string, shown: string, whose: string, first: boolean) => (
    <label class="check">
      <input
        id={first ? `field-${name}` : undefined}
        type="radio"
        name={name}
        value={value}
        required
        aria-describedby={refusal ? errorId : undefined}
      />
      <span>
        <span class="small">{whose}</span>
        <span class="conflict-value">{shown === '' ? t.empty : shown}</span>
      </span>
    </label>
  );
  return (
    <fieldset>
      <legend>{label}</legend>
      {refusal && (
        <p class="field-error" id={errorId}>
          {refusal.message}
        </p>
      )}
      <div class="field-row">
        {version(stored, storedShown, t.stored, true)}
        {version(yours, yoursShown, t.yours, false)}
      </div>
    </fieldset>
  );
}

const vi = {
  heading: 'Trong lúc bạn đang ghi, có người đã sửa bản ghi này',
  savedBy: (who: string, at: string) => `Bản đang có trong sổ do ${who} ghi lúc ${at}.`,
  saved: 'Bản đang có trong sổ đã khác với bản bạn mở ra để sửa.',
  choose: 'Chưa có gì bị ghi đè. Ở mỗi ô khác nhau, hãy chọn bản giữ lại rồi lưu; những ô giống nhau giữ nguyên.',
  alike: 'Hai bản giống hệt nhau, không còn ô nào phải chọn.',
  stored: 'Đang có trong sổ',
  yours: 'Bạn vừa ghi',
  empty: '(để trống)',
  submit: 'Lưu những gì đã chọn',
  leave: 'Thôi, giữ nguyên bản trong sổ',
};
type ConflictWords = typeof vi;

const en: ConflictWords = {
  heading: 'Someone changed this record while you were writing',
  savedBy: (who, at) => `The version now in the register was saved by ${who} at ${at}.`,
  saved: 'The version now in the register differs from the one you opened.',
  choose: 'Nothing has been overwritten. For each field that differs choose the version to keep, then save; equal fields stay.',
  alike: 'Both versions are the same; there is nothing left to choose.',
  stored: 'Now in the register',
  yours: 'What you wrote',
  empty: '(empty)',
  submit: 'Save what I have chosen',
  leave: 'Leave the register as it is',
};

const words: Record<Language, ConflictWords> = { vi, en };
