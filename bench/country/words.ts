// The words made-up organisations and people are named with; the same stock as the sample provinces.

const listed = (words: string): string[] => words.split(',').map((word) => word.trim());

export const FARM_TRADES = listed('nông nghiệp, lúa gạo, dừa, rau an toàn, bưởi da xanh, chăn nuôi bò, nuôi tôm, cây ăn trái');
export const OTHER_TRADES = listed('vận tải, xây dựng, dịch vụ, tiểu thủ công nghiệp, thương mại, môi trường');
export const VIRTUES = listed(`
  Hưng Thịnh, Phước Lộc, Đồng Tâm, Quyết Thắng, Sao Mai, Đại Phát, Thuận Hòa, Minh Đức, Ngọc Quý, Rạng Đông,
  Đoàn Kết, Thành Đạt, Phú Quới, Tân Tiến, Long Hiệp, Thành Công, Hòa Bình, Tiến Bộ, Toàn Thắng, Bình Minh,
  Tân Lập, Long Phú, Hiệp Lực, Tân Hiệp, Thắng Lợi, Trường Sơn`);
export const FAMILY_NAMES = listed('Nguyễn, Trần, Lê, Phạm, Huỳnh, Thạch, Kim, Sơn, Lâm, Trầm, Võ, Đặng');
export const MIDDLE_NAMES = listed('Văn, Thị, Hữu, Ngọc, Minh, Thanh, Quốc, Kim, Sa, Thu');
export const GIVEN_NAMES = listed('Hạnh, Thuận, Mỹ, Cường, Nghĩa, Rạng, Đường, Bưởi, Phúc, Lan, Hùng, Tâm, Dũng, Hoa');
export const PRODUCTS = listed('lúa gạo, dừa sáp, tôm, nghêu, bưởi, rau màu, ngô giống, đậu phộng');
export const COURSES = listed('Lớp quản lý HTX, Lớp kế toán HTX, Lớp Luật HTX 2023, Lớp sản xuất an toàn');
export const LEVELS = ['none', 'elementary', 'intermediate', 'intermediate', 'college', 'university', null] as const;
export const MANAGER_POSTS = [
  ['director', 'Giám đốc'],
  ['boardChair', 'Chủ tịch HĐQT'],
  ['boardMember', 'Thành viên HĐQT'],
  ['deputyDirector', 'Phó Giám đốc'],
  ['supervisoryHead', 'Trưởng Ban kiểm soát'],
  ['chiefAccountant', 'Kế toán trưởng'],
  ['controller', 'Kiểm soát viên'],
  ['accountant', 'Kế toán'],
] as const;
export const GROUP_POSTS = [
  ['groupLeader', 'Tổ trưởng'],
  ['deputyGroupLeader', 'Tổ phó'],
] as const;
