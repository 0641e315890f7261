import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadNorms } from '../../law/norms.ts';
import type { IsoDate, KnownDate } from '../../platform/date.ts';
import { capitalBook, registerBook } from './book.ts';
import { type PeopleLaw, peopleLaw } from './law.ts';
import {
  ageAtMost,
  capitalOn,
  exceeded,
  isMember,
  memberRefusals,
  memberWarnings,
  paymentRefusals,
  sumsByType,
} from './members.ts';
import {
  addYears,
  earliest,
  type Member,
  matchPerson,
  memberFields,
  overlap,
  type Place,
  type Post,
  postFields,
  versionOf,
} from './model.ts';
import { postRefusals, postWarnings, termOf, termState } from './posts.ts';
import { proposeFit } from './studies.ts';

const norms = loadNorms(join(import.meta.dirname, '../../../data/law'));
const day = (date: IsoDate): KnownDate => ({ date, precision: 'day' });
const TODAY = '2026-01-15';
const place: Place = {
  id: 1,
  kind: 'HTX',
  field: 'Nông nghiệp',
  founded: '2019-03-01',
  foundedPrecision: 'day',
  ended: null,
  unitId: 1,
};
const member = (more: Partial<Member> = {}): Member => ({
  id: 1,
  personId: 1,
  fullName: 'Nguyễn Văn An',
  birthYear: 1980,
  birthDate: null,
  sex: null,
  ethnicity: null,
  subjectType: 'individual',
  type: 'official',
  usesServices: null,
  contributesLabour: null,
  isForeign: false,
  contribution: 10_000_000,
  joined: day('2020-01-01'),
  left: null,
  certificateNumber: null,
  certificateDate: null,
  payments: [],
  ...more,
});
const post = (more: Partial<Post> = {}): Post => ({
  ...member(),
  role: 'director',
  title: 'Giám đốc',
  from: day('2020-01-01'),
  termUntil: null,
  until: null,
  level: 'college',
  certificate: null,
  fieldOfStudy: null,
  fits: null,
  ...more,
});

describe('a member', () => {
  const codes = (more: Partial<Member>, context: Partial<Parameters<typeof memberRefusals>[1]> = {}) =>
    memberRefusals(member(more), { place, today: TODAY, otherSpans: [], payments: [], ...context }).map(
      ({ field, code }) => `${field} ${code}`,
    );

  test.each<[string, Partial<Member>, string[]]>([
    ['nothing wrong', {}, []],
    ['joined before founding', { joined: day('2019-02-28') }, ['joined date.beforeFounding']],
    ['joined on the day of founding', { joined: day('2019-03-01') }, []],
    ['joined in the year of founding', { joined: { date: '2019-12-31', precision: 'year' } }, []],
    ['joined tomorrow', { joined: day('2026-01-16') }, ['joined date.future']],
    ['joined this year', { joined: { date: '2026-12-31', precision: 'year' } }, []],
    ['left before joining', { left: day('2019-12-31') }, ['left date.endBeforeBeginning']],
    ['left on the day of joining', { left: day('2020-01-01') }, []],
    ['leaves tomorrow', { left: day('2026-01-16') }, ['left date.future']],
    ['no-capital associate with capital', { type: 'associateNoCapital' }, ['type member.capitalOfNone']],
    ['no-capital associate without', { type: 'associateNoCapital', contribution: null }, []],
    ['an organisation with a birth year', { subjectType: 'organization' }, ['birth member.birthOfOrganization']],
    ['a certificate of tomorrow', { certificateDate: '2026-01-16' }, ['certificateDate date.future']],
    [
      'all that is wrong at once',
      { joined: day('2018-01-01'), left: day('2017-01-01'), type: 'associateNoCapital' },
      ['joined date.beforeFounding', 'left date.endBeforeBeginning', 'type member.capitalOfNone'],
    ],
  ])('%s', (_, more, expected) => expect(codes(more)).toEqual(expected));

  test('of an organisation known by its founding year may have joined at any time of it', () => {
    const foundedIn2019: Place = { ...place, founded: '2019-12-31', foundedPrecision: 'year' };
    expect(codes({ joined: day('2019-01-01') }, { place: foundedIn2019 })).toEqual([]);
    expect(codes({ joined: day('2018-12-31') }, { place: foundedIn2019 })).toEqual(['joined date.beforeFounding']);
  });

  test('does not join what has ended', () => {
    expect(codes({ joined: day('2024-01-02') }, { place: { ...place, ended: '2024-01-01' } })).toEqual(['joined date.afterEnd']);
  });

  test('stands once in the book at a time; the sentence says the way out', () => {
    const [twice] = memberRefusals(member(), {
      place,
      today: TODAY,
      otherSpans: [{ from: '2019-05-01', until: null }],
      payments: [],
    });
    expect(twice).toMatchObject({ code: 'member.twice', field: 'fullName' });
    expect(twice!.message).toContain('vào 01/05/2019, chưa ra');
    expect(twice!.message).toContain('ghi ngày ra của lần trước');
    expect(codes({}, { otherSpans: [{ from: '2019-05-01', until: '2020-01-01' }] })).toEqual([]);
  });

  test('has capital said once: as a sum or by payments', () => {
    const payments = [{ paidOn: '2020-01-01', amount: 5, asset: null }];
    expect(codes({}, { payments })).toEqual(['contribution member.capitalTwice']);
    expect(codes({ contribution: null, type: 'associateNoCapital' }, { payments })).toEqual(['type member.capitalOfNone']);
  });
});

