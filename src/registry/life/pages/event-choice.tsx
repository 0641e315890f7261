import { formatDate } from '../../../platform/date.ts';
import { type OrganizationFrame, OrganizationPage, organizationHref } from '../../pages/frame.tsx';
import type { OrganizationStatus } from '../../store.ts';
import { EVENT_KIND_NAMES, type EventKind, ruleOf } from '../model.ts';
import { eventWords } from './event-messages.ts';
import { lifeWords } from './messages.ts';

const GROUPS = {
  registration: ['founding', 'reregistration'],
  changes: ['renaming', 'move', 'fieldChange', 'capitalChange', 'representativeChange', 'governanceChange'],
  activity: ['suspension', 'inactivity', 'resumption'],
  union: ['unionJoining', 'unionLeaving'],
  reorganisation: ['conversion', 'separation', 'merger', 'consolidation', 'division'],
  end: ['dissolutionStart', 'dissolutionStop', 'dissolution', 'termination', 'revocation', 'bankruptcy'],
} as const satisfies Record<string, readonly EventKind[]>;
type Group = keyof typeof GROUPS;

export const eventFormHref = (id: number, kind: EventKind) => organizationHref(id, `/su-kien/moi/${kind}`);

/** Where the way to an event of this kind begins: some have a page of their own. */
function startOf(id: number, kind: EventKind): string {
  if (kind === 'conversion') return organizationHref(id, '/chuyen-doi');
  return kind === 'dissolution' ? organizationHref(id, '/giai-the') : eventFormHref(id, kind);
}

export interface Standing {
  ended: boolean;
  status: OrganizationStatus | null;
  /** Whether its founding is an event already. */
  founded: boolean;
  inUnion: boolean;
}

/** Whether it can happen today, as things stand. */
export function mayHappenNow(kind: EventKind, { ended, status, founded, inUnion }: Standing): boolean {
  if (kind === 'founding') return !founded;
  if (ended) return false;
  switch (kind) {
    case 'resumption':
      return status === 'suspended' || status === 'inactive';
    case 'suspension':
      return status !== 'suspended' && status !== 'dissolving';
    case 'inactivity':
      return status !== 'inactive';
    case 'dissolutionStart':
      return status !== 'dissolving';
    case 'dissolutionStop':
      return status === 'dissolving';
    case 'unionLeaving':
      return inUnion;
    default:
      return true;
  }
}

interface ChoiceViewProps {
  frame: OrganizationFrame;
  now: Standing;
}

/** Every kind for this kind of organisation: first what can happen now, then what may have happened before. */
export function ChoiceView({ frame, now }: ChoiceViewProps) {
  const t = lifeWords[frame.language];
  const known = EVENT_KIND_NAMES.filter((kind) => (ruleOf(kind).of as readonly string[]).includes(frame.kind));
  const possible = known.filter((kind) => mayHappenNow(kind, now));
  const past = known.filter(
    (kind) => !possible.includes(kind) && !(now.founded && kind === 'founding') && !isSecondEnd(kind, now),
  );
  return (
    <OrganizationPage frame={frame} current="life" title={t.choose.title}>
      <p class="lead">{t.choose.lead}</p>
      {now.ended && frame.ended !== null && <p>{t.choose.ended(formatDate(frame.ended))}</p>}
      <Kinds frame={frame} kinds={possible} />
      {past.length > 0 && (
        <details class="more" open={possible.length === 0}>
          <summary>{t.choose.past}</summary>
          <Kinds frame={frame} kinds={past} />
        </details>
      )}
    </OrganizationPage>
  );
}

const isSecondEnd = (kind: EventKind, { ended }: Standing) => ended && ruleOf(kind).ends !== undefined;

function Kinds({ frame, kinds }: { frame: OrganizationFrame; kinds: readonly EventKind[] }) {
  const t = lifeWords[frame.language];
  const words = eventWords[frame.language];
  return (
    <>
      {(Object.keys(GROUPS) as Group[]).map((group) => {
        const inGroup = GROUPS[group].filter((kind) => kinds.includes(kind));
        if (inGroup.length === 0) return null;
        return (
          <section key={group}>
            <h2>{t.choose.group[group]}</h2>
            <ul class="kinds">
              {inGroup.map((kind) => (
                <li key={kind}>
                  <a href={startOf(frame.id, kind)}>{words.event[kind]}</a>
                  <span class="small">{words.about[kind]}</span>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}
