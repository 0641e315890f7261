// One trainee: sessions, the decision beside the rule, certificates.

import { formatDate } from '../../../platform/date.ts';
import type { Refusal } from '../../../platform/refusal.ts';
import type { Typed } from '../../../registry/pages/form.ts';
import { ErrorSummary, Field, SelectField } from '../../../ui/fields.tsx';
import { Notice } from '../../../ui/message.tsx';
import { Page } from '../../../ui/page.tsx';
import { reaches, shownCode } from '../model.ts';
import type { Certificate, Trainee, TrainingClass } from '../store.ts';
import type { PageOf } from './common.tsx';
import { trainingLinks } from './links.ts';

interface TraineeProps extends PageOf {
  found: TrainingClass;
  trainee: Trainee;
  sessions: number;
  certificates: Certificate[];
  typed: Typed | undefined;
  refusals: Refusal[];
}

export function TraineeView({ shell, t, found, trainee, sessions, certificates, typed, refusals }: TraineeProps) {
  const w = t.trainee;
  const byRule = reaches(trainee.attended, sessions, found.share);
  const stored = trainee.decided === null ? '' : trainee.decided ? 'co' : 'khong';
  const standing = certificates.find(({ revokedAt }) => revokedAt === null);
  return (
    <Page shell={shell} title={trainee.fullName}>
      <p>
        <a href={trainingLinks.class(found.id)}>← {t.backToClass}</a>
      </p>
      <h1>{trainee.fullName}</h1>
      <p class="lead">{[trainee.organization, found.course].join(' · ')}</p>
      <ErrorSummary t={shell.t} refusals={refusals} />
      <p>
        {w.attended(trainee.attended, sessions)}. {w.byRule(byRule ? t.class.completes : t.class.doesNot)}.
      </p>
      {found.state !== 'cancelled' && (
        <section class="no-print">
          <h2>{w.decide}</h2>
          {found.state === 'finished' && <Notice tone="warning" title={w.corrected} />}
          <form method="post" action={trainingLinks.trainee(found.id, trainee)}>
            <SelectField
              name="decided"
              label={w.decided}
              value={typed?.decided ?? stored}
              choices={[
                { value: '', label: w.rule },
                { value: 'co', label: t.class.completes },
                { value: 'khong', label: t.class.doesNot },
              ]}
              refusals={refusals}
            />
            <Field
              type="text"
              name="reason"
              label={t.reason}
              hint={w.reasonHint}
              value={typed?.reason ?? trainee.decidedReason ?? ''}
              refusals={refusals}
              autocomplete="off"
            />
            <button type="submit">{w.submit}</button>
          </form>
        </section>
      )}
      {certificates.length > 0 && (
        <section>
          <h2>{w.certificate}</h2>
          <ul class="reasons">
            {certificates.map(({ code, issuedOn, revokedReason }) => (
              <li key={code}>
                {revokedReason === null
                  ? w.standing(shownCode(code), formatDate(issuedOn))
                  : w.revoked(shownCode(code), revokedReason)}
              </li>
            ))}
          </ul>
          {standing && (
            <>
              <p>
                <a href={trainingLinks.certificates(found.id, standing.code)}>{w.print}</a>
              </p>
              <form class="no-print" method="post" action={trainingLinks.revoke(found.id, trainee)}>
                <Field
                  type="text"
                  name="revokeReason"
                  label={t.reason}
                  value={typed?.revokeReason ?? ''}
                  refusals={refusals}
                  autocomplete="off"
                />
                <button class="danger" type="submit">
                  {w.revoke}
                </button>
              </form>
            </>
          )}
        </section>
      )}
      {found.state === 'open' && (
        <form class="actions" method="post" action={trainingLinks.unenrol(found.id, trainee)}>
          <button class="danger" type="submit">
            {w.remove}
          </button>
        </form>
      )}
    </Page>
  );
}
