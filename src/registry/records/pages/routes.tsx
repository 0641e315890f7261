// Lists and forms of records that are neither members, managers, yearly returns nor life events.

import type { Context } from 'hono';
import { defineRoute, type Route, type Visit } from '../../../access/declare.ts';
import { perform } from '../../../access/perform.ts';
import { linkageKinds } from '../../../linkage/records.ts';
import type { Refusal } from '../../../platform/refusal.ts';
import { SUPPORT_KINDS } from '../../../support/past.ts';
import { toHtml } from '../../../ui/render.ts';
import type { Web } from '../../../web/visit.ts';
import { FormReader, type Typed, typedIn } from '../../pages/form.ts';
import {
  frameOf,
  type OrganizationFrame,
  OrganizationPage,
  type OrganizationPageName,
  organizationArea,
  organizationHref,
  organizationPath,
} from '../../pages/frame.tsx';
import { type Moved, recordActions } from '../actions.ts';
import { keyIn, type RecordKind, type Row } from '../kind.ts';
import { identity, REGISTER_KINDS } from '../kinds.ts';
import { versionOf } from '../model.ts';
import { historyOf, readRecord, readRecords } from '../store.ts';
import { ConflictView, chosenIn } from './conflict.tsx';
import { draftHere, draftRoutes, sentWell } from './drafts.tsx';
import { asShown, readFields, shownOf, typedOf } from './fields.tsx';
import { IDENTITY, identityHref, recordHref, recordPath } from './links.ts';
import { recordWords } from './messages.ts';
import {
  actorWords,
  RecordForm,
  RecordHistory,
  RecordList,
  type RecordPageProps,
  WithdrawForm,
  WithdrawnView,
} from './views.tsx';

export { identityHref, recordHref } from './links.ts';

/** Which page of the organisation a kind belongs to. */
const TAB: Record<string, OrganizationPageName> = {
  compliance: 'findings',
  recognitions: 'received',
  pastSupport: 'received',
  training: 'managers',
  contracts: 'contracts',
  annexes: 'contracts',
  schedule: 'contracts',
  classes: 'contracts',
  deliveries: 'contracts',
  products: 'products',
  standards: 'products',
  ocop: 'products',
  plantingCodes: 'products',
  seasons: 'production',
  materialAreas: 'production',
};

export function recordRoutes(web: Web): Route[] {
  const listed = [...REGISTER_KINDS.filter((kind) => kind !== identity), ...linkageKinds(web.house.norms), ...SUPPORT_KINDS];
  return [...listed.flatMap((kind) => routesOf(web, kind)), ...identityRoutes(web), ...draftRoutes(web)];
}

function routesOf(web: Web, kind: RecordKind): Route[] {
  const pages = new RecordPages(web, kind, (id, key) => recordHref(id, kind.name, `/${key}`));
  const { one, many } = kind.words;
  const trace = kind.personal ? ({ personal: 'view' } as const) : {};
  const area = organizationArea(web);
  const [read, write] = [kind.personal ? 'people.read' : 'register.read', kind.permission] as const;
  const page = (path: string, permission: typeof read | typeof write, summary: string, handler: Route['handler']): Route[] => [
    defineRoute({ method: 'GET', path: recordPath(kind.name, path), permission, summary, area, ...trace, handler }),
  ];
  const sent = (path: string, summary: string, handler: Route['handler']) =>
    defineRoute({ method: 'POST', path: recordPath(kind.name, path), permission: write, summary, area, ...trace, handler });
  return [
    ...page('', read, `Xem danh sách: ${many.vi}`, (context, visit) => pages.list(context, visit)),
    ...page('/moi', write, `Ghi thêm ${one.vi}`, (context, visit) => pages.showNew(context, visit)),
    sent('/moi', `Ghi thêm ${one.vi}`, (context, visit) => pages.add(context, visit)),
    ...page('/:key', write, `Xem và sửa ${one.vi}`, (context, visit) => pages.show(context, visit)),
    sent('/:key', `Sửa ${one.vi}`, (context, visit) => pages.amend(context, visit)),
    sent('/:key/rut', `Rút ${one.vi}`, (context, visit) => pages.withdraw(context, visit)),
  ];
}

function identityRoutes(web: Web): Route[] {
  const pages = new RecordPages(web, identity, (id) => identityHref(id));
  const common = { path: organizationPath(IDENTITY), permission: identity.permission, area: organizationArea(web) } as const;
  const summary = 'Sửa thông tin định danh của tổ chức';
  return [
    defineRoute({ ...common, method: 'GET', summary, handler: (context, visit) => pages.show(context, visit) }),
    defineRoute({ ...common, method: 'POST', summary, handler: (context, visit) => pages.amend(context, visit) }),
  ];
}

