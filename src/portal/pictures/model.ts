// Pictures: how big, in which sizes, under which address. Pure.

export const LARGEST_PICTURE = 15 * 1024 * 1024;
/** The longer side of the copy that is kept. */
export const CLEAN_SIDE = 2400;
const WIDTHS = [480, 960, 1600];
const SHARED_WIDTH = 960;

export const FORMATS = ['avif', 'webp', 'jpg'] as const;
export type PictureFormat = (typeof FORMATS)[number];

/** The widths made of a picture: never wider than it is. */
export function widthsOf(width: number): number[] {
  const fitting = WIDTHS.filter((one) => one <= width);
  return fitting.length > 0 ? [...fitting] : [width];
}
/** The width of the JPEG for shared links. */
export const sharedWidth = (width: number): number => widthsOf(width).findLast((one) => one <= SHARED_WIDTH) ?? width;

/** The address under which a text names a picture, and of one of its files. */
export const pictureAddress = (sha256: string): string => `/anh/${sha256}`;
export const fileAddress = (sha256: string, width: number, format: PictureFormat): string =>
  `${pictureAddress(sha256)}-${width}.${format}`;
