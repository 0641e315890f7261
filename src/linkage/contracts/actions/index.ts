// What is done about buyers and the papers of a contract; contracts themselves are records (kinds.ts).

import { defineAction } from '../../../access/declare.ts';
import { actorName } from '../../../access/model.ts';
import { done, type Outcome, type Refusal, refused } from '../../../platform/refusal.ts';
import { clean } from '../../../platform/text.ts';
import { buyerKey } from '../../../registry/names.ts';
import { areaOf } from '../../../registry/records/place.ts';
import { COMMODITIES } from '../../commodities.ts';
import { type BuyerSaid, holdBuyer, tiePapers, twinOfBuyer, writeBuyer } from '../store.ts';

export interface SaveBuyer {
  /** Null: a new one. */
  id: number | null;
  version: number | null;
  said: BuyerSaid;
}

export const saveBuyer = defineAction({
  name: 'buyer.save',
  permission: 'linkage.manage',
  summary: 'Ghi hồ sơ bên mua',
  run: async ({ db, actor, now, record }, { id, version, said }: SaveBuyer): Promise<Outcome<{ nameKey: string }>> => {
    const stored = id === null ? undefined : await holdBuyer(db, id);
    if (id !== null && stored?.version !== version) {
      const message = 'Người khác vừa sửa hồ sơ bên mua này. Mở lại trang để xem bản mới, rồi sửa tiếp.';
      return refused({ code: 'buyer.moved', message });
    }
    const nameKey = buyerKey(said.name);
    const faults = faultsOf(said, nameKey);
    const twin = await twinOfBuyer(db, nameKey, said.taxCode, id);
    if (twin) {
      const field = twin.nameKey === nameKey ? 'name' : 'taxCode';
      faults.push({ code: 'buyer.taken', field, message: `Đã có hồ sơ bên mua “${twin.name}”. Mở hồ sơ đó để sửa.` });
    }
    if (faults.length > 0) return refused(...faults);
    const isSample = actor.kind === 'user' && actor.isSample;
    const values = { ...said, name: clean(said.name) };
    const written = await writeBuyer(db, id, nameKey, values, { at: now, by: actorName(actor), isSample });
    await record({
      subjectKind: 'buyer',
      subjectId: String(written),
      before: stored ? { ...stored } : null,
      after: { ...values, nameKey },
      touched: [],
    });
    return done({ nameKey });
  },
});

function faultsOf({ taxCode, commodities }: BuyerSaid, nameKey: string): Refusal[] {
  const faults: Refusal[] = [];
  if (nameKey === '') faults.push({ code: 'field.missing', field: 'name', message: 'Ghi tên bên mua như trong hợp đồng.' });
  if (taxCode !== null && !/^\d{10}(-\d{3})?$/.test(taxCode)) {
    const message = 'Mã số thuế có 10 chữ số, hoặc 10 chữ số và 3 chữ số sau dấu gạch. Xem lại.';
    faults.push({ code: 'code.invalid', field: 'taxCode', message });
  }
  if (commodities.some((key) => !COMMODITIES.byKey(key))) {
    faults.push({ code: 'choice.unknown', field: 'commodities', message: 'Có nông sản không còn trong danh mục. Chọn lại.' });
  }
  return faults;
}

export interface AttachPaper {
  organizationId: number;
  contractKey: string;
  paperIds: readonly number[];
}

export const attachContractPaper = defineAction({
  name: 'contract.paper',
  permission: 'register.write',
  summary: 'Gắn giấy tờ vào hợp đồng',
  area: (db, { organizationId }: AttachPaper) => areaOf(db, organizationId),
  run: async ({ db, record }, { organizationId, contractKey, paperIds }: AttachPaper): Promise<Outcome<object>> => {
    if (!(await tiePapers(db, organizationId, contractKey, paperIds))) {
      const message = 'Giấy tờ hoặc hợp đồng này không còn trong sổ. Mở lại trang để chọn.';
      return refused({ code: 'paper.gone', field: 'paperId', message });
    }
    const subjectId = `${organizationId}/${contractKey}`;
    await record({ subjectKind: 'sales_contract', subjectId, after: { paperIds }, touched: [organizationId] });
    return done({});
  },
});
