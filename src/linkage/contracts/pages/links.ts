import { organizationHref } from '../../../registry/pages/frame.tsx';
import { keyOf } from '../../../registry/records/kind.ts';
import { contracts } from '../../records.ts';

export const CONTRACTS = '/lam-viec/lien-ket/hop-dong';
export const BUYERS = '/lam-viec/lien-ket/ben-mua';
export const buyerHref = (nameKey: string, rest = '') => `${BUYERS}/${encodeURIComponent(nameKey)}${rest}`;

/** Below an organisation's address. */
export const OWN_CONTRACTS = '/hop-dong';
export const keyWord = (key: string) => keyOf(contracts, { number_key: key });
export const ownContractsHref = (organizationId: number) => organizationHref(organizationId, OWN_CONTRACTS);
export const contractHref = (organizationId: number, key: string, rest = '') =>
  organizationHref(organizationId, `${OWN_CONTRACTS}/${keyWord(key)}${rest}`);

/** The form of a record, its contract filled in. */
export const recordForm = (organizationId: number, kind: string, word: string) =>
  organizationHref(organizationId, `/ban-ghi/${kind}/${word}`);
export const newRecordHref = (organizationId: number, kind: string, contractKey?: string) =>
  recordForm(organizationId, kind, contractKey === undefined ? 'moi' : `moi?contract=${encodeURIComponent(contractKey)}`);
