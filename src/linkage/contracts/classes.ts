// Quality classes of a contract, each with a factor of the price or a price of its own.

import { clean, wordKey } from '../../platform/text.ts';
import type { RecordKind } from '../../registry/records/kind.ts';
import { endsBeforeItBegins } from '../../registry/records/model.ts';
import { beforeSigning, choices, contractDays, contractField, date, dayHint, perUnit, words } from './kinds.ts';

export const classes: RecordKind = {
  name: 'classes',
  table: 'contract_class',
  key: ['id'],
  unique: ['contract_key', 'quality_key', 'from_date'],
  exchange: true,
  permission: 'register.write',
  words: {
    one: { vi: 'phẩm cấp của hợp đồng', en: 'quality class of a contract' },
    many: { vi: 'Phẩm cấp của hợp đồng', en: 'Quality classes of contracts' },
    about: {
      vi: 'Mỗi phẩm cấp ăn một phần giá theo cách tính của hợp đồng, hoặc có giá riêng. Phụ lục đổi phẩm cấp thì ghi dòng mới với ngày áp dụng của phụ lục.',
      en: 'Each class is worth a part of the price of the contract, or has its own. An annex that changes them is a new line with its days.',
    },
  },
  fields: [
    contractField,
    {
      name: 'quality',
      column: 'quality',
      label: { vi: 'Phẩm cấp', en: 'Quality class' },
      type: 'text',
      required: true,
      hint: { vi: 'Như ghi trên phiếu: Loại 1, Loại 2, xô …', en: 'As on the slips.' },
    },
    {
      name: 'factor',
      column: 'factor',
      label: { vi: 'Hệ số giá', en: 'Factor of the price' },
      type: 'quantity',
      hint: { vi: '1 là đủ giá; 0,95 là 95 % giá.', en: '1 is the full price; 0,95 is 95 %.' },
    },
    { name: 'price', column: 'price', label: { vi: 'Giá riêng', en: 'Price of its own' }, type: 'money', hint: perUnit },
    {
      name: 'from',
      column: 'from_date',
      label: { vi: 'Áp dụng từ', en: 'From' },
      type: 'day',
      hint: { vi: 'Ngày phụ lục có hiệu lực; để trống: từ ngày ký.', en: 'When the annex begins; empty: from signing.' },
    },
    { name: 'until', column: 'until_date', label: { vi: 'Đến hết ngày', en: 'Until' }, type: 'day', hint: dayHint },
  ],
  titleOf: (row) => `Phẩm cấp ${words(row, 'quality')}`,
  derive: (row) => ({ quality: clean(words(row, 'quality')), quality_key: wordKey(words(row, 'quality')) }),
  load: contractDays,
  check: (after, { known }) => {
    const refusals = [
      ...endsBeforeItBegins(after, ['from_date', 'until_date'], 'until', 'Phẩm cấp'),
      ...beforeSigning(date(after, 'from_date'), known, 'from'),
    ];
    if (((after.factor ?? null) === null) === ((after.price ?? null) === null)) {
      const message = 'Mỗi phẩm cấp ghi hệ số giá hoặc giá riêng: một trong hai.';
      refusals.push({ code: 'class.worth', field: 'factor', message });
    }
    if (wordKey(words(after, 'quality')) === '') {
      refusals.push({ code: 'class.name', field: 'quality', message: 'Tên phẩm cấp cần có chữ hoặc số.' });
    }
    return { refusals, warnings: [] };
  },
  taken: (row) => ({
    field: 'quality',
    message: `Hợp đồng đã ghi phẩm cấp “${words(row, 'quality')}” từ ngày này. Sửa dòng đó, hoặc ghi ngày áp dụng khác.`,
  }),
  choices,
};
