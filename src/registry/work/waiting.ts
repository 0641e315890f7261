// What may wait on somebody's desk. Each room says its own; the doors hand the desk the list of them.

import type { Visit } from '../../access/declare.ts';
import { type Permission, scopeOf } from '../../access/model.ts';
import type { Geography } from '../../geography/model.ts';
import type { Db } from '../../platform/database/types.ts';
import type { IsoDate } from '../../platform/date.ts';
import { type Reach, reachOf } from '../returns/place.ts';

export interface WaitingItem {
  href: string;
  title: string;
  /** The commune. */
  where?: string | null | undefined;
  note?: string | undefined;
  /** The last day on which it is in time: the desk says how long that is, and marks what is late. */
  due?: IsoDate | undefined;
  /** What is sent when it is ticked, in a part that can be done together. */
  tick?: string | undefined;
}

export interface WaitingPart {
  /** With the number in it. */
  heading: string;
  total: number;
  /** The first of them, at most `shown`. */
  items: WaitingItem[];
  onward?: { href: string; label: string };
  /** Where the ticked ones are sent. */
  together?: { action: string; button: string } | undefined;
}

export interface Desk extends Visit {
  db: Db;
  geography: Geography;
  language: 'vi' | 'en';
  today: IsoDate;
  /** How many of a kind are listed. */
  shown: number;
}

/** Asked of everybody: parts that are empty or not for this visitor are left out. */
export type WaitingSource = (desk: Desk) => Promise<WaitingPart[]>;

/** Where the visitor holds the permission; undefined: nowhere. */
export const reachAt = ({ geography, actor, may, today }: Desk, permission: Permission): Reach | undefined =>
  may(actor, permission) ? reachOf(geography, scopeOf(actor, permission), today) : undefined;
