// Findings, recognitions, courses, contracts and deliveries: every field with the headings by which officers name it.
import * as common from './commonFields.ts';
import { type FieldsOf, field } from './field.ts';
import type { ComplianceRow, ContractRow, DeliveryRow, RecognitionRow, TrainingRow } from './rows.ts';
import { readDate } from './values/date.ts';
import { readMoney, readQuantity } from './values/number.ts';
import { readText } from './values/value.ts';
import { readConclusion, readTaken, readYesNo } from './values/words.ts';

const required = { required: true } as const;
const money = { measure: 'money' } as const;
const { organization, commune, district } = common;

export const compliance: FieldsOf<ComplianceRow> = {
  organization,
  commune,
  district,
  foundOn: field(
    'Ngày kết luận',
    readDate,
    `
      Ngày KL | Ngày ra kết luận | Ngày kiểm tra | Ngày đánh giá | Thời điểm kết luận | Kết luận ngày`,
    {
      required: true,
      loose: 'Ngày',
    },
  ),
  complies: field(
    'Kết luận',
    readConclusion,
    `
      KL | Kết luận tuân thủ | Kết luận tuân thủ Luật | Tuân thủ Luật | Hoạt động đúng Luật | Đúng Luật | Kết luận
      kiểm tra | Hoạt động theo Luật | Nội dung kết luận`,
    { required: true, loose: 'Kết quả | Kết quả kiểm tra | Đánh giá | Kết quả đánh giá' },
  ),
  basis: field(
    'Căn cứ',
    readText,
    `
      Căn cứ kết luận | Văn bản căn cứ | Căn cứ văn bản | Số văn bản | Văn bản | Biên bản | Cơ sở kết luận`,
  ),
};

export const recognitions: FieldsOf<RecognitionRow> = {
  organization,
  commune,
  district,
  decisionNumber: field(
    'Số quyết định',
    readText,
    `
      Quyết định số | Quyết định | Số QĐ | Quyết định công nhận | Số quyết định công nhận | Số, ký hiệu quyết định |
      Số hiệu quyết định`,
    required,
  ),
  decidedOn: field(
    'Ngày',
    readDate,
    `
      Ngày quyết định | Ngày QĐ | Ngày ký | Ngày ký quyết định | Ngày ban hành | Ngày công nhận | Ngày ra quyết định
      | Quyết định ngày | Ngày tháng năm | Ngày ban hành quyết định | Ngày quyết định công nhận`,
    required,
  ),
  expires: field(
    'Hết hiệu lực',
    readDate,
    `
      Ngày hết hiệu lực | Ngày hết hạn | Hết hạn | Hiệu lực đến | Hiệu lực đến ngày | Có hiệu lực đến | Có hiệu lực
      đến ngày | Thời hạn đến`,
  ),
  greenPractice: field('Sản xuất xanh', readYesNo, 'SX xanh | Tiêu chí sản xuất xanh | Xanh'),
  valueChain: field(
    'Chuỗi giá trị',
    readYesNo,
    `
      Liên kết chuỗi giá trị | Tham gia chuỗi giá trị | Gắn với chuỗi giá trị | Liên kết theo chuỗi giá trị | Chuỗi
      | Tiêu chí chuỗi giá trị`,
  ),
  keyProduct: field(
    'Sản phẩm chủ lực',
    readYesNo,
    `
      SP chủ lực | Gắn với sản phẩm chủ lực | Có sản phẩm chủ lực | Tiêu chí sản phẩm chủ lực`,
  ),
};

export const training: FieldsOf<TrainingRow> = {
  course: field(
    'Lớp/khóa',
    readText,
    `
      Lớp | Khóa | Khóa/lớp | Lớp học | Khóa học | Tên lớp | Tên khóa | Tên lớp/khóa | Tên lớp học | Tên khóa học |
      Lớp tập huấn | Tên lớp tập huấn | Lớp bồi dưỡng | Khóa bồi dưỡng | Tên lớp bồi dưỡng | Lớp đào tạo | Khóa đào
      tạo | Tên khóa đào tạo | Lớp/khóa học | Lớp/khóa đào tạo | Tên lớp đào tạo | Lớp đào tạo, bồi dưỡng | Nội dung
      đào tạo`,
    required,
  ),
  endedOn: field(
    'Ngày kết thúc',
    readDate,
    `
      Kết thúc | Ngày bế giảng | Ngày hoàn thành | Thời gian kết thúc | Ngày kết thúc lớp | Ngày kết thúc khóa |
      Ngày kết thúc khóa học | Ngày kết thúc lớp học | Kết thúc ngày | Ngày cấp chứng nhận | Ngày cấp chứng chỉ`,
    { required: true, loose: 'Đến ngày | Đến' },
  ),
  organization,
  commune,
  district,
  fullName: common.fullName,
  birth: common.birthYear,
  qualifying: field(
    'Đạt yêu cầu theo Chương trình',
    readYesNo,
    `
      Đạt yêu cầu | Đạt yêu cầu Chương trình | Lớp đạt yêu cầu | Lớp đạt yêu cầu theo Chương trình | Đáp ứng yêu cầu
      Chương trình | Đạt chuẩn chương trình | Đạt yêu cầu của Chương trình | Theo Chương trình`,
  ),
  completed: field(
    'Kết quả',
    readYesNo,
    `
      Hoàn thành | Kết quả học tập | KQ | Kết quả hoàn thành | Hoàn thành khóa học | Kết quả đào tạo | Hoàn thành
      lớp học`,
  ),
};

