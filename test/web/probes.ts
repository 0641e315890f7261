// What is asked of each route and who may have it: a second bookkeeping beside the declarations, so that a right cannot change
// unnoticed. Rights by role come from the table of rights; what lies in whose area is said here.

import type { GrantedRole, Permission } from '../../src/access/model.ts';
import { COMMUNE, PROVINCE } from './app.ts';

export const ROLES = [
  'administrator',
  'provincialOfficer',
  'communeOfficer',
  'leader',
  'organizationClerk',
  'anonymous',
] as const;
export type Role = (typeof ROLES)[number];

/** An address, and which of those who hold the permission get in; the others get `shut`. */
export interface Ask {
  path: string;
  form?: Record<string, string>;
  lets: readonly Role[] | 'holders';
  opens: number;
  shut: number;
  /** Signs in anew, for it ends the session. */
  ends?: true;
}

export interface Probe {
  permission: Permission;
  personal?: 'view' | 'export';
  asks: Ask[];
}

/** Records that the probes name. */
export interface Places {
  organizations: { inCommune: number; elsewhere: number; clerks: number };
  uploads: Record<'administrator' | 'provincialOfficer' | 'communeOfficer', string>;
  importId: string;
  spareAccountId: string;
}

const SEE_EVERYTHING: Role[] = ['administrator'];
const SEE_THE_PROVINCE: Role[] = ['administrator', 'provincialOfficer', 'leader'];
const SEE_THE_COMMUNE: Role[] = [...SEE_THE_PROVINCE, 'communeOfficer'];

/** Units by code as of 31/12/2023: the commune, its district, a commune of another district, another province, the country. */
const UNITS: [string, Role[]][] = [
  [PROVINCE, SEE_THE_PROVINCE],
  ['849', SEE_THE_PROVINCE],
  [COMMUNE, SEE_THE_COMMUNE],
  ['29242', SEE_THE_PROVINCE],
  ['86', SEE_EVERYTHING],
];

const ask = (path: string, more: Partial<Ask> = {}): Ask => ({ path, lets: 'holders', opens: 200, shut: 403, ...more });
const post = (path: string, opens: number, form: Record<string, string> = {}, more: Partial<Ask> = {}) =>
  ask(path, { opens, form, ...more });
const inUnits = (path: string, units = UNITS) => units.map(([code, lets]) => ask(`${path}&unit=${code}`, { lets }));
/** Without a unit: one's own. Whoever has an organisation instead of a unit has none. */
const ownUnit = (path: string) => ask(path, { lets: SEE_THE_COMMUNE });

const BOARD = '/lam-viec/bang-chi-tieu';
const REGISTER = '/lam-viec/to-chuc';
const ONE = `${REGISTER}/:id{[0-9]+}`;
const REPORT = '/lam-viec/bao-cao';
const IMPORT = '/lam-viec/nhap-du-lieu';
const ACCOUNTS = '/lam-viec/tai-khoan';
const END_2023 = 'asOf=2023-12-31';
const explained = (path: string) => [ownUnit(path), ...inUnits(`${path}?${END_2023}`)];

