// Whom a form means: one of the organisation's people, or a name with a year, matched as imports match them.

import { sql } from 'kysely';
import { type Db, row, rows } from '../../platform/database/types.ts';
import { type IsoDate, type KnownDate, yearOf } from '../../platform/date.ts';
import { done, type Outcome, type Refusal, refused } from '../../platform/refusal.ts';
import { clean, wordKey } from '../../platform/text.ts';
import { matchPerson } from '../people/model.ts';
import type { Choice } from './kind.ts';

export async function peopleChoices(db: Db, organizationId: number): Promise<Choice[]> {
  const found = await rows(
    db,
    sql<{ id: number; name: string; year: number | null }>`select id, full_name as name, birth_year as year from person
      where organization_id = ${organizationId} order by full_name, birth_year, id`,
  );
  return found.map(({ id, name, year }) => ({ value: String(id), label: year === null ? name : `${name} (${year})` }));
}

export interface SaidPerson {
  /** Chosen from the list; goes before a typed name. */
  id: number | null;
  fullName: string | null;
  birth: KnownDate | null;
}

const refusal = (code: string, field: string, message: string): Refusal => ({ code, field, message });

/** Finds the person or enters a new one; what was not known of the birth is added. */
export async function personMeant(db: Db, organizationId: number, said: SaidPerson): Promise<Outcome<number>> {
  if (said.id !== null) {
    const known = await row(
      db,
      sql<{ id: number }>`select id from person where organization_id = ${organizationId} and id = ${said.id}`,
    );
    if (known && said.fullName !== null) {
      const message = 'Vừa chọn người trong danh sách vừa ghi tên người khác. Giữ một trong hai.';
      return refused(refusal('person.twice', 'fullName', message));
    }
    return known
      ? done(known.id)
      : refused(refusal('person.unknown', 'person', 'Người này không còn trong danh sách của tổ chức. Xin chọn lại.'));
  }
  if (said.fullName === null) {
    return refused(refusal('person.missing', 'person', 'Chọn một người trong danh sách, hoặc ghi họ tên người mới.'));
  }
  const key = wordKey(said.fullName);
  const birthYear = said.birth && yearOf(said.birth.date);
  const birthDate = said.birth?.precision === 'day' ? said.birth.date : null;
  const named = await rows(
    db,
    sql<{
      id: number;
      birthYear: number | null;
      birthDate: IsoDate | null;
    }>`select id, birth_year as "birthYear", birth_date as "birthDate" from person
      where organization_id = ${organizationId} and name_key = ${key}`,
  );
  const match = matchPerson(named, { birthYear, birthDate });
  if (match === 'several') {
    const message = 'Trong tổ chức có nhiều người cùng tên này. Chọn đúng người trong danh sách, hoặc ghi năm sinh.';
    return refused(refusal('person.ambiguous', 'fullName', message));
  }
  if (match) {
    await sql`update person set birth_year = coalesce(birth_year, ${birthYear}), birth_date = coalesce(birth_date, ${birthDate})
      where organization_id = ${organizationId} and id = ${match.id}`.execute(db);
    return done(match.id);
  }
  const made = await row(
    db,
    sql<{ id: number }>`insert into person (organization_id, full_name, name_key, birth_year, birth_date)
      values (${organizationId}, ${clean(said.fullName)}, ${key}, ${birthYear}, ${birthDate}) returning id`,
  );
  return done(made!.id);
}
