import { z } from 'zod';
import data from '../../../data/linkage/market.json' with { type: 'json' };

const weight = z.number().positive();

export const MARKET = z
  .strictObject({
    note: z.string().min(1),
    certainty: z.literal('setting'),
    matching: z.strictObject({
      weights: z.strictObject({
        product: weight,
        time: weight,
        volume: weight,
        distance: weight,
        standards: weight,
        price: weight,
      }),
      /** From here on nearness earns nothing. */
      farKm: z.number().positive(),
      /** What a standard without a valid certificate earns of one with. */
      selfDeclared: z.number().min(0).max(1),
      /** How many are listed beside a notice. */
      proposals: z.number().int().positive(),
    }),
    /** A price older than this is said to be. */
    stalePriceDays: z.number().int().positive(),
    /** How long what strangers wrote is kept. */
    inquiryMonths: z.number().int().positive(),
  })
  .parse(data);
