// Lives in few words, for the tests of the rules. Made up.

import type { IsoDate } from '../../platform/date.ts';
import type { OrganizationKind } from '../names.ts';
import type { Life } from './judge.ts';
import type { EventKind, Facet, LifeEvent, Span } from './model.ts';

export function lifeEvent(id: number, kind: EventKind, happenedOn: IsoDate, more: Partial<LifeEvent> = {}): LifeEvent {
  return {
    id,
    kind,
    happenedOn,
    precision: 'day',
    decisionNumber: null,
    decidedOn: null,
    decidedBy: null,
    note: null,
    sets: {},
    parties: [],
    corrects: null,
    withdraws: false,
    correctionReason: null,
    recordedAt: `${happenedOn}T03:00:00Z`,
    recordedBy: 'user:lan@mau.vn',
    ...more,
  };
}

/** Founded on 01/02/2020 with 500 million đồng, in office 1, active. */
export function lifeOf(
  events: readonly LifeEvent[],
  { kind = 'HTX', openings = {} }: { kind?: OrganizationKind; openings?: { [facet: string]: readonly Span[] } } = {},
): Life {
  const known: { [facet: string]: readonly Span[] } = {
    name: [{ from: null, value: 'HTX Lúa Sạch' }],
    office: [{ from: null, value: { unitId: 1, hamlet: 'Ấp Chợ' } }],
    capital: [{ from: null, value: 500_000_000 }],
    status: [{ from: null, value: 'active' }],
    registration: [{ from: null, value: { founded: '2020-02-01', founded_precision: 'day' } }],
    ...openings,
  };
  return { kind, openings: new Map(Object.entries(known) as [Facet, readonly Span[]][]), events };
}
