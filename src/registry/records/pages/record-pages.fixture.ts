// The record pages on a house of their own; whoever asks says in a header who they are.

import { Hono } from 'hono';
import { sql } from 'kysely';
import { NOW, record, testHouse } from '../../../../test/house.ts';
import { coversIn } from '../../../access/covers.ts';
import { mount } from '../../../access/guard.ts';
import { type Actor, type Grant, rightsOver } from '../../../access/model.ts';
import type { House } from '../../../house.ts';
import { row } from '../../../platform/database/types.ts';
import { dayInVietnam } from '../../../platform/date.ts';
import { NotTheirs } from '../../../web/visit.ts';
import { recordRoutes } from './routes.tsx';

export interface Pages {
  house: House;
  app: Hono;
  /** The organisation in the land of an and binh, whose books ke-toan keeps. */
  id: number;
}

export async function openPages(): Promise<Pages> {
  const house = await testHouse();
  const name = 'HTX Nông nghiệp Biểu Mẫu';
  const place = { kind: 'HTX', commune: 'Xã Long Hiệp', district: 'Huyện Trà Cú' };
  await record(house, {
    organizations: [{ ...place, name, code: '2100000011', founded: '05/05/2020', status: 'Đang hoạt động' }],
    managers: [{ organization: name, fullName: 'Nguyễn Văn An', birth: '1970', posts: 'Giám đốc', from: '01/03/2022' }],
  });
  const found = await row(house.database.db, sql<{ id: number }>`select id from organization`);
  const id = found!.id;
  return { house, id, app: application(house, actorsOf(house, id)) };
}

function actorsOf({ geography }: House, organizationId: number): Map<string, Actor> {
  const unitId = (code: string) => geography.closest(code, '2021-01-01')!.id;
  const user = (name: string, grant: Partial<Grant>): [string, Actor] => [
    name,
    {
      kind: 'user',
      id: name,
      name,
      email: `${name}@x.vn`,
      isSample: true,
      grants: [{ role: 'communeOfficer', unitId: null, organizationId: null, ...grant }],
    },
  ];
  return new Map([
    user('an', { unitId: unitId('29506') }),
    user('binh', { unitId: unitId('29506') }),
    user('xa-khac', { unitId: unitId('29242') }),
    user('ke-toan', { role: 'organizationClerk', organizationId }),
    user('lanh-dao', { role: 'leader', unitId: unitId('84') }),
  ]);
}

function application(house: House, actors: Map<string, Actor>): Hono {
  const app = new Hono();
  mount(app, recordRoutes({ house, version: 'test' }), {
    database: house.database,
    now: () => NOW,
    may: rightsOver(coversIn(house.geography, dayInVietnam(NOW))),
    sessionOf: async (headers) => actors.get(headers.get('x-who') ?? '') ?? null,
    forbidden: (context, _, message) => context.text(message, 403),
  });
  app.onError((error, context) => {
    if (error instanceof NotTheirs) return context.text('ngoài địa bàn', 403);
    throw error;
  });
  return app;
}
