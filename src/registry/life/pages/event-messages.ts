// Words for events, what they set and what the law says of them.

import type { Certainty } from '../../../law/norm.ts';
import type { Language } from '../../../ui/messages.ts';
import type { OrganizationStatus } from '../../store.ts';
import type { EventKind, Governance } from '../model.ts';

const vi = {
  event: {
    founding: 'Thành lập',
    renaming: 'Đổi tên',
    move: 'Chuyển trụ sở',
    fieldChange: 'Đổi lĩnh vực',
    capitalChange: 'Đổi vốn điều lệ',
    representativeChange: 'Đổi người đại diện',
    governanceChange: 'Đổi tổ chức quản trị',
    suspension: 'Tạm ngừng hoạt động',
    inactivity: 'Không còn thấy hoạt động',
    resumption: 'Hoạt động trở lại',
    unionJoining: 'Vào liên hiệp',
    unionLeaving: 'Ra khỏi liên hiệp',
    reregistration: 'Đăng ký lại theo Luật',
    conversion: 'Chuyển đổi thành hợp tác xã',
    separation: 'Tách',
    merger: 'Sáp nhập',
    consolidation: 'Hợp nhất',
    division: 'Chia',
    dissolutionStart: 'Bắt đầu giải thể',
    dissolutionStop: 'Dừng giải thể',
    dissolution: 'Giải thể xong',
    termination: 'Chấm dứt hợp đồng hợp tác',
    revocation: 'Bị thu hồi Giấy chứng nhận đăng ký',
    bankruptcy: 'Phá sản',
  } as Record<EventKind, string>,
  about: {
    founding: 'Ngày thành lập, Giấy chứng nhận đăng ký, số thành viên lúc đầu',
    renaming: 'Tên mới từ ngày nào; tên cũ vẫn tìm được',
    move: 'Xã, phường và ấp, khóm mới',
    fieldChange: 'Lĩnh vực hoạt động chính',
    capitalChange: 'Vốn điều lệ, tổng vốn góp',
    representativeChange: 'Người đại diện theo pháp luật',
    governanceChange: 'Từ đầy đủ sang rút gọn hoặc ngược lại',
    suspension: 'Có thông báo tạm ngừng, đến ngày nào',
    inactivity: 'Thực tế đã ngừng mà chưa làm thủ tục; ghi lần cuối thấy hoạt động',
    resumption: 'Sau khi tạm ngừng hoặc ngừng thực tế',
    unionJoining: 'Trở thành thành viên của một liên hiệp HTX',
    unionLeaving: 'Thôi là thành viên của liên hiệp',
    reregistration: 'Được cấp Giấy chứng nhận theo một Luật khác',
    conversion: 'Tổ hợp tác thành hợp tác xã; lập luôn hồ sơ HTX',
    separation: 'Tổ chức vẫn còn, một phần tách ra thành tổ chức mới',
    merger: 'Nhập vào một tổ chức khác và không còn nữa',
    consolidation: 'Cùng tổ chức khác thành một tổ chức mới',
    division: 'Chia thành nhiều tổ chức mới và không còn nữa',
    dissolutionStart: 'Có nghị quyết hoặc quyết định giải thể',
    dissolutionStop: 'Không giải thể nữa, hoạt động trở lại',
    dissolution: 'Mọi việc vướng đã xong, xóa tên trong sổ đăng ký',
    termination: 'Tổ hợp tác thôi hoạt động',
    revocation: 'Cơ quan đăng ký thu hồi, tổ chức chấm dứt',
    bankruptcy: 'Có quyết định tuyên bố phá sản của Tòa án',
  } as Record<EventKind, string>,
  status: {
    active: 'Đang hoạt động',
    suspended: 'Tạm ngừng',
    inactive: 'Ngừng hoạt động thực tế',
    dissolving: 'Đang làm thủ tục giải thể',
    ended: 'Đã chấm dứt',
  } as Record<OrganizationStatus, string>,
  governance: { full: 'quản trị đầy đủ', reduced: 'quản trị rút gọn' } as Record<Governance, string>,
  facet: {
    name: 'Tên',
    office: 'Trụ sở',
    field: 'Lĩnh vực',
    capital: 'Vốn điều lệ',
    representative: 'Người đại diện',
    governance: 'Tổ chức quản trị',
    law: 'Đăng ký theo Luật',
    status: 'Tình trạng',
    union: 'Thành viên của',
  },
  hidden: 'không hiện với tài khoản này',
  notKnown: 'chưa rõ',
  law: (number: string) => `Luật số ${number}`,
  before: (old: string) => `trước đó: ${old}`,
  decision: (number: string | null, date: string | null, by: string | null) =>
    `Văn bản ${[number, date && `ngày ${date}`, by && `của ${by}`].filter(Boolean).join(' ')}`,
  certificate: (number: string | undefined, date: string | undefined) =>
    `Giấy chứng nhận đăng ký ${[number, date && `ngày ${date}`].filter(Boolean).join(', ')}`,
  foundingMembers: (count: string) => `${count} thành viên khi thành lập`,
  until: (date: string) => `Đến hết ngày ${date}`,
  lastSeen: (date: string) => `Lần cuối thấy hoạt động: ${date}`,
  evidence: (words: string) => `Căn cứ: ${words}`,
  certainty: {
    quoted: 'trích từ văn bản',
    reported: 'theo tin đăng lại, chưa đối chiếu văn bản',
    unverified: 'chưa kiểm chứng',
  } as Record<Certainty, string>,
  clause: (clause: string, instrument: string, certainty: string) => `${clause}, ${instrument} (${certainty})`,
  warning: {
    suspensionTooLong: (months: string, latest: string) =>
      `Mỗi lần tạm ngừng không quá ${months} tháng, lần này chậm nhất đến ${latest}.`,
    noticeShort: (days: string, required: string) =>
      `Văn bản báo trước ${days} ngày làm việc (chưa trừ ngày lễ); phải báo trước ít nhất ${required} ngày.`,
    changeLate: (registered: string, limit: string, latest: string) =>
      `Đăng ký hoặc ghi sổ ngày ${registered}, quá hạn ${limit} ngày (chậm nhất ${latest}). Nếu đã đăng ký đúng hạn, ghi ngày văn bản.`,
    capitalRegister: (difference: string, share: string) => `Vốn thay đổi ${difference}${share}: phải đăng ký thay đổi.`,
    capitalNoNeed: (difference: string, share: string) => `Vốn thay đổi ${difference}${share}: dưới mức phải đăng ký thay đổi.`,
    share: (percent: string) => ` (${percent} vốn cũ)`,
    conversionEarly: (months: string, earliest: string) =>
      `Chuyển đổi khi chưa đủ ${months} tháng từ ngày cấp Giấy chứng nhận; sớm nhất ngày ${earliest}.`,
    conversionNoCertificate: (months: string) =>
      `Sổ chưa ghi Giấy chứng nhận của tổ hợp tác nên chưa biết đã hoạt động đủ ${months} tháng từ ngày cấp hay chưa.`,
    groupDeadline: (deadline: string) =>
      `Tổ hợp tác lập trước Luật mới phải đăng ký chậm nhất ngày ${deadline} (nếu thuộc diện phải đăng ký).`,
  },
};

