import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Cell, RawSheet } from './cell.ts';
import { decodeSheet, judgeText } from './encoding.ts';
import { TCVN3, VNI_LETTERS, VNI_SIGNS } from './legacy.ts';
import { isSyllable } from './syllable.ts';

const toTcvn3 = new Map([...TCVN3].map(([code, letter]) => [letter, code]));

/** As an ABC font stores it: capitals with a tone have no code of their own and borrow the small letter's. */
function encodeTcvn3(text: string): string {
  return [...text].map((letter) => toTcvn3.get(letter) ?? toTcvn3.get(letter.toLowerCase()) ?? letter).join('');
}

const letters = new Map([...VNI_LETTERS].map(([code, letter]) => [letter, code]));
const signs = new Map([...VNI_SIGNS].map(([code, marks]) => [marks, code]));

function encodeVni(text: string): string {
  return [...text]
    .map((letter) => {
      const lower = letter.toLowerCase();
      const up = (code: string) => (letter === lower ? code : code.toUpperCase());
      const whole = letters.get(lower);
      if (whole) return up(whole);
      const [base = '', ...marks] = lower.normalize('NFD');
      if (marks.length === 0) return letter;
      if (marks[0] === '\u031b')
        return up(letters.get(`${base}\u031b`.normalize('NFC')) ?? '') + up(signs.get(marks[1] ?? '') ?? '');
      // NFD puts the dot below before the hat; the table writes the hat first.
      const ordered = marks.sort((a, b) => Number('\u0302\u0306'.includes(b)) - Number('\u0302\u0306'.includes(a)));
      return up(base) + up(signs.get(ordered.join('')) ?? '?');
    })
    .join('');
}

const WORDS =
  'Nguyễn Thị Hường hợp tác xã nông nghiệp Trà Vinh huyện Cầu Kè Đường Quỳnh khuỷu nghĩa thuở xoáy ngoằn quyền ' +
  'giữa ước lượng bưởi đỗ ẩm ẵm ẳng ặt Ỷ ỹ lý thủy ruộng dừa cây giống ổn định mặn chuỗi giá trị kiểm soát viên ' +
  'trưởng phó chủ tịch ấp Ễnh ích yến';
const sentence = fc
  .array(fc.constantFrom(...WORDS.split(' '), 'HTX', 'Kinh', '12'), { minLength: 2, maxLength: 12 })
  .filter((words) => words.some((word) => /[ăđơưạ-ỹ]/iu.test(word)))
  .map((words) => words.join(' '));

const sheetOf = (rows: (string | number | null)[][]): RawSheet => ({
  name: 'x',
  rows: rows.map((row) => row.map((value): Cell => ({ value }))),
  merges: [],
  date1904: false,
});
const decode = (rows: (string | number | null)[][]) => {
  const { sheet, encoding } = decodeSheet(sheetOf(rows));
  return { encoding, rows: sheet.rows.map((row) => row?.map((cell) => cell?.value)) };
};

describe('legacy encodings', () => {
  test('the words of the property are syllables, so that it proves something', () => {
    expect(WORDS.split(' ').filter((word) => !isSyllable(word) && /[\u0080-\uffff]/.test(word))).toEqual([]);
  });

  test('what a TCVN3 font stores comes back as written', () => {
    fc.assert(
      fc.property(fc.array(sentence, { minLength: 3, maxLength: 8 }), (sentences) => {
        const back = decode(
          [...sentences, 'Hîp t¸c x· n«ng nghiÖp'].map((text, i) => [i < sentences.length ? encodeTcvn3(text) : text]),
        );
        expect(back.rows.slice(0, -1).map((row) => String(row?.[0]).toLowerCase())).toEqual(
          sentences.map((text) => text.toLowerCase()),
        );
      }),
      { numRuns: 200 },
    );
  });

  test('what a VNI font stores comes back as written, capitals too', () => {
    fc.assert(
      fc.property(fc.array(sentence, { minLength: 3, maxLength: 8 }), fc.boolean(), (sentences, capitals) => {
        const written = sentences.map((text) => (capitals ? text.toUpperCase() : text));
        const back = decode([...written.map(encodeVni), 'Hôïp taùc xaõ noâng nghieäp'].map((text) => [text]));
        expect(back.rows.slice(0, -1)).toEqual(written.map((text) => [text]));
      }),
      { numRuns: 200 },
    );
  });

  test('capital fonts, mixed sheets and cells that could be either', () => {
    expect(decode([['UBND TØNH TRµ VINH'], ['CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM']])).toEqual({
      encoding: 'tcvn3',
      rows: [['UBND TỉNH TRà VINH'], ['CộNG HòA Xã HộI CHủ NGHĩA VIệT NAM']],
    });
    expect(decode([['ÑAÀU TÖ'], ['Toå hôïp taùc'], ['20/2025/HÑLK']]).rows).toEqual([
      ['ĐẦU TƯ'],
      ['Tổ hợp tác'],
      ['20/2025/HĐLK'],
    ]);
    const mixed = decode([
      ['Xã', 'Tr­ëng Ban kiÓm so¸t', 'Toå tröôûng'],
      ['Đường', 'N÷', 'Nöõ'],
    ]);
    expect(mixed).toEqual({
      encoding: 'mixed',
      rows: [
        ['Xã', 'Trưởng Ban kiểm soát', 'Tổ trưởng'],
        ['Đường', 'Nữ', 'Nữ'],
      ],
    });
    // "Xã" in Unicode is "Xó" in TCVN3: alone it follows its neighbours.
    expect(decode([['Xã Long Hiệp'], ['Xã']]).rows[1]).toEqual(['Xã']);
    expect(decode([['20/2025/H§LK', 'Hîp ®ång']]).rows).toEqual([['20/2025/HĐLK', 'Hợp đồng']]);
  });

  test('decomposed text and look-alike letters are composed', () => {
    const decomposed = 'Hợp tác xã Đường'.normalize('NFD');
    expect(decode([[decomposed], ['Ðịnh An']])).toEqual({ encoding: 'unicode', rows: [['Hợp tác xã Đường'], ['Định An']] });
  });

  test.each([
    'Ñ',
    '½',
    '120 m²',
    '35 °C',
    '5 µm',
    '§1',
    'Müller GmbH',
    'Château',
    'São Paulo',
    'Đường',
    'TRà',
    'VietGAP®',
    '«A»',
    'né',
    'ASCII only',
  ])('leaves %s alone', (text) => expect(decode([[text]])).toEqual({ encoding: 'unicode', rows: [[text]] }));

  test('a text that fits one reading only is evidence for its column', () => {
    expect(judgeText('Thµnh viªn')).toEqual({ candidates: ['tcvn3'], evidence: true });
    expect(judgeText('Thaønh vieân')).toEqual({ candidates: ['vni'], evidence: true });
    expect(judgeText('HTX 12')).toEqual({ candidates: [], evidence: false });
  });
});
