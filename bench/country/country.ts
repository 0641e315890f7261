// A made-up country: organisations spread over the communes of their founding day, each with its life in rows of the register.

import type { Geography, Unit } from '../../src/geography/model.ts';
import type { Cell } from '../../src/platform/database/copy.ts';
import { endOfYear, type IsoDate, startOfYear, yearOf } from '../../src/platform/date.ts';
import { plainKey, wordKey } from '../../src/platform/text.ts';
import { buyerKey, numberKey, type OrganizationKind, storedName } from '../../src/registry/names.ts';
import { Random } from './random.ts';
import { type Batch, emptyBatch, type SeededTable } from './tables.ts';
import * as words from './words.ts';

/** What the country holds at full size: 107.000 organisations give about 535.000 returns and 300.000 managers. */
export const FULL_SIZE = 107_000;
export const SMALL_SIZE = 4000;

const LAST_DAY: IsoDate = '2025-12-31';
const FIRST_RETURN_YEAR = 2018;
/** Days from which the country's list of units changed. */
const NEW_LISTS: readonly IsoDate[] = ['2025-01-01', '2025-07-01'];
const MILLION = 1_000_000;
const ALWAYS = '(,)';

interface Organization {
  id: number;
  kind: OrganizationKind;
  farm: boolean;
  unit: Unit;
  founded: IsoDate;
  ended: IsoDate | null;
  members: number;
}

export class Country {
  private readonly random = new Random(298_2021);
  private readonly geography: Geography;
  private readonly communes = new Map<string, Unit[]>();
  private readonly ids = { person: 0, post: 0, training_completion: 0, delivery: 0, sales_contract: 0 };
  private lastGroup: Organization | undefined;
  private batch: Batch = emptyBatch();

  constructor(geography: Geography) {
    this.geography = geography;
  }

  /** The rows of so many organisations, a few thousand organisations at a time. */
  *batches(organizations: number, size = 5000): Generator<Batch> {
    for (let id = 1; id <= organizations; id += 1) {
      this.live(this.found(id));
      if (id % size !== 0 && id !== organizations) continue;
      yield this.batch;
      this.batch = emptyBatch();
    }
  }

  private add(table: SeededTable, ...cells: Cell[]): void {
    this.batch[table].push(cells);
  }

  private live(o: Organization): void {
    this.people(o);
    this.returns(o);
    if (o.kind === 'HTX') this.judgements(o);
    if (o.farm && this.random.chance(o.kind === 'HTX' ? 0.5 : 0.08)) this.contracts(o);
  }

  private found(id: number): Organization {
    const { random } = this;
    const draw = random.next();
    const kind = draw < 0.0015 ? 'LHHTX' : draw < 0.32 ? 'HTX' : 'THT';
    const farm = random.chance(0.66);
    const founded = random.chance(0.4) ? random.date('2021-01-01', LAST_DAY) : random.date('2004-01-01', '2020-12-31');
    const group = kind === 'HTX' ? this.convertible(founded) : undefined;
    const unit = group?.unit ?? random.pick(this.communesOn(founded));
    const ended = random.chance(0.12) && founded < '2025-06-30' ? random.date(founded, LAST_DAY) : null;
    const members = kind === 'HTX' ? random.int(7, 120) : kind === 'THT' ? random.int(3, 40) : random.int(4, 12);
    const organization = { id, kind, farm, unit, founded, ended, members } as const;
    this.lastGroup = kind === 'THT' && ended === null ? organization : undefined;

    const certificate = kind === 'THT' ? null : founded;
    const code = kind === 'THT' ? null : String(2_100_000_000 + id);
    const field = random.chance(0.02) ? null : farm ? 'Nông nghiệp' : 'Phi nông nghiệp';
    const capital = random.int(50, 4000) * MILLION;
    this.add(
      'organization',
      ...[id, kind, code, field, founded, code && `${code}-1`, certificate, ended, ended && 'Giải thể tự nguyện'],
      ...[capital, members, group?.id, true],
    );
    const stored = storedName(this.nameOf(organization), kind);
    this.add('organization_name', id, ALWAYS, stored.name, stored.nameKey, stored.spokenKey, stored.plainKey);
    this.add('organization_address', id, ALWAYS, unit.id);
    const resting = ended === null && random.chance(0.06);
    this.add('organization_status', id, ALWAYS, resting ? 'suspended' : 'active', resting ? 'Tạm ngừng' : 'Đang hoạt động');
    return organization;
  }

  /** Now and then a cooperative comes of the group founded just before it, in the same commune. */
  private convertible(founded: IsoDate): Organization | undefined {
    const group = this.lastGroup;
    const fits = group && group.founded < founded && this.communesOn(group.founded) === this.communesOn(founded);
    return fits && this.random.chance(0.2) ? group : undefined;
  }

  private communesOn(date: IsoDate): Unit[] {
    const known = NEW_LISTS.findLast((day) => day <= date) ?? '';
    let communes = this.communes.get(known);
    if (!communes) {
      communes = this.geography.provinces(date).flatMap((province) => this.geography.communes(province, date));
      this.communes.set(known, communes);
    }
    return communes;
  }