describe('payments', () => {
  const paid = (amount: number, paidOn = '2021-01-01') => ({ amount, paidOn, asset: null });
  const codes = (...args: Parameters<typeof paymentRefusals>) => paymentRefusals(...args).map(({ code }) => code);

  test.each([
    [paid(5), [], []],
    [paid(0), [], ['amount.zero']],
    [paid(-5), [], ['amount.overdrawn']],
    [paid(-5), [paid(5)], []],
    [paid(-5, '2020-06-01'), [paid(5)], ['amount.overdrawn']],
    [paid(5, '2027-01-01'), [], ['date.future']],
  ])('%o after %o', (payment, others, expected) => expect(codes(payment, member(), others, TODAY)).toEqual(expected));

  test('the capital of a day is what was paid up to it', () => {
    const one = member({
      contribution: null,
      payments: [
        { id: 1, ...paid(7) },
        { id: 2, ...paid(3, '2022-01-01') },
      ],
    });
    expect(['2020-12-31', '2021-01-01', '2022-01-01'].map((on) => capitalOn(one, on))).toEqual([0, 7, 10]);
    expect(capitalOn(member({ contribution: null }), TODAY)).toBeNull();
  });
});

test('on the day of leaving one is a member no longer', () => {
  const one = member({ left: day('2023-05-01') });
  expect(['2019-12-31', '2020-01-01', '2023-04-30', '2023-05-01'].map((on) => isMember(one, on))).toEqual([
    false,
    true,
    true,
    false,
  ]);
});

describe('the law of capital', () => {
  const capital = (contribution: number, more: Partial<Member> = {}) => member({ contribution, ...more });
  const found = (members: Member[], on: IsoDate, kind: Place['kind'] = 'HTX') =>
    exceeded(members, 100, peopleLaw(norms, kind, on), on).map(({ ceiling, share }) => `${ceiling} ${share}`);

  test('one member: 20 % until 30/06/2024 (Luật 23/2012), 30 % from 01/07/2024 (Luật 17/2023 Điều 74 khoản 1)', () => {
    expect(found([capital(25)], '2024-06-30')).toEqual(['memberCapital 25']);
    expect(found([capital(25)], '2024-07-01')).toEqual([]);
    expect(found([capital(30)], '2024-07-01')).toEqual([]);
    expect(found([capital(31)], '2024-07-01')).toEqual(['memberCapital 31']);
  });

  test('a union: 40 % (Điều 74 khoản 1); a group has none', () => {
    expect(found([capital(40)], '2024-07-01', 'LHHTX')).toEqual([]);
    expect(found([capital(41)], '2024-07-01', 'LHHTX')).toEqual(['memberCapital 41']);
    expect(found([capital(99)], '2024-07-01', 'THT')).toEqual([]);
  });

  test('associates together 30 % (Điều 74 khoản 2), foreigners 30 % (khoản 3) and below 35 % of official members (Điều 30)', () => {
    const associate = (id: number) => capital(16, { id, type: 'associateCapital' });
    expect(found([associate(1), associate(2)], '2024-07-01')).toEqual(['associateCapital 32']);
    const foreign = capital(29, { isForeign: true });
    expect(found([foreign, capital(1), capital(1)], '2024-07-01')).toEqual([]);
    expect(found([foreign, capital(1)], '2024-07-01')).toEqual(['foreignMembers 50']);
    const associates = [associate(1), { ...associate(2), contribution: 15, isForeign: true }];
    expect(found([...associates, capital(16, { type: 'unknown', isForeign: true })], '2024-07-01')).toEqual([
      'associateCapital 31',
      'foreignCapital 31',
    ]);
  });

  test('without charter capital nothing is compared', () => {
    expect(exceeded([capital(99)], null, peopleLaw(norms, 'HTX', '2024-07-01'), '2024-07-01')).toEqual([]);
  });
});

