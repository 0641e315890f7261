import type { ComponentChildren } from 'preact';
import { daysInclusive, formatDate, type IsoDate, momentInVietnam } from '../../../platform/date.ts';
import { formatNumber } from '../../../platform/number.ts';
import { Empty } from '../../../ui/message.tsx';
import { Page, type Shell } from '../../../ui/page.tsx';
import { organizationHref } from '../../pages/frame.tsx';
import type { WaitingReturn, WaitingReturns } from '../../returns/progress.ts';
import type { KeptDraft, StatusWaiting, TermWaiting } from '../store.ts';
import type { WorkWords } from './messages.ts';

export interface WorkViewProps {
  shell: Shell;
  t: WorkWords;
  returns: WaitingReturns;
  /** Whether this person decides about returns, or only files them. */
  accepts: boolean;
  terms: { total: number; items: TermWaiting[] };
  statuses: { total: number; items: StatusWaiting[] };
  drafts: KeptDraft[];
  /** The only organisation of this account. */
  own: number | undefined;
  communeOf: (unitId: number) => string;
}

const SHOWN = 8;
const RETURNS = '/lam-viec/ho-so-nam';

/** What waits for this person: what others wait for first, oldest first. */
export function WorkView(props: WorkViewProps) {
  const { shell, t, returns, accepts, terms, statuses, drafts, own } = props;
  const parts = [
    accepts && returns.toAccept.length > 0 && <Waiting key="accept" {...props} heading={t.toAccept} items={returns.toAccept} />,
    returns.toMend.length > 0 && <Waiting key="mend" {...props} heading={t.toMend} items={returns.toMend} />,
    returns.missing.count > 0 && <Missing key="missing" {...props} />,
    drafts.length > 0 && <Drafts key="drafts" t={t} drafts={drafts} />,
    terms.total > 0 && <Terms key="terms" {...props} />,
    statuses.total > 0 && <Statuses key="statuses" {...props} />,
  ].filter(Boolean);
  return (
    <Page shell={shell} title={t.title}>
      <h1>{t.title}</h1>
      {own !== undefined && (
        <p>
          <a class="button" href={organizationHref(own)}>
            {t.own}
          </a>
        </p>
      )}
      {parts.length > 0 ? (
        <div class="waiting">{parts}</div>
      ) : (
        <Empty title={t.nothing}>
          <p>{t.nothingNext}</p>
          <p class="actions">
            {own === undefined && <a href="/lam-viec/bang-chi-tieu">{t.board}</a>}
            <a href="/lam-viec/to-chuc">{t.register}</a>
          </p>
        </Empty>
      )}
    </Page>
  );
}

interface PartProps {
  heading: string;
  total: number;
  shown: number;
  t: WorkWords;
  onward?: { href: string; label: string } | undefined;
  children: ComponentChildren;
}

function Part({ heading, total, shown, t, onward, children }: PartProps) {
  return (
    <section>
      <h2>{heading}</h2>
      <ul class="waiting-list">{children}</ul>
      {(total > shown || onward) && (
        <p class="small">
          {total > shown && `${t.more(formatNumber(total - shown))}. `}
          {onward && <a href={onward.href}>{onward.label}</a>}
        </p>
      )}
    </section>
  );
}

function Item({
  href,
  name,
  where,
  children,
}: {
  href: string;
  name: string;
  where?: string | null;
  children: ComponentChildren;
}) {
  return (
    <li>
      <a href={href}>{name}</a>
      {where && <span class="small"> · {where}</span>}
      <span class="waiting-what">{children}</span>
    </li>
  );
}

function Waiting({
  t,
  heading,
  items,
  communeOf,
}: WorkViewProps & { heading: (count: string) => string; items: WaitingReturn[] }) {
  const shown = items.slice(0, SHOWN);
  return (
    <Part t={t} heading={heading(formatNumber(items.length))} total={items.length} shown={shown.length}>
      {shown.map(({ organizationId, name, year, unitId, since, reason }) => (
        <Item
          key={`${organizationId}-${year}`}
          href={organizationHref(organizationId, `/ho-so-nam/${year}`)}
          name={name}
          where={communeOf(unitId)}
        >
          {t.returnOf(year)}, {t.since(momentInVietnam(new Date(since)).slice(0, 10))}
          {reason && `. ${t.reason(reason)}`}
        </Item>
      ))}
    </Part>
  );
}

function Missing({ shell, t, returns, own }: WorkViewProps) {
  const { count, year, due } = returns.missing;
  const heading = own === undefined ? t.missing(formatNumber(count), year, formatDate(due)) : t.missingOne(year, formatDate(due));
  const href = own === undefined ? `${RETURNS}?year=${year}` : organizationHref(own, `/ho-so-nam/${year}`);
  return (
    <section>
      <h2>{heading}</h2>
      <p>
        {timeTo(due, shell.today, t)} · <a href={href}>{own === undefined ? t.deadlineBoard : t.fill}</a>
      </p>
    </section>
  );
}

function timeTo(due: IsoDate, today: IsoDate, t: WorkWords): string {
  return today > due ? t.late(formatNumber(daysInclusive(due, today) - 1)) : t.left(formatNumber(daysInclusive(today, due) - 1));
}

function Drafts({ t, drafts }: Pick<WorkViewProps, 't' | 'drafts'>) {
  return (
    <Part t={t} heading={t.drafts(formatNumber(drafts.length))} total={drafts.length} shown={drafts.length}>
      {drafts.map(({ form, savedAt }) => (
        <Item key={form} href={form} name={form.replace('/lam-viec/', '')}>
          {t.draftAt(momentInVietnam(new Date(savedAt)))}
        </Item>
      ))}
    </Part>
  );
}

function Terms({ t, terms }: WorkViewProps) {
  const { total, items } = terms;
  return (
    <Part
      t={t}
      heading={t.terms(formatNumber(total))}
      total={total}
      shown={items.length}
      onward={{ href: '/lam-viec/nhiem-ky', label: t.allTerms }}
    >
      {items.map(({ organizationId, name, commune, title, termUntil }, index) => (
        <Item key={`${organizationId}-${index}`} href={organizationHref(organizationId, '/quan-ly')} name={name} where={commune}>
          {t.termUntil(title, formatDate(termUntil))}
        </Item>
      ))}
    </Part>
  );
}

function Statuses({ shell, t, statuses }: WorkViewProps) {
  const { total, items } = statuses;
  return (
    <Part t={t} heading={t.statuses(formatNumber(total))} total={total} shown={items.length}>
      {items.map(({ organizationId, name, commune, status, since, until }) => (
        <Item key={organizationId} href={organizationHref(organizationId, '/su-kien')} name={name} where={commune}>
          {[
            t.status[status],
            since === null ? t.sinceUnknown : t.since(formatDate(since)),
            until && t.suspendedUntil(formatDate(until)),
            until && until < shell.today && t.overdue,
          ]
            .filter(Boolean)
            .join(', ')}
        </Item>
      ))}
    </Part>
  );
}
