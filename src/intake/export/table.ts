// An export as a plain table under the headings of the contract, before it becomes a file.

import { TERM_FIELDS } from '../../linkage/contracts/kinds.ts';
import type { KnownDate } from '../../platform/date.ts';
import type { Field } from '../reading/field.ts';
import { fieldsOf, kindName } from '../reading/kinds.ts';
import type { AnyKind } from '../reading/rows.ts';
import type { OrganizationWords } from './pointers.ts';
import type { StoredRow, StoredValue } from './store.ts';

export type TableCell = string | number | KnownDate | null;

export interface ExportTable {
  /** What it is a table of. */
  title: string;
  headings: string[];
  rows: TableCell[][];
}

/** Money stands in whole đồng, so that nothing is rounded. */
const headingOf = ({ heading, measure }: Field<unknown>) => (measure === 'money' ? `${heading} (đồng)` : heading);

export function tableOf(
  kind: AnyKind,
  stored: readonly StoredRow[],
  pointTo: (row: StoredRow) => Partial<OrganizationWords>,
): ExportTable {
  const fields = [...fieldsOf(kind)];
  return {
    title: kindName(kind),
    headings: fields.map(([, field]) => headingOf(field)),
    rows: stored.map((row) => {
      const said: Record<string, StoredValue> = { ...row, ...pointTo(row) };
      return fields.map(([name]) => cellOf(name, said[name] ?? null, said));
    }),
  };
}

function cellOf(field: string, value: StoredValue, row: Record<string, StoredValue>): TableCell {
  if (field === 'status' && typeof row.statusWords === 'string') return row.statusWords;
  if (typeof value === 'boolean') return (YES_NO[field] ?? ['có', 'không'])[value ? 0 : 1];
  if (typeof value === 'string') return WORDS[field]?.[value] ?? value;
  return value;
}

const YES_NO: Record<string, [yes: string, no: string]> = {
  complies: ['đúng Luật', 'chưa đúng Luật'],
  completed: ['hoàn thành', 'không'],
};

const WORDS: Record<string, Record<string, string>> = {
  ...Object.fromEntries(
    TERM_FIELDS.map(({ name, options = [] }) => [name, Object.fromEntries(options.map(({ value, label }) => [value, label.vi]))]),
  ),
  sex: { female: 'Nữ', male: 'Nam' },
  taken: { accepted: 'nhận đủ', returned: 'trả lại một phần', refused: 'từ chối' },
  level: {
    none: 'Chưa qua đào tạo',
    elementary: 'Sơ cấp',
    intermediate: 'Trung cấp',
    college: 'Cao đẳng',
    university: 'Đại học',
    postgraduate: 'Sau đại học',
  },
  subjectType: { individual: 'Cá nhân', household: 'Hộ', organization: 'Tổ chức' },
  governance: { full: 'đầy đủ', reduced: 'rút gọn' },
  type: { official: 'chính thức', associateCapital: 'liên kết góp vốn', associateNoCapital: 'liên kết không góp vốn' },
  status: {
    active: 'Đang hoạt động',
    suspended: 'Tạm ngừng hoạt động',
    inactive: 'Ngừng hoạt động',
    dissolving: 'Đang giải thể',
    ended: 'Đã chấm dứt',
  },
};
