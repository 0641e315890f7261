// OCOP ratings as a kind of record: stars, points and terms held against the norms of the day.

import { sql } from 'kysely';
import type { Norms } from '../../law/norms.ts';
import { type Db, row } from '../../platform/database/types.ts';
import { addDays, formatDate, type IsoDate } from '../../platform/date.ts';
import { formatNumber } from '../../platform/number.ts';
import type { Refusal } from '../../platform/refusal.ts';
import { clean } from '../../platform/text.ts';
import type { RecordKind, Row } from '../../registry/records/kind.ts';
import { endsBeforeItBegins, inFuture } from '../../registry/records/model.ts';
import { optionsOf, SETTINGS } from '../settings.ts';
import { bodyFor, lastDayOf, starsFor } from './model.ts';
import { PRODUCT_FIELD, productChoices } from './records.ts';

const words = (row: Row, column: string) => clean(String(row[column] ?? ''));
const date = (row: Row, column: string) => (row[column] ?? null) as IsoDate | null;

/** As the norms call them. */
const BODIES = [
  { value: 'UBND huyện', label: { vi: 'UBND huyện', en: 'District' } },
  { value: 'UBND tỉnh', label: { vi: 'UBND tỉnh', en: 'Province' } },
  { value: 'trung ương', label: { vi: 'Trung ương', en: 'Central government' } },
];
const MOST_STARS = 5;
const MOST_POINTS = 100;

/** Without the norms (an import by itself), the last day must be said and points are not compared with stars. */
export function ocopKind(norms?: Norms): RecordKind {
  return {
    name: 'ocop',
    table: 'ocop_rating',
    key: ['id'],
    unique: ['product_key', 'decided_on'],
    // what the State grants is not for the organisation to write
    permission: 'finding.override',
    exchange: true,
    words: {
      one: { vi: 'lần xếp hạng OCOP', en: 'OCOP rating' },
      many: { vi: 'Xếp hạng OCOP', en: 'OCOP ratings' },
      about: {
        vi: 'Quyết định công nhận sản phẩm OCOP. Một sản phẩm trong một ngày chỉ có một hạng.',
        en: 'Decisions that recognise OCOP products. A product has one rating a day.',
      },
    },
    fields: [
      { ...PRODUCT_FIELD, required: true },
      { name: 'stars', column: 'stars', label: { vi: 'Số sao', en: 'Stars' }, type: 'count', required: true },
      {
        name: 'potentialFive',
        column: 'potential_five',
        label: { vi: 'Tiềm năng 5 sao', en: 'Potential five stars' },
        type: 'yesNo',
        hint: { vi: 'Hạng 4 sao, đã đề nghị trung ương xét 5 sao.', en: 'Four stars, proposed for the fifth.' },
      },
      { name: 'points', column: 'points', label: { vi: 'Điểm', en: 'Points' }, type: 'quantity' },
      {
        name: 'group',
        column: 'product_group',
        label: { vi: 'Nhóm OCOP', en: 'OCOP group' },
        type: 'choice',
        options: optionsOf(SETTINGS.ocopGroups.items),
      },
      {
        name: 'decisionNumber',
        column: 'decision_number',
        label: { vi: 'Số quyết định', en: 'Decision number' },
        type: 'text',
        required: true,
      },
      {
        name: 'decidedOn',
        column: 'decided_on',
        label: { vi: 'Ngày quyết định', en: 'Decided on' },
        type: 'day',
        required: true,
      },
      { name: 'body', column: 'body', label: { vi: 'Nơi công nhận', en: 'Recognised by' }, type: 'choice', options: BODIES },
      {
        name: 'expiresOn',
        column: 'expires_on',
        label: { vi: 'Có giá trị đến hết ngày', en: 'Valid until' },
        type: 'day',
        hint: { vi: 'Để trống: theo thời hạn của định mức ngày quyết định.', en: 'Empty: by the norm of the day.' },
      },
      {
        name: 'expiryReason',
        column: 'expiry_reason',
        label: { vi: 'Vì sao hạn khác định mức', en: 'Why the term differs' },
        type: 'text',
        hint: { vi: 'Ví dụ: đã có quyết định xếp hạng mới thay thế.', en: 'For instance: a new rating took its place.' },
      },
    ],
    titleOf: (row) => `OCOP ${row.stars} sao, quyết định ${words(row, 'decision_number')}`,
    derive: (row) => ({
      decision_number: words(row, 'decision_number'),
      potential_five: row.potential_five ?? false,
      expires_on:
        row.expires_on ?? (norms && date(row, 'decided_on') ? (lastDayOf(norms, date(row, 'decided_on')!) ?? null) : null),
    }),
    load: (db, organizationId, after) => otherRating(db, organizationId, after),
    choices: async (db, organizationId) => ({
      product: await productChoices(db, organizationId),
    }),
    check: (after, context) => ({
      refusals: [
        ...inFuture('decidedOn', 'Quyết định', date(after, 'decided_on'), 'day', context.today),
        ...endsBeforeItBegins(after, ['decided_on', 'expires_on'], 'expiresOn', 'Hạng OCOP'),
        ...starRefusals(after),
        ...termRefusals(after, norms),
        ...overlap(context.known),
      ],
      warnings: norms ? againstNorms(after, norms) : [],
    }),
    taken: () => ({
      field: 'decidedOn',
      message: 'Sản phẩm đã có một lần xếp hạng cùng ngày quyết định. Mở lần đó để sửa.',
    }),
  };
}

