// One file of support: its page, and every step taken from it.

import type { Context } from 'hono';
import { type Action, defineRoute, type Route, type Visit } from '../../access/declare.ts';
import type { Permission } from '../../access/model.ts';
import { perform } from '../../access/perform.ts';
import { dayInVietnam, type IsoDate } from '../../platform/date.ts';
import { type Outcome, type Refusal, refused } from '../../platform/refusal.ts';
import { FormReader, type Typed, typedIn } from '../../registry/pages/form.ts';
import { frameOf, organizationArea, organizationPath } from '../../registry/pages/frame.tsx';
import { toHtml } from '../../ui/render.ts';
import type { Web } from '../../web/visit.ts';
import * as actions from '../actions/index.ts';
import { ceilingFor, criteriaFor, filedOn, linesFor, requiredFor, type SupportLaw } from '../basis.ts';
import { readCall } from '../calls/store.ts';
import { dueOf } from '../deadlines.ts';
import { papersOfCase } from '../documents/attached.ts';
import { type Criterion, JUDGED } from '../eligibility.ts';
import { readAcceptances, readChecks, readPayments } from '../files.ts';
import type { SupportItems } from '../items.ts';
import { seasonsOf } from '../linkage/seasons.ts';
import { casesOfContract, contractOfCase, isLinkageItem } from '../linkage/ties.ts';
import { isOver, mayFollow } from '../model.ts';
import { paidByCase } from '../paying.ts';
import { readAwards, readCase, readSteps, type SupportCase } from '../store.ts';
import { CaseView } from './case-view.tsx';
import { CASE, STEP_FORMS, STEP_PATHS, type StepForm, supportLinks } from './links.ts';
import { supportWords } from './messages.ts';
import { type SentStep, stepField } from './step-forms.tsx';

/** What a step is worked out from. */
interface Here {
  file: SupportCase;
  criteria: Criterion[];
  lines: { id: number }[];
  required: { key: string; label: string }[];
  items: SupportItems;
  key: { law: SupportLaw; organizationId: number; caseId: number; version: number };
}

type Take = <Input, Value>(action: Action<Input, Value>, input: Input) => Promise<Outcome<unknown>>;

interface StepRule {
  permission: Permission;
  summary: string;
  open: (file: SupportCase) => boolean;
  take: (reader: FormReader, here: Here, take: Take) => Promise<Outcome<unknown>>;
}

const follows =
  (verb: Parameters<typeof mayFollow>[0]) =>
  ({ state }: SupportCase) =>
    mayFollow(verb, state);

