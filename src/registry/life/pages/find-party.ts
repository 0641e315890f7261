// Organisations that take part in an event, found by what a person types.

import type { Db } from '../../../platform/database/types.ts';
import type { IsoDate } from '../../../platform/date.ts';
import { wordKey } from '../../../platform/text.ts';
import type { UnitOption } from '../../../ui/unit-field.tsx';
import { nameKeys, type OrganizationKind } from '../../names.ts';
import { listOrganizations } from '../../store.ts';
import type { EventKind } from '../model.ts';
import type { FindParty } from './event-form.ts';

const MOST = 8;
const MOST_UNIONS = 200;

/** Which kind of organisation takes part. */
export function partyKind(event: EventKind, own: OrganizationKind): OrganizationKind {
  if (event === 'unionJoining' || event === 'unionLeaving') return 'LHHTX';
  return event === 'conversion' ? 'HTX' : own;
}

/** Only a whole name or a code that one organisation bears leaves no doubt: a wrong one moves figures. */
export function findPartyIn(db: Db, kind: OrganizationKind, today: IsoDate): FindParty {
  return async (words) => {
    const { items } = await listOrganizations(db, { asOf: today, search: words, kind, limit: MOST, offset: 0, total: 0 });
    const { spoken, rest } = nameKeys(words);
    const same = items.filter(
      ({ name, code }) => (code !== null && code === words) || nameKeys(name).spoken === spoken || nameKeys(name).rest === rest,
    );
    const marked = same.filter(({ name }) => wordKey(name) === wordKey(words));
    const [only] = same.length === 1 ? same : marked.length === 1 ? marked : [];
    const choices = items.map(({ id, name, code, commune, district }) => ({
      id,
      label: [name, code, commune, district].filter(Boolean).join(' · '),
    }));
    return { exact: only?.id, choices };
  };
}

/** Unions are few: all of them can be offered while typing. */
export async function unionOptions(db: Db, today: IsoDate): Promise<UnitOption[]> {
  const found = await listOrganizations(db, { asOf: today, kind: 'LHHTX', limit: MOST_UNIONS, offset: 0, total: 0 });
  return found.items.map(({ name, code, commune }) => ({ value: name, label: [code, commune].filter(Boolean).join(' · ') }));
}
