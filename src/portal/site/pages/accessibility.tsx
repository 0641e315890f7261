// The statement of accessibility: what holds, what does not yet.

import type { Route } from '../../../access/declare.ts';
import { toHtml } from '../../../ui/render.ts';
import type { Web } from '../../../web/visit.ts';
import { type PublicFrame, publicFrame, publicRoute } from './frame.ts';
import { PublicPage } from './public-page.tsx';

export const accessibilityRoutes = (web: Web): Route[] =>
  publicRoute({
    path: '/tiep-can',
    permission: 'public',
    summary: 'Tiếp cận',
    handler: async (context, visit) => context.html(toHtml(<Accessibility frame={await publicFrame(web, context, visit)} />)),
  });

function Accessibility({ frame }: { frame: PublicFrame }) {
  const { say, text } = frame;
  return (
    <PublicPage frame={frame} title={text('access.title')} description={text('access.lead')}>
      <div class="narrow">
        <h1>{say('access.title')}</h1>
        <p class="lead">{say('access.lead')}</p>
        <h2>{say('access.standard')}</h2>
        <p>{say('access.standardText')}</p>
        <h2>{say('access.done')}</h2>
        <ul>
          {(['keyboard', 'zoom', 'scripts', 'colours', 'pictures'] as const).map((key) => (
            <li key={key}>{say(`access.${key}`)}</li>
          ))}
        </ul>
        <h2>{say('access.limits')}</h2>
        <p>{say('access.limitsText')}</p>
        <p>{say('access.contact')}</p>
      </div>
    </PublicPage>
  );
}
