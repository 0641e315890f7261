// The form of a notice, and what was said in it.

import type { Visit } from '../../../access/declare.ts';
import { formatDate, type IsoDate } from '../../../platform/date.ts';
import { formatNumber } from '../../../platform/number.ts';
import type { Refusal } from '../../../platform/refusal.ts';
import type { FormReader, Typed } from '../../../registry/pages/form.ts';
import { unitOf, unitWords } from '../../../registry/pages/unit-choice.ts';
import { DraftButton, type DraftHere, DraftNotice, KeptForm } from '../../../registry/records/pages/drafts.tsx';
import { Field, SelectField, TextAreaField } from '../../../ui/fields.tsx';
import type { Language } from '../../../ui/messages.ts';
import type { Shell } from '../../../ui/page.tsx';
import { UnitField, type UnitOption } from '../../../ui/unit-field.tsx';
import type { Web } from '../../../web/visit.ts';
import { COMMODITIES } from '../../commodities.ts';
import { SETTINGS } from '../../settings.ts';
import type { NoticeKind, NoticeSaid } from '../model.ts';
import type { Notice } from '../store.ts';
import type { MarketWords } from './messages.ts';
import { amount, commodityChoices } from './shared.tsx';

interface FormProps {
  shell: Shell;
  visit: Visit;
  draft: DraftHere | undefined;
  /** Names of the buyers that have a profile. */
  buyers: string[];
  t: MarketWords;
  language: Language;
  kind: NoticeKind;
  action: string;
  typed: Typed;
  refusals: Refusal[];
  units: UnitOption[];
  /** An existing notice is changed: with a reason. */
  amending: boolean;
}

const STANDARD = 'standard-';

