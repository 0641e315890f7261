// What every page about one organisation shares: which one it is, what this visitor may do with it, the way between its pages.

import type { Context } from 'hono';
import { sql } from 'kysely';
import type { ComponentChildren } from 'preact';
import type { Route, Visit } from '../../access/declare.ts';
import type { Area, Permission } from '../../access/model.ts';
import { type Db, row } from '../../platform/database/types.ts';
import { dayInVietnam, type IsoDate } from '../../platform/date.ts';
import { type Refusal, Refused } from '../../platform/refusal.ts';
import type { Language } from '../../ui/messages.ts';
import { type Island, Page, SampleMark, type Shell } from '../../ui/page.tsx';
import { languageOf, NotTheirs, shellOf, type Web } from '../../web/visit.ts';
import type { OrganizationKind } from '../names.ts';
import { frameWords } from './frame-messages.ts';
import { JUST_REGISTERED, type MergedInto, MergeLink, mergedIntoOf, OrganizationNotices } from './notices.tsx';

const REGISTER = '/lam-viec/to-chuc';
/** Rights follow a place through time, so any office will do; the last one is as good as another. */
const LATEST: IsoDate = '9999-12-31';

/** Route pattern of a page about one organisation: `organizationPath('/su-kien')`. */
export const organizationPath = (rest = ''): string => `${REGISTER}/:id{[0-9]+}${rest}`;
/** The address of such a page. */
export const organizationHref = (id: number, rest = ''): string => `${REGISTER}/${id}${rest}`;

/** The pages about one organisation, in the order of the menu, with the permission each asks. */
export const ORGANIZATION_PAGES = [
  ['overview', '', 'register.read'],
  ['life', '/su-kien', 'register.read'],
  ['members', '/thanh-vien', 'people.read'],
  ['managers', '/quan-ly', 'people.read'],
  ['returns', '/ho-so-nam', 'register.read'],
  ['products', '/san-pham', 'register.read'],
  ['production', '/san-xuat', 'register.read'],
  ['contracts', '/hop-dong', 'register.read'],
  ['findings', '/kiem-tra', 'register.read'],
  ['papers', '/giay-to', 'paper.read'],
  ['pictures', '/anh', 'register.read'],
  ['public', '/cong-khai', 'register.read'],
  ['support', '/ho-tro', 'support.read'],
  ['market', '/yeu-cau', 'people.read'],
  ['received', '/da-nhan', 'register.read'],
  ['changes', '/thay-doi', 'register.read'],
] as const satisfies readonly (readonly [string, string, Permission])[];
export type OrganizationPageName = (typeof ORGANIZATION_PAGES)[number][0];

export interface OrganizationHead {
  id: number;
  kind: OrganizationKind;
  code: string | null;
  /** The name it bears today, else the last known. */
  name: string;
  field: string | null;
  founded: IsoDate | null;
  ended: IsoDate | null;
  unitId: number | null;
  commune: string | null;
  isSample: boolean;
}

export interface OrganizationFrame extends OrganizationHead {
  /** The organisation this record was found to be a second one of. */
  mergedInto: MergedInto | null;
  /** The visitor comes from registering it. */
  registered: boolean;
  shell: Shell;
  language: Language;
  today: IsoDate;
  area: Area | undefined;
  /** Whether the visitor holds the permission over this organisation. */
  may: (permission: Permission) => boolean;
}

/** Where the organisation of the address lies, for `area` of a route. Undefined when there is none: the page then says 404. */
export const organizationArea =
  ({ house }: Web): NonNullable<Route['area']> =>
  async (context: Context) => {
    const head = await readHead(house.database.db, Number(context.req.param('id')), LATEST);
    return head && areaOf(head);
  };

/**
 * The organisation of the address, if the visitor holds the permission over it. Undefined when there is none.
 * Throws `NotTheirs` (the door shows the 403 page) when it lies outside their area.
 */
