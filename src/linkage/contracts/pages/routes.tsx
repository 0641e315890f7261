// Contracts of an organisation and of a place; buyers.

import type { Context } from 'hono';
import { defineRoute, type Route, type Visit } from '../../../access/declare.ts';
import { scopeOf } from '../../../access/model.ts';
import { perform } from '../../../access/perform.ts';
import { inForce } from '../../../law/norm.ts';
import { dayInVietnam } from '../../../platform/date.ts';
import type { Refusal } from '../../../platform/refusal.ts';
import { plainKey } from '../../../platform/text.ts';
import { FormReader, type Typed, typedIn } from '../../../registry/pages/form.ts';
import { frameOf, organizationArea, organizationPath } from '../../../registry/pages/frame.tsx';
import { keyIn } from '../../../registry/records/kind.ts';
import { draftHere, sentWell } from '../../../registry/records/pages/drafts.tsx';
import { reachOf } from '../../../registry/returns/place.ts';
import { seasonsOf } from '../../../support/linkage/seasons.ts';
import { casesOfContract } from '../../../support/linkage/ties.ts';
import { toHtml } from '../../../ui/render.ts';
import { languageOf, shellOf, type Web } from '../../../web/visit.ts';
import { COMMODITIES } from '../../commodities.ts';
import { papersSent, tiedPapers } from '../../pages/papers.tsx';
import { contracts as contractKind } from '../../records.ts';
import { attachContractPaper, saveBuyer } from '../actions/index.ts';
import { LINKAGE_FORMS } from '../forms.ts';
import { CONTRACT_STATES, formOf } from '../model.ts';
import {
  BUYER_KINDS,
  type Buyer,
  type BuyerSaid,
  type Contract,
  contractsOf,
  insideSince,
  listBuyers,
  listContracts,
  paperIdsOf,
  readBuyer,
  readContract,
} from '../store.ts';
import { BuyerForm, BuyersView, BuyerView, COMMODITY, type KnownBuyer } from './buyer-views.tsx';
import { ContractView } from './contract-view.tsx';
import { BUYERS, buyerHref, CONTRACTS, contractHref, OWN_CONTRACTS } from './links.ts';
import { ContractsView, OwnContractsView } from './list-views.tsx';
import { contractWords } from './messages.ts';

const ONE = `${OWN_CONTRACTS}/:key`;
const BUYER = `${BUYERS}/:buyer`;
const MOST = 500;

export function contractRoutes(web: Web): Route[] {
  return [...ofOrganizations(web), ...ofPlaces(web), ...ofBuyers(web)];
}

function ofOrganizations(web: Web): Route[] {
  const { database, norms } = web.house;
  const { db } = database;
  const area = organizationArea(web);
  const read = { method: 'GET', permission: 'register.read', area } as const;

  const page = async (context: Context, visit: Visit, typed: Typed = {}, refusals: Refusal[] = []) => {
    const frame = await frameOf(web, context, visit, refusals.length > 0 ? 'register.write' : 'register.read');
    const key = keyIn(contractKind, context.req.param('key') ?? '')?.number_key;
    const contract = frame && key && (await readContract(db, frame.id, String(key), frame.today));
    if (!contract) return context.notFound();
    const papers = await tiedPapers(web, frame, await paperIdsOf(db, frame.id, contract.key));
    const cases = await casesOfContract(db, { organizationId: frame.id, key: contract.key });
    const form = formOf(LINKAGE_FORMS.forms, contract.stages);
    const { term, quality } = LINKAGE_FORMS;
    const conditions = [quality, term.long, term.short].map((id) => norms.byId(id)!);
    const view = (
      <ContractView
        frame={frame}
        t={contractWords[frame.language]}
        contract={contract}
        form={form && norms.byId(form.norm)}
        conditions={conditions.filter((norm) => inForce(norm, frame.today))}
        papers={papers}
        cases={cases}
        seasons={seasonsOf(web.house, cases, frame.today)}
        typed={typed}
        refusals={refusals}
      />
    );
    return context.html(toHtml(view), refusals.length > 0 ? 422 : 200);
  };

  return [
    defineRoute({
      ...read,
      path: organizationPath(OWN_CONTRACTS),
      summary: 'Xem hợp đồng của tổ chức',
      handler: async (context, visit) => {
        const frame = await frameOf(web, context, visit, 'register.read');
        if (!frame) return context.notFound();
        const contracts = await contractsOf(db, frame.id, frame.today);
        return context.html(toHtml(<OwnContractsView frame={frame} t={contractWords[frame.language]} contracts={contracts} />));
      },
    }),
    defineRoute({
      ...read,
      path: organizationPath(ONE),
      summary: 'Xem một hợp đồng',
      handler: (context, visit) => page(context, visit),
    }),
    defineRoute({
      method: 'POST',
      path: organizationPath(`${ONE}/giay-to`),
      permission: 'register.write',
      summary: 'Gắn giấy tờ vào hợp đồng',
      area,
      handler: async (context, visit) => {
        const organizationId = Number(context.req.param('id'));
        const contractKey = String(keyIn(contractKind, context.req.param('key') ?? '')?.number_key);
        if (!(await readContract(db, organizationId, contractKey, dayInVietnam(visit.now)))) return context.notFound();
        const { typed, ids } = await papersSent(web, context, visit);
        if (!ids.ok) return page(context, visit, typed, ids.refusals);
        const input = { organizationId, contractKey, paperIds: ids.value };
        const outcome = await perform(attachContractPaper, input, { database, ...visit });
        if (!outcome.ok) return page(context, visit, typed, outcome.refusals);
        return context.redirect(contractHref(organizationId, contractKey), 303);
      },
    }),
  ];
}

