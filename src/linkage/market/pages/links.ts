import { organizationHref } from '../../../registry/pages/frame.tsx';

export const MARKET_BOARD = '/lam-viec/lien-ket/cho';
export const NOTICE = `${MARKET_BOARD}/:notice{[0-9]+}`;
export const noticeHref = (id: number, rest = '') => `${MARKET_BOARD}/${id}${rest}`;
export const NEW_NEED = `${MARKET_BOARD}/can-mua`;

/** Below an organisation's address: what it offers and what is asked of it; a new offer. */
export const OWN_MARKET = '/yeu-cau';
export const NEW_OFFER = '/chao-ban';
export const ownMarketHref = (organizationId: number) => organizationHref(organizationId, OWN_MARKET);
export const newOfferHref = (organizationId: number) => organizationHref(organizationId, NEW_OFFER);

export const PRICES = '/lam-viec/lien-ket/gia';
export const PRICE = `${PRICES}/:price{[0-9]+}`;
export const priceHref = (id: number, rest = '') => `${PRICES}/${id}${rest}`;
