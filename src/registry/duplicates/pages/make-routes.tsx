// A new organisation by form: compared with the register first, written once the comparison was seen.

import type { Context } from 'hono';
import { defineRoute, type Route, type Visit } from '../../../access/declare.ts';
import { perform } from '../../../access/perform.ts';
import { formatDate } from '../../../platform/date.ts';
import { formatMoney, formatNumber } from '../../../platform/number.ts';
import type { Refusal } from '../../../platform/refusal.ts';
import { toHtml } from '../../../ui/render.ts';
import { languageOf, shellOf, type Web } from '../../../web/visit.ts';
import { type NewOrganization, registerOrganization } from '../../life/actions/index.ts';
import { type Typed, typedIn } from '../../pages/form.ts';
import { organizationHref } from '../../pages/frame.tsx';
import { type RegistryWords, registryWords } from '../../pages/messages.ts';
import { JUST_REGISTERED } from '../../pages/notices.tsx';
import { unitOptions, unitWords } from '../../pages/unit-choice.ts';
import { draftHere, sentWell } from '../../records/pages/drafts.tsx';
import { listFields } from '../../store.ts';
import { findLike, type LikeOne } from '../finding.ts';
import { FACETS, type Facets, facetLines, facetsOf } from './facets.ts';
import { NEW_ORGANIZATION } from './links.ts';
import { candidateOf, readNewOrganization } from './make-form.ts';
import { makeWords } from './make-messages.ts';
import { LikeView, MakeView, MEND, SEEN } from './make-view.tsx';
import { duplicateWords } from './messages.ts';

/** More than these nobody compares. */
const COMPARED = 4;
export function newOrganizationRoutes(web: Web): Route[] {
  const { database, geography } = web.house;
  const { db } = database;

  const formPage = async (context: Context, visit: Visit, sent?: Typed, refusals: Refusal[] = []) => {
    const language = languageOf(context);
    const draft = sent ? undefined : await draftHere(web, context, visit);
    const view = (
      <MakeView
        shell={await shellOf(web, context, visit)}
        visit={visit}
        t={makeWords[language]}
        registry={registryWords[language]}
        typed={sent ?? (draft?.taken ? draft.typed : askedFor(context))}
        refusals={refusals}
        units={unitOptions(web, visit, 'life.record')}
        fields={await listFields(db)}
        draft={draft}
      />
    );
    return context.html(toHtml(view), refusals.length > 0 ? 422 : 200);
  };

  const likePage = async (
    context: Context,
    visit: Visit,
    typed: Typed,
    organization: NewOrganization,
    likes: readonly LikeOne[],
  ) => {
    const language = languageOf(context);
    const t = registryWords[language];
    const seen = ({ id, unitId }: LikeOne['other']) =>
      unitId !== null && visit.may(visit.actor, 'register.read', { unitId, organizationId: id });
    const shown = likes.filter(({ other }) => seen(other));
    const view = (
      <LikeView
        shell={await shellOf(web, context, visit)}
        t={makeWords[language]}
        words={duplicateWords[language]}
        typed={typed}
        likes={likes.map(({ other, ...likeness }) => ({ ...likeness, key: other.id, id: seen(other) ? other.id : null }))}
        facets={facetLines(
          [facetsOfNew(organization, t, geography), ...shown.map(({ other }) => facetsOf(other, t, geography))],
          FACETS.filter((name) => name !== 'source'),
        )}
        codeTaken={likes.some(({ other }) => other.kind === organization.kind && other.code === organization.code && other.code)}
      />
    );
    return context.html(toHtml(view), 422);
  };

  const send = async (context: Context, visit: Visit) => {
    const typed = await typedIn(context.req);
    if (typed[MEND]) return formPage(context, visit, typed);
    const { reader, organization } = readNewOrganization(web, visit, typed, makeWords[languageOf(context)]);
    if (!organization) return formPage(context, visit, typed, reader.refusals);
    const likes = (await findLike(db, geography, candidateOf(organization))).slice(0, COMPARED);
    const seen = new Set((typed[SEEN] ?? '').split(',').map(Number));
    if (likes.some(({ other }) => !seen.has(other.id))) return likePage(context, visit, typed, organization, likes);
    const outcome = await perform(registerOrganization, organization, { database, ...visit });
    if (!outcome.ok) return formPage(context, visit, typed, outcome.refusals);
    await sentWell(web, context, visit);
    return context.redirect(`${organizationHref(outcome.value.id)}?${JUST_REGISTERED}=1`, 303);
  };

  const common = { path: NEW_ORGANIZATION, permission: 'life.record', summary: 'Đăng ký tổ chức mới' } as const;
  return [
    defineRoute({ ...common, method: 'GET', handler: (context, visit) => formPage(context, visit) }),
    defineRoute({ ...common, method: 'POST', handler: send }),
  ];
}

/** What another page knows of it already; nothing personal, for addresses end up in logs. */
const ASKED = ['kind', 'name', 'unit', 'field', 'hamlet', 'foundingMembers', 'capital'];
const askedFor = (context: Context): Typed =>
  Object.fromEntries(ASKED.flatMap((name) => (context.req.query(name) ? [[name, context.req.query(name)!]] : [])));

function facetsOfNew(organization: NewOrganization, t: RegistryWords, geography: Web['house']['geography']): Facets {
  const { kind, name, code, unitId, hamlet, field, founded, certificateNumber, certificateDate } = organization;
  const { charterCapital: capital, foundingMembers: members } = organization;
  const certificate = [certificateNumber, certificateDate && formatDate(certificateDate.date, certificateDate.precision)];
  return {
    name,
    kind: t.kind[kind],
    code,
    office: unitWords(geography, geography.byId(unitId)),
    hamlet,
    field,
    founded: founded && formatDate(founded.date, founded.precision),
    certificate: certificate.filter(Boolean).join(', ') || null,
    capital: capital === null ? null : formatMoney(capital),
    foundingMembers: members === null ? null : formatNumber(members),
  };
}
