// A report that is handed out leaves an entry in the trail: what changes afterwards is told from there.

import { defineAction } from '../access/declare.ts';
import { type Performance, perform } from '../access/perform.ts';
import { done, Refused } from '../platform/refusal.ts';
import { type ReportQuestion, reportOf, type Sources } from './gather.ts';
import { periodCode } from './period.ts';
import type { ReportFormat } from './render.ts';

interface Issued {
  unit: string;
  /** Undefined: the whole country. */
  unitId: number | undefined;
  period: string;
  format: ReportFormat;
}

export const recordIssue = defineAction({
  name: 'report.issue',
  permission: 'report.make',
  summary: 'Lập báo cáo',
  area: (_, { unitId }: Issued) => (unitId === undefined ? undefined : { unitId }),
  run: async ({ record }, issued: Issued) => {
    await record({ subjectKind: 'report', subjectId: `${issued.unit}/${issued.period}`, after: issued, touched: [] });
    return done(undefined);
  },
});

/** The file, with its entry in the trail. */
export async function issueReport(
  sources: Sources & Pick<Performance, 'database'>,
  question: ReportQuestion & { format: ReportFormat },
  by: Omit<Performance, 'database'>,
): Promise<Uint8Array> {
  const bytes = await reportOf(sources, question);
  const { unit, period, format } = question;
  const territory = sources.ledger.geography.territory(unit, period.asOf);
  const unitId = territory.kind === 'territory' ? territory.unit?.id : undefined;
  const issued = { unit, unitId, period: periodCode(period), format };
  const outcome = await perform(recordIssue, issued, { ...by, database: sources.database });
  if (!outcome.ok) throw new Refused(outcome.refusals);
  return bytes;
}
