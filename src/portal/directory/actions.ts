// An organisation agrees to be shown, says something else of itself, or takes its word back.

import { defineAction } from '../../access/declare.ts';
import { dayInVietnam } from '../../platform/date.ts';
import { done, type Outcome, refused } from '../../platform/refusal.ts';
import { areaOf } from '../../registry/records/place.ts';
import { slugOf } from '../articles/model.ts';
import { type Profile, profileFaults } from './model.ts';
import { hideProfile, livingName, readProfile, setSlug, slugOwner, writeProfile } from './store.ts';

interface OfProfile {
  organizationId: number;
  /** Of the profile the form was filled in from; 0: there was none. */
  version: number;
}

const SUBJECT = 'organization_profile';
const area = (db: Parameters<typeof areaOf>[0], { organizationId }: OfProfile) => areaOf(db, organizationId);
const CHANGED = {
  code: 'profile.changed',
  message: 'Người khác vừa sửa phần công khai này, nên chưa lưu để khỏi đè mất. Mở lại trang rồi ghi vào bản mới nhất.',
};

export const saveProfile = defineAction({
  name: 'profile.save',
  permission: 'register.write',
  summary: 'Ghi sự đồng ý giới thiệu công khai và trang giới thiệu của một tổ chức',
  area,
  run: async ({ db, now, record }, input: OfProfile & { profile: Profile }): Promise<Outcome<null>> => {
    const { organizationId, version, profile } = input;
    const today = dayInVietnam(now);
    const held = await readProfile(db, organizationId);
    const living = await livingName(db, organizationId, today);
    const faults = profileFaults(profile, today);
    if ((held?.version ?? 0) !== version) faults.push(CHANGED);
    if (held?.shownSince && profile.shownSince === null) {
      const message = 'Tổ chức đang được giới thiệu. Muốn thôi thì dùng phần “Rút khỏi trang công khai”, có ghi lý do.';
      faults.push({ code: 'profile.shown', field: 'shownSince', message });
    }
    if (!living) {
      faults.push({
        code: 'profile.ended',
        message: 'Tổ chức đã kết thúc hoặc đã nhập vào hồ sơ khác nên không giới thiệu nữa.',
      });
    }
    if (faults.length > 0 || !living) return refused(...faults);
    await writeProfile(db, organizationId, profile, now);
    const plain = slugOf(living.name) || 'to-chuc';
    const owner = await slugOwner(db, plain);
    await setSlug(db, organizationId, owner && owner.organizationId !== organizationId ? `${plain}-${organizationId}` : plain);
    const before = held ? { ...held } : null;
    await record({ subjectKind: SUBJECT, subjectId: organizationId, touched: [organizationId], before, after: { ...profile } });
    return done(null);
  },
});

export const withdrawProfile = defineAction({
  name: 'profile.withdraw',
  permission: 'register.write',
  summary: 'Rút tổ chức khỏi các trang công khai',
  area,
  run: async ({ db, now, record }, input: OfProfile & { reason: string | null }): Promise<Outcome<null>> => {
    const { organizationId, version, reason } = input;
    const held = await readProfile(db, organizationId);
    const faults = [];
    if (!held?.shownSince)
      faults.push({ code: 'profile.hidden', message: 'Tổ chức hiện không được giới thiệu, không còn gì để rút.' });
    else if (held.version !== version) faults.push(CHANGED);
    if (reason === null) faults.push({ code: 'profile.reason', field: 'reason', message: 'Ghi vì sao rút.' });
    if (faults.length > 0 || reason === null) return refused(...faults);
    await hideProfile(db, organizationId, reason, now);
    const before = { shownSince: held!.shownSince };
    const after = { shownSince: null };
    await record({ subjectKind: SUBJECT, subjectId: organizationId, touched: [organizationId], before, after, reason });
    return done(null);
  },
});
