// Deliveries of one organisation: by contract, one with its payments, the statement of a contract as a page and as a document.

import type { Context } from 'hono';
import { defineRoute, type Route, type Visit } from '../../../access/declare.ts';
import { perform } from '../../../access/perform.ts';
import { attachment } from '../../../platform/files/name.ts';
import type { Refusal } from '../../../platform/refusal.ts';
import { FormReader, type Typed, typedIn } from '../../../registry/pages/form.ts';
import { frameOf, type OrganizationFrame, organizationArea, organizationPath } from '../../../registry/pages/frame.tsx';
import { REPORT_TYPES } from '../../../reporting/gather.ts';
import { toHtml } from '../../../ui/render.ts';
import type { Web } from '../../../web/visit.ts';
import { papersSent, tiedPapers } from '../../pages/papers.tsx';
import { attachDeliveryPaper, noteSignal, payDelivery } from '../actions/index.ts';
import { PAYMENT_KINDS, settle } from '../model.ts';
import { amountByRule } from '../price.ts';
import { contractsToWeigh, deliveriesUnder, paperIdsOfDelivery, paymentsFor, readDelivery } from '../store.ts';
import { linkageHome } from './home-routes.tsx';
import { DELIVERIES, deliveryHref, LINKAGE, STATEMENT } from './links.ts';
import { statementDocument } from './statement.ts';
import { DeliveriesView, DeliveryView, type StatementProps, StatementView } from './views.tsx';
import { weighRoutes } from './weigh-routes.tsx';

const ONE = `${DELIVERIES}/:delivery{[0-9]+}`;