function starRefusals({ stars, points, potential_five }: Row): Refusal[] {
  const wrong = Number(stars) < 1 || Number(stars) > MOST_STARS;
  const four = 'Tiềm năng 5 sao là sản phẩm đang ở hạng 4 sao. Ghi 4 sao, hoặc chọn Không.';
  return [
    ...(wrong ? [{ code: 'ocop.stars', field: 'stars', message: `Số sao từ 1 đến ${MOST_STARS}.` }] : []),
    ...(Number(points ?? 0) > MOST_POINTS
      ? [{ code: 'ocop.range', field: 'points', message: `Điểm không quá ${MOST_POINTS}.` }]
      : []),
    ...(potential_five && stars !== 4 ? [{ code: 'ocop.potential', field: 'potentialFive', message: four }] : []),
  ];
}

function termRefusals(after: Row, norms: Norms | undefined): Refusal[] {
  const expires = date(after, 'expires_on');
  const decided = date(after, 'decided_on');
  if (expires === null) {
    const message = 'Không định mức nào ở đây cho biết thời hạn vào ngày quyết định. Ghi ngày hết hạn theo giấy chứng nhận.';
    return [{ code: 'ocop.termUnknown', field: 'expiresOn', message }];
  }
  const usual = norms && decided ? lastDayOf(norms, decided) : undefined;
  if (usual === undefined || usual === expires || after.expiry_reason !== null) return [];
  const message = `Theo định mức thì hạng có giá trị đến hết ngày ${formatDate(usual)}. Ghi vì sao khác, hoặc để trống ngày hết hạn.`;
  return [{ code: 'ocop.termReason', field: 'expiryReason', message }];
}

async function otherRating(db: Db, organizationId: number, after: Row): Promise<Row> {
  const { product_key, decided_on = null, expires_on = null, id = null } = after;
  const found = await row(
    db,
    sql<{ decision: string; from: string; until: string }>`
      select decision_number as decision, decided_on as "from", expires_on as until from ocop_rating
      where organization_id = ${organizationId} and product_key = ${product_key} and id is distinct from ${id}::bigint
        and decided_on <= coalesce(${expires_on}::date, 'infinity') and expires_on >= ${decided_on}::date
      order by decided_on limit 1`,
  );
  return { ...(found ?? { decision: null }), decidedOn: decided_on };
}

function overlap({ decision, from, until, decidedOn }: Row): Refusal[] {
  if (!decision) return [];
  const held = `quyết định ${decision} (${formatDate(String(from))} – ${formatDate(String(until))})`;
  const dayBefore = formatDate(addDays(String(decidedOn), -1));
  const message =
    String(from) < String(decidedOn)
      ? `Sản phẩm đang có hạng theo ${held}. Xếp hạng lại thì mở lần đó, ghi hết hạn ngày ${dayBefore} kèm lý do, rồi ghi lần này.`
      : `Thời gian trùng với hạng theo ${held}. Xem lại ngày quyết định và ngày hết hạn.`;
  return [{ code: 'ocop.overlap', field: 'decidedOn', message }];
}

const SURE = { quoted: 'theo văn bản', reported: 'theo tin, chưa thấy văn bản', unverified: 'chưa kiểm chứng' } as const;

/** The norms known here are news, not the text: what differs from them is said, not refused. */
function againstNorms(after: Row, norms: Norms): Refusal[] {
  const { stars, points, potential_five, body } = after;
  const decided = date(after, 'decided_on');
  if (!decided) return [];
  const warnings: Refusal[] = [];
  const worth = typeof points === 'number' ? starsFor(norms, points, decided) : undefined;
  if (worth && worth.stars !== stars && !(potential_five && worth.stars === 5)) {
    const { instrument, certainty } = worth.norm;
    const message = `${formatNumber(points as number, 2)} điểm ứng với ${worth.stars} sao (${instrument}; ${SURE[certainty]}), ở đây ghi ${stars} sao.`;
    warnings.push({ code: 'ocop.points', field: 'points', message });
  }
  const recognises = bodyFor(norms, Number(stars), decided);
  if (body && recognises && recognises.value !== body) {
    const { value, instrument, certainty } = recognises;
    const message = `Ngày ấy hạng ${stars} sao do ${value} công nhận (${instrument}; ${SURE[certainty]}), ở đây ghi ${body}.`;
    warnings.push({ code: 'ocop.body', field: 'body', message });
  }
  return warnings;
}
