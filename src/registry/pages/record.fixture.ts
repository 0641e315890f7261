// One organisation with something of everything, for the tests of these pages. Made up.

import { sampleShell } from '../../ui/page.fixture.ts';
import type { Life } from '../life/judge.ts';
import { eventWords } from '../life/pages/event-messages.ts';
import type { Telling } from '../life/pages/event-words.ts';
import type { OrganizationRecord } from '../store.ts';
import type { OrganizationFrame } from './frame.tsx';

export const record: OrganizationRecord = {
  id: 12,
  kind: 'HTX',
  code: '2100640123',
  field: 'Nông nghiệp',
  founded: '2018-03-31',
  foundedPrecision: 'month',
  certificateNumber: '58B7000012',
  certificateDate: '2018-04-12',
  certificatePrecision: 'day',
  ended: null,
  endedPrecision: 'day',
  endReason: null,
  charterCapital: 700_000_000,
  foundingMembers: 51,
  convertedFrom: { id: 4, name: 'Tổ hợp tác lúa giống Long Hiệp' },
  convertedInto: null,
  source: 'Tổng hợp HTX năm 2023 của Phòng Kinh tế',
  sourceDate: '2023-12-31',
  sourcePrecision: 'year',
  confidence: 'đã đối chiếu',
  isSample: true,
  names: [
    { from: null, until: '2020-05-31', name: 'HTX Long Hiệp' },
    { from: '2020-06-01', until: null, name: 'Hợp tác xã sản xuất, thương mại và dịch vụ nông nghiệp Long Hiệp' },
  ],
  addresses: [{ from: null, until: null, unitId: 1, commune: 'Xã Long Hiệp', district: 'Huyện Trà Cú', hamlet: 'Ấp Nô Rè A' }],
  statuses: [
    { from: '2018-03-31', until: '2021-01-31', status: 'active', words: null },
    { from: '2021-02-01', until: '2021-06-30', status: 'suspended', words: 'Tạm ngừng' },
    { from: '2021-07-01', until: null, status: 'active', words: null },
  ],
  posts: [
    {
      person: 'Thạch Sô Phia',
      birthYear: 1980,
      sex: 'female',
      ethnicity: 'Khmer',
      title: 'Giám đốc',
      from: '2021-02-03',
      fromPrecision: 'day',
      until: null,
      untilPrecision: 'day',
      level: 'university',
      fieldOfStudy: 'Nông học',
      fits: true,
    },
    {
      person: 'Nguyễn Văn Hòa',
      birthYear: null,
      sex: null,
      ethnicity: null,
      title: 'Giám đốc',
      from: '2018-04-30',
      fromPrecision: 'month',
      until: '2021-02-02',
      untilPrecision: 'day',
      level: null,
      fieldOfStudy: null,
      fits: null,
    },
  ],
  returns: [
    {
      year: 2022,
      official: 68,
      associateCapital: 4,
      associateNoCapital: null,
      workers: 12,
      revenue: 6_900_500_000,
      profit: -20_000_000,
      produce: 5_200_000_000,
      contractSales: 1_250_000_000,
    },
    {
      year: 2023,
      official: null,
      associateCapital: null,
      associateNoCapital: null,
      workers: null,
      revenue: null,
      profit: null,
      produce: null,
      contractSales: null,
    },
  ],
  findings: [
    { on: '2021-12-31', precision: 'year', complies: false, basis: 'Thiếu Đại hội thành viên năm 2021' },
    { on: '2022-11-20', precision: 'day', complies: true, basis: 'Luật HTX 2012, biên bản số 12' },
  ],
  recognitions: [
    {
      number: '1022/QĐ-UBND',
      on: '2023-05-10',
      precision: 'day',
      expires: '2026-05-10',
      greenPractice: true,
      valueChain: true,
      keyProduct: false,
    },
  ],
  trainings: [
    { person: 'Thạch Sô Phia', course: 'Quản trị HTX', on: '2022-08-15', precision: 'day', qualifying: true, completed: true },
    { person: 'Nguyễn Văn Hòa', course: 'Quản trị HTX', on: '2022-08-15', precision: 'day', qualifying: true, completed: false },
  ],
  contracts: [
    {
      number: '05/2022/HĐTT',
      buyer: 'Công ty TNHH Lương thực Trà Vinh',
      product: 'Lúa hữu cơ',
      signed: '2022-02-14',
      quantity: 420.5,
      unit: 'tấn',
      value: 3_150_000_000,
      deliveries: [
        { on: '2022-04-10', quantity: 200, value: 1_500_000_000 },
        { on: '2022-09-01', quantity: 150, value: 1_100_000_000 },
      ],
    },
  ],
};

export const frame: OrganizationFrame = {
  id: record.id,
  kind: record.kind,
  code: record.code,
  name: record.names[1]!.name,
  field: record.field,
  founded: record.founded,
  ended: null,
  unitId: 1,
  commune: 'Xã Long Hiệp',
  isSample: true,
  mergedInto: null,
  registered: false,
  shell: sampleShell,
  language: 'vi',
  today: '2024-01-05',
  area: { unitId: 1, organizationId: record.id },
  may: () => true,
};

/** What the tables say of the record, before anybody recorded an event. */
export const life: Life = {
  kind: record.kind,
  openings: new Map([
    ['field', [{ from: null, value: 'Nông nghiệp' }]],
    [
      'capital',
      [
        { from: null, value: 500_000_000 },
        { from: '2021-01-15', value: 700_000_000 },
      ],
    ],
    ['representative', [{ from: null, value: 'Thạch Sô Phia' }]],
  ]),
  events: [],
};

export const telling: Telling = { t: eventWords.vi, place: () => 'Xã Long Hiệp', nameOf: (id) => `#${id}`, people: true };
