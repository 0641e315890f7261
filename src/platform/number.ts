// Numbers as a Vietnamese reader writes them: 1.234,5. Never "-0", never "NaN": a figure that is not known is not a number.

const formatters = new Map<number, Intl.NumberFormat>();

function formatterFor(decimals: number): Intl.NumberFormat {
  const known = formatters.get(decimals);
  if (known) return known;
  const made = new Intl.NumberFormat('vi-VN', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    signDisplay: 'negative',
  });
  formatters.set(decimals, made);
  return made;
}

/** Rounded to exactly so many decimals: 1.234,5. */
export function formatNumber(value: number, decimals = 0): string {
  if (!Number.isFinite(value)) throw new RangeError(`not a number that can be shown: ${value}`);
  return formatterFor(decimals).format(value);
}

/** One decimal where there is something to show in it: 12, but 12,5. */
export function formatShort(value: number): string {
  return formatNumber(value, Math.round(value * 10) % 10 === 0 ? 0 : 1);
}

/** A value in percent (57.647 → 57,6 %), kept on one line by a space that does not break. */
export function formatPercent(value: number): string {
  return `${formatNumber(value, 1)}\u00a0%`;
}

const MILLION = 1_000_000;

/** Money in the words of a report: 850 triệu đồng, 139,7 tỷ đồng. Takes whole đồng. */
export function formatMoney(dong: number): string {
  const millions = Math.round((dong / MILLION) * 10) / 10;
  return Math.abs(millions) < 1000 ? `${formatShort(millions)} triệu đồng` : `${formatShort(millions / 1000)} tỷ đồng`;
}
