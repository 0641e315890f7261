import type { Language } from '../../ui/messages.ts';
import type { OrganizationKind } from '../names.ts';
import type { OrganizationPageName } from './frame.tsx';

const vi = {
  back: 'Về sổ tổ chức',
  pages: 'Các trang của tổ chức',
  kind: { THT: 'Tổ hợp tác', HTX: 'Hợp tác xã', LHHTX: 'Liên hiệp HTX' } as Record<OrganizationKind, string>,
  page: {
    overview: 'Tổng quan',
    life: 'Sự kiện',
    members: 'Thành viên',
    managers: 'Người quản lý',
    returns: 'Hồ sơ năm',
    products: 'Sản phẩm',
    production: 'Sản xuất',
    contracts: 'Hợp đồng',
    findings: 'Kiểm tra theo luật',
    papers: 'Giấy tờ',
    pictures: 'Ảnh',
    public: 'Công khai',
    support: 'Hỗ trợ',
    market: 'Chợ, yêu cầu',
    received: 'Đã nhận những gì',
    changes: 'Thay đổi gần đây',
  } as Record<OrganizationPageName, string>,
};

export type FrameWords = typeof vi;

const en: FrameWords = {
  back: 'Back to the register',
  pages: 'Pages of the organisation',
  kind: { THT: 'Cooperative group', HTX: 'Cooperative', LHHTX: 'Union of cooperatives' },
  page: {
    overview: 'Overview',
    life: 'Life events',
    members: 'Members',
    managers: 'Managers',
    returns: 'Yearly returns',
    products: 'Products',
    production: 'Production',
    contracts: 'Contracts',
    findings: 'Checks against the law',
    papers: 'Papers',
    pictures: 'Pictures',
    public: 'Public page',
    support: 'Support',
    market: 'Market, requests',
    received: 'What it has received',
    changes: 'Recent changes',
  },
};

export const frameWords: Record<Language, FrameWords> = { vi, en };
