// What the pages of members and managers share.

import type { Context } from 'hono';
import { defineRoute, type Route, type Visit } from '../../../access/declare.ts';
import { toHtml } from '../../../ui/render.ts';
import { languageOf, type Web } from '../../../web/visit.ts';
import type { Typed } from '../../pages/form.ts';
import { type OrganizationFrame, OrganizationPage, organizationArea, organizationPath } from '../../pages/frame.tsx';
import { type ConflictProps, ConflictView } from '../../records/pages/conflict.tsx';
import type { BookWords } from '../book.ts';
import { type Fields, type Rights, versionOf } from '../model.ts';
import { conflictFields, type FormPart } from './form-parts.tsx';
import { type PeopleWords, peopleWords } from './messages.ts';

export const wordsOf = (context: Context): PeopleWords => peopleWords[languageOf(context)];

/** The law's own words, for books whatever the language of the screen. */
export const vietnamese: PeopleWords = peopleWords.vi;

export const rightsIn = (frame: OrganizationFrame): Rights => ({
  sensitive: frame.may('people.sensitive'),
  decides: frame.may('finding.override'),
});

export const performanceOf = ({ house }: Web, { actor, now, may }: Visit) => ({ database: house.database, actor, now, may });

export const idIn = (context: Context, name: string): number => Number(context.req.param(name));

export const bookWords = ({ type, subject, book }: PeopleWords): BookWords => ({
  type,
  subject,
  cash: book.cash,
  total: book.total,
});

export const withdrawing = ({ version = '', reason = '' }: Typed) => ({ version, reason });

type Handler = Route['handler'];

/** Declares pages about one organisation's people: rights by organisation, every look leaves a trace. */
export function declaring(web: Web) {
  const area = organizationArea(web);
  const route = (method: 'GET' | 'POST', permission: Route['permission']) => (rest: string, summary: string, handler: Handler) =>
    defineRoute({ method, path: organizationPath(rest), permission, personal: 'view', summary, area, handler });
  return {
    look: route('GET', 'people.read'),
    /** A form that only who may write needs. */
    open: route('GET', 'register.write'),
    send: route('POST', 'register.write'),
    download: (rest: string, summary: string, handler: Handler) =>
      defineRoute({
        method: 'GET',
        path: organizationPath(rest),
        permission: 'people.read',
        personal: 'export',
        summary,
        area,
        handler,
      }),
  };
}

type Conflict = Pick<ConflictProps, 'title' | 'savedBy' | 'refusals' | 'action' | 'backHref'> & {
  parts: FormPart[];
  stored: Fields;
  yours: Typed;
};

/** Somebody changed the record meanwhile: both versions, field by field. */
export function conflictPage(
  context: Context,
  frame: OrganizationFrame,
  current: 'members' | 'managers',
  { parts, stored, yours, ...conflict }: Conflict,
) {
  const view = (
    <ConflictView
      {...conflict}
      shell={frame.shell}
      fields={conflictFields(parts, stored, yours)}
      hidden={{ version: versionOf(stored) }}
      around={(page) => (
        <OrganizationPage frame={frame} current={current} title={conflict.title}>
          {page}
        </OrganizationPage>
      )}
    />
  );
  return context.html(toHtml(view), 409);
}