export function probesOf({ organizations, uploads, importId, spareAccountId }: Places): Record<string, Probe> {
  const organization = (id: number, lets: Role[]) => ask(`${REGISTER}/${id}`, { lets });
  const ofClerks = (rest: string, more: Partial<Ask> = {}) =>
    ask(`${REGISTER}/${organizations.clerks}${rest}`, { ...more, lets: [...SEE_THE_PROVINCE, 'organizationClerk'] });
  const ofOrganizations = (rest: string, more: Partial<Ask> = {}) => [
    ask(`${REGISTER}/${organizations.inCommune}${rest}`, { ...more, lets: SEE_THE_COMMUNE }),
    ask(`${REGISTER}/${organizations.elsewhere}${rest}`, { ...more, lets: SEE_THE_PROVINCE }),
    ofClerks(rest, more),
  ];
  const ofUploads = (path: (id: string) => string, opens: number, form?: Record<string, string>) =>
    Object.entries(uploads).map(([owner, id]) =>
      ask(path(id), { lets: [owner as GrantedRole], opens, shut: 404, ...(form ? { form } : {}) }),
    );
  const undo = `${IMPORT}/lan-nhap/${importId}/hoan-tac`;
  const undoers: Role[] = ['administrator', 'provincialOfficer'];
  return {
    'GET /': { permission: 'public', asks: [ask('/', { opens: 303 })] },
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
    'GET /lam-viec': { permission: 'register.read', asks: [ask('/lam-viec', { opens: 303 })] },

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

    [`GET ${REPORT}`]: { permission: 'report.make', asks: [ask(REPORT), ...inUnits(`${REPORT}?period=2023`)] },
    [`GET ${REPORT}/:file{tai\\.(?:docx|xlsx|pdf)}`]: {
      permission: 'report.make',
      asks: inUnits(`${REPORT}/tai.xlsx?period=2023`, UNITS.slice(2)),
    },

    [`GET ${REGISTER}`]: {
      permission: 'register.read',
      asks: [
        ask(REGISTER, { lets: SEE_THE_COMMUNE, shut: 303 }),
        ...inUnits(`${REGISTER}?${END_2023}`),
        ...inUnits(`${REGISTER}?search=htx`, UNITS.slice(3)),
      ],
    },
    [`GET ${REGISTER}/:id{[0-9]+}`]: {
      permission: 'register.read',
      personal: 'view',
      asks: [
        organization(organizations.inCommune, SEE_THE_COMMUNE),
        organization(organizations.elsewhere, SEE_THE_PROVINCE),
        organization(organizations.clerks, [...SEE_THE_PROVINCE, 'organizationClerk']),
      ],
    },

    [`GET ${ONE}/su-kien`]: { permission: 'register.read', personal: 'view', asks: ofOrganizations('/su-kien') },
    [`GET ${ONE}/su-kien/moi`]: { permission: 'life.record', asks: ofOrganizations('/su-kien/moi') },
    [`GET ${ONE}/su-kien/moi/:kind`]: {
      permission: 'life.record',
      personal: 'view',
      asks: ofOrganizations('/su-kien/moi/renaming'),
    },
    [`POST ${ONE}/su-kien/moi/:kind`]: {
      permission: 'life.record',
      personal: 'view',
      asks: ofOrganizations('/su-kien/moi/renaming', { opens: 422, form: {} }),
    },
    [`GET ${ONE}/su-kien/:event{[0-9]+}/dinh-chinh`]: {
      permission: 'life.record',
      personal: 'view',
      asks: ofOrganizations('/su-kien/999999/dinh-chinh', { opens: 404 }),
    },
    [`POST ${ONE}/su-kien/:event{[0-9]+}/dinh-chinh`]: {
      permission: 'life.record',
      personal: 'view',
      asks: ofOrganizations('/su-kien/999999/dinh-chinh', { opens: 404, form: {} }),
    },
    [`POST ${ONE}/su-kien/:event{[0-9]+}/rut-lai`]: {
      permission: 'life.record',
      personal: 'view',
      asks: ofOrganizations('/su-kien/999999/rut-lai', { opens: 404, form: {} }),
    },
    // the accountant's organisation is a cooperative
    [`GET ${ONE}/chuyen-doi`]: { permission: 'life.record', personal: 'view', asks: [ofClerks('/chuyen-doi', { opens: 404 })] },
    [`POST ${ONE}/chuyen-doi`]: {
      permission: 'life.record',
      personal: 'view',
      asks: [ofClerks('/chuyen-doi', { opens: 404, form: {} })],
    },
    [`GET ${ONE}/giai-the`]: { permission: 'life.record', asks: [ofClerks('/giai-the')] },
    [`POST ${ONE}/giai-the/:step{[a-z]+}`]: {
      permission: 'life.record',
      asks: [ofClerks('/giai-the/seal', { opens: 422, form: { 'step-seal': '31/02/2024' } })],
    },

    [`GET ${ONE}/giay-to`]: { permission: 'paper.read', personal: 'view', asks: ofOrganizations('/giay-to') },
    [`POST ${ONE}/giay-to`]: {
      permission: 'register.write',
      personal: 'view',
      asks: ofOrganizations('/giay-to', { opens: 422, form: {} }),
    },
    [`GET ${ONE}/giay-to/:paper{[0-9]+}`]: {
      permission: 'paper.read',
      personal: 'view',
      asks: ofOrganizations('/giay-to/999999', { opens: 404 }),
    },
    [`GET ${ONE}/giay-to/:paper{[0-9]+}/rut`]: {
      permission: 'register.write',
      personal: 'view',
      asks: ofOrganizations('/giay-to/999999/rut', { opens: 404 }),
    },
    [`POST ${ONE}/giay-to/:paper{[0-9]+}/rut`]: {
      permission: 'register.write',
      personal: 'view',
      asks: ofOrganizations('/giay-to/999999/rut', { opens: 404, form: { reason: 'thử' } }),
    },
    [`GET ${ONE}/kiem-tra`]: { permission: 'register.read', asks: ofOrganizations('/kiem-tra') },
    [`POST ${ONE}/kiem-tra/ket-luan-khac`]: {
      permission: 'finding.override',
      asks: ofOrganizations('/kiem-tra/ket-luan-khac', { opens: 422, form: { finding: 'sizeClass' } }),
    },
    [`POST ${ONE}/kiem-tra/ket-luan-khac/:override{[0-9]+}/rut`]: {
      permission: 'finding.override',
      asks: ofOrganizations('/kiem-tra/ket-luan-khac/999999/rut', { opens: 422, form: {} }),
    },
    // not enough is known of it to conclude anything
    [`POST ${ONE}/kiem-tra/ket-luan`]: {
      permission: 'finding.override',
      asks: [ofClerks('/kiem-tra/ket-luan', { opens: 422, form: {} })],
    },
    [`GET ${ONE}/kiem-tra/cham-diem`]: { permission: 'register.read', asks: ofOrganizations('/kiem-tra/cham-diem') },
    [`POST ${ONE}/kiem-tra/cham-diem`]: {
      permission: 'register.write',
      asks: ofOrganizations('/kiem-tra/cham-diem', { opens: 422, form: {} }),
    },
    'GET /lam-viec/kiem-tra': { permission: 'finding.override', asks: [ask('/lam-viec/kiem-tra')] },
    [`GET ${ONE}/da-nhan`]: { permission: 'register.read', asks: ofOrganizations('/da-nhan') },
    [`GET ${ONE}/thay-doi`]: { permission: 'register.read', personal: 'view', asks: ofOrganizations('/thay-doi') },
    'GET /lam-viec/thay-doi': {
      permission: 'register.read',
      asks: [
        ask('/lam-viec/thay-doi', { lets: SEE_THE_COMMUNE, shut: 303 }),
        ask(`/lam-viec/thay-doi?unit=${PROVINCE}`, { lets: SEE_THE_PROVINCE }),
      ],
    },

    [`GET ${IMPORT}`]: { permission: 'import.run', asks: [ask(IMPORT)] },
    [`POST ${IMPORT}`]: { permission: 'import.run', asks: [post(IMPORT, 422)] },
    [`GET ${IMPORT}/mau/:form{[a-z]+\\.xlsx}`]: { permission: 'import.run', asks: [ask(`${IMPORT}/mau/returns.xlsx`)] },
    [`GET ${IMPORT}/:upload`]: { permission: 'import.run', personal: 'view', asks: ofUploads((id) => `${IMPORT}/${id}`, 200) },
    [`GET ${IMPORT}/:upload/tu-choi.xlsx`]: {
      permission: 'import.run',
      personal: 'export',
      asks: ofUploads((id) => `${IMPORT}/${id}/tu-choi.xlsx`, 200),
    },
    [`POST ${IMPORT}/:upload/ghi`]: { permission: 'import.run', asks: ofUploads((id) => `${IMPORT}/${id}/ghi`, 303, {}) },
    [`GET ${IMPORT}/:upload/xong`]: { permission: 'import.run', asks: ofUploads((id) => `${IMPORT}/${id}/xong`, 200) },
    [`POST ${IMPORT}/:upload/bo`]: { permission: 'import.run', asks: [post(`${IMPORT}/khong-co/bo`, 303)] },
    [`GET ${IMPORT}/lan-nhap/:id/hoan-tac`]: { permission: 'import.undo', asks: [ask(undo, { lets: undoers })] },
    [`POST ${IMPORT}/lan-nhap/:id/hoan-tac`]: {
      permission: 'import.undo',
      asks: [post(undo, 422, { reason: '' }, { lets: undoers })],
    },

    [`GET ${ACCOUNTS}`]: { permission: 'users.manage', asks: [ask(ACCOUNTS)] },
    [`POST ${ACCOUNTS}`]: { permission: 'users.manage', asks: [post(ACCOUNTS, 422)] },
    [`POST ${ACCOUNTS}/:id/cap-lai`]: { permission: 'users.manage', asks: [post(`${ACCOUNTS}/${spareAccountId}/cap-lai`, 200)] },
    [`POST ${ACCOUNTS}/:id/khoa`]: { permission: 'users.manage', asks: [post(`${ACCOUNTS}/${spareAccountId}/khoa`, 303)] },
  };
}