/** Contracts where the visitor may read the register. */
function within(web: Web, visit: Visit, wanted: Parameters<typeof listContracts>[3] = {}): Promise<Contract[]> {
  const today = dayInVietnam(visit.now);
  const { database, geography } = web.house;
  return listContracts(database.db, today, reachOf(geography, scopeOf(visit.actor, 'register.read'), today), wanted);
}

function ofPlaces(web: Web): Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: CONTRACTS,
      permission: 'register.read',
      summary: 'Xem hợp đồng liên kết, tiêu thụ trong địa bàn',
      handler: async (context, visit) => {
        const asked = {
          buyer: context.req.query('buyer') || undefined,
          commodity: COMMODITIES.byKey(context.req.query('commodity') ?? '')?.key,
          state: CONTRACT_STATES.find((state) => state === context.req.query('state')),
        };
        const all = await within(web, visit);
        const found = all.filter(
          ({ buyerKey, commodity }) =>
            (asked.buyer === undefined || buyerKey === asked.buyer) &&
            (asked.commodity === undefined || commodity === asked.commodity),
        );
        const buyers = [...new Map(all.map(({ buyerKey, buyer }) => [buyerKey, buyer]))]
          .map(([value, label]) => ({ value, label }))
          .sort((one, other) => one.label.localeCompare(other.label, 'vi'));
        const language = languageOf(context);
        const shell = await shellOf(web, context, visit);
        const common = { shell, t: contractWords[language], language };
        return context.html(toHtml(<ContractsView {...common} contracts={found} asked={asked} buyers={buyers} most={MOST} />));
      },
    }),
  ];
}

