// Fields that stand in several kinds under the same headings.
import { field } from './field.ts';
import { readDate } from './values/date.ts';
import { readText } from './values/value.ts';
import { readSex } from './values/words.ts';

/** A heading made of nothing but these words, with or without "Tên" before them. */
const madeOf = (words: string, atLeast: string) =>
  new RegExp(`^(?=.*\\b(?:${atLeast})\\b)(?:thuoc |ten )?(?:(?:${words})(?: |$))+$`);

const ORGANIZATIONS = 'to chuc|don vi|htx|tht|lhhtx|hop tac xa|to hop tac|lien hiep|kttt|kinh te tap the';
const ORGANIZATION_HEADING = madeOf(`${ORGANIZATIONS}|lh|goi|day du|cua|cac|va|hoac|kinh te hop tac|quan ly`, ORGANIZATIONS);

const COMMUNES = 'xa|phuong|thi tran|dac khu|dia ban';
const COMMUNE_HEADING = madeOf(`${COMMUNES}|p|x|tt|cap xa`, `${COMMUNES}|(?:p|x|tt) (?:p|x|tt)`);

const DISTRICTS = 'huyen|thi xa|thanh pho|quan';
const DISTRICT_HEADING = madeOf(`${DISTRICTS}|tx|tp|h|thi|q|cap huyen`, `${DISTRICTS}|(?:h|tx|tp) (?:h|tx|tp)`);

const PEOPLE = 'can bo|thanh vien|tv|xa vien|hoc vien|hv|nguoi|cbql|nhan su|lanh dao|quan ly';
const PERSON_HEADING = new RegExp(`^ho (?:va |dem va |chu dem va )?ten(?: (?:${PEOPLE})\\b.*)?$`);

export const organization = field('Tổ chức', readText, 'Cơ sở | Đơn vị công tác | Tên cơ sở', {
  required: true,
  shared: true,
  pattern: ORGANIZATION_HEADING,
});

/** The name in the register itself, where "Tên" alone is enough. */
export const organizationName = field('Tên', readText, 'Tên gọi | Tên đầy đủ | Tên cơ sở', {
  required: true,
  pattern: ORGANIZATION_HEADING,
});

const COMMUNE_SYNONYMS = `
        Xã/phường | Đơn vị hành chính cấp xã | Xã/P/TT | Địa bàn hoạt động | Tên đơn vị hành chính`;
export const commune = field('Xã', readText, `Xã/phường/thị trấn | ${COMMUNE_SYNONYMS}`, {
  shared: true,
  pattern: COMMUNE_HEADING,
});
export const communeOfSeat = field('Xã/phường/thị trấn', readText, `Xã | ${COMMUNE_SYNONYMS}`, {
  required: true,
  pattern: COMMUNE_HEADING,
});

export const district = field('Huyện', readText, 'Huyện/thị xã/thành phố | Đơn vị hành chính cấp huyện', {
  shared: true,
  pattern: DISTRICT_HEADING,
});
export const districtOfSeat = field('Huyện/thị xã/thành phố', readText, 'Huyện | Đơn vị hành chính cấp huyện', {
  shared: true,
  pattern: DISTRICT_HEADING,
});

export const fullName = field('Họ và tên', readText, 'Họ tên | Tên thành viên | Tên cán bộ | Tên học viên | Tên xã viên', {
  required: true,
  shared: true,
  pattern: PERSON_HEADING,
});

const BIRTH_SYNONYMS = `
        Ngày sinh | Ngày sinh/Năm sinh | Năm sinh/Ngày sinh | Ngày/năm sinh | Sinh ngày | Ngày tháng năm sinh`;
const BIRTH_YEAR_SYNONYMS = 'Sinh năm | N.sinh | NS';
export const birth = field('Ngày sinh/Năm sinh', readDate, BIRTH_SYNONYMS, {
  loose: `Năm sinh | ${BIRTH_YEAR_SYNONYMS}`,
  shared: true,
  several: true,
});
export const birthYear = field('Năm sinh', readDate, BIRTH_YEAR_SYNONYMS, { loose: BIRTH_SYNONYMS, shared: true, several: true });

export const sex = field('Giới tính', readSex, 'Giới | GT | Phái | Nam/Nữ', { shared: true });
export const ethnicity = field('Dân tộc', readText, 'DT | Thành phần dân tộc', { shared: true });
