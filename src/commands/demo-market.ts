// Offers, needs, requests and prices for the sample province. None of it moves a target.

import { sql } from 'kysely';
import demo from '../../data/linkage/demo-market.json' with { type: 'json' };
import type { Action } from '../access/declare.ts';
import type { User } from '../access/model.ts';
import { perform } from '../access/perform.ts';
import type { House } from '../house.ts';
import { notePrices, postNeed, postOffer, sendInquiry } from '../linkage/market/actions.ts';
import { rows } from '../platform/database/types.ts';
import { addDays, dayInVietnam } from '../platform/date.ts';
import { Refused } from '../platform/refusal.ts';

const person = (name: string, email: string): User => ({ kind: 'user', id: email, name, email, isSample: true, grants: [] });
const ACCOUNTANT = person('Kế toán tổ chức', 'ketoan@mau.vn');
const OFFICER = person('Cán bộ cấp tỉnh', 'canbo.tinh@mau.vn');
const SENDER = person('Người gửi yêu cầu', 'nguoigui@mau.vn');

/** `accountants`: the organisation of the accountant's account. */
export async function enterDemoMarket(house: House, now: Date, accountants: number): Promise<void> {
  const { database, geography } = house;
  const act = async <Input, Value>(actor: User, action: Action<Input, Value>, input: Input): Promise<Value> => {
    const outcome = await perform(action, input, { database, now, may: () => true, actor });
    if (!outcome.ok) throw new Refused(outcome.refusals);
    return outcome.value;
  };
  const today = dayInVietnam(now);
  const day = (offset: number) => addDays(today, offset);
  const others = await rows(
    database.db,
    sql<{ id: number }>`select id from organization where kind = 'HTX' and is_sample and ended is null and duplicate_of is null
      and field ilike '%nông%' and field not ilike 'phi%' and id <> ${accountants} order by id limit 3`,
  );
  const organizations = [accountants, ...others.map(({ id }) => id)];
  const offers: number[] = [];
  for (const { of, from, until, ...offer } of demo.offers) {
    const organizationId = organizations[of];
    if (organizationId === undefined) continue;
    const rest = { buyer: null, unitId: null, note: null, isPublic: true };
    const said = { ...offer, ...rest, fromOn: day(from), untilOn: day(until) };
    offers.push(await act(of === 0 ? ACCOUNTANT : OFFICER, postOffer, { organizationId, said }));
  }
  for (const { from, until, place, ...need } of demo.needs) {
    const unitId = place === null ? null : (geography.closest(place, today)?.id ?? null);
    await act(OFFICER, postNeed, { ...need, unitId, isPublic: true, fromOn: day(from), untilOn: day(until) });
  }
  for (const { offer, ...inquiry } of demo.inquiries) {
    const noticeId = offer === null ? null : (offers[offer] ?? null);
    const sent = { ...inquiry, organizationId: accountants, noticeId, address: 'demo', trap: '' };
    await act(SENDER, sendInquiry, sent);
  }
  const prices = demo.prices.flatMap(({ noted, ...price }) =>
    noted.map(([on = 0, low = 0, high = 0]) => ({
      ...price,
      notedOn: day(on),
      low,
      high,
      source: demo.source,
      sourceAddress: null,
    })),
  );
  await act(OFFICER, notePrices, prices);
}
