// Organisations and their people: every field with the headings by which officers name it.
import * as common from './commonFields.ts';
import { type FieldsOf, field } from './field.ts';
import type { ManagerRow, MemberRow, OrganizationRow } from './rows.ts';
import { readDate } from './values/date.ts';
import { readCount, readMoney } from './values/number.ts';
import { readPosts } from './values/posts.ts';
import { readText } from './values/value.ts';
import {
  readGovernance,
  readLevel,
  readMemberType,
  readOrganizationKind,
  readStatus,
  readSubjectType,
  readYesNoUnknown,
} from './values/words.ts';

const required = { required: true } as const;
const money = { measure: 'money' } as const;
const { organization, commune, district } = common;

export const organizations: FieldsOf<OrganizationRow> = {
  code: field(
    'Mã số',
    readText,
    `
      Mã số HTX | Mã HTX | Mã số thuế | MST | Mã số tổ chức | Mã tổ chức | Mã định danh | MSHTX | Mã số đăng ký`,
    {
      loose: 'Mã',
    },
  ),
  name: common.organizationName,
  kind: field(
    'Loại hình',
    readOrganizationKind,
    `
      Loại hình tổ chức | Loại hình HTX | Loại hình KTTT | Loại hình kinh tế tập thể | Loại hình tổ chức KTTT | Loại
      tổ chức | Phân loại | Loại | Loại hình hoạt động`,
    required,
  ),
  field: field(
    'Lĩnh vực',
    readText,
    `
      Lĩnh vực hoạt động | Ngành nghề | Ngành | Ngành nghề kinh doanh | Ngành nghề chính | Ngành nghề hoạt động |
      Lĩnh vực/ngành nghề | Lĩnh vực, ngành nghề | Lĩnh vực SXKD | Ngành nghề SXKD | Ngành nghề đăng ký`,
  ),
  commune: common.communeOfSeat,
  district: common.districtOfSeat,
  hamlet: field('Ấp/khóm', readText, 'Ấp | Khóm | Ấp, khóm | Thôn | Thôn/ấp | Ấp/khóm/khu phố | Khu phố | Tổ dân phố'),
  founded: field(
    'Ngày thành lập',
    readDate,
    `
      Ngày TL | Năm thành lập | Năm TL | Thời gian thành lập | Thời điểm thành lập | Tháng, năm thành lập | Thành
      lập | Thành lập ngày | Ngày đăng ký thành lập | Ngày/năm thành lập`,
  ),
  certificateNumber: field(
    'Số GCN đăng ký',
    readText,
    `
      Số GCN | Số giấy chứng nhận | Số giấy chứng nhận đăng ký | Số GCN đăng ký HTX | Số GCNĐK | Số GCN ĐKHTX | Số
      giấy CNĐK | Số ĐKKD | Số giấy chứng nhận đăng ký HTX | Số đăng ký | GCN đăng ký số`,
  ),
  certificateDate: field(
    'Ngày cấp GCN',
    readDate,
    `
      Ngày cấp | Ngày cấp giấy chứng nhận | Ngày cấp GCN đăng ký | Ngày cấp GCNĐK | Ngày cấp ĐKKD | Ngày cấp giấy
      chứng nhận đăng ký | Ngày đăng ký | Ngày GCN`,
  ),
  charterCapital: field('Vốn điều lệ', readMoney, 'Vốn ĐL | VĐL | Vốn điều lệ đăng ký | Vốn đăng ký', {
    ...money,
    loose: 'Vốn',
  }),
  foundingMembers: field(
    'Số thành viên khi thành lập',
    readCount,
    `
      Số thành viên ban đầu | Số thành viên lúc thành lập | Thành viên khi TL | Số TV khi TL | Thành viên sáng lập |
      Số lượng thành viên khi mới thành lập`,
  ),
  representative: field(
    'Người đại diện',
    readText,
    `
      Người đại diện theo pháp luật | Người đại diện pháp luật | Đại diện theo pháp luật | Đại diện pháp luật | Họ tên
      người đại diện | Họ và tên người đại diện`,
  ),
  governance: field(
    'Tổ chức quản trị',
    readGovernance,
    `
      Mô hình tổ chức quản trị | Mô hình quản trị | Hình thức tổ chức quản trị`,
  ),
  status: field(
    'Tình trạng',
    readStatus,
    `
      Tình trạng hoạt động | Tình trạng HĐ | Trạng thái | Trạng thái hoạt động | Hiện trạng | Hiện trạng hoạt động |
      Tình hình hoạt động`,
  ),
  ended: field(
    'Ngày chấm dứt',
    readDate,
    `
      Ngày chấm dứt hoạt động | Ngày giải thể | Năm chấm dứt | Năm giải thể | Thời gian chấm dứt | Thời điểm chấm
      dứt | Chấm dứt ngày | Ngày chấm dứt/giải thể | Ngày giải thể/chấm dứt | Năm chấm dứt hoạt động | Thời điểm
      chấm dứt hoạt động`,
  ),
  endReason: field(
    'Lý do chấm dứt',
    readText,
    `
      Lý do chấm dứt hoạt động | Lý do giải thể | Nguyên nhân chấm dứt | Hình thức chấm dứt | Lý do`,
  ),
  convertedFrom: field(
    'Chuyển đổi từ',
    readText,
    `
      Chuyển đổi từ THT | Chuyển từ | Chuyển từ THT | Tiền thân | THT tiền thân | Thành lập từ THT | Nâng cấp từ |
      Nâng cấp từ THT`,
  ),
  source: field('Nguồn', readText, 'Nguồn số liệu | Nguồn thông tin | Nguồn dữ liệu'),
  sourceDate: field(
    'Ngày nguồn',
    readDate,
    `
      Ngày số liệu | Ngày của nguồn | Ngày nguồn số liệu | Ngày nguồn thông tin`,
  ),
  confidence: field('Độ tin cậy', readText, 'Mức độ tin cậy'),
};