describe('ages (Luật 17/2023 Điều 30)', () => {
  const law = peopleLaw(norms, 'HTX', '2024-07-01');
  const joined = day('2024-07-10');
  test.each<[string, Partial<Member>, boolean]>([
    ['18 on the day', { birthDate: '2006-07-10', birthYear: 2006 }, false],
    ['18 the day after', { birthDate: '2006-07-11', birthYear: 2006 }, true],
    ['perhaps 18, only the year is known', { birthYear: 2006 }, false],
    ['17 at most', { birthYear: 2007 }, true],
    ['16, without capital: 15 is enough', { birthYear: 2008, type: 'associateNoCapital', contribution: null }, false],
    ['14, without capital', { birthYear: 2010, type: 'associateNoCapital', contribution: null }, true],
    ['a household', { birthYear: 2010, subjectType: 'household' }, false],
  ])('%s', (_, more, young) => {
    expect(memberWarnings(member({ joined, ...more }), 'HTX', law).includes('tooYoung')).toBe(young);
  });

  test('an unknown birth or day of joining says nothing', () => {
    expect(ageAtMost(member({ birthYear: null }))).toBeNull();
    expect(memberWarnings(member({ joined: null }), 'HTX', law)).toEqual(['noJoined']);
  });

  test('members who owe capital and unions of something else are pointed out', () => {
    expect(memberWarnings(member({ contribution: null }), 'HTX', law)).toEqual(['noCapital']);
    expect(memberWarnings(member({ contribution: null }), 'THT', {})).toEqual([]);
    expect(memberWarnings(member(), 'LHHTX', peopleLaw(norms, 'LHHTX', '2024-07-01'))).toContain('notCooperative');
  });
});

