// A picture as browsers get it: the smallest file that fills its place, its room kept before it arrives.

import { fileAddress, sharedWidth, widthsOf } from '../model.ts';
import type { Picture } from '../store.ts';

interface PictureViewProps {
  picture: Picture;
  /** How wide it stands on the page, as in the attribute `sizes`. */
  sizes: string;
  /** The first on a page is not waited for. */
  first?: boolean;
}

export function PictureView({ picture, sizes, first = false }: PictureViewProps) {
  const { sha256, caption, alt } = picture;
  const widths = widthsOf(picture.width);
  const widest = widths.at(-1)!;
  const files = (format: 'avif' | 'webp') => widths.map((width) => `${fileAddress(sha256, width, format)} ${width}w`).join(', ');
  return (
    <picture class="picture">
      <source type="image/avif" srcset={files('avif')} sizes={sizes} />
      <img
        src={fileAddress(sha256, widths[0]!, 'webp')}
        srcset={files('webp')}
        sizes={sizes}
        alt={alt ?? caption}
        width={widest}
        height={Math.round((widest * picture.height) / picture.width)}
        {...(first ? { fetchpriority: 'high' } : { loading: 'lazy', decoding: 'async' })}
      />
    </picture>
  );
}

export const sharedPicture = ({ sha256, width }: Picture): string => fileAddress(sha256, sharedWidth(width), 'jpg');
