// Checks of one organisation against the law, its score sheet, and the list of all decisions that differ.

import type { Context } from 'hono';
import { defineRoute, type Route, type Visit } from '../../../access/declare.ts';
import { scopeOf } from '../../../access/model.ts';
import { perform } from '../../../access/perform.ts';
import { dayInVietnam, endOfYear, type IsoDate, yearOf } from '../../../platform/date.ts';
import type { Refusal } from '../../../platform/refusal.ts';
import { toHtml } from '../../../ui/render.ts';
import { dateQuery, languageOf, shellOf, theirTerritory, type Web } from '../../../web/visit.ts';
import { FormReader, type Typed, typedIn } from '../../pages/form.ts';
import { frameOf, type OrganizationFrame, OrganizationPage, organizationArea } from '../../pages/frame.tsx';
import { ConflictView, chosenIn } from '../../records/pages/conflict.tsx';
import { concludeFinding, overrideFinding, saveScores, withdrawOverride } from '../actions/index.ts';
import { scoreField, scoresVersion, type TypedScore, yearFaults } from '../actions/save-scores.ts';
import type { ScoreFact } from '../facts.ts';
import { chosenOutcomes, FINDING_CODES } from '../finding.ts';
import { listOverrides, organizationFindings, readFacts, type ScoreSide } from '../store.ts';
import { gradedYear, sheetOf, yearlyGrade } from '../yearly-grade.ts';
import { FindingsView, fieldOf } from './findings-view.tsx';
import { findingLinks, findingPaths } from './links.ts';
import { findingWords } from './messages.ts';
import { OverridesView } from './overrides-view.tsx';
import { ScoreView, typedScore } from './score-view.tsx';

const PAGE = 50;