describe('a post', () => {
  const codes = (more: Partial<Post>, otherSpans: { from: IsoDate; until: IsoDate | null }[] = []) =>
    postRefusals(post(more), { place, today: TODAY, otherSpans }).map(({ field, code }) => `${field} ${code}`);

  test.each<[string, Partial<Post>, string[]]>([
    ['nothing wrong', { until: day('2021-01-01'), termUntil: '2025-01-01' }, []],
    ['ends before it begins', { until: day('2019-12-31') }, ['until date.endBeforeBeginning']],
    ['term ends before it begins', { termUntil: '2019-12-31' }, ['termUntil date.endBeforeBeginning']],
    ['before founding', { from: day('2018-01-01') }, ['from date.beforeFounding']],
  ])('%s', (_, more, expected) => expect(codes(more)).toEqual(expected));

  test('the same post twice at once is refused, a new term from the day the last ended is not', () => {
    expect(codes({}, [{ from: '2019-06-01', until: '2020-06-01' }])).toEqual(['from post.overlaps']);
    expect(codes({}, [{ from: '2019-06-01', until: '2020-01-01' }])).toEqual([]);
    expect(codes({}, [{ from: '2020-01-01', until: '2020-01-01' }])).toEqual(['from post.overlaps']);
    expect(codes({ until: day('2021-01-01') }, [{ from: '2020-12-31', until: null }])).toEqual(['from post.overlaps']);
  });

  test('a board term longer than five years is pointed out (Luật 17/2023 Điều 65), a director’s is not', () => {
    const law = peopleLaw(norms, 'HTX', '2024-07-01');
    const board = post({ role: 'boardChair', from: day('2024-08-01') });
    expect(postWarnings({ ...board, termUntil: '2029-08-01' }, law, [], TODAY)).toEqual([]);
    expect(postWarnings({ ...board, termUntil: '2029-08-02' }, law, [], TODAY)).toEqual(['termTooLong']);
    expect(postWarnings(post({ termUntil: '2045-01-01' }), law, [], TODAY)).toEqual([]);
  });

  test('the board does not supervise itself (Điều 62); a term that ran out is pointed out', () => {
    const law = peopleLaw(norms, 'HTX', '2024-07-01');
    const board = post({ id: 1, role: 'boardMember' });
    const controls = post({ id: 2, role: 'controller', from: day('2022-01-01') });
    expect(postWarnings(board, law, [board, controls], TODAY)).toEqual(['incompatible']);
    expect(postWarnings(board, law, [board, { ...controls, role: 'director' }], TODAY)).toEqual([]);
    expect(postWarnings({ ...board, until: day('2021-01-01') }, law, [board, controls], TODAY)).toEqual([]);
    expect(postWarnings(post({ termUntil: '2025-01-01' }), law, [], TODAY)).toEqual(['termExpired']);
  });

  test('a board term nobody wrote down is the longest the law allows', () => {
    const law: PeopleLaw = { boardTerm: { id: 'X', instrument: '', clause: '', certainty: 'quoted', value: 5 } };
    expect(termOf(post({ role: 'boardChair' }), law)).toEqual({ until: '2025-01-01', byLaw: true });
    expect(termOf(post({ role: 'boardChair', termUntil: '2023-01-01' }), law)).toEqual({ until: '2023-01-01', byLaw: false });
    expect(termOf(post(), law)).toBeNull();
  });

  test.each([
    ['2026-01-14', 'expired'],
    ['2026-01-15', 'soon'],
    ['2026-04-15', 'soon'],
    ['2026-04-16', 'running'],
  ] as const)('within 90 days of 15/01/2026: %s is %s', (until, state) => {
    expect(termState({ until, byLaw: false }, TODAY, 90)).toBe(state);
  });
});

describe('the table of fields of study', () => {
  test.each([
    ['Trồng trọt', 'Nông nghiệp', 'director', true],
    ['Bảo vệ thực vật', 'Phi nông nghiệp', 'director', null],
    ['Bảo vệ thực vật', 'Vận tải', 'director', false],
    ['Nuôi trồng thuỷ sản', 'Nông nghiệp', 'director', true],
    ['Kế toán doanh nghiệp', 'Nông nghiệp', 'chiefAccountant', true],
    ['Kế toán doanh nghiệp', 'Nông nghiệp', 'director', false],
    ['Kế toán', 'Quỹ tín dụng', 'director', true],
    ['Quản trị kinh doanh', 'Vận tải', 'director', true],
    ['Quản lý đất đai', 'Vận tải', 'director', false],
    ['Quản lý đất đai', 'Nông nghiệp', 'director', true],
    ['Sư phạm', 'Nông nghiệp', 'director', false],
    ['Thiên văn', 'Nông nghiệp', 'director', null],
    [null, 'Nông nghiệp', 'director', null],
    ['Trồng trọt', null, 'director', null],
    ['Quản trị kinh doanh', null, 'director', true],
  ] as const)('%s in %s as %s: %s', (study, sector, role, fits) => {
    const proposal = proposeFit(study, sector, role);
    expect([proposal.fits, proposal.reason.length > 10]).toEqual([fits, true]);
  });
});

describe('people', () => {
  const born = (birthYear: number | null, birthDate: IsoDate | null = null) => ({ birthYear, birthDate });
  test.each([
    ['nobody known', [], born(1980), undefined],
    ['same year', [born(1980), born(1981)], born(1981), born(1981)],
    ['other year', [born(1980)], born(1981), undefined],
    ['no year said, one of the name', [born(1980)], born(null), born(1980)],
    ['no year said, two of the name', [born(1980), born(1981)], born(null), 'several'],
    ['no year known', [born(null)], born(1981), born(null)],
    ['other day of the same year', [born(1980, '1980-01-01')], born(1980, '1980-01-02'), undefined],
    ['a day said where a year is known', [born(1980)], born(1980, '1980-01-02'), born(1980)],
  ] as const)('%s', (_, named, said, expected) => expect(matchPerson(named, said)).toEqual(expected));
});

