// Points and tiles on one flat drawing (Web Mercator, as tile servers have it). Pure.

import type { Point } from '../../geography/points.ts';

export interface Frame {
  x: number;
  y: number;
  width: number;
  height: number;
}
export interface Tile {
  x: number;
  y: number;
  address: string;
}

export const TILE = 256;
const MOST_TILES = 24;
const CLOSEST = 12;
const MARGIN = 24;

/** Where a point lies, in pixels of a world drawn at the zoom. */
export function placeAt({ lat, lon }: Point, zoom: number): { x: number; y: number } {
  const world = TILE * 2 ** zoom;
  const sine = Math.sin((lat * Math.PI) / 180);
  return { x: ((lon + 180) / 360) * world, y: (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * world };
}

export function frameAround(points: readonly Point[], zoom: number): Frame {
  const placed = points.map((point) => placeAt(point, zoom));
  const [left, top] = [Math.min(...placed.map(({ x }) => x)), Math.min(...placed.map(({ y }) => y))];
  const [right, bottom] = [Math.max(...placed.map(({ x }) => x)), Math.max(...placed.map(({ y }) => y))];
  return { x: left - MARGIN, y: top - MARGIN, width: right - left + 2 * MARGIN, height: bottom - top + 2 * MARGIN };
}

const spanOf = ({ x, y, width, height }: Frame) =>
  [Math.floor(x / TILE), Math.floor((x + width) / TILE), Math.floor(y / TILE), Math.floor((y + height) / TILE)] as const;

/** The closest look at all points that a few tiles cover. */
export function zoomFor(points: readonly Point[]): number {
  for (let zoom = CLOSEST; zoom > 0; zoom -= 1) {
    const [left, right, top, bottom] = spanOf(frameAround(points, zoom));
    if ((right - left + 1) * (bottom - top + 1) <= MOST_TILES) return zoom;
  }
  return 0;
}

/** Where browsers may fetch pictures from besides this site: the host of the tiles, when one is set. */
export const tileHosts = ({ tileAddress }: { tileAddress: string | null }): string[] =>
  tileAddress === null ? [] : [new URL(tileAddress.replace('{s}', 'a')).origin];

/** `address` holds {z} {x} {y}. */
export function tilesUnder(frame: Frame, zoom: number, address: string): Tile[] {
  const [left, right, top, bottom] = spanOf(frame);
  const tiles: Tile[] = [];
  for (let y = top; y <= bottom; y += 1) {
    for (let x = left; x <= right; x += 1) {
      const filled = address.replace('{z}', String(zoom)).replace('{x}', String(x)).replace('{y}', String(y));
      tiles.push({ x: x * TILE, y: y * TILE, address: filled });
    }
  }
  return tiles;
}
