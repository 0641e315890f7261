import { organizationHref } from '../../../registry/pages/frame.tsx';
import type { SignedNumber } from '../store.ts';
import type { TradeWords } from './messages.ts';

interface Props {
  t: TradeWords;
  organizationId: number;
  numbers: SignedNumber[];
  mayWrite: boolean;
}

/** Contract numbers; those that stand in the register lead there, the others to being written into it. */
export function Numbers({ t, organizationId, numbers, mayWrite }: Props) {
  const contracts = (rest = '') => organizationHref(organizationId, `/ban-ghi/contracts${rest}`);
  return (
    <>
      {numbers.map(({ number, known }, index) => (
        <span key={number}>
          {index > 0 && '; '}
          {known ? (
            <a href={contracts()}>{number}</a>
          ) : (
            <>
              {number} ({t.unknownNumber}
              {mayWrite && (
                <span class="no-print">
                  , <a href={contracts(`/moi?number=${encodeURIComponent(number)}`)}>{t.writeNumber}</a>
                </span>
              )}
              )
            </>
          )}
        </span>
      ))}
    </>
  );
}
