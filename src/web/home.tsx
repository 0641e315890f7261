// The way in: from the root to the work, or to the sign-in page.

import { defineRoute, type Route } from '../access/declare.ts';

export function homeRoutes(): Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/',
      permission: 'public',
      summary: 'Trang đầu',
      handler: (context, { actor }) => context.redirect(actor.kind === 'anonymous' ? '/dang-nhap' : '/lam-viec', 303),
    }),
  ];
}