export const managers: FieldsOf<ManagerRow> = {
  organization,
  commune,
  district,
  fullName: common.fullName,
  birth: common.birth,
  sex: common.sex,
  ethnicity: common.ethnicity,
  posts: field(
    'Chức vụ',
    readPosts,
    `
      Chức danh | Chức vụ, chức danh | Chức danh, chức vụ | Chức vụ đảm nhiệm | Chức vụ hiện nay | Chức vụ trong HTX
      | Vị trí | Vị trí công tác | CV | Vị trí đảm nhiệm`,
    required,
  ),
  from: field(
    'Từ ngày',
    readDate,
    `
      Từ | Từ tháng | Từ năm | Từ tháng/năm | Ngày bổ nhiệm | Ngày bắt đầu | Bắt đầu | Thời gian bắt đầu | Ngày nhận
      chức | Ngày nhậm chức | Ngày giữ chức vụ | Ngày bắt đầu giữ chức vụ | Thời gian giữ chức vụ từ | Thời gian từ
      | Giữ chức vụ từ ngày | Giữ chức từ | Năm bổ nhiệm | Thời gian bổ nhiệm`,
    required,
  ),
  until: field(
    'Đến ngày',
    readDate,
    `
      Đến | Đến tháng | Đến năm | Đến tháng/năm | Ngày kết thúc | Kết thúc | Thời gian kết thúc | Ngày miễn nhiệm |
      Ngày thôi chức | Ngày thôi giữ chức | Ngày thôi giữ chức vụ | Thời gian đến | Ngày nghỉ | Ngày thôi nhiệm |
      Giữ chức vụ đến ngày`,
  ),
  termUntil: field('Hết nhiệm kỳ', readDate, 'Ngày hết nhiệm kỳ | Nhiệm kỳ đến | Nhiệm kỳ đến ngày | Hết nhiệm kỳ ngày'),
  level: field(
    'Trình độ',
    readLevel,
    `
      Trình độ chuyên môn | Trình độ CM | TĐCM | TĐ chuyên môn | Trình độ đào tạo | Trình độ CMNV | Trình độ chuyên
      môn nghiệp vụ | Bằng cấp | TĐ | Trình độ chuyên môn kỹ thuật | Trình độ học vấn chuyên môn`,
  ),
  fieldOfStudy: field(
    'Chuyên ngành',
    readText,
    `
      Chuyên ngành đào tạo | Ngành đào tạo | Ngành học | Chuyên ngành học | Chuyên môn | Ngành | Ngành nghề đào tạo
      | Chuyên môn đào tạo`,
  ),
  certificate: field(
    'Văn bằng, chứng chỉ',
    readText,
    `
      Văn bằng | Chứng chỉ | Văn bằng/chứng chỉ | Tên văn bằng, chứng chỉ | Số văn bằng, chứng chỉ`,
  ),
  fits: field(
    'Phù hợp chuyên ngành',
    readYesNoUnknown,
    `
      Phù hợp | Phù hợp chuyên môn | Chuyên ngành phù hợp | Chuyên môn phù hợp | Đúng chuyên ngành | Đúng chuyên môn
      | Phù hợp ngành nghề | Phù hợp với chuyên ngành | Chuyên ngành phù hợp với chức vụ | Phù hợp với vị trí | Phù
      hợp lĩnh vực | Chuyên ngành đào tạo phù hợp`,
  ),
};

