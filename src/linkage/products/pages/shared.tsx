import type { Language } from '../../../ui/messages.ts';
import { nameIn, SETTINGS } from '../../settings.ts';
import type { ExpiringRecord, Product } from '../store.ts';
import type { ProductWords } from './messages.ts';

/** ★★★★ with the number in words, so that it is read aloud and copies well. */
export function Stars({ t, stars, potentialFive }: { t: ProductWords } & Pick<Product, 'stars' | 'potentialFive'>) {
  if (stars === null) return <>–</>;
  return (
    <>
      <span class="ocop" aria-hidden="true">
        {'★'.repeat(stars)}
      </span>{' '}
      {t.starsOf(stars)}
      {potentialFive && `, ${t.potential}`}
    </>
  );
}

export const standardNames = (keys: readonly string[], language: Language): string =>
  keys.map((key) => nameIn(SETTINGS.standards, key, language)).join(', ');

/** VietGAP · Gạo …; 4 sao · Gạo …; Trung Quốc. */
export function whatText({ kind, what, product }: ExpiringRecord, t: ProductWords, language: Language): string {
  const words = { standards: standardNames([what], language), ocop: t.starsOf(Number(what)), plantingCodes: what }[kind];
  return [words, product].filter(Boolean).join(' · ');
}
