// Choosing the contract that a file of support is for.

import type { Context } from 'hono';
import { defineRoute, type Route, type Visit } from '../../../access/declare.ts';
import { perform } from '../../../access/perform.ts';
import type { Refusal } from '../../../platform/refusal.ts';
import { typedIn } from '../../../registry/pages/form.ts';
import { frameOf, organizationArea, organizationHref, organizationPath } from '../../../registry/pages/frame.tsx';
import { toHtml } from '../../../ui/render.ts';
import type { Web } from '../../../web/visit.ts';
import { supportLaw } from '../../basis.ts';
import { CASE } from '../../pages/links.ts';
import { readCase } from '../../store.ts';
import { linkContract } from '../actions/index.ts';
import { contractOfCase, contractsToTie } from '../ties.ts';
import { TieForm } from './tie-view.tsx';

export function tieRoutes(web: Web): Route[] {
  const { database } = web.house;
  const { db } = database;
  const law = supportLaw(web.house);

  const page = async (context: Context, visit: Visit, value?: string, refusals: Refusal[] = []) => {
    const frame = await frameOf(web, context, visit, 'support.file');
    const file = frame && (await readCase(db, frame.id, Number(context.req.param('case'))));
    if (!file) return context.notFound();
    const chosen = value ?? (await contractOfCase(db, file))?.key ?? '';
    const choices = await contractsToTie(db, frame.id);
    const view = <TieForm frame={frame} file={file} choices={choices} value={chosen} refusals={refusals} />;
    return context.html(toHtml(view), refusals.length > 0 ? 422 : 200);
  };
  const common = {
    path: organizationPath(`${CASE}/lien-ket`),
    permission: 'support.file',
    summary: 'Gắn hồ sơ hỗ trợ với hợp đồng liên kết',
    area: organizationArea(web),
  } as const;

  return [
    defineRoute({ ...common, method: 'GET', handler: (context, visit) => page(context, visit) }),
    defineRoute({
      ...common,
      method: 'POST',
      handler: async (context, visit) => {
        const { contract = '' } = await typedIn(context.req);
        const [organizationId, caseId] = [Number(context.req.param('id')), Number(context.req.param('case'))];
        const input = { law, organizationId, caseId, contractKey: contract || null };
        const outcome = await perform(linkContract, input, { database, ...visit });
        if (!outcome.ok) return page(context, visit, contract, outcome.refusals);
        return context.redirect(organizationHref(organizationId, `/ho-tro/${caseId}`), 303);
      },
    }),
  ];
}
