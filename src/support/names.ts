// How pillars and sources of money are called on screens and papers.

import type { Pillar, Source } from './model.ts';

export const PILLAR_NAMES: Record<'vi' | 'en', Record<Pillar, string>> = {
  vi: {
    founding: 'Thành lập mới, củng cố tổ chức',
    training: 'Đào tạo, bồi dưỡng',
    trade: 'Xúc tiến thương mại, mở rộng thị trường',
    infrastructure: 'Kết cấu hạ tầng, chế biến sản phẩm',
  },
  en: {
    founding: 'Founding and consolidating',
    training: 'Training',
    trade: 'Trade promotion and markets',
    infrastructure: 'Infrastructure and processing',
  },
};

export const SOURCE_NAMES: Record<'vi' | 'en', Record<Source, string>> = {
  vi: {
    central: 'Ngân sách trung ương',
    province: 'Ngân sách tỉnh',
    district: 'Ngân sách huyện',
    commune: 'Ngân sách xã',
    newRural: 'CTMTQG nông thôn mới',
    ethnicMinority: 'CTMTQG vùng dân tộc thiểu số',
    counterpart: 'Vốn đối ứng của tổ chức',
    credit: 'Vốn tín dụng',
    other: 'Nguồn khác',
  },
  en: {
    central: 'Central budget',
    province: 'Provincial budget',
    district: 'District budget',
    commune: 'Commune budget',
    newRural: 'National programme, new rural areas',
    ethnicMinority: 'National programme, ethnic-minority areas',
    counterpart: 'Counterpart funds of the organisation',
    credit: 'Credit',
    other: 'Other sources',
  },
};
