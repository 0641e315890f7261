// The forms about a class: the class itself, enrolling, attendance.

import { formatDate } from '../../../platform/date.ts';
import { formatNumber } from '../../../platform/number.ts';
import type { Refusal } from '../../../platform/refusal.ts';
import type { Typed } from '../../../registry/pages/form.ts';
import { ErrorSummary, Field, SelectField } from '../../../ui/fields.tsx';
import { Page } from '../../../ui/page.tsx';
import { UnitField, type UnitOption } from '../../../ui/unit-field.tsx';
import { COURSES } from '../courses.ts';
import type { Lacking } from '../model.ts';
import type { FoundOrganization, KnownPerson } from '../people.ts';
import type { Session, Trainee, TrainingClass } from '../store.ts';
import { daysWords, type PageOf } from './common.tsx';
import { TRAINING, trainingLinks } from './links.ts';

interface Form extends PageOf {
  typed: Typed;
  refusals: Refusal[];
}

export function ClassFormView({
  shell,
  t,
  typed,
  refusals,
  units,
  found,
}: Form & { units: UnitOption[]; found?: TrainingClass | undefined }) {
  const w = t.form;
  const title = found ? w.amend : w.create;
  const field = (name: string, label: string, more: { hint?: string; required?: boolean; inputMode?: 'numeric' } = {}) => (
    <Field type="text" name={name} label={label} value={typed[name] ?? ''} refusals={refusals} autocomplete="off" {...more} />
  );
  return (
    <Page shell={shell} title={title} islands={['unit-picker']}>
      <p>
        <a href={found ? trainingLinks.class(found.id) : TRAINING}>← {found ? t.backToClass : t.back}</a>
      </p>
      <h1>{title}</h1>
      <ErrorSummary t={shell.t} refusals={refusals} />
      <form method="post" action={found ? trainingLinks.amend(found.id) : trainingLinks.create}>
        <input type="hidden" name="version" value={typed.version ?? ''} />
        <SelectField
          name="courseKey"
          label={w.course}
          value={typed.courseKey ?? ''}
          choices={COURSES.map(({ key, name, qualifies }) => ({
            value: key,
            label: `${name} (${qualifies ? t.qualifies : t.qualifiesNot})`,
          }))}
          refusals={refusals}
        />
        <div class="field-row">
          <UnitField name="unit" label={w.unit} hint={w.unitHint} value={typed.unit ?? ''} options={units} refusals={refusals} />
          {field('place', w.place, { required: true })}
          {field('startsOn', w.startsOn, { hint: w.dateHint, required: true })}
          {field('endsOn', w.endsOn, { hint: w.dateHint, required: true })}
          {field('capacity', w.capacity, { required: true, inputMode: 'numeric' })}
          {field('hours', w.hours)}
          {field('organizer', w.organizer, { required: true })}
          {field('trainers', w.trainers)}
        </div>
        <p class="actions">
          <button type="submit">{found ? t.save : w.create}</button>
        </p>
      </form>
    </Page>
  );
}

interface EnrolProps extends Form {
  found: TrainingClass;
  left: number;
  lacking: Lacking[];
  /** How many there are in all. */
  lackingCount: number;
  search: string;
  organizations: FoundOrganization[] | undefined;
  chosen: { organization: FoundOrganization; people: KnownPerson[] } | undefined;
}

export function EnrolView(props: EnrolProps) {
  const { shell, t, found, left, lacking, search, organizations, refusals } = props;
  const w = t.enrol;
  return (
    <Page shell={shell} title={`${w.title} · ${found.course}`}>
      <p>
        <a href={trainingLinks.class(found.id)}>← {t.backToClass}</a>
      </p>
      <h1>{w.title}</h1>
      <p class="lead">{[found.course, daysWords(t, found), w.left(left)].join(' · ')}</p>
      <ErrorSummary t={shell.t} refusals={refusals} />
      <section id="field-people">
        <h2>{w.search}</h2>
        <form class="choose" method="get" action={trainingLinks.enrol(found.id)}>
          <div class="field">
            <label for="enrol-search">{w.searchHint}</label>
            <input id="enrol-search" name="search" value={search} />
          </div>
          <button class="secondary" type="submit">
            {w.find}
          </button>
        </form>
        {organizations?.length === 0 && <p>{w.none}</p>}
        {organizations && organizations.length > 0 && (
          <ul class="reasons">
            {organizations.map(({ id, name, code }) => (
              <li key={id}>
                <a href={trainingLinks.enrol(found.id, { search, organization: String(id) })}>
                  {[name, code].filter(Boolean).join(' · ')}
                </a>
              </li>
            ))}
          </ul>
        )}
        {props.chosen && <Chosen {...props} {...props.chosen} />}
      </section>
      {!props.chosen && (
        <section>
          <h2>{w.needs}</h2>
          <p class="hint">{w.needsHint}</p>
          {lacking.length < props.lackingCount && <p class="hint">{w.shown(lacking.length, props.lackingCount)}</p>}
          {lacking.length === 0 ? (
            <p>{t.needs.nobody}</p>
          ) : (
            <form method="post" action={trainingLinks.enrol(found.id)}>
              <ul class="training-list">
                {lacking.map((one) => (
                  <li key={`${one.organizationId}/${one.personId}`}>
                    <Switch name={`p-${one.organizationId}-${one.personId}`} on={false}>
                      {one.fullName}
                      <span class="small">
                        {[one.birthYear, one.organization, one.countsInT8 && 'T8'].filter(Boolean).join(' · ')}
                      </span>
                    </Switch>
                  </li>
                ))}
              </ul>
              <p class="actions">
                <button type="submit">{w.submit}</button>
              </p>
            </form>
          )}
        </section>
      )}
    </Page>
  );
}

