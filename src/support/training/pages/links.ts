import { withQuery } from '../../../ui/address.ts';

export const TRAINING = '/lam-viec/ho-tro/dao-tao';
export const VERIFY = '/xac-minh';

/** Route patterns. */
export const CLASS = `${TRAINING}/:class{[0-9]+}`;
export const SESSION = `${CLASS}/buoi/:session{[0-9]+}`;
export const TRAINEE = `${CLASS}/hoc-vien/:organization{[0-9]+}/:trainee{[0-9]+}`;

const one = (id: number, rest = '') => `${TRAINING}/${id}${rest}`;
const trainee = (id: number, of: { organizationId: number; id: number }, rest = '') =>
  one(id, `/hoc-vien/${of.organizationId}/${of.id}${rest}`);

export const trainingLinks = {
  support: '/lam-viec/ho-tro',
  list: TRAINING,
  catalogue: `${TRAINING}/khoa`,
  needs: (query: { unit?: string; t8?: string } = {}) => withQuery(`${TRAINING}/nhu-cau`, query),
  create: `${TRAINING}/moi`,
  class: one,
  amend: (id: number) => one(id, '/sua'),
  cancel: (id: number) => one(id, '/huy'),
  finish: (id: number) => one(id, '/ket-thuc'),
  addSession: (id: number) => one(id, '/buoi'),
  session: (id: number, number: number) => one(id, `/buoi/${number}`),
  removeSession: (id: number, number: number) => one(id, `/buoi/${number}/bo`),
  enrol: (id: number, query: { search?: string; organization?: string } = {}) => withQuery(one(id, '/ghi-danh'), query),
  sheet: (id: number) => one(id, '/bang-diem-danh'),
  costs: (id: number) => one(id, '/kinh-phi'),
  certify: (id: number) => one(id, '/chung-nhan'),
  certificates: (id: number, code?: string) => withQuery(one(id, '/chung-nhan.pdf'), { ma: code }),
  trainee,
  unenrol: (id: number, of: { organizationId: number; id: number }) => trainee(id, of, '/bo'),
  revoke: (id: number, of: { organizationId: number; id: number }) => trainee(id, of, '/thu-hoi'),
  verify: (code: string) => `${VERIFY}/${code}`,
};