export const contracts: FieldsOf<ContractRow> = {
  number: field(
    'Số hợp đồng',
    readText,
    `
      Hợp đồng số | Hợp đồng | Mã hợp đồng | Số, ký hiệu hợp đồng | Số hiệu hợp đồng | Ký hiệu hợp đồng`,
    required,
  ),
  organization,
  commune,
  district,
  buyer: field(
    'Bên mua',
    readText,
    `
      Người mua | Đơn vị mua | Bên thu mua | Đơn vị thu mua | Bên bao tiêu | Đơn vị bao tiêu | Doanh nghiệp | Doanh
      nghiệp mua | Doanh nghiệp thu mua | Doanh nghiệp bao tiêu | Doanh nghiệp liên kết | Đối tác | Khách hàng | Tên
      bên mua | Đơn vị tiêu thụ`,
    required,
  ),
  product: field(
    'Sản phẩm',
    readText,
    `
      Tên sản phẩm | Mặt hàng | Hàng hóa | Nông sản | Loại sản phẩm | Loại nông sản | Tên hàng | Tên hàng hóa | Tên
      nông sản | Sản phẩm/mặt hàng | Sản phẩm, hàng hóa | Sản phẩm liên kết`,
    required,
  ),
  signedOn: field('Ngày ký', readDate, 'Ngày ký hợp đồng | Ngày hợp đồng | Ký ngày | Ngày ký kết', {
    required: true,
    loose: 'Ngày | Từ ngày | Ngày bắt đầu | Ngày hiệu lực | Ngày có hiệu lực',
  }),
  until: field(
    'Đến ngày',
    readDate,
    `
      Đến | Ngày hết hạn | Hết hạn | Thời hạn đến | Ngày kết thúc | Hiệu lực đến | Hiệu lực đến ngày | Ngày hết hiệu
      lực | Có hiệu lực đến | Thời hạn hợp đồng đến`,
  ),
  quantity: field(
    'Sản lượng',
    readQuantity,
    `
      Số lượng | SL | Khối lượng | Sản lượng hợp đồng | Sản lượng tiêu thụ | Khối lượng hợp đồng | Khối lượng tiêu
      thụ | Số lượng/khối lượng | Sản lượng ký kết`,
    { measure: 'quantity' },
  ),
  unit: field('Đơn vị tính', readText, 'ĐVT | Đơn vị sản lượng'),
  value: field(
    'Giá trị',
    readMoney,
    `
      Giá trị hợp đồng | Trị giá | Thành tiền | Giá trị ký kết | GTHĐ | Trị giá hợp đồng`,
    money,
  ),
};

export const deliveries: FieldsOf<DeliveryRow> = {
  number: field(
    'Số hợp đồng',
    readText,
    `
      Hợp đồng số | Hợp đồng | Mã hợp đồng | Số, ký hiệu hợp đồng | Số hiệu hợp đồng | Theo hợp đồng số`,
    required,
  ),
  organization: { ...organization, required: false },
  commune,
  district,
  deliveredOn: field(
    'Ngày',
    readDate,
    `
      Ngày giao | Ngày giao hàng | Ngày giao nhận | Ngày nghiệm thu | Ngày nhận hàng | Ngày bàn giao | Giao ngày |
      Ngày giao, nghiệm thu | Ngày tháng năm`,
    { required: true, loose: 'Ngày thanh toán' },
  ),
  quantity: field(
    'Sản lượng',
    readQuantity,
    `
      Số lượng | SL | Khối lượng | Sản lượng giao | Khối lượng giao | Sản lượng nghiệm thu | Khối lượng nghiệm thu |
      Số lượng giao`,
    { measure: 'quantity' },
  ),
  acceptedValue: field(
    'Giá trị nghiệm thu',
    readMoney,
    `
      Giá trị nghiệm thu thực tế | Giá trị giao | Giá trị thực hiện | Giá trị hàng giao | Nghiệm thu | Giá trị đã
      nghiệm thu`,
    { ...required, ...money, loose: 'Giá trị | Thành tiền | Trị giá | Giá trị thanh toán' },
  ),
  slip: field('Số phiếu', readText, 'Phiếu số | Số phiếu cân | Số phiếu giao hàng | Số phiếu nhập kho'),
  quality: field('Phẩm cấp', readText, 'Phân loại hàng | Loại hàng | Cấp chất lượng | Chất lượng'),
  gross: field('Cân cả bì', readQuantity, 'Khối lượng cả bì', { measure: 'quantity' }),
  tare: field('Trừ bì', readQuantity, 'Khối lượng bì | Bì', { measure: 'quantity' }),
  weighedIn: field('Đơn vị cân', readText),
  unitPrice: field('Đơn giá', readMoney, 'Giá bán', money),
  marketPrice: field('Giá thị trường ngày giao', readMoney, 'Giá thị trường', money),
  priceReason: field('Lý do khác giá hợp đồng', readText),
  taken: field('Bên mua nhận hàng', readTaken, 'Tình trạng nhận hàng'),
  returnedValue: field('Giá trị trả lại', readMoney, 'Giá trị hàng trả lại', money),
  stateReason: field('Lý do từ chối, trả lại', readText, 'Lý do trả hàng | Lý do từ chối'),
};
