// What can be done about founding and consolidating organisations.

export { addConsolidationStep, closePlan, finishConsolidationStep, type NewPlan, openPlan } from './consolidation.ts';
export { amendInitiative, beginInitiative, recordFoundingCheck, type StepInput, takeFoundingStep } from './initiative.ts';
