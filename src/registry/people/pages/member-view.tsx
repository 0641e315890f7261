// One member: the record as a form, payments, leaving, withdrawing.

import type { Visit } from '../../../access/declare.ts';
import { formatDate } from '../../../platform/date.ts';
import { formatNumber } from '../../../platform/number.ts';
import type { Refusal } from '../../../platform/refusal.ts';
import { ErrorSummary, Field } from '../../../ui/fields.tsx';
import { Notice } from '../../../ui/message.tsx';
import { Table } from '../../../ui/table.tsx';
import { type OrganizationFrame, OrganizationPage } from '../../pages/frame.tsx';
import { DraftButton, type DraftHere, DraftNotice, KeptForm } from '../../records/pages/drafts.tsx';
import type { PeopleLaw } from '../law.ts';
import { memberWarnings } from '../members.ts';
import { type Fields, type Member, memberFields, type Rights, versionOf } from '../model.ts';
import { FormParts, memberParts, paymentParts } from './form-parts.tsx';
import { peopleLinks } from './links.ts';
import { CeilingNotice } from './members-view.tsx';
import type { PeopleWords } from './messages.ts';

/** Who fills a form in, and what they left unfinished in it. */
export interface Filling {
  visit: Visit;
  draft: DraftHere | undefined;
}

interface FormProps {
  frame: OrganizationFrame;
  t: PeopleWords;
  rights: Rights;
  typed: Fields;
  refusals: Refusal[];
}

export function NewMemberView({ frame, t, rights, typed, refusals, visit, draft }: FormProps & Filling) {
  return (
    <OrganizationPage frame={frame} current="members" title={t.members.add} islands={['keep-draft']}>
      <ErrorSummary t={frame.shell.t} refusals={refusals} />
      {refusals.length === 0 && <DraftNotice shell={frame.shell} draft={draft} />}
      <KeptForm shell={frame.shell} visit={visit} action={peopleLinks.newMember(frame.id)}>
        <FormParts parts={memberParts(t, rights, { isNew: true })} typed={typed} refusals={refusals} />
        <p class="actions">
          <button type="submit">{t.save}</button>
          <DraftButton shell={frame.shell} />
          <a href={peopleLinks.members(frame.id)}>{t.cancel}</a>
        </p>
      </KeptForm>
    </OrganizationPage>
  );
}

/** Which form of the page was sent and refused. */
export type SentForm = 'record' | 'leave' | 'withdraw' | 'payment';

interface MemberViewProps extends Omit<FormProps, 'typed'>, Filling {
  member: Member;
  sent: SentForm;
  typed: Fields | undefined;
  /** The version the sent form was made from. */
  version: string | undefined;
  /** Members of today, for shares and ceilings. */
  members: Member[];
  charterCapital: number | null;
  law: { today: PeopleLaw; atJoining: PeopleLaw };
}

export function MemberView(props: MemberViewProps) {
  const { frame, t, rights, member, refusals, sent } = props;
  const stored = memberFields(member, rights);
  const of = (form: SentForm) => ({
    typed: sent === form ? props.typed : undefined,
    refusals: sent === form ? refusals : [],
  });
  const record = of('record');
  return (
    <OrganizationPage frame={frame} current="members" title={member.fullName} islands={['keep-draft']}>
      <p>
        <a href={peopleLinks.members(frame.id)}>← {t.members.title}</a>
      </p>
      <ErrorSummary t={frame.shell.t} refusals={refusals} />
      <Warnings {...props} />
      <Payments {...props} {...of('payment')} />
      {frame.may('register.write') ? (
        <>
          <h2>{t.members.amend}</h2>
          {refusals.length === 0 && <DraftNotice shell={frame.shell} draft={props.draft} />}
          <KeptForm shell={frame.shell} visit={props.visit} action={peopleLinks.member(frame.id, member.id)}>
            <input type="hidden" name="version" value={props.version ?? versionOf(stored)} />
            <FormParts
              parts={memberParts(t, rights, { byPayments: member.payments.length > 0 })}
              typed={record.typed ?? stored}
              refusals={record.refusals}
            />
            <p class="actions">
              <button type="submit">{t.save}</button>
              <DraftButton shell={frame.shell} />
              <a href={peopleLinks.members(frame.id)}>{t.cancel}</a>
            </p>
          </KeptForm>
          {member.left === null && (
            <section class="sheet no-print">
              <h2>{t.leave.title}</h2>
              <p>{t.leave.text}</p>
              <form method="post" action={peopleLinks.leave(frame.id, member.id)}>
                <Field
                  type="text"
                  name="leaveOn"
                  label={t.memberForm.left}
                  hint={t.memberForm.dateHint}
                  value={of('leave').typed?.leaveOn ?? ''}
                  refusals={of('leave').refusals}
                  autocomplete="off"
                  required
                />
                <button class="secondary" type="submit">
                  {t.leave.submit}
                </button>
              </form>
            </section>
          )}
          <Withdraw
            t={t}
            action={peopleLinks.withdrawMember(frame.id, member.id)}
            version={versionOf(stored)}
            {...of('withdraw')}
          />
        </>
      ) : (
        <Facts t={t} member={member} rights={rights} />
      )}
    </OrganizationPage>
  );
}

/** For those who may read but not write. */
function Facts({ t, member, rights }: Pick<MemberViewProps, 't' | 'member' | 'rights'>) {
  const fields = memberFields(member, rights);
  return (
    <dl class="facts">
      {memberParts(t, rights)
        .flatMap((part) => part.fields)
        .map(({ name, label, choices }) => (
          <div class="fact" key={name}>
            <dt>{label}</dt>
            <dd>{choices?.find(({ value }) => value === fields[name])?.label ?? (fields[name] || t.none)}</dd>
          </div>
        ))}
    </dl>
  );
}

