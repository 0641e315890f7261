// The picture a shared link shows: name, organisation and stars on a drawn field. Letters are those the machine has.

import sharp from 'sharp';

export interface CardWords {
  name: string;
  organization: string;
  place: string;
  stars: number | null;
  sample: string | null;
  site: string;
}

const [WIDTH, HEIGHT] = [1200, 630];
const LINE = 26;
const LINES = 3;

export function cardSvg({ name, organization, place, stars, sample, site }: CardWords): string {
  const title = linesOf(name, LINE, LINES);
  const under = [linesOf(organization, 52, 1)[0], linesOf(place, 52, 1)[0], stars !== null && `OCOP ${stars} sao`].filter(
    Boolean,
  );
  const text = (y: number, size: number, fill: string, words: string, weight = 400) =>
    `<text x="80" y="${y}" font-size="${size}" font-weight="${weight}" fill="${fill}">${xml(words)}</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" font-family="Be Vietnam Pro, Noto Sans, DejaVu Sans, sans-serif">
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fbfaf5"/><circle cx="1060" cy="120" r="56" fill="#e7c469"/>
<path d="M0 500C250 470 500 540 760 500S1080 470 1200 495V630H0Z" fill="#79a274"/>
<path d="M0 550C250 520 500 590 760 550S1080 520 1200 545V630H0Z" fill="#2f6b45"/>
${text(90, 30, '#14532d', site, 600)}
${title.map((line, index) => text(190 + index * 76, 64, '#1d211c', line, 600)).join('')}
${under.map((line, index) => text(200 + title.length * 76 + index * 46, 34, '#5d6159', String(line))).join('')}
${sample ? text(600, 30, '#fff', sample, 600) : ''}</svg>`;
}

export const drawCard = async (words: CardWords): Promise<Uint8Array<ArrayBuffer>> =>
  Uint8Array.from(
    await sharp(Buffer.from(cardSvg(words)))
      .png({ palette: true })
      .toBuffer(),
  );

/** Whole words on at most so many lines; what does not fit ends in an ellipsis. */
export function linesOf(text: string, longest: number, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= longest) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word.slice(0, longest));
  }
  const kept = lines.slice(0, most);
  if (lines.length > most) kept[most - 1] = `${kept[most - 1]} …`;
  return kept;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
const xml = (text: string) => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign]!);
