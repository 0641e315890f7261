// Something in every room of linkage, for what walks through all of its pages.

import { perform } from '../../src/access/perform.ts';
import { enterDemoMarket } from '../../src/commands/demo-market.ts';
import { saveBuyer } from '../../src/linkage/contracts/actions/index.ts';
import { NOW } from '../house.ts';
import type { WebApp } from './app.ts';
import { must, performanceIn } from './records.ts';

const BUYER = {
  name: 'Công ty Thử',
  kind: 'enterprise',
  taxCode: null,
  place: null,
  commodities: ['paddy'],
  buys: null,
  standards: null,
  publicPhone: null,
  note: null,
  source: null,
} as const;

/** Offers, needs, a request to the accountant's organisation, prices, and the buyer that its contract names. */
export async function enterLinkage({ house, clerksOrganization }: WebApp): Promise<void> {
  await enterDemoMarket(house, NOW, clerksOrganization!);
  must(
    await perform(
      saveBuyer,
      { id: null, version: null, said: { ...BUYER, commodities: [...BUYER.commodities] } },
      performanceIn(house),
    ),
  );
}
