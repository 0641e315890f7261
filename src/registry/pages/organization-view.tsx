import type { ComponentChildren } from 'preact';
import { formatDate, type IsoDate } from '../../platform/date.ts';
import { formatNumber } from '../../platform/number.ts';
import { Notice } from '../../ui/message.tsx';
import { offers, type Shell } from '../../ui/page.tsx';
import { Timeline } from '../../ui/timeline.tsx';
import type { Life } from '../life/judge.ts';
import { type DatedFacet, standing } from '../life/model.ts';
import { facetHistories, facetText, heldOn, type Telling } from '../life/pages/event-words.ts';
import { AsOfForm, LifeActions } from '../life/pages/life-view.tsx';
import { lifeWords } from '../life/pages/messages.ts';
import type { Membership } from '../life/view-store.ts';
import { identityHref } from '../records/pages/links.ts';
import type { OrganizationRecord } from '../store.ts';
import { type OrganizationFrame, OrganizationPage, organizationHref } from './frame.tsx';
import type { RegistryLinks } from './links.ts';
import { Managers } from './managers.tsx';
import type { RegistryWords } from './messages.ts';
import { Contracts, Recognitions, Returns, Trainings } from './organization-tables.tsx';
import { spanText, timelineOf } from './timeline.ts';

export interface OrganizationViewProps {
  frame: OrganizationFrame;
  t: RegistryWords;
  links: RegistryLinks;
  record: OrganizationRecord;
  life: Life;
  telling: Telling;
  memberships: Membership[];
  asOf: IsoDate;
  /** What of its people this account may see. */
  people: 'hidden' | 'shown' | 'sensitive';
  /** Stars and certificates in force today, in one line. */
  vouched?: string;
  /** Imports that touched the record, newest first. */
  imports: { id: string; at: string; actor: string; files: string[]; undone: boolean }[];
  /** Which notice to show: what was just done. */
  done?: string | undefined;
}

/** One organisation's life on one page. */
export function OrganizationView(props: OrganizationViewProps) {
  const { frame, t, record, life, telling, asOf, people, done } = props;
  const words = t.page;
  const { shell } = frame;
  const asItStood = { ...frame, name: nameOn(record, asOf), commune: placeOn(record, asOf) };
  const told = done === undefined ? undefined : lifeWords[frame.language].done[done];
  return (
    <OrganizationPage frame={asItStood} current="overview">
      {told && <Notice tone="good" title={told} />}
      {asOf !== frame.today && <p>{words.asItStood(formatDate(asOf))}</p>}
      <LifeActions frame={frame} all />
      <div class="two">
        <div>
          <Lawful t={t} record={record} asOf={asOf} />
          <Identity {...props} />
          <Managers shell={shell} t={t} posts={record.posts} asOf={asOf} people={people} />
          <Returns shell={shell} t={t} returns={record.returns} />
          <Contracts frame={frame} t={t} contracts={record.contracts} />
          <Recognitions frame={frame} t={t} recognitions={record.recognitions} />
          <Trainings frame={frame} t={t} trainings={record.trainings} named={people !== 'hidden'} />
          <Sources {...props} shell={shell} />
        </div>
        <section>
          <AsOfForm frame={frame} asOf={asOf} page="" />
          <h2>{words.timeline}</h2>
          <Timeline items={timelineOf(record, t, { events: standing(life.events), telling })} />
        </section>
      </div>
    </OrganizationPage>
  );
}

const holds = (span: { from: IsoDate | null; until: IsoDate | null }, on: IsoDate) =>
  (span.from === null || span.from <= on) && (span.until === null || span.until >= on);

/** What holds on the day, else the last that is known. */
function onDay<Span extends { from: IsoDate | null; until: IsoDate | null }>(spans: Span[], on: IsoDate): Span | undefined {
  return spans.findLast((span) => holds(span, on)) ?? spans.at(-1);
}

const nameOn = ({ names, id }: OrganizationRecord, on: IsoDate) => onDay(names, on)?.name ?? `#${id}`;

function placeOn({ addresses }: OrganizationRecord, on: IsoDate): string {
  const place = onDay(addresses, on);
  return place ? placeText(place) : '';
}

const placeText = ({ hamlet, commune, district }: OrganizationRecord['addresses'][number]) =>
  [hamlet, commune, district].filter(Boolean).join(', ');

/** The latest finding decides; of two on one day the stricter does. */
function Lawful({ t, record, asOf }: { t: RegistryWords; record: OrganizationRecord; asOf: IsoDate }) {
  if (record.kind === 'THT') return null;
  const words = t.page;
  const latest = record.findings.findLast(({ on }) => on <= asOf);
  return (
    <section>
      <h2>{words.lawful}</h2>
      {latest ? (
        <>
          <p class={`answer ${latest.complies ? 'yes' : 'no'}`}>
            {latest.complies ? '✓ ' : '▲ '}
            {(latest.complies ? words.lawfulYes : words.lawfulNo)(formatDate(latest.on, latest.precision))}
          </p>
          {latest.basis && <p>{words.basis(latest.basis)}</p>}
        </>
      ) : (
        <p class="answer">○ {words.lawfulUnknown}</p>
      )}
    </section>
  );
}

