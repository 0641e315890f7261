// The tables an import may write, with the columns of their keys: planning, writing and undoing work from this one list.

/** Rows of events also hold json (what an event sets); such rows are read and taken back, never planned. */
export type Value = string | number | boolean | null;
export type TableRow = Record<string, Value>;

export interface Table {
  name: string;
  key: readonly string[];
}

/** In order of dependency: a row refers only to rows of tables before its own. */
export const TABLES = {
  organization: { name: 'organization', key: ['id'] },
  organizationName: { name: 'organization_name', key: ['organization_id', 'valid'] },
  organizationAddress: { name: 'organization_address', key: ['organization_id', 'valid'] },
  organizationStatus: { name: 'organization_status', key: ['organization_id', 'valid'] },
  organizationFacet: { name: 'organization_facet', key: ['organization_id', 'facet', 'valid'] },
  unionMembership: { name: 'union_membership', key: ['organization_id', 'union_id', 'valid'] },
  lifeOpening: { name: 'life_opening', key: ['organization_id', 'facet'] },
  lifeEvent: { name: 'life_event', key: ['organization_id', 'id'] },
  lifeEventParty: { name: 'life_event_party', key: ['organization_id', 'event_id', 'other_id'] },
  dissolutionStep: { name: 'dissolution_step', key: ['organization_id', 'step'] },
  person: { name: 'person', key: ['organization_id', 'id'] },
  post: { name: 'post', key: ['organization_id', 'id'] },
  member: { name: 'member', key: ['organization_id', 'id'] },
  annualReturn: { name: 'annual_return', key: ['organization_id', 'year'] },
  complianceFinding: { name: 'compliance_finding', key: ['organization_id', 'found_on'] },
  recognition: { name: 'recognition', key: ['organization_id', 'decision_key'] },
  training: { name: 'training_completion', key: ['organization_id', 'id'] },
  contract: { name: 'sales_contract', key: ['organization_id', 'number_key'] },
  delivery: { name: 'delivery', key: ['organization_id', 'id'] },
} as const satisfies Record<string, Table>;

/** One row before and after: null before, it was created; null after, it was removed. */
export interface Change {
  table: Table;
  before: TableRow | null;
  after: TableRow | null;
}

/** The budget belongs to no organisation. */
export const BUDGET_TABLES = {
  line: { name: 'budget_line', key: ['id'] },
  entry: { name: 'budget_entry', key: ['id'] },
} as const satisfies Record<string, Table>;

export const isOfOrganization = ({ table }: Change): boolean =>
  table.name !== BUDGET_TABLES.line.name && table.name !== BUDGET_TABLES.entry.name;

export function organizationOf({ table, before, after }: Change): number {
  const row = after ?? before;
  return Number(row?.[table.name === 'organization' ? 'id' : 'organization_id']);
}
