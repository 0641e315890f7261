// What the norms allow for an item: the amount, how it comes about, which clauses say so, what is not known. Pure.

import type { Geography } from '../../geography/model.ts';
import { type Certainty, inForce, type Norm } from '../../law/norm.ts';
import type { Norms } from '../../law/norms.ts';
import { formatDate, type IsoDate } from '../../platform/date.ts';
import { formatNumber } from '../../platform/number.ts';
import { type UsedNorm, usedNorms } from '../../registry/findings/finding.ts';
import type { SupportItem } from '../items.ts';
import { wageOf } from './wages.ts';
import { type CeilingWords, ceilingWords } from './words.ts';

export interface NormQuestion {
  /** Whole đồng; null where nobody has said it yet. */
  cost: number | null;
  quantity: number | null;
  /** Where the organisation lies; null: not known. */
  unitId: number | null;
  date: IsoDate;
}

export interface Ceiling {
  /** Whole đồng; null where the norms known here give none. */
  amount: number | null;
  /** How the amount comes about, one step each. */
  parts: string[];
  norms: UsedNorm[];
  /** The least sure of the norms used. */
  certainty: Certainty | null;
  missing: string[];
}

interface Law {
  norms: Norms;
  geography: Geography;
}

const SURENESS: Certainty[] = ['quoted', 'reported', 'unverified'];
const dong = (amount: number) => `${formatNumber(amount)} đồng`;
const short = (value: number) => formatNumber(value, Number.isInteger(value) ? 0 : 1);

export function ceilingOf(
  item: SupportItem,
  { cost, quantity, unitId, date }: NormQuestion,
  law: Law,
  language: keyof typeof ceilingWords = 'vi',
): Ceiling {
  const t: CeilingWords = ceilingWords[language];
  const unit = (language === 'en' ? item.unitEn : item.unit) ?? item.unit ?? '';
  const unknown = (language === 'en' ? item.missingEn : item.missing) ?? item.missing;
  const used: Norm[] = [];
  const parts: string[] = [];
  const missing: string[] = [];
  const bounds: number[] = [];
  const inTime = (ids: readonly string[] | undefined, what: string): number | undefined => {
    if (!ids) return undefined;
    const norm = ids.map((id) => law.norms.byId(id)).find((one) => one !== undefined && inForce(one, date));
    if (!norm) missing.push(t.notInForce(what, formatDate(date)));
    else if (!used.includes(norm)) used.push(norm);
    return norm?.number ?? undefined;
  };
  const known = <T>(value: T | null, what: string): T | undefined => {
    if (value === null && !missing.includes(what)) missing.push(what);
    return value ?? undefined;
  };

  const most = inTime(item.most?.norms, t.most);
  const counted = limited();
  const perUnit = inTime(item.perUnit, t.perUnit);
  if (perUnit !== undefined && counted !== undefined) bound(`${short(counted)} ${unit} × ${dong(perUnit)}`, counted * perUnit);
  const rate = inTime(item.rate, t.rate);
  const borne = rate === undefined ? undefined : known(cost, t.noCost);
  if (rate !== undefined && borne !== undefined) bound(t.ofCost(short(rate), dong(borne)), (borne * rate) / 100);
  const cap = inTime(item.cap, t.cap);
  if (cap !== undefined) bound(t.each, cap);
  const capPerUnit = inTime(item.capPerUnit, t.capPerUnit);
  if (capPerUnit !== undefined && counted !== undefined) {
    bound(t.atMost(short(counted), unit, dong(capPerUnit)), counted * capPerUnit);
  }
  if (item.wage) byWage(item.wage);
  if (unknown) missing.push(unknown);
  for (const id of item.basis ?? []) {
    const norm = law.norms.byId(id);
    if (norm && inForce(norm, date)) used.push(norm);
  }

  // a cap alone is no proposal while what it caps is not known
  const open = missing.some((said) => said !== unknown);
  const amount = bounds.length === 0 || open ? null : Math.min(...bounds, cost ?? Number.POSITIVE_INFINITY);
  return {
    amount,
    parts,
    norms: usedNorms(...used),
    certainty: used.length === 0 ? null : SURENESS[Math.max(...used.map((norm) => SURENESS.indexOf(norm.certainty)))]!,
    missing,
  };

  function bound(words: string, amount: number): void {
    bounds.push(Math.floor(amount));
    parts.push(`${words} = ${dong(Math.floor(amount))}`);
  }

  function limited(): number | undefined {
    if (!item.unit || (!item.perUnit && !item.capPerUnit && !item.wage && !item.most)) return undefined;
    const asked = known(quantity, t.noQuantity(unit));
    const limit = most === undefined ? undefined : most * item.most!.times;
    if (asked === undefined || limit === undefined || asked <= limit) return asked;
    const times = (language === 'en' ? item.most!.labelEn : item.most!.label) ?? item.most!.label;
    const why = times ? ` (${short(most!)} × ${times})` : '';
    parts.push(t.limited(short(limit), why, short(asked), unit));
    return limit;
  }

  function byWage(ids: readonly string[]): void {
    const times = inTime(ids, t.wageTimes);
    const days = inTime(item.wageDays, t.wageDays);
    if (times === undefined || (item.wageDays && days === undefined)) return;
    const wage = unitId === null ? undefined : wageOf(law.norms, law.geography, unitId, date);
    if (!wage) {
      missing.push(t.noWage);
      return;
    }
    used.push(...wage.norms);
    if (counted === undefined) return;
    const monthly = t.wage(short(times), wage.region, dong(wage.monthly));
    const one = days === undefined ? monthly : t.perDay(monthly, short(days));
    bound(`${short(counted)} ${unit} × ${one}`, (counted * times * wage.monthly) / (days ?? 1));
  }
}
