// Pairs that may be one organisation, two records side by side, merging them and taking them apart.

import type { Context } from 'hono';
import { defineRoute, type Route, type Visit } from '../../../access/declare.ts';
import { perform } from '../../../access/perform.ts';
import type { Refusal } from '../../../platform/refusal.ts';
import { toHtml } from '../../../ui/render.ts';
import { PageCache } from '../../../web/page-cache.ts';
import { languageOf, NotTheirs, shellOf, type Web } from '../../../web/visit.ts';
import { type Typed, typedIn } from '../../pages/form.ts';
import { frameOf, organizationArea, organizationPath } from '../../pages/frame.tsx';
import { registryWords } from '../../pages/messages.ts';
import { listOrganizations } from '../../store.ts';
import { markDistinct, mergeOrganizations, undoMerge, unmarkDistinct } from '../actions/index.ts';
import { comparePair, findDuplicates } from '../finding.ts';
import type { Side } from '../merging.ts';
import { pairOf } from '../model.ts';
import { prepareMerge, TAKEN_NAMES } from '../prepare.ts';
import { isDistinct, listDistinct, mergesWith, readCandidates, type StoredCandidate } from '../store.ts';
import { facetLines, facetsOf, managersOfBoth } from './facets.ts';
import { DUPLICATES, MERGES, mergesHref } from './links.ts';
import { DuplicatesView } from './list-view.tsx';
import { newOrganizationRoutes } from './make-routes.tsx';
import { MergesView } from './merges-view.tsx';
import { duplicateWords } from './messages.ts';
import { PairView, sideField, takeField } from './pair-view.tsx';