function ofBuyers(web: Web): Route[] {
  const { database } = web.house;
  const { db } = database;
  const mayWrite = ({ actor, may }: Visit) => may(actor, 'linkage.manage');

  const common = async (context: Context, visit: Visit) => {
    const language = languageOf(context);
    return { shell: await shellOf(web, context, visit), t: contractWords[language], language };
  };
  const known = async (context: Context, visit: Visit): Promise<KnownBuyer | undefined> => {
    const key = context.req.param('buyer') ?? '';
    const profile = await readBuyer(db, key);
    const contracts = await within(web, visit, { buyerKey: key });
    const name = profile?.name ?? contracts[0]?.buyer;
    return name === undefined ? undefined : { key, name, profile, contracts };
  };
  /** As the browser asks for it: names carry diacritics. */
  const addressOf = (context: Context) => new URL(context.req.url).pathname;
  const form = async (context: Context, visit: Visit, stored: Typed, refusals: Refusal[] = []) => {
    const action = addressOf(context);
    const draft = refusals.length > 0 ? undefined : await draftHere(web, context, visit, action);
    const typed = draft?.taken ? draft.typed : stored;
    const here = await common(context, visit);
    const html = toHtml(<BuyerForm {...here} {...{ visit, action, draft, typed, refusals }} />);
    return context.html(html, refusals.length > 0 ? 422 : 200);
  };
  const save = async (context: Context, visit: Visit, id: number | null) => {
    const typed = await typedIn(context.req);
    const reader = new FormReader(typed);
    const said = saidIn(reader);
    if (!reader.ok) return form(context, visit, typed, reader.refusals);
    const outcome = await perform(saveBuyer, { id, version: Number(typed.version) || null, said }, { database, ...visit });
    if (!outcome.ok) return form(context, visit, typed, outcome.refusals);
    await sentWell(web, context, visit, addressOf(context));
    return context.redirect(buyerHref(outcome.value.nameKey), 303);
  };
  const manage = { permission: 'linkage.manage', summary: 'Ghi hồ sơ bên mua' } as const;

  return [
    defineRoute({
      method: 'GET',
      path: BUYERS,
      permission: 'register.read',
      summary: 'Xem các bên mua',
      handler: async (context, visit) => {
        const search = context.req.query('search')?.trim() ?? '';
        const buyers = knownBuyers(await listBuyers(db), await within(web, visit)).filter((buyer) => matches(buyer, search));
        const here = await common(context, visit);
        return context.html(toHtml(<BuyersView {...here} buyers={buyers} search={search} mayWrite={mayWrite(visit)} />));
      },
    }),
    defineRoute({ ...manage, method: 'GET', path: `${BUYERS}/moi`, handler: (context, visit) => form(context, visit, {}) }),
    defineRoute({ ...manage, method: 'POST', path: `${BUYERS}/moi`, handler: (context, visit) => save(context, visit, null) }),
    defineRoute({
      method: 'GET',
      path: BUYER,
      permission: 'register.read',
      summary: 'Xem một bên mua',
      handler: async (context, visit) => {
        const buyer = await known(context, visit);
        if (!buyer) return context.notFound();
        const inside = await insideSince(db, buyer.key);
        const here = await common(context, visit);
        return context.html(toHtml(<BuyerView {...here} buyer={buyer} inside={inside} mayWrite={mayWrite(visit)} />));
      },
    }),
    defineRoute({
      ...manage,
      method: 'GET',
      path: `${BUYER}/sua`,
      handler: async (context, visit) => {
        const buyer = await known(context, visit);
        if (!buyer) return context.notFound();
        return form(context, visit, buyer.profile ? typedOf(buyer.profile) : { name: buyer.name });
      },
    }),
    defineRoute({
      ...manage,
      method: 'POST',
      path: `${BUYER}/sua`,
      handler: async (context, visit) => save(context, visit, (await readBuyer(db, context.req.param('buyer')!))?.id ?? null),
    }),
  ];
}

function saidIn(reader: FormReader): BuyerSaid {
  return {
    name: reader.text('name', { required: true, longest: 300 }) ?? '',
    kind: reader.choice('kind', BUYER_KINDS, { required: true }) ?? 'other',
    taxCode: reader.text('taxCode', { longest: 20 }),
    place: reader.text('place', { longest: 300 }),
    commodities: COMMODITIES.all.map(({ key }) => key).filter((key) => reader.checked(COMMODITY + key)),
    buys: reader.text('buys', { longest: 500 }),
    standards: reader.text('standards', { longest: 500 }),
    publicPhone: reader.text('publicPhone', { longest: 50 }),
    note: reader.lines('note'),
    source: reader.text('source', { longest: 300 }),
  };
}

const typedOf = ({ version, commodities, ...profile }: Buyer): Typed => ({
  ...Object.fromEntries(Object.entries(profile).map(([name, value]) => [name, String(value ?? '')])),
  ...Object.fromEntries(commodities.map((key) => [COMMODITY + key, 'co'])),
  version: String(version),
});

/** Those with a profile and those that only contracts name. */
function knownBuyers(profiles: readonly Buyer[], contracts: readonly Contract[]): KnownBuyer[] {
  const byKey = Map.groupBy(contracts, ({ buyerKey }) => buyerKey);
  const profiled = new Map(profiles.map((profile) => [profile.nameKey, profile]));
  return [...new Set([...profiled.keys(), ...byKey.keys()])]
    .map((key) => {
      const [profile, of] = [profiled.get(key), byKey.get(key) ?? []];
      return { key, name: profile?.name ?? of[0]!.buyer, profile, contracts: of };
    })
    .sort((one, other) => one.name.localeCompare(other.name, 'vi'));
}

function matches({ name, profile, contracts }: KnownBuyer, search: string): boolean {
  const produce = [...(profile?.commodities ?? []).map((key) => COMMODITIES.byKey(key)?.vi), profile?.buys];
  const text = plainKey([name, ...produce, ...contracts.map(({ product }) => product)].filter(Boolean).join(' '));
  return text.includes(plainKey(search));
}
