import { expect, test } from 'vitest';
import { MESSAGES, refusal, say } from './messages.ts';

const holes = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();

test('both languages fill the same holes', () => {
  for (const [key, text] of Object.entries(MESSAGES.vi)) {
    expect(holes(MESSAGES.en[key as keyof typeof MESSAGES.en]), key).toEqual(holes(text));
  }
});

test('a message is filled in the language asked for', () => {
  expect(say('email.taken', { email: 'a@mau.vn' })).toContain('a@mau.vn đã có tài khoản');
  expect(say('email.taken', { email: 'a@mau.vn' }, 'en')).toContain('a@mau.vn has an account');
  expect(refusal('name.missing', {}, 'name')).toMatchObject({ code: 'name.missing', field: 'name', params: {} });
});
