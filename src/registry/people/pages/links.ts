import { organizationHref } from '../../pages/frame.tsx';

const members = (organizationId: number, rest = '') => organizationHref(organizationId, `/thanh-vien${rest}`);
const managers = (organizationId: number, rest = '') => organizationHref(organizationId, `/quan-ly${rest}`);

export const peopleLinks = {
  members: (organizationId: number, query: Record<string, string | undefined> = {}) => members(organizationId) + search(query),
  newMember: (organizationId: number) => members(organizationId, '/moi'),
  member: (organizationId: number, id: number) => members(organizationId, `/${id}`),
  leave: (organizationId: number, id: number) => members(organizationId, `/${id}/ra`),
  withdrawMember: (organizationId: number, id: number) => members(organizationId, `/${id}/rut`),
  payments: (organizationId: number, member: number) => members(organizationId, `/${member}/gop-von`),
  payment: (organizationId: number, member: number, id: number) => members(organizationId, `/${member}/gop-von/${id}`),
  withdrawPayment: (organizationId: number, member: number, id: number) =>
    members(organizationId, `/${member}/gop-von/${id}/rut`),
  book: (organizationId: number, asOf?: string) => members(organizationId, '/so-dang-ky') + search({ asOf }),
  capitalList: (organizationId: number, asOf?: string) => members(organizationId, '/von-gop') + search({ asOf }),
  managers: (organizationId: number) => managers(organizationId),
  newPost: (organizationId: number, person?: number) => managers(organizationId, '/moi') + search({ person: person?.toString() }),
  post: (organizationId: number, id: number) => managers(organizationId, `/${id}`),
  endPost: (organizationId: number, id: number) => managers(organizationId, `/${id}/thoi`),
  withdrawPost: (organizationId: number, id: number) => managers(organizationId, `/${id}/rut`),
  terms: '/lam-viec/nhiem-ky',
};

function search(query: Record<string, string | undefined>): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}
