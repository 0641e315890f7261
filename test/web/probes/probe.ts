// What is asked of a route, who may have it, and what the others get.

import type { GrantedRole, Permission } from '../../../src/access/model.ts';
import { COMMUNE, PROVINCE } from '../app.ts';
import type { Entered } from '../records.ts';

export const ROLES = [
  'administrator',
  'provincialOfficer',
  'communeOfficer',
  'leader',
  'organizationClerk',
  'anonymous',
] as const;
export type Role = (typeof ROLES)[number];

/** An address, and which of those who hold the permission get in; the others get `shut`. */
export interface Ask {
  path: string;
  form?: Record<string, string>;
  lets: readonly Role[] | 'holders';
  opens: number;
  shut: number;
  /** Signs in anew, for it ends the session. */
  ends?: true;
}

export interface Probe {
  permission: Permission;
  personal?: 'view' | 'export';
  asks: Ask[];
}
/** By method and path as declared. */
export type Probes = Record<string, Probe>;

/** An organisation with one record of every kind. */
export interface Known extends Entered {
  kind: 'THT' | 'HTX' | 'LHHTX';
}

/** Records that the probes name. */
export interface Places {
  /** A group in the commune, a cooperative elsewhere, and the accountant's. */
  organizations: { inCommune: Known; elsewhere: Known; clerks: Known };
  uploads: Record<'administrator' | 'provincialOfficer' | 'communeOfficer', string>;
  importId: string;
  spareAccountId: string;
}

export const SEE_EVERYTHING: Role[] = ['administrator'];
export const SEE_THE_PROVINCE: Role[] = ['administrator', 'provincialOfficer', 'leader'];
export const SEE_THE_COMMUNE: Role[] = [...SEE_THE_PROVINCE, 'communeOfficer'];

/** Units by code as of 31/12/2023: the commune, its district, a commune of another district, another province, the country. */
export const UNITS: [string, Role[]][] = [
  [PROVINCE, SEE_THE_PROVINCE],
  ['849', SEE_THE_PROVINCE],
  [COMMUNE, SEE_THE_COMMUNE],
  ['29242', SEE_THE_PROVINCE],
  ['86', SEE_EVERYTHING],
];

export const ask = (path: string, more: Partial<Ask> = {}): Ask => ({ path, lets: 'holders', opens: 200, shut: 403, ...more });
export const post = (path: string, opens: number, form: Record<string, string> = {}, more: Partial<Ask> = {}): Ask =>
  ask(path, { opens, form, ...more });
export const inUnits = (path: string, units = UNITS): Ask[] => units.map(([code, lets]) => ask(`${path}unit=${code}`, { lets }));
/** Without a unit: one's own. Whoever has an organisation instead of a unit has none. */
export const ownUnit = (path: string): Ask => ask(path, { lets: SEE_THE_COMMUNE });
export const ofUploads = (
  { uploads }: Places,
  path: (id: string) => string,
  opens: number,
  form?: Record<string, string>,
): Ask[] =>
  Object.entries(uploads).map(([owner, id]) =>
    ask(path(id), { lets: [owner as GrantedRole], opens, shut: 404, ...(form ? { form } : {}) }),
  );

export const REGISTER = '/lam-viec/to-chuc';
export const ONE = `${REGISTER}/:id{[0-9]+}`;

interface OfOrganization extends Pick<Probe, 'personal'> {
  /** What comes after the organisation's address; left out: what the route has there. */
  rest?: (organization: Known) => string;
  opens?: number | ((organization: Known) => number);
  form?: Record<string, string>;
}

/** Probes of routes about one organisation: in the commune, elsewhere, and the accountant's own. */
export function aboutIn({ organizations: { inCommune, elsewhere, clerks } }: Places) {
  const places: [Known, Role[]][] = [
    [inCommune, SEE_THE_COMMUNE],
    [elsewhere, SEE_THE_PROVINCE],
    [clerks, [...SEE_THE_PROVINCE, 'organizationClerk']],
  ];
  const probe = (
    method: 'GET' | 'POST',
    path: string,
    permission: Permission,
    { rest = () => path, opens = method === 'GET' ? 200 : 422, form = {}, personal }: OfOrganization = {},
  ): [string, Probe] => {
    const asks = places.map(([organization, lets]) =>
      ask(`${REGISTER}/${organization.id}${rest(organization)}`, {
        lets,
        opens: typeof opens === 'number' ? opens : opens(organization),
        ...(method === 'POST' ? { form } : {}),
      }),
    );
    return [`${method} ${ONE}${path}`, { permission, ...(personal && { personal }), asks }];
  };
  return {
    get: (path: string, permission: Permission, more?: OfOrganization) => probe('GET', path, permission, more),
    /** Sent empty it is refused, and the organisation stays as it is. */
    post: (path: string, permission: Permission, more?: OfOrganization) => probe('POST', path, permission, more),
  };
}
