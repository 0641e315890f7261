// The form of an article as it was sent, and as it is filled in from what is stored.

import type { Visit } from '../../../access/declare.ts';
import { judgeText } from '../../../intake/reading/encoding.ts';
import { decodeTcvn3, decodeVni } from '../../../intake/reading/legacy.ts';
import { productNamesOf } from '../../../linkage/published.ts';
import type { Db } from '../../../platform/database/types.ts';
import { dayInVietnam } from '../../../platform/date.ts';
import { wordKey } from '../../../platform/text.ts';
import { numberKey } from '../../../registry/names.ts';
import type { FormReader, Typed } from '../../../registry/pages/form.ts';
import { unitOf, unitWords } from '../../../registry/pages/unit-choice.ts';
import type { Web } from '../../../web/visit.ts';
import type { SaveArticle } from '../actions.ts';
import { ARTICLE_KINDS, SECTIONS, type Words } from '../model.ts';
import {
  type Article,
  organizationNames,
  organizationsCalled,
  type Related,
  type RelatedProduct,
  recognitionsOf,
} from '../store.ts';

export const LONGEST_BODY = 40_000;

/** Text in the fonts of old offices becomes Unicode, line by line where the line itself proves it. */
export const modern = (text: string): string =>
  text
    .split('\n')
    .map((line) => {
      const { candidates, evidence } = judgeText(line);
      if (!evidence || candidates.length !== 1) return line;
      return candidates[0] === 'tcvn3' ? decodeTcvn3(line) : candidates[0] === 'vni' ? decodeVni(line) : line;
    })
    .join('\n');

export function wordsIn(form: FormReader): Words {
  return {
    title: modern(form.text('title', { required: true, longest: 200 }) ?? ''),
    lead: modern(form.text('lead', { longest: 600 }) ?? ''),
    body: modern(form.lines('body', { longest: LONGEST_BODY }) ?? ''),
  };
}

const linesIn = (form: FormReader, field: string) =>
  (form.lines(field) ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

type Read = Omit<SaveArticle, 'id' | 'isSample'>;

/** Undefined: refused, and the reader knows why. */
export async function readForm(web: Web, visit: Visit, form: FormReader): Promise<Read | undefined> {
  const { db } = web.house.database;
  const { geography, programmes } = web.house;
  const date = dayInVietnam(visit.now);
  const words = wordsIn(form);
  const kind = form.choice('kind', ARTICLE_KINDS, { required: true });
  const sections = SECTIONS.map(({ key }) => key);
  const section = form.choice('section', sections, { required: true });
  const author = form.text('author', { required: true, longest: 120 });
  const agency = form.text('agency', { required: true, longest: 200 });
  const documents = form.lines('documents');
  let unitId = geography.closest(programmes[0]!.province, date)!.id;
  if (form.raw('unit') !== '') {
    const unit = unitOf(web, { typed: form.raw('unit'), date, field: 'unit' });
    if (unit.ok) unitId = unit.value.id;
    else form.refusals.push(...unit.refusals);
  }
  const organizations = await organizationsIn(db, form);
  const products = await productsIn(db, form, organizations);
  if (!form.ok) return undefined;
  return {
    version: Number(form.raw('version')) || 0,
    facts: { kind: kind!, section: section!, author: author!, agency: agency!, unitId, documents },
    words,
    slug: form.raw('slug'),
    organizations,
    products,
  };
}

async function organizationsIn(db: Db, form: FormReader): Promise<Related[]> {
  const ids: number[] = [];
  for (const line of linesIn(form, 'organizations')) {
    const found = await organizationsCalled(db, line);
    if (found.length === 1) ids.push(found[0]!.id);
    else if (found.length === 0) {
      form.refuse(
        'organizations',
        'organization.unknown',
        `Không có tổ chức “${line}” trong sổ. Ghi tên đầy đủ, hoặc # và số hồ sơ.`,
      );
    } else {
      const which = found.map(({ id, commune }) => `#${id} (${commune ?? 'chưa rõ xã'})`).join(', ');
      form.refuse(
        'organizations',
        'organization.several',
        `Có nhiều tổ chức tên “${line}”: ${which}. Ghi số hồ sơ thay cho tên.`,
      );
    }
  }
  const recognition = form.text('recognition');
  const known = await recognitionsOf(db, ids);
  const tied = recognition === null ? undefined : known.find(({ number }) => numberKey(number) === numberKey(recognition));
  if (recognition !== null && !tied) {
    const there = known.map(({ number }) => number).join(', ') || 'chưa có';
    form.refuse(
      'recognition',
      'recognition.unknown',
      `Không có quyết định công nhận “${recognition}” của các tổ chức đã ghi. Đang có trong sổ: ${there}.`,
    );
  }
  return [...new Set(ids)].map((organizationId) => ({
    organizationId,
    decisionKey: tied?.organizationId === organizationId ? tied.decisionKey : null,
  }));
}

async function productsIn(db: Db, form: FormReader, organizations: readonly Related[]): Promise<RelatedProduct[]> {
  const products: RelatedProduct[] = [];
  for (const line of linesIn(form, 'products')) {
    const before = products.length;
    for (const { organizationId } of organizations) {
      const named = (await productNamesOf(db, organizationId)).find(({ key }) => key === wordKey(line));
      if (named) products.push({ organizationId, productKey: named.key });
    }
    if (products.length === before) {
      form.refuse('products', 'product.unknown', `Các tổ chức đã ghi không có sản phẩm “${line}” trong sổ. Xem lại tên.`);
    }
  }
  return products;
}

/** The form as it would be filled in by hand. */
export async function typedOf(web: Web, visit: Visit, article: Article): Promise<Typed> {
  const { db } = web.house.database;
  const { vi } = article.texts;
  const unit = web.house.geography.byId(article.unitId);
  const ids = article.organizations.map(({ organizationId }) => organizationId);
  const names = await organizationNames(db, ids, dayInVietnam(visit.now));
  const named = article.organizations.flatMap(({ decisionKey }) => decisionKey ?? []);
  const tied = (await recognitionsOf(db, ids)).find(({ decisionKey }) => named.includes(decisionKey));
  const products = (await Promise.all(ids.map((id) => productNamesOf(db, id)))).flat();
  const chosen = article.products.map(({ productKey }) => products.find(({ key }) => key === productKey)?.name ?? productKey);
  return {
    kind: article.kind,
    section: article.section,
    slug: article.slug,
    title: vi.title,
    lead: vi.lead,
    body: vi.body,
    author: article.author,
    agency: article.agency,
    unit: unit.level === 3 ? unitWords(web.house.geography, unit) : '',
    documents: article.documents ?? '',
    organizations: await linesFor(db, names),
    recognition: tied?.number ?? '',
    products: [...new Set(chosen)].join('\n'),
    version: String(article.version),
  };
}

/** By name where that says which one it is. */
async function linesFor(db: Db, names: readonly { organizationId: number; name: string }[]): Promise<string> {
  const lines = await Promise.all(
    names.map(async ({ organizationId, name }) =>
      (await organizationsCalled(db, name)).length === 1 ? name : `#${organizationId}`,
    ),
  );
  return lines.join('\n');
}
