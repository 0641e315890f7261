// Organisations, their people and the steps of a dissolution, as the actions of a life read and write them.

import { sql } from 'kysely';
import { type Db, row, rows } from '../../platform/database/types.ts';
import type { IsoDate } from '../../platform/date.ts';
import { type OrganizationKind, storedName } from '../names.ts';
import type { NewOrganization } from './model.ts';
import type { Party } from './parties.ts';

/** The commune of the last known office. */
export async function officeOf(db: Db, organizationId: number): Promise<number | undefined> {
  const found = await row(
    db,
    sql<{ unitId: number }>`select unit_id as "unitId" from organization_address where organization_id = ${organizationId}
      order by valid desc limit 1`,
  );
  return found?.unitId;
}

const NAME = sql`coalesce((select n.name from organization_name n where n.organization_id = o.id order by n.valid desc limit 1), '#' || o.id)`;

export const readParties = (db: Db, ids: readonly number[]): Promise<Party[]> =>
  rows(
    db,
    sql<Party>`select o.id, o.kind, o.founded, o.ended, o.converted_from as "convertedFrom", ${NAME} as name
      from organization o where o.id = any(${[...ids]}::bigint[])`,
  );

/** Groups and cooperatives tied to it by a conversion: their figures move with it. */
export async function heirsOf(db: Db, organizationId: number): Promise<number[]> {
  const found = await rows(
    db,
    sql<{ id: number }>`select id from organization where converted_from = ${organizationId}
      union select converted_from from organization where id = ${organizationId} and converted_from is not null`,
  );
  return found.map(({ id }) => id);
}

export async function groupToConvert(
  db: Db,
  id: number,
): Promise<{ kind: OrganizationKind; founded: IsoDate | null; isSample: boolean; heir: string | null } | undefined> {
  return row(
    db,
    sql<{ kind: OrganizationKind; founded: IsoDate | null; isSample: boolean; heir: string | null }>`
      select g.kind, g.founded, g.is_sample as "isSample",
        (select ${NAME} from organization o where o.converted_from = g.id order by o.id limit 1) as heir
      from organization g where g.id = ${id}`,
  );
}

export async function bearerOfCode(db: Db, kind: OrganizationKind, code: string): Promise<string | undefined> {
  const found = await row(
    db,
    sql<{ name: string }>`select ${NAME} as name from organization o where o.kind = ${kind} and o.code = ${code}`,
  );
  return found?.name;
}

/** The organisation and what it is from its first day; its founding is an event of its own. */
export async function insertOrganization(
  db: Db,
  said: NewOrganization,
  convertedFrom: number | null,
  isSample: boolean,
  sourceDate: IsoDate,
): Promise<number> {
  const { kind, founded, certificateDate } = said;
  const inserted = await row(
    db,
    sql<{ id: number }>`
      insert into organization (kind, code, field, founded, founded_precision, certificate_number, certificate_date,
        certificate_precision, charter_capital, founding_members, converted_from, credit_fund, source, source_date, is_sample)
      values (${kind}, ${said.code}, ${said.field}, ${founded?.date ?? null}, ${founded?.precision ?? 'day'}, ${said.certificateNumber},
        ${certificateDate?.date ?? null}, ${certificateDate?.precision ?? 'day'}, ${said.charterCapital}, ${said.foundingMembers},
        ${convertedFrom}, ${/quỹ tín dụng nhân dân/iu.test(said.name)}, 'Đăng ký trên hệ thống', ${sourceDate}, ${isSample})
      returning id`,
  );
  const id = inserted!.id;
  const { name, nameKey, spokenKey, plainKey } = storedName(said.name, kind);
  await sql`insert into organization_name (organization_id, valid, name, name_key, spoken_key, plain_key)
    values (${id}, '(,)', ${name}, ${nameKey}, ${spokenKey}, ${plainKey})`.execute(db);
  await sql`insert into organization_address (organization_id, valid, unit_id, hamlet)
    values (${id}, '(,)', ${said.unitId}, ${said.hamlet})`.execute(db);
  await sql`insert into organization_status (organization_id, valid, status) values (${id}, '(,)', 'active')`.execute(db);
  const traits = [
    ['representative', said.representative],
    ['governance', said.governance],
  ] as const;
  for (const [facet, words] of traits) {
    if (words === null) continue;
    await sql`insert into organization_facet (organization_id, facet, valid, words) values (${id}, ${facet}, '(,)', ${words})`.execute(
      db,
    );
  }
  return id;
}

/** Members of the group on that day join the cooperative on it, each the same kind of member with the same capital. */
export async function carryMembers(db: Db, groupId: number, heirId: number, on: IsoDate): Promise<number> {
  const still = sql`(m.joined is null or m.joined <= ${on}) and (m.left_on is null or m.left_on > ${on})`;
  await sql`
    insert into person (organization_id, full_name, name_key, birth_year, birth_date, sex, ethnicity)
    select ${heirId}, p.full_name, p.name_key, p.birth_year, p.birth_date, p.sex, p.ethnicity
    from person p where p.organization_id = ${groupId}
      and exists (select from member m where m.organization_id = p.organization_id and m.person_id = p.id and ${still})
    order by p.id`.execute(db);
  const carried = await rows(
    db,
    sql<{ id: number }>`
      insert into member (organization_id, person_id, type, contribution, joined, subject_type, uses_services, contributes_labour,
        is_foreign)
      select ${heirId}, heir.id, m.type, m.contribution, ${on}, m.subject_type, m.uses_services, m.contributes_labour, m.is_foreign
      from member m
      join person p on p.organization_id = m.organization_id and p.id = m.person_id
      join person heir on heir.organization_id = ${heirId} and heir.name_key = p.name_key
        and heir.birth_year is not distinct from p.birth_year and heir.birth_date is not distinct from p.birth_date
      where m.organization_id = ${groupId} and ${still}
      order by m.id
      on conflict do nothing
      returning id`,
  );
  return carried.length;
}

export interface SettledStep {
  step: string;
  settledOn: IsoDate;
  applies: boolean;
  note: string | null;
  recordedBy: string;
}

export const readSteps = (db: Db, organizationId: number): Promise<SettledStep[]> =>
  rows(
    db,
    sql<SettledStep>`select step, settled_on as "settledOn", applies, note, recorded_by as "recordedBy"
      from dissolution_step where organization_id = ${organizationId}`,
  );

export async function writeStep(
  db: Db,
  { organizationId, step, ...said }: SettledStep & { organizationId: number },
): Promise<void> {
  await sql`insert into dissolution_step (organization_id, step, settled_on, applies, note, recorded_by)
    values (${organizationId}, ${step}, ${said.settledOn}, ${said.applies}, ${said.note}, ${said.recordedBy})
    on conflict (organization_id, step) do update set settled_on = excluded.settled_on, applies = excluded.applies,
      note = excluded.note, recorded_by = excluded.recorded_by`.execute(db);
}

export async function removeStep(db: Db, organizationId: number, step: string): Promise<void> {
  await sql`delete from dissolution_step where organization_id = ${organizationId} and step = ${step}`.execute(db);
}
