// The parts of the work, in the order of the day, and how a person's office is said.

import type { Permission, User } from '../access/model.ts';
import type { Geography } from '../geography/model.ts';

export interface SectionEntry {
  href: string;
  permission: Permission;
  label: { vi: string; en: string };
}

/** The desk: what waits for whoever signs in. */
export const WORK = '/lam-viec';

export const SECTIONS: readonly SectionEntry[] = [
  { href: WORK, permission: 'return.file', label: { vi: 'Việc của tôi', en: 'My work' } },
  { href: '/lam-viec/bang-chi-tieu', permission: 'board.read', label: { vi: 'Chỉ tiêu', en: 'Targets' } },
  { href: '/lam-viec/to-chuc', permission: 'register.read', label: { vi: 'Tổ chức', en: 'Organisations' } },
  { href: '/lam-viec/ho-so-nam', permission: 'return.file', label: { vi: 'Hồ sơ năm', en: 'Yearly returns' } },
  { href: '/lam-viec/lien-ket', permission: 'register.read', label: { vi: 'Liên kết', en: 'Linkage' } },
  { href: '/lam-viec/ho-tro', permission: 'support.read', label: { vi: 'Hỗ trợ', en: 'Support' } },
  { href: '/lam-viec/tin', permission: 'board.read', label: { vi: 'Tin', en: 'News' } },
  { href: '/lam-viec/bao-cao', permission: 'report.make', label: { vi: 'Báo cáo', en: 'Reports' } },
  { href: '/lam-viec/nhap-du-lieu', permission: 'import.run', label: { vi: 'Nhập dữ liệu', en: 'Import' } },
  { href: '/lam-viec/tai-khoan', permission: 'users.manage', label: { vi: 'Tài khoản', en: 'Accounts' } },
];

export const ROLE_NAMES = {
  administrator: 'Quản trị hệ thống',
  provincialOfficer: 'Cán bộ cấp tỉnh',
  communeOfficer: 'Cán bộ cấp xã',
  leader: 'Lãnh đạo',
  organizationClerk: 'Kế toán tổ chức',
} as const;

export function officeOf(user: User, geography: Geography): string {
  return user.grants
    .map(({ role, unitId }) => [ROLE_NAMES[role], unitId === null ? '' : geography.byId(unitId).name].filter(Boolean).join(', '))
    .join('; ');
}
