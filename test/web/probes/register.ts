// Organisations: lists, the desk, new ones and those found twice, their life, papers, what they received and what changed.

import {
  aboutIn,
  ask,
  inUnits,
  type Known,
  type Places,
  type Probes,
  post,
  REGISTER,
  SEE_THE_COMMUNE,
  SEE_THE_PROVINCE,
  UNITS,
} from './probe.ts';

const PERSONAL = { personal: 'view' } as const;
const NOT_GROUPS = ({ kind }: Known, opens: number) => (kind === 'THT' ? 404 : opens);
const GROUPS = ({ kind }: Known, opens: number) => (kind === 'THT' ? opens : 404);

export function registerProbes(places: Places): Probes {
  const { get } = aboutIn(places);
  return {
    'GET /lam-viec': {
      permission: 'register.read',
      asks: [
        ask('/lam-viec', { lets: ['administrator', 'provincialOfficer', 'communeOfficer', 'organizationClerk'], shut: 303 }),
      ],
    },
    [`GET ${REGISTER}`]: {
      permission: 'register.read',
      asks: [
        ask(REGISTER, { lets: SEE_THE_COMMUNE, shut: 303 }),
        ...inUnits(`${REGISTER}?asOf=2023-12-31&`),
        ...inUnits(`${REGISTER}?search=htx&`, UNITS.slice(3)),
      ],
    },
    'GET /lam-viec/thay-doi': {
      permission: 'register.read',
      asks: [
        ask('/lam-viec/thay-doi', { lets: SEE_THE_COMMUNE, shut: 303 }),
        ...inUnits('/lam-viec/thay-doi?', UNITS.slice(0, 1)),
      ],
    },
    ...Object.fromEntries([
      get('', 'register.read', PERSONAL),
      get('/da-nhan', 'register.read'),
      get('/thay-doi', 'register.read', PERSONAL),
    ]),
  };
}

export function lifeProbes(places: Places): Probes {
  const { get, post: send } = aboutIn(places);
  const event = (rest: string) => ({ ...PERSONAL, rest: ({ event: id }: Known) => `/su-kien/${id}${rest}` });
  const renaming = { ...PERSONAL, rest: () => '/su-kien/moi/renaming' };
  const seal = { rest: () => '/giai-the/seal', form: { 'step-seal': '31/02/2024' } };
  return Object.fromEntries([
    get('/su-kien', 'register.read', PERSONAL),
    get('/su-kien/moi', 'life.record'),
    get('/su-kien/moi/:kind', 'life.record', renaming),
    send('/su-kien/moi/:kind', 'life.record', renaming),
    get('/su-kien/:event{[0-9]+}/dinh-chinh', 'life.record', event('/dinh-chinh')),
    send('/su-kien/:event{[0-9]+}/dinh-chinh', 'life.record', event('/dinh-chinh')),
    send('/su-kien/:event{[0-9]+}/rut-lai', 'life.record', event('/rut-lai')),
    get('/chuyen-doi', 'life.record', { ...PERSONAL, opens: (organization) => GROUPS(organization, 200) }),
    send('/chuyen-doi', 'life.record', { ...PERSONAL, opens: (organization) => GROUPS(organization, 422) }),
    get('/giai-the', 'life.record', { opens: (organization) => NOT_GROUPS(organization, 200) }),
    send('/giai-the/:step{[a-z]+}', 'life.record', { ...seal, opens: (organization) => NOT_GROUPS(organization, 422) }),
  ]);
}

export function paperProbes(places: Places): Probes {
  const { get, post: send } = aboutIn(places);
  const paper = (rest: string) => ({ ...PERSONAL, rest: ({ paper: id }: Known) => `/giay-to/${id}${rest}` });
  return Object.fromEntries([
    get('/giay-to', 'paper.read', PERSONAL),
    send('/giay-to', 'register.write', PERSONAL),
    get('/giay-to/:paper{[0-9]+}', 'paper.read', paper('')),
    get('/giay-to/:paper{[0-9]+}/rut', 'register.write', paper('/rut')),
    send('/giay-to/:paper{[0-9]+}/rut', 'register.write', paper('/rut')),
  ]);
}

export function duplicateProbes(places: Places): Probes {
  const { elsewhere, clerks } = places.organizations;
  const { get, post: send } = aboutIn(places);
  const PAIR = `${REGISTER}/trung/:pair{[0-9]+-[0-9]+}`;
  const pair = `${REGISTER}/trung/${elsewhere.id}-${clerks.id}`;
  const itself = `${REGISTER}/trung/${clerks.id}-${clerks.id}`;
  return {
    [`GET ${REGISTER}/moi`]: { permission: 'life.record', asks: [ask(`${REGISTER}/moi`)] },
    [`POST ${REGISTER}/moi`]: { permission: 'life.record', asks: [post(`${REGISTER}/moi`, 422)] },
    [`GET ${REGISTER}/trung`]: { permission: 'organization.merge', asks: [ask(`${REGISTER}/trung`)] },
    [`GET ${PAIR}`]: { permission: 'organization.merge', personal: 'view', asks: [ask(pair, { lets: SEE_THE_PROVINCE })] },
    [`POST ${PAIR}`]: { permission: 'organization.merge', personal: 'view', asks: [post(pair, 422)] },
    // nobody marks an organisation as another than itself
    [`POST ${PAIR}/khac`]: { permission: 'organization.merge', personal: 'view', asks: [post(`${itself}/khac`, 422)] },
    [`POST ${PAIR}/xem-lai`]: { permission: 'organization.merge', personal: 'view', asks: [post(`${itself}/xem-lai`, 422)] },
    ...Object.fromEntries([get('/nhap-chung', 'organization.merge'), send('/nhap-chung', 'organization.merge')]),
  };
}