type Common = RecordPageProps & { visit: Visit };

interface Shown {
  typed?: Typed;
  refusals?: Refusal[];
  withdrawing?: Refusal[];
  withdrawReason?: string;
  action?: string;
}

class RecordPages {
  private readonly web: Web;
  private readonly kind: RecordKind;
  private readonly actions: ReturnType<typeof recordActions>;
  private readonly hrefOf: (id: number, key: string) => string;

  constructor(web: Web, kind: RecordKind, hrefOf: (id: number, key: string) => string) {
    this.web = web;
    this.kind = kind;
    this.actions = recordActions(kind);
    this.hrefOf = hrefOf;
  }

  private get db() {
    return this.web.house.database.db;
  }

  private async common(context: Context, visit: Visit, permission = this.kind.permission): Promise<Common | undefined> {
    const frame = await frameOf(this.web, context, visit, permission);
    if (!frame) return undefined;
    const choices = (await this.kind.choices?.(this.db, frame.id)) ?? {};
    return { frame, kind: this.kind, current: TAB[this.kind.name] ?? 'overview', choices, visit };
  }

  private performance(visit: Visit) {
    return { database: this.web.house.database, ...visit };
  }

  async list(context: Context, visit: Visit) {
    const common = await this.common(context, visit, this.kind.personal ? 'people.read' : 'register.read');
    if (!common) return context.notFound();
    const rows = await readRecords(this.db, this.kind, common.frame.id);
    return context.html(toHtml(<RecordList {...common} rows={rows} />));
  }

  async showNew(context: Context, visit: Visit, { typed, refusals = [], action = context.req.path }: Shown = {}) {
    const common = await this.common(context, visit);
    if (!common) return context.notFound();
    const draft = await draftHere(this.web, context, visit);
    const shown = typed ?? (draft?.taken ? draft.typed : Object.fromEntries(this.offered(context)));
    const view = <RecordForm {...common} action={action} typed={shown} refusals={refusals} draft={draft} />;
    return context.html(toHtml(view), refusals.length > 0 ? 422 : 200);
  }

  /** Fields that the address fills in: the contract of a new delivery. */
  private offered(context: Context): [string, string][] {
    return this.kind.fields.flatMap(({ name }) => {
      const value = context.req.query(name);
      return value === undefined ? [] : [[name, value] as [string, string]];
    });
  }

  async add(context: Context, visit: Visit) {
    const common = await this.common(context, visit);
    if (!common) return context.notFound();
    const typed = await typedIn(context.req);
    const reader = new FormReader(typed);
    const said = readFields(this.kind, reader, common.choices);
    if (!reader.ok) return this.showNew(context, visit, { typed, refusals: reader.refusals });
    const input = { organizationId: common.frame.id, said, seen: seenIn(typed) };
    const outcome = await perform(this.actions.add, input, this.performance(visit));
    if (!outcome.ok) return this.showNew(context, visit, { typed, refusals: outcome.refusals });
    await sentWell(this.web, context, visit);
    return this.leadTo(context, common.frame, outcome.value.key);
  }

  async show(context: Context, visit: Visit, { typed, refusals = [], withdrawing = [], withdrawReason = '' }: Shown = {}) {
    const common = await this.common(context, visit);
    if (!common) return context.notFound();
    const { frame, kind, choices } = common;
    const key = this.keyIn(context);
    const stored = key && (await readRecord(this.db, kind, frame.id, key));
    const history = key ? await historyOf(this.db, kind, frame.id, stored ?? key) : [];
    if (!stored) {
      // withdrawn while it was being amended: what was typed may still become a record
      if (typed) return this.showNew(context, visit, { typed, refusals, action: recordHref(frame.id, kind.name, '/moi') });
      if (history.length === 0) return context.notFound();
      return context.html(toHtml(<WithdrawnView {...common} history={history} />));
    }
    const draft = await draftHere(this.web, context, visit);
    const shown = typed ?? (draft?.taken ? draft.typed : typedOf(kind, stored));
    const version = shown.version ?? versionOf(kind, stored);
    const saved = context.req.query(SAVED) !== undefined;
    const view = (
      <RecordForm
        {...common}
        action={context.req.path}
        typed={shown}
        refusals={refusals}
        draft={draft}
        version={version}
        saved={saved}
      >
        {kind.name === 'contracts' && (
          <p>
            <a href={recordHref(frame.id, 'deliveries', `/moi?contract=${encodeURIComponent(String(stored.number_key))}`)}>
              {recordWords[frame.language].deliver}
            </a>
            {' · '}
            <a href={organizationHref(frame.id, `/hop-dong/${context.req.param('key')}`)}>
              {recordWords[frame.language].contractPage}
            </a>
          </p>
        )}
        <RecordHistory frame={frame} kind={kind} choices={choices} history={history} />
        {!kind.amendOnly && (
          <WithdrawForm
            frame={frame}
            action={`${this.hrefOf(frame.id, context.req.param('key') ?? '')}/rut`}
            version={version}
            reason={withdrawReason}
            refusals={withdrawing}
          />
        )}
      </RecordForm>
    );
    return context.html(toHtml(view), refusals.length > 0 || withdrawing.length > 0 ? 422 : 200);
  }

