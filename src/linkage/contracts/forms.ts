// Forms of linkage, the norms a linkage is held against and settings of contracts (data/linkage/forms.json).

import { z } from 'zod';
import table from '../../../data/linkage/forms.json' with { type: 'json' };
import { STAGES } from './model.ts';

const norm = z.string().regex(/^[A-Z]{2}-\d{2,}$/);

export const LINKAGE_FORMS = z
  .strictObject({
    note: z.string().min(1),
    /** How many days before its end a contract is spoken of. */
    endingSoonDays: z.int().positive(),
    /** How long a linkage must last, by the cycle of its product. */
    term: z.strictObject({ long: norm, short: norm }),
    quality: norm,
    forms: z.array(z.strictObject({ norm, stages: z.array(z.enum(STAGES)).min(1) })),
  })
  .parse(table);
