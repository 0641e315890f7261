// Puts communes on hexagons of equal size, each near its true place, its district in one piece.

export interface Place {
  code: string;
  /** Communes of one group (district, former province) hang together. */
  group: string;
  lat: number;
  lon: number;
}

/** Axial coordinates, pointed tops: q to the east, r to the south-east. */
export interface Axial {
  q: number;
  r: number;
}

export interface PlacedCommune extends Axial {
  code: string;
}

interface Seat extends Axial {
  /** True place in steps between neighbouring cells, east and south of the middle of all places. */
  x: number;
  y: number;
  group: number;
}

const NEIGHBOURS: readonly Axial[] = [
  { q: 1, r: 0 },
  { q: 1, r: -1 },
  { q: 0, r: -1 },
  { q: -1, r: 0 },
  { q: -1, r: 1 },
  { q: 0, r: 1 },
];

// What a layout costs, in squared steps away from the true place: found by looking at the drawings.
const DETACHED_PART = 12;
const SAME_GROUP_TOUCHES = 0.5;
const ANY_TOUCH = 0.9;
const ROUNDS = 1_000;
const FIRST_TOLERANCE = 3;
const REACH = 3;
const SEED = 298;

/** The same places always give the same layout. `cellArea` in km²: the average area of a commune fills the true outline. */
export function layHoneycomb(places: readonly Place[], cellArea: number): PlacedCommune[] {
  const sorted = [...places].sort((a, b) => (a.code < b.code ? -1 : 1));
  const board = new Board(sorted, cellArea);
  const random = randomNumbers(SEED);
  for (let round = 0; round < ROUNDS; round++) {
    const tolerance = FIRST_TOLERANCE * (1 - round / ROUNDS) ** 2;
    for (let seat = 0; seat < sorted.length; seat++) board.tryMove(seat, random, tolerance);
  }
  return sorted.map(({ code }, index) => ({ code, q: board.seats[index]!.q, r: board.seats[index]!.r }));
}

class Board {
  readonly seats: Seat[];
  readonly #taken = new Map<number, number>();
  readonly #members: number[][];
  /** In how many pieces each group lies. */
  readonly #parts: number[];

  constructor(places: readonly Place[], cellArea: number) {
    this.seats = seatsOf(places, cellArea);
    const groups = Math.max(...this.seats.map(({ group }) => group)) + 1;
    this.#members = Array.from({ length: groups }, (_, group) =>
      this.seats.flatMap((seat, at) => (seat.group === group ? at : [])),
    );
    for (const [index, seat] of this.seats.entries()) {
      const { q, r } = ring(seat).find((cell) => !this.#taken.has(keyOf(cell)))!;
      this.#put(index, { q, r });
    }
    this.#parts = this.#members.map((_, group) => this.#partsOf(group));
  }

  /** Moves a commune to a cell near its true place, changing places with who sits there, unless that costs too much. */
  tryMove(index: number, random: () => number, tolerance: number): void {
    const seat = this.seats[index]!;
    const from = { q: seat.q, r: seat.r };
    const middle = cellAt(seat);
    const shift = () => Math.floor(random() * (2 * REACH + 1)) - REACH;
    const to = { q: middle.q + shift(), r: middle.r + shift() };
    if (keyOf(from) === keyOf(to)) return;
    const other = this.#taken.get(keyOf(to));
    const moved = other === undefined ? [index] : [index, other];
    const groups = [...new Set(moved.map((one) => this.seats[one]!.group))];
    const before = this.#cost(moved);
    this.#swap(index, from, to, other);
    const rise = this.#cost(moved) - before;
    if (!this.#worthIt(rise, groups, tolerance)) this.#swap(index, to, from, other);
  }

  /** Also keeps count of the parts. Counting is slow and cannot save a dear move while no group is torn. */
  #worthIt(rise: number, groups: readonly number[], tolerance: number): boolean {
    const torn = sum(groups.map((group) => this.#parts[group]! - 1));
    if (torn === 0 && rise > tolerance) return false;
    const parts = groups.map((group) => this.#partsOf(group));
    if (rise + DETACHED_PART * (sum(parts) - groups.length - torn) > tolerance) return false;
    for (const [at, group] of groups.entries()) this.#parts[group] = parts[at]!;
    return true;
  }

  #swap(index: number, from: Axial, to: Axial, other: number | undefined): void {
    this.#taken.delete(keyOf(from));
    this.#put(index, to);
    if (other !== undefined) this.#put(other, from);
  }

  #put(index: number, { q, r }: Axial): void {
    Object.assign(this.seats[index]!, { q, r });
    this.#taken.set(keyOf({ q, r }), index);
  }

  /** What these communes cost by where they sit, leaving torn groups aside. */
  #cost(indexes: readonly number[]): number {
    let cost = 0;
    for (const index of indexes) {
      const seat = this.seats[index]!;
      const centre = centreOf(seat);
      cost += (centre.x - seat.x) ** 2 + (centre.y - seat.y) ** 2;
      for (const neighbour of this.#neighbours(index)) {
        cost -= ANY_TOUCH + (this.seats[neighbour]!.group === seat.group ? SAME_GROUP_TOUCHES : 0);
      }
    }
    return cost;
  }

  #partsOf(group: number): number {
    const left = new Set(this.#members[group]);
    let parts = 0;
    for (const start of left) {
      parts += 1;
      const reached = [start];
      left.delete(start);
      for (const index of reached) {
        for (const neighbour of this.#neighbours(index)) if (left.delete(neighbour)) reached.push(neighbour);
      }
    }
    return parts;
  }

  #neighbours(index: number): number[] {
    const { q, r } = this.seats[index]!;
    return NEIGHBOURS.flatMap((step) => this.#taken.get(keyOf({ q: q + step.q, r: r + step.r })) ?? []);
  }
}

function seatsOf(places: readonly Place[], cellArea: number): Seat[] {
  const step = Math.sqrt((2 * cellArea) / Math.sqrt(3));
  const lat = average(places.map((place) => place.lat));
  const lon = average(places.map((place) => place.lon));
  const kmPerDegree = 111.2;
  const groups = [...new Set(places.map(({ group }) => group))];
  return places.map((place) => ({
    x: ((place.lon - lon) * kmPerDegree * Math.cos((lat * Math.PI) / 180)) / step,
    y: ((lat - place.lat) * kmPerDegree) / step,
    group: groups.indexOf(place.group),
    q: 0,
    r: 0,
  }));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, value) => total + value, 0);
const average = (numbers: readonly number[]): number => sum(numbers) / numbers.length;
const keyOf = ({ q, r }: Axial): number => q * 1_000 + r;
const centreOf = ({ q, r }: Axial): { x: number; y: number } => ({ x: q + r / 2, y: (r * Math.sqrt(3)) / 2 });

function cellAt({ x, y }: { x: number; y: number }): Axial {
  const r = Math.round((2 * y) / Math.sqrt(3));
  return { q: Math.round(x - r / 2), r };
}

/** Cells around a true place, the nearest first. */
function ring(seat: Seat): Axial[] {
  const { q, r } = cellAt(seat);
  const far = ({ x, y }: { x: number; y: number }) => (x - seat.x) ** 2 + (y - seat.y) ** 2;
  const span = Array.from({ length: 17 }, (_, index) => index - 8);
  const cells = span.flatMap((dq) => span.map((dr) => ({ q: q + dq, r: r + dr })));
  return cells.sort((a, b) => far(centreOf(a)) - far(centreOf(b)));
}

/** Mulberry32: numbers from 0 to 1 that are the same at every run. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
