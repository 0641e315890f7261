import { organizationHref } from '../../registry/pages/frame.tsx';
import { withQuery } from '../../ui/address.ts';
import type { Queue } from '../files.ts';
import type { CaseState, Pillar } from '../model.ts';

export const SUPPORT = '/lam-viec/ho-tro';
/** Below an organisation's address. */
export const CASES = '/ho-tro';
export const CASE = `${CASES}/:case{[0-9]+}`;

export interface CasePlace {
  queue?: Queue | undefined;
  state?: CaseState | undefined;
  pillar?: Pillar | undefined;
  year?: number | undefined;
  call?: number | undefined;
  offset?: number | undefined;
}

const text = (value: number | undefined) => (value ? String(value) : undefined);

export const supportLinks = {
  /** Another filter starts again at the first page. */
  list: ({ queue, state, pillar, year, call, offset }: CasePlace = {}) =>
    withQuery(SUPPORT, { queue, state, pillar, year: text(year), call: text(call), offset: text(offset) }),
  cases: (id: number) => organizationHref(id, CASES),
  begin: (id: number, item?: string) => organizationHref(id, `${CASES}/moi${item ? `/${item}` : ''}`),
  case: (id: number, caseId: number, rest = '') => organizationHref(id, `${CASES}/${caseId}${rest}`),
};

/** The address of each step below that of its file. */
export const STEP_PATHS = {
  submit: '/nop',
  withdraw: '/rut',
  sendBack: '/tra-lai',
  complete: '/du-ho-so',
  judge: '/dieu-kien',
  appraise: '/tham-dinh',
  approve: '/phe-duyet',
  refuse: '/tu-choi',
  contract: '/hop-dong',
  pay: '/chi',
  accept: '/nghiem-thu',
  giveBack: '/thu-lai',
  settle: '/quyet-toan',
  cancel: '/huy',
  checkLater: '/kiem-tra-sau',
} as const;
export type StepForm = keyof typeof STEP_PATHS;
export const STEP_FORMS = Object.keys(STEP_PATHS) as StepForm[];