  private nameOf({ kind, farm, unit }: Organization): string {
    const { random } = this;
    const trade = random.pick(farm ? words.FARM_TRADES : words.OTHER_TRADES);
    const proper = random.chance(0.3) ? unit.shortName : random.pick(words.VIRTUES);
    return `${kind} ${trade} ${proper}${random.chance(0.6) ? ` ${random.int(1, 60)}` : ''}`;
  }

  private people(o: Organization): void {
    const { random, ids } = this;
    const posts = o.kind === 'THT' ? words.GROUP_POSTS : words.MANAGER_POSTS;
    const count = o.kind === 'THT' ? (random.chance(0.35) ? 2 : 1) : random.int(4, 8);
    const known = new Set<string>();
    for (const [role, title] of posts.slice(0, count)) {
      const birthYear = random.int(1955, 2000);
      const middle = random.pick(words.MIDDLE_NAMES);
      const name = `${random.pick(words.FAMILY_NAMES)} ${middle} ${random.pick(words.GIVEN_NAMES)}`;
      // two people of one organisation with one name and year of birth would be one person
      if (known.has(`${name} ${birthYear}`)) continue;
      known.add(`${name} ${birthYear}`);
      ids.person += 1;
      ids.post += 1;
      const sex = random.chance(0.04) ? null : middle === 'Thị' || random.chance(0.25) ? 'female' : 'male';
      const ethnicity = random.chance(0.06) ? null : random.chance(0.8) ? 'Kinh' : 'Khmer';
      this.add('person', o.id, ids.person, name, wordKey(name), birthYear, sex, ethnicity);
      const from = random.chance(0.7) ? o.founded : random.date(o.founded, o.ended ?? LAST_DAY);
      const until = random.chance(0.08) ? random.date(from, LAST_DAY) : null;
      const level = random.pick(words.LEVELS);
      const fits = random.chance(0.1) ? null : random.chance(0.75);
      this.add('post', o.id, ids.post, ids.person, role, title, from, until, level, fits);
      if (random.chance(0.3)) this.course(o, ids.person);
    }
  }

  private course(o: Organization, person: number): void {
    const { random, ids } = this;
    ids.training_completion += 1;
    const course = `${random.pick(words.COURSES)} K${random.int(1, 60)}`;
    const cells = [plainKey(course), random.date('2019-01-01', LAST_DAY), random.chance(0.9), random.chance(0.93)];
    this.add('training_completion', o.id, ids.training_completion, person, course, ...cells);
  }

  private returns(o: Organization): void {
    const { random } = this;
    const last = yearOf(o.ended ?? LAST_DAY);
    let members = o.members;
    for (let year = Math.max(yearOf(o.founded), FIRST_RETURN_YEAR); year <= last; year += 1) {
      members = Math.max(2, Math.round(members * (0.95 + random.next() * 0.25)));
      // not everybody reports every year
      if (random.chance(0.09)) continue;
      const revenue = random.int(100, 9000) * MILLION;
      const produce = o.farm ? Math.round(revenue * random.next()) : 0;
      const sold = random.chance(0.1) ? null : Math.round(produce * random.next() * 0.5);
      this.add(
        'annual_return',
        ...[o.id, year, members, random.int(0, 15), random.int(0, 20), random.int(2, 40), revenue],
        ...[Math.round(revenue * (random.next() * 0.2 - 0.03)), produce, sold],
      );
    }
  }

  private judgements(o: Organization): void {
    const { random } = this;
    if (random.chance(0.75)) this.add('compliance_finding', o.id, random.date('2020-01-01', LAST_DAY), random.chance(0.8));
    if (!random.chance(0.06)) return;
    const number = `${random.int(100, 2999)}/QĐ-UBND`;
    const on = random.date('2021-01-01', LAST_DAY);
    const expires = random.chance(0.5) ? endOfYear(yearOf(on) + random.int(1, 4)) : null;
    this.add('recognition', o.id, number, numberKey(number), on, expires, ...[0.8, 0.8, 0.8].map((p) => random.chance(p)));
  }

  private contracts(o: Organization): void {
    const { random, ids } = this;
    const years = [2021, 2022, 2023, 2024, 2025].filter((year) => startOfYear(year) >= o.founded && random.chance(0.5));
    for (const year of years) {
      ids.sales_contract += 1;
      const number = `${ids.sales_contract}/${year}/HĐLK`;
      const proper = random.pick(words.VIRTUES);
      const buyer = random.chance(0.15) ? `HTX nông nghiệp ${proper}` : `Công ty CP ${proper} ${random.int(1, 30)}`;
      const product = random.pick(words.PRODUCTS);
      const signed = random.date(startOfYear(year), `${year}-02-28`);
      const terms = [signed, endOfYear(year), random.int(5, 300), 'tấn', random.int(50, 3000) * MILLION];
      this.add('sales_contract', o.id, number, numberKey(number), buyer, buyerKey(buyer), product, ...terms);
      for (let slip = random.int(1, 3); slip > 0; slip -= 1) {
        ids.delivery += 1;
        const value = random.int(20, 900) * MILLION + ids.delivery;
        this.add(
          'delivery',
          o.id,
          ids.delivery,
          numberKey(number),
          random.date(signed, endOfYear(year)),
          random.int(1, 80),
          value,
        );
      }
    }
  }
}
