// The returns of a year over a unit: the deadline board, lists and reminders, the grid, locking.

import type { Context } from 'hono';
import { defineRoute, type Route, type Visit } from '../../../access/declare.ts';
import { actorName, scopeOf } from '../../../access/model.ts';
import { perform } from '../../../access/perform.ts';
import type { Territory } from '../../../geography/model.ts';
import { dayInVietnam, yearOf } from '../../../platform/date.ts';
import { formatNumber } from '../../../platform/number.ts';
import type { Refusal } from '../../../platform/refusal.ts';
import { toHtml } from '../../../ui/render.ts';
import { languageOf, shellOf, theirTerritory, type Web } from '../../../web/visit.ts';
import { type Typed, typedIn } from '../../pages/form.ts';
import { lockYear, unlockYear } from '../actions/index.ts';
import { GRID_FIELDS } from '../form.ts';
import type { Answers } from '../model.ts';
import { unitIdsOf } from '../place.ts';
import { listReturns, readProgress, STAGES, TIMINGS } from '../progress.ts';
import { BoardView } from './board-view.tsx';
import { readGrid, type SavedRow, saveRow } from './grid-rows.ts';
import { cellName, GridView, INTENTS, type Intent } from './grid-view.tsx';
import { RETURNS, type ReturnsPlace, returnLinks } from './links.ts';
import { LetterChoiceView, LetterView, ReturnListView } from './list-view.tsx';
import { returnWords } from './messages.ts';
import { readAnswers } from './read.ts';

const PAGE = 50;
const LONGEST_LETTER = 1000;
const EARLIEST = 2015;

type Read = (name: string) => string | undefined;

