// What leaves the register: the rows of a kind as a file, and the empty form to fill in.

export { blankForm } from './blank-form.ts';
export { EXPORT_KINDS, type ExportInput, type ExportKind, exportRecords, runExport } from './export-records.ts';
export { type ExportFormat, exportFormatOf, writeTable } from './files.ts';
export type { ExportTable } from './table.ts';
