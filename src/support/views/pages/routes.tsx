// Where the money of support went, whom it reached, and who never had any.

import type { Context } from 'hono';
import { defineRoute, type Route, type Visit } from '../../../access/declare.ts';
import { scopeOf } from '../../../access/model.ts';
import type { Territory } from '../../../geography/model.ts';
import { dayInVietnam, endOfYear, type IsoDate, startOfYear, yearOf } from '../../../platform/date.ts';
import { organizationFindings } from '../../../registry/published.ts';
import { unitIdsOf } from '../../../registry/returns/place.ts';
import { toHtml } from '../../../ui/render.ts';
import { languageOf, shellOf, theirTerritory, type Web } from '../../../web/visit.ts';
import { PILLARS, SOURCES } from '../../model.ts';
import { PILLAR_NAMES, SOURCE_NAMES } from '../../names.ts';
import {
  type FilesAsked,
  readActivities,
  readFiles,
  readReached,
  readSpent,
  readUnsupported,
  type Unsupported,
} from '../figures.ts';
import { LIST, SUMMARY, UNSUPPORTED } from './links.ts';
import { type Eligible, FilesView, UnsupportedView } from './lists-view.tsx';
import { viewWords } from './messages.ts';
import { type AreaChoice, SummaryView } from './summary-view.tsx';

/** Organisations judged for one page. */
const MOST = 1000;
const AT_ONCE = 6;
const FIRST_YEAR = 2000;

