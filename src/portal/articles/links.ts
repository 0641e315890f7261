// Whether addresses in articles lead anywhere. Other sites are called only when asked, never inside a private network.

import { lookup } from 'node:dns';
import { type ClientRequest, request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { BlockList, isIP } from 'node:net';
import { splitLang } from '../site/lang.ts';
import { isSafeLink } from './markdown.ts';

const PATIENCE = 5000;

export interface Known {
  /** Vietnamese addresses of public pages, without what is asked behind them. */
  pages: ReadonlySet<string>;
  pictures: ReadonlySet<string>;
}

/** Undefined: well, or another site's. */
export function faultOf(address: string, { pages, pictures }: Known): string | undefined {
  if (!isSafeLink(address)) return 'unsafe';
  if (!address.startsWith('/')) return undefined;
  const { path } = splitLang(new URL(address, 'http://here.invalid').pathname);
  const picture = /^\/anh\/([0-9a-f]{64})/.exec(path)?.[1];
  if (picture) return pictures.has(picture) ? undefined : 'picture';
  if (pages.has(path)) return undefined;
  if (/^\/(?:lam-viec|api|dang-)/.test(path)) return 'work';
  return path.startsWith('/tin/') ? 'article' : path.startsWith('/anh/') ? 'picture' : 'page';
}

const closed = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const) {
  closed.addSubnet(net, bits, 'ipv4');
}
for (const [net, bits] of [
  ['::', 96],
  ['64:ff9b::', 96],
  ['100::', 64],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const) {
  closed.addSubnet(net, bits, 'ipv6');
}

export function isPrivate(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  const plain = mapped ?? address;
  const family = isIP(plain);
  return family === 0 || closed.check(plain, family === 4 ? 'ipv4' : 'ipv6');
}

/** The status of another site's page when it is not well; undefined: it is. Redirects are an answer and are not followed. */
export function callOutside(address: string): Promise<string | undefined> {
  if (!URL.canParse(address)) return Promise.resolve('unsafe');
  const url = new URL(address);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (!/^https?:$/.test(url.protocol)) return Promise.resolve('unsafe');
  // an address written as a number is not looked up below
  if (isIP(host) !== 0 && isPrivate(host)) return Promise.resolve('private');
  return new Promise((resolve) => {
    const request: ClientRequest = (url.protocol === 'https:' ? requestSecure : requestPlain)(url, {
      method: 'HEAD',
      headers: { 'user-agent': 'HopLuc-lien-ket' },
      signal: AbortSignal.timeout(PATIENCE),
      // the address that is called is the one that was looked at, whatever the name says a moment later
      lookup: (name, options, found) =>
        lookup(name, { ...options, all: true }, (error, all) => {
          const open = error ? undefined : all.find((one) => !isPrivate(one.address));
          if (!open) return found(error ?? Object.assign(new Error('private'), { code: 'PRIVATE' }), '', 4);
          return options.all ? found(null, [open] as never, open.family) : found(null, open.address, open.family);
        }),
    });
    request.on('response', ({ statusCode = 0 }) => {
      // many sites refuse to be asked for the head alone
      resolve(statusCode < 400 || [401, 403, 405, 429].includes(statusCode) ? undefined : String(statusCode));
      request.destroy();
    });
    request.on('error', (error: NodeJS.ErrnoException) => resolve(error.code === 'PRIVATE' ? 'private' : 'unreachable'));
    request.end();
  });
}
