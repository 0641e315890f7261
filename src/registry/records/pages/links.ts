import { organizationHref, organizationPath } from '../../pages/frame.tsx';

export const recordPath = (kind: string, rest = ''): string => organizationPath(`/ban-ghi/${kind}${rest}`);

/** The list of one organisation's records of a kind: compliance, recognitions, training, contracts or deliveries. */
export const recordHref = (id: number, kind: string, rest = ''): string => organizationHref(id, `/ban-ghi/${kind}${rest}`);

export const IDENTITY = '/sua-thong-tin';
export const identityHref = (id: number): string => organizationHref(id, IDENTITY);

/** A file of support, or what is told of support before there were files (the negative of its id). */
export const supportHref = ({ holderId, caseId }: { holderId: number; caseId: number }): string =>
  caseId > 0 ? organizationHref(holderId, `/ho-tro/${caseId}`) : recordHref(holderId, 'pastSupport');
