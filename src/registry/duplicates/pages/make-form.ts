// What is typed into the form of a new organisation, read.

import type { Visit } from '../../../access/declare.ts';
import type { Unit } from '../../../geography/model.ts';
import { dayInVietnam } from '../../../platform/date.ts';
import { wordKey } from '../../../platform/text.ts';
import type { Web } from '../../../web/visit.ts';
import type { NewOrganization } from '../../life/actions/index.ts';
import { FormReader, type Typed } from '../../pages/form.ts';
import { unitOf } from '../../pages/unit-choice.ts';
import type { Candidate } from '../model.ts';
import type { MakeWords } from './make-messages.ts';

export const KINDS = ['THT', 'HTX', 'LHHTX'] as const;
export const GOVERNANCE = ['full', 'reduced'] as const;
const MILLION = 1_000_000;

export interface ReadForm {
  reader: FormReader;
  /** Undefined as long as something was refused. */
  organization: NewOrganization | undefined;
}

export function readNewOrganization(web: Web, visit: Visit, typed: Typed, t: MakeWords): ReadForm {
  const reader = new FormReader(typed);
  const kind = reader.choice('kind', KINDS, { required: true });
  const name = reader.text('name', { required: true, longest: 300 });
  const founded = reader.date('founded');
  const unit = readUnit(web, visit, reader, founded?.date ?? dayInVietnam(visit.now));
  const organization = {
    hamlet: reader.text('hamlet', { longest: 200 }),
    field: reader.text('field', { longest: 200 }),
    code: readCode(reader, kind, t),
    founded,
    certificateNumber: reader.text('certificateNumber', { longest: 100 }),
    certificateDate: reader.date('certificateDate'),
    charterCapital: reader.money('capital', { unit: MILLION }),
    foundingMembers: reader.count('foundingMembers'),
    representative: reader.text('representative', { longest: 200 }),
    governance: reader.choice('governance', GOVERNANCE),
    decision: {
      number: reader.text('decisionNumber', { longest: 100 }),
      on: reader.day('decisionOn'),
      by: reader.text('decisionBy', { longest: 300 }),
    },
    note: reader.lines('note'),
  };
  const complete = reader.ok && kind !== null && name !== null && unit !== undefined;
  return { reader, organization: complete ? { kind, name, unitId: unit.id, ...organization } : undefined };
}

function readUnit(web: Web, visit: Visit, reader: FormReader, date: string): Unit | undefined {
  const found = unitOf(web, { typed: reader.raw('unit'), date, field: 'unit', within: { visit, permission: 'life.record' } });
  if (found.ok) return found.value;
  reader.refusals.push(...found.refusals);
  return undefined;
}

function readCode(reader: FormReader, kind: (typeof KINDS)[number] | null, t: MakeWords): string | null {
  const code = reader.raw('code').replace(/[\s.]/g, '');
  if (code === '') {
    if (kind === 'HTX' || kind === 'LHHTX') reader.refuse('code', 'code.missing', t.codeMissing);
    return null;
  }
  if (!/^\d{10}$/.test(code)) reader.refuse('code', 'code.invalid', t.codeWrong);
  return code;
}

/** What a new organisation is compared by. */
export const candidateOf = (organization: NewOrganization): Candidate => ({
  kind: organization.kind,
  code: organization.code,
  certificateNumber: organization.certificateNumber,
  founded: organization.founded?.date ?? null,
  foundedPrecision: organization.founded?.precision ?? 'day',
  ended: null,
  names: [organization.name],
  unitIds: [organization.unitId],
  managers: organization.representative === null ? [] : [{ nameKey: wordKey(organization.representative), birthYear: null }],
});
