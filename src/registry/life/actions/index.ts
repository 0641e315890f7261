// What can be done about the life of an organisation.

export type { NewOrganization } from '../model.ts';
export { type Conversion, convertGroup } from './convert-group.ts';
export { correctEvent, recordEvent, type SaidEvent } from './record-event.ts';
export { registerOrganization } from './register-organization.ts';
export { settleStep } from './settle-step.ts';
