import { expect, it } from 'vitest';
import { zipContent, zipEntries } from './zip.ts';
import { writeZip } from './zip-write.ts';

it('writes what the reader reads, names with diacritics too', () => {
  const files = [
    { name: 'giấy tờ/Biên bản.txt', bytes: new TextEncoder().encode('đủ điều kiện') },
    { name: 'trống', bytes: new Uint8Array() },
    { name: 'byte.bin', bytes: Uint8Array.from({ length: 70_000 }, (_, index) => index % 251) },
  ];
  const zip = writeZip(files);
  const entries = zipEntries(zip)!;
  expect(entries.map(({ name }) => name)).toEqual(files.map(({ name }) => name));
  entries.forEach((entry, index) => {
    expect(Buffer.from(zipContent(zip, entry, 100_000)!).equals(files[index]!.bytes)).toBe(true);
  });
  // the checksum of "123456789" as every description of it gives it
  const known = writeZip([{ name: 'a', bytes: new TextEncoder().encode('123456789') }]);
  expect(new DataView(known.buffer).getUint32(14, true)).toBe(0xcbf43926);
});

it('refuses two files of one name', () => {
  const file = { name: 'a', bytes: new Uint8Array() };
  expect(() => writeZip([file, file])).toThrow('twice');
  expect(zipEntries(writeZip([]))).toBeUndefined();
});
