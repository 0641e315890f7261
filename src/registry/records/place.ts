// Where an organisation lies, for the actions of other rooms.

export { areaOf } from './store.ts';