/** In the order in which a page offers them. */
const RULES: Record<StepForm, StepRule> = {
  submit: {
    permission: 'support.file',
    summary: 'Nộp hồ sơ xin hỗ trợ',
    open: follows('submit'),
    take: (_reader, { key }, take) => take(actions.submitCase, key),
  },
  complete: {
    permission: 'support.check',
    summary: 'Xác nhận hồ sơ đã đủ',
    open: follows('complete'),
    take: (reader, { key, required }, take) => {
      const papers = required.map((paper) => paper.key).filter((paper) => reader.checked(`paper-${paper}`));
      return take(actions.completeCase, { ...key, papers });
    },
  },
  sendBack: {
    permission: 'support.check',
    summary: 'Trả lại hồ sơ để bổ sung',
    open: follows('sendBack'),
    take: (reader, { key }, take) => take(actions.sendBackCase, { ...key, reason: reader.lines('reason') ?? '' }),
  },
  judge: {
    permission: 'support.check',
    summary: 'Kết luận điều kiện nhận hỗ trợ',
    open: follows('findEligible'),
    take: (reader, { key, criteria }, take) => {
      const judged = Object.fromEntries(
        criteria.map(({ code }) => [code, reader.choice(`criterion-${code}`, JUDGED) ?? 'unknown']),
      );
      const eligible = reader.yesNo('outcome', { required: true });
      const input = { ...key, eligible: eligible ?? false, reason: reader.lines('reason', { required: true }) ?? '' };
      return when(reader, () => take(actions.judgeEligibility, { ...input, judged }));
    },
  },
  appraise: {
    permission: 'support.appraise',
    summary: 'Thẩm định hồ sơ hỗ trợ',
    open: follows('appraise'),
    take: (reader, { key }, take) => {
      const proposed = reader.money('proposed', { required: true }) ?? 0;
      const said = { exceedReason: reader.lines('exceedReason'), note: reader.lines('note') };
      return when(reader, () => take(actions.appraiseCase, { ...key, proposed, ...said }));
    },
  },
  approve: {
    permission: 'support.decide',
    summary: 'Phê duyệt hỗ trợ',
    open: follows('approve'),
    take: (reader, { key, lines }, take) => {
      const decisionNumber = reader.text('decisionNumber', { required: true }) ?? '';
      const decidedOn = reader.day('decidedOn', { required: true }) ?? '';
      const awards = lines.flatMap(({ id: lineId }) => {
        const amount = reader.money(`award-${lineId}`);
        return amount === null || amount === 0 ? [] : [{ lineId, amount }];
      });
      return when(reader, () => take(actions.approveCase, { ...key, decisionNumber, decidedOn, awards }));
    },
  },
  refuse: {
    permission: 'support.decide',
    summary: 'Từ chối hỗ trợ',
    open: follows('refuse'),
    take: (reader, { key }, take) => take(actions.refuseCase, { ...key, reason: reader.lines('reason') ?? '' }),
  },
  contract: {
    permission: 'support.pay',
    summary: 'Ghi hợp đồng thực hiện hỗ trợ',
    open: follows('contract'),
    take: (reader, { key }, take) => {
      const contractNumber = reader.text('contractNumber', { required: true }) ?? '';
      const advancePercent = reader.quantity('advancePercent', { required: true }) ?? 0;
      return when(reader, () => take(actions.contractCase, { ...key, contractNumber, advancePercent }));
    },
  },
  accept: {
    permission: 'support.pay',
    summary: 'Ghi biên bản nghiệm thu',
    open: follows('accept'),
    take: (reader, { key }, take) => {
      const input = {
        minutesNumber: reader.text('minutesNumber', { required: true }) ?? '',
        acceptedOn: reader.day('acceptedOn', { required: true }) ?? '',
        value: reader.money('value', { required: true }) ?? 0,
        note: reader.lines('note'),
      };
      return when(reader, () => take(actions.acceptCase, { ...key, ...input }));
    },
  },
  pay: {
    permission: 'support.pay',
    summary: 'Ghi một lần chi hỗ trợ',
    open: follows('pay'),
    take: (reader, { key }, take) => {
      const kind = reader.choice('kind', ['instalment', 'advance'], { required: true }) ?? 'instalment';
      const input = { ...moneyOut(reader), kind, acceptanceId: reader.count('acceptanceId') };
      return when(reader, () => take(actions.payCase, { ...key, ...input }));
    },
  },
  giveBack: {
    permission: 'support.pay',
    summary: 'Ghi một lần thu lại tiền hỗ trợ',
    open: (file) => mayFollow('giveBack', file.state) && file.paid > file.returned,
    take: (reader, { key }, take) => {
      const input = moneyOut(reader);
      return when(reader, () => take(actions.giveBack, { ...key, ...input }));
    },
  },
  settle: {
    permission: 'support.pay',
    summary: 'Quyết toán hồ sơ hỗ trợ',
    open: follows('settle'),
    take: (reader, { key }, take) => take(actions.settleCase, { ...key, note: reader.lines('note') }),
  },
  cancel: {
    permission: 'support.decide',
    summary: 'Hủy quyết định hỗ trợ',
    open: (file) => mayFollow('cancel', file.state) && file.paid === 0,
    take: (reader, { key }, take) => take(actions.cancelCase, { ...key, reason: reader.lines('reason') ?? '' }),
  },
  checkLater: {
    permission: 'support.check',
    summary: 'Ghi kiểm tra sau hỗ trợ',
    open: ({ state }) => state === 'settled',
    take: (reader, { key: { law, organizationId, caseId }, items }, take) => {
      const months = reader.choice('months', items.laterChecks.months.map(String), { required: true });
      const input = {
        months: Number(months),
        checkedOn: reader.day('checkedOn', { required: true }) ?? '',
        stillUsed: reader.yesNo('stillUsed', { required: true }) ?? true,
        result: reader.lines('result'),
      };
      return when(reader, () => take(actions.checkLater, { law, organizationId, caseId, ...input }));
    },
  },
  withdraw: {
    permission: 'support.file',
    summary: 'Rút hồ sơ xin hỗ trợ',
    open: follows('withdraw'),
    take: (reader, { key }, take) => take(actions.withdrawCase, { ...key, reason: reader.lines('reason') ?? '' }),
  },
};

const ORDER = Object.keys(RULES) as StepForm[];

const when = async (reader: FormReader, go: () => Promise<Outcome<unknown>>): Promise<Outcome<unknown>> =>
  reader.ok ? go() : refused(...reader.refusals);

const moneyOut = (reader: FormReader) => ({
  lineId: reader.count('lineId', { required: true }) ?? 0,
  amount: reader.money('amount', { required: true }) ?? 0,
  paidOn: reader.day('paidOn', { required: true }) ?? '',
  voucher: reader.text('voucher'),
});

