// Whom a member or post belongs to: someone already known to the organisation, or a new person.

import type { ActionContext } from '../../../access/declare.ts';
import type { Db } from '../../../platform/database/types.ts';
import type { Refusal } from '../../../platform/refusal.ts';
import { wordKey } from '../../../platform/text.ts';
import { matchPerson, type PersonValues, type Place, type Rights, refusal, sameBirth } from '../model.ts';
import { areaOf, insertPerson, readNamesakes, type StoredPerson, updatePerson } from '../store.ts';

/** What of the record this actor may see and set here. */
export function rightsOf({ actor, may }: Pick<ActionContext, 'actor' | 'may'>, place: Place): Rights {
  const area = areaOf(place);
  return { sensitive: may(actor, 'people.sensitive', area), decides: may(actor, 'finding.override', area) };
}

/** The person meant, if already known; a name borne by several needs a birth year. */
export async function findPerson(
  db: Db,
  organizationId: number,
  said: PersonValues,
): Promise<{ person: StoredPerson | undefined } | { problem: Refusal }> {
  const person = matchPerson(await readNamesakes(db, organizationId, said.fullName), said);
  if (person !== 'several') return { person };
  const message = 'Trong tổ chức có nhiều người cùng tên này. Ghi năm sinh (hoặc ngày sinh) để phân biệt.';
  return { problem: refusal('birth', 'person.ambiguous', message) };
}

/** Adds to a known person what was not known, or makes a new one; returns the id. */
export async function keepPerson(
  db: Db,
  organizationId: number,
  known: StoredPerson | undefined,
  said: PersonValues,
  { sensitive }: Rights,
): Promise<number> {
  const own = sensitive ? said : { ...said, sex: null, ethnicity: null };
  if (!known) return insertPerson(db, organizationId, own);
  await updatePerson(db, organizationId, known.id, {
    fullName: known.fullName,
    birthYear: known.birthYear ?? own.birthYear,
    birthDate: known.birthDate ?? own.birthDate,
    sex: own.sex ?? known.sex,
    ethnicity: own.ethnicity ?? known.ethnicity,
  });
  return known.id;
}

/** A change of name or birth must not make one person out of two. */
export async function identityProblem(
  db: Db,
  organizationId: number,
  stored: PersonValues & { personId: number },
  said: PersonValues,
): Promise<Refusal | undefined> {
  const same = wordKey(stored.fullName) === wordKey(said.fullName) && stored.birthYear === said.birthYear;
  if (same && stored.birthDate === said.birthDate) return undefined;
  const namesakes = await readNamesakes(db, organizationId, said.fullName);
  const other = namesakes.find((person) => person.id !== stored.personId && sameBirth(person, said));
  if (!other) return undefined;
  const message =
    'Tổ chức đã có một người khác cùng tên và năm sinh này. Nếu là cùng một người, hãy rút bản ghi này rồi thêm lại cho người đã có; nếu là hai người, hãy ghi đủ ngày sinh.';
  return refusal('fullName', 'person.exists', message);
}

/** Sex and ethnicity stay as they are for whoever may not see them. */
export function withRights<T extends PersonValues>(said: T, stored: PersonValues, { sensitive }: Rights): T {
  return sensitive ? said : { ...said, sex: stored.sex, ethnicity: stored.ethnicity };
}
