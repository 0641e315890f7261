import { organizationHref } from '../../../registry/pages/frame.tsx';

export const OUTPUT = '/lam-viec/lien-ket/san-luong';
export const OWN_PRODUCTION = '/san-xuat';
export const ownProductionHref = (organizationId: number): string => organizationHref(organizationId, OWN_PRODUCTION);
