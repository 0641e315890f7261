// Bringing data in: choose files → see what would happen → write it → undo it whole.

import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { defineRoute, type Route, type Visit } from '../../access/declare.ts';
import { actorName, scopeOf } from '../../access/model.ts';
import { perform } from '../../access/perform.ts';
import type { Unit } from '../../geography/model.ts';
import { linkageKinds } from '../../linkage/records.ts';
import { dayInVietnam, momentInVietnam } from '../../platform/date.ts';
import { attachment } from '../../platform/files/name.ts';
import { type Refusal, Refused } from '../../platform/refusal.ts';
import { toHtml } from '../../ui/render.ts';
import { languageOf, NotTheirs, shellOf, type Web } from '../../web/visit.ts';
import { dropUpload, keepUpload, runImport, settleUpload, undoImport } from '../actions/index.ts';
import type { GivenFile } from '../prepare.ts';
import { ALL_KINDS } from '../reading/kinds.ts';
import type { AnyKind } from '../reading/rows.ts';
import { refusedReadings } from '../refused.ts';
import type { FileResult } from '../result.ts';
import { listRuns, readRun, readUpload, type StoredRun } from '../store.ts';
import { intakeLinks } from './links.ts';
import { intakeWords } from './messages.ts';
import { DoneView, PreviewView, tallyOf } from './preview-view.tsx';
import { type ImportRun, UndoView, UploadView } from './upload-view.tsx';

const INTAKE = '/lam-viec/nhap-du-lieu';
const RUNS_SHOWN = 50;
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const EXPORT_TYPES = { xlsx: XLSX, csv: 'text/csv; charset=utf-8', json: 'application/json' };
/** All files of one set together; a single workbook is refused above its own limit with its own words. */
const UPLOAD_LIMIT = 250 * 1024 * 1024;

