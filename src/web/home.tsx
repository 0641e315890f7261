// The way in: from the root to the work, or to the sign-in page.

import { defineRoute, type Route } from '../access/declare.ts';
import { SECTIONS } from './sections.ts';
import type { Web } from './visit.ts';

export function homeRoutes(_web: Web): Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/',
      permission: 'public',
      summary: 'Trang đầu',
      handler: (context, { actor }) => context.redirect(actor.kind === 'anonymous' ? '/dang-nhap' : '/lam-viec', 303),
    }),
    defineRoute({
      method: 'GET',
      path: '/lam-viec',
      permission: 'register.read',
      summary: 'Vào phần việc của mình',
      handler: (context, { actor, may }) => {
        const first = SECTIONS.find((section) => may(actor, section.permission));
        return first ? context.redirect(first.href, 303) : context.notFound();
      },
    }),
  ];
}
