import { organizationHref } from '../../../registry/pages/frame.tsx';
import type { SignedNumber } from '../store.ts';
import type { TradeWords } from './messages.ts';

/** Contract numbers; those that stand in the register lead there. */
export function Numbers({ t, organizationId, numbers }: { t: TradeWords; organizationId: number; numbers: SignedNumber[] }) {
  return (
    <>
      {numbers.map(({ number, known }, index) => (
        <span key={number}>
          {index > 0 && '; '}
          {known ? (
            <a href={organizationHref(organizationId, '/ban-ghi/contracts')}>{number}</a>
          ) : (
            `${number} (${t.unknownNumber})`
          )}
        </span>
      ))}
    </>
  );
}