export function intakeRoutes(web: Web): Route[] {
  const { database } = web.house;

  const uploadPage = async (context: Context, visit: Visit, refusals: Refusal[] = [], kind?: AnyKind) => {
    const t = intakeWords[languageOf(context)];
    const own = visit.actor.kind === 'user' ? visit.actor.email : '';
    const seen = undoesEverywhere(web, visit) ? undefined : own;
    const runs = (await listRuns(database.db, seen, RUNS_SHOWN)).map((run) => shownRun(run, visit));
    const mayExport = visit.may(visit.actor, 'export.run');
    const shell = await shellOf(web, context, visit);
    const html = toHtml(<UploadView {...{ shell, t, refusals, runs, kind, mayExport }} />);
    return context.html(html, refusals.length > 0 ? 422 : 200);
  };

  const undoPage = async (context: Context, visit: Visit, refusals: Refusal[] = []) => {
    // an import may reach over the whole register, so undoing one is for whoever may undo everywhere
    if (!undoesEverywhere(web, visit)) throw new NotTheirs();
    const run = await readRun(database.db, context.req.param('id') ?? '');
    if (!run) return context.notFound();
    const shell = await shellOf(web, context, visit);
    const view = <UndoView shell={shell} t={intakeWords[languageOf(context)]} run={shownRun(run, visit)} refusals={refusals} />;
    return context.html(toHtml(view), refusals.length > 0 ? 422 : 200);
  };

  /** Reads and plans the files of an upload for whoever sent it; writes only when asked to. */
  const planned = async (context: Context, visit: Visit, dryRun: boolean) => {
    const uploadId = context.req.param('upload') ?? '';
    const upload = await readUpload(database.db, uploadId);
    if (!upload || upload.actor !== actorName(visit.actor)) return undefined;
    const kind = kindIn(context.req.query('kind'));
    const options = { ...optionsFor(web, visit), files: upload.files, dryRun, kind };
    const outcome = await runImport(options, performanceOf(web, visit));
    return { upload, kind, outcome, files: outcome.ok ? outcome.value.result.files : [] };
  };

  const summary = 'Nhập số liệu từ bảng tính';
  return [
    defineRoute({ method: 'GET', path: INTAKE, permission: 'import.run', summary, handler: (c, visit) => uploadPage(c, visit) }),
    defineRoute({
      method: 'POST',
      path: INTAKE,
      permission: 'import.run',
      summary: 'Tải tệp lên để xem trước',
      handler: async (context, visit) => {
        const sent = await filesOf(context);
        if (sent === 'tooLarge') {
          const message = 'Các tệp gửi lên vượt 250 MB. Chia thành nhiều lần nhập nhỏ hơn.';
          return uploadPage(context, visit, [{ code: 'file.tooLarge', field: 'files', message }]);
        }
        const { files, kind } = sent;
        if (files.length === 0) {
          const message = 'Chưa chọn tệp nào. Chọn một hay nhiều tệp .xlsx, .xls hoặc .csv rồi gửi lại.';
          return uploadPage(context, visit, [{ code: 'file.missing', field: 'files', message }], kind);
        }
        const outcome = await perform(keepUpload, { files }, performanceOf(web, visit));
        if (!outcome.ok) return uploadPage(context, visit, outcome.refusals, kind);
        return context.redirect(intakeLinks.preview(outcome.value.uploadId, kind), 303);
      },
    }),
    defineRoute({
      method: 'GET',
      path: `${INTAKE}/mau/:form{[a-zA-Z]+\\.xlsx}`,
      permission: 'import.run',
      summary: 'Tải biểu mẫu trống',
      handler: async (context) => {
        const name = context.req.param('form') ?? '';
        const kind = ALL_KINDS.find((known) => `${known}.xlsx` === name);
        const { blankForm } = await import('../export/index.ts');
        return kind ? workbook(await blankForm(kind), `bieu-mau-${kind}.xlsx`) : context.notFound();
      },
    }),
    defineRoute({
      method: 'GET',
      path: `${INTAKE}/ket-xuat`,
      permission: 'export.run',
      summary: 'Kết xuất một loại số liệu ra tệp',
      handler: async (context, visit) => {
        const { EXPORT_KINDS, exportFormatOf, runExport, writeTable } = await import('../export/index.ts');
        const kind = EXPORT_KINDS.find((known) => known === context.req.query('kind'));
        const name = `${kind}.${context.req.query('format')}`;
        const format = exportFormatOf(name);
        if (!kind || !format.ok) return context.notFound();
        const { geography, province, today } = optionsFor(web, visit);
        const outcome = await runExport({ kind, geography, province, today }, performanceOf(web, visit));
        if (!outcome.ok) throw new Refused(outcome.refusals);
        const bytes = await writeTable(outcome.value, format.value);
        const headers = { 'content-type': EXPORT_TYPES[format.value], 'content-disposition': attachment(name) };
        return new Response(Uint8Array.from(bytes), { headers });
      },
    }),
    defineRoute({
      method: 'GET',
      path: `${INTAKE}/:upload`,
      permission: 'import.run',
      personal: 'view',
      summary: 'Xem trước số liệu sẽ nhập',
      handler: async (context, visit) => {
        const found = await planned(context, visit, true);
        if (!found) return context.notFound();
        if (!found.outcome.ok) return uploadPage(context, visit, found.outcome.refusals);
        const { files } = found.outcome.value.result;
        if (files.every(({ sheets }) => sheets.every(({ kind }) => kind === null))) {
          return uploadPage(context, visit, files.flatMap(whyNot), found.kind);
        }
        const t = intakeWords[languageOf(context)];
        const shell = await shellOf(web, context, visit);
        return context.html(
          toHtml(<PreviewView shell={shell} t={t} uploadId={found.upload.id} kind={found.kind} files={files} />),
        );
      },
    }),
    defineRoute({
      method: 'GET',
      path: `${INTAKE}/:upload/tu-choi.xlsx`,
      permission: 'import.run',
      personal: 'export',
      summary: 'Tải các dòng bị từ chối',
      handler: async (context, visit) => {
        const found = await planned(context, visit, true);
        if (!found?.outcome.ok) return context.notFound();
        const { writeRefused } = await import('../reading/writeRefused.ts');
        return workbook(writeRefused(refusedReadings(found.outcome.value.prepared.plan)), 'dong-bi-tu-choi.xlsx');
      },
    }),
    defineRoute({
      method: 'POST',
      path: `${INTAKE}/:upload/ghi`,
      permission: 'import.run',
      summary: 'Ghi số liệu vào sổ',
      handler: async (context, visit) => {
        const found = await planned(context, visit, false);
        if (!found) return context.notFound();
        if (!found.outcome.ok) return uploadPage(context, visit, found.outcome.refusals);
        const { importId } = found.outcome.value.result;
        await perform(settleUpload, { uploadId: found.upload.id, importId }, performanceOf(web, visit));
        return context.redirect(intakeLinks.done(found.upload.id, found.kind), 303);
      },
    }),
    defineRoute({
      method: 'GET',
      path: `${INTAKE}/:upload/xong`,
      permission: 'import.run',
      summary: 'Xem kết quả đã ghi',
      handler: async (context, visit) => {
        const upload = await readUpload(database.db, context.req.param('upload') ?? '');
        if (!upload || upload.actor !== actorName(visit.actor)) return context.notFound();
        const run = upload.importId === null ? undefined : await readRun(database.db, upload.importId);
        // nothing was new, so nothing was written: the counts are those of the preview
        const files = run?.files ?? (await planned(context, visit, true))?.files ?? [];
        const shell = await shellOf(web, context, visit);
        const t = intakeWords[languageOf(context)];
        return context.html(
          toHtml(
            <DoneView {...{ shell, t, kind: kindIn(context.req.query('kind')), uploadId: upload.id, tally: tallyOf(files) }} />,
          ),
        );
      },
    }),
    defineRoute({
      method: 'POST',
      path: `${INTAKE}/:upload/bo`,
      permission: 'import.run',
      summary: 'Bỏ tệp đã tải lên',
      handler: async (context, visit) => {
        await perform(dropUpload, { uploadId: context.req.param('upload') ?? '' }, performanceOf(web, visit));
        return context.redirect(INTAKE, 303);
      },
    }),
    defineRoute({
      method: 'GET',
      path: `${INTAKE}/lan-nhap/:id/hoan-tac`,
      permission: 'import.undo',
      summary: 'Xem trước khi hoàn tác một lần nhập',
      handler: (context, visit) => undoPage(context, visit),
    }),
    defineRoute({
      method: 'POST',
      path: `${INTAKE}/lan-nhap/:id/hoan-tac`,
      permission: 'import.undo',
      summary: 'Hoàn tác một lần nhập',
      handler: async (context, visit) => {
        if (!undoesEverywhere(web, visit)) throw new NotTheirs();
        const { reason } = await context.req.parseBody();
        const input = { importId: context.req.param('id') ?? '', reason: typeof reason === 'string' ? reason : '' };
        const outcome = await perform(undoImport, input, performanceOf(web, visit));
        return outcome.ok ? context.redirect(INTAKE, 303) : undoPage(context, visit, outcome.refusals);
      },
    }),
  ];

  function shownRun(run: StoredRun, visit: Visit): ImportRun {
    const sum = (count: 'created' | 'updated' | 'refused') =>
      run.files.reduce((all, { sheets }) => all + sheets.reduce((some, sheet) => some + sheet[count], 0), 0);
    return {
      id: run.id,
      at: momentInVietnam(run.at),
      actor: run.actor,
      files: run.files.map(({ file }) => file),
      created: sum('created'),
      updated: sum('updated'),
      refused: sum('refused'),
      undoneAt: run.undoneAt && momentInVietnam(run.undoneAt),
      mayUndo: run.state === 'committed' && undoesEverywhere(web, visit),
    };
  }
}

