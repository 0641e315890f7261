import type { UiWords } from './messages.ts';

export interface PageOf {
  offset: number;
  size: number;
  total: number;
}

interface PagingProps {
  t: UiWords;
  page: PageOf;
  href: (offset: number) => string;
  /** How a number is written, and the total when it is only a lower bound. */
  number: (value: number) => string;
}

export function Paging({ t, page, href, number }: PagingProps) {
  const { offset, size, total } = page;
  if (total <= size && offset === 0) return null;
  const last = Math.min(offset + size, total);
  return (
    <nav class="paging" aria-label={t.paging}>
      {offset > 0 && (
        <a rel="prev" href={href(Math.max(0, offset - size))}>
          ← {t.previousPage}
        </a>
      )}
      <span>{t.pageOf(number(offset + 1), number(last), number(total))}</span>
      {last < total && (
        <a rel="next" href={href(offset + size)}>
          {t.nextPage} →
        </a>
      )}
    </nav>
  );
}
