// Products, what vouches for them, and seasons, in words.

import { COMMODITIES } from '../../../linkage/commodities.ts';
import { SETTINGS } from '../../../linkage/settings.ts';

const named = (language: 'vi' | 'en') =>
  Object.fromEntries(
    [...COMMODITIES.all, ...SETTINGS.standards, ...SETTINGS.seasons].map((entry) => [entry.key, entry[language].toLowerCase()]),
  );

const vi = {
  table: {
    product: 'Sản phẩm',
    product_standard: 'Chứng nhận',
    ocop_rating: 'Xếp hạng OCOP',
    planting_code: 'Mã số vùng trồng',
    material_area: 'Vùng nguyên liệu',
    production_season: 'Vụ sản xuất',
  },
  column: {
    commodity: 'loại sản phẩm',
    brand: 'nhãn hiệu',
    variety: 'giống',
    pack: 'quy cách',
    public_since: 'giới thiệu công khai từ',
    standard: 'loại chứng nhận',
    stars: 'số sao',
    potential_five: 'tiềm năng 5 sao',
    points: 'điểm',
    issued_on: 'ngày cấp',
    expires_on: 'có giá trị đến hết',
    expiry_reason: 'vì sao hạn khác định mức',
    market: 'thị trường',
    area_ha: 'diện tích (ha)',
    given_on: 'ngày cấp mã số',
    review_on: 'giám sát lại trước hết',
    withdrawn_on: 'ngày bị thu hồi',
    households: 'số hộ',
    season: 'vụ',
    area_planned: 'diện tích dự kiến (ha)',
    area_actual: 'diện tích thực hiện (ha)',
    output_planned: 'sản lượng dự kiến',
    output_actual: 'sản lượng thực hiện',
    output_unit: 'đơn vị của sản lượng',
  },
  choice: named('vi'),
  actionOf: {
    'record.products': 'Ghi sản phẩm',
    'record.standards': 'Ghi chứng nhận',
    'record.ocop': 'Ghi xếp hạng OCOP',
    'record.plantingCodes': 'Ghi mã số vùng trồng',
    'record.materialAreas': 'Ghi vùng nguyên liệu',
    'record.seasons': 'Ghi vụ sản xuất',
  },
};

const en: typeof vi = {
  table: {
    product: 'Product',
    product_standard: 'Certificate',
    ocop_rating: 'OCOP rating',
    planting_code: 'Planting-area code',
    material_area: 'Material area',
    production_season: 'Season',
  },
  column: {
    commodity: 'commodity',
    brand: 'brand',
    variety: 'variety',
    pack: 'package',
    public_since: 'shown to the public since',
    standard: 'kind of certificate',
    stars: 'stars',
    potential_five: 'potential five stars',
    points: 'points',
    issued_on: 'issued on',
    expires_on: 'valid until',
    expiry_reason: 'why the term differs',
    market: 'market',
    area_ha: 'area (ha)',
    given_on: 'code given on',
    review_on: 'looked at again by',
    withdrawn_on: 'withdrawn on',
    households: 'households',
    season: 'season',
    area_planned: 'expected area (ha)',
    area_actual: 'actual area (ha)',
    output_planned: 'expected output',
    output_actual: 'actual output',
    output_unit: 'unit of output',
  },
  choice: named('en'),
  actionOf: {
    'record.products': 'Product',
    'record.standards': 'Certificate',
    'record.ocop': 'OCOP rating',
    'record.plantingCodes': 'Planting-area code',
    'record.materialAreas': 'Material area',
    'record.seasons': 'Season',
  },
};

export const productWords = { vi, en };