export async function frameOf(
  web: Web,
  context: Context,
  visit: Visit,
  permission: Permission,
): Promise<OrganizationFrame | undefined> {
  const today = dayInVietnam(visit.now);
  const head = await readHead(web.house.database.db, Number(context.req.param('id')), today);
  if (!head) return undefined;
  const area = areaOf(head);
  if (!visit.may(visit.actor, permission, area)) throw new NotTheirs();
  const mergedInto = await mergedIntoOf(web.house.database.db, head.id);
  if (mergedInto && WRITING.has(permission)) throw new Refused(closedBy(mergedInto));
  const may = (asked: Permission) => !(mergedInto && WRITING.has(asked)) && visit.may(visit.actor, asked, area);
  const registered = context.req.query(JUST_REGISTERED) !== undefined;
  const shell = await shellOf(web, context, visit);
  return { ...head, mergedInto, registered, shell, language: languageOf(context), today, area, may };
}

/** What is newly written of a record merged into another would count nowhere; a file of support that it has goes on there. */
const WRITING: ReadonlySet<Permission> = new Set([
  'register.write',
  'life.record',
  'return.file',
  'return.accept',
  'finding.override',
  'support.file',
]);

const closedBy = ({ name }: MergedInto): Refusal => ({
  code: 'organization.merged',
  message: `Hồ sơ này đã nhập chung vào “${name}”. Ghi ở trang của tổ chức đó, hoặc tách lại hai hồ sơ trước.`,
});

const areaOf = ({ id, unitId }: OrganizationHead): Area | undefined =>
  unitId === null ? undefined : { unitId, organizationId: id };

async function readHead(db: Db, id: number, on: IsoDate): Promise<OrganizationHead | undefined> {
  if (!Number.isSafeInteger(id)) return undefined;
  return row(
    db,
    sql<OrganizationHead>`
      select o.id, o.kind, o.code, o.field, o.founded, o.ended, o.is_sample as "isSample",
        coalesce(n.name, '#' || o.id) as name, a.unit_id as "unitId", u.name as commune
      from organization o
      left join lateral (select name from organization_name where organization_id = o.id
        order by valid @> ${on}::date desc, valid desc limit 1) n on true
      left join lateral (select unit_id from organization_address where organization_id = o.id
        order by valid @> ${on}::date desc, valid desc limit 1) a on true
      left join unit u on u.id = a.unit_id
      where o.id = ${id}`,
  );
}

interface OrganizationPageProps {
  frame: OrganizationFrame;
  /** Which entry of the menu this page belongs to. */
  current: OrganizationPageName;
  /** The heading of the page below the organisation's name; left out on the overview. */
  title?: string;
  islands?: Island[];
  children: ComponentChildren;
}

/** The organisation's name, the menu of its pages, and the page. */
export function OrganizationPage({ frame, current, title, islands = [], children }: OrganizationPageProps) {
  const t = frameWords[frame.language];
  const Name = title ? 'p' : 'h1';
  const offered = ORGANIZATION_PAGES.filter(([, , permission]) => frame.may(permission));
  return (
    <Page shell={frame.shell} title={title ? `${title} · ${frame.name}` : frame.name} islands={islands}>
      <p class="no-print">
        <a href={REGISTER}>← {t.back}</a>
      </p>
      <Name class="organization-name">
        {frame.name} {frame.isSample && <SampleMark t={frame.shell.t} />}
      </Name>
      <p class="lead">{[t.kind[frame.kind], frame.commune].filter(Boolean).join(' · ')}</p>
      <nav class="tabs no-print" aria-label={t.pages}>
        {offered.map(([name, rest]) => (
          <a key={name} href={organizationHref(frame.id, rest)} aria-current={name === current ? 'page' : undefined}>
            {t.page[name]}
          </a>
        ))}
      </nav>
      <OrganizationNotices {...frame} mayMerge={frame.may('organization.merge')} />
      {title && <h1>{title}</h1>}
      {children}
      {current === 'overview' && !title && <MergeLink {...frame} mayMerge={frame.may('organization.merge')} />}
    </Page>
  );
}
