import { daysInclusive, type IsoDate } from '../../../platform/date.ts';
import { formatNumber } from '../../../platform/number.ts';
import { Empty } from '../../../ui/message.tsx';
import { Page, type Shell } from '../../../ui/page.tsx';
import { organizationHref } from '../../pages/frame.tsx';
import type { WaitingItem, WaitingPart } from '../waiting.ts';
import type { WorkWords } from './messages.ts';

interface WorkViewProps {
  shell: Shell;
  t: WorkWords;
  parts: WaitingPart[];
  /** The only organisation of this account. */
  own: number | undefined;
}

/** What waits for this person: what others wait for first, oldest first. */
export function WorkView({ shell, t, parts, own }: WorkViewProps) {
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
        <div class="waiting">
          {parts.map(({ heading, total, items, onward }) => (
            <section key={heading}>
              <h2>{heading}</h2>
              <ul class="waiting-list">
                {items.map((item, index) => (
                  <Item key={`${item.href} ${index}`} {...item} t={t} today={shell.today} />
                ))}
              </ul>
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

function Item({ href, title, where, note, due, t, today }: WaitingItem & { t: WorkWords; today: IsoDate }) {
  return (
    <li>
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