  async amend(context: Context, visit: Visit) {
    const common = await this.common(context, visit);
    if (!common) return context.notFound();
    const { typed, unchosen } = chosenIn(await typedIn(context.req));
    if (unchosen.length > 0) return this.conflict(context, common, { typed, refusals: unchosen });
    const reader = new FormReader(typed);
    const said = readFields(this.kind, reader, common.choices);
    if (this.kind.amendOnly) reader.lines('reason', { required: true });
    if (!reader.ok) return this.show(context, visit, { typed, refusals: reader.refusals });
    const input = {
      organizationId: common.frame.id,
      key: context.req.param('key') ?? 'self',
      version: typed.version ?? '',
      said,
      seen: seenIn(typed),
      reason: typed.reason ?? null,
    };
    const outcome = await perform(this.actions.amend, input, this.performance(visit));
    if (!outcome.ok) return this.show(context, visit, { typed, refusals: outcome.refusals });
    if (outcome.value.kind === 'moved') return this.conflict(context, common, { typed, moved: outcome.value });
    await sentWell(this.web, context, visit);
    return this.leadTo(context, common.frame, outcome.value.key);
  }

  async withdraw(context: Context, visit: Visit) {
    const common = await this.common(context, visit);
    if (!common) return context.notFound();
    const { version = '', withdrawReason = '' } = await typedIn(context.req);
    const key = context.req.param('key') ?? '';
    const input = { organizationId: common.frame.id, key, version, reason: withdrawReason };
    const outcome = await perform(this.actions.withdraw, input, this.performance(visit));
    if (!outcome.ok) return this.show(context, visit, { withdrawReason, withdrawing: outcome.refusals });
    if (outcome.value.kind === 'moved') return this.show(context, visit, { withdrawReason, withdrawing: [changedMeanwhile] });
    return this.leadTo(context, common.frame, outcome.value.key);
  }

  private leadTo(context: Context, { id }: OrganizationFrame, key: string) {
    return context.redirect(`${this.hrefOf(id, key)}?${SAVED}=1`, 303);
  }

  /** Two people at one record: both versions field by field. `moved` is left out when a choice is still missing. */
  private async conflict(context: Context, common: Common, { typed, moved, refusals = [] }: Conflicting) {
    const { frame, kind, choices, current } = common;
    const stored = moved?.stored ?? (await readRecord(this.db, kind, frame.id, this.keyIn(context) ?? {}));
    if (!stored) return context.notFound();
    const { language } = frame;
    const now = typedOf(kind, stored);
    const mine = asShown(kind, typed, choices);
    const one = kind.words.one[language];
    const view = (
      <ConflictView
        shell={frame.shell}
        title={recordWords[language].amendTitle(one)}
        action={context.req.path}
        backHref={context.req.path}
        fields={kind.fields.map((field) => {
          const [yours, theirs] = [mine[field.name] ?? '', now[field.name] ?? ''];
          return {
            name: field.name,
            label: field.label[language],
            stored: theirs,
            yours,
            storedShown: shownOf(field, theirs, choices, language),
            yoursShown: shownOf(field, yours, choices, language),
          };
        })}
        hidden={{ version: versionOf(kind, stored), reason: typed.reason ?? '' }}
        savedBy={moved?.by && moved.at ? { who: actorWords(moved.by, language), at: moved.at } : null}
        refusals={refusals}
        around={(page) => (
          <OrganizationPage frame={frame} current={current} title={recordWords[language].amendTitle(one)}>
            {page}
          </OrganizationPage>
        )}
      />
    );
    return context.html(toHtml(view), refusals.length > 0 ? 422 : 409);
  }

  private keyIn(context: Context): Row | undefined {
    return keyIn(this.kind, context.req.param('key') ?? 'self');
  }
}

const SAVED = 'da-ghi';

interface Conflicting {
  typed: Typed;
  moved?: Moved;
  refusals?: Refusal[];
}

const changedMeanwhile: Refusal = {
  code: 'record.moved',
  field: 'withdrawReason',
  message: 'Trong lúc bạn xem, có người đã sửa bản ghi này. Nội dung trên đây là bản mới; xem lại rồi hãy rút.',
};

const seenIn = ({ seen = '' }: Typed) => seen.split(' ').filter(Boolean);
