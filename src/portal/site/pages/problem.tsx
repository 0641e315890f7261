// A public address that leads nowhere: said in the public frame, in the language of the address.

import { toHtml } from '../../../ui/render.ts';
import type { PublicFrame } from './frame.ts';
import { PublicPage } from './public-page.tsx';

export function notFoundPage(frame: PublicFrame): string {
  const { say, text, href } = frame;
  return toHtml(
    <PublicPage frame={frame} title={text('problem.notFound')} description={text('problem.notFoundText')} indexed={false}>
      <h1>{say('problem.notFound')}</h1>
      <p class="narrow">{say('problem.notFoundText')}</p>
      <p>
        <a href={href('/')}>{say('nav.home')}</a>
      </p>
    </PublicPage>,
  );
}
