import { expect, test } from 'vitest';
import { sampleShell } from '../../../ui/page.fixture.ts';
import { toHtml } from '../../../ui/render.ts';
import type { OrganizationFrame } from '../../pages/frame.tsx';
import type { Paper } from '../model.ts';
import { PapersOf } from './paper-table.tsx';

const paper: Paper = {
  id: 7,
  subject: { kind: 'lifeEvent', id: 12 },
  title: 'Quyết định đổi tên',
  fileName: 'qd.pdf',
  mediaType: 'application/pdf',
  bytes: 2_500_000,
  sha256: '0'.repeat(64),
  scan: 'clean',
  addedAt: new Date('2026-01-15T03:00:00Z'),
  addedBy: 'user:canbo@mau.vn',
  withdrawn: null,
};

const frameFor = (...permissions: string[]) =>
  ({
    id: 3,
    language: 'vi',
    shell: sampleShell,
    may: (asked: string) => permissions.includes(asked),
  }) as unknown as OrganizationFrame;
const shown = (frame: OrganizationFrame, papers: Paper[]) =>
  toHtml(<PapersOf frame={frame} subject={paper.subject} papers={papers} />);

test('the papers of one subject, with a way to add for who may', () => {
  const html = shown(frameFor('paper.read', 'register.write'), [paper]);
  expect(html).toContain('href="/lam-viec/to-chuc/3/giay-to/7"');
  expect(html).toContain('2,4 MB');
  expect(html).toContain('15/01/2026 10:00, canbo@mau.vn');
  expect(html).toContain('href="/lam-viec/to-chuc/3/giay-to?thuoc=lifeEvent-12#them"');
  expect(shown(frameFor('paper.read'), [])).toContain('Chưa có giấy tờ nào');
  expect(shown(frameFor('paper.read'), [])).not.toContain('#them');
});

test('nothing for those who may not read papers', () => {
  expect(shown(frameFor('register.read', 'register.write'), [paper])).not.toContain('Quyết định');
});
