// Something in every room of support, at every step, for what walks through all of its pages.

import { sql } from 'kysely';
import { perform } from '../../src/access/perform.ts';
import type { House } from '../../src/house.ts';
import { rows } from '../../src/platform/database/types.ts';
import type { Outcome } from '../../src/platform/refusal.ts';
import {
  addSession,
  createClass,
  enrol,
  finishClass,
  issueCertificates,
  saveAttendance,
} from '../../src/support/training/actions/index.ts';
import { NOW } from '../house.ts';
import { carry, give, type Wanted } from '../support-files.ts';
import { EMAILS, signedIn, type WebApp } from './app.ts';

const HOME = '/lam-viec/ho-tro';

/** The addresses of what was entered: files of the accountant's organisation, a group on its way, a plan, a work, a class. */
export async function enterSupport(app: WebApp): Promise<string[]> {
  const organizationId = app.clerksOrganization!;
  const base = `/lam-viec/to-chuc/${organizationId}`;
  const files = await enterFiles(app.house, organizationId);
  const officer = await signedIn(app, EMAILS.provincialOfficer);
  const send = async (path: string, fields: Record<string, string>): Promise<string> => {
    const answer = await officer.post(path, new URLSearchParams(fields));
    const location = answer.headers.get('location');
    if (answer.status !== 303 || location === null) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return location.replace(/[?#].*/, '');
  };
  const unit = 'Xã Long Hiệp, Huyện Trà Cú';
  const founders = { ideaOn: '01/06/2025', initiators: '3', capital: '500', founders: 'Người Thứ Nhất; 1980; Ấp Chợ; 50' };
  const initiative = await send(`${HOME}/thanh-lap/moi`, { kind: 'HTX', name: 'Hợp tác xã Dừa Thử', unit, ...founders });
  const companion = await send(`${HOME}/thanh-lap/moi`, {
    kind: 'HTX',
    name: 'Hợp tác xã Đồng Hành Thử',
    unit: 'Xã Long Hiệp, Huyện Trà Cú',
    ...founders,
    ideaOn: '01/02/2025',
  });
  for (const [version, step, on] of [
    ['1', 'meeting', '02/02/2025'],
    ['2', 'papers', '03/02/2025'],
    ['3', 'registered', '15/02/2025'],
  ] as const) {
    await send(`${companion}/buoc`, { version, step, on, organizationId: String(organizationId) });
  }
  const aims = { sign: 'grade', reason: 'Hai năm không họp', goals: 'Họp đại hội', begunOn: '01/12/2025', dueOn: '30/06/2026' };
  const plan = await send(`${base}/cung-co`, aims);
  const plans = await rows(app.house.database.db, sql<{ id: number }>`select id from consolidation_plan`);
  await send(`${plan}/${plans[0]!.id}/viec`, { what: 'Họp đại hội', stepDue: '01/01/2026' });
  const capital = { 'capital-province': '800', 'capital-counterpart': '200', stages: 'Móng; 30/06/2025\nMái; 30/09/2025' };
  const work = await send(`${base}/cong-trinh/moi`, { title: 'Kho lạnh thử', kind: 'warehouse', unit, ...capital });
  const works = [work];
  for (const taken of [1, 3, 4]) {
    const next = await send(`${base}/cong-trinh/moi`, { title: `Sân phơi thử ${taken}`, kind: 'warehouse', unit, ...capital });
    for (const [index, [step, fields]] of WORK_STEPS.slice(0, taken).entries()) {
      await send(`${next}/${step}`, { version: String(index + 1), ...fields });
    }
    works.push(next);
  }
  const fair = await send(`${HOME}/xuc-tien/moi`, {
    kind: 'fair',
    name: 'Hội chợ thử',
    place: 'Thành phố Hồ Chí Minh',
    fromOn: '01/06/2025',
    untilOn: '05/06/2025',
    organizer: 'Sở Công Thương',
  });
  await send(`${fair}/tham-gia`, { organizationId: String(organizationId), products: 'Dừa sáp', booth: 'co' });
  await send(`${fair}/chi-phi`, { item: 'Thuê gian hàng', source: 'province', planned: '10 triệu' });
  const call = await send(`${HOME}/dot-keu-goi/moi`, {
    title: 'Đợt thử',
    year: '2026',
    'pillar-training': 'co',
    opens: '01/01/2026',
    closes: '31/12/2026',
    documentNumber: '7/TB-THU',
    published: 'co',
  });
  const classes = await enterClasses(app.house, organizationId);
  return [
    call,
    ...files.map((id) => `${base}/ho-tro/${id}`),
    initiative,
    companion,
    `${base}/cung-co`,
    ...works,
    fair,
    // who takes part is looked for first
    `${fair}?tim=htx`,
    ...classes.map((id) => `${HOME}/dao-tao/${id}`),
  ];
}

const WORK_STEPS: [string, Record<string, string>][] = [
  ['khoi-cong', { on: '01/06/2025' }],
  ['tien-do', { on: '30/09/2025', percent: '100' }],
  ['nghiem-thu', { on: '01/10/2025', value: '900', minutes: '01/BB' }],
  ['ban-giao', { on: '15/10/2025', value: '700', minutes: '02/BB' }],
];

/** One class that is being taught, and one that has ended with a certificate. */
async function enterClasses(house: House, organizationId: number): Promise<number[]> {
  const performance = { database: house.database, actor: { kind: 'command', name: 'test' }, now: NOW, may: () => true } as const;
  const must = <T>(outcome: Outcome<T>): T => {
    if (!outcome.ok) throw new Error(outcome.refusals.map(({ message }) => message).join(' '));
    return outcome.value;
  };
  const ids: number[] = [];
  for (const ended of [false, true]) {
    const days = { startsOn: '2025-11-03', endsOn: '2025-11-04' };
    const values = { courseKey: 'accounting', hours: 16, unitId: house.geography.closest('84', '2025-06-30')!.id, ...days };
    const more = { place: 'Hội trường', trainers: null, organizer: 'Liên minh HTX', capacity: 30 };
    const { classId } = must(await perform(createClass, { ...values, ...more }, performance));
    const session = { classId, heldOn: '2025-11-03', part: 'morning', topic: null } as const;
    must(await perform(addSession, session, performance));
    const people = [{ organizationId, personId: null, fullName: `Người Học Thử ${ids.length}`, birth: null }];
    must(await perform(enrol, { classId, people }, performance));
    ids.push(classId);
    if (!ended) continue;
    const [trainee] = await rows(
      house.database.db,
      sql<{ id: number }>`select id from training_enrolment where class_id = ${classId}`,
    );
    const present = [{ organizationId, id: trainee!.id }];
    must(await perform(saveAttendance, { classId, session: 1, version: 1, present }, performance));
    must(await perform(finishClass, { classId }, performance));
    must(await perform(issueCertificates, { classId }, performance));
  }
  return ids;
}

async function enterFiles(house: House, organizationId: number): Promise<number[]> {
  const unitId = house.geography.closest('84', '2025-06-30')!.id;
  const lineId = await give(house, { year: 2025, pillar: 'training', source: 'province', unitId, amount: 900_000_000 });
  const ids: number[] = [];
  const add = async (title: string, more: Partial<Wanted>) => {
    const wanted: Wanted = {
      organizationId,
      year: 2025,
      period: `Đợt ${ids.length + 1}`,
      pillar: 'training',
      item: 'training-tuition',
      title,
      awards: [],
      decidedOn: '2025-03-01',
      ...more,
    };
    ids.push(await carry(house, wanted));
  };
  await add('Giống theo hợp đồng liên kết', { pillar: 'trade', item: 'trade-season-inputs', until: 'complete' });
  await add('Học phí, đã nộp', { until: 'submitted' });
  await add('Học phí, đủ hồ sơ', { until: 'complete' });
  await add('Học phí, đủ điều kiện', { until: 'eligible' });
  await add('Học phí, đã thẩm định', {});
  await add('Học phí, đã duyệt', { awards: [[lineId, 5_000_000]] });
  await add('Học phí, đã chi', { awards: [[lineId, 5_000_000]], paid: [[lineId, 4_000_000, '2025-06-01']] });
  await add('Học phí, quyết toán', { awards: [[lineId, 5_000_000]], paid: [[lineId, 5_000_000, '2025-06-01']], settled: true });
  return ids;
}
