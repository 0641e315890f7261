// What an organisation has received, and what changed of it or of all in a unit since the last report.

import type { Context } from 'hono';
import { defineRoute, type Route, type Visit } from '../../../access/declare.ts';
import { scopeOf } from '../../../access/model.ts';
import { dayInVietnam } from '../../../platform/date.ts';
import { toHtml } from '../../../ui/render.ts';
import { dateQuery, languageOf, shellOf, theirTerritory, type Web } from '../../../web/visit.ts';
import { frameOf, organizationArea, organizationHref, organizationPath } from '../../pages/frame.tsx';
import { receivedOf } from '../received.ts';
import {
  changedOrganizations,
  entriesSince,
  importedRows,
  lastIssued,
  lastReturned,
  peopleOf,
  someTimeBefore,
} from '../store.ts';
import { CHANGES, ChangesView, UNIT_CHANGES, UnitChangesView } from './changes-view.tsx';
import { daysOf } from './lines.ts';
import { historyWords } from './messages.ts';
import { ReceivedView } from './received-view.tsx';

const ENTRIES_SHOWN = 200;
const PAGE = 50;

export function historyRoutes(web: Web): Route[] {
  const { database, geography, programmes } = web.house;
  const area = organizationArea(web);

  const received = async (context: Context, visit: Visit) => {
    const frame = await frameOf(web, context, visit, 'register.read');
    if (!frame) return context.notFound();
    const asOf = dateQuery(context, 'asOf') ?? frame.today;
    return context.html(
      toHtml(<ReceivedView frame={frame} received={await receivedOf(database.db, frame.id, asOf)} asOf={asOf} />),
    );
  };

  const changes = async (context: Context, visit: Visit) => {
    const frame = await frameOf(web, context, visit, 'register.read');
    if (!frame) return context.notFound();
    const asked = dateQuery(context, 'since');
    const last =
      (frame.unitId !== null && (await lastIssued(database.db, coversOn(frame.unitId, frame.today)))) ||
      (await lastReturned(database.db, frame.id, frame.today));
    const since = asked ?? last.since;
    const entries = await entriesSince(database.db, frame.id, since, ENTRIES_SHOWN + 1);
    const cut = entries.length > ENTRIES_SHOWN;
    const seen = entries.slice(0, ENTRIES_SHOWN);
    const seqs = seen.map(({ seq }) => seq);
    const people = frame.may('people.read');
    const days = daysOf(seen, await importedRows(database.db, frame.id, seqs), {
      language: frame.language,
      people,
      sensitive: frame.may('people.sensitive'),
      unitName: (id) => geography.byId(id).name,
      names: people ? await peopleOf(database.db, frame.id) : new Map(),
    });
    const view = (
      <ChangesView
        frame={frame}
        since={since}
        because={asked === undefined ? last.because : 'asked'}
        days={days}
        cutAt={cut ? ENTRIES_SHOWN : null}
        mayImport={visit.may(visit.actor, 'import.run')}
        ofUnits={onlyOrganization(visit) === undefined}
      />
    );
    return context.html(toHtml(view));
  };

  const unitChanges = async (context: Context, visit: Visit) => {
    const today = dayInVietnam(visit.now);
    const asked = context.req.query('unit') || undefined;
    const only = onlyOrganization(visit);
    if (asked === undefined && only !== undefined) return context.redirect(organizationHref(only, CHANGES), 303);
    const scope = scopeOf(visit.actor, 'register.read');
    const own = scope === 'everything' ? undefined : scope.unitIds[0];
    const code = asked ?? (own === undefined ? programmes[0]!.province : codeOn(own, today));
    const territory = theirTerritory(web, visit, 'register.read', code, today);
    const { unit } = territory;
    const last = (unit && (await lastIssued(database.db, coversOn(unit.id, today)))) ?? someTimeBefore(today);
    const since = dateQuery(context, 'since') ?? last.since;
    const offset = Math.max(0, Math.trunc(Number(context.req.query('offset')) || 0));
    const unitIds = territory.unit && [
      ...new Set(territory.communes.flatMap((commune) => geography.line(commune.id).map((unit) => unit.id))),
    ];
    const { items, total } = await changedOrganizations(database.db, { since, unitIds, limit: PAGE, offset });
    const view = (
      <UnitChangesView
        shell={await shellOf(web, context, visit)}
        t={historyWords[languageOf(context)]}
        place={territory.name}
        unit={territory.code}
        below={geography.parts(territory).map((unit) => ({ value: unit.code, label: unit.name }))}
        since={since}
        items={items}
        page={{ offset, size: PAGE, total }}
      />
    );
    return context.html(toHtml(view));
  };

  /** Whether a unit, as it was called in its report, takes in another. */
  const coversOn = (unitId: number, today: string) => (reported: number | null) => {
    if (reported === null || geography.samePlace(unitId, reported)) return true;
    const territory = geography.territory(geography.byId(reported).code, today);
    return territory.kind === 'territory' && geography.within(unitId, territory) === true;
  };

  const codeOn = (unitId: number, today: string) => {
    const unit = geography.byId(unitId);
    return unit.level === 1 ? unit.code : (geography.carry(unitId, today)?.code ?? unit.code);
  };

  return [
    defineRoute({
      method: 'GET',
      path: organizationPath('/da-nhan'),
      permission: 'register.read',
      summary: 'Xem tổ chức đã nhận những gì',
      area,
      handler: received,
    }),
    defineRoute({
      method: 'GET',
      path: organizationPath(CHANGES),
      permission: 'register.read',
      personal: 'view',
      summary: 'Xem thay đổi của một tổ chức từ lần báo cáo trước',
      area,
      handler: changes,
    }),
    defineRoute({
      method: 'GET',
      path: UNIT_CHANGES,
      permission: 'register.read',
      summary: 'Xem các tổ chức có thay đổi',
      handler: unitChanges,
    }),
  ];
}

/** Whoever keeps the books of one organisation has no list to look through. */
function onlyOrganization({ actor }: Visit): number | undefined {
  const scope = scopeOf(actor, 'register.read');
  return scope !== 'everything' && scope.unitIds.length === 0 ? scope.organizationIds[0] : undefined;
}
