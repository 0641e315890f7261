import type { Cell, Unit } from '../../../geography/model.ts';
import type { Point } from '../../../geography/points.ts';
import { formatNumber } from '../../../platform/number.ts';
import { withQuery } from '../../../ui/address.ts';
import { Honeycomb } from '../../../ui/honeycomb.tsx';
import type { PublicFrame } from '../../site/pages/frame.ts';
import { PublicPage } from '../../site/pages/public-page.tsx';
import { frameAround, placeAt, TILE, tilesUnder, zoomFor } from '../model.ts';

export interface MapCommune {
  unit: Unit;
  cell: Cell | undefined;
  district: string;
  href: string;
  organizations: number;
  products: number;
}
export interface MapPoint extends Point {
  /** The organisation said where it is; else it stands in the middle of its commune. */
  own: boolean;
  name: string;
  href: string;
}

interface MapProps {
  frame: PublicFrame;
  /** In the boundaries before 1 July 2025. */
  old: boolean;
  communes: MapCommune[];
  points: MapPoint[];
  /** The middle of every commune: where the province lies. */
  ground: Point[];
  tileAddress: string | null;
}

export function MapPage({ frame, old, communes, points, ground, tileAddress }: MapProps) {
  const { say, text, href } = frame;
  const cells = communes.flatMap(({ unit, cell, district, products, organizations, href: to }) => {
    const state = products > 0 ? 'full' : organizations > 0 ? 'part' : 'none';
    return cell ? [{ q: cell.q, r: cell.r, unit: unit.code, name: unit.name, district, state, href: to } as const] : [];
  });
  const listed = communes.filter(({ organizations }) => organizations > 0);
  return (
    <PublicPage frame={frame} title={text('map.title')} description={text('map.lead')}>
      <h1>{say('map.title')}</h1>
      <p class="lead">{say('map.lead')}</p>
      <nav class="filter no-print" aria-label={text('map.geography')}>
        <span class="filter-label">{say('map.geography')}</span>
        <span class="filter-choices">
          {([false, true] as const).map((one) => (
            <a
              key={String(one)}
              href={withQuery(href('/ban-do'), { 'dia-gioi': one ? 'cu' : '' })}
              aria-current={one === old ? 'true' : undefined}
            >
              {say(one ? 'map.old' : 'map.new')}
            </a>
          ))}
        </span>
      </nav>
      <div class="map-pair">
        <Honeycomb
          cells={[...cells]}
          label={text('map.cells')}
          words={{ full: text('map.full'), part: text('map.part'), none: text('map.none') }}
          number={formatNumber}
        />
        <section aria-labelledby="danh-sach">
          <h2 id="danh-sach">{say('map.list')}</h2>
          {listed.length === 0 && <p>{say('dir.empty')}</p>}
          {listed.length > 0 && (
            <table>
              <thead>
                <tr>
                  <th scope="col">{say('map.commune')}</th>
                  <th scope="col" class="number">
                    {say('map.organizations')}
                  </th>
                  <th scope="col" class="number">
                    {say('nav.products')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {listed.map(({ unit, district, href: to, organizations, products }) => (
                  <tr key={unit.id}>
                    <th scope="row">
                      <a href={to}>{[unit.name, district].filter(Boolean).join(', ')}</a>
                    </th>
                    <td class="number">{formatNumber(organizations)}</td>
                    <td class="number">{formatNumber(products)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </section>
      </div>
      {points.length > 0 && <Points {...{ frame, points, ground, tileAddress }} />}
    </PublicPage>
  );
}

function Points({
  frame: { say, text },
  points,
  ground,
  tileAddress,
}: Pick<MapProps, 'frame' | 'points' | 'ground' | 'tileAddress'>) {
  const all = [...ground, ...points];
  const zoom = zoomFor(all);
  const view = frameAround(all, zoom);
  const at = (point: Point) => {
    const { x, y } = placeAt(point, zoom);
    return { cx: Math.round((x - view.x) * 10) / 10, cy: Math.round((y - view.y) * 10) / 10 };
  };
  return (
    <section aria-labelledby="cac-diem">
      <h2 id="cac-diem">{say('map.points')}</h2>
      <p class="small">{say('map.pointNote')}</p>
      <svg class="point-map" viewBox={`0 0 ${Math.round(view.width)} ${Math.round(view.height)}`}>
        <title>{text('map.points')}</title>
        {tileAddress &&
          tilesUnder(view, zoom, tileAddress).map(({ x, y, address }) => (
            <image key={address} href={address} x={x - view.x} y={y - view.y} width={TILE} height={TILE} />
          ))}
        {ground.map((point) => (
          <circle key={`${point.lat} ${point.lon}`} class="ground" r="2.5" {...at(point)} />
        ))}
        {points.map(({ name, href, own, ...point }) => (
          <a key={href} href={href} aria-label={name}>
            <circle class={own ? 'point' : 'point about'} r="8" {...at(point)}>
              <title>{name}</title>
            </circle>
          </a>
        ))}
      </svg>
    </section>
  );
}
