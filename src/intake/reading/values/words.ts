// The fixed words of the forms, in full, abbreviated, with or without diacritics.
import type { DeliveryState } from '../../../linkage/deliveries/model.ts';
import { plainKey } from '../../../platform/text.ts';
import { nothing, problem, type Reader, saysNothing, textOf, type Value, valued } from './value.ts';

export type OrganizationKind = 'THT' | 'HTX' | 'LHHTX';
export type Sex = 'female' | 'male';
export type Level = 'none' | 'elementary' | 'intermediate' | 'college' | 'university' | 'postgraduate';
export type Status = 'active' | 'suspended' | 'inactive' | 'dissolving' | 'ended';
export type MemberType = 'official' | 'associateCapital' | 'associateNoCapital';
export type Role =
  | 'boardChair'
  | 'boardMember'
  | 'director'
  | 'deputyDirector'
  | 'supervisoryHead'
  | 'supervisoryMember'
  | 'controller'
  | 'chiefAccountant'
  | 'accountant'
  | 'groupLeader'
  | 'deputyGroupLeader'
  | 'other';

export interface StatusRead {
  status: Status;
  /** As the officer wrote it. */
  words: string;
}

export interface Post {
  role: Role;
  /** The post as written. */
  title: string;
}

type Words<T> = readonly (readonly [RegExp, T])[];

function lookUp<T>(words: Words<T>, text: string): T | undefined {
  const key = plainKey(text);
  return words.find(([form]) => form.test(key))?.[1];
}

/** Reads one of a few fixed words; an unknown one is refused with the words that are understood. */
function oneOf<T>(words: Words<T>, code: string, expected: string): Reader<T> {
  const read = (text: string): Value<T> => {
    if (saysNothing(text)) return nothing;
    const found = lookUp(words, text);
    return found === undefined ? problem(code, `không nhận ra từ này. Xin ghi một trong các từ: ${expected}.`) : valued(found);
  };
  // A column of such words repeats a handful of them.
  const seen = new Map<string, Value<T>>();
  return (cell) => {
    const text = textOf(cell);
    const answer = seen.get(text) ?? read(text);
    if (seen.size < 500) seen.set(text, answer);
    return answer;
  };
}

const KINDS: Words<OrganizationKind> = [
  [/^(?:lhhtx|lh htx|lien hiep\b)/, 'LHHTX'],
  [/^(?:tht|to hop tac|to ht)\b/, 'THT'],
  [/^(?:htx|hop tac xa|quy tin dung nhan dan|qtdnd)\b/, 'HTX'],
];
export const readOrganizationKind = oneOf(KINDS, 'kind.unknown', 'THT, HTX, LHHTX');

const SEXES: Words<Sex> = [
  [/^(?:nu|f|female|ba)$/, 'female'],
  [/^(?:nam|m|male|ong)$/, 'male'],
];
export const readSex = oneOf(SEXES, 'sex.unknown', 'Nam, Nữ');

const LEVELS: Words<Level> = [
  [/^(?:chua|khong)\b|^lao dong pho thong|^(?:thpt|thcs|pho thong|tieu hoc|cap [123])\b|^\d{1,2} (?:10|12)$|^0$/, 'none'],
  [/^(?:so cap|sc)\b/, 'elementary'],
  [/^(?:trung cap|tc|trung hoc chuyen nghiep|thcn|tccn)\b/, 'intermediate'],
  [/^(?:cao dang|cd)\b/, 'college'],
  [/^(?:sau dai hoc|sdh|tren dai hoc|thac s[iy]|ths|tien s[iy]|ts|cao hoc)\b/, 'postgraduate'],
  [/^(?:dai hoc|dh|cu nhan|cn|ky su|ki su|ks|bac s[iy]|luat su)\b/, 'university'],
];
export const readLevel = oneOf(LEVELS, 'level.unknown', 'Chưa qua đào tạo, Sơ cấp, Trung cấp, Cao đẳng, Đại học, Sau đại học');

const MEMBER_TYPES: Words<MemberType> = [
  [/\bkhong gop von$/, 'associateNoCapital'],
  [/\b(?:lien ket|lk)\b.*\bgop von$/, 'associateCapital'],
  [/^(?:(?:thanh vien|tv) )?(?:chinh thuc|ct)$/, 'official'],
];
export const readMemberType = oneOf(MEMBER_TYPES, 'memberType.unknown', 'chính thức, liên kết góp vốn, liên kết không góp vốn');

