// What comes from Word or a web page, made fit for the editor: its schema keeps only what it knows, here the rest of the way.

import { decodeTcvn3, decodeVni } from '../../../intake/reading/legacy.ts';

const KEPT = new Set(['href', 'src', 'alt', 'start', 'data-pm-slice']);

export function cleanPaste(html: string): string {
  const page = new DOMParser().parseFromString(html, 'text/html');
  for (const one of page.querySelectorAll('style, script, meta, link, title, iframe, object, form, svg')) one.remove();
  // pictures go through the form, which cleans them
  for (const one of page.querySelectorAll('img')) if (!/^\/anh\/[0-9a-f]{64}$/.test(one.getAttribute('src') ?? '')) one.remove();
  modernise(page);
  listsOf(page);
  for (const one of page.body.querySelectorAll('*')) {
    for (const { name, value } of [...one.attributes])
      if (!KEPT.has(name) || /^\s*(?:javascript|data|vbscript):/i.test(value)) one.removeAttribute(name);
  }
  return page.body.innerHTML;
}

/** Letters of the old fonts are told by the name of the font they are set in. */
function modernise(page: Document): void {
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const around = node.parentElement?.closest('[face], [style*="font-family" i]');
    const font =
      around?.getAttribute('face') ?? /font-family:\s*["']?([^;"',]+)/i.exec(around?.getAttribute('style') ?? '')?.[1] ?? '';
    const text = node.nodeValue ?? '';
    if (/^\.vn/i.test(font)) node.nodeValue = /h$/i.test(font) ? decodeTcvn3(text).toLocaleUpperCase('vi') : decodeTcvn3(text);
    else if (/^vni-/i.test(font)) node.nodeValue = decodeVni(text);
  }
}

/** Word sets a list as paragraphs that begin with a drawn bullet or number. */
function listsOf(page: Document): void {
  const marked = [...page.querySelectorAll<HTMLElement>('p[style*="mso-list" i]')];
  let list: HTMLElement | undefined;
  for (const paragraph of marked) {
    const sign = [...paragraph.querySelectorAll('span')].find((one) =>
      /mso-list:\s*ignore/i.test(one.getAttribute('style') ?? ''),
    );
    const tag = /^\s*[(]?(?:\d+|[a-z])[.)]/i.test(sign?.textContent ?? '') ? 'ol' : 'ul';
    sign?.remove();
    if (!list || paragraph.previousElementSibling !== list || list.localName !== tag) {
      list = page.createElement(tag);
      paragraph.before(list);
    }
    const item = page.createElement('li');
    item.append(...paragraph.childNodes);
    list.append(item);
    paragraph.remove();
  }
}
