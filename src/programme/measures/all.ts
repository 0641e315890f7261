// Which measure computes which indicator: one table, held complete by the compiler.

import type { Indicator, Programme, Target } from '../programme.ts';
import { contractShareMeasure } from './contract-share.ts';
import { foundedMeasure } from './founded.ts';
import { lawfulCommunesMeasure } from './lawful-communes.ts';
import { type Measure, Slots } from './measure.ts';
import { memberGrowthMeasure } from './member-growth.ts';
import { modelDistrictsMeasure } from './model-districts.ts';
import { qualifiedManagersMeasure, trainedOfficersMeasure } from './officers.ts';

type Make = (target: Target, programme: Programme, slots: Slots) => Measure;

/** Publications are counted one by one (publications.ts), not contributed by organisations. */
const MAKE: Record<Exclude<Indicator, 'publications'>, Make> = {
  newGroups: (target, programme, slots) => foundedMeasure('THT', target, programme, slots),
  newCooperatives: (target, programme, slots) => foundedMeasure('HTX', target, programme, slots),
  newUnions: (target, programme, slots) => foundedMeasure('LHHTX', target, programme, slots),
  memberGrowth: memberGrowthMeasure,
  communesWithLawfulCooperative: (target, _programme, slots) => lawfulCommunesMeasure(target, slots),
  districtsWithModels: (target, _programme, slots) => modelDistrictsMeasure(target, slots),
  qualifiedManagers: qualifiedManagersMeasure,
  trainedOfficers: trainedOfficersMeasure,
  contractShare: contractShareMeasure,
};

export interface MeasureSet {
  programme: Programme;
  measures: Measure[];
  /** Length of a vector of sums. */
  width: number;
  /** Position that counts made-up sample organisations. */
  samples: number;
}

export function measuresOf(programme: Programme): MeasureSet {
  const slots = new Slots();
  const samples = slots.take();
  const measures = programme.targets.flatMap((target) =>
    target.indicator === 'publications' ? [] : [MAKE[target.indicator](target, programme, slots)],
  );
  return { programme, measures, width: slots.size, samples };
}
