// What happens to an initiative: begun, amended, taken a step further, stopped, resumed, visited.

import { type ActionContext, defineAction } from '../../../access/declare.ts';
import { type Area, actorName } from '../../../access/model.ts';
import type { Db } from '../../../platform/database/types.ts';
import { dayInVietnam, formatDate, type IsoDate } from '../../../platform/date.ts';
import { done, type Outcome, type Refusal, refused } from '../../../platform/refusal.ts';
import { areaOfOrganization } from '../../actions/case-step.ts';
import { type Days, dayOf, type Founder, lastStep, monthsLater, nextStep, type State } from '../model.ts';
import {
  addFoundingCheck,
  addFoundingStep,
  holdInitiative,
  type Initiative,
  insertInitiative,
  type MadeCheck,
  moveInitiative,
  organizationAt,
  readInitiative,
  replaceFounders,
  type Said,
  updateInitiative,
} from '../store.ts';

export interface InitiativeKey {
  id: number;
  /** The version the person was looking at. */
  version: number;
}

const areaOf = async (db: Db, { id }: { id: number }): Promise<Area | undefined> => {
  const found = await readInitiative(db, id);
  return found && { unitId: found.unitId };
};

const fault = (code: string, field: string, message: string): Refusal => ({ code, field, message });
const notYet = (on: IsoDate, today: IsoDate, field: string): Refusal[] =>
  on > today ? [fault('event.future', field, 'Ngày này chưa tới. Xem lại ngày.')] : [];

/** Those named must not be more than those who are said to take part. */
function faultsOf({ initiators, kind, name }: Said, founders: readonly Founder[]): Refusal[] {
  const faults: Refusal[] = [];
  if (name.trim() === '') faults.push(fault('field.missing', 'name', 'Ghi tên dự kiến.'));
  if (initiators !== null && founders.length > initiators) {
    const message = `Danh sách có ${founders.length} ${kind === 'LHHTX' ? 'thành viên' : 'người'}, nhiều hơn số sáng lập viên ${initiators}. Sửa lại số hoặc danh sách.`;
    faults.push(fault('founders.tooMany', 'founders', message));
  }
  return faults;
}

const subject = (id: number) => ({ subjectKind: 'founding_initiative', subjectId: id });

export interface Beginning {
  said: Said;
  founders: readonly Founder[];
  ideaOn: IsoDate;
}

export const beginInitiative = defineAction({
  name: 'founding.begin',
  permission: 'support.check',
  summary: 'Ghi một nhóm có ý định thành lập tổ chức',
  area: (_db, { said }: Beginning) => ({ unitId: said.unitId }),
  run: async ({ db, actor, now, record }, { said, founders, ideaOn }: Beginning): Promise<Outcome<{ id: number }>> => {
    const faults = [...faultsOf(said, founders), ...notYet(ideaOn, dayInVietnam(now), 'ideaOn')];
    if (faults.length > 0) return refused(...faults);
    const id = await insertInitiative(db, said, ideaOn, actor.kind === 'user' && actor.isSample);
    await replaceFounders(db, id, founders);
    await addFoundingStep(db, id, { step: 'idea', on: ideaOn, note: null, by: actorName(actor) }, now);
    await record({ ...subject(id), after: { ...said, founders: founders.length, ideaOn }, touched: [] });
    return done({ id });
  },
});

/** Takes hold of the version the person saw, or says that another was quicker. */
async function held({ db }: ActionContext, { id, version }: InitiativeKey): Promise<Outcome<Initiative>> {
  const found = await holdInitiative(db, id);
  if (!found) return refused({ code: 'founding.unknown', message: 'Không có hồ sơ thành lập này.' });
  if (found.version === version) return done(found);
  const message = 'Hồ sơ vừa được người khác ghi thêm. Mở lại trang để xem rồi làm tiếp.';
  return refused({ code: 'founding.moved', message });
}

export const amendInitiative = defineAction({
  name: 'founding.amend',
  permission: 'support.check',
  summary: 'Sửa hồ sơ thành lập',
  area: areaOf,
  run: async (
    context,
    { said, founders, ...key }: InitiativeKey & { said: Said; founders: readonly Founder[] },
  ): Promise<Outcome<null>> => {
    const { db, actor, may, record } = context;
    const found = await held(context, key);
    if (!found.ok) return found;
    const faults = faultsOf(said, founders);
    if (found.value.state === 'registered') {
      const message = 'Tổ chức đã đăng ký. Sửa thông tin ở trang của tổ chức đó.';
      faults.push({ code: 'founding.registered', message });
    }
    if (!may(actor, 'support.check', { unitId: said.unitId })) {
      faults.push(fault('area.outside', 'unit', 'Nơi này nằm ngoài địa bàn của tài khoản đang dùng.'));
    }
    if (faults.length > 0) return refused(...faults);
    await updateInitiative(db, key.id, said);
    await replaceFounders(db, key.id, founders);
    await record({ ...subject(key.id), before: found.value, after: { ...said, founders: founders.length }, touched: [] });
    return done(null);
  },
});

export interface StepInput extends InitiativeKey {
  step: 'meeting' | 'papers' | 'registered' | 'stopped' | 'resumed';
  on: IsoDate;
  note: string | null;
  /** The organisation it became, for the step `registered`. */
  organizationId: number | null;
}

