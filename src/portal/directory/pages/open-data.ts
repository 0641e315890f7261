// The open data of the directory: only what organisations agreed to show.

import { dayInVietnam } from '../../../platform/date.ts';
import type { DataSet } from '../../figures/pages/data-sets.ts';
import { directory } from './shown.ts';

const column = (key: string, vi: string, en: string) => ({ key, meaning: { vi, en } });
const SAMPLE = column('sample', '1: bản ghi mẫu', '1: a sample record');

export const organizationSet: DataSet = {
  key: 'to-chuc',
  name: { vi: 'Tổ chức được giới thiệu', en: 'Organisations shown' },
  description: {
    vi: 'Tổ chức đã đồng ý giới thiệu công khai; rút đồng ý thì không còn trong tệp.',
    en: 'Organisations that agreed to be shown; whoever withdraws is no longer in the file.',
  },
  columns: [
    column('slug', 'Địa chỉ: /to-chuc/<slug>', 'Address: /to-chuc/<slug>'),
    column('name', 'Tên', 'Name'),
    column('kind', 'THT, HTX hoặc LHHTX', 'THT (group), HTX (cooperative) or LHHTX (union)'),
    column('field', 'Lĩnh vực', 'Field'),
    column('place', 'Xã, phường hiện nay', 'Commune today'),
    column('formerPlace', 'Xã, huyện trước đây', 'Commune and district before'),
    column('founded', 'Hoạt động từ', 'Since'),
    column('members', 'Số thành viên chính thức', 'Official members'),
    column('products', 'Số sản phẩm được giới thiệu', 'Products shown'),
    SAMPLE,
  ],
  async rows(web, now) {
    const { organizations } = await directory(web, dayInVietnam(now));
    return organizations.map(({ slug, name, kind, field, place, founded, members, products, isSample }) => ({
      slug,
      name,
      kind,
      field,
      place: place.now,
      formerPlace: place.before,
      founded,
      members,
      products: products.length,
      sample: isSample ? 1 : 0,
    }));
  },
};

export const productSet: DataSet = {
  key: 'san-pham',
  name: { vi: 'Sản phẩm được giới thiệu', en: 'Products shown' },
  description: {
    vi: 'Sản phẩm mà tổ chức đã đồng ý giới thiệu, với sao OCOP và chứng nhận còn hiệu lực.',
    en: 'Products that organisations agreed to show, with OCOP stars and certificates in force.',
  },
  columns: [
    column('slug', 'Địa chỉ: /san-pham/<slug>', 'Address: /san-pham/<slug>'),
    column('name', 'Tên', 'Name'),
    column('commodity', 'Loại sản phẩm (mã)', 'Commodity (key)'),
    column('organization', 'Tổ chức (slug)', 'Organisation (slug)'),
    column('stars', 'Sao OCOP', 'OCOP stars'),
    column('standards', 'Chứng nhận (mã), cách nhau dấu cách', 'Certificates (keys), by spaces'),
    column('months', 'Tháng có hàng', 'Months on sale'),
    SAMPLE,
  ],
  async rows(web, now) {
    const { products } = await directory(web, dayInVietnam(now));
    return products.map(({ slug, name, commodity, owner, stars, standards, months, isSample }) => ({
      slug,
      name,
      commodity,
      organization: owner.slug,
      stars,
      standards: standards.join(' '),
      months,
      sample: isSample ? 1 : 0,
    }));
  },
};