function Chosen({ t, found, typed, refusals, organization, people }: EnrolProps & NonNullable<EnrolProps['chosen']>) {
  const w = t.enrol;
  return (
    <form method="post" action={trainingLinks.enrol(found.id, { organization: String(organization.id) })}>
      <h3>{w.peopleOf(organization.name)}</h3>
      <input type="hidden" name="organization" value={organization.id} />
      <ul class="training-list">
        {people.map(({ id, fullName, birthYear, enrolled }) => (
          <li key={id}>
            {enrolled ? (
              <span>
                {fullName} <span class="small">{w.already}</span>
              </span>
            ) : (
              <Switch name={`p-${organization.id}-${id}`} on={(typed[`p-${organization.id}-${id}`] ?? '') !== ''}>
                {fullName}
                {birthYear !== null && <span class="small">{birthYear}</span>}
              </Switch>
            )}
          </li>
        ))}
      </ul>
      <div class="field-row">
        <Field
          type="text"
          name="fullName"
          label={w.newName}
          value={typed.fullName ?? ''}
          refusals={refusals}
          autocomplete="off"
        />
        <Field type="text" name="birth" label={w.birth} value={typed.birth ?? ''} refusals={refusals} autocomplete="off" />
      </div>
      <p class="actions">
        <button type="submit">{w.add}</button>
      </p>
    </form>
  );
}

function Switch({ name, on, children }: { name: string; on: boolean; children: preact.ComponentChildren }) {
  return (
    <label class="training-switch">
      <input type="checkbox" name={name} value="1" checked={on} />
      <span>{children}</span>
    </label>
  );
}

export const switchName = ({ organizationId, id }: Pick<Trainee, 'organizationId' | 'id'>) => `c-${organizationId}-${id}`;

interface AttendProps extends PageOf {
  found: TrainingClass;
  session: Session;
  trainees: Trainee[];
  /** What was sent and refused. */
  sent: Typed | undefined;
  refusals: Refusal[];
}

export function AttendView({ shell, t, found, session, trainees, sent, refusals }: AttendProps) {
  const w = t.attend;
  const title = w.title(session.number, formatDate(session.heldOn), t.part[session.part].toLocaleLowerCase('vi'));
  return (
    <Page shell={shell} title={title}>
      <p>
        <a href={trainingLinks.class(found.id)}>← {t.backToClass}</a>
      </p>
      <h1>{title}</h1>
      <p class="lead">{[found.course, session.topic].filter(Boolean).join(' · ')}</p>
      <ErrorSummary t={shell.t} refusals={refusals} />
      {trainees.length === 0 ? (
        <p>{w.nobody}</p>
      ) : (
        <form method="post" action={trainingLinks.session(found.id, session.number)}>
          <p class="hint">{w.hint}</p>
          <input type="hidden" name="version" value={session.version} />
          <ul class="training-list">
            {trainees.map((one) => (
              <li key={switchName(one)}>
                <Switch
                  name={switchName(one)}
                  on={sent ? sent[switchName(one)] !== undefined : one.sessions.includes(session.number)}
                >
                  {one.fullName}
                  <span class="small">{one.organization}</span>
                </Switch>
              </li>
            ))}
          </ul>
          <p class="actions">
            <button type="submit">{w.submit}</button>
          </p>
        </form>
      )}
    </Page>
  );
}

interface SheetProps extends PageOf {
  found: TrainingClass;
  unit: string;
  sessions: Session[];
  trainees: Trainee[];
}

/** A4 landscape by the class `law-book`, as the books of members. */
export function SheetView({ shell, t, found, unit, sessions, trainees }: SheetProps) {
  const w = t.sheet;
  return (
    <Page shell={shell} title={`${w.title} · ${found.course}`}>
      <p class="no-print">
        <a href={trainingLinks.class(found.id)}>← {t.backToClass}</a>
      </p>
      <h1>{w.title}</h1>
      <p class="lead">{[found.course, daysWords(t, found), found.place, unit].join(' · ')}</p>
      <p class="small no-print">{w.print}</p>
      {/* A box that scrolls must be reachable by keyboard. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above */}
      <section class="scroll-box law-book" aria-label={`${w.title}. ${shell.t.scrollHint}`} tabIndex={0}>
        <table>
          <caption class="visually-hidden">{w.title}</caption>
          <thead>
            <tr>
              <th scope="col" class="number">
                {w.number}
              </th>
              <th scope="col">{t.class.name}</th>
              <th scope="col">{t.class.organization}</th>
              {sessions.map(({ number, heldOn, part }) => (
                <th scope="col" key={number}>{`${number}. ${t.part[part]} ${formatDate(heldOn)}`}</th>
              ))}
              <th scope="col">{w.signature}</th>
            </tr>
          </thead>
          <tbody>
            {trainees.map((one, index) => (
              <tr key={switchName(one)}>
                <td class="number">{formatNumber(index + 1)}</td>
                <th scope="row">{[one.fullName, one.birthYear].filter(Boolean).join(', ')}</th>
                <td>{one.organization}</td>
                {sessions.map(({ number }) => (
                  <td key={number}>{one.sessions.includes(number) ? '✓' : ''}</td>
                ))}
                <td />
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <div class="law-book-signatures">
        {[w.preparer, w.trainer].map((who) => (
          <div key={who}>
            <p>
              <strong>{who}</strong>
            </p>
            <p class="small">{w.sign}</p>
          </div>
        ))}
      </div>
    </Page>
  );
}
