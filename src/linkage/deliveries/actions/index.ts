// What is done about deliveries besides writing them down: paying for one, and noting what is behind a signal.

import { defineAction } from '../../../access/declare.ts';
import { actorName } from '../../../access/model.ts';
import { dayInVietnam } from '../../../platform/date.ts';
import { done, type Outcome, refused } from '../../../platform/refusal.ts';
import { areaOf } from '../../../registry/records/place.ts';
import { paymentFaults } from '../model.ts';
import { holdDelivery, insertPayment, type NewPayment, type Note, setNote, tiePapersTo } from '../store.ts';

interface Paying {
  organizationId: number;
  payment: NewPayment;
}
interface Attaching {
  organizationId: number;
  deliveryId: number;
  paperIds: readonly number[];
}
interface Noting {
  organizationId: number;
  contractKey: string;
  note: Note;
}

export const payDelivery = defineAction({
  name: 'delivery.pay',
  permission: 'register.write',
  summary: 'Ghi thanh toán một lần giao hàng',
  area: (db, { organizationId }: Paying) => areaOf(db, organizationId),
  run: async ({ db, actor, now, record }, { organizationId, payment }: Paying): Promise<Outcome<object>> => {
    const delivery = await holdDelivery(db, organizationId, payment.deliveryId);
    if (!delivery)
      return refused({ code: 'delivery.gone', message: 'Lần giao này không còn trong sổ. Mở lại danh sách giao hàng.' });
    const faults = paymentFaults(payment, delivery, dayInVietnam(now));
    if (faults.length > 0) return refused(...faults);
    const id = await insertPayment(db, organizationId, payment, { at: now, by: actorName(actor) });
    await record({
      subjectKind: 'delivery_payment',
      subjectId: `${organizationId}/${id}`,
      after: { ...payment },
      touched: [organizationId],
    });
    return done({});
  },
});

export const attachDeliveryPaper = defineAction({
  name: 'delivery.paper',
  permission: 'register.write',
  summary: 'Gắn giấy tờ vào lần giao hàng',
  area: (db, { organizationId }: Attaching) => areaOf(db, organizationId),
  run: async ({ db, record }, { organizationId, deliveryId, paperIds }: Attaching): Promise<Outcome<object>> => {
    if (!(await tiePapersTo(db, organizationId, deliveryId, paperIds))) {
      const message = 'Giấy tờ hoặc lần giao này không còn trong sổ. Mở lại trang để chọn.';
      return refused({ code: 'paper.gone', field: 'paperId', message });
    }
    const subjectId = `${organizationId}/${deliveryId}`;
    await record({ subjectKind: 'delivery', subjectId, after: { paperIds }, touched: [organizationId] });
    return done({});
  },
});

export const noteSignal = defineAction({
  name: 'signal.note',
  permission: 'register.write',
  summary: 'Ghi lý do của một tín hiệu liên kết',
  area: (db, { organizationId }: Noting) => areaOf(db, organizationId),
  run: async ({ db, actor, now, record }, { organizationId, contractKey, note }: Noting): Promise<Outcome<object>> => {
    await setNote(db, organizationId, contractKey, note, { at: now, by: actorName(actor) });
    await record({
      subjectKind: 'signal_note',
      subjectId: `${organizationId}/${contractKey}/${note.signal}`,
      after: { ...note },
      touched: [organizationId],
    });
    return done({});
  },
});