function Identity({ frame, t, links, record, life, telling, memberships, asOf, vouched }: OrganizationViewProps) {
  const words = t.page;
  const histories = facetHistories(life);
  const status = onDay(record.statuses, asOf);
  const ended = record.ended !== null && record.ended <= asOf;
  /** What held on the day, with the other values it had over time. */
  const side = (facet: DatedFacet): ComponentChildren => {
    const history = histories.find((known) => known.facet === facet);
    const held = history && heldOn(history, asOf);
    if (!history || !held) return null;
    const others = history.spans.filter((span) => span !== held);
    return (
      <>
        {facetText(facet, held.value, telling)}
        {others.map((span) => (
          <span key={span.from} class="small also">
            {facetText(facet, span.value, telling)} ({spanText(span.from, span.until, t)})
          </span>
        ))}
      </>
    );
  };
  const facts: [string, ComponentChildren][] = [
    [words.code, record.code],
    [words.status, ended ? t.status.ended : status ? (status.words ?? t.status[status.status]) : t.statusUnknown],
    [words.field, side('field')],
    [words.founded, record.founded && formatDate(record.founded, record.foundedPrecision)],
    [words.certificate, certificateText(record, t)],
    [words.ended, record.ended && formatDate(record.ended, record.endedPrecision)],
    [words.endReason, record.endReason],
    [words.capital, side('capital')],
    [telling.t.facet.representative, side('representative')],
    [telling.t.facet.governance, side('governance')],
    [telling.t.facet.law, side('law')],
    [words.vouched, vouched && <a href={organizationHref(frame.id, '/san-pham')}>{vouched}</a>],
    [words.foundingMembers, record.foundingMembers === null ? null : formatNumber(record.foundingMembers)],
    [words.convertedFrom, record.convertedFrom && <LinkedName links={links} organization={record.convertedFrom} />],
    [words.convertedInto, record.convertedInto && <LinkedName links={links} organization={record.convertedInto} />],
    [
      lifeWords[frame.language].state[record.kind === 'LHHTX' ? 'cooperatives' : 'unions'],
      memberships.length > 0 && <Memberships t={t} links={links} memberships={memberships} />,
    ],
  ];
  return (
    <section>
      <h2>{words.identity}</h2>
      <dl class="facts">
        {facts
          .filter(([, value]) => value !== null && value !== '' && value !== false)
          .map(([label, value]) => (
            <div key={label} class="fact">
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {frame.may('life.record') && (
        <p class="actions no-print">
          <a href={identityHref(frame.id)}>{words.amendIdentity}</a>
        </p>
      )}
      {(record.names.length > 1 || record.addresses.length > 1) && (
        <>
          <h3>{words.names}</h3>
          <ul class="reasons">
            {record.names.map((name) => (
              <li key={`${name.from}-${name.name}`}>
                {name.name} <span class="small">({spanText(name.from, name.until, t)})</span>
              </li>
            ))}
            {record.addresses.map((address) => (
              <li key={`${address.from}-${address.commune}`}>
                {placeText(address)} <span class="small">({spanText(address.from, address.until, t)})</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function certificateText(
  { certificateNumber, certificateDate, certificatePrecision }: OrganizationRecord,
  { page }: RegistryWords,
) {
  const date = certificateDate && formatDate(certificateDate, certificatePrecision);
  return certificateNumber && date ? page.certificateOn(certificateNumber, date) : (certificateNumber ?? date);
}

function LinkedName({ links, organization }: { links: RegistryLinks; organization: { id: number | null; name: string } }) {
  return organization.id === null ? organization.name : <a href={links.organization(organization.id)}>{organization.name}</a>;
}

/** Unions it is or was in, or the cooperatives of a union. */
function Memberships({ t, links, memberships }: Pick<OrganizationViewProps, 't' | 'links' | 'memberships'>) {
  return (
    <>
      {memberships.map((membership) => (
        <span key={`${membership.id}-${membership.from}`} class="also">
          <LinkedName links={links} organization={membership} />{' '}
          <span class="small">({spanText(membership.from, membership.until, t)})</span>
        </span>
      ))}
    </>
  );
}

function Sources({ shell, t, links, record, imports }: OrganizationViewProps & { shell: Shell }) {
  const words = t.page;
  return (
    <section>
      <h2>{words.sources}</h2>
      <dl class="facts">
        <div class="fact">
          <dt>{words.source}</dt>
          <dd>{record.source ?? t.notKnown}</dd>
        </div>
        <div class="fact">
          <dt>{words.sourceDate}</dt>
          <dd>{record.sourceDate ? formatDate(record.sourceDate, record.sourcePrecision) : t.notKnown}</dd>
        </div>
        {record.confidence && (
          <div class="fact">
            <dt>{words.confidence}</dt>
            <dd>{record.confidence}</dd>
          </div>
        )}
      </dl>
      {imports.length > 0 && (
        <>
          <h3>{words.imports}</h3>
          <ul class="reasons">
            {imports.map((run) => (
              <li key={run.id}>
                {offers(shell, links.importRun(run.id)) ? (
                  <a href={links.importRun(run.id)}>{run.files.join(', ')}</a>
                ) : (
                  run.files.join(', ')
                )}{' '}
                <span class="small">
                  {words.imported(run.at, run.actor)}
                  {run.undone && ` · ${words.undone}`}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
