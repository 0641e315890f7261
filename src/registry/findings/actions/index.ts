// What this room can do.
export { concludeFinding } from './conclude-finding.ts';
export { overrideFinding } from './override-finding.ts';
export { saveScores } from './save-scores.ts';
export { withdrawOverride } from './withdraw-override.ts';
