// Classes of training; their areas are asked in training-journey.test.ts, on a class that is there.

import { ask, type Probe, type Probes, post, SEE_THE_PROVINCE } from './probe.ts';

const TRAINING = '/lam-viec/ho-tro/dao-tao';
const CLASS = `${TRAINING}/:class{[0-9]+}`;
const SESSION = `${CLASS}/buoi/:session{[0-9]+}`;
const TRAINEE = `${CLASS}/hoc-vien/:organization{[0-9]+}/:trainee{[0-9]+}`;
/** A class that is not there is told to be so, to whoever might see one. */
const NONE = `${TRAINING}/999999`;

const VIEW = { personal: 'view' } as const;
const manage = (rest: string, method: 'GET' | 'POST', more: Partial<Probe> = VIEW): Probe => ({
  permission: 'training.manage',
  ...more,
  asks: [method === 'GET' ? ask(`${NONE}${rest}`, { opens: 404 }) : post(`${NONE}${rest}`, 404)],
});

export const trainingProbes: Probes = {
  [`GET ${TRAINING}`]: { permission: 'support.read', asks: [ask(TRAINING)] },
  [`GET ${TRAINING}/khoa`]: { permission: 'support.read', asks: [ask(`${TRAINING}/khoa`)] },
  [`GET ${TRAINING}/nhu-cau`]: {
    permission: 'support.read',
    ...VIEW,
    asks: [ask(`${TRAINING}/nhu-cau`), ask(`${TRAINING}/nhu-cau?unit=84`, { lets: SEE_THE_PROVINCE })],
  },
  [`GET ${TRAINING}/moi`]: { permission: 'training.manage', asks: [ask(`${TRAINING}/moi`)] },
  [`POST ${TRAINING}/moi`]: { permission: 'training.manage', asks: [post(`${TRAINING}/moi`, 422)] },
  [`GET ${CLASS}`]: { permission: 'support.read', ...VIEW, asks: [ask(NONE, { opens: 404 })] },
  [`GET ${CLASS}/sua`]: manage('/sua', 'GET', {}),
  [`POST ${CLASS}/sua`]: manage('/sua', 'POST', {}),
  [`POST ${CLASS}/buoi`]: manage('/buoi', 'POST'),
  [`GET ${SESSION}`]: manage('/buoi/1', 'GET'),
  [`POST ${SESSION}`]: manage('/buoi/1', 'POST'),
  [`POST ${SESSION}/bo`]: manage('/buoi/1/bo', 'POST'),
  [`POST ${CLASS}/huy`]: manage('/huy', 'POST'),
  [`POST ${CLASS}/ket-thuc`]: manage('/ket-thuc', 'POST'),
  [`POST ${CLASS}/chung-nhan`]: manage('/chung-nhan', 'POST'),
  [`GET ${CLASS}/kinh-phi`]: manage('/kinh-phi', 'GET', {}),
  [`POST ${CLASS}/kinh-phi`]: manage('/kinh-phi', 'POST', {}),
  [`GET ${CLASS}/ghi-danh`]: manage('/ghi-danh', 'GET'),
  [`POST ${CLASS}/ghi-danh`]: manage('/ghi-danh', 'POST'),
  [`GET ${CLASS}/bang-diem-danh`]: manage('/bang-diem-danh', 'GET'),
  [`GET ${TRAINEE}`]: manage('/hoc-vien/1/1', 'GET'),
  [`POST ${TRAINEE}`]: manage('/hoc-vien/1/1', 'POST'),
  [`POST ${TRAINEE}/bo`]: manage('/hoc-vien/1/1/bo', 'POST'),
  [`POST ${TRAINEE}/thu-hoi`]: manage('/hoc-vien/1/1/thu-hoi', 'POST'),
  [`GET ${CLASS}/chung-nhan.pdf`]: {
    permission: 'people.read',
    personal: 'export',
    asks: [ask(`${NONE}/chung-nhan.pdf`, { opens: 404 })],
  },
  'GET /xac-minh': { permission: 'public', asks: [ask('/xac-minh')] },
  'GET /xac-minh/:code': { permission: 'public', asks: [ask('/xac-minh/0000-0000-0000', { opens: 404 })] },
};