export function findingRoutes(web: Web): Route[] {
  const { database, norms, geography } = web.house;
  const area = organizationArea(web);
  const idOf = (context: Context) => Number(context.req.param('id'));

  const checksPage = async (context: Context, visit: Visit, refusals: Refusal[] = [], typed: Typed = {}) => {
    const frame = await frameOf(web, context, visit, 'register.read');
    if (!frame) return context.notFound();
    const asOf = dateQuery(context, 'asOf') ?? frame.today;
    const judged = await organizationFindings(database.db, norms, frame.id, asOf);
    if (!judged) return context.notFound();
    const view = <FindingsView frame={frame} asOf={asOf} findings={judged.findings} refusals={refusals} typed={typed} />;
    return context.html(toHtml(view), refusals.length > 0 ? 422 : 200);
  };

  const sidesOf = (frame: OrganizationFrame): ScoreSide[] => [
    ...(frame.may('register.write') ? (['self'] as const) : []),
    ...(frame.may('register.write') && frame.may('finding.override') ? (['agreed'] as const) : []),
  ];

  const sheetPage = async (
    context: Context,
    visit: Visit,
    asked: number | undefined,
    refusals: Refusal[] = [],
    typed: Typed = {},
    seen?: string,
  ) => {
    const frame = await frameOf(web, context, visit, 'register.read');
    const facts = frame && (await readFacts(database.db, frame.id));
    if (!frame || !facts) return context.notFound();
    const year = asked ?? gradedYear(facts, frame.today);
    const sides = sidesOf(frame);
    const thisYear = yearOf(frame.today);
    const first = Math.max(
      yearOf(norms.of('grade.good', frame.today)?.validFrom ?? frame.today),
      yearOf(facts.founded ?? '0000-01-01'),
    );
    const years = Array.from({ length: Math.max(1, thisYear - first + 1) }, (_, back) => thisYear - back);
    const view = (
      <ScoreView
        frame={frame}
        sheet={sheetOf(facts.scores, norms, year)}
        grade={yearlyGrade(facts, norms, endOfYear(year), year)}
        closed={yearFaults(facts, norms, year, thisYear)}
        sides={sides}
        years={years.includes(year) ? years : [year, ...years]}
        version={seen ?? scoresVersion(facts.scores, year, sides)}
        deadline={norms.of('grade.deadline', endOfYear(year))?.value}
        refusals={refusals}
        typed={typed}
      />
    );
    return context.html(toHtml(view), refusals.length > 0 ? 422 : 200);
  };

  /** Somebody else saved scores meanwhile: both versions, to choose from. */
  const conflictPage = (
    context: Context,
    frame: OrganizationFrame,
    year: number,
    sides: ScoreSide[],
    typed: Typed,
    stored: readonly ScoreFact[],
    refusals: Refusal[] = [],
  ) => {
    const t = findingWords[frame.language];
    const title = t.sheetTitle(year);
    const fields = norms.scoreSheet.criteria.flatMap(({ number, name }) =>
      sides.map((side) => {
        const line = stored.find(({ criterion }) => criterion === number);
        const label = (side === 'self' ? t.selfOf : t.agreedOf)(number, name);
        const field = scoreField(side, number);
        return { name: field, label, stored: typedScore(line?.[side] ?? null), yours: (typed[field] ?? '').trim() };
      }),
    );
    const view = (
      <ConflictView
        shell={frame.shell}
        title={title}
        action={findingLinks.sheet(frame.id)}
        fields={fields}
        hidden={{ year: String(year), version: scoresVersion(stored, year, sides) }}
        refusals={refusals}
        backHref={findingLinks.sheet(frame.id, year)}
        around={(page) => (
          <OrganizationPage frame={frame} current="findings" title={title}>
            {page}
          </OrganizationPage>
        )}
      />
    );
    return context.html(toHtml(view), refusals.length > 0 ? 422 : 409);
  };

  const saveSheet = async (context: Context, visit: Visit) => {
    const frame = await frameOf(web, context, visit, 'register.write');
    if (!frame) return context.notFound();
    const { typed, unchosen } = chosenIn(await typedIn(context.req));
    const year = Number(typed.year);
    if (!Number.isSafeInteger(year) || year < 1990 || year > 2100) {
      const message = 'Năm chấm điểm không đọc được. Chọn năm trong danh sách.';
      return sheetPage(context, visit, undefined, [{ code: 'year.invalid', field: 'year', message }], typed);
    }
    const sides = sidesOf(frame);
    if (unchosen.length > 0) {
      const facts = await readFacts(database.db, frame.id);
      return conflictPage(
        context,
        frame,
        year,
        sides,
        typed,
        facts?.scores.filter((score) => score.year === year) ?? [],
        unchosen,
      );
    }
    const reader = new FormReader(typed);
    const scores = norms.scoreSheet.criteria.flatMap(({ number }) =>
      sides.map((side): TypedScore => ({ criterion: number, side, score: reader.quantity(scoreField(side, number)) })),
    );
    const version = typed.version ?? '';
    if (!reader.ok) return sheetPage(context, visit, year, reader.refusals, typed, version);
    const input = { norms, organizationId: frame.id, year, sides, scores, version };
    const outcome = await perform(saveScores, input, { database, ...visit });
    if (!outcome.ok) return sheetPage(context, visit, year, outcome.refusals, typed, version);
    if (outcome.value.kind === 'moved') return conflictPage(context, frame, year, sides, typed, outcome.value.stored);
    return context.redirect(findingLinks.sheet(frame.id, year), 303);
  };

  return [
    defineRoute({
      method: 'GET',
      path: findingPaths.checks,
      permission: 'register.read',
      summary: 'Kiểm tra một tổ chức theo luật',
      area,
      handler: (context, visit) => checksPage(context, visit),
    }),
    defineRoute({
      method: 'POST',
      path: findingPaths.override,
      permission: 'finding.override',
      summary: 'Kết luận khác kết quả kiểm tra',
      area,
      handler: async (context, visit) => {
        const typed = await typedIn(context.req);
        const finding = FINDING_CODES.find((code) => code === typed.finding);
        if (!finding)
          return checksPage(context, visit, [{ code: 'finding.unknown', message: 'Không có mục kiểm tra này.' }], typed);
        const reader = new FormReader(typed);
        const outcome = reader.choice(fieldOf('outcome', finding), chosenOutcomes(finding), { required: true });
        const validFrom = reader.day(fieldOf('validFrom', finding), { required: true });
        const reason = reader.lines(fieldOf('reason', finding), { required: true, longest: 2000 });
        if (!reader.ok) return checksPage(context, visit, reader.refusals, typed);
        const input = { norms, organizationId: idOf(context), finding, outcome, validFrom, reason };
        const done = await perform(overrideFinding, input, { database, ...visit });
        if (!done.ok) return checksPage(context, visit, done.refusals, typed);
        return context.redirect(findingLinks.checks(input.organizationId, dateQuery(context, 'asOf'), finding), 303);
      },
    }),
    defineRoute({
      method: 'POST',
      path: findingPaths.withdraw,
      permission: 'finding.override',
      summary: 'Rút kết luận khác kết quả kiểm tra',
      area,
      handler: async (context, visit) => {
        const typed = await typedIn(context.req);
        const id = Number(context.req.param('override'));
        if (!Number.isSafeInteger(id)) return context.notFound();
        const input = { organizationId: idOf(context), id, reason: typed[`withdraw-${id}`] ?? null };
        const done = await perform(withdrawOverride, input, { database, ...visit });
        if (!done.ok) return checksPage(context, visit, done.refusals, typed);
        return context.redirect(findingLinks.checks(input.organizationId, dateQuery(context, 'asOf')), 303);
      },
    }),
    defineRoute({
      method: 'POST',
      path: findingPaths.conclude,
      permission: 'finding.override',
      summary: 'Ghi kết luận hoạt động theo Luật',
      area,
      handler: async (context, visit) => {
        const organizationId = idOf(context);
        const done = await perform(concludeFinding, { norms, organizationId }, { database, ...visit });
        if (!done.ok) return checksPage(context, visit, done.refusals);
        return context.redirect(findingLinks.checks(organizationId, undefined, 'operatesUnderTheLaw'), 303);
      },
    }),
    defineRoute({
      method: 'GET',
      path: findingPaths.sheet,
      permission: 'register.read',
      summary: 'Xem phiếu chấm điểm hằng năm',
      area,
      handler: (context, visit) => {
        const year = Number(context.req.query('year'));
        return sheetPage(context, visit, Number.isSafeInteger(year) && year >= 1990 && year <= 2100 ? year : undefined);
      },
    }),
    defineRoute({
      method: 'POST',
      path: findingPaths.sheet,
      permission: 'register.write',
      summary: 'Ghi điểm đánh giá hằng năm',
      area,
      handler: saveSheet,
    }),
    defineRoute({
      method: 'GET',
      path: findingPaths.list,
      permission: 'finding.override',
      summary: 'Xem các kết luận khác kết quả kiểm tra',
      handler: async (context, visit) => {
        const asked = Number(context.req.query('offset') ?? 0);
        const offset = Number.isSafeInteger(asked) && asked > 0 ? asked : 0;
        const unitIds = unitsOf(visit, dayInVietnam(visit.now));
        const { total, items } = await listOverrides(database.db, { unitIds, limit: PAGE, offset });
        const language = languageOf(context);
        const shell = await shellOf(web, context, visit);
        return context.html(
          toHtml(<OverridesView shell={shell} language={language} items={items} total={total} offset={offset} size={PAGE} />),
        );
      },
    }),
  ];

  /** Units the visitor's land has been under any name; undefined for whoever may see everything. */
  function unitsOf(visit: Visit, today: IsoDate): number[] | undefined {
    const scope = scopeOf(visit.actor, 'finding.override');
    if (scope === 'everything') return undefined;
    const codes = scope.unitIds.map((id) => {
      const unit = geography.byId(id);
      return unit.level === 1 ? unit.code : (geography.carry(id, today)?.code ?? unit.code);
    });
    const communes = codes.flatMap((code) => theirTerritory(web, visit, 'finding.override', code, today).communes);
    return [...new Set(communes.flatMap(({ id }) => geography.line(id).map((unit) => unit.id)))];
  }
}
