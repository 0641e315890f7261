// Random registers as officers might keep them: few names and places, so that namesakes, conversions and repeated rows occur.

import fc from 'fast-check';
import { addDays, daysInclusive, formatDate, type IsoDate, yearOf } from '../../src/platform/date.ts';
import type { Record, Records } from '../builders.ts';

// A run by default repeats the cases of the last one, so that a change alone decides whether it passes; PROOF=full draws new ones.
if (process.env.PROOF !== 'full') fc.configureGlobal({ seed: 298 });

/** How many runs of a property: a few by default, many with PROOF=full. */
export const runs = (few: number): number => (process.env.PROOF === 'full' ? few * 25 : few);
/** Time for so many runs on a busy machine. */
export const timeFor = (few: number) => ({ timeout: 60_000 + runs(few) * 10_000 });

export interface Span {
  from: IsoDate;
  to: IsoDate;
}

const WHOLE: Span = { from: '2018-06-01', to: '2025-12-31' };
const PLACES = [
  ['Xã Mỹ Cẩm', 'Huyện Càng Long'],
  ['Xã Nhị Long Phú', 'Huyện Càng Long'],
  ['Phường 1', 'Thành phố Trà Vinh'],
  ['Phường 1', 'Thị xã Duyên Hải'],
  ['Xã Hòa Thuận', 'Huyện Châu Thành'],
  ['Xã Thạnh Hòa Sơn', 'Huyện Cầu Ngang'],
] as const;
const NAMES = ['Thuận Phát', 'Sao Mai', 'Hòa Bình', 'Tân Tiến'];
const KINDS = ['THT', 'HTX', 'HTX', 'LHHTX'];
const PEOPLE = ['Lê Văn An', 'Kim Thị Sa', 'Sơn Thị Ba'];
const BUYERS = ['Công ty Sao Mai', 'HTX Sao Mai', 'hợp tác xã hòa bình', 'LHHTX Tân Tiến'];

const pick = <T>(values: readonly T[]) => fc.constantFrom(...values);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null, freq: 3 });

const dayIn = ({ from, to }: Span) => fc.nat(daysInclusive(from, to) - 1).map((days) => addDays(from, days));
const written = (day: fc.Arbitrary<IsoDate>) => day.map((date) => formatDate(date));
/** Now and then only the year is known; then the last day of it must lie in the span too. */
const dateIn = (span: Span) =>
  fc
    .tuple(dayIn(span), fc.nat(5))
    .map(([day, luck]) => (luck === 0 && `${day.slice(0, 4)}-12-31` <= span.to ? day.slice(0, 4) : formatDate(day)));

type Organization = Record<'organizations'>;

export const organizationsIn = (span: Span = WHOLE, prefix = ''): fc.Arbitrary<Organization[]> =>
  fc.uniqueArray(
    fc
      .record({
        name: pick(NAMES),
        kind: pick(KINDS),
        place: pick(PLACES),
        field: pick(['Nông nghiệp', 'Nông nghiệp', 'Phi nông nghiệp', null]),
        founded: prefix === '' ? maybe(dateIn(span)) : dateIn(span),
        foundingMembers: maybe(fc.integer({ min: 5, max: 60 })),
        hamlet: maybe(pick(['Ấp 1', 'Khóm 2, tổ 3'])),
        representative: maybe(pick(PEOPLE)),
        status: maybe(pick(['Đang hoạt động', 'Tạm ngưng'])),
        ended: fc.option(written(dayIn({ from: addDays(span.to, 1), to: addDays(span.to, 200) })), { nil: null, freq: 6 }),
        convertedFrom: fc.boolean(),
      })
      .map(({ name, kind, place: [commune, district], convertedFrom, ...rest }) => ({
        name: `${kind} ${prefix}${name}`,
        kind,
        commune,
        district,
        ...rest,
        // what ended has no status but that
        status: rest.ended === null ? rest.status : null,
        convertedFrom: convertedFrom && kind === 'HTX' ? `THT ${name}` : null,
      })),
    { minLength: 3, maxLength: 8, selector: (o) => `${o.name} ${o.commune} ${o.district}` },
  );

