import { organizationHref } from '../../../registry/pages/frame.tsx';
import { withQuery } from '../../../ui/address.ts';

export const LINKAGE = '/lam-viec/lien-ket';
export const SHARE = `${LINKAGE}/ty-le`;
export const DELIVERIES = '/giao-hang';
export const WEIGH = `${DELIVERIES}/can`;
export const MANY = `${DELIVERIES}/nhieu-phieu`;
export const STATEMENT = `${DELIVERIES}/doi-chieu`;

const at =
  (rest: string) =>
  (id: number, asked: { [name: string]: string | undefined } = {}) =>
    withQuery(organizationHref(id, rest), asked);

export const deliveriesHref = at(DELIVERIES);
export const weighHref = at(WEIGH);
export const manyHref = at(MANY);
/** `form`: the document instead of the page. */
export const statementHref = (id: number, asked: { contract: string; from?: string; until?: string }, form = '') =>
  withQuery(organizationHref(id, `${STATEMENT}${form}`), asked);
export const deliveryHref = (id: number, delivery: number, rest = '') => organizationHref(id, `${DELIVERIES}/${delivery}${rest}`);
