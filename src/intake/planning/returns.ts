// Planning yearly returns. What is imported counts as accepted by whoever imports it; a locked return is changed by no import.

import { endOfYear } from '../../platform/date.ts';
import { lockedRefusal } from '../../registry/returns/model.ts';
import type { ReturnRow } from '../reading/rows.ts';
import { type Change, TABLES, type TableRow } from '../tables.ts';
import { type FactContext, placed, settleStages, storedBy } from './fact-rows.ts';
import type { RowOf } from './register.ts';
import { dated } from './register-rules.ts';
import { type Said, Stage } from './stage.ts';

export function planReturns(context: FactContext, rows: readonly RowOf<ReturnRow>[]): () => Change[] {
  const stored = storedBy(context.slice, TABLES.annualReturn, (r) => `${r.organization_id} ${r.year}`);
  const stage = new Stage(TABLES.annualReturn);
  for (const { row, values, organization } of placed(context, rows)) {
    if (organization.founded && endOfYear(values.year) < organization.founded) {
      const message = `báo cáo năm ${values.year} trước khi tổ chức thành lập (${organization.founded}). Kiểm tra năm và tên tổ chức.`;
      row.refuse({ code: 'return.beforeFounding', message }, 'year');
      continue;
    }
    const key = `${organization.id} ${values.year}`;
    const existing = stored.get(key);
    const said = saidOf(values);
    if (existing && changes(existing, said)) {
      const locked = lockedRefusal(values.year, existing.locked === true, `“${organization.displayName}”`);
      if (locked) {
        row.refuse({ code: locked.code, message: uncapitalised(locked.message) }, 'year');
        continue;
      }
    }
    if (context.slice.filings.has(key)) {
      const message = `đang có hồ sơ năm ${values.year} chờ duyệt hoặc đang soạn; số liệu nhập vào đây thành số liệu của sổ. Xem lại hồ sơ ấy.`;
      row.warn({ code: 'return.filed', message }, 'year');
    }
    stage.propose(row, key, existing, () => blankReturn(organization.id, values.year), said);
  }
  const settled = settleStages([stage]);
  return () => settled().map((change) => acceptedBy(change, context.actor));
}

const acceptedBy = (change: Change, actor: string): Change =>
  change.after ? { ...change, after: { ...change.after, accepted_by: actor } } : change;

const changes = (existing: TableRow, said: Said) =>
  Object.entries(said).some(([field, value]) => value !== null && value !== undefined && value !== existing[field]);

const uncapitalised = (text: string) => text.charAt(0).toLocaleLowerCase('vi') + text.slice(1);

const saidOf = (values: ReturnRow): Said => ({
  official_members: values.officialMembers,
  associate_capital: values.associateCapital,
  associate_no_capital: values.associateNoCapital,
  workers: values.workers,
  revenue: values.revenue,
  revenue_from_members: values.revenueFromMembers,
  profit: values.profit,
  produce_value: values.produceValue,
  contract_sales: values.contractSales,
  indivisible_assets: values.indivisibleAssets,
  indivisible_fund: values.indivisibleFund,
  ...dated('meeting', values.generalMeeting, 'general_meeting'),
  new_members: values.newMembers,
  workers_new: values.workersNew,
  workers_members: values.workersMembers,
  average_income: values.averageIncome,
  trained_people: values.trainedPeople,
  total_cost: values.totalCost,
  cost_with_members: values.costWithMembers,
  total_capital: values.totalCapital,
  total_assets: values.totalAssets,
  debts: values.debts,
  fund_income: values.fundIncome,
  fund_allocated: values.fundAllocated,
  high_technology: values.highTechnology,
  enterprise_linkage: values.enterpriseLinkage,
});

function blankReturn(organizationId: number, year: number): TableRow {
  const said = saidOf({ organization: '', year });
  const blank = Object.fromEntries(Object.keys(said).map((column) => [column, null]));
  return { organization_id: organizationId, year, ...blank, meeting_precision: 'day' };
}
