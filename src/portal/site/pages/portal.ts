// Every public route, part by part.

import type { Context } from 'hono';
import type { Route } from '../../../access/declare.ts';
import type { Web } from '../../../web/visit.ts';
import { articleRoutes } from '../../articles/pages/routes.tsx';
import { ownProfileRoutes } from '../../directory/pages/own-routes.tsx';
import { directoryRoutes } from '../../directory/pages/routes.tsx';
import { figureRoutes } from '../../figures/pages/routes.tsx';
import { mapRoutes } from '../../map/pages/routes.tsx';
import { pictureRoutes } from '../../pictures/pages/routes.tsx';
import { catalogueRoutes } from '../../products/pages/routes.tsx';
import { translationRoutes } from '../../translations/pages/routes.tsx';
import { visitRoutes } from '../../visits/pages/routes.tsx';
import { accessibilityRoutes } from './accessibility.tsx';
import { siteRoutes } from './routes.tsx';

export const portalRoutes = (web: Web & { addressOf: (context: Context) => string }): Route[] => [
  ...siteRoutes(web),
  ...accessibilityRoutes(web),
  ...figureRoutes(web),
  ...articleRoutes(web),
  ...directoryRoutes(web),
  ...ownProfileRoutes(web),
  ...catalogueRoutes(web),
  ...mapRoutes(web),
  ...pictureRoutes(web),
  ...visitRoutes(web),
  ...translationRoutes(web),
];
