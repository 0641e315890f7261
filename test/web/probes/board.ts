// Doors, targets, reports, imports and accounts.

import { ask, inUnits, ofUploads, ownUnit, type Places, type Probes, post, type Role, UNITS } from './probe.ts';

const BOARD = '/lam-viec/bang-chi-tieu';
const REPORT = '/lam-viec/bao-cao';
const IMPORT = '/lam-viec/nhap-du-lieu';
const ACCOUNTS = '/lam-viec/tai-khoan';
const END_2023 = 'asOf=2023-12-31';
const explained = (path: string) => [ownUnit(path), ...inUnits(`${path}?${END_2023}&`)];

export const openProbes: Probes = {
  'GET /healthz': { permission: 'public', asks: [ask('/healthz')] },
  'GET /readyz': { permission: 'public', asks: [ask('/readyz')] },
  'GET /metrics': { permission: 'system.operate', asks: [ask('/metrics')] },
  'GET /dang-nhap': { permission: 'public', asks: [ask('/dang-nhap')] },
  'POST /dang-nhap': { permission: 'public', asks: [post('/dang-nhap', 422, { email: 'la@mau.vn', password: 'sai' })] },
  'POST /dang-xuat': { permission: 'public', asks: [post('/dang-xuat', 303, {}, { ends: true })] },
  'GET /thiet-lap': { permission: 'public', asks: [ask('/thiet-lap?ma=sai', { opens: 410 })] },
  'POST /thiet-lap': { permission: 'public', asks: [post('/thiet-lap', 422, { token: 'sai' })] },
  'GET /dat-mat-khau': { permission: 'public', asks: [ask('/dat-mat-khau?ma=sai', { opens: 410 })] },
  'POST /dat-mat-khau': { permission: 'public', asks: [post('/dat-mat-khau', 410, { token: 'sai' })] },
};

export const boardProbes: Probes = {
  [`GET ${BOARD}`]: { permission: 'board.read', asks: explained(BOARD) },
  [`GET ${BOARD}/:target{(?:T7|T8)}`]: { permission: 'register.read', personal: 'view', asks: explained(`${BOARD}/T7`) },
  [`GET ${BOARD}/:target{T(?:[1-6]|9|10)}`]: { permission: 'register.read', asks: explained(`${BOARD}/T5`) },
  [`GET ${BOARD}/:file{(?:T7|T8)\\.csv}`]: {
    permission: 'register.read',
    personal: 'export',
    asks: explained(`${BOARD}/T8.csv`),
  },
  [`GET ${BOARD}/:file{T(?:[1-6]|9|10)\\.csv}`]: { permission: 'register.read', asks: explained(`${BOARD}/T1.csv`) },
  'GET /api/v1/board': { permission: 'board.read', asks: explained('/api/v1/board') },
  'GET /api/v1/explain/:target': { permission: 'register.read', personal: 'view', asks: explained('/api/v1/explain/T7') },
  'GET /api/v1/openapi.json': { permission: 'public', asks: [ask('/api/v1/openapi.json')] },

  [`GET ${REPORT}`]: { permission: 'report.make', asks: [ask(REPORT), ...inUnits(`${REPORT}?period=2023&`)] },
  [`GET ${REPORT}/:file{tai\\.(?:docx|xlsx|pdf)}`]: {
    permission: 'report.make',
    asks: inUnits(`${REPORT}/tai.xlsx?period=2023&`, UNITS.slice(2)),
  },
};

export function intakeProbes(places: Places): Probes {
  const undo = `${IMPORT}/lan-nhap/${places.importId}/hoan-tac`;
  const undoers: Role[] = ['administrator', 'provincialOfficer'];
  return {
    [`GET ${IMPORT}`]: { permission: 'import.run', asks: [ask(IMPORT)] },
    [`POST ${IMPORT}`]: { permission: 'import.run', asks: [post(IMPORT, 422)] },
    [`GET ${IMPORT}/mau/:form{[a-zA-Z]+\\.xlsx}`]: { permission: 'import.run', asks: [ask(`${IMPORT}/mau/returns.xlsx`)] },
    [`GET ${IMPORT}/ket-xuat`]: { permission: 'export.run', asks: [ask(`${IMPORT}/ket-xuat?kind=products&format=csv`)] },
    [`GET ${IMPORT}/:upload`]: {
      permission: 'import.run',
      personal: 'view',
      asks: ofUploads(places, (id) => `${IMPORT}/${id}`, 200),
    },
    [`GET ${IMPORT}/:upload/tu-choi.xlsx`]: {
      permission: 'import.run',
      personal: 'export',
      asks: ofUploads(places, (id) => `${IMPORT}/${id}/tu-choi.xlsx`, 200),
    },
    [`POST ${IMPORT}/:upload/ghi`]: { permission: 'import.run', asks: ofUploads(places, (id) => `${IMPORT}/${id}/ghi`, 303, {}) },
    [`GET ${IMPORT}/:upload/xong`]: { permission: 'import.run', asks: ofUploads(places, (id) => `${IMPORT}/${id}/xong`, 200) },
    [`POST ${IMPORT}/:upload/bo`]: { permission: 'import.run', asks: [post(`${IMPORT}/khong-co/bo`, 303)] },
    [`GET ${IMPORT}/lan-nhap/:id/hoan-tac`]: { permission: 'import.undo', asks: [ask(undo, { lets: undoers })] },
    [`POST ${IMPORT}/lan-nhap/:id/hoan-tac`]: {
      permission: 'import.undo',
      asks: [post(undo, 422, { reason: '' }, { lets: undoers })],
    },
  };
}

export const accountProbes = ({ spareAccountId }: Places): Probes => ({
  [`GET ${ACCOUNTS}`]: { permission: 'users.manage', asks: [ask(ACCOUNTS)] },
  [`POST ${ACCOUNTS}`]: { permission: 'users.manage', asks: [post(ACCOUNTS, 422)] },
  [`POST ${ACCOUNTS}/:id/cap-lai`]: { permission: 'users.manage', asks: [post(`${ACCOUNTS}/${spareAccountId}/cap-lai`, 200)] },
  [`POST ${ACCOUNTS}/:id/khoa`]: { permission: 'users.manage', asks: [post(`${ACCOUNTS}/${spareAccountId}/khoa`, 303)] },
});
