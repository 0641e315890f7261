// Yearly returns: those of one organisation, and those of a unit.

import type { Route } from '../../../access/declare.ts';
import type { Web } from '../../../web/visit.ts';
import { organizationReturnRoutes } from './organization-routes.tsx';
import { returnWorkRoutes } from './work-routes.tsx';

export const returnRoutes = (web: Web): Route[] => [...organizationReturnRoutes(web), ...returnWorkRoutes(web)];
