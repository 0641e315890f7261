// A point for each commune of the province, in the geography it belongs to, and how far apart two of them are.

import { readFolder } from './files.ts';
import type { Geography } from './model.ts';

export interface Point {
  lat: number;
  lon: number;
}

const OF_TODAY = 'points-vinh-long-communes-2025.csv';
const FORMER = 'points-tra-vinh-communes-2021.csv';
const EARTH_KM = 6371;

export type Distance = (unitId: number, otherId: number) => number | null;

/** The point of a commune; undefined where there is none. */
export function pointsIn(folder: string, geography: Geography): (unitId: number) => Point | undefined {
  const read = readFolder(folder);
  const pointsOf = (file: string) =>
    new Map(read(file).map(({ code, lat, lon }) => [code, { lat: Number(lat), lon: Number(lon) }]));
  const [today, former] = [pointsOf(OF_TODAY), pointsOf(FORMER)];
  return (unitId) => {
    const unit = geography.byId(unitId);
    if (unit.validUntil === null) return today.get(unit.code);
    const own = former.get(unit.code);
    const next = own ? undefined : geography.line(unit.id).find(({ level, validUntil }) => level === 3 && validUntil === null);
    return own ?? (next && today.get(next.code));
  };
}

/** Kilometres as the crow flies between the points of two communes; null where one has no point. */
export function distancesIn(folder: string, geography: Geography): Distance {
  const pointOf = pointsIn(folder, geography);
  return (unitId, otherId) => {
    const [one, other] = [pointOf(unitId), pointOf(otherId)];
    return one && other ? kilometresBetween(one, other) : null;
  };
}

export function kilometresBetween(one: Point, other: Point): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const half = (from: number, to: number) => Math.sin(radians(to - from) / 2) ** 2;
  const h = half(one.lat, other.lat) + Math.cos(radians(one.lat)) * Math.cos(radians(other.lat)) * half(one.lon, other.lon);
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}