const DAY = { meeting: 'meetingOn', papers: 'papersOn', registered: 'registeredOn' } as const;

export const takeFoundingStep = defineAction({
  name: 'founding.step',
  permission: 'support.check',
  summary: 'Ghi một bước thành lập',
  area: areaOf,
  run: async (context, { step, on, note, organizationId, ...key }: StepInput): Promise<Outcome<{ state: State }>> => {
    const { db, actor, now, record } = context;
    const found = await held(context, key);
    if (!found.ok) return found;
    const before = found.value;
    const faults = [...orderFaults(before, step, on), ...notYet(on, dayInVietnam(now), 'on')];
    if (step === 'stopped' && note === null) {
      faults.push(fault('reason.missing', 'note', 'Ghi vì sao dừng lại để người sau hiểu được.'));
    }
    if (step === 'registered') faults.push(...(await organizationFaults(context, before, organizationId)));
    if (faults.length > 0) return refused(...faults);

    const days: Days = {
      ideaOn: before.ideaOn,
      meetingOn: before.meetingOn,
      papersOn: before.papersOn,
      registeredOn: before.registeredOn,
      stoppedOn: step === 'stopped' ? on : null,
    };
    if (step in DAY) days[DAY[step as keyof typeof DAY]] = on;
    const state: State = step === 'stopped' ? 'stopped' : lastStep(days);
    const registeredAs = step === 'registered' ? organizationId : before.registeredAs;
    await moveInitiative(db, key.id, { ...days, state, stopReason: step === 'stopped' ? note : null, registeredAs });
    await addFoundingStep(db, key.id, { step, on, note, by: actorName(actor) }, now);
    await record({
      ...subject(key.id),
      before: { state: before.state },
      after: { state, on, organizationId },
      ...(note ? { reason: note } : {}),
      touched: registeredAs === null ? [] : [registeredAs],
    });
    return done({ state });
  },
});

function orderFaults(before: Initiative, step: StepInput['step'], on: IsoDate): Refusal[] {
  const fits =
    step === 'stopped'
      ? nextStep(before.state) !== undefined
      : step === 'resumed'
        ? before.state === 'stopped'
        : nextStep(before.state) === step;
  if (!fits) return [{ code: 'founding.notNow', message: 'Hồ sơ đang ở bước khác. Mở lại trang để xem bước tiếp theo.' }];
  const earliest = step === 'resumed' ? before.stoppedOn! : dayOf(before, lastStep(before))!;
  if (on >= earliest) return [];
  const message = `Bước trước ghi ngày ${formatDate(earliest)}; bước này không thể sớm hơn. Xem lại ngày.`;
  return [fault('founding.beforeLast', 'on', message)];
}

async function organizationFaults({ db, actor, may }: ActionContext, before: Initiative, id: number | null): Promise<Refusal[]> {
  const refuse = (message: string) => [fault('founding.organization', 'organizationId', message)];
  if (id === null) return refuse('Chọn tổ chức đã đăng ký. Nếu chưa có trong sổ, đăng ký trước rồi quay lại đây.');
  const found = await organizationAt(db, id);
  if (!found || found.kind !== before.kind) return refuse('Tổ chức này không có trong sổ hoặc khác loại. Chọn lại.');
  const area = await areaOfOrganization(db, { organizationId: id });
  return may(actor, 'support.check', area) ? [] : refuse('Tổ chức này nằm ngoài địa bàn của tài khoản đang dùng.');
}

export const recordFoundingCheck = defineAction({
  name: 'founding.check',
  permission: 'support.check',
  summary: 'Ghi một lần kiểm tra đồng hành',
  area: areaOf,
  run: async (context, { check, ...key }: InitiativeKey & { check: MadeCheck }): Promise<Outcome<null>> => {
    const { db, actor, now, record } = context;
    const found = await held(context, key);
    if (!found.ok) return found;
    const { registeredOn, registeredAs } = found.value;
    if (registeredOn === null) {
      return refused({ code: 'founding.notNow', message: 'Chỉ kiểm tra đồng hành sau khi tổ chức đã đăng ký.' });
    }
    const faults = notYet(check.checkedOn, dayInVietnam(now), 'checkedOn');
    if (check.checkedOn < registeredOn) {
      const message = `Tổ chức đăng ký ngày ${formatDate(registeredOn)}; lần kiểm tra không thể sớm hơn.`;
      faults.push(fault('founding.beforeLast', 'checkedOn', message));
    }
    // a visit of the first month is none of the third
    if (check.checkedOn >= registeredOn && check.checkedOn < monthsLater(registeredOn, check.months - 1)) {
      const message = `Lần ${check.months} tháng đến hạn ngày ${formatDate(monthsLater(registeredOn, check.months))}; ngày ghi sớm hơn quá một tháng. Xem lại ngày hoặc lần kiểm tra.`;
      faults.push(fault('founding.tooEarly', 'checkedOn', message));
    }
    if (faults.length > 0) return refused(...faults);
    const added = await addFoundingCheck(db, found.value, check, { at: now, by: actorName(actor) });
    if (!added) {
      return refused(fault('founding.checked', 'months', `Lần kiểm tra ${check.months} tháng đã được ghi. Chọn lần khác.`));
    }
    await record({ ...subject(key.id), after: check, touched: registeredAs === null ? [] : [registeredAs] });
    return done(null);
  },
});
