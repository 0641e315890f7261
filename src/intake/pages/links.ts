import type { AnyKind } from '../reading/rows.ts';

const INTAKE = '/lam-viec/nhap-du-lieu';

const withKind = (address: string, kind: AnyKind | undefined) => (kind === undefined ? address : `${address}?kind=${kind}`);

export const intakeLinks = {
  upload: INTAKE,
  /** `kind`: what the sheets were said to be, where their headings leave it open. */
  preview: (uploadId: string, kind?: AnyKind) => withKind(`${INTAKE}/${uploadId}`, kind),
  commit: (uploadId: string, kind?: AnyKind) => withKind(`${INTAKE}/${uploadId}/ghi`, kind),
  discard: (uploadId: string) => `${INTAKE}/${uploadId}/bo`,
  done: (uploadId: string, kind?: AnyKind) => withKind(`${INTAKE}/${uploadId}/xong`, kind),
  refused: (uploadId: string, kind?: AnyKind) => withKind(`${INTAKE}/${uploadId}/tu-choi.xlsx`, kind),
  undo: (importId: string) => `${INTAKE}/lan-nhap/${importId}/hoan-tac`,
  form: (kind: AnyKind) => `${INTAKE}/mau/${kind}.xlsx`,
  exported: `${INTAKE}/ket-xuat`,
  board: '/lam-viec/bang-chi-tieu',
};
