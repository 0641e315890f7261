// The register as the measures see it, held in memory by families of provinces and kept level with the database:
// each question first compares versions (one indexed read), and reads again only the organisations touched since.
// Nothing here is a source: dropping it and reading again gives the same sums (rule 4; ledger.test.ts).

import { sql } from 'kysely';
import type { Geography, Territory } from '../geography/model.ts';
import { type Db, row, rows } from '../platform/database/types.ts';
import { addDays, type IsoDate } from '../platform/date.ts';
import { type InsideBuyer, loadFacts, loadInsideBuyers, type OrganizationFacts } from './facts.ts';
import type { MeasureSet } from './measures/all.ts';
import type { PublicationFact } from './measures/publications.ts';
import { questionOf, Tally } from './tally.ts';

/** How many dates are kept summed for each family; the oldest goes first. */
const TALLIES_KEPT = 24;
/** Above this many touched organisations reading everything again is quicker. */
const RELOAD_ABOVE = 5000;

/** Provinces that exchanged land: what one of them asks at any date can be answered from one set of facts. */
export interface Family {
  key: number;
  provinceIds: readonly number[];
  facts: Map<number, OrganizationFacts>;
  tallies: Map<string, Tally>;
}

/** After every recorded change: families are named by the province that stands today. */
const TODAY_ON: IsoDate = '9999-12-31';

/** The families of provinces a territory lies in. */
export function familiesOf(geography: Geography, territory: Territory): number[] {
  const provinceIds = new Set(territory.communes.map((unit) => unit.provinceId));
  return [...new Set([...provinceIds].map((id) => geography.carry(id, TODAY_ON)?.id ?? id))];
}

function provincesOf(geography: Geography, key: number): number[] {
  return geography
    .line(key)
    .filter((unit) => unit.level === 1)
    .map((unit) => unit.id);
}

export class Ledger {
  private readonly db: Db;
  readonly geography: Geography;
  /** Days on which units began or had ended. */
  private readonly newLists: readonly IsoDate[];
  private families = new Map<number, Family>();
  private insideBuyers = new Map<string, InsideBuyer>();
  private publicationList: PublicationFact[] = [];
  private holdsAny = false;
  private seen = -1;
  private seenHash = '';
  private queue: Promise<unknown> = Promise.resolve();

  constructor(db: Db, geography: Geography) {
    this.db = db;
    this.geography = geography;
    const days = geography.units.flatMap(({ validFrom, validUntil }) => [
      ...(validFrom === null ? [] : [validFrom]),
      ...(validUntil === null ? [] : [addDays(validUntil, 1)]),
    ]);
    this.newLists = [...new Set(days)].sort();
  }

  get version(): number {
    return this.seen;
  }
  get anyOrganization(): boolean {
    return this.holdsAny;
  }
  get publications(): PublicationFact[] {
    return this.publicationList;
  }

  /** The version of the register in the database: a key for whatever is kept from it. */
  async currentVersion(): Promise<string> {
    const { seq, hash } = await this.headIn(this.db);
    return `${seq} ${hash}`;
  }

  /** Brings the ledger level with the last committed change. Call before every question. */
  async refresh(): Promise<void> {
    const { seq, hash } = await this.headIn(this.db);
    if (seq === this.seen && hash === this.seenHash) return;
    await this.inTurn(() => this.catchUp());
  }

  /** The family a province belongs to, read from the database the first time. */
  family(key: number): Promise<Family> {
    const known = this.families.get(key);
    if (known) return Promise.resolve(known);
    return this.inTurn(async () => {
      const raced = this.families.get(key);
      if (raced) return raced;
      return this.snapshot(async (tx) => {
        // what was committed meanwhile must be in every family alike
        await this.catchUpWithin(tx);
        const provinceIds = provincesOf(this.geography, key);
        const family: Family = { key, provinceIds, facts: await loadFacts(tx, { provinceIds }), tallies: new Map() };
        this.families.set(key, family);
        return family;
      });
    });
  }

  /** The sums of a family for a date and geography; built once and then kept level. */
  tally(family: Family, set: MeasureSet, asOf: IsoDate, geographyDate: IsoDate): Tally {
    const units = this.listInForce(geographyDate);
    const key = `${set.programme.code} ${asOf} ${units}`;
    let tally = family.tallies.get(key);
    if (tally) {
      family.tallies.delete(key);
    } else {
      const inside = (buyerKey: string, on: IsoDate) => (this.insideBuyers.get(buyerKey)?.from ?? '9999') <= on;
      tally = new Tally(set, this.geography, questionOf(set, asOf, inside), units);
      for (const o of family.facts.values()) tally.put(o, 1);
      if (family.tallies.size >= TALLIES_KEPT) family.tallies.delete(family.tallies.keys().next().value!);
    }
    family.tallies.set(key, tally);
    return tally;
  }

  /** The day from which the units of a date were in force: all dates of one list of units have the same sums. */
  private listInForce(date: IsoDate): IsoDate {
    return this.newLists.findLast((day) => day <= date) ?? date;
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.queue.then(work);
    this.queue = mine.catch(() => undefined);
    return mine;
  }

