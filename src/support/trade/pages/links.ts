import { organizationHref } from '../../../registry/pages/frame.tsx';

export const TRADE = '/lam-viec/ho-tro/xuc-tien';
export const EVENT = `${TRADE}/:event{[0-9]+}`;
export const eventHref = (id: number, rest = '') => `${TRADE}/${id}${rest}`;
/** Below an organisation's address. */
export const OWN_EVENTS = '/xuc-tien';
export const ownEventsHref = (organizationId: number) => organizationHref(organizationId, OWN_EVENTS);
