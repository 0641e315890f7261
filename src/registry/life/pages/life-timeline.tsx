// The events of a life as entries of its timeline.

import { formatDate, momentInVietnam } from '../../../platform/date.ts';
import { Notice } from '../../../ui/message.tsx';
import { type OrganizationFrame, organizationHref } from '../../pages/frame.tsx';
import { type Paper, subjectKey } from '../../papers/model.ts';
import { paperWords } from '../../papers/pages/messages.ts';
import { PAPERS, paperHref } from '../../papers/pages/paper-table.tsx';
import type { Life } from '../judge.ts';
import type { LifeEvent } from '../model.ts';
import type { TakenPart } from '../store.ts';
import { type EventWarning, eventWarnings, type NormsById } from '../warnings.ts';
import { clauseText, detailsOf, eventLine, remarksOf, type Telling, toneOf, warningText } from './event-words.ts';
import { lifeWords } from './messages.ts';

export interface TimelineProps {
  frame: OrganizationFrame;
  telling: Telling;
  life: Life;
  /** Events of others in which it takes part. */
  partIn: TakenPart[];
  papers: Paper[];
  norms: NormsById;
}

export function LifeTimeline(props: TimelineProps) {
  const { life, partIn } = props;
  const own = life.events.filter(({ withdraws }) => !withdraws);
  const entries = [
    ...own.map((event) => ({ event, entry: <OwnEvent key={event.id} {...props} event={event} /> })),
    ...partIn.map((event) => ({
      event,
      entry: <OthersEvent key={`${event.organizationId}-${event.id}`} {...props} event={event} />,
    })),
  ].sort((one, other) => other.event.happenedOn.localeCompare(one.event.happenedOn) || other.event.id - one.event.id);
  return <ol class="timeline">{entries.map(({ entry }) => entry)}</ol>;
}

const Day = ({ event }: { event: LifeEvent }) => (
  <time dateTime={event.happenedOn}>{formatDate(event.happenedOn, event.precision)}</time>
);

function OwnEvent(props: TimelineProps & { event: LifeEvent }) {
  const { frame, telling, life, event, papers, norms } = props;
  const t = lifeWords[frame.language].timeline;
  const by = life.events.find(({ corrects }) => corrects === event.id);
  if (by) return <StruckEvent frame={frame} telling={telling} event={event} by={by} />;
  const wrong = event.corrects;
  return (
    <li class={toneOf(event)} id={`e${event.id}`}>
      <Day event={event} />
      <div>
        <p class="timeline-title">{telling.t.event[event.kind]}</p>
        <EventBody {...props} />
        {wrong !== null && event.correctionReason !== null && <p class="timeline-detail">{t.corrects(event.correctionReason)}</p>}
        <Warnings telling={telling} title={t.warnings} warnings={eventWarnings(event, life, norms)} />
        <EventPapers frame={frame} event={event} papers={papersOf(papers, event, life)} />
        <p class="timeline-detail">
          {t.recorded(whoIs(event.recordedBy, t), momentInVietnam(new Date(event.recordedAt)))}
          {frame.may('life.record') && (
            <span class="no-print">
              {' · '}
              <a href={organizationHref(frame.id, `/su-kien/${event.id}/dinh-chinh`)}>{t.correct}</a>
            </span>
          )}
        </p>
      </div>
    </li>
  );
}

/** What it set, by which paper, with whom, and the note. */
function EventBody({ frame, telling, life, event }: Pick<TimelineProps, 'frame' | 'telling' | 'life'> & { event: LifeEvent }) {
  const t = lifeWords[frame.language].timeline;
  return (
    <>
      {detailsOf(event, life, telling).map(({ label, now, before }) => (
        <p key={label} class="timeline-set">
          {label}: <strong>{now}</strong>
          {before !== undefined && <span class="small"> ({telling.t.before(before)})</span>}
        </p>
      ))}
      {event.parties.length > 0 && (
        <p class="timeline-set">
          {t.with}:{' '}
          {event.parties.map((id, index) => (
            <span key={id}>
              {index > 0 && '; '}
              <a href={organizationHref(id)}>{telling.nameOf(id)}</a>
            </span>
          ))}
        </p>
      )}
      {remarksOf(event, telling).map((remark) => (
        <p key={remark} class="timeline-detail">
          {remark}
        </p>
      ))}
      {event.note !== null && <p class="timeline-detail">{event.note}</p>}
    </>
  );
}