  private snapshot<T>(work: (tx: Db) => Promise<T>): Promise<T> {
    return this.db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work);
  }

  private async headIn(db: Db): Promise<{ seq: number; hash: string }> {
    return (await row(db, sql<{ seq: number; hash: string }>`select seq, hash from audit_head`)) ?? { seq: 0, hash: '' };
  }

  private catchUp(): Promise<void> {
    return this.snapshot((tx) => this.catchUpWithin(tx));
  }

  private async catchUpWithin(tx: Db): Promise<void> {
    const { seq, hash } = await this.headIn(tx);
    if (seq === this.seen && hash === this.seenHash) return;
    const touched = (await this.continues(tx)) ? await this.touchedSince(tx) : null;
    if (touched === null) {
      this.families.clear();
      this.insideBuyers = await loadInsideBuyers(tx);
    } else if (touched.length > 0) {
      await this.replace(tx, new Set(touched));
    }
    this.publicationList = await rows(
      tx,
      sql<PublicationFact>`select id, kind, title, published_on as on, unit_id as "unitId" from fact_publication order by published_on, id`,
    );
    this.holdsAny = (await row(tx, sql<{ held: boolean }>`select exists(select 1 from organization) as held`))?.held ?? false;
    this.seen = seq;
    this.seenHash = hash;
  }

  /** False at the first reading, and when a backup was restored: the chain then no longer holds the entry seen last. */
  private async continues(tx: Db): Promise<boolean> {
    if (this.seen < 0) return false;
    if (this.seen === 0) return this.seenHash === '';
    const held = sql<{ held: boolean }>`select exists(
      select from audit_entry where seq = ${this.seen} and hash = ${this.seenHash}) as held`;
    return (await row(tx, held))?.held ?? false;
  }

  /** Organisations changed since the version seen; null: all, or so many that reading everything is quicker. */
  private async touchedSince(tx: Db): Promise<number[] | null> {
    const found = await rows(
      tx,
      sql<{ organization_id: number | null }>`select distinct organization_id from audit_touch where seq > ${this.seen}
        limit ${RELOAD_ABOVE + 1}`,
    );
    if (found.length > RELOAD_ABOVE || found.some((f) => f.organization_id === null)) return null;
    return found.map((f) => f.organization_id!);
  }

  private async replace(tx: Db, touched: ReadonlySet<number>): Promise<void> {
    const fresh = await loadFacts(tx, { organizationIds: [...touched] });
    const asked = await this.buyersNear(tx, touched, fresh);
    const inside = await loadInsideBuyers(tx, asked);
    const moved = new Set(asked.filter((key) => inside.get(key)?.from !== this.insideBuyers.get(key)?.from));
    const now = (id: number, old: OrganizationFacts | undefined) => (touched.has(id) ? fresh.get(id) : old);
    const changes = [...this.families.values()].map((family) => {
      const ids = new Set(touched);
      for (const o of moved.size > 0 ? family.facts.values() : []) {
        if (o.contracts.some((contract) => moved.has(contract.buyerKey))) ids.add(o.id);
      }
      return { family, ids };
    });
    for (const { family, ids } of changes) {
      for (const tally of family.tallies.values()) {
        for (const id of ids) {
          const old = family.facts.get(id);
          if (old) tally.put(old, -1);
        }
      }
    }
    for (const key of asked) {
      const buyer = inside.get(key);
      if (buyer) this.insideBuyers.set(key, buyer);
      else this.insideBuyers.delete(key);
    }
    for (const { family, ids } of changes) {
      for (const id of ids) {
        const o = now(id, family.facts.get(id));
        const belongs = o?.offices.some((office) => family.provinceIds.includes(this.provinceOf(office.unitId)));
        if (!o || !belongs) {
          family.facts.delete(id);
          continue;
        }
        family.facts.set(id, o);
        for (const tally of family.tallies.values()) tally.put(o, 1);
      }
    }
  }

  private provinceOf(unitId: number): number {
    return this.geography.byId(unitId).provinceId;
  }

  /** Buyers whose day of entering the sector can have moved with the touched organisations. */
  private async buyersNear(
    tx: Db,
    touched: ReadonlySet<number>,
    fresh: ReadonlyMap<number, OrganizationFacts>,
  ): Promise<string[]> {
    const keys = new Set<string>();
    for (const o of fresh.values()) for (const contract of o.contracts) keys.add(contract.buyerKey);
    for (const named of await rows(
      tx,
      sql<{ name_key: string; spoken_key: string }>`select name_key, spoken_key from fact_known_name
        where organization_id = any(${[...touched]}::bigint[])`,
    )) {
      keys.add(named.name_key).add(named.spoken_key);
    }
    // an organisation that was deleted or renamed has left no key to look up: the names it was known by are asked again
    for (const [key, { bearers }] of this.insideBuyers) if (bearers.some((id) => touched.has(id))) keys.add(key);
    return [...keys];
  }
}
