export const VISITS = '/lam-viec/luot-xem';
