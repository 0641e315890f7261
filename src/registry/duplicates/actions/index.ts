// What can be done about two records of one organisation.

export { markDistinct, unmarkDistinct } from './distinct.ts';
export { type MergeRequest, mergeOrganizations, undoMerge } from './merge.ts';