test('spans, dates, years', () => {
  expect(overlap({ from: null, until: null }, { from: null, until: '2020-01-01' })).toBe(true);
  expect(overlap({ from: null, until: '2020-01-01' }, { from: '2020-01-01', until: null })).toBe(false);
  expect(earliest({ date: '2022-02-28', precision: 'month' })).toBe('2022-02-01');
  expect([addYears('2020-02-29', 5), addYears('2020-02-29', 4)]).toEqual(['2025-02-28', '2024-02-29']);
});

describe('versions', () => {
  const officer = { sensitive: true, decides: true };
  test('tell any change of what the form shows, and nothing of what it does not', () => {
    const all = member({ sex: 'male', ethnicity: 'Khmer' });
    const version = (one: Member, sensitive: boolean) => versionOf(memberFields(one, { sensitive }));
    expect(version(all, true)).not.toBe(version({ ...all, ethnicity: 'Kinh' }, true));
    expect(version(all, false)).toBe(version({ ...all, ethnicity: 'Kinh' }, false));
    const changes: Partial<Member>[] = [{ fullName: 'B' }, { joined: null }, { isForeign: true }, { certificateNumber: '7' }];
    for (const change of changes) expect(version({ ...all, ...change }, false)).not.toBe(version(all, false));
    expect(versionOf(postFields(post(), officer))).not.toBe(versionOf(postFields(post({ fits: true }), officer)));
  });
});

describe('the books', () => {
  const words = {
    type: { official: 'Chính thức', associateCapital: 'LKGV', associateNoCapital: 'LK', unknown: '?' },
    subject: { individual: 'Cá nhân', household: 'Hộ', organization: 'Tổ chức' },
    cash: 'Tiền',
    total: 'Cộng',
  };
  const paid = [
    { id: 1, paidOn: '2020-02-01', amount: 20, asset: null },
    { id: 2, paidOn: '2022-02-01', amount: 5, asset: 'Máy cày' },
  ];
  const members = [
    member({ contribution: null, payments: paid, certificateNumber: '12/GCN' }),
    member({ id: 2, fullName: 'Trần Thị Bình', contribution: 10, left: day('2021-06-01') }),
    member({ id: 3, fullName: 'Lê Văn Cường', contribution: 7, joined: day('2025-01-01') }),
  ];
  const cells = (book: ReturnType<typeof registerBook>, row: (string | number | null)[]) =>
    Object.fromEntries(book.columns.map((column, index) => [column, row[index]]));

  test('the register keeps those who left and sums those who stay', () => {
    const book = registerBook(members, 200, '2022-12-31', words);
    expect(book.rows.map((row) => cells(book, row))).toMatchObject([
      {
        number: 1,
        name: 'Nguyễn Văn An',
        capital: 25,
        share: 12.5,
        paidOn: '01/02/2020; 01/02/2022',
        asset: 'Tiền; Máy cày',
        left: null,
      },
      { number: 2, name: 'Trần Thị Bình', capital: 10, left: '01/06/2021', identity: null, address: null, signature: null },
    ]);
    expect(cells(book, book.total)).toMatchObject({ name: 'Cộng', capital: 25, share: 12.5 });
  });

  test('the list of capital has a line for each payment up to the day', () => {
    const book = capitalBook(members, 200, '2021-01-01', words);
    expect(book.rows.map((row) => cells(book, row))).toMatchObject([
      { number: 1, amount: 20, memberTotal: 20, paidOn: '01/02/2020' },
      { number: 2, amount: 10, memberTotal: 10, paidOn: null },
    ]);
    expect(cells(book, book.total)).toMatchObject({ amount: 30, memberTotal: 30, share: 15 });
  });

  test('sums by kind', () => {
    expect(sumsByType(members.slice(0, 2), '2021-01-01')).toEqual([
      { type: 'official', count: 2, capital: 30 },
      { type: 'associateCapital', count: 0, capital: null },
      { type: 'associateNoCapital', count: 0, capital: null },
    ]);
  });
});