export function deliveryRoutes(web: Web): Route[] {
  const { database, commodities } = web.house;
  const { db } = database;
  const area = organizationArea(web);
  const home = linkageHome(web);

  const onePage = async (context: Context, visit: Visit, typed: Typed = {}, refusals: Refusal[] = []) => {
    const frame = await frameOf(web, context, visit, 'register.read');
    const delivery = frame && (await readDelivery(db, frame.id, Number(context.req.param('delivery'))));
    if (!delivery) return context.notFound();
    const contract = (await contractsToWeigh(db, frame.id, frame.today)).find(({ key }) => key === delivery.contract)!;
    const payments = await paymentsFor(db, frame.id, [delivery.id]);
    const papers = await tiedPapers(web, frame, await paperIdsOfDelivery(db, frame.id, delivery.id));
    const view = <DeliveryView {...{ frame, delivery, contract, payments, papers, typed, refusals }} />;
    return context.html(toHtml(view), refusals.length > 0 ? 422 : 200);
  };

  /** The contract of the address with what was delivered and paid between two days; undefined: there is none. */
  const statementOf = async (context: Context, frame: OrganizationFrame): Promise<StatementProps | undefined> => {
    const key = context.req.query('contract') ?? '';
    const contract = (await contractsToWeigh(db, frame.id, frame.today)).find((one) => one.key === key);
    if (!contract) return undefined;
    const typed: Typed = { from: context.req.query('from') ?? '', until: context.req.query('until') ?? '' };
    const reader = new FormReader(typed);
    const span = { from: reader.day('from'), until: reader.day('until') };
    const deliveries = await deliveriesUnder(db, frame.id, key, span);
    const payments = await paymentsFor(
      db,
      frame.id,
      deliveries.map(({ id }) => id),
    );
    const settlement = settle(deliveries, payments, amountByRule(commodities, contract));
    return { frame, contract, typed, refusals: reader.refusals, span, deliveries, payments, settlement };
  };

  const read = (path: string, summary: string, answer: (frame: OrganizationFrame, context: Context) => Promise<Response>) =>
    defineRoute({
      method: 'GET',
      path: organizationPath(path),
      permission: 'register.read',
      summary,
      area,
      handler: async (context, visit) => {
        const frame = await frameOf(web, context, visit, 'register.read');
        return frame ? answer(frame, context) : context.notFound();
      },
    });

  return [
    ...weighRoutes(web),
    read(DELIVERIES, 'Xem giao hàng theo hợp đồng', async (frame, context) => {
      const contracts = await contractsToWeigh(db, frame.id, frame.today);
      const settled = await Promise.all(
        contracts.map(async (contract) => {
          const deliveries = await deliveriesUnder(db, frame.id, contract.key);
          return {
            contract,
            settlement: settle(deliveries, [], () => null),
            paid: deliveries.reduce((sum, one) => sum + one.paid, 0),
          };
        }),
      );
      return context.html(toHtml(<DeliveriesView frame={frame} lines={settled} />));
    }),
    read(STATEMENT, 'Xem biên bản đối chiếu', async (frame, context) => {
      const statement = await statementOf(context, frame);
      if (!statement) return context.notFound();
      return context.html(toHtml(<StatementView {...statement} />), statement.refusals.length > 0 ? 422 : 200);
    }),
    read(`${STATEMENT}.docx`, 'Tải biên bản đối chiếu', async (frame, context) => {
      const statement = await statementOf(context, frame);
      if (!statement) return context.notFound();
      const { renderDocx } = await import('../../../reporting/docx.ts');
      const bytes = await renderDocx(statementDocument(statement));
      const headers = { 'content-type': REPORT_TYPES.docx, 'content-disposition': attachment('bien-ban-doi-chieu.docx') };
      return new Response(Uint8Array.from(bytes), { headers });
    }),
    defineRoute({
      method: 'GET',
      path: organizationPath(ONE),
      permission: 'register.read',
      summary: 'Xem một lần giao hàng',
      area,
      handler: (context, visit) => onePage(context, visit),
    }),
    defineRoute({
      method: 'POST',
      path: organizationPath(`${ONE}/thanh-toan`),
      permission: 'register.write',
      summary: 'Ghi thanh toán một lần giao hàng',
      area,
      handler: async (context, visit) => {
        const [organizationId, deliveryId] = [Number(context.req.param('id')), Number(context.req.param('delivery'))];
        const typed = await typedIn(context.req);
        const reader = new FormReader(typed);
        const kind = reader.choice('kind', PAYMENT_KINDS, { required: true });
        const on = reader.day('paidOn', { required: true });
        const amount = reader.money('amount', { required: true });
        const note = reader.text('note', { longest: 500 });
        if (amount === 0) reader.refuse('amount', 'payment.none', 'Ghi số tiền lớn hơn 0.');
        if (!reader.ok || kind === null || on === null || amount === null) {
          return onePage(context, visit, typed, reader.refusals);
        }
        const input = { organizationId, payment: { deliveryId, kind, on, amount, note } };
        const outcome = await perform(payDelivery, input, { database, ...visit });
        if (!outcome.ok) return onePage(context, visit, typed, outcome.refusals);
        return context.redirect(deliveryHref(organizationId, deliveryId), 303);
      },
    }),
    defineRoute({
      method: 'POST',
      path: organizationPath(`${ONE}/giay-to`),
      permission: 'register.write',
      summary: 'Gắn giấy tờ vào lần giao hàng',
      area,
      handler: async (context, visit) => {
        const [organizationId, deliveryId] = [Number(context.req.param('id')), Number(context.req.param('delivery'))];
        if (!(await readDelivery(db, organizationId, deliveryId))) return context.notFound();
        const { typed, ids } = await papersSent(web, context, visit);
        if (!ids.ok) return onePage(context, visit, typed, ids.refusals);
        const input = { organizationId, deliveryId, paperIds: ids.value };
        const outcome = await perform(attachDeliveryPaper, input, { database, ...visit });
        if (!outcome.ok) return onePage(context, visit, typed, outcome.refusals);
        return context.redirect(deliveryHref(organizationId, deliveryId), 303);
      },
    }),
    defineRoute({
      method: 'POST',
      path: organizationPath(`${DELIVERIES}/ly-do`),
      permission: 'register.write',
      summary: 'Ghi lý do của một tín hiệu liên kết',
      area,
      handler: async (context, visit) => {
        const typed = await typedIn(context.req);
        const reader = new FormReader(typed);
        const [contractKey, signal] = [reader.text('contract', { required: true }), reader.text('signal', { required: true })];
        const reason = reader.text('reason', { required: true, longest: 500 });
        const organizationId = Number(context.req.param('id'));
        const known = (await contractsToWeigh(db, organizationId, '9999-12-31')).some(({ key }) => key === contractKey);
        if (!known) reader.refuse('contract', 'contract.unknown', 'Hợp đồng này không còn trong sổ. Xem lại danh sách bên dưới.');
        if (!reader.ok || contractKey === null || signal === null || reason === null)
          return home(context, visit, typed, reader.refusals);
        const note = { signal, reason };
        const outcome = await perform(noteSignal, { organizationId, contractKey, note }, { database, ...visit });
        if (!outcome.ok) return home(context, visit, typed, outcome.refusals);
        return context.redirect(LINKAGE, 303);
      },
    }),
  ];
}
