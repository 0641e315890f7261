import { z } from 'zod';
import agencyRows from '../../data/reporting/agencies.json' with { type: 'json' };
import type { Geography, Unit } from '../geography/model.ts';
import { type IsoDate, isIsoDate } from '../platform/date.ts';
import type { Issuing } from './model.ts';
import { lowerFirst } from './wording.ts';

const day = z.string().refine(isIsoDate, 'phải là ngày YYYY-MM-DD');

const Agency = z
  .strictObject({
    unit: z.string().min(1),
    from: day,
    until: day.nullable(),
    parentAgency: z.string().min(1),
    agency: z.string().min(1),
    symbol: z.string().min(1),
    place: z.string().min(1),
    signerTitle: z.string().min(1),
    addressee: z.string().min(1).nullable(),
    recipients: z.array(z.string().min(1)).min(1),
    source: z.string().min(1),
    certainty: z.enum(['quoted', 'reported', 'unverified']),
  })
  .refine((row) => row.until === null || row.from <= row.until, 'ngày kết thúc trước ngày bắt đầu');

export type Agency = z.infer<typeof Agency>;

const agencies: Agency[] = z.array(Agency).parse(agencyRows);

/**
 * Who issues a report on a day. `units` goes from the reported unit upwards (commune, district, province):
 * the nearest one with an agency of its own issues.
 */
export function issuingFor(units: string[], date: IsoDate, rows: Agency[] = agencies): Issuing | undefined {
  for (const unit of units) {
    const row = rows.find((agency) => agency.unit === unit && agency.from <= date && (agency.until ?? date) >= date);
    if (row) {
      const { parentAgency, agency, symbol, place, signerTitle, addressee, recipients } = row;
      return {
        parentAgency,
        agency,
        symbol,
        place,
        signerTitle,
        addressee,
        recipients,
        signerName: null,
        number: null,
        issuedOn: null,
      };
    }
  }
  return undefined;
}

/** Who issues a report about a unit: as recorded, else the unit's own people's committee with the rest left to be filled in. */
export function issuingOf(geography: Geography, { unit, asOf }: { unit: string; asOf: IsoDate }): Issuing {
  const found = geography.closest(unit, asOf);
  const above = found ? upwards(geography, found) : [];
  return issuingFor([unit, ...above.map(({ code }) => code)], asOf) ?? committeeOf(found, above);
}

function upwards(geography: Geography, unit: Unit): Unit[] {
  const district = geography.districtOf(unit);
  return [...(district && district !== unit ? [district] : []), ...(unit.level === 1 ? [] : [geography.provinceOf(unit)])];
}

const TO_FILL_IN = '[cần điền]';

function committeeOf(unit: Unit | undefined, [above]: Unit[]): Issuing {
  return {
    parentAgency: above ? committeeName(above) : TO_FILL_IN,
    agency: unit ? committeeName(unit) : TO_FILL_IN,
    symbol: unit ? 'UBND' : TO_FILL_IN,
    place: unit?.shortName ?? TO_FILL_IN,
    signerTitle: `Chủ tịch ${TO_FILL_IN}`,
    signerName: null,
    addressee: above ? committeeName(above) : null,
    recipients: [`Nơi nhận khác ${TO_FILL_IN}`, 'Lưu: VT'],
    number: null,
    issuedOn: null,
  };
}

const committeeName = ({ name }: Unit) => `Ủy ban nhân dân ${lowerFirst(name)}`;
