// One record of every kind that people enter, written into an organisation of a test through the actions.

import { sql } from 'kysely';
import { rightsOver } from '../../src/access/model.ts';
import { type Performance, perform } from '../../src/access/perform.ts';
import type { House } from '../../src/house.ts';
import { LINKAGE_KINDS } from '../../src/linkage/records.ts';
import { rows } from '../../src/platform/database/types.ts';
import type { KnownDate } from '../../src/platform/date.ts';
import { pdf } from '../../src/platform/files/samples.fixture.ts';
import type { Outcome } from '../../src/platform/refusal.ts';
import { wordKey } from '../../src/platform/text.ts';
import { mergeOrganizations } from '../../src/registry/duplicates/actions/index.ts';
import { overrideFinding } from '../../src/registry/findings/actions/index.ts';
import { recordEvent } from '../../src/registry/life/actions/index.ts';
import { receivePapers } from '../../src/registry/papers/actions/index.ts';
import { addMember, addPayment, addPost } from '../../src/registry/people/actions/index.ts';
import { recordActions } from '../../src/registry/records/actions.ts';
import type { Said } from '../../src/registry/records/kind.ts';
import { REGISTER_KINDS } from '../../src/registry/records/kinds.ts';
import { areaOf } from '../../src/registry/records/store.ts';
import { saveDraft } from '../../src/registry/returns/actions/index.ts';
import { answersOf } from '../../src/registry/returns/model.ts';
import { openCase } from '../../src/support/actions/index.ts';
import { supportLaw } from '../../src/support/basis.ts';
import { SUPPORT_KINDS } from '../../src/support/past.ts';
import { NOW, record, TODAY } from '../house.ts';

export interface Entered {
  id: number;
  member: number;
  payment: number;
  post: number;
  event: number;
  paper: number;
  override: number;
  supportCase: number;
  /** Of the records of each other kind, as their addresses say them. */
  keys: Record<string, string>;
}

/** The year of the return that was begun: the samples have those before. */
export const YEAR = 2026;

const day = (date: string): KnownDate => ({ date, precision: 'day' });
const PERSON = { birthYear: 1971, birthDate: null, sex: null };

const SAID: Record<string, Said> = {
  // of the day: nothing can be concluded once more
  compliance: { foundOn: day(TODAY), complies: true },
  recognitions: {
    decisionNumber: '77/QĐ-THU',
    decidedOn: day('2024-03-01'),
    greenPractice: true,
    valueChain: true,
    keyProduct: true,
  },
  training: { fullName: 'Lưu Thị Học Thử', course: 'Lớp thử', endedOn: day('2024-03-01'), qualifying: true, completed: true },
  contracts: { number: '77/HĐ-THU', buyer: 'Công ty Thử', product: 'Dừa', signedOn: day('2024-03-01') },
  deliveries: { contract: '77/hđ-thu', deliveredOn: day('2024-04-01'), acceptedValue: 5_000_000 },
  pastSupport: { title: 'Máy sấy thử', pillar: 'infrastructure', year: 2019, source: 'province', decided: 5_000_000 },
  products: { name: 'Gạo Thử', commodity: 'rice' },
  standards: { standard: 'vietgap', number: '77/VG', issuedOn: '2024-03-01', expiresOn: '2026-02-28' },
  ocop: {
    product: wordKey('Gạo Thử'),
    stars: 4,
    decisionNumber: '77/QĐ-OCOP',
    decidedOn: '2024-03-01',
    expiresOn: '2027-02-28',
  },
  plantingCodes: { code: 'VN-TVOR-77', market: 'Trung Quốc', commodity: 'pomelo' },
  materialAreas: { name: 'Vùng thử', commodity: 'paddy' },
  seasons: { year: 2025, season: 'winterSpring', commodity: 'paddy', outputActual: 12, unit: 'tấn' },
  annexes: { contract: '77/hđ-thu', kind: 'amendment', number: 'PL-1', signedOn: '2024-05-01', from: '2024-05-01' },
  classes: { contract: '77/hđ-thu', quality: 'Loại 2', factor: 0.95 },
  schedule: { contract: '77/hđ-thu', dueOn: '2024-06-01', quantity: 1 },
};

export const performanceIn = ({ database }: House): Performance => ({
  database,
  actor: { kind: 'command', name: 'test' },
  now: NOW,
  may: rightsOver(() => true),
});

