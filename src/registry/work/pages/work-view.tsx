import type { ComponentChildren } from 'preact';
import { daysInclusive, type IsoDate } from '../../../platform/date.ts';
import { formatNumber } from '../../../platform/number.ts';
import { Empty, Notice } from '../../../ui/message.tsx';
import { Page, type Shell } from '../../../ui/page.tsx';
import { organizationHref } from '../../pages/frame.tsx';
import type { WaitingItem, WaitingPart } from '../waiting.ts';
import type { WorkWords } from './messages.ts';

/** Before the name of a ticked box. */
export const TICK = 'chon-';

interface WorkViewProps {
  shell: Shell;
  t: WorkWords;
  parts: WaitingPart[];
  /** The only organisation of this account. */
  own: number | undefined;
  accepted?: Accepted | undefined;
}

/** What came of the returns that were ticked. */
export interface Accepted {
  done: number;
  refused: { href: string; title: string; reasons: string[] }[];
  none?: boolean;
}

/** What waits for this person: what others wait for first, oldest first. */
export function WorkView({ shell, t, parts, own, accepted }: WorkViewProps) {
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
      {accepted && <AcceptedNotice t={t} {...accepted} />}
      {parts.length > 0 ? (
        <div class="waiting">
          {parts.map(({ heading, total, items, onward, together }) => (
            <section key={heading}>
              <h2>{heading}</h2>
              <Together together={together}>
                <ul class="waiting-list">
                  {items.map(({ tick, ...item }, index) => (
                    <Item key={`${item.href} ${index}`} {...item} tick={together && tick} t={t} today={shell.today} />
                  ))}
                </ul>
              </Together>
              {(total > items.length || onward) && (
                <p class="small">
                  {total > items.length && `${t.more(formatNumber(total - items.length))}. `}
                  {onward && <a href={onward.href}>{onward.label}</a>}
                </p>
              )}
            </section>
          ))}
        </div>
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

/** The list as a form, where several can be done at once. */
function Together({ together, children }: { together: WaitingPart['together']; children: ComponentChildren }) {
  if (!together) return <>{children}</>;
  return (
    <form method="post" action={together.action}>
      {children}
      <p class="actions">
        <button type="submit" class="secondary">
          {together.button}
        </button>
      </p>
    </form>
  );
}

function AcceptedNotice({ t, done, refused, none }: Accepted & { t: WorkWords }) {
  return (
    <>
      {none && <Notice tone="wrong" title={t.noneTicked} />}
      {done > 0 && <Notice tone="good" title={t.accepted(formatNumber(done))} />}
      {refused.length > 0 && (
        <Notice tone="wrong" title={t.notAccepted(formatNumber(refused.length))}>
          <ul class="reasons">
            {refused.map(({ href, title, reasons }) => (
              <li key={href}>
                <a href={href}>{title}</a>: {reasons.join(' ')}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}

function Item({ href, title, where, note, due, tick, t, today }: WaitingItem & { t: WorkWords; today: IsoDate }) {
  return (
    <li>
      {tick && <input type="checkbox" name={TICK + tick} aria-label={t.tick(title)} />}
      <a href={href}>{title}</a>
      {where && <span class="small"> · {where}</span>}
      <span class="waiting-what">
        {note}
        {due && note && ' · '}
        {due && <span class={due < today ? 'status behind' : undefined}>{timeTo(due, today, t)}</span>}
      </span>
    </li>
  );
}

const timeTo = (due: IsoDate, today: IsoDate, t: WorkWords): string =>
  today > due ? t.late(formatNumber(daysInclusive(due, today) - 1)) : t.left(formatNumber(daysInclusive(today, due) - 1));
