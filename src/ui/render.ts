import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

/** A whole page as it goes over the wire. */
export const toHtml = (page: VNode): string => `<!doctype html>${renderToString(page)}`;
