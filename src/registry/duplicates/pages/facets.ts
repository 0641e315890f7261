// Two records facet by facet, in words.

import type { Geography } from '../../../geography/model.ts';
import { formatDate } from '../../../platform/date.ts';
import { formatMoney, formatNumber } from '../../../platform/number.ts';
import type { RegistryWords } from '../../pages/messages.ts';
import { unitWords } from '../../pages/unit-choice.ts';
import { sharedManagers } from '../model.ts';
import type { StoredCandidate } from '../store.ts';
import type { DuplicateWords } from './messages.ts';

export type FacetName = keyof DuplicateWords['pair']['facts'];
export type Facets = Partial<Record<FacetName, string | null>>;

export interface FacetLine {
  name: FacetName;
  texts: (string | null)[];
  /** Undefined where comparing says nothing. */
  compared?: 'same' | 'differs' | 'oneSide';
}

/** In the order in which they are shown. */
export const FACETS: readonly FacetName[] = [
  'name',
  'names',
  'kind',
  'code',
  'office',
  'hamlet',
  'field',
  'status',
  'founded',
  'certificate',
  'ended',
  'capital',
  'foundingMembers',
  'source',
  'years',
  'people',
  'managers',
];
const NOT_COMPARED: readonly FacetName[] = ['names', 'years', 'people', 'managers'];

export function facetsOf(candidate: StoredCandidate, t: RegistryWords, geography: Geography): Facets {
  const { names, kind, code, unitId, hamlet, field, status, founded, ended, certificateNumber, certificateDate } = candidate;
  const certificate = [certificateNumber, certificateDate && formatDate(certificateDate, candidate.certificatePrecision)].filter(
    Boolean,
  );
  return {
    name: candidate.name,
    ...(names.length > 1 ? { names: names.slice(1).join('; ') } : {}),
    kind: t.kind[kind],
    code,
    office: unitId === null ? null : unitWords(geography, geography.byId(unitId)),
    hamlet,
    field,
    status: status === null ? null : ((t.status as Record<string, string>)[status] ?? status),
    founded: founded && formatDate(founded, candidate.foundedPrecision),
    certificate: certificate.length > 0 ? certificate.join(', ') : null,
    ended: ended && formatDate(ended, candidate.endedPrecision),
    capital: candidate.charterCapital === null ? null : formatMoney(candidate.charterCapital),
    foundingMembers: candidate.foundingMembers === null ? null : formatNumber(candidate.foundingMembers),
    source: candidate.source,
    people: formatNumber(candidate.people),
    years: candidate.years.length > 0 ? candidate.years.join(', ') : null,
  };
}

/** Facets of which at least one side says something. */
export function facetLines(sides: readonly Facets[], order = FACETS): FacetLine[] {
  return order.flatMap((name): FacetLine[] => {
    const texts = sides.map((side) => side[name] ?? null);
    const said = texts.filter((text) => text !== null);
    if (said.length === 0) return [];
    if (NOT_COMPARED.includes(name) || texts.length !== 2) return [{ name, texts }];
    const alike = said.length === 2 && said[0]!.toLocaleLowerCase('vi') === said[1]!.toLocaleLowerCase('vi');
    return [{ name, texts, compared: said.length < 2 ? 'oneSide' : alike ? 'same' : 'differs' }];
  });
}

/** Names of those who manage both; for whoever may read names. */
export function managersOfBoth(one: StoredCandidate, other: StoredCandidate): string[] {
  const { sure, namesakes } = sharedManagers(one.managers, other.managers);
  const nameOf = (key: string) => one.managers.find(({ nameKey }) => nameKey === key)!;
  return [
    ...sure.map((key) => `${nameOf(key).fullName} (${nameOf(key).birthYear})`),
    ...namesakes.map((key) => nameOf(key).fullName),
  ];
}
