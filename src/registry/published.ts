// What other rooms may read of the register.

export { type OrganizationFindings, organizationFindings } from './findings/store.ts';
export type { Paper } from './papers/model.ts';
export { listPapers } from './papers/store.ts';
