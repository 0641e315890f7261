// Files of support tied to contracts: linkage projects.

import { sql } from 'kysely';
import { type Db, row, rows } from '../../platform/database/types.ts';
import type { CaseState } from '../model.ts';

export interface CaseRef {
  organizationId: number;
  id: number;
}
export interface ContractRef {
  organizationId: number;
  key: string;
}

export type TiedContract = ContractRef & { number: string; buyer: string };
export interface TiedCase extends CaseRef {
  title: string;
  item: string;
  period: string;
  state: CaseState;
  quantity: number | null;
}

export const contractOfCase = (db: Db, { organizationId, id }: CaseRef): Promise<TiedContract | undefined> =>
  row(
    db,
    sql<TiedContract>`select c.organization_id as "organizationId", c.number_key as key, c.number, c.buyer
      from support_case_contract t join sales_contract c on c.organization_id = t.organization_id and c.number_key = t.contract_key
      where t.case_organization_id = ${organizationId} and t.case_id = ${id}`,
  );

export const casesOfContract = (db: Db, { organizationId, key }: ContractRef): Promise<TiedCase[]> =>
  rows(
    db,
    sql<TiedCase>`select s.organization_id as "organizationId", s.id, s.title, s.item, s.period, s.state, s.quantity
      from support_case_contract t join support_case s on s.organization_id = t.case_organization_id and s.id = t.case_id
      where t.organization_id = ${organizationId} and t.contract_key = ${key} order by s.year, s.id`,
  );

/** Contracts that a file of the organisation can be tied to. */
export const contractsToTie = (db: Db, organizationId: number): Promise<{ value: string; label: string }[]> =>
  rows(
    db,
    sql<{ value: string; label: string }>`select number_key as value, number || ' – ' || buyer as label from sales_contract
      where organization_id = ${organizationId} order by signed_on desc, number_key`,
  );

/** `key` null: no longer tied. False when the organisation has no such contract. */
export async function tieCase(db: Db, { organizationId, id }: CaseRef, key: string | null): Promise<boolean> {
  await sql`delete from support_case_contract where case_organization_id = ${organizationId} and case_id = ${id}`.execute(db);
  if (key === null) return true;
  const made = await row(
    db,
    sql`insert into support_case_contract (organization_id, contract_key, case_organization_id, case_id)
      select organization_id, number_key, ${organizationId}, ${id} from sales_contract
      where organization_id = ${organizationId} and number_key = ${key} returning case_id`,
  );
  return made !== undefined;
}

/** Items that a linkage contract is asked for (data/support/items.json). */
export const isLinkageItem = (
  { papers }: { papers: readonly { key: string; items?: string[] | undefined }[] },
  item: string,
): boolean => papers.some((paper) => paper.key === 'linkage' && paper.items?.includes(item));
