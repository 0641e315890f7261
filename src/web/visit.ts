// What every page shares: who is there, in which language, about which unit and date.

import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { sql } from 'kysely';
import type { Visit } from '../access/declare.ts';
import { ANONYMOUS, type Permission, scopeOf } from '../access/model.ts';
import type { Territory } from '../geography/model.ts';
import { boardQuestion, type House } from '../house.ts';
import { row } from '../platform/database/types.ts';
import { dayInVietnam, type IsoDate, isIsoDate } from '../platform/date.ts';
import { Refused } from '../platform/refusal.ts';
import type { BoardQuestion, Boards } from '../programme/board.ts';
import { type Language, uiWords } from '../ui/messages.ts';
import type { Shell } from '../ui/page.tsx';
import { officeOf, SECTIONS, WORK } from './sections.ts';

/** What the pages of all rooms are given by the server. */
export interface Web {
  house: House;
  /** Version of the program and of its assets: addresses of assets carry it. */
  version: string;
}

export function languageOf(context: Context): Language {
  const asked = context.req.query('lang') ?? getCookie(context, 'lang');
  return asked === 'en' ? 'en' : 'vi';
}

export async function shellOf(web: Web, context: Context, visit: Pick<Visit, 'actor' | 'now' | 'may'>): Promise<Shell> {
  const { actor, now, may } = visit;
  const language = languageOf(context);
  const path = context.req.path;
  const sections = SECTIONS.filter((section) => actor.kind !== 'anonymous' && may(actor, section.permission)).map((section) => ({
    href: section.href,
    label: section.label[language],
    current: path === section.href || (section.href !== WORK && path.startsWith(`${section.href}/`)),
  }));
  const visitor =
    actor.kind === 'user'
      ? { name: actor.name, office: officeOf(actor, web.house.geography), signOutAction: '/dang-xuat' }
      : null;
  return {
    t: uiWords[language],
    sections,
    visitor,
    homeHref: actor.kind === 'anonymous' ? '/' : '/lam-viec',
    sample: await holdsSamples(web.house),
    version: web.version,
    today: dayInVietnam(now),
  };
}

export async function holdsSamples({ database }: House): Promise<boolean> {
  const found = await row(database.db, sql<{ held: boolean }>`select exists(select 1 from organization where is_sample) as held`);
  return found?.held ?? false;
}

export function dateQuery(context: Context, name: string): IsoDate | undefined {
  const text = context.req.query(name);
  if (text === undefined || text === '') return undefined;
  if (isIsoDate(text)) return text;
  throw new Refused({ code: 'date.invalid', message: `“${text}” không phải một ngày có thật dạng năm-tháng-ngày.` }, 2);
}

/** A unit someone may not look at; the door shows the 403 page. */
export class NotTheirs extends Error {}

export interface Asked {
  boards: Boards;
  question: BoardQuestion;
  territory: Territory;
}

/**
 * The board question of an address, its unit checked against the area of whoever asks. Theirs, when none is named.
 * `on`: the day of a report, which then stands for both dates of the address.
 */
export function askedBoard(web: Web, context: Context, visit: Visit, permission: Permission, on?: IsoDate): Asked {
  const { house } = web;
  const boards = house.boards(context.req.query('programme') || undefined);
  const today = dayInVietnam(visit.now);
  const asOf = on ?? dateQuery(context, 'asOf');
  const geography = on ?? dateQuery(context, 'geography');
  const question = boardQuestion(boards.set.programme, today, { asOf, geography });
  question.unit = context.req.query('unit') || ownUnit(web, visit, permission, question) || question.unit;
  return { boards, question, territory: theirTerritory(web, visit, permission, question.unit, question.geography) };
}

/** The territory of a unit, if it lies in the area where the visitor holds the permission. */
export function theirTerritory({ house }: Web, visit: Visit, permission: Permission, code: string, date: IsoDate): Territory {
  const territory = house.geography.territory(code, date);
  if (territory.kind !== 'territory') {
    const name = territory.kind === 'unknown' ? code : `${territory.unit.name} (${code})`;
    const heirs = territory.kind === 'unknown' ? '' : territory.successors.map((u) => `${u.name} (${u.code})`).join(', ');
    const message = `Không có đơn vị ${name} trong địa giới của ngày này.${heirs ? ` Nay là: ${heirs}.` : ''}`;
    throw new Refused({ code: 'unit.notValid', message }, 2);
  }
  const allowed = territory.unit
    ? visit.may(visit.actor, permission, { unitId: territory.unit.id })
    : scopeOf(visit.actor, permission) === 'everything';
  if (!allowed) throw new NotTheirs();
  return territory;
}

/** The unit of the visitor's first grant that carries the permission, under the code it bears on the day. */
function ownUnit({ house }: Web, { actor }: Visit, permission: Permission, { geography }: BoardQuestion): string | undefined {
  const scope = scopeOf(actor ?? ANONYMOUS, permission);
  const unitId = scope === 'everything' ? undefined : scope.unitIds[0];
  if (unitId === undefined) return undefined;
  const unit = house.geography.byId(unitId);
  // a former province stays askable; a commune goes on as its successor
  return unit.level === 1 ? unit.code : (house.geography.carry(unitId, geography)?.code ?? unit.code);
}
