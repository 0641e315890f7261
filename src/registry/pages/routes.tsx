// The register: the list and one organisation's page.

import type { Context } from 'hono';
import { defineRoute, type Route, type Visit } from '../../access/declare.ts';
import { scopeOf } from '../../access/model.ts';
import type { Territory, Unit } from '../../geography/model.ts';
import { importsOf } from '../../intake/actions/index.ts';
import { vouchersOf } from '../../linkage/published.ts';
import { nameIn, SETTINGS } from '../../linkage/settings.ts';
import { dayInVietnam } from '../../platform/date.ts';
import { isFarm } from '../../programme/measures/measure.ts';
import { toHtml } from '../../ui/render.ts';
import { PageCache } from '../../web/page-cache.ts';
import { dateQuery, languageOf, shellOf, theirTerritory, type Web } from '../../web/visit.ts';
import { hereOf } from '../life/pages/here.ts';
import { readMemberships } from '../life/view-store.ts';
import { listFields, listOrganizations, type OrganizationStatus, readOrganization } from '../store.ts';
import { type ListPlace, registryLinks } from './links.ts';
import { ListView } from './list-view.tsx';
import { registryWords } from './messages.ts';
import { OrganizationView } from './organization-view.tsx';

const REGISTER = '/lam-viec/to-chuc';
const PAGE = 50;
const STATUSES: OrganizationStatus[] = ['active', 'suspended', 'inactive', 'dissolving', 'ended'];

export function registryRoutes(web: Web): Route[] {
  const { database, geography } = web.house;
  const pages = new PageCache(web);

  const list = async (context: Context, visit: Visit) => {
    const own = onlyOrganization(visit);
    if (own !== undefined && context.req.query('unit') === undefined) return context.redirect(`${REGISTER}/${own}`, 303);
    return context.html(await pages.page(context, visit, () => listPage(context, visit)));
  };

  const listPage = async (context: Context, visit: Visit) => {
    const today = dayInVietnam(visit.now);
    const place = placeOf(context);
    const asOf = place.asOf ?? today;
    const area = areaOf(web, context, visit, asOf);
    const fields = await fieldsOf(web, place.farm);
    const filter = {
      asOf,
      search: place.search,
      kind: place.kind,
      status: place.status,
      unitIds: area.unitIds,
      fields,
    };
    const page = await listOrganizations(database.db, { ...filter, limit: PAGE, offset: place.offset ?? 0 });
    return toHtml(
      <ListView
        shell={await shellOf(web, context, visit)}
        t={registryWords[languageOf(context)]}
        links={registryLinks(place)}
        place={place}
        area={area}
        asOf={asOf}
        page={page}
        pageSize={PAGE}
        mayExport={false}
        mayRegister={visit.may(visit.actor, 'life.record')}
        mayMerge={visit.may(visit.actor, 'organization.merge')}
      />,
    );
  };

  const organization = async (context: Context, visit: Visit) => {
    const found = await hereOf(web, context, visit, 'register.read');
    const record = found && (await readOrganization(database.db, found.frame.id));
    if (!found || !record) return context.notFound();
    const { id, may, today, language } = found.frame;
    const { rated, standards } = await vouchersOf(database.db, id, today);
    const vouched = [
      ...rated.map(({ name, stars }) => `${name} ${'★'.repeat(stars)}`),
      ...standards.map((key) => nameIn(SETTINGS.standards, key, language)),
    ];
    const people = !may('people.read') ? 'hidden' : may('people.sensitive') ? 'sensitive' : 'shown';
    return context.html(
      toHtml(
        <OrganizationView
          {...found}
          t={registryWords[language]}
          links={registryLinks({})}
          record={record}
          memberships={await readMemberships(database.db, id)}
          asOf={dateQuery(context, 'asOf') ?? today}
          people={people}
          vouched={vouched.join(' · ')}
          imports={await importsOf(database.db, id)}
          done={context.req.query('xong')}
        />,
      ),
    );
  };

  return [
    defineRoute({ method: 'GET', path: REGISTER, permission: 'register.read', summary: 'Xem sổ tổ chức', handler: list }),
    defineRoute({
      method: 'GET',
      path: `${REGISTER}/:id{[0-9]+}`,
      permission: 'register.read',
      personal: 'view',
      summary: 'Xem hồ sơ một tổ chức',
      handler: organization,
    }),
  ];

  /** The communes, through every change of name, that the list is cut by; everything for whoever may see everything. */
  function areaOf({ house }: Web, context: Context, visit: Visit, asOf: string) {
    const scope = scopeOf(visit.actor, 'register.read');
    const code = context.req.query('unit') || undefined;
    const own = scope === 'everything' ? undefined : scope.unitIds[0];
    const province = house.programmes[0]!.province;
    const unitCode = code ?? (own === undefined ? province : nameOn(geography.byId(own), asOf));
    const territory = theirTerritory(web, visit, 'register.read', unitCode, asOf);
    return {
      name: territory.name,
      below: geography.parts(territory).map(({ code: below, name }) => ({ code: below, name })),
      above: aboveOf(territory, visit, asOf),
      unitIds: unitIdsOf(territory),
    };
  }

  function nameOn(unit: Unit, asOf: string): string {
    return unit.level === 1 ? unit.code : (geography.carry(unit.id, asOf)?.code ?? unit.code);
  }

  function aboveOf(territory: Territory, visit: Visit, asOf: string): { code: string; name: string } | null {
    const parentId = territory.unit?.parentId;
    if (parentId === null || parentId === undefined) return null;
    const province = web.house.programmes[0]!.province;
    const parent = geography.byId(parentId);
    // a former province is still the way back from its communes
    const code = visit.may(visit.actor, 'register.read', { unitId: parent.id }) ? parent.code : province;
    const found = geography.territory(code, asOf);
    const unit = found.kind === 'territory' ? found.unit : undefined;
    return unit && visit.may(visit.actor, 'register.read', { unitId: unit.id }) ? { code: unit.code, name: unit.name } : null;
  }

  function unitIdsOf(territory: Territory): number[] | undefined {
    if (territory.unit === undefined) return undefined;
    return [...new Set(territory.communes.flatMap((commune) => geography.line(commune.id).map((unit) => unit.id)))];
  }
}

/** Whoever keeps the books of one organisation has no list to look through. */
function onlyOrganization({ actor }: Visit): number | undefined {
  const scope = scopeOf(actor, 'register.read');
  return scope !== 'everything' && scope.unitIds.length === 0 ? scope.organizationIds[0] : undefined;
}

function placeOf(context: Context): ListPlace {
  const kind = context.req.query('kind');
  const status = context.req.query('status');
  const farm = context.req.query('farm');
  const offset = Number(context.req.query('offset') ?? 0);
  return {
    search: context.req.query('search')?.trim() || undefined,
    kind: kind === 'THT' || kind === 'HTX' || kind === 'LHHTX' ? kind : undefined,
    status: STATUSES.find((known) => known === status),
    unit: context.req.query('unit') || undefined,
    farm: farm === 'yes' || farm === 'no' ? farm : undefined,
    asOf: dateQuery(context, 'asOf'),
    offset: Number.isSafeInteger(offset) && offset > 0 ? offset : undefined,
  };
}

/** Which fields as written are farm by the programme's rule. */
async function fieldsOf({ house }: Web, farm: ListPlace['farm']): Promise<string[] | undefined> {
  if (farm === undefined) return undefined;
  const rule = house.programmes[0]!.farmFields;
  return (await listFields(house.database.db)).filter((field) => isFarm(field, rule) === (farm === 'yes'));
}
