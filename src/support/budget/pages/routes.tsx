// The budget of support: its lines, and the decisions that fill them.

import type { Context } from 'hono';
import { defineRoute, type Route, type Visit } from '../../../access/declare.ts';
import { perform } from '../../../access/perform.ts';
import type { Unit } from '../../../geography/model.ts';
import { dayInVietnam, endOfYear, type IsoDate, yearOf } from '../../../platform/date.ts';
import type { Refusal } from '../../../platform/refusal.ts';
import { FormReader, type Typed, typedIn } from '../../../registry/pages/form.ts';
import { toHtml } from '../../../ui/render.ts';
import type { UnitOption } from '../../../ui/unit-field.tsx';
import { languageOf, shellOf, type Web } from '../../../web/visit.ts';
import { giveBudget } from '../../actions/index.ts';
import { PILLARS, SOURCES } from '../../model.ts';
import { readBudget } from '../figures.ts';
import { BudgetView } from './budget-view.tsx';
import { BUDGET, budgetHref } from './links.ts';
import { budgetWords } from './messages.ts';

const KINDS = ['given', 'supplement', 'adjustment'] as const;
const MILLION = 1_000_000;
const CODE = /(?:^|\()(\d{2,5})\)?$/;

export function budgetRoutes(web: Web): Route[] {
  const { database, geography, programmes } = web.house;

  const placeOf = (visit: Visit, read: (name: string) => string | undefined) => {
    const programme = programmes.find(({ code }) => code === read('programme')) ?? programmes[0]!;
    const asked = Number(read('year'));
    const known = Number.isInteger(asked) && asked >= 2000 && asked <= 2100;
    const pillar = PILLARS.find((one) => one === read('pillar'));
    // after the programme has ended, its last year is the one with money in it
    const year = known ? asked : Math.min(yearOf(dayInVietnam(visit.now)), yearOf(programme.to));
    return { programme: programme.code, year, pillar, unit: read('unit') || undefined };
  };

  const page = async (
    context: Context,
    visit: Visit,
    read: (name: string) => string | undefined,
    typed: Typed = {},
    refusals: Refusal[] = [],
  ) => {
    const place = placeOf(visit, read);
    const { lines, decisions, years } = await readBudget(database.db, place);
    const seen = lines.filter(({ unitId }) => visit.may(visit.actor, 'support.read', { unitId }));
    const units = [...new Set(seen.map(({ unitId }) => unitId))].map((id) => geography.byId(id));
    const unit = units.some(({ code }) => code === place.unit) ? place.unit : undefined;
    const shown = unit === undefined ? seen : seen.filter(({ unitId }) => geography.byId(unitId).code === unit);
    const offered = optionsFor(visit, place.programme, place.year);
    const view = (
      <BudgetView
        shell={await shellOf(web, context, visit)}
        t={budgetWords[languageOf(context)]}
        place={{ ...place, unit }}
        programmes={programmes.map(({ code, name }) => ({ code, name }))}
        years={[...new Set([place.year, yearOf(dayInVietnam(visit.now)), ...years])].sort((one, other) => other - one)}
        units={units.map(({ code, name }) => ({ code, name }))}
        lines={shown}
        decisions={decisions.filter(({ lineId }) => shown.some(({ id }) => id === lineId))}
        nameOf={(id) => geography.byId(id).name}
        saved={context.req.query('da-ghi') !== undefined}
        form={offered.length === 0 ? null : { typed, refusals, units: offered }}
      />
    );
    return context.html(toHtml(view), refusals.length > 0 ? 422 : 200);
  };

  /** The province, its districts and communes where this visitor writes the budget, as they were in the year. */
  function optionsFor(visit: Visit, programme: string, year: number): UnitOption[] {
    const { province, to } = programmes.find(({ code }) => code === programme)!;
    const last = endOfYear(year);
    const unit = geography.closest(province, last < to ? last : to);
    if (!unit) return [];
    const day = unit.validUntil !== null && unit.validUntil < last ? unit.validUntil : last;
    const territory = geography.territory(unit.code, day);
    const below = territory.kind === 'territory' ? [...territory.districts, ...territory.communes] : [];
    return [unit, ...below]
      .filter(({ id }) => visit.may(visit.actor, 'budget.write', { unitId: id }))
      .map((one) => ({ value: wordsOf(one), label: one.code }));
  }

  const wordsOf = (unit: Unit) => `${unit.name} (${unit.code})`;

  function unitOf(words: string, date: IsoDate): Unit | undefined {
    const code = CODE.exec(words)?.[1];
    if (code !== undefined) return geography.closest(code, date);
    const found = geography.findUnit(words, date);
    return found.kind === 'found' ? found.unit : undefined;
  }

  const give = async (context: Context, visit: Visit) => {
    const typed = await typedIn(context.req);
    const t = budgetWords[languageOf(context)];
    const form = new FormReader(typed);
    const year = form.count('year', { required: true });
    if (year !== null && (year < 2000 || year > 2100)) form.refuse('year', 'year.invalid', t.wrongYear);
    const pillar = form.choice('pillar', PILLARS, { required: true });
    const source = form.choice('source', SOURCES, { required: true });
    const kind = form.choice('kind', KINDS, { required: true });
    const amount = form.money('amount', { required: true, unit: MILLION, loss: true });
    const decisionNumber = form.text('decisionNumber', { required: true, longest: 100 });
    const decidedOn = form.day('decidedOn', { required: true });
    const words = form.text('unit', { required: true });
    const unit = words === null ? undefined : unitOf(words, decidedOn ?? dayInVietnam(visit.now));
    if (words !== null && !unit) form.refuse('unit', 'unit.unknown', t.unknownUnit(words));
    const note = form.lines('note');
    const decidedBy = form.text('decidedBy', { longest: 200 });
    const again = (refusals: Refusal[]) => page(context, visit, (name) => typed[name], typed, refusals);
    if (!form.ok || !year || !pillar || !source || !kind || amount === null || !decisionNumber || !decidedOn || !unit) {
      return again(form.refusals);
    }
    const { programme } = placeOf(visit, (name) => typed[name]);
    const line = { programme, year, pillar, source, unitId: unit.id };
    const outcome = await perform(
      giveBudget,
      { ...line, kind, amount, decisionNumber, decidedOn, decidedBy, note },
      { database, ...visit },
    );
    if (!outcome.ok) return again(outcome.refusals);
    return context.redirect(`${budgetHref({ programme, year })}&da-ghi=${outcome.value.lineId}`, 303);
  };

  return [
    defineRoute({
      method: 'GET',
      path: BUDGET,
      permission: 'support.read',
      summary: 'Xem kinh phí hỗ trợ',
      handler: (context, visit) => page(context, visit, (name) => context.req.query(name)),
    }),
    defineRoute({
      method: 'POST',
      path: BUDGET,
      permission: 'budget.write',
      summary: 'Ghi quyết định về kinh phí hỗ trợ',
      handler: give,
    }),
  ];
}
