// Markdown of articles as HTML that can do nothing: no HTML of its own, no addresses that run or load something from elsewhere.

import MarkdownIt from 'markdown-it';

/** Own pages, other sites and e-mail; never "//host", backslashes, data or scripts. */
export const isSafeLink = (address: string): boolean =>
  /^(?:https?:\/\/[^\s\\/]|mailto:[^\s]+@|\/(?![/\\])|#)/i.test(address) && !hasControl(address) && !address.includes('\\');

const hasControl = (text: string) => [...text].some((sign) => sign < ' ' || sign === '\u007f');

const PICTURE = /^\/anh\/([0-9a-f]{64})$/;

type DrawPicture = (sha256: string, alt: string) => string | undefined;

const parser = new MarkdownIt('commonmark', { html: false, breaks: false }).disable(['code', 'html_block', 'html_inline']);
parser.validateLink = isSafeLink;
const plain = parser.renderer.rules;

// one h1 a page: the title
for (const rule of ['heading_open', 'heading_close'] as const) {
  plain[rule] = (tokens, index, options, _env, self) => {
    const token = tokens[index]!;
    if (token.tag === 'h1') token.tag = 'h2';
    return self.renderToken(tokens, index, options);
  };
}
plain.link_open = (tokens, index, options, _env, self) => {
  if (/^https?:/i.test(String(tokens[index]!.attrGet('href')))) tokens[index]!.attrSet('rel', 'noopener nofollow external');
  return self.renderToken(tokens, index, options);
};
plain.image = (tokens, index, _options, env) => {
  const { content = '' } = tokens[index]!;
  const [, sha256 = ''] = PICTURE.exec(String(tokens[index]!.attrGet('src'))) ?? [];
  return (sha256 && (env as { draw?: DrawPicture }).draw?.(sha256, content)) || parser.utils.escapeHtml(content);
};

export const toSafeHtml = (markdown: string, draw?: DrawPicture): string => parser.render(markdown, { draw });

/** Every address a text names, in order. */
export function addressesIn(markdown: string): string[] {
  const flat = parser.parse(markdown, {}).flatMap((token) => [token, ...(token.children ?? [])]);
  return flat.flatMap((token) => {
    const address = token.type === 'link_open' ? token.attrGet('href') : token.type === 'image' ? token.attrGet('src') : null;
    return address === null ? [] : [String(address)];
  });
}
