import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NOW, testHouse } from '../../../test/house.ts';
import { coversIn } from '../../access/covers.ts';
import type { Visit } from '../../access/declare.ts';
import { type GrantedRole, rightsOver } from '../../access/model.ts';
import type { House } from '../../house.ts';
import { dayInVietnam } from '../../platform/date.ts';
import type { Web } from '../../web/visit.ts';
import { unitOf, unitOptions } from './unit-choice.ts';

let house: House;
let web: Web;
beforeAll(async () => {
  house = await testHouse();
  web = { house, version: 'test' };
});
afterAll(() => house.close());

const unitId = (code: string) => house.geography.closest(code, '2021-01-01')!.id;
const visitOf = (role: GrantedRole, code: string): Visit => ({
  actor: {
    kind: 'user',
    id: 'u',
    name: 'u',
    email: 'u@x.vn',
    isSample: true,
    grants: [{ role, unitId: unitId(code), organizationId: null }],
  },
  now: NOW,
  may: rightsOver(coversIn(house.geography, dayInVietnam(NOW))),
});
const meant = (typed: string, date = '2023-12-31') => {
  const found = unitOf(web, { typed, date, field: 'commune' });
  return found.ok ? `${found.value.code} ${found.value.name}` : found.refusals[0]!;
};

describe('what is offered', () => {
  it('every commune of the province, today’s first, and each is read as itself', () => {
    const options = unitOptions(web, visitOf('provincialOfficer', '84'), 'life.record');
    expect(options.length).toBeGreaterThan(130);
    const atDate = unitOptions(web, visitOf('provincialOfficer', '84'), 'life.record', ['2023-12-31']);
    expect(atDate.length).toBeGreaterThan(100);
    expect(atDate.map(({ value }) => value)).toContain('Xã Long Hiệp, Huyện Trà Cú');
    for (const { value, label } of atDate) expect(meant(value), value).toMatch(new RegExp(`^${label.slice(0, 5)} `));
  });

  it('to a commune officer the own land alone', () => {
    const options = unitOptions(web, visitOf('communeOfficer', '29506'), 'life.record');
    expect(options.map(({ value }) => value)).toContain('Xã Long Hiệp, Huyện Trà Cú');
    expect(options.length).toBeLessThan(8);
    expect(unitOptions(web, visitOf('leader', '84'), 'life.record')).toEqual([]);
  });
});

describe('what was typed', () => {
  it.each(['Xã Long Hiệp, Huyện Trà Cú', 'long hiep, tra cu', 'Long Hiệp', '29506', 'Xã Long Hiệp, Trà Cú, Tỉnh Trà Vinh'])(
    '%s',
    (typed) => {
      expect(meant(typed)).toBe('29506 Xã Long Hiệp');
    },
  );

  it('names its candidates where it fits several, and what is near where it fits none', () => {
    expect(meant('Phường 1')).toMatchObject({
      code: 'unit.ambiguous',
      field: 'commune',
      message: expect.stringMatching(/Thị xã Duyên Hải.*Ghi thêm tên huyện/),
    });
    expect(meant('Long Hiêp')).toMatchObject({ code: 'unit.unknown', message: expect.stringContaining('Có phải: Xã Long Hiệp') });
    expect(meant('Long Hiệp, Trà Cu')).toMatchObject({ code: 'unit.unknown', message: expect.stringContaining('huyện') });
    expect(meant(' ')).toMatchObject({ code: 'field.missing' });
  });

  it('outside the visitor’s land is refused', () => {
    const within = { visit: visitOf('communeOfficer', '29506'), permission: 'life.record' as const };
    const asked = { date: '2023-12-31', field: 'commune', within };
    expect(unitOf(web, { ...asked, typed: 'Long Hiệp' })).toMatchObject({ ok: true });
    expect(unitOf(web, { ...asked, typed: '29242' })).toMatchObject({ ok: false, refusals: [{ code: 'area.outside' }] });
  });
});