/** Facts about some organisations, all dated in the span. */
export function factsOf(organizations: readonly Organization[], span: Span = WHOLE): fc.Arbitrary<Records> {
  const organization = pick(organizations).map(({ name, commune, district }) => ({
    organization: name!,
    commune: commune!,
    district: district!,
  }));
  const person = fc.record({ fullName: pick(PEOPLE), birth: pick(['1970', '1985', null]) });
  // a return is a fact of the last day of its year
  const lastYear = yearOf(span.to) - (span.to.endsWith('12-31') ? 0 : 1);
  const year = fc.integer({ min: yearOf(span.from), max: lastYear });
  const of = <T extends object>(more: fc.Arbitrary<T>, maxLength = 6) =>
    fc.array(
      fc.tuple(organization, more).map(([who, what]) => ({ ...who, ...what })),
      { maxLength },
    );
  const money = fc.integer({ min: 1, max: 900 });
  const contract = fc.record({
    number: fc.integer({ min: 1, max: 4 }).map((number) => `${number}/${span.from}`),
    buyer: pick(BUYERS),
    product: pick(['Dừa', 'Bưởi']),
    signedOn: dateIn(span),
    value: maybe(money),
  });
  return fc
    .record({
      managers: of(
        fc
          .tuple(
            person,
            fc.record({
              posts: pick(['Giám đốc', 'Chủ tịch HĐQT kiêm Giám đốc', 'Tổ trưởng', 'Kế toán']),
              from: dateIn(span),
              level: pick(['Đại học', 'Sơ cấp', 'Chưa qua đào tạo', null]),
              fits: pick([true, false, null]),
            }),
          )
          .map(([who, what]) => ({ ...who, ...what })),
      ),
      returns: of(
        fc.record({
          year,
          officialMembers: maybe(fc.integer({ min: 5, max: 90 })),
          produceValue: maybe(money),
          contractSales: maybe(money),
          totalAssets: maybe(money),
          highTechnology: pick([true, false, null]),
        }),
      ),
      compliance: of(fc.record({ foundOn: dateIn(span), complies: pick(['đúng Luật', 'chưa đúng Luật']) })),
      recognitions: of(
        fc.record({
          decisionNumber: fc.nat(9).map((number) => `${number}/QĐ ${span.from}`),
          decidedOn: dateIn(span),
          greenPractice: fc.boolean(),
          valueChain: fc.constant(true),
          keyProduct: fc.constant(true),
        }),
      ),
      training: of(
        fc
          .tuple(
            person,
            fc.record({
              course: pick(['Lớp một', 'Lớp hai']),
              endedOn: dateIn(span),
              qualifying: fc.boolean(),
              completed: fc.boolean(),
            }),
          )
          .map(([who, what]) => ({ ...who, ...what })),
      ),
      contracts: of(contract),
      sold: fc.array(
        fc.record({
          contract: fc.nat(5),
          deliveredOn: dateIn(span),
          acceptedValue: money,
          quantity: maybe(fc.integer({ min: 1, max: 50 })),
        }),
        { maxLength: 6 },
      ),
      // of one day the order of rows counts, so each has its own
      lives: fc.uniqueArray(fc.record({ of: fc.nat(20), on: dayIn(span), change, other: fc.nat(20) }), {
        maxLength: 8,
        selector: ({ on }) => on,
      }),
    })
    .map(({ sold, lives, ...facts }) => ({
      ...facts,
      deliveries: deliveriesUnder(facts.contracts, sold),
      events: eventsOf(organizations, lives),
    }));
}

const change = fc.oneof(
  pick(['Sao Hôm', 'Sao Mai']).map((content) => ({ event: 'Đổi tên', content })),
  pick(PLACES).map(([commune, district]) => ({ event: 'Chuyển trụ sở', content: `Ấp 4, ${commune}, ${district}` })),
  pick(['Nông nghiệp', 'Phi nông nghiệp']).map((content) => ({ event: 'Đổi lĩnh vực', content })),
  pick(['500 triệu đồng', '2 tỷ đồng']).map((content) => ({ event: 'Đổi vốn điều lệ', content })),
  pick(PEOPLE).map((content) => ({ event: 'Đổi người đại diện', content })),
  pick(['Tạm ngừng', 'Hoạt động trở lại', 'Ngừng hoạt động thực tế', 'Bị thu hồi giấy chứng nhận']).map((event) => ({ event })),
  pick(['Vào liên hiệp', 'Ra liên hiệp', 'Sáp nhập', 'Chuyển đổi thành HTX']).map((event) => ({ event })),
);
const WITH_PARTY: { [event: string]: string } = {
  'Vào liên hiệp': 'LHHTX',
  'Ra liên hiệp': 'LHHTX',
  'Sáp nhập': '',
  'Chuyển đổi thành HTX': 'HTX',
};

interface Life {
  of: number;
  on: IsoDate;
  change: { event: string; content?: string };
  other: number;
}

/** Some of them cannot have been; those are refused. */
function eventsOf(organizations: readonly Organization[], lives: readonly Life[]): Record<'events'>[] {
  const called = ({ name, commune, district }: Organization) => `${name} – ${commune}, ${district}`;
  return lives.map(({ of, on, change: { event, content = null }, other }, index) => {
    const { name, commune, district, kind } = organizations[of % organizations.length]!;
    const namesakes = organizations.filter((o) => o.name === name).length > 1;
    const wanted = WITH_PARTY[event];
    const parties = organizations.filter((o) => o.name !== name && o.kind === (wanted || kind));
    const party = wanted === undefined || parties.length === 0 ? null : called(parties[other % parties.length]!);
    // two of one name in one commune cannot be told apart by any list
    const said =
      event === 'Đổi tên'
        ? `${kind} ${content} ${index}`
        : namesakes && event === 'Chuyển trụ sở'
          ? `${commune}, ${district}`
          : content;
    return {
      organization: name!,
      commune: commune!,
      district: district!,
      event,
      happenedOn: formatDate(on),
      content: said,
      parties: party,
    };
  });
}

type Sold = { contract: number } & Record<'deliveries'>;

/** Of equal slips only one: whether two are one told twice depends on the files they stand in. */
function deliveriesUnder(contracts: readonly Record<'contracts'>[], sold: readonly Sold[]): Record<'deliveries'>[] {
  if (contracts.length === 0) return [];
  const slips = sold.map(({ contract, ...slip }) => {
    const { number, organization, commune, district } = contracts[contract % contracts.length]!;
    return { number: number!, organization: organization!, commune: commune!, district: district!, ...slip };
  });
  return [...new Map(slips.map((slip) => [JSON.stringify(slip), slip])).values()];
}

export const registerIn = (span: Span = WHOLE): fc.Arbitrary<Records> =>
  organizationsIn(span).chain((organizations) => factsOf(organizations, span).map((facts) => ({ organizations, ...facts })));
