// Rules of classes: who completes, what a class must be to be finished, how a code is read. Pure.

import { formatDate, type IsoDate } from '../../platform/date.ts';
import type { Refusal } from '../../platform/refusal.ts';
import type { Source } from '../model.ts';

export type ClassState = 'open' | 'finished' | 'cancelled';
export const DAY_PARTS = ['morning', 'afternoon', 'evening'] as const;
export type DayPart = (typeof DAY_PARTS)[number];

export interface ClassValues {
  courseKey: string;
  hours: number | null;
  unitId: number;
  place: string;
  startsOn: IsoDate;
  endsOn: IsoDate;
  trainers: string | null;
  organizer: string;
  capacity: number;
}

export interface CostLine {
  item: string;
  source: Source;
  norm: string | null;
  /** Whole đồng. */
  planned: number;
  actual: number | null;
  /** The file of support that pays it. */
  caseId: number | null;
}

export interface Result {
  attended: number;
  /** An officer's decision beside the rule. */
  decided: boolean | null;
}

/** Whole numbers on both sides: 80 % of 5 sessions are 4. */
export const reaches = (attended: number, sessions: number, share: number): boolean =>
  sessions > 0 && attended * 100 >= share * sessions;

export const completes = ({ attended, decided }: Result, sessions: number, share: number): boolean =>
  decided ?? reaches(attended, sessions, share);

const say = (field: string, code: string, message: string): Refusal => ({ field, code, message });

export function classFaults({ startsOn, endsOn, capacity, place, organizer }: ClassValues, enrolled: number): Refusal[] {
  const faults: Refusal[] = [];
  if (place.trim() === '') faults.push(say('place', 'field.missing', 'Ghi nơi mở lớp.'));
  if (organizer.trim() === '')
    faults.push(say('organizer', 'field.missing', 'Ghi đơn vị tổ chức, cũng là đơn vị cấp chứng nhận.'));
  if (endsOn < startsOn) {
    const message = `Lớp kết thúc ${formatDate(endsOn)} trước khi khai giảng ${formatDate(startsOn)}. Sửa một trong hai ngày.`;
    faults.push(say('endsOn', 'class.endBeforeStart', message));
  }
  if (!Number.isSafeInteger(capacity) || capacity < 1) {
    faults.push(say('capacity', 'class.noPlaces', 'Ghi số chỗ, từ 1 trở lên.'));
  } else if (capacity < enrolled) {
    const message = `Đã có ${enrolled} người ghi danh nên số chỗ không thể là ${capacity}. Ghi số lớn hơn, hoặc bỏ bớt người trước.`;
    faults.push(say('capacity', 'class.tooFewPlaces', message));
  }
  return faults;
}

export interface Finishing {
  endsOn: IsoDate;
  sessions: readonly { number: number; taken: boolean }[];
  trainees: number;
}

/** Everything that still keeps a class from being finished. */
export function finishFaults({ endsOn, sessions, trainees }: Finishing, today: IsoDate): Refusal[] {
  const faults: Refusal[] = [];
  const open = sessions.filter(({ taken }) => !taken).map(({ number }) => number);
  if (sessions.length === 0)
    faults.push(say('finish', 'class.noSessions', 'Lớp chưa có buổi học nào. Thêm các buổi rồi điểm danh.'));
  if (open.length > 0) {
    const message = `Chưa điểm danh buổi ${open.join(', ')}. Điểm danh, hoặc bỏ buổi không mở.`;
    faults.push(say('finish', 'class.notTaken', message));
  }
  if (trainees === 0) faults.push(say('finish', 'class.nobody', 'Lớp chưa có ai ghi danh.'));
  if (endsOn > today) {
    const message = `Lớp còn đến ngày ${formatDate(endsOn)}. Kết thúc lớp từ ngày ấy, hoặc sửa ngày bế giảng.`;
    faults.push(say('finish', 'class.stillRunning', message));
  }
  return faults;
}

export function costFaults(lines: readonly CostLine[], norms: readonly string[]): Refusal[] {
  return lines.flatMap(({ item, planned, actual, norm }, index) => {
    const faults: Refusal[] = [];
    const whole = (amount: number) => Number.isSafeInteger(amount) && amount >= 0;
    if (item.trim() === '') faults.push(say(`item-${index + 1}`, 'field.missing', `Dòng ${index + 1}: ghi nội dung chi.`));
    if (!whole(planned))
      faults.push(say(`planned-${index + 1}`, 'amount.invalid', `Dòng ${index + 1}: dự toán là số đồng không âm.`));
    if (actual !== null && !whole(actual)) {
      faults.push(say(`actual-${index + 1}`, 'amount.invalid', `Dòng ${index + 1}: thực chi là số đồng không âm.`));
    }
    if (norm !== null && !norms.includes(norm)) {
      faults.push(say(`norm-${index + 1}`, 'norm.unknown', `Dòng ${index + 1}: không có định mức này. Chọn trong danh sách.`));
    }
    return faults;
  });
}

/** Crockford's letters: none that is taken for another when read aloud or copied by hand. */
export const CODE_LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const CODE_LENGTH = 12;

/** 32 letters, so the low five bits of a random byte are one of them. */
export const codeFrom = (random: Uint8Array): string =>
  [...random.subarray(0, CODE_LENGTH)].map((byte) => CODE_LETTERS[byte & 31]).join('');

/** As people type it: small letters, dashes, O for 0. Undefined when it can be no code. */
export function readCode(typed: string): string | undefined {
  const code = typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  return code.length === CODE_LENGTH && [...code].every((letter) => CODE_LETTERS.includes(letter)) ? code : undefined;
}

export const shownCode = (code: string): string => code.match(/.{4}/g)?.join('-') ?? code;

export interface Lacking {
  organizationId: number;
  personId: number;
  fullName: string;
  birthYear: number | null;
  organization: string;
  /** Titles of the posts held. */
  roles: string[];
  /** Where the organisation lies on the day. */
  unitId: number;
  /** Among those that T8 counts: of a farm group or cooperative. */
  countsInT8: boolean;
}

export function lackingByUnit(lacking: readonly Lacking[]): { unitId: number; people: Lacking[] }[] {
  return [...Map.groupBy(lacking, ({ unitId }) => unitId)].map(([unitId, people]) => ({ unitId, people }));
}
