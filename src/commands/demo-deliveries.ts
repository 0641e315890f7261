// A contract with its slips and payments for the sample province, all of the running year. None of it moves a target.

import demo from '../../data/linkage/demo-deliveries.json' with { type: 'json' };
import type { Action } from '../access/declare.ts';
import type { User } from '../access/model.ts';
import { perform } from '../access/perform.ts';
import type { House } from '../house.ts';
import { classes } from '../linkage/contracts/classes.ts';
import { schedule } from '../linkage/contracts/kinds.ts';
import { payDelivery } from '../linkage/deliveries/actions/index.ts';
import type { PaymentKind } from '../linkage/deliveries/model.ts';
import { contracts, deliveries } from '../linkage/records.ts';
import { addDays, dayInVietnam, type IsoDate, startOfYear, yearOf } from '../platform/date.ts';
import { Refused } from '../platform/refusal.ts';
import { numberKey } from '../registry/names.ts';
import { recordActions } from '../registry/records/actions.ts';

const ACCOUNTANT: User = {
  ...{ kind: 'user', id: 'ketoan@mau.vn', name: 'Kế toán tổ chức', email: 'ketoan@mau.vn' },
  isSample: true,
  grants: [],
};
const SEEN = ['fact.beforeFounding', 'fact.afterEnd', 'delivery.aboveContract', 'delivery.same'];

/** `accountants`: the organisation of the accountant's account. */
export async function enterDemoDeliveries({ database }: House, now: Date, accountants: number): Promise<void> {
  const organizationId = accountants;
  const act = async <Input, Value>(action: Action<Input, Value>, input: Input): Promise<Value> => {
    const outcome = await perform(action, input, { database, now, may: () => true, actor: ACCOUNTANT });
    if (!outcome.ok) throw new Refused(outcome.refusals);
    return outcome.value;
  };
  const today = dayInVietnam(now);
  const first = startOfYear(yearOf(today));
  const day = (offset: number): IsoDate => (addDays(today, offset) < first ? first : addDays(today, offset));
  const known = (offset: number) => ({ date: day(offset), precision: 'day' as const });
  const { until, ...terms } = demo.contract;
  await act(recordActions(contracts).add, {
    organizationId,
    said: { ...terms, signedOn: { date: first, precision: 'day' }, until: known(until) },
    seen: SEEN,
  });
  const contract = numberKey(terms.number);
  for (const said of demo.classes)
    await act(recordActions(classes).add, { organizationId, said: { ...said, contract }, seen: SEEN });
  const due = new Map(demo.schedule.map((part) => [day(part.due), part.quantity]));
  for (const [dueOn, quantity] of due) {
    await act(recordActions(schedule).add, { organizationId, said: { contract, dueOn, quantity }, seen: SEEN });
  }
  for (const { on, value, paid, ...slip } of demo.slips) {
    const said = { ...slip, contract, deliveredOn: known(on), acceptedValue: value, unit: terms.priceUnit };
    const made = await act(recordActions(deliveries).add, { organizationId, said, seen: SEEN });
    for (const [kind, amount] of paid as [PaymentKind, number][]) {
      const payment = { deliveryId: Number(made.key), kind, on: day(on + 2), amount, note: null };
      await act(payDelivery, { organizationId, payment });
    }
  }
}
