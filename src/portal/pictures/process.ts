// A picture as people send it becomes one clean copy and the sizes browsers ask for. What cannot be decoded whole is refused.

import sharp, { type Sharp } from 'sharp';
import { recogniseFile } from '../../platform/files/kind.ts';
import { done, type Outcome, refused } from '../../platform/refusal.ts';
import { CLEAN_SIDE, LARGEST_PICTURE, type PictureFormat, sharedWidth, widthsOf } from './model.ts';

/** A phone makes 12 to 50 million; a small file that unpacks into more is a trap. */
const MOST_PIXELS = 60_000_000;
const LEAST_SIDE = 200;

export interface MadePicture {
  /** JPEG, upright, nothing but pixels. */
  clean: Uint8Array;
  width: number;
  height: number;
  files: { width: number; format: PictureFormat; bytes: Uint8Array }[];
}

const TAKEN = 'Chỉ nhận ảnh .jpg, .png, .webp; ảnh HEIC của điện thoại hay ảnh GIF, SVG xin lưu lại thành .jpg.';
const no = (code: string, message: string) => refused({ code, field: 'files', message });

export async function makePicture(bytes: Uint8Array): Promise<Outcome<MadePicture>> {
  if (bytes.byteLength > LARGEST_PICTURE)
    return no('picture.tooLarge', 'Ảnh vượt 15 MB. Xin lưu lại với cỡ nhỏ hơn rồi gửi lại.');
  const kind = recogniseFile(bytes);
  if (!kind.ok && kind.refusals[0]?.code !== 'file.type') return no(kind.refusals[0]!.code, kind.refusals[0]!.message);
  if (!kind.ok || !['jpeg', 'png', 'webp'].includes(kind.value))
    return no('picture.kind', `Tệp này không phải ảnh nhận được. ${TAKEN}`);
  try {
    const { width = 0, height = 0, pages = 1 } = await sharp(bytes, { limitInputPixels: false }).metadata();
    if (pages > 1) return no('picture.moving', `Ảnh động không dùng được. ${TAKEN}`);
    if (width * height > MOST_PIXELS)
      return no('picture.pixels', 'Ảnh có quá nhiều điểm ảnh (hơn 60 triệu). Xin thu nhỏ rồi gửi lại.');
    if (Math.min(width, height) < LEAST_SIDE) return no('picture.small', 'Ảnh nhỏ quá: mỗi cạnh cần ít nhất 200 điểm ảnh.');
    return done(await sizesOf(sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' })));
  } catch {
    return no('file.damaged', 'Không đọc được ảnh: tệp hỏng hoặc không phải ảnh thật. Xin mở lại, lưu thành .jpg rồi gửi lại.');
  }
}

async function sizesOf(opened: Sharp): Promise<MadePicture> {
  // turning comes first: what the camera noted about it is dropped with the rest
  const { data: clean, info } = await opened
    .autoOrient()
    .resize({ width: CLEAN_SIDE, height: CLEAN_SIDE, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 88 })
    .toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const files: MadePicture['files'] = [];
  for (const wanted of widthsOf(width)) {
    const sized = sharp(clean).resize({ width: wanted });
    files.push({ width: wanted, format: 'avif', bytes: await sized.clone().avif({ quality: 50, effort: 3 }).toBuffer() });
    files.push({ width: wanted, format: 'webp', bytes: await sized.clone().webp({ quality: 74 }).toBuffer() });
    // links shared in messages want a JPEG
    if (wanted === sharedWidth(width)) {
      files.push({ width: wanted, format: 'jpg', bytes: await sized.clone().jpeg({ quality: 80 }).toBuffer() });
    }
  }
  return { clean, width, height, files };
}
