// What moved the figures since the previous report, in sentences: counts first, then a few names.

import type { OrganizationKind } from '../../programme/facts.ts';
import type { Located } from '../../programme/measures/measure.ts';
import type { Explanation, TargetCode } from '../../programme/model.ts';
import type { Programme } from '../../programme/programme.ts';
import type { Change } from '../model.ts';
import { endedIn, foundedIn, type Snapshot } from './snapshot.ts';

const NAMED = 5;
const KINDS: [kind: OrganizationKind, word: string, indicator: string][] = [
  ['THT', 'tổ hợp tác', 'newGroups'],
  ['HTX', 'hợp tác xã', 'newCooperatives'],
  ['LHHTX', 'liên hiệp hợp tác xã', 'newUnions'],
];

/** One target that counts places, as it stood before the period and as it stands at its end. */
export interface PlacesBeforeAndAfter {
  code: TargetCode;
  before: Explanation;
  after: Explanation;
}

export function gatherChanges(snapshot: Snapshot, programme: Programme, places: readonly PlacesBeforeAndAfter[]): Change[] {
  const sentences: { target: TargetCode | null; text: string | null }[] = [];
  for (const [kind, word, indicator] of KINDS) {
    const target = programme.targets.find((candidate) => candidate.indicator === indicator)?.code ?? null;
    const founded = foundedIn(snapshot, kind);
    sentences.push({ target, text: counted('Thành lập mới', founded.map(foundingName), word) });
    const ended = endedIn(snapshot, kind).map(officeName);
    sentences.push({ target, text: counted('Chấm dứt hoạt động', ended, word) });
  }
  sentences.push({ target: null, text: counted('Chuyển trụ sở', moved(snapshot).map(officeName), 'tổ chức') });
  for (const { code, before, after } of places) {
    const word = [...before.counted, ...after.counted][0]?.kind === 'district' ? 'đơn vị cấp huyện' : 'xã';
    const others = `${word} khác`;
    sentences.push({ target: code, text: counted('Thêm', gained(before, after), `${word} đạt chỉ tiêu`, others) });
    sentences.push({ target: code, text: counted('Có', gained(after, before), `${word} không còn đạt chỉ tiêu`, others) });
  }
  return sentences.flatMap(({ target, text }) => (text === null ? [] : [{ date: null, target, text }]));
}

function counted(verb: string, names: readonly string[], word: string, others = `${word} khác`): string | null {
  if (names.length === 0) return null;
  const named = names.slice(0, NAMED).join('; ');
  const rest = names.length > NAMED ? `; và ${names.length - NAMED} ${others}` : '';
  return `${verb} ${names.length} ${word}: ${named}${rest}.`;
}

const foundingName = ({ facts, foundingUnit }: Located) => (foundingUnit ? `${facts.name} (${foundingUnit.name})` : facts.name);
const officeName = ({ facts, officeUnit }: Located) => (officeUnit ? `${facts.name} (${officeUnit.name})` : facts.name);

const moved = ({ located, from, to }: Snapshot): Located[] =>
  located.filter(({ facts }) =>
    facts.offices.some((office, index) => index > 0 && office.from !== null && office.from >= from && office.from <= to),
  );

function gained(before: Explanation, after: Explanation): string[] {
  const had = new Set(before.counted.map(({ id }) => id));
  return after.counted.filter(({ id }) => !had.has(id)).map(({ name }) => name);
}
