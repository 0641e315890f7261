// Style sheet, fonts, islands and the mark, read once at start and served with a year's cache under an address that carries
// their content's hash.

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

interface Asset {
  type: string;
  plain: Uint8Array<ArrayBuffer>;
  gzip: Uint8Array<ArrayBuffer> | undefined;
  brotli: Uint8Array<ArrayBuffer> | undefined;
}

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};
const A_YEAR = 'public, max-age=31536000, immutable';

export class Assets {
  private readonly files = new Map<string, Asset>();
  /** Changes when any of them does. */
  readonly version: string;

  constructor(root: string) {
    const hash = createHash('sha256');
    for (const [name, ...paths] of sources(root)) {
      const plain = Uint8Array.from(Buffer.concat(paths.map((path) => readFileSync(path))));
      hash.update(name).update(plain);
      const type = TYPES[extname(name)] ?? 'application/octet-stream';
      const packed = extname(name) !== '.woff2';
      this.files.set(name, {
        type,
        plain,
        gzip: packed ? Uint8Array.from(gzipSync(plain)) : undefined,
        brotli: packed ? Uint8Array.from(brotliCompressSync(plain)) : undefined,
      });
    }
    this.version = hash.digest('hex').slice(0, 10);
  }

  answer(name: string, accepts: string): Response | undefined {
    const asset = this.files.get(name);
    if (!asset) return undefined;
    const encoding = asset.brotli && accepts.includes('br') ? 'br' : asset.gzip && accepts.includes('gzip') ? 'gzip' : undefined;
    const body = encoding === 'br' ? asset.brotli : encoding === 'gzip' ? asset.gzip : asset.plain;
    const headers = new Headers({ 'content-type': asset.type, 'cache-control': A_YEAR, vary: 'accept-encoding' });
    if (encoding) headers.set('content-encoding', encoding);
    return new Response(body, { headers });
  }
}

/** Name under /assets/ and the files it is put together from. */
function sources(root: string): [string, ...string[]][] {
  const ui = join(root, 'src', 'ui');
  const islands = join(root, 'dist', 'islands');
  const fonts = join(ui, 'fonts');
  const scripts = existsSync(islands) ? readdirSync(islands).filter((name) => name.endsWith('.js')) : [];
  return [
    ['styles.css', join(ui, 'base.css'), join(ui, 'styles.css')],
    ['public.css', join(ui, 'base.css'), join(ui, 'public.css')],
    ['khmer.css', join(ui, 'khmer.css')],
    ['mark.svg', join(ui, 'mark.svg')],
    ...scripts.map((name): [string, string] => [name.replace(/\.js$/, '.island.js'), join(islands, name)]),
    ...readdirSync(fonts)
      .filter((name) => name.endsWith('.woff2'))
      .map((name): [string, string] => [`fonts/${name}`, join(fonts, name)]),
  ];
}
