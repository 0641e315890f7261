import type { IsoDate } from '../../platform/date.ts';
import { withQuery } from '../../ui/address.ts';
import type { OrganizationKind } from '../names.ts';
import type { OrganizationStatus } from '../store.ts';

/** What the address of the list carries. */
export interface ListPlace {
  search?: string | undefined;
  kind?: OrganizationKind | undefined;
  status?: OrganizationStatus | undefined;
  unit?: string | undefined;
  farm?: 'yes' | 'no' | undefined;
  asOf?: IsoDate | undefined;
  offset?: number | undefined;
}

const REGISTER = '/lam-viec/to-chuc';

export function registryLinks(place: ListPlace) {
  return {
    action: REGISTER,
    /** Another filter starts again at the first page. */
    list: (change: ListPlace = {}) => listAddress({ ...place, offset: undefined, ...change }),
    organization: (id: number) => `${REGISTER}/${id}`,
    export: listAddress({ ...place, offset: undefined }, `${REGISTER}.xlsx`),
    intake: '/lam-viec/nhap-du-lieu',
    importRun: (id: string) => `/lam-viec/nhap-du-lieu#${id}`,
  };
}

export type RegistryLinks = ReturnType<typeof registryLinks>;

function listAddress({ offset, ...rest }: ListPlace, path = REGISTER): string {
  return withQuery(path, { ...rest, offset: offset ? String(offset) : undefined });
}
