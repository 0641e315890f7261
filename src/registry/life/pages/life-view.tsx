import { formatDate, type IsoDate } from '../../../platform/date.ts';
import { Empty, Notice } from '../../../ui/message.tsx';
import { Table } from '../../../ui/table.tsx';
import { type OrganizationFrame, OrganizationPage, organizationHref } from '../../pages/frame.tsx';
import type { Membership } from '../view-store.ts';
import { facetHistories, facetLabel, facetText, heldOn } from './event-words.ts';
import { LifeTimeline, type TimelineProps } from './life-timeline.tsx';
import { lifeWords } from './messages.ts';

export interface LifeViewProps extends TimelineProps {
  memberships: Membership[];
  asOf: IsoDate;
  /** Which notice to show: what was just done. */
  done: string | undefined;
}

export function LifeView(props: LifeViewProps) {
  const { frame, life, done } = props;
  const t = lifeWords[frame.language];
  const told = done === undefined ? undefined : t.done[done];
  return (
    <OrganizationPage frame={frame} current="life" title={t.title}>
      <p class="lead">{t.lead}</p>
      {told && <Notice tone="good" title={told} />}
      <LifeActions frame={frame} />
      <div class="two">
        <section>
          <h2>{t.timeline.heading}</h2>
          {life.events.length === 0 && props.partIn.length === 0 ? <NoEvents frame={frame} /> : <LifeTimeline {...props} />}
        </section>
        <section>
          <State {...props} />
        </section>
      </div>
      <Facets {...props} />
    </OrganizationPage>
  );
}

/** Only what can be done with it now. */
export function LifeActions({ frame, all = false }: { frame: OrganizationFrame; all?: boolean }) {
  const t = lifeWords[frame.language].action;
  const ended = frame.ended !== null && frame.ended <= frame.today;
  const may = frame.may('life.record');
  if (!may && !all) return null;
  return (
    <p class="actions">
      {may && (
        <a class="button" href={organizationHref(frame.id, '/su-kien/moi')}>
          {t.record}
        </a>
      )}
      {may && !ended && frame.kind === 'THT' && (
        <a class="button secondary" href={organizationHref(frame.id, '/chuyen-doi')}>
          {t.convert}
        </a>
      )}
      {may && !ended && frame.kind !== 'THT' && (
        <a class="button secondary" href={organizationHref(frame.id, '/giai-the')}>
          {t.dissolve}
        </a>
      )}
      {all && <a href={organizationHref(frame.id, '/su-kien')}>{t.all}</a>}
    </p>
  );
}

function NoEvents({ frame }: { frame: OrganizationFrame }) {
  const t = lifeWords[frame.language].timeline;
  return (
    <Empty title={t.none}>
      <p>{t.noneHow}</p>
      {frame.may('life.record') && <a href={organizationHref(frame.id, '/su-kien/moi')}>{t.noneButton}</a>}
    </Empty>
  );
}

/** The organisation as it stood on a day. */
function State({ frame, telling, life, memberships, asOf }: LifeViewProps) {
  const t = lifeWords[frame.language].state;
  const notYet = frame.founded !== null && asOf < frame.founded;
  const ended = frame.ended !== null && frame.ended <= asOf;
  const facts = facetHistories(life)
    .filter(({ facet }) => !facet.startsWith('union:') && !(ended && facet === 'status'))
    .flatMap((history) => {
      const held = heldOn(history, asOf);
      const text = held && facetText(history.facet, held.value, telling);
      return text === undefined ? [] : [{ label: facetLabel(history.facet, telling), text }];
    });
  const with_ = memberships.filter(({ from, until }) => (from === null || from <= asOf) && (until === null || until >= asOf));
  return (
    <>
      <h2>{t.heading(formatDate(asOf))}</h2>
      <AsOfForm frame={frame} asOf={asOf} page="/su-kien" />
      {notYet && <p>{t.notYet(formatDate(frame.founded!))}</p>}
      {ended && <p>{t.ended(formatDate(frame.ended!))}</p>}
      {!notYet && facts.length === 0 && <p>{t.none}</p>}
      {!notYet && (
        <dl class="facts">
          {facts.map(({ label, text }) => (
            <div key={label} class="fact">
              <dt>{label}</dt>
              <dd>{text}</dd>
            </div>
          ))}
          {with_.length > 0 && (
            <div class="fact">
              <dt>{frame.kind === 'LHHTX' ? t.cooperatives : t.unions}</dt>
              <dd>
                {with_.map(({ id, name }, index) => (
                  <span key={id}>
                    {index > 0 && '; '}
                    <a href={organizationHref(id)}>{name}</a>
                  </span>
                ))}
              </dd>
            </div>
          )}
        </dl>
      )}
    </>
  );
}

export function AsOfForm({ frame, asOf, page }: { frame: OrganizationFrame; asOf: IsoDate; page: string }) {
  const t = lifeWords[frame.language].state;
  return (
    <form class="choose no-print" method="get" action={organizationHref(frame.id, page)}>
      <div class="field">
        <label for="field-asOf">{t.asOf}</label>
        <input id="field-asOf" type="date" name="asOf" value={asOf} required />
      </div>
      <button class="secondary" type="submit">
        {t.show}
      </button>
    </form>
  );
}

function Facets({ frame, telling, life }: LifeViewProps) {
  const t = lifeWords[frame.language].facets;
  // after its end nothing of it holds
  const lines = facetHistories(life).flatMap((history) =>
    history.spans.toReversed().map((span) => ({ ...span, until: span.until ?? frame.ended, facet: history.facet })),
  );
  if (lines.length === 0) return null;
  return (
    <section>
      <h2>{t.heading}</h2>
      <Table
        t={frame.shell.t}
        caption={t.caption}
        rows={lines}
        rowKey={({ facet, from }) => `${facet} ${from}`}
        wide
        columns={[
          { label: t.facet, cell: ({ facet }) => facetLabel(facet, telling) },
          {
            label: t.value,
            long: true,
            cell: ({ facet, value }) => (facet.startsWith('union:') ? '✓' : facetText(facet, value, telling)),
          },
          {
            label: t.from,
            cell: ({ from }) => (from === null ? t.atStart : formatDate(from)),
            sortKey: ({ from }) => from ?? '',
          },
          {
            label: t.until,
            cell: ({ until }) => (until === null ? t.now : formatDate(until)),
            sortKey: ({ until }) => until ?? '9',
          },
        ]}
      />
    </section>
  );
}