export type SubjectType = 'individual' | 'household' | 'organization';
const SUBJECT_TYPES: Words<SubjectType> = [
  [/^(?:ca nhan|cn)\b/, 'individual'],
  [/^ho\b/, 'household'],
  [/^(?:to chuc|phap nhan|tc|htx|hop tac xa|cong ty|doanh nghiep)\b/, 'organization'],
];
export const readSubjectType = oneOf(SUBJECT_TYPES, 'subjectType.unknown', 'cá nhân, hộ, tổ chức');

export type Governance = 'full' | 'reduced';
const GOVERNANCES: Words<Governance> = [
  [/\bday du$/, 'full'],
  [/\brut gon$/, 'reduced'],
];
export const readGovernance = oneOf(GOVERNANCES, 'governance.unknown', 'đầy đủ, rút gọn');

const CONCLUSIONS: Words<boolean> = [
  [/^(?:chua|khong|ko|vi pham|sai)\b/, false],
  [/^hoat dong (?:chua|khong)\b/, false],
  [/^(?:(?:hoat dong |to chuc )?dung|dat|co|tuan thu|phu hop|x)\b/, true],
];
export const readConclusion = oneOf(CONCLUSIONS, 'conclusion.unknown', 'đúng Luật, chưa đúng Luật');

const STATUSES: Words<Status> = [
  [/^(?:dang|cho|dang cho)(?: lam)?(?: thu tuc)? (?:giai the|cham dut|pha san)/, 'dissolving'],
  [/^(?:da )?(?:cham dut|giai the|pha san|chuyen doi|sap nhap|hop nhat|giai tan|xoa ten|thu hoi)/, 'ended'],
  [/^(?:dang |da )?tam (?:ngung|dung|nghi)/, 'suspended'],
  [/^(?:da |dang )?(?:ngung|dung|khong con|khong|chua) ?(?:hoat dong|hd)?/, 'inactive'],
  [/^(?:dang |con |van )?(?:hoat dong|hd)\b|^dhd$/, 'active'],
];
const findStatus = oneOf(
  STATUSES,
  'status.unknown',
  'Đang hoạt động, Tạm ngừng hoạt động, Ngừng hoạt động, Đang giải thể, Đã chấm dứt',
);
export const readStatus: Reader<StatusRead> = (cell, context) => {
  const found = findStatus(cell, context);
  if (!found.ok) return found;
  return valued(found.value && { status: found.value, words: textOf(cell) });
};

const YES_NO: Words<boolean> = [
  [/^(?:k|ko|0|false|no|n|sai|(?:khong|chua)(?: (?:dat|hoan thanh|phu hop|dung))?)$/, false],
  [/^(?:co|x+|1|true|yes|y|v|dung|dat|hoan thanh|da hoan thanh|phu hop|hoan thanh khoa hoc)$/, true],
];
const TICKS = /^[✓✔☑√■×]$/u;
const UNTICKED = /^[☐□]$/u;

const findYesNo = oneOf(YES_NO, 'yesNo.unknown', 'có, không (hoặc đánh dấu x, để trống)');

/** có / không where an empty cell means that it is not known. */
const TAKEN: Words<DeliveryState> = [
  [/^nhan du$|^du$/, 'accepted'],
  [/^tra lai/, 'returned'],
  [/^tu choi/, 'refused'],
];
export const readTaken = oneOf(TAKEN, 'taken.unknown', 'nhận đủ, trả lại một phần, từ chối');

export const readYesNoUnknown: Reader<boolean> = (cell, context) => {
  const text = textOf(cell);
  if (TICKS.test(text)) return valued(true);
  return UNTICKED.test(text) ? valued(false) : findYesNo(cell, context);
};

/** có / không, x or a tick, where an empty cell means no. */
export const readYesNo: Reader<boolean> = (cell, context) => {
  if (/^[-–—]$/.test(textOf(cell)) || /^không có$/iu.test(textOf(cell))) return valued(false);
  const read = readYesNoUnknown(cell, context);
  return read.ok ? valued(read.value ?? false) : read;
};
