// The two legacy encodings of Vietnamese offices, seen through the western code page they are stored in.

const LOWER_TCVN3: Record<string, string> = {
  '¨': 'ă',
  '©': 'â',
  ª: 'ê',
  '«': 'ô',
  '¬': 'ơ',
  '\u00ad': 'ư',
  '®': 'đ',
  µ: 'à',
  '¶': 'ả',
  '·': 'ã',
  '¸': 'á',
  '¹': 'ạ',
  '»': 'ằ',
  '¼': 'ẳ',
  '½': 'ẵ',
  '¾': 'ắ',
  Æ: 'ặ',
  Ç: 'ầ',
  È: 'ẩ',
  É: 'ẫ',
  Ê: 'ấ',
  Ë: 'ậ',
  Ì: 'è',
  Î: 'ẻ',
  Ï: 'ẽ',
  Ð: 'é',
  Ñ: 'ẹ',
  Ò: 'ề',
  Ó: 'ể',
  Ô: 'ễ',
  Õ: 'ế',
  Ö: 'ệ',
  '×': 'ì',
  Ø: 'ỉ',
  Ü: 'ĩ',
  Ý: 'í',
  Þ: 'ị',
  ß: 'ò',
  á: 'ỏ',
  â: 'õ',
  ã: 'ó',
  ä: 'ọ',
  å: 'ồ',
  æ: 'ổ',
  ç: 'ỗ',
  è: 'ố',
  é: 'ộ',
  ê: 'ờ',
  ë: 'ở',
  ì: 'ỡ',
  í: 'ớ',
  î: 'ợ',
  ï: 'ù',
  ñ: 'ủ',
  ò: 'ũ',
  ó: 'ú',
  ô: 'ụ',
  õ: 'ừ',
  ö: 'ử',
  '÷': 'ữ',
  ø: 'ứ',
  ù: 'ự',
  ú: 'ỳ',
  û: 'ỷ',
  ü: 'ỹ',
  ý: 'ý',
  þ: 'ỵ',
};
const UPPER_TCVN3: Record<string, string> = { '¡': 'Ă', '¢': 'Â', '£': 'Ê', '¤': 'Ô', '¥': 'Ơ', '¦': 'Ư', '§': 'Đ' };

export const TCVN3: ReadonlyMap<string, string> = new Map(Object.entries({ ...UPPER_TCVN3, ...LOWER_TCVN3 }));

/** VNI writes most vowels as a plain letter and a sign after it; the sign as what Unicode would combine. */
export const VNI_SIGNS: ReadonlyMap<string, string> = new Map([
  ['ù', '\u0301'],
  ['ø', '\u0300'],
  ['û', '\u0309'],
  ['õ', '\u0303'],
  ['ï', '\u0323'],
  ['â', '\u0302'],
  ['á', '\u0302\u0301'],
  ['à', '\u0302\u0300'],
  ['å', '\u0302\u0309'],
  ['ã', '\u0302\u0303'],
  ['ä', '\u0302\u0323'],
  ['ê', '\u0306'],
  ['é', '\u0306\u0301'],
  ['è', '\u0306\u0300'],
  ['ú', '\u0306\u0309'],
  ['ü', '\u0306\u0303'],
  ['ë', '\u0306\u0323'],
]);
export const VNI_LETTERS: ReadonlyMap<string, string> = new Map([
  ['ñ', 'đ'],
  ['ô', 'ơ'],
  ['ö', 'ư'],
  ['í', 'í'],
  ['ì', 'ì'],
  ['æ', 'ỉ'],
  ['ó', 'ĩ'],
  ['ò', 'ị'],
  ['î', 'ỵ'],
]);

const SIGNABLE = /[aeouyơư]/i;

export function decodeTcvn3(text: string): string {
  return text.replace(/[\u00a1-\u00fe]/g, (character) => TCVN3.get(character) ?? character);
}

export function decodeVni(text: string): string {
  let decoded = '';
  let previous = '';
  for (const character of text) {
    const lower = character.toLowerCase();
    const sign = VNI_SIGNS.get(lower);
    if (sign && SIGNABLE.test(previous)) {
      decoded += sign;
      previous = '';
      continue;
    }
    const letter = VNI_LETTERS.get(lower);
    previous = letter === undefined ? character : character === lower ? letter : letter.toUpperCase();
    decoded += previous;
  }
  return decoded.normalize('NFC');
}

export const inTcvn3 = (character: string): boolean => TCVN3.has(character);
export const inVni = (character: string): boolean => {
  const lower = character.toLowerCase();
  return VNI_SIGNS.has(lower) || VNI_LETTERS.has(lower);
};
