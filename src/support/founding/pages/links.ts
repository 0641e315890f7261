import { organizationHref } from '../../../registry/pages/frame.tsx';

export const FOUNDING = '/lam-viec/ho-tro/thanh-lap';
export const ONE = `${FOUNDING}/:initiative{[0-9]+}`;
export const CONSOLIDATION = '/lam-viec/ho-tro/cung-co';
export const PLANS = '/cung-co';

export const initiativeHref = (id: number, rest = '') => `${FOUNDING}/${id}${rest}`;
export const planHref = (organizationId: number, rest = '') => organizationHref(organizationId, `${PLANS}${rest}`);
