import { organizationHref } from '../../../registry/pages/frame.tsx';

export const WORKS = '/lam-viec/ho-tro/cong-trinh';
export const worksHref = (organizationId: number, rest = '') => organizationHref(organizationId, `/cong-trinh${rest}`);
