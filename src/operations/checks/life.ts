// What the events of every life say is what the tables the figures read say.

import type { Db } from '../../platform/database/types.ts';
import { projectionFaults } from '../../registry/life/store.ts';
import type { Finding } from '../finding.ts';

export async function lifeCheck(db: Db): Promise<Finding> {
  const faults = (await projectionFaults(db)).map(
    ({ organizationId, facet }) => `Tổ chức ${organizationId}: “${facet}” trong sổ khác với điều các sự kiện ghi.`,
  );
  return { title: 'Sổ tổ chức khớp với các sự kiện đã ghi', faults };
}
