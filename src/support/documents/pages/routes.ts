// The paper of each step, and a whole file as one zip.

import type { Context } from 'hono';
import { defineRoute, type Route, type Visit } from '../../../access/declare.ts';
import { dayInVietnam } from '../../../platform/date.ts';
import { readKept } from '../../../platform/files/kept.ts';
import { attachment } from '../../../platform/files/name.ts';
import { writeZip, type ZipFile } from '../../../platform/files/zip-write.ts';
import { frameOf, type OrganizationFrame, organizationArea, organizationPath } from '../../../registry/pages/frame.tsx';
import { issuingOf } from '../../../reporting/agencies.ts';
import { REPORT_TYPES } from '../../../reporting/gather.ts';
import type { Web } from '../../../web/visit.ts';
import { dueOf } from '../../deadlines.ts';
import { loadItems } from '../../items.ts';
import { readAwards, readCase, readSteps, type Step, type SupportCase } from '../../store.ts';
import { papersOfCase } from '../attached.ts';
import { readDecided } from '../decided.ts';
import { attachRoutes } from './attach.tsx';
import { FORMATS, type PaperFormat } from './links.tsx';
import { isReady, PAPERS_OF_STEPS, type PaperInput, paperOf, STEP_PAPERS, type StepPaper, summaryOf } from './papers.ts';

/** Each writer is loaded when it is first asked for. */
const RENDERERS = {
  docx: async (document: ReturnType<typeof paperOf>) => (await import('../../../reporting/docx.ts')).renderDocx(document),
  pdf: async (document: ReturnType<typeof paperOf>) => (await import('../../../reporting/pdf.ts')).renderPdf(document),
};

interface Here {
  frame: OrganizationFrame;
  file: SupportCase;
  steps: Step[];
}

