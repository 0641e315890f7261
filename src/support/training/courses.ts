// The catalogue of courses and the settings of this room, maintained as data.

import { z } from 'zod';
import table from '../../../data/support/courses.json' with { type: 'json' };

const certainty = z.enum(['quoted', 'reported', 'unverified', 'setting']);

const Catalogue = z
  .strictObject({
    note: z.string().min(1),
    share: z.strictObject({
      percent: z.number().int().min(1).max(100),
      certainty,
      source: z.string().min(1),
      sourceEn: z.string().min(1),
    }),
    /** Norms of data/law that a line of cost may cite. */
    costNorms: z.array(z.string()),
    courses: z.array(
      z.strictObject({
        key: z.string().min(1),
        name: z.string().min(1),
        nameEn: z.string().min(1),
        /** Counts for the Programme (T8). */
        qualifies: z.boolean(),
        /** Null: no text seen fixes them; the class says its own. */
        hours: z.number().positive().nullable(),
        certainty,
        source: z.string().min(1),
        sourceEn: z.string().min(1),
      }),
    ),
  })
  .superRefine(({ courses }, context) => {
    const keys = courses.map(({ key }) => key);
    if (new Set(keys).size < keys.length) context.addIssue({ code: 'custom', message: 'a course stands twice' });
  });
export type Course = z.infer<typeof Catalogue>['courses'][number];
export type Certainty = z.infer<typeof certainty>;

export const CATALOGUE = Catalogue.parse(table);
export const COURSES: readonly Course[] = CATALOGUE.courses;
export const courseOf = (key: string): Course | undefined => COURSES.find((course) => course.key === key);
