// The facts a measure may look at, one object an organisation, read from the views fact_* of the rooms.

import { sql } from 'kysely';
import { type Db, rows } from '../platform/database/types.ts';
import { endOfYear, type IsoDate } from '../platform/date.ts';

export type OrganizationKind = 'THT' | 'HTX' | 'LHHTX';

export interface OrganizationFacts {
  id: number;
  kind: OrganizationKind;
  name: string;
  /** Lĩnh vực in time; the first holds from the beginning, whatever its own start. */
  fields: { from: IsoDate | null; field: string }[];
  founded: IsoDate | null;
  certificate: IsoDate | null;
  ended: IsoDate | null;
  conversionConflict: boolean;
  foundingMembers: number | null;
  creditFund: boolean;
  sample: boolean;
  /** Offices in time; the first holds from the beginning, whatever its own start. */
  offices: { from: IsoDate | null; until: IsoDate | null; unitId: number }[];
  /** By year, ascending. */
  returns: ReturnFact[];
  people: PersonFact[];
  findings: { on: IsoDate; complies: boolean }[];
  recognitions: { number: string; from: IsoDate; until: IsoDate | null; allThree: boolean }[];
  contracts: ContractFact[];
  deliveries: { id: number; contract: string; on: IsoDate; quantity: number | null; value: number }[];
  /** Founding date, or the date of the first dated fact where none is known (targets, "Alive at D"). */
  begins: IsoDate | null;
}

export interface ReturnFact {
  year: number;
  official: number | null;
  associateCapital: number | null;
  associateNoCapital: number | null;
  produce: number | null;
  contractSales: number | null;
}

export interface PersonFact {
  id: number;
  name: string;
  birthYear: number | null;
  sex: 'female' | 'male' | null;
  ethnicity: string | null;
  posts: { role: string; from: IsoDate; until: IsoDate | null; level: string | null; fits: boolean | null }[];
  courses: { course: string; on: IsoDate; qualifying: boolean; completed: boolean }[];
}

export interface ContractFact {
  key: string;
  number: string;
  buyer: string;
  buyerKey: string;
  product: string;
  signed: IsoDate;
  quantity: number | null;
  unit: string | null;
  value: number | null;
}

/** Which organisations to read: those with an office in certain provinces, or named ones. */
export type Scope = { provinceIds: readonly number[] } | { organizationIds: readonly number[] };

function within(scope: Scope) {
  if ('organizationIds' in scope) return sql`id = any(${[...scope.organizationIds]}::bigint[])`;
  return sql`id in (select a.organization_id from fact_address a join unit u on u.id = a.unit_id
    where u.province_id = any(${[...scope.provinceIds]}::integer[]))`;
}