export async function enterRecords(house: House, id: number): Promise<Entered> {
  const { norms, settings } = house;
  const performance = performanceIn(house);
  const organizationId = id;
  const { memberId } = must(await perform(addMember, { organizationId, member: MEMBER }, performance));
  const payment = { paidOn: '2024-02-01', amount: 3_000_000, asset: null };
  const { paymentId } = must(await perform(addPayment, { organizationId, memberId, payment }, performance));
  const { postId } = must(await perform(addPost, { organizationId, post: POST }, performance));
  const { eventId } = must(await perform(recordEvent, { organizationId, event: EVENT }, performance));
  const files = [{ name: 'biên bản.pdf', bytes: pdf(String(id)) }];
  const sent = { organizationId, subject: { kind: 'organization', id: null } as const, title: 'Biên bản', files };
  const papers = must(await receivePapers(sent, settings, performance));
  const filing = { organizationId, year: YEAR, version: 0, answers: answersOf({ workers: 4 }), explanations: {} };
  must(await perform(saveDraft, filing, performance));
  const decision = { finding: 'sizeClass', outcome: 'large', validFrom: '2025-01-01', reason: 'Thử' } as const;
  const override = must(await perform(overrideFinding, { norms, organizationId, ...decision }, performance));
  const supported = must(
    await perform(openCase, { law: supportLaw(house), organizationId, application: APPLICATION }, performance),
  );
  const commune = (await areaOf(house.database.db, id))!.unitId;
  const keys: Record<string, string> = {};
  for (const kind of [...REGISTER_KINDS, ...LINKAGE_KINDS, ...SUPPORT_KINDS].filter(({ name }) => name in SAID)) {
    const said = kind.fields.some(({ name }) => name === 'commune') ? { ...SAID[kind.name], commune } : SAID[kind.name]!;
    const input = { organizationId, said, seen: ['fact.beforeFounding', 'fact.afterEnd'] };
    keys[kind.name] = must(await perform(recordActions(kind).add, input, performance)).key;
  }
  return {
    id,
    member: memberId,
    payment: paymentId,
    post: postId,
    event: eventId,
    paper: papers.ids[0]!,
    override: override.id,
    supportCase: supported.caseId,
    keys,
  };
}

/** Known of the member that was entered, and of nobody else. */
export const ETHNICITY = 'Rơ Măm thử';

const MEMBER = {
  ...PERSON,
  ethnicity: ETHNICITY,
  fullName: 'Đoàn Thị Vào Thử',
  subjectType: 'individual',
  type: 'official',
  usesServices: true,
  contributesLabour: null,
  isForeign: false,
  contribution: null,
  joined: day('2024-01-15'),
  left: null,
  certificateNumber: null,
  certificateDate: null,
} as const;

const POST = {
  ...PERSON,
  ethnicity: ETHNICITY,
  fullName: 'Đoàn Thị Vào Thử',
  role: 'other',
  title: 'Thủ quỹ',
  from: day('2024-01-15'),
  termUntil: null,
  until: null,
  level: null,
  certificate: null,
  fieldOfStudy: null,
  fits: null,
} as const;

const APPLICATION = {
  programme: '298/QĐ-UBND',
  year: 2026,
  pillar: 'training',
  item: 'training-tuition',
  period: '2026',
  title: 'Lớp kế toán thử',
  requested: 5_000_000,
  cost: 8_000_000,
  ownFunds: 3_000_000,
  quantity: null,
  doubleReason: null,
  callId: null,
} as const;

const EVENT = {
  kind: 'capitalChange',
  happenedOn: day('2024-02-01'),
  decisionNumber: '77/NQ-THU',
  decidedOn: '2024-02-01',
  decidedBy: null,
  note: null,
  sets: { capital: 700_000_000 },
  parties: [],
} as const;

export function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.refusals.map(({ code, field, message }) => `${code} ${field}: ${message}`).join('\n'));
  return outcome.value;
}

/** Two cooperatives that look like one, and two that were found to be one; in the commune officer's land. */
export async function enterTwins(house: House): Promise<{ pair: [number, number]; kept: number; merged: number }> {
  const place = { commune: 'Xã Long Hiệp', district: 'Huyện Trà Cú', kind: 'HTX', field: 'Nông nghiệp', founded: '01/03/2022' };
  const names = ['HTX Song Sinh', 'HTX Sông Sinh', 'HTX Chung Nhà', 'HTX Chung Nhã'];
  await record(house, { organizations: names.map((name) => ({ ...place, name })) });
  const found = await rows(
    house.database.db,
    sql<{ id: number }>`select organization_id as id from organization_name where name in (${sql.join(names)}) order by id`,
  );
  const [one, other, kept, merged] = found.map(({ id }) => id) as [number, number, number, number];
  const request = { keptId: kept, duplicateId: merged, reason: 'Thử', choices: {}, take: [] };
  must(await perform(mergeOrganizations, request, performanceIn(house)));
  return { pair: [one, other], kept, merged };
}
