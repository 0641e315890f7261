// /ban-do: the honeycomb of communes and the points, in the boundaries asked for.

import { join } from 'node:path';
import type { Route } from '../../../access/declare.ts';
import { type Point, pointsIn } from '../../../geography/points.ts';
import { withQuery } from '../../../ui/address.ts';
import { toHtml } from '../../../ui/render.ts';
import type { Web } from '../../../web/visit.ts';
import { communeValue, directory, ORGANIZATIONS, organizationPath } from '../../directory/pages/shown.ts';
import { publicFrame, publicRoute } from '../../site/pages/frame.ts';
import { type MapCommune, MapPage, type MapPoint } from './view.tsx';

export function mapRoutes(web: Web): Route[] {
  const { geography, settings, site, boards } = web.house;
  const { programme } = boards().set;
  const pointOf = pointsIn(join(settings.root, 'data', 'geography'), geography);

  return publicRoute({
    path: '/ban-do',
    permission: 'public',
    summary: 'Bản đồ các tổ chức được giới thiệu',
    handler: async (context, visit) => {
      const frame = await publicFrame(web, context, visit);
      const old = context.req.query('dia-gioi') === 'cu';
      const territory = geography.territory(programme.province, old ? programme.from : frame.today);
      const communes = territory.kind === 'territory' ? territory.communes : [];
      const { organizations } = await directory(web, frame.today);
      const counted = communes.map((unit): MapCommune => {
        const value = communeValue(unit);
        const there = organizations.filter(({ facets }) => facets.commune?.some((one) => one.value === value));
        return {
          unit,
          cell: geography.cellOf(unit.id),
          district: geography.districtOf(unit)?.shortName ?? '',
          href: withQuery(frame.href(ORGANIZATIONS), { xa: value }),
          organizations: there.length,
          products: there.reduce((sum, { products }) => sum + products.length, 0),
        };
      });
      const points = organizations.flatMap(({ lat, lon, unitId, name, slug }): MapPoint[] => {
        const own: Point | undefined = lat !== null && lon !== null ? { lat, lon } : undefined;
        const point = own ?? (unitId === null ? undefined : pointOf(unitId));
        return point ? [{ ...point, own: own !== undefined, name, href: frame.href(organizationPath(slug)) }] : [];
      });
      const ground = communes.flatMap(({ id }) => pointOf(id) ?? []);
      return context.html(
        toHtml(<MapPage {...{ frame, old, communes: counted, points, ground, tileAddress: site.tileAddress }} />),
      );
    },
  });
}
