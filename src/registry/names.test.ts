import { describe, expect, it } from 'vitest';
import { buyerKey, nameKeys, numberKey, storedName } from './names.ts';

describe('names of organisations', () => {
  it('takes the kind written out, short or in capitals for the same', () => {
    const spellings = [
      'Hợp tác xã Nông nghiệp Long Hoà',
      'HTX nông nghiệp Long Hòa',
      'HỢP TÁC XÃ NÔNG NGHIỆP LONG HÒA',
      'Htx  nông nghiệp – Long Hòa',
    ];
    expect(new Set(spellings.map((s) => nameKeys(s).spoken)).size).toBe(1);
    expect(nameKeys('Liên hiệp Hợp tác xã lúa gạo').spokenKind).toBe('LHHTX');
    expect(nameKeys('Liên hiệp HTX lúa gạo').spoken).toBe(nameKeys('LHHTX lúa gạo').spoken);
  });

  it('shortens inside names too', () => {
    expect(nameKeys('Quỹ hỗ trợ hợp tác xã Trà Vinh').spoken).toBe(nameKeys('Quỹ hỗ trợ HTX Trà Vinh').spoken);
  });

  it('keeps names apart that differ by tone or vowel', () => {
    expect(nameKeys('HTX Hòa An').spoken).not.toBe(nameKeys('HTX Hóa An').spoken);
  });

  it('stores a name without its kind under the kind of the organisation', () => {
    expect(storedName('Nông nghiệp Long Hiệp', 'HTX').nameKey).toBe(storedName('HTX Nông nghiệp Long Hiệp', 'HTX').nameKey);
    expect(storedName('Nông nghiệp Long Hiệp', 'HTX').spokenKey).not.toBe(buyerKey('HTX Nông nghiệp Long Hiệp'));
  });

  it('compares numbers without case, spaces and leading zeros', () => {
    expect(numberKey('012 / 2023/HĐLK')).toBe(numberKey('12/2023/hđlk'));
    expect(numberKey('12/2023/HĐLK')).not.toBe(numberKey('120/2023/HĐLK'));
  });
});
