// Lives of every kind: from lists alone, from events alone, and from both.

import { sql } from 'kysely';
import { expect } from 'vitest';
import { NOW, record } from '../../../test/house.ts';
import type { Action } from '../../access/declare.ts';
import { type Actor, rightsOver } from '../../access/model.ts';
import { perform } from '../../access/perform.ts';
import type { House } from '../../house.ts';
import { row } from '../../platform/database/types.ts';
import type { IsoDate } from '../../platform/date.ts';
import {
  convertGroup,
  correctEvent,
  recordEvent,
  registerOrganization,
  type SaidEvent,
  settleStep,
} from '../../registry/life/actions/index.ts';
import { DISSOLUTION_STEPS } from '../../registry/life/dissolution.ts';

const actor: Actor = {
  ...{ kind: 'user', id: 'u', name: 'Cán bộ', email: 'e@mau.vn', isSample: true },
  grants: [{ role: 'administrator', unitId: null, organizationId: null }],
};
const DAY = { precision: 'day' } as const;
const PLACE = { commune: 'Xã Mỹ Cẩm', district: 'Huyện Càng Long' };

export async function live(house: House): Promise<void> {
  const done = async <Input, Value>(action: Action<Input, Value>, input: Input): Promise<Value> => {
    const { database } = house;
    const outcome = await perform(action, input, { database, actor, now: NOW, may: rightsOver(() => true) });
    expect(outcome).toMatchObject({ ok: true });
    return (outcome as { value: Value }).value;
  };
  const idOf = async (name: string) => {
    const named = sql<{ id: number }>`select organization_id as id from organization_name where name = ${name}`;
    return (await row(house.database.db, named))!.id;
  };
  const unitId = house.geography.at('29506', '2021-07-01')!.id;
  const happened = async (
    name: string,
    kind: SaidEvent['kind'],
    on: IsoDate,
    sets: SaidEvent['sets'] = {},
    parties: number[] = [],
    precision: 'day' | 'month' | 'year' = 'day',
  ) => {
    const event: SaidEvent = {
      kind,
      happenedOn: { date: on, precision },
      decisionNumber: '07/QĐ-UBND',
      decidedOn: on,
      decidedBy: 'UBND huyện; phòng TC-KH',
      note: 'dòng một\ndòng hai',
      sets,
      parties,
    };
    return (await done(recordEvent, { organizationId: await idOf(name), event })).eventId;
  };

  const list = (name: string, kind = 'HTX', more: object = {}) => ({ name, kind, founded: '01/01/2019', ...PLACE, ...more });
  const known = { field: 'Nông nghiệp', charterCapital: 500, representative: 'Lê Văn An', governance: 'rút gọn', hamlet: 'Ấp 1' };
  await record(house, {
    organizations: [
      list('HTX Sống Lâu', 'HTX', { ...known, status: 'Đang hoạt động' }),
      list('HTX Ít Biết'),
      list('HTX Thôi Làm', 'HTX', { status: 'Đang hoạt động' }),
      list('HTX Nhập Vào', 'HTX', { status: 'Tạm ngưng', representative: 'Kim Thị Sa' }),
      list('HTX Theo Sổ', 'HTX', { code: '2100000077', status: 'Đang hoạt động', sourceDate: '01/01/2020', ...known }),
      list('THT Lên HTX', 'THT'),
      list('LHHTX Sông Hậu', 'LHHTX'),
    ],
    members: [
      {
        organization: 'HTX Sống Lâu',
        ...PLACE,
        fullName: 'Hộ ông Sáu',
        subjectType: 'hộ',
        usesServices: true,
        contributesLabour: false,
        isForeign: true,
        certificateNumber: '15/GCN',
        certificateDate: '02/03/2020',
      },
    ],
    managers: [
      {
        organization: 'HTX Sống Lâu',
        ...PLACE,
        fullName: 'Lê Văn An',
        posts: 'Giám đốc',
        from: '01/02/2020',
        termUntil: '01/02/2025',
        certificate: 'Bằng ĐH Cần Thơ; số 12',
      },
    ],
    returns: [
      {
        organization: 'HTX Sống Lâu',
        ...PLACE,
        year: 2022,
        newMembers: 3,
        workersNew: 2,
        workersMembers: 1,
        averageIncome: 36.5,
        trainedPeople: 4,
        totalCost: 100,
        costWithMembers: 40,
        totalCapital: 900,
        totalAssets: 950,
        debts: 50,
        fundIncome: 20,
        fundAllocated: 1,
        highTechnology: true,
        enterpriseLinkage: false,
      },
    ],
  });
  // a later list dates what it says otherwise
  await record(house, {
    organizations: [
      list('HTX Theo Sổ Mới', 'HTX', {
        code: '2100000077',
        status: 'Tạm ngưng',
        sourceDate: '01/06/2022',
        representative: 'Sơn Thị Ba',
        governance: 'đầy đủ',
        hamlet: 'Ấp 9, tổ 2',
      }),
    ],
  });
  const union = await idOf('LHHTX Sông Hậu');
  await happened('HTX Sống Lâu', 'founding', '2019-01-01', {
    founded: { date: '2019-01-01', ...DAY },
    certificateNumber: 'GCN 12',
    certificateDate: { date: '2019-12-31', precision: 'month' },
    foundingMembers: 1200,
  });
  await happened('HTX Sống Lâu', 'renaming', '2020-05-01', { name: 'HTX Sống Khỏe' });
  const wrong = await happened('HTX Sống Khỏe', 'renaming', '2021-05-01', { name: 'HTX Sống Sai' });
  const sets = { name: 'HTX Sống Vui: Tên: gì' };
  const right = { ...blankEvent('renaming', '2021-06-01'), sets };
  await done(correctEvent, {
    organizationId: await idOf('HTX Sống Sai'),
    eventId: wrong,
    reason: 'ghi nhầm',
    replacement: right,
  });
  const name = sets.name;
  await happened(name, 'move', '2021-07-01', { unitId, hamlet: 'Khóm 3, tổ 5' });
  await happened(name, 'move', '2021-08-31', { unitId, hamlet: null }, [], 'month');
  await happened(name, 'fieldChange', '2021-09-01', { field: 'Xây dựng; vận tải' });
  await happened(name, 'capitalChange', '2021-09-02', { capital: 1_234_567_891 });
  await happened(name, 'representativeChange', '2021-09-03', { representative: 'Kim Thị Sa' });
  await happened(name, 'governanceChange', '2021-09-04', { governance: 'full' });
  await happened(name, 'suspension', '2021-10-01', { until: '2021-12-01' });
  await happened(name, 'resumption', '2021-12-01');
  await happened(name, 'inactivity', '2022-12-01', { lastSeen: '2022-11-01', evidence: 'biên bản 3; cửa đóng' });
  await happened(name, 'unionJoining', '2020-03-01', {}, [union]);
  await happened(name, 'unionLeaving', '2021-03-01', {}, [union]);
  await happened(name, 'reregistration', '2024-08-01', { law: '17/2023/QH15' });
  await happened('HTX Ít Biết', 'representativeChange', '2022-01-01', { representative: 'Lê Văn An' });
  await happened('HTX Ít Biết', 'fieldChange', '2022-01-02', { field: 'Trồng trọt' });
  await happened('HTX Ít Biết', 'suspension', '2022-01-03');
  await happened('HTX Nhập Vào', 'resumption', '2020-01-01');
  await happened('HTX Nhập Vào', 'merger', '2022-02-02', {}, [await idOf('HTX Ít Biết')]);
  await happened('HTX Theo Sổ Mới', 'renaming', '2023-01-01', { name: 'HTX Có Văn Bản' });

  const ending = await idOf('HTX Thôi Làm');
  for (const [index, { step }] of DISSOLUTION_STEPS.entries()) {
    const applies = index !== 2;
    await done(settleStep, { organizationId: ending, step, settledOn: '2023-05-01', applies, note: applies ? null : 'không nợ' });
  }
  await happened('HTX Thôi Làm', 'dissolutionStart', '2023-01-01');
  await happened('HTX Thôi Làm', 'dissolution', '2023-06-01');

  const decision = { number: '1', on: '2022-01-01', by: 'Phòng TC-KH' };
  const nothing = { hamlet: null, field: null, code: null, charterCapital: null, foundingMembers: null, certificateNumber: null };
  const fresh = { ...nothing, certificateDate: null, representative: null, governance: null, decision, note: null };
  const cooperative = { ...fresh, name: 'HTX Từ THT Lên', unitId, representative: 'Sơn Thị Ba', charterCapital: 9_000_000 };
  const on = { date: '2022-03-01', ...DAY };
  await done(convertGroup, { organizationId: await idOf('THT Lên HTX'), on, cooperative, carryMembers: true });
  const founded = { date: '2021-12-31', precision: 'year' } as const;
  await done(registerOrganization, { ...fresh, kind: 'THT', name: 'THT Mới Đăng Ký', unitId, founded, governance: null });
}

const blankEvent = (kind: SaidEvent['kind'], on: IsoDate): SaidEvent => ({
  kind,
  happenedOn: { date: on, ...DAY },
  decisionNumber: null,
  decidedOn: null,
  decidedBy: null,
  note: null,
  sets: {},
  parties: [],
});
