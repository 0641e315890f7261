// Slips written at the weighing place, one after the other on a phone or many at once from a sheet.

import type { Context } from 'hono';
import { defineRoute, type Route, type Visit } from '../../../access/declare.ts';
import { perform } from '../../../access/perform.ts';
import { formatDate, type IsoDate } from '../../../platform/date.ts';
import { formatNumber } from '../../../platform/number.ts';
import type { Refusal } from '../../../platform/refusal.ts';
import { FormReader, type Typed, typedIn } from '../../../registry/pages/form.ts';
import { frameOf, type OrganizationFrame, organizationArea, organizationPath } from '../../../registry/pages/frame.tsx';
import { recordActions } from '../../../registry/records/actions.ts';
import { toHtml } from '../../../ui/render.ts';
import type { Web } from '../../../web/visit.ts';
import type { Priced } from '../../contracts/price.ts';
import { priceOn } from '../../market/prices.ts';
import { deliveries } from '../../records.ts';
import { inUnit } from '../model.ts';
import { commodityOf, proposalFor } from '../price.ts';
import { contractsToWeigh, type WeighedContract } from '../store.ts';
import { MANY, manyHref, WEIGH, weighHref } from './links.ts';
import { deliveryWords } from './messages.ts';
import { LINE_FIELDS, ManyView, WeighView } from './weigh-views.tsx';

const MOST_LINES = 40;
const FRESH_LINES = 10;

const { add } = recordActions(deliveries);

/** A slip as it was read, with what the contract gives for it. */
export interface Slip {
  contract: WeighedContract;
  on: IsoDate;
  quality: string | null;
  /** The unit of weighing, which is that of the price. */
  unit: string | null;
  net: number | null;
  proposal: Priced;
  unitPrice: number | null;
  value: number | null;
}

