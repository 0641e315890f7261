export const CALLS = '/lam-viec/ho-tro/dot-keu-goi';
export const CALL = `${CALLS}/:call{[0-9]+}`;
export const callHref = (id: number, rest = ''): string => `${CALLS}/${id}${rest}`;