export function supportPaperRoutes(web: Web): Route[] {
  const { database, geography, settings, norms, programmes } = web.house;
  const { db } = database;
  const area = organizationArea(web);
  const items = loadItems(settings.root, norms);

  const hereOf = async (context: Context, visit: Visit): Promise<Here | undefined> => {
    const frame = await frameOf(web, context, visit, 'support.read');
    const file = frame && (await readCase(db, frame.id, Number(context.req.param('case'))));
    return file && { frame, file, steps: await readSteps(db, file) };
  };

  const inputOf = async (paper: StepPaper, { frame, file, steps }: Here, visit: Visit): Promise<PaperInput> => {
    const { verb } = PAPERS_OF_STEPS[paper];
    const taken = steps.findLast((step) => step.verb === verb);
    const on = taken ? dayInVietnam(new Date(taken.takenAt)) : frame.today;
    const awards = await readAwards(db, file);
    const number = steps.findLast((step) => step.verb === 'approve')?.facts.decisionNumber;
    const decided = typeof number === 'string' ? await readDecided(db, file.programme, number) : [];
    return {
      file,
      steps,
      awards,
      organization: { name: frame.name, code: frame.code, place: frame.commune },
      issuing: issuingOf(geography, { unit: unitOf(paper, frame, file, on), asOf: on }),
      answerBy: dueOf(items, 'submitted', on) ?? null,
      decided: decided.filter(({ unitId, organizationId }) => visit.may(visit.actor, 'support.read', { unitId, organizationId })),
      sample: file.isSample || frame.isSample,
    };
  };

  /** The commune that takes a file in; the province that judges and pays. */
  const unitOf = (paper: StepPaper, { unitId }: OrganizationFrame, { programme }: SupportCase, on: string): string => {
    const province = (programmes.find(({ code }) => code === programme) ?? programmes[0]!).province;
    const commune = paper === 'receipt' && unitId !== null ? geography.carry(unitId, on) : undefined;
    return commune?.code ?? province;
  };

  const render = async (paper: StepPaper, here: Here, visit: Visit, format: PaperFormat) =>
    RENDERERS[format](paperOf(paper, await inputOf(paper, here, visit)));

  const handOut = (bytes: Uint8Array, name: string, type: string) =>
    new Response(Uint8Array.from(bytes), { headers: { 'content-type': type, 'content-disposition': attachment(name) } });

  /** A summary, then the paper of each step. */
  const wholePdf = async (here: Here, visit: Visit, attached: readonly { title: string }[] | null): Promise<Uint8Array> => {
    const ready = STEP_PAPERS.filter((one) => isReady(one, here.file.state, here.steps));
    const papers = await Promise.all(ready.map(async (paper) => paperOf(paper, await inputOf(paper, here, visit))));
    const titles = attached?.map(({ title }) => title);
    const summary = summaryOf(await inputOf('settlement', here, visit), titles ?? null);
    return (await import('../../../reporting/pdf.ts')).renderPdf(summary, ...papers);
  };

  const attachedTo = async ({ frame, file }: Here) =>
    frame.may('paper.read') ? await papersOfCase(db, frame.id, file.id) : null;

  /** Without their papers for whoever may not read those; the list of contents says so. */
  const wholeFile = async (here: Here, visit: Visit): Promise<Uint8Array> => {
    const { frame, file, steps } = here;
    const files: ZipFile[] = [];
    for (const paper of STEP_PAPERS.filter((one) => isReady(one, file.state, steps))) {
      for (const format of FORMATS) {
        const name = `van-ban/${PAPERS_OF_STEPS[paper].path}.${format}`;
        files.push({ name, bytes: await render(paper, here, visit, format) });
      }
    }
    const attached = await attachedTo(here);
    const lost: string[] = [];
    for (const paper of attached ?? []) {
      const content = await readKept(settings.dataFolder, paper.sha256);
      if (typeof content === 'string') lost.push(paper.fileName);
      else files.push({ name: `giay-to/${paper.id}-${paper.fileName}`, bytes: content });
    }
    const story = {
      organization: { id: frame.id, name: frame.name, code: frame.code },
      file,
      awards: await readAwards(db, file),
      steps,
      papers: attached
        ? attached.map(({ id, title, fileName, sha256, acceptanceId }) => ({ id, title, fileName, sha256, acceptanceId }))
        : null,
      lostPapers: lost,
    };
    const bytes = new TextEncoder().encode(`${JSON.stringify(story, null, 2)}\n`);
    const whole = { name: 'ho-so.pdf', bytes: await wholePdf(here, visit, attached) };
    return writeZip([{ name: 'ho-so.json', bytes }, whole, ...files]);
  };

  return [
    ...attachRoutes(web),
    defineRoute({
      method: 'GET',
      path: organizationPath('/ho-tro/:case{[0-9]+}/van-ban/:paper'),
      permission: 'support.read',
      summary: 'Tải văn bản của một bước hồ sơ hỗ trợ',
      area,
      handler: async (context, visit) => {
        const here = await hereOf(context, visit);
        if (!here) return context.notFound();
        const [name, format] = (context.req.param('paper') ?? '').split('.');
        const paper = STEP_PAPERS.find((one) => PAPERS_OF_STEPS[one].path === name);
        const known = FORMATS.find((one) => one === format);
        if (!paper || !known || !isReady(paper, here.file.state, here.steps)) return context.notFound();
        const bytes = await render(paper, here, visit, known);
        return handOut(bytes, `${name}-${here.file.id}.${known}`, REPORT_TYPES[known]);
      },
    }),
    ...(['zip', 'pdf'] as const).map((format) =>
      defineRoute({
        method: 'GET',
        path: organizationPath(`/ho-tro/:case{[0-9]+}/ho-so.${format}`),
        permission: 'support.read',
        personal: 'export',
        summary: 'Tải cả hồ sơ hỗ trợ',
        area,
        handler: async (context, visit) => {
          const here = await hereOf(context, visit);
          if (!here) return context.notFound();
          const name = `ho-so-ho-tro-${here.file.id}.${format}`;
          return format === 'zip'
            ? handOut(await wholeFile(here, visit), name, 'application/zip')
            : handOut(await wholePdf(here, visit, await attachedTo(here)), name, REPORT_TYPES.pdf);
        },
      }),
    ),
  ];
}