/** Reads the facts of the organisations in scope, by id. Thirteen plain queries, one a view; no row is read twice. */
export async function loadFacts(db: Db, scope: Scope): Promise<Map<number, OrganizationFacts>> {
  const organizations = new Map<number, OrganizationFacts>();
  const base = await rows(
    db,
    sql<{
      id: number;
      kind: OrganizationKind;
      founded: IsoDate | null;
      certificate_date: IsoDate | null;
      ended: IsoDate | null;
      conversion_conflict: boolean;
      founding_members: number | null;
      credit_fund: boolean;
      is_sample: boolean;
    }>`select id, kind, founded, certificate_date, ended, conversion_conflict, founding_members, credit_fund, is_sample
      from fact_organization where ${within(scope)} order by id`,
  );
  for (const o of base) {
    organizations.set(o.id, {
      id: o.id,
      kind: o.kind,
      name: '',
      fields: [],
      founded: o.founded,
      certificate: o.certificate_date,
      ended: o.ended,
      conversionConflict: o.conversion_conflict,
      foundingMembers: o.founding_members,
      creditFund: o.credit_fund,
      sample: o.is_sample,
      offices: [],
      returns: [],
      people: [],
      findings: [],
      recognitions: [],
      contracts: [],
      deliveries: [],
      begins: null,
    });
  }
  const firstDated = new Map<number, IsoDate>();
  const seen = (id: number, date: IsoDate | null) => {
    if (date === null) return;
    const known = firstDated.get(id);
    if (known === undefined || date < known) firstDated.set(id, date);
  };
  const each = async <R extends { organization_id: number }>(
    query: ReturnType<typeof sql<R>>,
    put: (o: OrganizationFacts, r: R) => void,
  ) => {
    for (const fact of await rows(db, query)) {
      const o = organizations.get(fact.organization_id);
      if (o) put(o, fact);
    }
  };
  // by id through the indexes: looking for the scope again in every view would scan each table whole
  const inScope = sql`organization_id = any(${[...organizations.keys()]}::bigint[])`;

  await each(
    sql<{ organization_id: number; name: string }>`select organization_id, name from fact_name where ${inScope}
      order by organization_id, valid_from nulls first`,
    (o, r) => {
      o.name = r.name;
    },
  );
  await each(
    sql<{
      organization_id: number;
      valid_from: IsoDate | null;
      field: string;
    }>`select organization_id, valid_from, field from fact_field
      where ${inScope} order by organization_id, valid_from nulls first`,
    (o, r) => {
      o.fields.push({ from: r.valid_from, field: r.field });
    },
  );
  await each(
    sql<{ organization_id: number; valid_from: IsoDate | null; valid_until: IsoDate | null; unit_id: number }>`
      select organization_id, valid_from, valid_until, unit_id from fact_address where ${inScope}
      order by organization_id, valid_from nulls first`,
    (o, r) => {
      o.offices.push({ from: r.valid_from, until: r.valid_until, unitId: r.unit_id });
    },
  );
  await each(
    sql<{
      organization_id: number;
      year: number;
      official_members: number | null;
      associate_capital: number | null;
      associate_no_capital: number | null;
      produce_value: number | null;
      contract_sales: number | null;
    }>`select * from fact_return where ${inScope} order by organization_id, year`,
    (o, r) => {
      seen(o.id, endOfYear(r.year));
      o.returns.push({
        year: r.year,
        official: r.official_members,
        associateCapital: r.associate_capital,
        associateNoCapital: r.associate_no_capital,
        produce: r.produce_value,
        contractSales: r.contract_sales,
      });
    },
  );
  const people = new Map<string, PersonFact>();
  await each(
    sql<{
      organization_id: number;
      person_id: number;
      full_name: string;
      birth_year: number | null;
      sex: 'female' | 'male' | null;
      ethnicity: string | null;
      role: string;
      from_date: IsoDate;
      until_date: IsoDate | null;
      level: string | null;
      fits: boolean | null;
    }>`select * from fact_post where ${inScope} order by organization_id, person_id, from_date`,
    (o, r) => {
      seen(o.id, r.from_date);
      const key = `${o.id}/${r.person_id}`;
      let person = people.get(key);
      if (!person) {
        person = {
          id: r.person_id,
          name: r.full_name,
          birthYear: r.birth_year,
          sex: r.sex,
          ethnicity: r.ethnicity,
          posts: [],
          courses: [],
        };
        people.set(key, person);
        o.people.push(person);
      }
      person.posts.push({ role: r.role, from: r.from_date, until: r.until_date, level: r.level, fits: r.fits });
    },
  );
  await each(
    sql<{
      organization_id: number;
      person_id: number;
      course: string;
      ended_on: IsoDate;
      qualifying: boolean;
      completed: boolean;
    }>`select * from fact_training where ${inScope} order by organization_id, person_id, ended_on`,
    (o, r) => {
      seen(o.id, r.ended_on);
      // someone trained without a post is in no denominator, so only holders of posts are kept
      people.get(`${o.id}/${r.person_id}`)?.courses.push({
        course: r.course,
        on: r.ended_on,
        qualifying: r.qualifying,
        completed: r.completed,
      });
    },
  );
  await each(
    sql<{
      organization_id: number;
      person_id: number;
      course: string;
      ended_on: IsoDate;
      qualifying: boolean;
      completed: boolean;
    }>`select * from fact_followed_training where ${inScope} order by organization_id, person_id, ended_on`,
    (o, r) => {
      const { course, qualifying, completed } = r;
      people.get(`${o.id}/${r.person_id}`)?.courses.push({ course, on: r.ended_on, qualifying, completed });
    },
  );
  await each(
    sql<{ organization_id: number; found_on: IsoDate; complies: boolean }>`select * from fact_finding where ${inScope}
      order by organization_id, found_on`,
    (o, r) => {
      seen(o.id, r.found_on);
      o.findings.push({ on: r.found_on, complies: r.complies });
    },
  );
  await each(
    sql<{
      organization_id: number;
      decision_number: string;
      decided_on: IsoDate;
      expires: IsoDate | null;
      names_all_three: boolean;
    }>`select * from fact_recognition where ${inScope} order by organization_id, decided_on, decision_number`,
    (o, r) => {
      seen(o.id, r.decided_on);
      o.recognitions.push({ number: r.decision_number, from: r.decided_on, until: r.expires, allThree: r.names_all_three });
    },
  );
  await each(
    sql<{
      organization_id: number;
      number_key: string;
      number: string;
      buyer: string;
      buyer_key: string;
      product: string;
      signed_on: IsoDate;
      quantity: number | null;
      unit: string | null;
      value: number | null;
    }>`select * from fact_contract where ${inScope} order by organization_id, signed_on, number_key`,
    (o, r) => {
      seen(o.id, r.signed_on);
      o.contracts.push({
        key: r.number_key,
        number: r.number,
        buyer: r.buyer,
        buyerKey: r.buyer_key,
        product: r.product,
        signed: r.signed_on,
        quantity: r.quantity,
        unit: r.unit,
        value: r.value,
      });
    },
  );
  await each(
    sql<{
      organization_id: number;
      id: number;
      contract_key: string;
      delivered_on: IsoDate;
      quantity: number | null;
      accepted_value: number;
    }>`select * from fact_delivery where ${inScope} order by organization_id, delivered_on, id`,
    (o, r) => {
      seen(o.id, r.delivered_on);
      o.deliveries.push({
        id: r.id,
        contract: r.contract_key,
        on: r.delivered_on,
        quantity: r.quantity,
        value: r.accepted_value,
      });
    },
  );
  await each(
    sql<{ organization_id: number; joined: IsoDate | null }>`select organization_id, min(joined) as joined from fact_member
      where ${inScope} group by organization_id`,
    (o, r) => seen(o.id, r.joined),
  );
  for (const o of organizations.values()) {
    seen(o.id, o.certificate);
    o.begins = o.founded ?? firstDated.get(o.id) ?? null;
  }
  return organizations;
}

/** A buyer inside the sector: the organisations that have borne its name, and the earliest day one of them began (T9). */
export interface InsideBuyer {
  from: IsoDate;
  bearers: number[];
}

export async function loadInsideBuyers(db: Db, buyerKeys?: readonly string[]): Promise<Map<string, InsideBuyer>> {
  const wanted = buyerKeys ? sql`and c.buyer_key = any(${[...buyerKeys]}::text[])` : sql``;
  const found = await rows(
    db,
    sql<InsideBuyer & { buyer_key: string }>`
      select c.buyer_key, min(coalesce(o.founded, o.certificate_date)) as from, array_agg(o.id) as bearers
      from (select distinct buyer_key from fact_contract c where true ${wanted}) c
      join fact_known_name n on n.name_key = c.buyer_key or n.spoken_key = c.buyer_key
      join fact_organization o on o.id = n.organization_id
      where coalesce(o.founded, o.certificate_date) is not null
      group by c.buyer_key`,
  );
  return new Map(found.map(({ buyer_key, from, bearers }) => [buyer_key, { from, bearers }]));
}
