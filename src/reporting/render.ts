import { done, type Outcome, refused } from '../platform/refusal.ts';
import { renderDocx } from './docx.ts';
import type { ReportInput } from './model.ts';
import { renderPdf } from './pdf.ts';
import { writeReport } from './report.ts';
import { renderWorkbook } from './workbook.ts';

const RENDERERS = {
  docx: (input: ReportInput) => renderDocx(writeReport(input)),
  pdf: (input: ReportInput) => renderPdf(writeReport(input)),
  xlsx: renderWorkbook,
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
