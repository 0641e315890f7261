// Buyers and contracts for the sample province. None of it moves a target: no value signed, nothing delivered.

import { sql } from 'kysely';
import demo from '../../data/linkage/demo-contracts.json' with { type: 'json' };
import type { Action } from '../access/declare.ts';
import type { User } from '../access/model.ts';
import { perform } from '../access/perform.ts';
import type { House } from '../house.ts';
import { type SaveBuyer, saveBuyer } from '../linkage/contracts/actions/index.ts';
import { annexes, schedule } from '../linkage/contracts/kinds.ts';
import { contracts } from '../linkage/records.ts';
import { rows } from '../platform/database/types.ts';
import { addDays, dayInVietnam } from '../platform/date.ts';
import { Refused } from '../platform/refusal.ts';
import { numberKey } from '../registry/names.ts';
import { recordActions } from '../registry/records/actions.ts';
import type { RecordKind, Said } from '../registry/records/kind.ts';

const OFFICER: User = {
  ...{ kind: 'user', id: 'canbo.tinh@mau.vn', name: 'Cán bộ cấp tỉnh', email: 'canbo.tinh@mau.vn' },
  isSample: true,
  grants: [],
};
const SEEN = ['fact.beforeFounding', 'fact.afterEnd', 'annex.noFramework', 'schedule.afterEnd'];

/** `accountants`: the organisation of the accountant's account. */
export async function enterDemoContracts({ database }: House, now: Date, accountants: number): Promise<void> {
  const act = async <Input>(action: Action<Input, unknown>, input: Input): Promise<void> => {
    const outcome = await perform(action, input, { database, now, may: () => true, actor: OFFICER });
    if (!outcome.ok) throw new Refused(outcome.refusals);
  };
  const day = (offset: number) => addDays(dayInVietnam(now), offset);
  const known = (offset: number) => ({ date: day(offset), precision: 'day' as const });
  const none = { taxCode: null, publicPhone: null, note: null, source: 'Dữ liệu mẫu' };
  for (const buyer of demo.buyers) {
    await act(saveBuyer, { id: null, version: null, said: { ...none, ...buyer, kind: buyer.kind as SaveBuyer['said']['kind'] } });
  }
  const others = await rows(
    database.db,
    sql<{ id: number }>`select id from organization where kind = 'HTX' and is_sample and ended is null
      and founded < '2021-01-01' and id <> ${accountants} order by id limit 3`,
  );
  const organizations = [accountants, ...others.map(({ id }) => id)];
  for (const { of, signed, until, number, buyer, said, closed, annexes: of2, schedule: dues } of demo.contracts) {
    const organizationId = organizations[of];
    if (organizationId === undefined) continue;
    const add = (kind: RecordKind, values: Said) => act(recordActions(kind).add, { organizationId, said: values, seen: SEEN });
    const { on: closedOn, ...why } = closed ?? { on: undefined };
    await add(contracts, {
      ...said,
      ...why,
      number,
      buyer,
      signedOn: known(signed),
      until: known(until),
      closedOn: closedOn === undefined ? null : day(closedOn),
    });
    const contract = numberKey(number);
    for (const { from, until: last, ...annex } of of2) {
      const ends = last === undefined ? null : day(last);
      await add(annexes, { ...annex, contract, signedOn: day(from), from: day(from), until: ends });
    }
    for (const { due, quantity } of dues) await add(schedule, { contract, dueOn: day(due), quantity });
  }
}
