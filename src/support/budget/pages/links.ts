import { withQuery } from '../../../ui/address.ts';

export const BUDGET = '/lam-viec/ho-tro/kinh-phi';

export interface BudgetPlace {
  programme: string;
  year: number;
  pillar?: string | undefined;
  unit?: string | undefined;
}

export const budgetHref = ({ year, ...place }: BudgetPlace): string => withQuery(BUDGET, { ...place, year: String(year) });
