import { organizationHref } from '../../pages/frame.tsx';

export const REGISTER = '/lam-viec/to-chuc';
export const DUPLICATES = `${REGISTER}/trung`;
export const NEW_ORGANIZATION = `${REGISTER}/moi`;
export const MERGES = '/nhap-chung';

/** Two records side by side; the first is the one proposed to be kept. */
export const pairHref = (kept: number, duplicate: number, rest = ''): string => `${DUPLICATES}/${kept}-${duplicate}${rest}`;
export const mergesHref = (id: number): string => organizationHref(id, MERGES);
