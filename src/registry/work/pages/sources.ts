// What waits in the register itself: yearly returns, drafts, terms, organisations that stand still.

import { scopeOf } from '../../../access/model.ts';
import { formatDate, momentInVietnam } from '../../../platform/date.ts';
import { formatNumber } from '../../../platform/number.ts';
import { organizationHref } from '../../pages/frame.tsx';
import { type WaitingReturn, waitingReturns } from '../../returns/progress.ts';
import { draftsOf, statusesWaiting, termsWaiting } from '../store.ts';
import { type Desk, reachAt, type WaitingPart, type WaitingSource } from '../waiting.ts';
import { workWords } from './messages.ts';

/** Terms are looked at as far ahead as a general meeting needs to be called. */
const DAYS_AHEAD = 90;
/** As many returns as somebody looks through before accepting them together. */
export const TOGETHER = 30;
export const ACCEPT = '/lam-viec/chap-nhan';

/** The only organisation of an account. */
export function ownOrganization({ actor }: Pick<Desk, 'actor'>): number | undefined {
  const scope = scopeOf(actor, 'return.file');
  return scope !== 'everything' && scope.unitIds.length === 0 ? scope.organizationIds[0] : undefined;
}

const returns: WaitingSource = async (desk) => {
  const { db, geography, actor, may, today, language, shown } = desk;
  if (!may(actor, 'return.file')) return [];
  const t = workWords[language];
  const { toAccept, toMend, missing } = await waitingReturns(db, { geography, scope: scopeOf(actor, 'return.file'), today });
  const part = (heading: (count: string) => string, found: WaitingReturn[], most = shown): WaitingPart => ({
    heading: heading(formatNumber(found.length)),
    total: found.length,
    items: found.slice(0, most).map(({ organizationId, name, year, unitId, since, reason, version }) => ({
      href: organizationHref(organizationId, `/ho-so-nam/${year}`),
      title: name,
      where: geography.byId(unitId).name,
      note: [`${t.returnOf(year)}, ${t.since(momentInVietnam(new Date(since)).slice(0, 10))}`, reason && t.reason(reason)]
        .filter(Boolean)
        .join('. '),
      tick: `${organizationId}-${year}-${version}`,
    })),
  });
  const own = ownOrganization(desk);
  const { count, year, due } = missing;
  const until = formatDate(due);
  const lacking: WaitingPart = {
    heading: own === undefined ? t.missing(formatNumber(count), year, until) : t.missingOne(year, until),
    total: Math.min(count, 1),
    items: [
      own === undefined
        ? { href: `/lam-viec/ho-so-nam?year=${year}`, title: t.deadlineBoard, due }
        : { href: organizationHref(own, `/ho-so-nam/${year}`), title: t.fill, due },
    ],
  };
  const accepting = { ...part(t.toAccept, toAccept, TOGETHER), together: { action: ACCEPT, button: t.acceptTicked } };
  return [...(may(actor, 'return.accept') ? [accepting] : []), part(t.toMend, toMend), lacking];
};

const drafts: WaitingSource = async ({ db, actor, language }) => {
  const t = workWords[language];
  const kept = actor.kind === 'user' ? await draftsOf(db, actor.id) : [];
  const items = kept.map(({ form, savedAt }) => ({
    href: form,
    title: form.replace('/lam-viec/', ''),
    note: t.draftAt(momentInVietnam(new Date(savedAt))),
  }));
  return [{ heading: t.drafts(formatNumber(kept.length)), total: kept.length, items }];
};

const terms: WaitingSource = async (desk) => {
  const { db, today, language, shown } = desk;
  const t = workWords[language];
  const reach = reachAt(desk, 'people.read');
  const found = reach ? await termsWaiting(db, today, DAYS_AHEAD, reach, shown) : [];
  const total = found[0]?.total ?? 0;
  const items = found.map(({ organizationId, name, commune, title, termUntil }) => ({
    href: organizationHref(organizationId, '/quan-ly'),
    title: name,
    where: commune,
    note: t.termUntil(title, formatDate(termUntil)),
  }));
  return [{ heading: t.terms(formatNumber(total)), total, items, onward: { href: '/lam-viec/nhiem-ky', label: t.allTerms } }];
};

const statuses: WaitingSource = async (desk) => {
  const { db, today, language, shown } = desk;
  const t = workWords[language];
  const reach = reachAt(desk, 'life.record');
  const found = reach ? await statusesWaiting(db, today, reach, shown) : [];
  const total = found[0]?.total ?? 0;
  const items = found.map(({ organizationId, name, commune, status, since, until }) => ({
    href: organizationHref(organizationId, '/su-kien'),
    title: name,
    where: commune,
    note: [
      t.status[status],
      since === null ? t.sinceUnknown : t.since(formatDate(since)),
      until && t.suspendedUntil(formatDate(until)),
      until && until < today && t.overdue,
    ]
      .filter(Boolean)
      .join(', '),
  }));
  return [{ heading: t.statuses(formatNumber(total)), total, items }];
};

/** What others wait for comes first: the rooms' own parts stand between the returns and the rest. */
export const registerSources = (others: readonly WaitingSource[]): WaitingSource[] => [
  returns,
  ...others,
  drafts,
  terms,
  statuses,
];
