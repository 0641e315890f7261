// Makes src/ui/fonts/*.woff2 from the packages of the full fonts: one file a weight with what Vietnamese and English pages
// write, and one for Khmer. Run again after a change of the list or of a package: node scripts/subset-fonts.ts

import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const load = createRequire(import.meta.url);
const subsetFont: (font: Buffer, text: string, wanted: { targetFormat: 'woff2' }) => Promise<Buffer> = load('subset-font');
const folderOf = (name: string) => dirname(load.resolve(`@expo-google-fonts/${name}/package.json`));
const OUT = join(dirname(import.meta.dirname), 'src', 'ui', 'fonts');

/** Latin and Vietnamese letters, also as letter and mark apart; punctuation, đồng and euro, arrows, comparisons. */
const VIETNAMESE = `20-7e a0-ff 102-103 110-111 128-129 168-169 1a0-1a1 1af-1b0 300-304 306 309 31b 323 1ea0-1ef9
  2010-2015 2018-201e 2020-2022 2026 202f 2030 2032-2033 2039-203a 20ab 20ac 2122 2190-2193 2212 2260 2264-2265`;
const KHMER = '20 1780-17ff 19e0-19ff 200b-200d 25cc';
/** The language's name for itself, in the menu of pages that show no other Khmer. */
const KHMER_NAME = '1781 1798 17c2 179a 17d2';

const FONTS = [
  ['be-vietnam-pro', '400Regular/BeVietnamPro_400Regular.ttf', VIETNAMESE, 'be-vietnam-pro-400.woff2'],
  ['be-vietnam-pro', '500Medium/BeVietnamPro_500Medium.ttf', VIETNAMESE, 'be-vietnam-pro-500.woff2'],
  ['be-vietnam-pro', '600SemiBold/BeVietnamPro_600SemiBold.ttf', VIETNAMESE, 'be-vietnam-pro-600.woff2'],
  ['noto-sans-khmer', '400Regular/NotoSansKhmer_400Regular.ttf', KHMER, 'noto-sans-khmer-400.woff2'],
  ['noto-sans-khmer', '400Regular/NotoSansKhmer_400Regular.ttf', KHMER_NAME, 'khmer-name.woff2'],
] as const;

function textOf(ranges: string): string {
  const points = ranges.split(/\s+/).flatMap((range) => {
    const [first = 0, last = first] = range.split('-').map((hex) => Number.parseInt(hex, 16));
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
  return String.fromCodePoint(...points);
}

mkdirSync(OUT, { recursive: true });
for (const [name, file, ranges, made] of FONTS) {
  const font = await subsetFont(readFileSync(join(folderOf(name), file)), textOf(ranges), { targetFormat: 'woff2' });
  writeFileSync(join(OUT, made), font);
  copyFileSync(join(folderOf(name), 'LICENSE_FONT'), join(OUT, `OFL-${name}.txt`));
  console.log(`${made}  ${font.length} bytes`);
}
