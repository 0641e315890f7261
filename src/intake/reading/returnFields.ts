// Yearly returns: every field with the headings by which officers name it; new ones in the words of data/registry/return-form.json.
import * as common from './commonFields.ts';
import { type FieldsOf, field } from './field.ts';
import type { ReturnRow } from './rows.ts';
import { readDate, readYear } from './values/date.ts';
import { readCount, readMoney, readProfit } from './values/number.ts';
import { readYesNoUnknown } from './values/words.ts';

const money = { measure: 'money' } as const;
const { organization, commune, district } = common;

export const returns: FieldsOf<ReturnRow> = {
  organization,
  commune,
  district,
  year: field(
    'Năm',
    readYear,
    `
      Năm báo cáo | Năm BC | Năm số liệu | Năm tài chính | Kỳ báo cáo | Niên độ | Năm hoạt động`,
    { required: true, shared: true },
  ),
  officialMembers: field('Thành viên chính thức', readCount, 'TVCT | Chính thức', { loose: 'Thành viên' }),
  associateCapital: field(
    'Thành viên liên kết góp vốn',
    readCount,
    `
      Liên kết góp vốn | Thành viên liên kết có góp vốn | Liên kết có góp vốn | Thành viên LK góp vốn | Thành viên
      LKGV | TVLK góp vốn | LK góp vốn`,
  ),
  associateNoCapital: field(
    'Thành viên liên kết không góp vốn',
    readCount,
    `
      Liên kết không góp vốn | Thành viên LK không góp vốn | Thành viên LKKGV | TVLK không góp vốn | LK không góp
      vốn`,
  ),
  workers: field('Lao động thường xuyên', readCount, 'LĐ thường xuyên | LĐTX | Lao động TX | Lao động làm việc thường xuyên', {
    loose: 'Lao động',
  }),
  revenue: field(
    'Doanh thu',
    readMoney,
    `
      DT | Doanh thu năm | Doanh thu trong năm | Doanh thu cả năm | Doanh thu hoạt động`,
    money,
  ),
  revenueFromMembers: field(
    'Doanh thu với thành viên',
    readMoney,
    `
      DT với thành viên | Doanh thu từ thành viên | DT từ thành viên | Doanh thu đối với thành viên | Doanh thu giao
      dịch với thành viên | Doanh thu trong đó với thành viên | Doanh thu trong đó doanh thu với thành viên | Trong
      đó với thành viên | Doanh thu cung ứng cho thành viên | Doanh thu nội bộ | Trong đó doanh thu với thành viên`,
    money,
  ),
  profit: field(
    'Lợi nhuận',
    readProfit,
    `
      LN | Lợi nhuận sau thuế | LNST | Lãi | Lãi/lỗ | Lãi, lỗ | Lợi nhuận năm | Kết quả lãi/lỗ`,
    {
      ...money,
      loose: 'Lợi nhuận trước thuế',
    },
  ),
  produceValue: field(
    'Giá trị nông sản',
    readMoney,
    `
      Giá trị nông sản của thành viên | GT nông sản | Giá trị sản phẩm nông sản | Giá trị nông sản sản xuất | Giá trị sản lượng nông sản | Giá trị
      nông sản làm ra | Giá trị nông sản trong năm`,
    money,
  ),
  contractSales: field(
    'Giá trị tiêu thụ qua hợp đồng',
    readMoney,
    `
      Tiêu thụ qua hợp đồng | Giá trị nông sản tiêu thụ qua hợp đồng | Giá trị nông sản tiêu thụ thông qua hợp đồng
      | Giá trị tiêu thụ thông qua hợp đồng | Giá trị tiêu thụ qua hợp đồng liên kết | Giá trị bán qua hợp đồng |
      Nông sản tiêu thụ qua hợp đồng | Giá trị nông sản qua hợp đồng | Giá trị nông sản tiêu thụ qua hợp đồng liên
      kết`,
    money,
  ),
  indivisibleAssets: field(
    'Tài sản chung không chia',
    readMoney,
    `
      TS chung không chia | Tài sản không chia | Giá trị tài sản chung không chia | TSCKC | Tài sản chung không chia đến 31/12`,
    money,
  ),
  indivisibleFund: field(
    'Quỹ chung không chia',
    readMoney,
    'Quỹ không chia | Giá trị quỹ chung không chia | QCKC | Quỹ chung không chia, số dư đến 31/12',
    money,
  ),
  generalMeeting: field(
    'Ngày Đại hội thành viên',
    readDate,
    `
      Ngày đại hội | Đại hội thành viên | Ngày ĐHTV | ĐHTV | Ngày họp đại hội thành viên | Ngày tổ chức đại hội
      thành viên | Đại hội thường niên | Ngày đại hội thường niên`,
  ),
  newMembers: field(
    'Thành viên mới kết nạp trong năm',
    readCount,
    `
      Thành viên mới | Thành viên mới kết nạp | Thành viên kết nạp mới | Thành viên kết nạp mới trong năm`,
  ),
  workersNew: field('Lao động mới trong năm', readCount, 'Lao động mới | Lao động tăng mới | LĐ mới trong năm'),
  workersMembers: field(
    'Lao động đồng thời là thành viên',
    readCount,
    `
      Lao động là thành viên | LĐ là thành viên | Trong đó lao động là thành viên`,
  ),
  averageIncome: field(
    'Thu nhập bình quân một lao động thường xuyên cả năm',
    readMoney,
    `
      Thu nhập bình quân một lao động cả năm | Thu nhập bình quân của một lao động thường xuyên một năm | Thu nhập
      bình quân năm của một lao động thường xuyên`,
    money,
  ),
  trainedPeople: field(
    'Thành viên, lao động đã dự lớp đào tạo, bồi dưỡng',
    readCount,
    `
      Thành viên, lao động đã đào tạo | Thành viên, lao động được đào tạo, bồi dưỡng | Người đã dự lớp đào tạo, bồi dưỡng`,
  ),
  totalCost: field('Tổng chi phí', readMoney, 'Tổng chi phí trong năm | Tổng chi phí cả năm', money),
  costWithMembers: field(
    'Trong đó chi phí giao dịch với thành viên',
    readMoney,
    `
      Chi phí giao dịch với thành viên | Trong đó chi phí với thành viên | Chi phí với thành viên`,
    money,
  ),
  totalCapital: field('Tổng nguồn vốn', readMoney, 'Tổng nguồn vốn cuối năm | Tổng nguồn vốn đến 31/12', money),
  totalAssets: field('Tổng tài sản', readMoney, 'Tổng giá trị tài sản | Tổng tài sản cuối năm | Tổng tài sản đến 31/12', money),
  debts: field('Nợ phải trả', readMoney, 'Tổng nợ phải trả | Các khoản nợ phải trả', money),
  fundIncome: field(
    'Thu nhập dùng để trích quỹ chung không chia',
    readMoney,
    'Thu nhập trích quỹ chung không chia | Thu nhập để trích quỹ chung không chia',
    money,
  ),
  fundAllocated: field(
    'Đã trích vào quỹ chung không chia trong năm',
    readMoney,
    'Trích quỹ chung không chia | Đã trích quỹ chung không chia | Trích vào quỹ chung không chia trong năm',
    money,
  ),
  highTechnology: field('Có ứng dụng công nghệ cao', readYesNoUnknown, 'Ứng dụng công nghệ cao | Ứng dụng CNC | Công nghệ cao'),
  enterpriseLinkage: field(
    'Có liên kết với doanh nghiệp theo chuỗi giá trị',
    readYesNoUnknown,
    'Liên kết với doanh nghiệp theo chuỗi giá trị | Liên kết theo chuỗi giá trị | Liên kết chuỗi giá trị',
  ),
};
