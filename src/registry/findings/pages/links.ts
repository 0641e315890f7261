import type { IsoDate } from '../../../platform/date.ts';
import { organizationHref, organizationPath } from '../../pages/frame.tsx';
import type { FindingCode } from '../finding.ts';

const CHECKS = '/kiem-tra';

/** Route patterns. */
export const findingPaths = {
  checks: organizationPath(CHECKS),
  override: organizationPath(`${CHECKS}/ket-luan-khac`),
  withdraw: organizationPath(`${CHECKS}/ket-luan-khac/:override{[0-9]+}/rut`),
  conclude: organizationPath(`${CHECKS}/ket-luan`),
  sheet: organizationPath(`${CHECKS}/cham-diem`),
  list: '/lam-viec/kiem-tra',
};

const asked = (asOf: IsoDate | undefined) => (asOf === undefined ? '' : `?asOf=${asOf}`);

/** Addresses. `asOf` left out: today. */
export const findingLinks = {
  checks: (id: number, asOf?: IsoDate, code?: FindingCode) =>
    `${organizationHref(id, CHECKS)}${asked(asOf)}${code === undefined ? '' : `#${code}`}`,
  override: (id: number, asOf?: IsoDate) => organizationHref(id, `${CHECKS}/ket-luan-khac${asked(asOf)}`),
  withdraw: (id: number, override: number, asOf?: IsoDate) =>
    organizationHref(id, `${CHECKS}/ket-luan-khac/${override}/rut${asked(asOf)}`),
  conclude: (id: number) => organizationHref(id, `${CHECKS}/ket-luan`),
  sheet: (id: number, year?: number) => organizationHref(id, `${CHECKS}/cham-diem${year === undefined ? '' : `?year=${year}`}`),
};
