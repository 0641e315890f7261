// What is missing behind each target: how much, where, and what would mend it. Persons are counted, never named.

import type { BoardTarget, ExplainedRecord, Explanation, TargetCode } from '../../programme/model.ts';
import type { QualityNote } from '../model.ts';

const NAMED = 5;

interface Gap {
  records: readonly ExplainedRecord[];
  what: string;
  way: string;
}

type Judge = (explanation: Explanation, target: BoardTarget) => Gap[];

const undated: Judge = ({ unknown }) => [
  { records: unknown, what: 'tổ chức chưa có ngày thành lập', way: 'bổ sung ngày thành lập hoặc ngày cấp giấy chứng nhận' },
];

const missingField: Judge = ({ outside }) => [
  {
    records: outside.filter(because('field.unknown')),
    what: 'tổ chức chưa ghi lĩnh vực nên chưa được tính',
    way: 'bổ sung lĩnh vực hoạt động',
  },
];

const JUDGES: Record<TargetCode, Judge> = {
  T1: undated,
  T2: undated,
  T3: undated,
  T4: ({ counted, unknown }, { year }) => [
    {
      records: counted.filter(({ reason, message }) => reason === 'members.note' && message?.startsWith('Lấy')),
      what: `tổ chức chưa có số thành viên của năm ${year}, đang lấy số gần nhất trước đó`,
      way: `đôn đốc nộp báo cáo năm ${year}`,
    },
    { records: unknown, what: 'tổ chức chưa có số thành viên nào', way: 'bổ sung số thành viên khi thành lập hoặc báo cáo năm' },
  ],
  T5: ({ unknown }) => [
    {
      records: unknown,
      what: 'xã có hợp tác xã nhưng chưa có kết luận',
      way: 'kiểm tra và kết luận việc chấp hành Luật Hợp tác xã',
    },
  ],
  T6: ({ unknown }) => [{ records: unknown, what: 'mô hình chưa rõ thuộc đơn vị cấp huyện nào', way: 'bổ sung địa chỉ trụ sở' }],
  T7: ({ unknown }) => [
    {
      records: unknown,
      what: 'cán bộ chưa rõ trình độ hoặc sự phù hợp chuyên ngành',
      way: 'bổ sung trình độ, chuyên ngành của cán bộ',
    },
  ],
  T8: missingField,
  T9: (explanation, target) => [
    {
      records: explanation.unknown,
      what: 'báo cáo năm không ghi giá trị tiêu thụ qua hợp đồng',
      way: 'bổ sung giá trị tiêu thụ hoặc phiếu giao hàng',
    },
    ...missingField(explanation, target),
  ],
  T10: ({ unknown }) => [{ records: unknown, what: 'tin, bài chưa rõ ngày đăng', way: 'bổ sung ngày đăng' }],
};

export function notesOn(target: BoardTarget, explanation: Explanation): QualityNote[] {
  return JUDGES[target.code](explanation, target)
    .filter(({ records }) => records.length > 0)
    .map(({ records, what, way }) => ({
      target: target.code,
      text: `${records.length} ${what}${whereOf(records)}; đề nghị ${way}.`,
    }));
}

function because(reason: string) {
  return (record: ExplainedRecord) => record.reason === reason;
}

/** The places that hold most of the records, with how many each. */
function whereOf(records: readonly ExplainedRecord[]): string {
  const places = [...Map.groupBy(records, ({ unit }) => unit)].sort(([, a], [, b]) => b.length - a.length);
  const named = places.slice(0, NAMED).map(([unit, of]) => (of.length === 1 ? unit : `${unit}: ${of.length}`));
  const rest = places.length > NAMED ? ` và ${places.length - NAMED} nơi khác` : '';
  return ` (${named.join('; ')}${rest})`;
}