export const members: FieldsOf<MemberRow> = {
  organization,
  commune,
  district,
  fullName: common.fullName,
  birth: common.birthYear,
  sex: common.sex,
  ethnicity: common.ethnicity,
  subjectType: field('Đối tượng', readSubjectType, 'Đối tượng thành viên | Chủ thể | Cá nhân/hộ/tổ chức'),
  type: field(
    'Loại thành viên',
    readMemberType,
    `
      Loại TV | Loại hình thành viên | Hình thức thành viên | Phân loại thành viên | Tư cách thành viên | Hình thức
      tham gia | Loại | Thành viên`,
  ),
  contribution: field(
    'Vốn góp',
    readMoney,
    `
      Số vốn góp | Góp vốn | Vốn đã góp | Giá trị vốn góp | Phần vốn góp | Mức vốn góp | Mức góp vốn | Số tiền góp
      vốn`,
    money,
  ),
  joined: field(
    'Ngày vào',
    readDate,
    `
      Ngày gia nhập | Ngày vào HTX | Ngày vào THT | Ngày tham gia | Ngày kết nạp | Năm vào | Năm gia nhập | Năm tham
      gia | Ngày trở thành thành viên | Ngày vào tổ chức | Thời gian tham gia | Ngày tham gia HTX | Năm vào HTX`,
  ),
  left: field(
    'Ngày ra',
    readDate,
    `
      Ngày ra khỏi HTX | Ngày ra HTX | Ngày ra THT | Ngày ra khỏi | Ngày rời | Ngày rút | Năm ra | Ngày chấm dứt tư
      cách | Ngày chấm dứt tư cách thành viên | Ngày ra khỏi tổ chức | Ngày thôi tham gia`,
  ),
  usesServices: field(
    'Sử dụng sản phẩm, dịch vụ',
    readYesNoUnknown,
    `
      Sử dụng sản phẩm, dịch vụ của tổ chức | Sử dụng dịch vụ | Sử dụng sản phẩm/dịch vụ`,
  ),
  contributesLabour: field('Góp sức lao động', readYesNoUnknown, 'Góp sức LĐ | Góp lao động'),
  isForeign: field('Nhà đầu tư nước ngoài', readYesNoUnknown, 'Nước ngoài | Yếu tố nước ngoài | Là nhà đầu tư nước ngoài'),
  certificateNumber: field(
    'Số giấy chứng nhận phần vốn góp',
    readText,
    `
      Số GCN phần vốn góp | Số GCN vốn góp | Giấy chứng nhận phần vốn góp | Số GCN góp vốn | GCN vốn góp`,
  ),
  certificateDate: field(
    'Ngày cấp giấy chứng nhận phần vốn góp',
    readDate,
    `
      Ngày cấp GCN phần vốn góp | Ngày cấp GCN vốn góp | Ngày cấp giấy chứng nhận | Ngày cấp GCN`,
  ),
};