/** Nothing of the file was understood: the reasons stand beside the form. */
const whyNot = ({ file, refusals, sheets }: FileResult): Refusal[] => [
  ...refusals,
  ...sheets.flatMap(({ issues }) =>
    issues.map(({ code, message }) => ({ code, field: 'files', message: `Tệp ${file}: ${message}` })),
  ),
];

function undoesEverywhere({ house }: Web, visit: Visit): boolean {
  const province = house.geography.closest(house.programmes[0]!.province, dayInVietnam(visit.now));
  return province !== undefined && visit.may(visit.actor, 'import.undo', { unitId: province.id });
}

const performanceOf = ({ house }: Web, { actor, now, may }: Visit) => ({ database: house.database, actor, now, may });

function optionsFor({ house }: Web, visit: Visit) {
  const everywhere = scopeOf(visit.actor, 'import.run') === 'everything';
  const covered = new Map<number, boolean>();
  const covers = (unit: Unit) => {
    let answer = covered.get(unit.id);
    if (answer === undefined) {
      answer = everywhere || visit.may(visit.actor, 'import.run', { unitId: unit.id });
      covered.set(unit.id, answer);
    }
    return answer;
  };
  return {
    geography: house.geography,
    province: house.programmes[0]!.province,
    programmes: house.programmes.map(({ code }) => code),
    kinds: linkageKinds(house.norms),
    today: dayInVietnam(visit.now),
    isSample: visit.actor.kind === 'user' && visit.actor.isSample,
    covers,
  };
}

const kindIn = (asked: unknown) => ALL_KINDS.find((known) => known === asked);

async function filesOf(context: Context): Promise<{ files: GivenFile[]; kind: AnyKind | undefined } | 'tooLarge'> {
  let tooLarge = false;
  const limit = bodyLimit({
    maxSize: UPLOAD_LIMIT,
    onError: (c) => {
      tooLarge = true;
      return c.body(null, 413);
    },
  });
  let given: GivenFile[] = [];
  let kind: AnyKind | undefined;
  await limit(context, async () => {
    const body = await context.req.parseBody({ all: true });
    kind = kindIn(body.kind);
    const files = [body.files].flat().filter((file) => file instanceof File && file.size > 0) as File[];
    given = await Promise.all(files.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })));
  });
  return tooLarge ? 'tooLarge' : { files: given, kind };
}

function workbook(bytes: Uint8Array, name: string): Response {
  return new Response(Uint8Array.from(bytes), {
    headers: { 'content-type': XLSX, 'content-disposition': `attachment; filename="${name}"` },
  });
}