export function caseRoutes(web: Web, law: SupportLaw): Route[] {
  const { database, geography } = web.house;
  const { items } = law;
  const { db } = database;
  const area = organizationArea(web);

  const hereOf = async (context: Context, visit: Visit, permission: Permission) => {
    const frame = await frameOf(web, context, visit, permission);
    const caseId = Number(context.req.param('case'));
    const file = frame && Number.isSafeInteger(caseId) ? await readCase(db, frame.id, caseId) : undefined;
    if (!frame || !file) return undefined;
    return {
      frame,
      file,
      items,
      required: requiredFor(file, law),
      criteria: follows('findEligible')(file) ? await criteriaFor(db, file, law, frame.today) : [],
      ceiling: follows('appraise')(file) ? await ceilingFor(db, file, law, frame.today, frame.language) : undefined,
      lines: follows('approve')(file) ? await linesFor(db, file, law, frame.today) : [],
    };
  };

  const casePage = async (context: Context, visit: Visit, permission: Permission, sent?: SentStep) => {
    const here = await hereOf(context, visit, permission);
    if (!here) return context.notFound();
    const { frame, file } = here;
    const steps = await readSteps(db, file);
    const checks = await readChecks(db, file);
    const openChecks = items.laterChecks.months.filter((months) => !checks.some((one) => one.months === months));
    const since = steps.findLast(({ verb }) => !['save', 'pay', 'giveBack'].includes(verb)) ?? steps[0];
    const view = (
      <CaseView
        {...here}
        t={supportWords[frame.language]}
        steps={steps}
        awards={await readAwards(db, file)}
        acceptances={await readAcceptances(db, file)}
        payments={await readPayments(db, file)}
        checks={checks}
        openChecks={openChecks}
        call={file.callId === null ? undefined : await readCall(db, file.callId)}
        tied={isLinkageItem(items, file.item) ? await tiedOf(file, frame.today) : undefined}
        paidHere={await paidByCase(db, file.id)}
        papers={await papersOfCase(db, frame.id, file.id)}
        placeOf={(unitId) => geography.byId(unitId).name}
        due={since && !isOver(file.state) ? dueOf(items, file.state, dayInVietnam(new Date(since.takenAt))) : undefined}
        offered={ORDER.filter((step) => RULES[step].open(file) && frame.may(RULES[step].permission)).filter(
          (step) => step !== 'checkLater' || openChecks.length > 0,
        )}
        sent={sent}
      />
    );
    return context.html(toHtml(view), sent ? 422 : 200);
  };

  const tiedOf = async (file: SupportCase, today: IsoDate) => {
    const contract = await contractOfCase(db, file);
    const cases = contract ? await casesOfContract(db, contract) : [];
    return { contract, seasons: seasonsOf(law, cases, filedOn(file, today)) };
  };

  const takeStep = (step: StepForm) => async (context: Context, visit: Visit) => {
    const { permission, take } = RULES[step];
    const here = await hereOf(context, visit, permission);
    if (!here) return context.notFound();
    const typed = await typedIn(context.req);
    const key = { law, organizationId: here.frame.id, caseId: here.file.id, version: Number(typed.version) };
    const outcome = await take(new FormReader(unnamed(step, typed)), { ...here, key }, (action, input) =>
      perform(action, input, { database, ...visit }),
    );
    if (outcome.ok) return context.redirect(supportLinks.case(here.frame.id, here.file.id), 303);
    const named = outcome.refusals.map((refusal) => inForm(step, refusal, here.lines));
    return casePage(context, visit, permission, { step, typed, refusals: named });
  };

  return [
    defineRoute({
      method: 'GET',
      path: organizationPath(CASE),
      permission: 'support.read',
      summary: 'Xem một hồ sơ hỗ trợ',
      area,
      handler: (context, visit) => casePage(context, visit, 'support.read'),
    }),
    ...STEP_FORMS.map((step) =>
      defineRoute({
        method: 'POST',
        path: organizationPath(`${CASE}${STEP_PATHS[step]}`),
        permission: RULES[step].permission,
        summary: RULES[step].summary,
        area,
        handler: takeStep(step),
      }),
    ),
  ];
}

/** Without the name of the step before each field. */
const unnamed = (step: StepForm, typed: Typed): Typed =>
  Object.fromEntries(
    Object.entries(typed).flatMap(([name, value]) =>
      name.startsWith(stepField(step, '')) ? [[name.slice(stepField(step, '').length), value] as const] : [],
    ),
  );

function inForm(step: StepForm, { field, ...refusal }: Refusal, lines: readonly { id: number }[]): Refusal {
  if (field === undefined) return refusal;
  const [first] = lines;
  if (field === 'awards') return first ? { ...refusal, field: stepField(step, `award-${first.id}`) } : refusal;
  return { ...refusal, field: stepField(step, field) };
}
