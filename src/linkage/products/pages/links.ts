import { organizationHref } from '../../../registry/pages/frame.tsx';

export const PRODUCTS = '/lam-viec/lien-ket/san-pham';
export const EXPIRING = '/lam-viec/lien-ket/sap-het-han';
export const OWN_PRODUCTS = '/san-pham';

export const ownProductsHref = (organizationId: number): string => organizationHref(organizationId, OWN_PRODUCTS);
/** `key`: as the records name it. */
export const productHref = (organizationId: number, key: string): string =>
  organizationHref(organizationId, `${OWN_PRODUCTS}/${Buffer.from(JSON.stringify([key])).toString('base64url')}`);