export function weighRoutes(web: Web): Route[] {
  const { database, commodities } = web.house;
  const { db } = database;
  const common = { permission: 'register.write', area: organizationArea(web) } as const;

  /** What the form says; what it leaves out the contract gives. Refusals stand in the reader. */
  const readSlip = (reader: FormReader, contract: WeighedContract): Slip | undefined => {
    const on = reader.day('deliveredOn', { required: true });
    const [gross, tare, net] = [reader.quantity('gross'), reader.quantity('tare'), reader.quantity('net')];
    const market = reader.money('marketPrice');
    const [typedPrice, typedValue] = [reader.money('unitPrice'), reader.money('acceptedValue')];
    if (on === null) return undefined;
    const weighed = gross === null ? net : Math.round((gross - (tare ?? 0)) * 1000) / 1000;
    const quality = reader.text('quality', { longest: 100 });
    const proposal = proposalFor(contract, { on, quantity: weighed, market, quality });
    const unitPrice = typedPrice ?? proposal.unitPrice;
    const typedTotal = weighed === null || typedPrice === null ? null : Math.round(weighed * typedPrice);
    const value = typedValue ?? (typedPrice === null ? proposal.amount : typedTotal);
    return { contract, on, quality, unit: contract.priceUnit, net: weighed, proposal, unitPrice, value };
  };

  const save = async (reader: FormReader, typed: Typed, slip: Slip, organizationId: number, visit: Visit) => {
    const { contract, net, proposal, unit, unitPrice, value } = slip;
    const t = deliveryWords.vi;
    const reason = reader.text('priceReason', { longest: 500 });
    const slipNumber = reader.text('slip', { longest: 50 });
    if (net === null) reader.refuse('net', 'field.missing', t.notProposed.quantity);
    if (value === null) {
      const missing = proposal.missing.includes('market') ? 'market' : 'rule';
      reader.refuse(missing === 'market' ? 'marketPrice' : 'acceptedValue', 'field.missing', t.notProposed[missing]);
    }
    const commodity = commodityOf(commodities, contract);
    const quantity = net === null ? null : inUnit(commodities, commodity, net, { from: unit, to: contract.unit });
    if (net !== null && quantity === null) {
      const message = `Không đổi được ${unit} sang ${contract.unit ?? 'đơn vị chưa ghi'}. Ghi đơn vị ở hợp đồng cho khớp rồi ghi phiếu.`;
      reader.refuse('net', 'unit.unknown', message);
    }
    if (proposal.amount !== null && value !== null && value !== proposal.amount && reason === null) {
      const amount = formatNumber(proposal.amount);
      reader.refuse('priceReason', 'price.reason', `Theo hợp đồng là ${amount} đồng. Ghi lý do thành tiền khác.`);
    }
    if (!reader.ok) return { ok: false as const, refusals: reader.refusals };
    const weighing = new FormReader(typed);
    const said = {
      contract: contract.key,
      deliveredOn: { date: slip.on, precision: 'day' as const },
      quantity,
      acceptedValue: value,
      slip: slipNumber,
      quality: slip.quality,
      gross: weighing.quantity('gross'),
      tare: weighing.quantity('tare'),
      unit,
      unitPrice,
      marketPrice: weighing.money('marketPrice'),
      priceReason: reason,
      state: 'accepted',
    };
    const outcome = await perform(add, { organizationId, said, seen: (typed.seen ?? '').split(' ') }, { database, ...visit });
    return outcome.ok ? { ok: true as const, value: value! } : { ok: false as const, refusals: outcome.refusals };
  };

  const contractsOf = (frame: OrganizationFrame) => contractsToWeigh(db, frame.id, frame.today);

  /** The latest price of the log, where the contract goes by the market. */
  const marketFor = async (contract: WeighedContract | undefined, on: IsoDate, quality: string) => {
    const commodity = contract && commodityOf(commodities, contract);
    if (!commodity || contract.priceRule === null || contract.priceRule === 'fixed') return undefined;
    const asked = { commodity: commodity.key, place: contract.marketSource ?? '', date: on };
    const found = (await priceOn(db, { ...asked, class: quality })) ?? (await priceOn(db, { ...asked, class: '' }));
    return found && found.unit === contract.priceUnit ? found : undefined;
  };

  const weighPage = async (context: Context, visit: Visit, shown: Shown = {}) => {
    const frame = await frameOf(web, context, visit, 'register.write');
    if (!frame) return context.notFound();
    const contracts = await contractsOf(frame);
    const query = (name: string) => context.req.query(name) ?? '';
    const typed: Typed = shown.typed ?? {
      contract: query('contract') || (contracts.length === 1 ? contracts[0]!.key : ''),
      deliveredOn: query('on') || formatDate(frame.today),
      slip: query('slip'),
      quality: query('quality'),
    };
    const contract = contracts.find(({ key }) => key === typed.contract);
    const on = new FormReader(typed).day('deliveredOn') ?? frame.today;
    const market = await marketFor(contract, on, typed.quality ?? '');
    const saved = query('saved') === '' ? undefined : { slip: query('saved'), value: Number(query('value')) || 0 };
    const view = <WeighView {...{ frame, visit, contracts, contract, market, saved, on }} {...shown} typed={typed} />;
    return context.html(toHtml(view), shown.refusals?.length ? 422 : 200);
  };

  const weigh = async (context: Context, visit: Visit) => {
    const typed = await typedIn(context.req);
    const frame = await frameOf(web, context, visit, 'register.write');
    if (!frame) return context.notFound();
    const contracts = await contractsOf(frame);
    const reader = new FormReader(typed);
    const key = reader.choice(
      'contract',
      contracts.map((one) => one.key),
      { required: true },
    );
    const contract = contracts.find((one) => one.key === key);
    const slip = contract && readSlip(reader, contract);
    if (!slip || typed.do === 'count') {
      return weighPage(context, visit, { typed, slip, refusals: reader.refusals });
    }
    const outcome = await save(reader, typed, slip, frame.id, visit);
    if (!outcome.ok) return weighPage(context, visit, { typed, slip, refusals: outcome.refusals });
    const next = { contract: slip.contract.key, on: typed.deliveredOn, quality: typed.quality };
    const saved = typed.slip?.trim() || '·';
    return context.redirect(
      weighHref(frame.id, { ...next, slip: following(typed.slip ?? ''), saved, value: String(outcome.value) }),
      303,
    );
  };

  const manyPage = async (context: Context, visit: Visit, shown: ManyShown = {}) => {
    const frame = await frameOf(web, context, visit, 'register.write');
    if (!frame) return context.notFound();
    const contracts = await contractsOf(frame);
    const { typed = { contract: context.req.query('contract') ?? '' }, refusals = [] } = shown;
    const saved = shown.saved ?? Number(context.req.query('saved') ?? 0);
    const lines = shown.lines ?? Array.from({ length: FRESH_LINES }, () => ({}));
    const view = <ManyView {...{ frame, visit, contracts, typed, lines, refusals, saved }} />;
    return context.html(toHtml(view), refusals.length > 0 ? 422 : 200);
  };

  const many = async (context: Context, visit: Visit) => {
    const typed = await typedIn(context.req);
    const frame = await frameOf(web, context, visit, 'register.write');
    if (!frame) return context.notFound();
    const written = linesIn(typed);
    if (typed.do === 'fill') {
      const pasted = pastedLines(typed.paste ?? '');
      const lines = [...written, ...pasted];
      const refusals = lines.length > MOST_LINES ? [tooMany] : [];
      return manyPage(context, visit, { typed: { ...typed, paste: '' }, lines: lines.slice(0, MOST_LINES), refusals });
    }
    const reader = new FormReader(typed);
    const contracts = await contractsOf(frame);
    const key = reader.choice(
      'contract',
      contracts.map((one) => one.key),
      { required: true },
    );
    const contract = contracts.find((one) => one.key === key);
    if (written.length === 0) reader.refuse('paste', 'lines.none', deliveryWords[frame.language].nothingMany);
    if (!contract || !reader.ok) return manyPage(context, visit, { typed, lines: filled(written), refusals: reader.refusals });
    const left: Typed[] = [];
    const refusals: Refusal[] = [];
    for (const line of written) {
      const lineReader = new FormReader(line);
      const slip = readSlip(lineReader, contract);
      // what is only warned of was seen in the sheet it came from
      const sent = { ...line, seen: WARNINGS };
      const outcome = slip && lineReader.ok ? await save(lineReader, sent, slip, frame.id, visit) : lineReader;
      if (outcome.ok) continue;
      const at = left.push(line) - 1;
      const name = deliveryWords[frame.language].line(at + 1);
      for (const one of outcome.refusals) {
        refusals.push({ ...one, message: `${name}: ${one.message}`, ...(one.field && { field: `${at}.${one.field}` }) });
      }
    }
    const saved = written.length - left.length;
    if (left.length > 0) return manyPage(context, visit, { typed, lines: filled(left), refusals, saved });
    return context.redirect(manyHref(frame.id, { contract: contract.key, saved: String(saved) }), 303);
  };

  const route = (method: 'GET' | 'POST', path: string, summary: string, handler: Route['handler']) =>
    defineRoute({ ...common, method, path: organizationPath(path), summary, handler });
  return [
    route('GET', WEIGH, 'Mở phiếu cân', (context, visit) => weighPage(context, visit)),
    route('POST', WEIGH, 'Ghi phiếu cân', weigh),
    route('GET', MANY, 'Mở bảng ghi nhiều phiếu giao hàng', (context, visit) => manyPage(context, visit)),
    route('POST', MANY, 'Ghi nhiều phiếu giao hàng', many),
  ];
}