export function returnWorkRoutes(web: Web): Route[] {
  const { database, geography, programmes } = web.house;
  const { db } = database;

  /** The unit whose officer this is; the programme's province for whoever sees everything. */
  const ownCode = ({ actor, now }: Visit): string | undefined => {
    const scope = scopeOf(actor, 'return.file');
    if (scope === 'everything') return programmes[0]!.province;
    const [id] = scope.unitIds;
    if (id === undefined) return undefined;
    const unit = geography.byId(id);
    return unit.level === 1 ? unit.code : (geography.carry(id, dayInVietnam(now))?.code ?? unit.code);
  };

  const lookAt = (visit: Visit, read: Read) => {
    const today = dayInVietnam(visit.now);
    const own = ownCode(visit);
    const code = read('unit') || own || programmes[0]!.province;
    const territory = theirTerritory(web, visit, 'return.file', code, today);
    const asked = Number(read('year'));
    const year = Number.isInteger(asked) && asked >= 1990 && asked <= yearOf(today) ? asked : yearOf(today) - 1;
    const offset = Number(read('offset'));
    const place: ReturnsPlace = {
      year,
      unit: territory.code,
      stage: STAGES.find((known) => known === read('stage')),
      timing: TIMINGS.find((known) => known === read('timing')),
      still: read('still') === '1',
      creditFunds: read('fund') === '1',
      all: read('all') === '1',
      offset: Number.isSafeInteger(offset) && offset > 0 ? offset : undefined,
    };
    const home = own === undefined ? territory : theirTerritory(web, visit, 'return.file', own, today);
    return { today, territory, place, picker: pickerOf(home, territory, year, yearOf(today)) };
  };

  const pickerOf = (home: Territory, asked: Territory, year: number, thisYear: number) => {
    const units = [home, ...geography.parts(home)].map(({ code, name }) => ({ code, name }));
    if (!units.some(({ code }) => code === asked.code)) units.push({ code: asked.code, name: asked.name });
    const years = Array.from({ length: thisYear - EARLIEST + 1 }, (_, back) => thisYear - back);
    return { units, years: years.includes(year) ? years : [...years, year] };
  };

  const communeOf = (id: number) => geography.byId(id).name;
  const reachIn = (territory: Territory) => ({ unitIds: unitIdsOf(geography, territory), organizationIds: [] });
  const common = async (context: Context, visit: Visit) => ({
    shell: await shellOf(web, context, visit),
    t: returnWords[languageOf(context)],
  });

  const board = async (
    context: Context,
    visit: Visit,
    read: Read,
    more: { refusals?: Refusal[]; reason?: string | undefined } = {},
  ) => {
    const { today, territory, place, picker } = lookAt(visit, read);
    const words = await common(context, visit);
    const { unit } = territory;
    const view = (
      <BoardView
        {...words}
        {...picker}
        place={{ year: place.year, unit: place.unit }}
        name={territory.name}
        today={today}
        progress={await readProgress(db, geography, territory, place.year)}
        mayLock={unit !== undefined && visit.may(visit.actor, 'return.lock', { unitId: unit.id })}
        refusals={more.refusals ?? []}
        reason={more.reason}
        done={doneWords(read, words.t.board)}
      />
    );
    return context.html(toHtml(view), more.refusals?.length ? 422 : 200);
  };

  /** Whoever keeps the books of one organisation has no unit to look over. */
  const onlyOrganization = ({ actor }: Visit): number | undefined => {
    const scope = scopeOf(actor, 'return.file');
    return scope !== 'everything' && scope.unitIds.length === 0 ? scope.organizationIds[0] : undefined;
  };

  const setLock = (action: typeof lockYear, word: 'khoa' | 'mo') => async (context: Context, visit: Visit) => {
    const typed = await typedIn(context.req);
    const read: Read = (name) => typed[name];
    const { territory, place } = lookAt(visit, read);
    const input = { year: place.year, territory, geography, reason: typed.reason ?? '' };
    const outcome = await perform(action, input, { database, ...visit });
    if (!outcome.ok) return board(context, visit, read, { refusals: outcome.refusals, reason: typed.reason });
    return context.redirect(`${returnLinks.board({ year: place.year, unit: place.unit })}&${word}=${outcome.value.count}`, 303);
  };

  const list = async (context: Context, visit: Visit) => {
    const { territory, place, picker } = lookAt(visit, (name) => context.req.query(name));
    const { year, stage, timing, still, creditFunds, offset = 0 } = place;
    const reach = reachIn(territory);
    const found = await listReturns(db, { year, reach, stage, timing, still, creditFunds, limit: PAGE, offset });
    const view = (
      <ReturnListView
        {...(await common(context, visit))}
        {...picker}
        {...found}
        place={place}
        pageSize={PAGE}
        communeOf={communeOf}
      />
    );
    return context.html(toHtml(view));
  };

  const letter = async (context: Context, visit: Visit) => {
    const { today, territory, place } = lookAt(visit, (name) => context.req.query(name));
    const words = await common(context, visit);
    const { year } = place;
    if (territory.level === 3) {
      const wanted = { year, reach: reachIn(territory), stage: 'missing', limit: LONGEST_LETTER, offset: 0 } as const;
      const { items } = await listReturns(db, wanted);
      const props = { ...words, place, today, name: territory.name, missing: items };
      return context.html(toHtml(<LetterView {...props} />));
    }
    const { units } = await readProgress(db, geography, territory, year);
    const open = units.flatMap(({ unit, missing }) => (unit && missing > 0 ? [{ ...unit, missing }] : []));
    return context.html(toHtml(<LetterChoiceView {...words} place={place} units={open} />));
  };

  interface GridSent {
    typed: Typed;
    intent: Intent;
    results: Map<number, SavedRow>;
  }

  const grid = async (context: Context, visit: Visit, read: Read, sent?: GridSent) => {
    const { territory, place, picker } = lookAt(visit, read);
    const words = await common(context, visit);
    const { year, all, offset = 0 } = place;
    const wanted = { year, reach: reachIn(territory), stage: all ? undefined : ('missing' as const), limit: PAGE, offset };
    const { rows, total } = await readGrid(db, wanted, words.t);
    const refused = sent !== undefined && [...sent.results.values()].some(({ refusals }) => refusals.length > 0);
    const saved = Number(context.req.query('da-luu') ?? Number.NaN);
    const view = (
      <GridView
        {...words}
        {...picker}
        place={place}
        rows={rows.map((row) => (sent ? asSent(row, sent) : row))}
        total={total}
        pageSize={PAGE}
        communeOf={communeOf}
        mayAccept={visit.may(visit.actor, 'return.accept')}
        intent={sent?.intent ?? 'luu'}
        owner={actorName(visit.actor)}
        saved={Number.isInteger(saved) ? saved : undefined}
      />
    );
    return context.html(toHtml(view), refused ? 422 : 200);
  };

  /** A row that was not stored comes back as it was typed, under the version it was typed upon. */
  function asSent<Row extends { id: number; answers: Answers; version: number; refusals: Refusal[] }>(
    row: Row,
    { typed, results }: GridSent,
  ): Row {
    const result = results.get(row.id);
    if (!result) return row;
    const refusals = result.refusals;
    if (result.saved) return { ...row, refusals };
    const answers = { ...row.answers, ...readAnswers(typed, GRID_FIELDS, (field) => cellName(row.id, field)) };
    return { ...row, answers, version: Number(typed[cellName(row.id, 'version')]) || 0, refusals };
  }

  const intentOf = (typed: Typed): Intent => INTENTS.find((known) => known === typed.as) ?? 'luu';

  const saveGrid = async (context: Context, visit: Visit) => {
    const typed = await typedIn(context.req);
    const read: Read = (name) => typed[name];
    const { place } = lookAt(visit, read);
    const intent = intentOf(typed);
    const results = new Map<number, SavedRow>();
    for (const id of (typed.ids ?? '').split(' ').filter(Boolean).map(Number).slice(0, PAGE)) {
      const result = await saveRow(web, visit, { id, year: place.year, typed, intent });
      if (result) results.set(id, result);
    }
    const told = [...results.values()];
    if (told.some(({ refusals }) => refusals.length > 0)) return grid(context, visit, read, { typed, intent, results });
    // rows that were filed leave the list, and those after them move up
    const next = { ...place, offset: intent === 'luu' || place.all ? place.offset : undefined };
    return context.redirect(`${returnLinks.grid(next)}&da-luu=${told.length}`, 303);
  };

  const saveGridRow = async (context: Context, visit: Visit) => {
    const typed = await typedIn(context.req);
    const [id, year] = [Number(typed.id), Number(typed.year)];
    if (!Number.isSafeInteger(id) || !Number.isInteger(year)) return context.json({ saved: false, refusals: [] }, 422);
    const result = await saveRow(web, visit, { id, year, typed, intent: intentOf(typed) });
    const { states } = returnWords[languageOf(context)];
    if (!result) return context.json({ saved: true, refusals: [] });
    return context.json({ ...result, words: states[result.state] }, result.refusals.length > 0 ? 422 : 200);
  };

  const file = { permission: 'return.file' } as const;
  return [
    defineRoute({
      ...file,
      method: 'GET',
      path: RETURNS,
      summary: 'Xem bảng theo dõi hồ sơ năm',
      handler: (context, visit) => {
        const own = onlyOrganization(visit);
        if (own !== undefined && !context.req.query('unit')) return context.redirect(returnLinks.years(own), 303);
        return board(context, visit, (name) => context.req.query(name));
      },
    }),
    defineRoute({ ...file, method: 'GET', path: `${RETURNS}/danh-sach`, summary: 'Xem danh sách hồ sơ năm', handler: list }),
    defineRoute({ ...file, method: 'GET', path: `${RETURNS}/don-doc`, summary: 'Lập công văn đôn đốc', handler: letter }),
    defineRoute({
      ...file,
      method: 'GET',
      path: `${RETURNS}/luoi`,
      summary: 'Nhập hồ sơ năm theo lưới',
      handler: (context, visit) => grid(context, visit, (name) => context.req.query(name)),
    }),
    defineRoute({ ...file, method: 'POST', path: `${RETURNS}/luoi`, summary: 'Lưu một trang của lưới', handler: saveGrid }),
    defineRoute({ ...file, method: 'POST', path: returnLinks.gridRow, summary: 'Lưu một dòng của lưới', handler: saveGridRow }),
    defineRoute({
      method: 'POST',
      path: returnLinks.lock,
      permission: 'return.lock',
      summary: 'Khóa hồ sơ năm của một địa bàn',
      handler: setLock(lockYear, 'khoa'),
    }),
    defineRoute({
      method: 'POST',
      path: returnLinks.unlock,
      permission: 'return.lock',
      summary: 'Mở khóa hồ sơ năm của một địa bàn',
      handler: setLock(unlockYear, 'mo'),
    }),
  ];
}

function doneWords(read: Read, words: { lockedDone: (count: string) => string; unlockedDone: (count: string) => string }) {
  const [locked, unlocked] = [Number(read('khoa')), Number(read('mo'))];
  if (locked > 0) return words.lockedDone(formatNumber(locked));
  return unlocked > 0 ? words.unlockedDone(formatNumber(unlocked)) : undefined;
}
