// One text for one content: what a value looks like after it has been through a jsonb column, with its keys in order.

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Text that PostgreSQL can hold: no NUL, no half of a surrogate pair. */
export const storable = (text: string): string => text.replaceAll('\u0000', '\ufffd').toWellFormed();

/** The value as it will be read back: dates as text, nothing undefined, no text that jsonb refuses. */
export function asStored(value: unknown): Json {
  return storableJson(JSON.parse(JSON.stringify(value) ?? 'null'));
}

function storableJson(value: Json): Json {
  if (typeof value === 'string') return storable(value);
  if (Array.isArray(value)) return value.map(storableJson);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [storable(key), storableJson(inner)]));
}

export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const pairs = Object.keys(value).sort();
  return `{${pairs.map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key] ?? null)}`).join(',')}}`;
}
