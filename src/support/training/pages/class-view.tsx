// One class: what it is, its sessions, who learns, what it cost, and what can be done with it now.

import { formatDate } from '../../../platform/date.ts';
import { formatNumber } from '../../../platform/number.ts';
import type { Refusal } from '../../../platform/refusal.ts';
import { ErrorSummary, Field, SelectField } from '../../../ui/fields.tsx';
import { Notice } from '../../../ui/message.tsx';
import { Page, SampleMark } from '../../../ui/page.tsx';
import { Table } from '../../../ui/table.tsx';
import { type CostLine, completes, DAY_PARTS, shownCode } from '../model.ts';
import type { Certificate, Session, Trainee, TrainingClass } from '../store.ts';
import { daysWords, type PageOf } from './common.tsx';
import { CostTable } from './cost-view.tsx';
import { TRAINING, trainingLinks } from './links.ts';

export interface ClassProps extends PageOf {
  found: TrainingClass;
  unit: string;
  sessions: Session[];
  trainees: Trainee[];
  certificates: Certificate[];
  costs: CostLine[];
  cite: (norm: string) => string;
  may: { manage: boolean; names: boolean };
  done: string | undefined;
  refusals: Refusal[];
  typed: Record<string, string>;
}

export function ClassView(props: ClassProps) {
  const { shell, t, found, may, done, refusals } = props;
  const w = t.class;
  const open = found.state === 'open';
  return (
    <Page shell={shell} title={found.course} islands={['table-tools']}>
      <p class="no-print">
        <a href={TRAINING}>← {t.back}</a>
      </p>
      <h1>
        {found.course} {found.isSample && <SampleMark t={shell.t} />}
      </h1>
      <p class="lead">
        {[t.state[found.state], daysWords(t, found), found.qualifying ? t.qualifies : t.qualifiesNot].join(' · ')}
      </p>
      <ErrorSummary t={shell.t} refusals={refusals} />
      {done && <Notice tone="good" title={done} />}
      {found.cancelReason && <Notice tone="warning" title={w.cancelled(found.cancelReason)} />}
      <Facts {...props} />
      <Sessions {...props} manage={may.manage && open} />
      <section>
        <h2>{w.trainees}</h2>
        <p class="actions">
          {may.manage && open && (
            <a class="button" href={trainingLinks.enrol(found.id)}>
              {w.enrol}
            </a>
          )}
          {may.manage && <a href={trainingLinks.sheet(found.id)}>{w.sheet}</a>}
        </p>
        <Trainees {...props} />
      </section>
      <section>
        <h2>{w.costs}</h2>
        {props.costs.length === 0 ? <p>{w.noCosts}</p> : <CostTable {...props} />}
        {may.manage && (
          <p class="no-print">
            <a href={trainingLinks.costs(found.id)}>{w.amendCosts}</a>
          </p>
        )}
      </section>
      {may.manage && <Ending {...props} />}
    </Page>
  );
}

function Facts({ t, found, unit, trainees, may }: ClassProps) {
  const w = t.class;
  const facts: [string, string][] = [
    [w.place, found.place],
    [w.unit, unit],
    [w.hours, found.hours === null ? w.unknown : formatNumber(found.hours)],
    [w.trainers, found.trainers ?? w.unknown],
    [w.organizer, found.organizer],
    [w.places, w.placesOf(trainees.length, found.capacity)],
    [w.rule, w.ruleWords(found.share)],
  ];
  return (
    <section>
      <dl class="facts">
        {facts.map(([term, said]) => (
          <div class="fact" key={term}>
            <dt>{term}</dt>
            <dd>{said}</dd>
          </div>
        ))}
      </dl>
      {may.manage && found.state === 'open' && (
        <p class="no-print">
          <a href={trainingLinks.amend(found.id)}>{t.form.amend}</a>
        </p>
      )}
    </section>
  );
}