export function supportViewRoutes(web: Web): Route[] {
  const { database, geography, programmes, norms } = web.house;
  const { db } = database;

  /** One's own unit; the programme's province for whoever sees everything or keeps the books of one organisation. */
  const ownCode = ({ actor }: Visit, on: IsoDate): string => {
    const scope = scopeOf(actor, 'support.read');
    const [id] = scope === 'everything' ? [] : scope.unitIds;
    if (id === undefined) return programmes[0]!.province;
    const unit = geography.byId(id);
    return unit.level === 1 ? unit.code : (geography.carry(id, on)?.code ?? unit.code);
  };

  const numberIn = (context: Context, name: string): number | undefined => {
    const asked = Number(context.req.query(name) || Number.NaN);
    return Number.isSafeInteger(asked) && asked > 0 ? asked : undefined;
  };

  const lookAt = (context: Context, visit: Visit) => {
    const today = dayInVietnam(visit.now);
    const asked = numberIn(context, 'paidIn');
    const paidIn = asked !== undefined && asked >= FIRST_YEAR && asked <= yearOf(today) ? asked : undefined;
    const last = paidIn === undefined ? today : endOfYear(paidIn);
    const date = last < today ? last : today;
    const own = ownCode(visit, date);
    const territory = theirTerritory(web, visit, 'support.read', context.req.query('unit') || own, date);
    const home = territory.code === own ? territory : theirTerritory(web, visit, 'support.read', own, date);
    return { today, date, paidIn, territory, areas: areasOf(home, territory) };
  };

  const areasOf = (home: Territory, asked: Territory): AreaChoice[] => {
    const areas = [home, ...geography.parts(home), asked].map(({ code, name }) => ({ code, name }));
    return areas.filter(({ code }, index) => areas.findIndex((one) => one.code === code) === index);
  };

  const communeOf = (unitId: number) => geography.byId(unitId).name;

  const summary = async (context: Context, visit: Visit) => {
    const { today, date, paidIn, territory, areas } = lookAt(context, visit);
    const unitIds = unitIdsOf(geography, territory);
    const communes = new Set(unitIds);
    // what the province held itself is the province's alone
    const inside = ({ unitId }: { unitId: number }) =>
      communes.has(unitId) || geography.byId(unitId).code === territory.code || territory.level === 0;
    const here = (await readSpent(db, date)).filter(inside);
    const inTime = ({ year }: { year: number }) => paidIn === undefined || year === paidIn;
    const spent = here.filter(inTime);
    const from = paidIn === undefined ? startOfYear(FIRST_YEAR) : startOfYear(paidIn);
    const idsOf = (of: typeof spent) => [...new Set(of.flatMap(({ organizationId }) => organizationId ?? []))];
    const trainedIn = idsOf(spent.filter(({ pillar }) => pillar === 'training'));
    const trainees = await readReached(db, { organizationIds: trainedIn, from, to: date });
    const view = (
      <SummaryView
        shell={await shellOf(web, context, visit)}
        t={viewWords[languageOf(context)]}
        area={territory}
        areas={areas}
        date={date}
        paidIn={paidIn}
        years={[...new Set([yearOf(today), ...here.map(({ year }) => year)])].sort((one, other) => other - one)}
        spent={spent}
        placeOf={placeIn(territory)}
        reached={await readReached(db, { organizationIds: idsOf(spent), from, to: date })}
        activities={(await readActivities(db, date)).filter(inside).filter(inTime)}
        trained={trainees.reduce((sum, { role, people }) => (role === 'trainee' ? sum + people : sum), 0)}
        unsupported={(await readUnsupported(db, unitIds, today)).length}
      />
    );
    return context.html(toHtml(view));
  };

  /** By the districts of the territory, else by its communes. */
  const placeIn = (territory: Territory) => {
    const byDistrict = territory.level === 1 && territory.districts.length > 0;
    const known = new Map<number, AreaChoice | undefined>();
    return (unitId: number): AreaChoice | undefined => {
      if (!known.has(unitId)) {
        const { date } = territory;
        const own = geography.byId(unitId);
        const carried = byDistrict ? geography.carryToDistrict(unitId, date) : geography.carry(unitId, date);
        const unit = own.level === 1 ? own : carried;
        known.set(unitId, unit && { code: unit.code, name: unit.name });
      }
      return known.get(unitId);
    };
  };

  const list = async (context: Context, visit: Visit) => {
    const { date, paidIn, territory } = lookAt(context, visit);
    const language = languageOf(context);
    const t = viewWords[language];
    const pillar = PILLARS.find((one) => one === context.req.query('pillar'));
    const source = SOURCES.find((one) => one === context.req.query('source'));
    const [year, line] = [numberIn(context, 'year'), numberIn(context, 'line')];
    const programme = context.req.query('programme') || undefined;
    const asked: FilesAsked = { programme, year, paidIn, pillar, source, line };
    const inside = new Set(unitIdsOf(geography, territory));
    const narrowed = [
      pillar && PILLAR_NAMES[language][pillar],
      source && SOURCE_NAMES[language][source],
      year && t.yearWords(year),
      paidIn && t.paidInWords(paidIn),
      line && t.lineWords,
    ].filter((words) => words !== undefined);
    const view = (
      <FilesView
        shell={await shellOf(web, context, visit)}
        t={t}
        area={territory}
        narrowed={narrowed.map(String)}
        files={(await readFiles(db, asked, date)).filter(({ unitId }) => inside.has(unitId))}
        communeOf={communeOf}
      />
    );
    return context.html(toHtml(view));
  };

  const judgeAll = async (organizations: readonly Unsupported[], today: IsoDate) => {
    const eligible: Eligible[] = [];
    let unknown = 0;
    const judge = async (one: Unsupported) => {
      const found = await organizationFindings(db, norms, one.id, today);
      const judged = found?.findings.find(({ finding }) => finding.code === 'eligibility');
      if (judged?.outcome === 'unknown') unknown += 1;
      if (judged?.outcome !== 'eligible') return;
      eligible.push({ ...one, answer: judged.override?.reason ?? judged.finding.answer });
    };
    const waiting = [...organizations];
    const worker = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) await judge(next);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    const order = new Map(organizations.map(({ id }, index) => [id, index]));
    eligible.sort((one, other) => order.get(one.id)! - order.get(other.id)!);
    return { looked: organizations.length, unknown, eligible };
  };

  const unsupported = async (context: Context, visit: Visit) => {
    const { today, paidIn, territory, areas } = lookAt(context, visit);
    const organizations = await readUnsupported(db, unitIdsOf(geography, territory), today);
    const view = (
      <UnsupportedView
        shell={await shellOf(web, context, visit)}
        t={viewWords[languageOf(context)]}
        area={territory}
        areas={areas}
        paidIn={paidIn}
        date={today}
        judged={organizations.length > MOST ? null : await judgeAll(organizations, today)}
        most={MOST}
        communeOf={communeOf}
      />
    );
    return context.html(toHtml(view));
  };

  const read = { method: 'GET', permission: 'support.read' } as const;
  return [
    defineRoute({ ...read, path: SUMMARY, summary: 'Xem tổng hợp kinh phí hỗ trợ', handler: summary }),
    defineRoute({ ...read, path: LIST, summary: 'Xem hồ sơ đứng sau một con số hỗ trợ', handler: list }),
    defineRoute({
      ...read,
      path: UNSUPPORTED,
      summary: 'Xem tổ chức đủ điều kiện chưa từng được hỗ trợ',
      handler: unsupported,
    }),
  ];
}
