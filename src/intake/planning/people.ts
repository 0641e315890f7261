// People are matched within their organisation by name and birth (contract, "People are matched").

import type { IsoDate } from '../../platform/date.ts';
import { clean, wordKey } from '../../platform/text.ts';
import type { Problem } from '../reading/issue.ts';
import { type Change, TABLES, type TableRow } from '../tables.ts';
import type { PlannedRow } from './planned.ts';
import { Stage } from './stage.ts';

export interface SaidPerson {
  organizationId: number;
  fullName: string;
  birthYear: number | null;
  birthDate: IsoDate | null;
  sex: string | null | undefined;
  ethnicity: string | null | undefined;
}

export interface SaidRow<T> {
  row: PlannedRow;
  said: SaidPerson;
  /**
   * Whether the register already has this very row under that person. A namesake entered since (by a later sheet of the same
   * file, say) does not make the row doubtful when it comes a second time.
   */
  recorded: (personId: number) => boolean;
  rest: T;
}

interface Person {
  id: number;
  stored: TableRow | undefined;
  birthYear: number | null;
  birthDate: IsoDate | null;
}

const SEVERAL: Problem = {
  code: 'person.ambiguous',
  message: 'trong tổ chức có nhiều người cùng tên này. Ghi năm sinh (hoặc ngày sinh) để phân biệt.',
};

export class People {
  private readonly byName = new Map<string, Person[]>();
  private readonly stage = new Stage(TABLES.person, { spelt: ['full_name'], settle: (_field, one) => one, quiet: true });
  private readonly nextId: () => number;

  constructor(stored: readonly TableRow[], nextId: () => number) {
    this.nextId = nextId;
    for (const row of stored) {
      this.of(`${row.organization_id} ${row.name_key}`).push({
        id: Number(row.id),
        stored: row,
        birthYear: row.birth_year as number | null,
        birthDate: row.birth_date as IsoDate | null,
      });
    }
  }

  /**
   * Finds or makes the person of every row of one kind. Those told most exactly come first, so that the order of rows does
   * not matter. Rows whose person cannot be told are refused and left out of the answer.
   */
  resolve<T>(rows: readonly SaidRow<T>[]): { row: PlannedRow; personId: number; rest: T }[] {
    const exactness = ({ said }: { said: SaidPerson }) => (said.birthDate ? 0 : said.birthYear ? 1 : 2);
    const standing = rows.filter(({ row }) => !row.refused);
    const order = standing
      .map((entry, index) => ({ entry, index }))
      .sort(
        (a, b) =>
          exactness(a.entry) - exactness(b.entry) ||
          compare(a.entry.said.birthDate, b.entry.said.birthDate) ||
          compare(a.entry.said.birthYear, b.entry.said.birthYear) ||
          a.index - b.index,
      );
    const found: (number | undefined)[] = [];
    for (const { entry, index } of order) found[index] = this.person(entry)?.id;
    return standing.flatMap(({ row, rest }, index) => {
      const personId = found[index];
      return personId === undefined ? [] : [{ row, personId, rest }];
    });
  }

  changes(): Change[] {
    return this.stage.changes();
  }

  private person({ row, said, recorded }: SaidRow<unknown>): Person | undefined {
    const nameKey = wordKey(said.fullName);
    const named = this.of(`${said.organizationId} ${nameKey}`);
    const match = choose(named, said, recorded);
    if (match === 'several') {
      row.refuse(SEVERAL, 'fullName');
      return undefined;
    }
    const person = match ?? { id: this.nextId(), stored: undefined, birthYear: said.birthYear, birthDate: said.birthDate };
    if (!match) named.push(person);
    person.birthYear ??= said.birthYear;
    person.birthDate ??= said.birthDate;
    const make = () => ({
      organization_id: said.organizationId,
      id: person.id,
      full_name: clean(said.fullName),
      name_key: nameKey,
      birth_year: person.birthYear,
      birth_date: person.birthDate,
      sex: null,
      ethnicity: null,
    });
    if (person.stored && differs(person.stored.sex, said.sex)) {
      row.warn({ code: 'person.differs', message: 'khác với giới tính đang ghi trong sổ; giữ số liệu trong sổ.' }, 'sex');
    }
    const unlessKnown = (field: 'sex' | 'ethnicity') => (person.stored?.[field] ? undefined : said[field]);
    this.stage.propose(row, String(person.id), person.stored, make, {
      full_name: clean(said.fullName),
      birth_year: person.birthYear,
      birth_date: person.birthDate,
      sex: unlessKnown('sex'),
      ethnicity: unlessKnown('ethnicity'),
    });
    return person;
  }

  private of(key: string): Person[] {
    let people = this.byName.get(key);
    if (!people) {
      people = [];
      this.byName.set(key, people);
    }
    return people;
  }
}

const differs = (stored: unknown, said: unknown) => stored && said && stored !== said;
const compare = (a: string | number | null, b: string | number | null) => String(a ?? '').localeCompare(String(b ?? ''));

/** Years are compared when either side has only a year; with one side empty the name decides if only one person bears it. */
function choose(named: Person[], said: SaidPerson, recorded: SaidRow<unknown>['recorded']): Person | undefined | 'several' {
  const one = (people: Person[]) => {
    if (people.length < 2) return people[0];
    const bearers = people.filter(({ id }) => recorded(id));
    return bearers.length === 1 ? bearers[0] : 'several';
  };
  if (said.birthYear === null) return one(named);
  const agreeing = named.filter((person) => {
    if (person.birthYear === null) return false;
    return said.birthDate && person.birthDate ? said.birthDate === person.birthDate : said.birthYear === person.birthYear;
  });
  if (agreeing.length > 0) return one(agreeing);
  const open = named.filter((person) => person.birthYear === null);
  return open.length === 0 ? undefined : one(named);
}