function StruckEvent({
  frame,
  telling,
  event,
  by,
}: Pick<TimelineProps, 'frame' | 'telling'> & { event: LifeEvent; by: LifeEvent }) {
  const t = lifeWords[frame.language].timeline;
  return (
    <li class="plain struck">
      <Day event={event} />
      <details class="more">
        <summary>
          <del>{eventLine(event, telling)}</del> <span class="small">({by.withdraws ? t.wasWithdrawn : t.wasCorrected})</span>
        </summary>
        {remarksOf(event, telling).map((remark) => (
          <p key={remark} class="timeline-detail">
            {remark}
          </p>
        ))}
        {event.note !== null && <p class="timeline-detail">{event.note}</p>}
        <p class="timeline-detail">{t.recorded(whoIs(event.recordedBy, t), momentInVietnam(new Date(event.recordedAt)))}</p>
        <p>{t.reason(by.correctionReason ?? '')}</p>
        <p class="timeline-detail">{t.by(whoIs(by.recordedBy, t), momentInVietnam(new Date(by.recordedAt)))}</p>
        {!by.withdraws && (
          <p class="timeline-detail">{t.nowSays(`${formatDate(by.happenedOn, by.precision)}, ${eventLine(by, telling)}`)}</p>
        )}
      </details>
    </li>
  );
}

function OthersEvent({ frame, telling, event }: Pick<TimelineProps, 'frame' | 'telling'> & { event: TakenPart }) {
  const t = lifeWords[frame.language].timeline;
  return (
    <li class="plain">
      <Day event={event} />
      <div>
        <p class="timeline-title">{telling.t.event[event.kind]}</p>
        <p class="timeline-set">
          {t.of} <a href={organizationHref(event.organizationId)}>{event.organizationName}</a>
        </p>
        {remarksOf(event, telling).map((remark) => (
          <p key={remark} class="timeline-detail">
            {remark}
          </p>
        ))}
      </div>
    </li>
  );
}

export function Warnings({ telling, title, warnings }: { telling: Telling; title: string; warnings: EventWarning[] }) {
  if (warnings.length === 0) return null;
  return (
    <Notice tone="warning" title={title}>
      {warnings.map((warning) => (
        <p key={warning.code}>
          {warningText(warning, telling.t)} <span class="small">{clauseText(warning.norm, telling.t)}</span>
        </p>
      ))}
    </Notice>
  );
}

/** Its own papers and those of the lines it corrects. */
function papersOf(papers: readonly Paper[], event: LifeEvent, { events }: Life): Paper[] {
  const chain = new Set<number>([event.id]);
  for (let wrong = event.corrects; wrong !== null; ) {
    chain.add(wrong);
    const id: number = wrong;
    wrong = events.find((other) => other.id === id)?.corrects ?? null;
  }
  return papers.filter(({ subject }) => subject.kind === 'lifeEvent' && subject.id !== null && chain.has(subject.id));
}

function EventPapers({ frame, event, papers }: { frame: OrganizationFrame; event: LifeEvent; papers: Paper[] }) {
  if (!frame.may('paper.read')) return null;
  const add = `${organizationHref(frame.id, PAPERS)}?thuoc=${subjectKey({ kind: 'lifeEvent', id: event.id })}#them`;
  const mayAdd = frame.may('register.write');
  if (papers.length === 0 && !mayAdd) return null;
  return (
    <p class="timeline-detail">
      {papers.map((paper) => (
        <span key={paper.id}>
          <a href={paperHref(frame.id, paper)} download>
            {paper.title}
          </a>
          {' · '}
        </span>
      ))}
      {mayAdd && (
        <a class="no-print" href={add}>
          {paperWords[frame.language].addTo}
        </a>
      )}
    </p>
  );
}

const whoIs = (actor: string, t: { command: (name: string) => string }): string =>
  actor.startsWith('command:') ? t.command(actor.slice('command:'.length)) : actor.replace(/^user:/, '');
