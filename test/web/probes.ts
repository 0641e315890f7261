// What is asked of each route and who may have it: a second bookkeeping beside the declarations, so that a right cannot change
// unnoticed. Rights by role come from the table of rights; what lies in whose area is said here.

import { accountProbes, boardProbes, intakeProbes, openProbes } from './probes/board.ts';
import { contractProbes } from './probes/contracts.ts';
import { deliveryProbes } from './probes/deliveries.ts';
import { directoryProbes } from './probes/directory.ts';
import { foundingProbes, worksProbes } from './probes/founding-works.ts';
import { marketProbes } from './probes/market.ts';
import { newsProbes } from './probes/news.ts';
import { peopleProbes, recordProbes } from './probes/people.ts';
import { siteProbes } from './probes/portal.ts';
import type { Places, Probes } from './probes/probe.ts';
import { productProbes } from './probes/products.ts';
import { duplicateProbes, lifeProbes, paperProbes, registerProbes } from './probes/register.ts';
import { findingProbes, returnProbes } from './probes/returns.ts';
import { supportProbes } from './probes/support.ts';
import { supportMoneyProbes } from './probes/support-money.ts';
import { tradeProbes } from './probes/trade.ts';
import { trainingProbes } from './probes/training.ts';
import { visitProbes } from './probes/visits-translations.ts';

export { type Ask, type Known, type Places, type Probe, type Probes, ROLES, type Role } from './probes/probe.ts';

export const probesOf = (places: Places): Probes => ({
  ...openProbes,
  ...siteProbes,
  ...directoryProbes(places),
  ...newsProbes(places),
  ...visitProbes,
  ...boardProbes,
  ...registerProbes(places),
  ...duplicateProbes(places),
  ...lifeProbes(places),
  ...peopleProbes(places),
  ...paperProbes(places),
  ...recordProbes(places),
  ...returnProbes(places),
  ...findingProbes(places),
  ...trainingProbes,
  ...supportProbes(places),
  ...supportMoneyProbes(places),
  ...foundingProbes(places),
  ...worksProbes(places),
  ...tradeProbes(places),
  ...productProbes(places),
  ...contractProbes(places),
  ...deliveryProbes(places),
  ...marketProbes(places),
  ...intakeProbes(places),
  ...accountProbes(places),
});