function Sessions({ t, found, sessions, refusals, typed, manage }: ClassProps & { manage: boolean }) {
  const w = t.class;
  return (
    <section>
      <h2>{w.sessions}</h2>
      {sessions.length === 0 && <p>{w.noSessions}</p>}
      <ul class="training-list">
        {sessions.map(({ number, heldOn, part, topic, taken, present }) => (
          <li key={number}>
            <span>
              {w.session} {number} · {t.part[part]} {formatDate(heldOn)}
              {topic && ` · ${topic}`}
              <span class="small">{taken ? `${w.present}: ${present}` : w.notTaken}</span>
            </span>
            {manage && (
              <span class="training-do no-print">
                <a class="button secondary" href={trainingLinks.session(found.id, number)}>
                  {w.take} {number}
                </a>
                {present === 0 && (
                  <form method="post" action={trainingLinks.removeSession(found.id, number)}>
                    <button class="quiet" type="submit" aria-label={w.dropSession(number)}>
                      {w.drop}
                    </button>
                  </form>
                )}
              </span>
            )}
          </li>
        ))}
      </ul>
      {manage && (
        <form class="sheet no-print" method="post" action={trainingLinks.addSession(found.id)}>
          <h3>{w.addSession}</h3>
          <div class="field-row">
            <Field
              type="text"
              name="heldOn"
              label={w.day}
              hint={t.form.dateHint}
              value={typed.heldOn ?? ''}
              refusals={refusals}
              autocomplete="off"
              required
            />
            <SelectField
              name="part"
              label={w.part}
              value={typed.part ?? 'morning'}
              choices={DAY_PARTS.map((value) => ({ value, label: t.part[value] }))}
              refusals={refusals}
            />
            <Field type="text" name="topic" label={w.topic} value={typed.topic ?? ''} refusals={refusals} autocomplete="off" />
          </div>
          <button class="secondary" type="submit">
            {w.addSession}
          </button>
        </form>
      )}
    </section>
  );
}

function Trainees({ shell, t, found, trainees, sessions, certificates, may }: ClassProps) {
  const w = t.class;
  if (trainees.length === 0) return <p>{w.nobody}</p>;
  if (!may.names) return <p class="hint">{w.hidden}</p>;
  const standing = new Map(
    certificates
      .filter(({ revokedAt }) => revokedAt === null)
      .map((one) => [`${one.organizationId}/${one.enrolmentId}`, one.code]),
  );
  const result = (one: Trainee) => {
    if (found.state !== 'finished' && one.decided === null) return w.sofar;
    const word = completes(one, sessions.length, found.share) ? w.completes : w.doesNot;
    return one.decided === null ? word : `${word} (${w.byDecision})`;
  };
  return (
    <Table
      t={shell.t}
      caption={w.trainees}
      quiet
      columns={[
        {
          label: w.name,
          cell: (one) => (may.manage ? <a href={trainingLinks.trainee(found.id, one)}>{one.fullName}</a> : one.fullName),
        },
        { label: w.organization, cell: ({ organization }) => organization },
        {
          label: w.attended,
          numeric: true,
          cell: ({ attended }) => `${attended} / ${sessions.length}`,
          sortKey: ({ attended }) => attended,
        },
        { label: w.result, cell: result },
        {
          label: w.certificate,
          cell: (one) => {
            const code = standing.get(`${one.organizationId}/${one.id}`);
            return code ? <a href={trainingLinks.verify(code)}>{shownCode(code)}</a> : '';
          },
        },
      ]}
      rows={trainees}
      rowKey={({ organizationId, id }) => `${organizationId}/${id}`}
      tools
      wide
    />
  );
}

function Ending({ t, found, certificates, refusals, typed, may }: ClassProps) {
  const w = t.class;
  if (found.state === 'finished') {
    return (
      <section class="no-print">
        <h2>{w.certificate}</h2>
        <div class="actions">
          <form method="post" action={trainingLinks.certify(found.id)}>
            <button id="field-certify" type="submit">
              {w.certify}
            </button>
          </form>
          {may.names && certificates.some(({ revokedAt }) => revokedAt === null) && (
            <a href={trainingLinks.certificates(found.id)}>{w.print}</a>
          )}
        </div>
      </section>
    );
  }
  if (found.state !== 'open') return null;
  return (
    <section class="no-print">
      <h2>{w.finish}</h2>
      <p>{w.finishText}</p>
      <form method="post" action={trainingLinks.finish(found.id)}>
        <button id="field-finish" type="submit">
          {w.finish}
        </button>
      </form>
      <details class="more" open={refusals.some(({ field }) => field === 'cancelReason')}>
        <summary>{w.cancel}</summary>
        <form method="post" action={trainingLinks.cancel(found.id)}>
          <Field
            type="text"
            name="cancelReason"
            label={t.reason}
            value={typed.cancelReason ?? ''}
            refusals={refusals}
            autocomplete="off"
          />
          <button class="danger" type="submit">
            {w.cancel}
          </button>
        </form>
      </details>
    </section>
  );
}
