// The room of support as lists: what each line of the budget was given, and the files.

import type { ActionContext } from '../../access/declare.ts';
import type { Geography } from '../../geography/model.ts';
import { readDecisions } from '../../support/budget/figures.ts';
import type { ListedFile } from '../../support/listed.ts';
import { type CaseState, STATE_NAMES } from '../../support/model.ts';
import { PILLAR_NAMES, SOURCE_NAMES } from '../../support/names.ts';
import { BUDGET_VERSIONS } from '../reading/budgetFields.ts';
import type { Pointers } from './pointers.ts';
import { type ExportTable, type TableCell, tableOf } from './table.ts';

export async function budgetTable(
  { db, actor, may }: ActionContext,
  geography: Geography,
  within: (unitId: number) => boolean,
): Promise<ExportTable> {
  const decisions = (await readDecisions(db)).filter(({ unitId }) => within(unitId) && may(actor, 'export.run', { unitId }));
  const rows = decisions.map(({ unitId, pillar, source, kind, decidedOn, ...decision }) => {
    const { name, code } = geography.byId(unitId);
    return {
      ...decision,
      organizationId: 0,
      unit: `${name} (${code})`,
      pillar: PILLAR_NAMES.vi[pillar],
      source: SOURCE_NAMES.vi[source],
      version: BUDGET_VERSIONS[kind],
      decidedOn: { date: decidedOn, precision: 'day' as const },
    };
  });
  return tableOf('budget', rows, () => ({}));
}

const day = (date: string | null) => (date === null ? null : { date, precision: 'day' as const });

const FILE_COLUMNS: readonly [heading: string, cell: (file: ListedFile) => TableCell][] = [
  ['Mã hồ sơ', ({ id }) => id],
  ['Chương trình', ({ programme }) => programme],
  ['Năm', ({ year }) => year],
  ['Nhóm hỗ trợ', ({ pillar }) => PILLAR_NAMES.vi[pillar]],
  ['Nội dung', ({ title }) => title],
  ['Kỳ', ({ period }) => period],
  ['Trạng thái', ({ state }) => STATE_NAMES[state as CaseState]],
  ['Ngày nộp', ({ filedOn }) => day(filedOn)],
  ['Số đề nghị (đồng)', ({ requested }) => requested],
  ['Số thẩm định (đồng)', ({ proposed }) => proposed],
  ['Số quyết định', ({ decisionNumber }) => decisionNumber],
  ['Ngày quyết định', ({ decidedOn }) => day(decidedOn)],
  ['Số được duyệt (đồng)', ({ decided }) => decided],
  ['Nguồn vốn', ({ sources }) => sources.map(({ source, amount }) => `${SOURCE_NAMES.vi[source]}: ${amount}`).join('; ') || null],
  ['Đã chi (đồng)', ({ paid }) => paid],
  ['Đã thu lại (đồng)', ({ returned }) => returned],
  ['Đã nghiệm thu (đồng)', ({ accepted }) => accepted],
  ['Ngày nghiệm thu', ({ acceptedOn }) => day(acceptedOn)],
  ['Đã quyết toán (đồng)', ({ settled }) => settled],
  ['Ngày quyết toán', ({ settledOn }) => day(settledOn)],
];

export function supportTable(files: readonly ListedFile[], pointers: Pointers): ExportTable {
  return {
    title: SUPPORT_LIST,
    headings: ['Tổ chức', 'Xã', 'Huyện', ...FILE_COLUMNS.map(([heading]) => heading)],
    rows: files.map((file) => {
      const { organization, commune, district } = pointers.to(file.organizationId);
      return [organization, commune, district, ...FILE_COLUMNS.map(([, cell]) => cell(file))];
    }),
  };
}

export const SUPPORT_LIST = 'hồ sơ hỗ trợ';
