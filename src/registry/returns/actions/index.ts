export {
  answersToShow,
  CONFLICT,
  type Filed,
  type FilingInput,
  type Opened,
  readReturn,
} from './file-return.ts';
export { lockYear, unlockYear } from './lock-year.ts';
export { acceptReturn, reopenReturn, saveDraft, sendBack, submitReturn, unlockReturn } from './verbs.ts';
