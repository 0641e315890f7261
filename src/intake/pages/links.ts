import type { AnyKind } from '../reading/rows.ts';

const INTAKE = '/lam-viec/nhap-du-lieu';

export const intakeLinks = {
  upload: INTAKE,
  preview: (uploadId: string) => `${INTAKE}/${uploadId}`,
  commit: (uploadId: string) => `${INTAKE}/${uploadId}/ghi`,
  discard: (uploadId: string) => `${INTAKE}/${uploadId}/bo`,
  done: (uploadId: string) => `${INTAKE}/${uploadId}/xong`,
  refused: (uploadId: string) => `${INTAKE}/${uploadId}/tu-choi.xlsx`,
  undo: (importId: string) => `${INTAKE}/lan-nhap/${importId}/hoan-tac`,
  form: (kind: AnyKind) => `${INTAKE}/mau/${kind}.xlsx`,
  board: '/lam-viec/bang-chi-tieu',
};
