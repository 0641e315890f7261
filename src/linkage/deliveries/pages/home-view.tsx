import { formatNumber, formatPercent } from '../../../platform/number.ts';
import type { Refusal } from '../../../platform/refusal.ts';
import type { Board, BoardTarget } from '../../../programme/model.ts';
import type { Typed } from '../../../registry/pages/form.ts';
import { organizationHref } from '../../../registry/pages/frame.tsx';
import { withQuery } from '../../../ui/address.ts';
import { ErrorSummary } from '../../../ui/fields.tsx';
import { Page, type Shell } from '../../../ui/page.tsx';
import type { PlacedSignal } from '../signals.ts';
import { SIGNAL_LIMITS } from '../watch.ts';
import { deliveriesHref, deliveryHref, LINKAGE, SHARE, statementHref } from './links.ts';
import type { DeliveryWords } from './messages.ts';
import { dong, quantityOf } from './views.tsx';

const BOARD = '/lam-viec/bang-chi-tieu';

interface HomeProps {
  shell: Shell;
  t: DeliveryWords;
  /** Left out for an account of one organisation. */
  board: Board | undefined;
  target: BoardTarget | undefined;
  signals: PlacedSignal[];
  shown: number;
  mayWrite: boolean;
  /** The reason of one signal that was refused, given back. */
  typed: Typed;
  refusals: Refusal[];
}

export function HomeView({ shell, t, board, target, signals, shown, mayWrite, typed, refusals }: HomeProps) {
  const rooms = Object.entries(t.room).filter(([path]) => board !== undefined || path !== 'ty-le');
  return (
    <Page shell={shell} title={t.home}>
      <h1>{t.home}</h1>
      <ErrorSummary t={shell.t} refusals={refusals} />
      {target && board && <Share t={t} board={board} target={target} />}
      <nav aria-label={t.rooms}>
        <ul class="kinds no-print">
          {rooms.map(([path, label]) => (
            <li key={path}>
              <a href={`${LINKAGE}/${path}`}>{label}</a>
            </li>
          ))}
        </ul>
      </nav>
      <h2>{signals.length === 0 ? t.noSignals : t.signals(formatNumber(signals.length))}</h2>
      {signals.length > 0 && (
        <ul class="waiting-list">
          {signals.slice(0, shown).map((signal) => (
            <SignalItem
              key={`${signal.contract.organizationId} ${signal.contract.key} ${signal.key}`}
              {...{ t, signal, mayWrite, typed }}
            />
          ))}
        </ul>
      )}
      {signals.length > shown && <p class="small">{t.more(formatNumber(signals.length - shown))}</p>}
      <p class="hint">{t.signalHint(SIGNAL_LIMITS.unpaidAfterDays)}</p>
    </Page>
  );
}

function Share({ t, board, target }: { t: DeliveryWords; board: Board; target: BoardTarget }) {
  const place = { unit: board.unit.code, asOf: board.asOf, geography: board.geography };
  return (
    <>
      <p class="lead">
        {target.wording} ({target.basis.document}, {target.basis.clause})
      </p>
      <p>
        <strong>
          {board.unit.name}. {target.value === null ? t.noShare : t.shareOf(target.year ?? 0, formatPercent(target.value))}
        </strong>{' '}
        <a href={withQuery(SHARE, { unit: board.unit.code, year: String(target.year ?? '') })}>{t.share}</a> ·{' '}
        <a href={withQuery(`${BOARD}/${target.code}`, place)}>{t.toBoard}</a>
      </p>
    </>
  );
}

/** What it says beside its kind: how much, how long. */
export function detailOf(t: DeliveryWords, { kind, missing, money, told, days, contract }: PlacedSignal): string {
  const amount = missing === null ? '' : money ? dong(missing) : quantityOf(missing, contract.unit, '');
  const much = amount === '' ? '' : kind === 'above' ? t.aboveBy(amount) : kind === 'refused' ? amount : t.lacking(amount);
  const why = told === null ? '' : kind === 'breached' ? (t.breachedBy[told] ?? told) : told;
  return [why, much, t.standing(formatNumber(days))].filter(Boolean).join(', ');
}

/** Where one looks at it: the delivery, else the statement of the contract. */
export const signalHref = ({ kind, key, contract }: PlacedSignal): string =>
  kind === 'refused' || kind === 'unpaid'
    ? deliveryHref(contract.organizationId, Number(key.split('-')[1]))
    : statementHref(contract.organizationId, { contract: contract.key });

function SignalItem({ t, signal, mayWrite, typed }: { signal: PlacedSignal } & Pick<HomeProps, 't' | 'mayWrite' | 'typed'>) {
  const { contract } = signal;
  const given = typed.contract === contract.key && typed.signal === signal.key ? typed.reason : undefined;
  return (
    <li>
      <a href={signalHref(signal)}>
        {t.signal[signal.kind]}: {contract.number}
      </a>
      <span class="small">
        {' · '}
        <a href={organizationHref(contract.organizationId)}>{contract.name}</a>
        {contract.commune && ` · ${contract.commune}`} · {contract.buyer} · {contract.product}
      </span>
      <span class="waiting-what">{detailOf(t, signal)}</span>
      {signal.note && <span class="waiting-what">{t.explained(signal.note)}</span>}
      {mayWrite && (
        <details class="no-print" open={given !== undefined}>
          <summary>{t.explain}</summary>
          <form method="post" action={deliveriesHref(contract.organizationId).concat('/ly-do')}>
            <input type="hidden" name="contract" value={contract.key} />
            <input type="hidden" name="signal" value={signal.key} />
            <label>
              {t.reason} <input name="reason" required value={given ?? signal.note ?? ''} autocomplete="off" />
            </label>
            <p class="actions">
              <button class="secondary" type="submit">
                {t.saveReason}
              </button>
            </p>
          </form>
        </details>
      )}
    </li>
  );
}