interface Shown {
  typed?: Typed;
  slip?: Slip | undefined;
  refusals?: Refusal[];
}

interface ManyShown {
  typed?: Typed;
  lines?: Typed[];
  refusals?: Refusal[];
  saved?: number;
}

const WARNINGS = 'fact.beforeFounding fact.afterEnd delivery.aboveContract delivery.same';
const tooMany: Refusal = { code: 'lines.tooMany', field: 'paste', message: deliveryWords.vi.tooMany(MOST_LINES) };

/** Fields of a line are named by its place: 0.slip, 0.net … Empty lines are none. */
function linesIn(typed: Typed): Typed[] {
  const places = [...new Set(Object.keys(typed).flatMap((name) => /^(\d{1,2})\./.exec(name)?.[1] ?? []))].map(Number);
  return places
    .sort((one, other) => one - other)
    .map((place) => Object.fromEntries(LINE_FIELDS.map((field) => [field, typed[`${place}.${field}`] ?? ''])))
    .filter((line) => Object.values(line).some((value) => value.trim() !== ''));
}

const pastedLines = (text: string): Typed[] =>
  text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const cells = line.split('\t');
      return Object.fromEntries(LINE_FIELDS.map((field, place) => [field, (cells[place] ?? '').trim()]));
    });

const filled = (lines: readonly Typed[]): Typed[] => [
  ...lines,
  ...Array.from({ length: Math.max(0, FRESH_LINES - lines.length) }, () => ({})),
];

/** PC-009 is followed by PC-010. */
export function following(slip: string): string {
  const [, head = '', digits = ''] = /^(.*?)(\d{1,12})$/.exec(slip.trim()) ?? [];
  return digits === '' ? '' : head + String(Number(digits) + 1).padStart(digits.length, '0');
}