function Warnings({ frame, t, member, members, charterCapital, law }: MemberViewProps) {
  const found = memberWarnings(member, frame.kind, law.atJoining);
  const cited = {
    tooYoung: member.type === 'associateNoCapital' ? law.atJoining.associateAge : law.atJoining.officialAge,
    notCooperative: law.atJoining.unionOfCooperatives,
  };
  const sentence = (warning: (typeof found)[number]) => {
    if (warning === 'noCapital' || warning === 'noJoined') return `${t.memberWarning[warning]}.`;
    const rule = cited[warning];
    const age = warning === 'tooYoung' && cited.tooYoung ? `, ${t.age(cited.tooYoung.value)}` : '';
    return `${t.memberWarning[warning]}${age}${rule ? ` (${t.cite(rule)})` : ''}.`;
  };
  return (
    <>
      <CeilingNotice
        t={t}
        members={members}
        charterCapital={charterCapital}
        law={law.today}
        on={frame.today}
        memberId={member.id}
      />
      {found.length > 0 && (
        <Notice tone="warning" title={t.members.notes}>
          <ul class="reasons">
            {found.map((warning) => (
              <li key={warning}>{upperFirst(sentence(warning))}</li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}

export const upperFirst = (text: string) => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);

function Payments({ frame, t, member, typed, refusals }: MemberViewProps) {
  const w = t.payments;
  const total = member.payments.reduce((sum, { amount }) => sum + amount, 0);
  const mayWrite = frame.may('register.write');
  return (
    <section>
      <h2>{w.title}</h2>
      {member.payments.length === 0 ? (
        <p>{w.none}</p>
      ) : (
        <>
          <Table
            t={frame.shell.t}
            caption={w.title}
            quiet
            rows={member.payments}
            rowKey={({ id }) => id}
            wide
            columns={[
              { label: w.paidOn, cell: ({ paidOn }) => formatDate(paidOn) },
              { label: w.amount, numeric: true, cell: ({ amount }) => formatNumber(amount) },
              { label: w.asset, cell: ({ asset }) => asset ?? t.book.cash },
              ...(mayWrite
                ? [
                    {
                      label: w.amend,
                      cell: ({ id, paidOn }: (typeof member.payments)[number]) => (
                        <a
                          href={peopleLinks.payment(frame.id, member.id, id)}
                          aria-label={`${t.edit}: ${w.amend} ${formatDate(paidOn)}`}
                        >
                          {t.edit}
                        </a>
                      ),
                    },
                  ]
                : []),
            ]}
          />
          <p>
            {w.total}: <strong>{formatNumber(total)}</strong>
          </p>
        </>
      )}
      {mayWrite && (
        <details class="more no-print" open={refusals.length > 0}>
          <summary>{w.add}</summary>
          <form method="post" action={peopleLinks.payments(frame.id, member.id)}>
            {member.contribution !== null && <p class="hint">{w.replaces}</p>}
            <FormParts parts={paymentParts(t, w.add)} typed={typed ?? {}} refusals={refusals} />
            <p class="actions">
              <button type="submit">{w.add}</button>
            </p>
          </form>
        </details>
      )}
    </section>
  );
}

interface PaymentViewProps extends Omit<FormProps, 'rights'> {
  member: Member;
  paymentId: number;
  /** The one the form was made from, and the one that stands. */
  version: string;
  storedVersion: string;
  sent: 'record' | 'withdraw';
}

export function PaymentView({ frame, t, member, paymentId, typed, version, storedVersion, refusals, sent }: PaymentViewProps) {
  const back = peopleLinks.member(frame.id, member.id);
  return (
    <OrganizationPage frame={frame} current="members" title={`${t.payments.amend} – ${member.fullName}`}>
      <ErrorSummary t={frame.shell.t} refusals={refusals} />
      <form method="post" action={peopleLinks.payment(frame.id, member.id, paymentId)}>
        <input type="hidden" name="version" value={version} />
        <FormParts parts={paymentParts(t, t.payments.amend)} typed={typed} refusals={sent === 'record' ? refusals : []} />
        <p class="actions">
          <button type="submit">{t.save}</button>
          <a href={back}>{t.cancel}</a>
        </p>
      </form>
      <Withdraw
        t={t}
        action={peopleLinks.withdrawPayment(frame.id, member.id, paymentId)}
        version={storedVersion}
        typed={sent === 'withdraw' ? typed : undefined}
        refusals={sent === 'withdraw' ? refusals : []}
      />
    </OrganizationPage>
  );
}

interface WithdrawProps {
  t: PeopleWords;
  action: string;
  version: string;
  typed: Fields | undefined;
  refusals: Refusal[];
}

export function Withdraw({ t, action, version, typed, refusals }: WithdrawProps) {
  return (
    <section class="sheet no-print">
      <details class="more" open={refusals.length > 0}>
        <summary>{t.withdraw.title}</summary>
        <p>{t.withdraw.text}</p>
        <form method="post" action={action}>
          <input type="hidden" name="version" value={version} />
          <Field
            type="text"
            name="reason"
            label={t.withdraw.reason}
            value={typed?.reason ?? ''}
            refusals={refusals}
            autocomplete="off"
            required
          />
          <button class="danger" type="submit">
            {t.withdraw.submit}
          </button>
        </form>
      </details>
    </section>
  );
}
