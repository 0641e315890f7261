import { done, type Outcome, refused } from '../platform/refusal.ts';
import type { ReportInput } from './model.ts';
import { writeReport } from './report.ts';

/** Each writer is loaded when it is first asked for: a site that prints nothing does not carry them in memory. */
const RENDERERS = {
  docx: async (input: ReportInput) => (await import('./docx.ts')).renderDocx(writeReport(input)),
  pdf: async (input: ReportInput) => (await import('./pdf.ts')).renderPdf(writeReport(input)),
  xlsx: async (input: ReportInput) => (await import('./workbook.ts')).renderWorkbook(input),
};

export type ReportFormat = keyof typeof RENDERERS;

/** The format a file's ending asks for. */
export function formatOf(file: string): Outcome<ReportFormat> {
  const ending = /\.([^./\\]+)$/.exec(file)?.[1]?.toLowerCase() ?? '';
  if (ending === 'docx' || ending === 'pdf' || ending === 'xlsx') return done(ending);
  return refused({
    code: 'report.format',
    field: 'out',
    params: { file },
    message: `Không lập được báo cáo vào tệp "${file}": đuôi tệp phải là .docx (văn bản), .xlsx (biểu số liệu) hoặc .pdf (bản in).`,
  });
}

export const renderReport = (input: ReportInput, format: ReportFormat): Promise<Uint8Array> => RENDERERS[format](input);
