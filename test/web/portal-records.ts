// Something in every room of the public site, for what walks through its working pages.

import sharp from 'sharp';
import { perform } from '../../src/access/perform.ts';
import { enterDemoNews } from '../../src/commands/demo-news.ts';
import { saveArticle } from '../../src/portal/articles/actions.ts';
import { saveProfile } from '../../src/portal/directory/actions.ts';
import { receivePicture } from '../../src/portal/pictures/actions.ts';
import { NOW } from '../house.ts';
import type { WebApp } from './app.ts';
import { must, performanceIn } from './records.ts';

const SILENT = { story: null, phone: null, email: null, web: null, opening: null, lat: null, lon: null };

/** Articles published and begun, one with a picture and a link that is never called; the accountant's organisation shown, with a picture. */
export async function enterPortal({ house, clerksOrganization }: WebApp): Promise<void> {
  const performance = performanceIn(house);
  const organizationId = clerksOrganization!;
  await enterDemoNews(house, NOW);
  const profile = { ...SILENT, shownSince: '2025-01-01', consentBy: 'Giám đốc', consentPaper: null };
  must(await perform(saveProfile, { organizationId, version: 0, profile }, performance));
  const unitId = house.geography.closest('84', '2025-06-30')!.id;
  const facts = {
    kind: 'article',
    section: 'hop-tac-xa',
    unitId,
    author: 'Người viết thử',
    agency: 'Trung tâm thử',
    documents: null,
  } as const;
  const words = { title: 'Bài đang viết', lead: 'Mở đầu.', body: 'Xem [trang khác](http://localhost/trang).' };
  const draft = { id: null, version: 0, facts, words, slug: '', organizations: [], products: [], isSample: true };
  const { id } = must(await perform(saveArticle, draft, performance));
  const bytes = await sharp({ create: { width: 600, height: 400, channels: 3, background: '#2f6b45' } })
    .png()
    .toBuffer();
  const shown = { words: { caption: 'Ảnh thử', alt: null, credit: null }, isSample: true, bytes };
  for (const subject of [{ articleId: id }, { organizationId, productKey: null }]) {
    must(await receivePicture({ subject, ...shown }, house.settings.dataFolder, performance));
  }
}
