import type { Context } from 'hono';

/** From a page number of the address; nonsense is the first page. */
export const offsetIn = (context: Context, size: number): number => {
  const page = Number(context.req.query('trang') ?? 1);
  return Number.isInteger(page) && page > 1 && page < 100_000 ? (page - 1) * size : 0;
};