const PAGE = 50;
const FOUND = 20;
const PAIR = `${DUPLICATES}/:pair{[0-9]+-[0-9]+}`;
export function duplicateRoutes(web: Web): Route[] {
  const { database, geography } = web.house;
  const { db } = database;
  const pages = new PageCache(web);
  const theirs = ({ actor, may }: Visit, { id, unitId }: Pick<StoredCandidate, 'id' | 'unitId'>) =>
    may(actor, 'organization.merge', unitId === null ? undefined : { unitId, organizationId: id });

  const listPage = async (context: Context, visit: Visit) => {
    const language = languageOf(context);
    const pairs = (await findDuplicates(db, geography)).filter(({ one, other }) => theirs(visit, one) && theirs(visit, other));
    const asked = Number(context.req.query('offset') ?? 0);
    const offset = Number.isSafeInteger(asked) && asked > 0 ? asked : 0;
    const distinct = await listDistinct(db);
    const settled = await readCandidates(db, [...new Set(distinct.flatMap(({ one, other }) => [one, other]))]);
    const byId = new Map(settled.filter((candidate) => theirs(visit, candidate)).map((candidate) => [candidate.id, candidate]));
    return toHtml(
      <DuplicatesView
        shell={await shellOf(web, context, visit)}
        t={duplicateWords[language]}
        back={registryWords[language].list.title}
        pairs={pairs.slice(offset, offset + PAGE)}
        offset={offset}
        size={PAGE}
        total={pairs.length}
        placeOf={({ unitId }) => (unitId === null ? '' : geography.byId(unitId).name)}
        settled={distinct.flatMap((pair) => {
          const [one, other] = [byId.get(pair.one), byId.get(pair.other)];
          return one && other ? [{ ...pair, names: [one.name, other.name] as [string, string] }] : [];
        })}
      />,
    );
  };

  const pairPage = async (context: Context, visit: Visit, typed: Typed = {}, refusals: Refusal[] = []) => {
    const [keptId, duplicateId] = idsOf(context);
    const compared = await comparePair(db, geography, [keptId, duplicateId]);
    const prepared = await prepareMerge(db, keptId, duplicateId);
    if (!compared || !prepared) return context.notFound();
    const { one, other } = compared;
    if (!theirs(visit, one) || !theirs(visit, other)) throw new NotTheirs();
    const t = registryWords[languageOf(context)];
    const named = visit.may(visit.actor, 'people.read', one.unitId === null ? undefined : { unitId: one.unitId });
    const managers = named ? managersOfBoth(one, other).join('; ') || null : null;
    const [ours, others] = [one, other].map((candidate) => ({ ...facetsOf(candidate, t, geography), managers }));
    const view = (
      <PairView
        shell={await shellOf(web, context, visit)}
        t={duplicateWords[languageOf(context)]}
        kept={one}
        duplicate={other}
        likeness={compared}
        distinct={await isDistinct(db, pairOf(keptId, duplicateId))}
        facets={facetLines([ours!, others!])}
        counts={prepared.plan.counts}
        conflicts={prepared.plan.conflicts.map((conflict) => (named ? conflict : { ...conflict, person: null }))}
        offers={prepared.offers}
        hindrances={prepared.refusals}
        refusals={refusals}
        typed={typed}
      />
    );
    return context.html(toHtml(view), refusals.length > 0 ? 422 : 200);
  };

  const merge = async (context: Context, visit: Visit) => {
    const [keptId, duplicateId] = idsOf(context);
    const typed = await typedIn(context.req);
    const prefix = sideField({ id: '' });
    const choices = Object.entries(typed).flatMap(([name, side]) =>
      name.startsWith(prefix) && (side === 'kept' || side === 'duplicate') ? [[name.slice(prefix.length), side as Side]] : [],
    );
    const request = {
      keptId,
      duplicateId,
      reason: typed.reason ?? '',
      choices: Object.fromEntries(choices),
      take: TAKEN_NAMES.filter((name) => typed[takeField(name)]),
    };
    const outcome = await perform(mergeOrganizations, request, { database, ...visit });
    return outcome.ok ? context.redirect(mergesHref(keptId), 303) : pairPage(context, visit, typed, outcome.refusals);
  };

  const mark = (action: typeof markDistinct) => async (context: Context, visit: Visit) => {
    const [one, other] = idsOf(context);
    const outcome = await perform(action, { one, other }, { database, ...visit });
    return outcome.ok ? context.redirect(DUPLICATES, 303) : pairPage(context, visit, {}, outcome.refusals);
  };

  const mergesPage = async (
    context: Context,
    visit: Visit,
    typed?: { duplicate: number; reason: string },
    refusals: Refusal[] = [],
  ) => {
    const frame = await frameOf(web, context, visit, 'organization.merge');
    if (!frame) return context.notFound();
    const search = context.req.query('search')?.trim() ?? '';
    const view = (
      <MergesView
        frame={frame}
        t={duplicateWords[frame.language]}
        merges={await mergesWith(db, frame.id)}
        search={search}
        found={search === '' ? undefined : await othersLike(search, frame.id, frame.today, visit)}
        refusals={refusals}
        typed={typed}
      />
    );
    return context.html(toHtml(view), refusals.length > 0 ? 422 : 200);
  };

  /** Organisations of theirs that bear the words, one excepted. */
  const othersLike = async (search: string, id: number, asOf: string, visit: Visit) => {
    const { items } = await listOrganizations(db, { asOf, search, limit: FOUND, offset: 0, total: 0 });
    const candidates = await readCandidates(
      db,
      items.map((item) => item.id),
    );
    return candidates
      .filter((candidate) => candidate.id !== id && theirs(visit, candidate))
      .map(({ id: other, name, unitId }) => ({ id: other, name, place: unitId === null ? '' : geography.byId(unitId).name }));
  };

  const undo = async (context: Context, visit: Visit) => {
    const { duplicate = '', reason = '' } = await typedIn(context.req);
    const typed = { duplicate: Number(duplicate), reason };
    if (!Number.isSafeInteger(typed.duplicate)) return context.notFound();
    const outcome = await perform(undoMerge, { duplicateId: typed.duplicate, reason }, { database, ...visit });
    if (!outcome.ok) return mergesPage(context, visit, typed, outcome.refusals);
    return context.redirect(mergesHref(Number(context.req.param('id'))), 303);
  };

  const permission = 'organization.merge' as const;
  const area: NonNullable<Route['area']> = async (context) => {
    const [found] = await readCandidates(db, [idsOf(context)[0]]);
    return found && found.unitId !== null ? { unitId: found.unitId, organizationId: found.id } : undefined;
  };
  return [
    ...newOrganizationRoutes(web),
    defineRoute({
      method: 'GET',
      path: DUPLICATES,
      permission,
      summary: 'Xem các tổ chức có thể trùng nhau',
      handler: async (context, visit) => context.html(await pages.page(context, visit, () => listPage(context, visit))),
    }),
    defineRoute({
      method: 'GET',
      path: PAIR,
      permission,
      personal: 'view',
      summary: 'Đối chiếu hai hồ sơ tổ chức',
      area,
      handler: (context, visit) => pairPage(context, visit),
    }),
    defineRoute({
      method: 'POST',
      path: PAIR,
      permission,
      personal: 'view',
      summary: 'Nhập chung hai tổ chức trùng nhau',
      area,
      handler: merge,
    }),
    defineRoute({
      method: 'POST',
      path: `${PAIR}/khac`,
      permission,
      personal: 'view',
      summary: 'Ghi nhận hai tổ chức không phải trùng nhau',
      area,
      handler: mark(markDistinct),
    }),
    defineRoute({
      method: 'POST',
      path: `${PAIR}/xem-lai`,
      permission,
      personal: 'view',
      summary: 'Xem lại hai tổ chức đã ghi là khác nhau',
      area,
      handler: mark(unmarkDistinct),
    }),
    defineRoute({
      method: 'GET',
      path: organizationPath(MERGES),
      permission,
      summary: 'Xem các lần nhập chung của một tổ chức',
      area: organizationArea(web),
      handler: (context, visit) => mergesPage(context, visit),
    }),
    defineRoute({
      method: 'POST',
      path: organizationPath(MERGES),
      permission,
      summary: 'Tách lại hai tổ chức đã nhập chung',
      area: organizationArea(web),
      handler: undo,
    }),
  ];
}

function idsOf(context: Context): [number, number] {
  const [kept = '', duplicate = ''] = (context.req.param('pair') ?? '').split('-');
  return [Number(kept), Number(duplicate)];
}
