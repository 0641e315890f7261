// What the rules ask the law, by name; data/law/uses.json says which norms answer through time.

import { z } from 'zod';
import type { Outcome } from '../platform/refusal.ts';
import { checkJson, fault, type LawFile } from './faults.ts';
import type { Norm } from './norm.ts';

export const NORM_USES = [
  'minimumMembers.THT',
  'minimumMembers.HTX',
  'minimumMembers.LHHTX',
  'officialAge',
  'labourAge',
  'foreignMembers',
  'capitalPerMember.HTX',
  'capitalPerMember.LHHTX',
  'capitalOfAssociates.HTX',
  'capitalOfAssociates.LHHTX',
  'capitalOfForeigners',
  'capitalPaidWithin',
  'sizeRule',
  'sizeScale',
  'sizeRest',
  'fullGovernance.HTX',
  'fullGovernance.LHHTX',
  'fullOrgans',
  'reducedOrgans',
  'governanceSwitch',
  'generalMeeting',
  'boardMinimum',
  'boardMaximum',
  'boardTerm',
  'supervisionFrom.HTX',
  'supervisionFrom.LHHTX',
  'supervisionMinimum',
  'supervisionMaximum',
  'incompatiblePosts',
  'charterAdapted',
  'yearlyUpdate',
  'groupReport',
  'activeLabel.organization',
  'activeLabel.group',
  'internalShare',
  'fundMinimum.HTX',
  'fundMinimum.LHHTX',
  'support.sanctions',
  'support.membersRose',
  'support.internalShareRose',
  'support.fundAboveMinimum',
  'support.assetsRose',
  'support.trained',
  'support.young',
  'support.groupCertificate',
  'support.groupSanctions',
  'support.groupMembersRose',
  'support.groupTrained',
  'support.groupYoung',
  'grade.good',
  'grade.fair',
  'grade.average',
  'grade.weak',
  'grade.tooYoung',
  'grade.stopped',
  'grade.deadline',
  'grade.standing',
  'ocop.stars5',
  'ocop.stars4',
  'ocop.stars3',
  'ocop.stars2',
  'ocop.months',
  'ocop.body3',
  'ocop.body4',
  'ocop.body5',
] as const;
export type NormUse = (typeof NORM_USES)[number];
export type Uses = Readonly<Record<NormUse, readonly string[]>>;

const schema = z.object({ note: z.string(), uses: z.record(z.enum(NORM_USES), z.array(z.string()).min(1)) });

/** Every question has its norms, every norm named is known, and no two answer one question on one day. */
export function checkUses(file: LawFile, norms: ReadonlyMap<string, Norm>): Outcome<Uses> {
  const checked = checkJson(file, schema, ({ uses }) =>
    Object.entries(uses).flatMap(([use, ids]) => {
      const unknown = ids.filter((id) => !norms.has(id));
      if (unknown.length > 0) return [fault(file.name, `chỗ uses.${use}`, `không có định mức ${unknown.join(', ')}`)];
      const both = ids.flatMap((id, index) => ids.slice(index + 1).map((other) => [norms.get(id)!, norms.get(other)!] as const));
      return both
        .filter(([one, other]) => overlap(one, other))
        .map(([one, other]) => fault(file.name, `chỗ uses.${use}`, `${one.id} và ${other.id} cùng có hiệu lực trong một ngày`));
    }),
  );
  return checked.ok ? { ok: true, value: checked.value.uses } : checked;
}

const overlap = (one: Norm, other: Norm) =>
  (one.validFrom ?? '') <= (other.validTo ?? '9999') && (other.validFrom ?? '') <= (one.validTo ?? '9999');
