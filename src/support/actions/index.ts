// What can be done about the budget and the files of support.

export { type Application, openCase, saveCase, submitCase, withdrawCase } from './apply.ts';
export { type BudgetDecision, giveBudget } from './budget.ts';
export { acceptCase, contractCase, giveBack, payCase, settleCase } from './carry-out.ts';
export { checkLater } from './check-later.ts';
export {
  type Appraisal,
  type Approval,
  appraiseCase,
  approveCase,
  cancelCase,
  completeCase,
  judgeEligibility,
  refuseCase,
  sendBackCase,
} from './judge.ts';
