// What a check of `verify` or `doctor` found, and how both print it.

export interface Finding {
  title: string;
  /** Nothing in it: the check holds. Each says what, where, the way out. */
  faults: string[];
  /** What was looked at. */
  note?: string;
}

const SHOWN = 10;

export function findingInWords({ title, faults, note }: Finding): string {
  if (faults.length === 0) return `✓ ${title}${note ? ` – ${note}` : ''}`;
  const more = faults.length > SHOWN ? [`  … và ${faults.length - SHOWN} chỗ khác.`] : [];
  return [`✗ ${title}`, ...faults.slice(0, SHOWN).map((fault) => `  ${fault}`), ...more].join('\n');
}
