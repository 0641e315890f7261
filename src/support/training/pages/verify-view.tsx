// Whether a certificate is genuine, for anybody: what stands on the paper and nothing besides.

import { dayInVietnam, formatDate } from '../../../platform/date.ts';
import { Field } from '../../../ui/fields.tsx';
import { Notice } from '../../../ui/message.tsx';
import { Page } from '../../../ui/page.tsx';
import { shownCode } from '../model.ts';
import type { Certificate } from '../store.ts';
import { daysWords, type PageOf } from './common.tsx';
import { VERIFY } from './links.ts';

export type Answer =
  | { kind: 'none' }
  | { kind: 'unknown'; typed: string }
  | { kind: 'busy'; minutes: number }
  | { kind: 'found'; certificate: Certificate };

export function VerifyView({ shell, t, answer }: PageOf & { answer: Answer }) {
  const w = t.verify;
  return (
    <Page shell={shell} title={w.title}>
      <div class="narrow">
        <h1>{w.title}</h1>
        {answer.kind === 'busy' && <Notice tone="warning" title={w.busy} children={<p>{w.busyText(answer.minutes)}</p>} />}
        {answer.kind === 'unknown' && <Notice tone="wrong" title={w.unknown} children={<p>{w.unknownText(answer.typed)}</p>} />}
        {answer.kind === 'found' && <Found shell={shell} t={t} certificate={answer.certificate} />}
        <form class="no-print" method="get" action={VERIFY}>
          <Field
            type="text"
            name="ma"
            label={w.code}
            value={answer.kind === 'unknown' ? answer.typed : ''}
            autocomplete="off"
            required
          />
          <button type="submit">{w.submit}</button>
        </form>
      </div>
    </Page>
  );
}

function Found({ t, certificate }: PageOf & { certificate: Certificate }) {
  const w = t.verify;
  const facts: [string, string][] = [
    [w.code, shownCode(certificate.code)],
    [w.name, certificate.fullName],
    [w.course, certificate.course],
    [w.days, daysWords(t, certificate)],
    [w.issuedBy, certificate.issuedBy],
    [w.issuedOn, formatDate(certificate.issuedOn)],
  ];
  const { revokedAt } = certificate;
  return (
    <>
      {revokedAt === null ? (
        <Notice tone="good" title={w.valid} />
      ) : (
        <Notice tone="wrong" title={w.revoked}>
          <p>{w.revokedText(formatDate(dayInVietnam(new Date(revokedAt))))}</p>
        </Notice>
      )}
      <dl class="facts">
        {facts.map(([term, said]) => (
          <div class="fact" key={term}>
            <dt>{term}</dt>
            <dd>{said}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