export type EventWords = typeof vi;

const en: EventWords = {
  event: {
    founding: 'Founded',
    renaming: 'Renamed',
    move: 'Office moved',
    fieldChange: 'Field changed',
    capitalChange: 'Charter capital changed',
    representativeChange: 'Representative changed',
    governanceChange: 'Governance changed',
    suspension: 'Suspended',
    inactivity: 'No longer seen at work',
    resumption: 'Resumed',
    unionJoining: 'Joined a union',
    unionLeaving: 'Left a union',
    reregistration: 'Re-registered under a Law',
    conversion: 'Converted into a cooperative',
    separation: 'Separated',
    merger: 'Merged into another',
    consolidation: 'Consolidated',
    division: 'Divided',
    dissolutionStart: 'Dissolution begun',
    dissolutionStop: 'Dissolution stopped',
    dissolution: 'Dissolved',
    termination: 'Cooperation contract terminated',
    revocation: 'Certificate revoked',
    bankruptcy: 'Bankrupt',
  },
  about: {
    founding: 'Date of founding, registration certificate, members at first',
    renaming: 'The new name and from when; the old one still finds it',
    move: 'New commune and hamlet',
    fieldChange: 'Main field of work',
    capitalChange: 'Charter capital, contributed capital',
    representativeChange: 'Legal representative',
    governanceChange: 'From full to reduced or back',
    suspension: 'A notice was given, and until when',
    inactivity: 'Stopped in fact without any procedure; when it was last seen at work',
    resumption: 'After a suspension or a stop in fact',
    unionJoining: 'Became a member of a union of cooperatives',
    unionLeaving: 'Is no longer a member of the union',
    reregistration: 'Was given a certificate under another Law',
    conversion: 'A group becomes a cooperative, whose record is made here',
    separation: 'It goes on, and a part becomes a new organisation',
    merger: 'Goes into another and is no more',
    consolidation: 'Becomes a new one together with others',
    division: 'Becomes several new ones and is no more',
    dissolutionStart: 'There is a resolution or decision to dissolve',
    dissolutionStop: 'Is not dissolved after all and works again',
    dissolution: 'Nothing blocks any more; struck off the register',
    termination: 'The group stops',
    revocation: 'The registration office revoked it; it ends',
    bankruptcy: 'The court declared it bankrupt',
  },
  status: {
    active: 'Active',
    suspended: 'Suspended',
    inactive: 'Inactive in fact',
    dissolving: 'Being dissolved',
    ended: 'Ended',
  },
  governance: { full: 'full governance', reduced: 'reduced governance' },
  facet: {
    name: 'Name',
    office: 'Office',
    field: 'Field',
    capital: 'Charter capital',
    representative: 'Representative',
    governance: 'Governance',
    law: 'Registered under',
    status: 'Status',
    union: 'Member of',
  },
  hidden: 'not shown to this account',
  notKnown: 'not known',
  law: (number) => `Law ${number}`,
  before: (old) => `before: ${old}`,
  decision: (number, date, by) => `Paper ${[number, date && `of ${date}`, by && `by ${by}`].filter(Boolean).join(' ')}`,
  certificate: (number, date) => `Registration certificate ${[number, date].filter(Boolean).join(', ')}`,
  foundingMembers: (count) => `${count} members at founding`,
  until: (date) => `Until ${date}`,
  lastSeen: (date) => `Last seen at work: ${date}`,
  evidence: (words) => `Evidence: ${words}`,
  certainty: {
    quoted: 'quoted from the text',
    reported: 'reported, not checked against the text',
    unverified: 'not verified',
  },
  clause: (clause, instrument, certainty) => `${clause}, ${instrument} (${certainty})`,
  warning: {
    suspensionTooLong: (months, latest) => `A suspension lasts at most ${months} months, this one until ${latest}.`,
    noticeShort: (days, required) =>
      `Notice was given ${days} working days before (holidays not taken off); at least ${required} are asked.`,
    changeLate: (registered, limit, latest) =>
      `Registered or recorded on ${registered}, after the limit of ${limit} days (${latest}). If it was in time, give the date of the paper.`,
    capitalRegister: (difference, share) => `Capital changed by ${difference}${share}: the change must be registered.`,
    capitalNoNeed: (difference, share) => `Capital changed by ${difference}${share}: below what must be registered.`,
    share: (percent) => ` (${percent} of what it was)`,
    conversionEarly: (months, earliest) =>
      `Converted less than ${months} months after the certificate; the earliest day is ${earliest}.`,
    conversionNoCertificate: (months) =>
      `No certificate of the group is on record, so it is not known whether ${months} months have passed since it.`,
    groupDeadline: (deadline) =>
      `A group older than the Law had to register by ${deadline} (if it is one of those that must register).`,
  },
};

export const eventWords: Record<Language, EventWords> = { vi, en };

/** As it stands within a sentence; of an unknown kind the kind itself. */
export function eventName(kind: string, language: Language): string {
  const name = (eventWords[language].event as Record<string, string>)[kind] ?? kind;
  return name.charAt(0).toLocaleLowerCase('vi') + name.slice(1);
}
