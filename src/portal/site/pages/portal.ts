// Every public route, part by part.

import type { Route } from '../../../access/declare.ts';
import type { Web } from '../../../web/visit.ts';
import { figureRoutes } from '../../figures/pages/routes.tsx';
import { siteRoutes } from './routes.tsx';

export const portalRoutes = (web: Web): Route[] => [...siteRoutes(web), ...figureRoutes(web)];
