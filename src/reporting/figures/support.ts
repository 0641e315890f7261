// What the policies of support did in the period: organisations paid, people trained, money by the level it came from.

import { z } from 'zod';
import sourceRow from '../../../data/reporting/support-sources.json' with { type: 'json' };
import { supportAnnex } from '../annex.ts';
import type { SupportFigures, SupportRow } from '../model.ts';
import type { SupportFacts } from '../store.ts';

const columns = z
  .strictObject({
    note: z.string(),
    centralBudget: z.array(z.string()),
    localBudget: z.array(z.string()),
    otherSources: z.array(z.string()),
  })
  .parse(sourceRow);

const MILLION = 1_000_000;
const TRAINING = 'training';

export interface Placed {
  organization: (id: number) => boolean;
  unit: (id: number) => boolean;
}

/** `placed`: whether an organisation, or the unit that held a class or event, belongs to the unit of the report. */
export function gatherSupport(facts: SupportFacts | undefined, placed: Placed): SupportRow[] {
  if (!facts) return supportAnnex();
  const paid = facts.paid.filter(({ organizationId }) => placed.organization(organizationId));
  const held = facts.held.filter(({ unitId }) => placed.unit(unitId));
  const reached = facts.reached.filter(({ organizationId }) => placed.organization(organizationId));
  const attendances = facts.trained
    .filter(({ organizationId }) => placed.organization(organizationId))
    .reduce((sum, trained) => sum + trained.attendances, 0);
  const figuresOf = (pillar: string): Partial<SupportFigures> => {
    const own = paid.filter((line) => line.pillar === pillar);
    const spent = [...own, ...held.filter((line) => line.pillar === pillar)];
    const supported = [...own.filter(({ amount }) => amount > 0), ...reached.filter((one) => one.pillar === pillar)];
    const inMillions = (sources: readonly string[]) =>
      spent.filter(({ source }) => sources.includes(source)).reduce((sum, { amount }) => sum + amount, 0) / MILLION;
    return {
      organizations: new Set(supported.map(({ organizationId }) => organizationId)).size,
      people: pillar === TRAINING ? attendances : null,
      centralBudget: inMillions(columns.centralBudget),
      localBudget: inMillions(columns.localBudget),
      otherSources: inMillions(columns.otherSources),
    };
  };
  return supportAnnex(Object.fromEntries(supportAnnex().map(({ key }) => [key, figuresOf(key)])));
}