export function NoticeForm(props: FormProps) {
  const { shell, visit, draft, t, language, kind, action, typed, refusals, buyers, units, amending } = props;
  const { form } = t;
  const field = (name: string, label: string, hint?: string) => ({ name, label, hint, value: typed[name] ?? '', refusals });
  return (
    <>
      <DraftNotice shell={shell} draft={draft} />
      <KeptForm shell={shell} visit={visit} action={action}>
        {amending && <input type="hidden" name="version" value={typed.version} />}
        {kind === 'need' && <Field {...field('buyer', form.buyer, form.buyerHint)} list="buyers" autocomplete="off" required />}
        {kind === 'need' && (
          <datalist id="buyers">
            {buyers.map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
        )}
        <SelectField {...field('commodity', t.commodity)} choices={commodityChoices(language, form.choose)} />
        <Field {...field('variety', form.variety)} autocomplete="off" />
        <div class="field-row">
          <Field {...field('quantity', form.quantity)} inputmode="decimal" autocomplete="off" required />
          <Field {...field('unit', form.unit, form.unitHint)} autocomplete="off" required />
        </div>
        <div class="field-row">
          <Field {...field('fromOn', form.from)} autocomplete="off" required />
          <Field {...field('untilOn', form.until)} autocomplete="off" required />
        </div>
        <UnitField {...field('place', form.place, form.placeHint[kind])} options={units} />
        <div class="field-row">
          <Field {...field('price', form.price)} inputmode="decimal" autocomplete="off" />
          <Field {...field('priceUnit', form.priceUnit, form.priceUnitHint)} autocomplete="off" />
        </div>
        <fieldset>
          <legend>{t.facts.standards[kind]}</legend>
          <div class="columns-list">
            {SETTINGS.standards.map(({ key, [language]: label }) => (
              <label class="check" key={key}>
                <input type="checkbox" name={`${STANDARD}${key}`} value="co" checked={typed[`${STANDARD}${key}`] !== undefined} />
                {label}
              </label>
            ))}
          </div>
        </fieldset>
        <TextAreaField {...field('terms', t.facts.terms)} rows={2} />
        <TextAreaField {...field('note', t.facts.note)} rows={2} />
        <label class="check">
          <input type="checkbox" name="public" value="co" checked={typed.public !== undefined} />
          {form.public}
        </label>
        {amending && <Field {...field('reason', form.reason)} required />}
        <p class="actions">
          <button type="submit">{amending ? form.saveAmended : form.save}</button>
          <DraftButton shell={shell} />
        </p>
      </KeptForm>
    </>
  );
}

/** Undefined: something was refused. */
export function readNoticeForm(web: Web, reader: FormReader, kind: NoticeKind, today: IsoDate): NoticeSaid | undefined {
  const buyer = kind === 'need' ? reader.text('buyer', { required: true, longest: 200 }) : null;
  const keys = COMMODITIES.all.map(({ key }) => key);
  const commodity = reader.choice('commodity', keys, { required: true });
  const quantity = reader.quantity('quantity', { required: true });
  const unit = reader.text('unit', { required: true, longest: 30 });
  const [fromOn, untilOn] = [reader.day('fromOn', { required: true }), reader.day('untilOn', { required: true })];
  const price = reader.money('price');
  const priceUnit = price === null ? null : (reader.text('priceUnit', { longest: 30 }) ?? unit);
  const typedPlace = reader.raw('place');
  const place = typedPlace === '' ? undefined : unitOf(web, { typed: typedPlace, date: today, field: 'place' });
  if (place && !place.ok) reader.refusals.push(...place.refusals);
  if (quantity !== null && quantity <= 0) reader.refuse('quantity', 'notice.nothing', 'Sản lượng phải lớn hơn 0.');
  if (price !== null && price <= 0) reader.refuse('price', 'notice.nothing', 'Giá phải lớn hơn 0, hoặc để trống.');
  checkUnit(reader, commodity, unit, 'unit');
  if (priceUnit !== unit) checkUnit(reader, commodity, priceUnit, 'priceUnit');
  const said = {
    buyer,
    variety: reader.text('variety', { longest: 100 }),
    standards: SETTINGS.standards.map(({ key }) => key).filter((key) => reader.checked(`${STANDARD}${key}`)),
    unitId: place?.ok ? place.value.id : null,
    price,
    priceUnit,
    terms: reader.lines('terms', { longest: 500 }),
    note: reader.lines('note', { longest: 500 }),
    isPublic: reader.checked('public'),
  };
  if (!reader.ok || commodity === null || quantity === null || unit === null || fromOn === null || untilOn === null)
    return undefined;
  return { ...said, commodity, quantity, unit, fromOn, untilOn };
}

/** A unit that cannot be converted could be compared with nothing. */
export function checkUnit(reader: FormReader, key: string | null, unit: string | null, field: string): void {
  const commodity = key === null ? undefined : COMMODITIES.byKey(key);
  if (!commodity || unit === null || COMMODITIES.toBase(commodity, 1, unit) !== null) return;
  const known = COMMODITIES.unitsOf(commodity).map((one) => one.unit);
  const message = `Không quy đổi được “${unit}” cho ${commodity.vi}. Ghi một trong: ${known.join(', ')}.`;
  reader.refuse(field, 'unit.notConvertible', message);
}

export function noticeTyped({ house: { geography } }: Web, notice: Notice): Typed {
  return {
    version: String(notice.version),
    buyer: notice.buyer ?? '',
    commodity: notice.commodity,
    variety: notice.variety ?? '',
    quantity: amount(notice.quantity),
    unit: notice.unit,
    fromOn: formatDate(notice.fromOn),
    untilOn: formatDate(notice.untilOn),
    place: notice.unitId === null ? '' : unitWords(geography, geography.byId(notice.unitId)),
    price: notice.price === null ? '' : formatNumber(notice.price),
    priceUnit: notice.priceUnit ?? '',
    terms: notice.terms ?? '',
    note: notice.note ?? '',
    ...(notice.isPublic ? { public: 'co' } : {}),
    ...Object.fromEntries(notice.standards.map((key) => [`${STANDARD}${key}`, 'co'])),
  };
}
