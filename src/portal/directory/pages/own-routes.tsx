// The page where an organisation agrees to be shown, and takes it back.

import type { Context } from 'hono';
import { defineRoute, type Route, type Visit } from '../../../access/declare.ts';
import { perform } from '../../../access/perform.ts';
import { dayInVietnam, formatDate } from '../../../platform/date.ts';
import type { Refusal } from '../../../platform/refusal.ts';
import { FormReader, type Typed, typedIn } from '../../../registry/pages/form.ts';
import {
  frameOf,
  type OrganizationFrame,
  OrganizationPage,
  organizationArea,
  organizationHref,
  organizationPath,
} from '../../../registry/pages/frame.tsx';
import { ErrorSummary, Field, TextAreaField } from '../../../ui/fields.tsx';
import { toHtml } from '../../../ui/render.ts';
import type { Web } from '../../../web/visit.ts';
import { picturesOfOrganizations } from '../../pictures/store.ts';
import { publicFrame } from '../../site/pages/frame.ts';
import { saveProfile, withdrawProfile } from '../actions.ts';
import type { Profile } from '../model.ts';
import { readProfile, type StoredProfile, toldOf } from '../store.ts';
import { profileWords } from './messages.ts';
import { directory, publicOrganization, organizationPath as publicPath } from './shown.ts';
import { ProfilePage } from './views.tsx';

const OWN = '/cong-khai';

const typedOf = (held: StoredProfile | undefined): Typed =>
  held
    ? {
        ...Object.fromEntries(
          (['consentBy', 'consentPaper', 'story', 'phone', 'email', 'web', 'opening'] as const).map((name) => [
            name,
            held[name] ?? '',
          ]),
        ),
        shownSince: held.shownSince ? formatDate(held.shownSince) : '',
        lat: held.lat === null ? '' : String(held.lat).replace('.', ','),
        lon: held.lon === null ? '' : String(held.lon).replace('.', ','),
      }
    : {};

function readForm(typed: Typed): { form: FormReader; profile: Profile } {
  const form = new FormReader(typed);
  const text = (name: string) => form.text(name, { longest: 200 });
  const profile = {
    shownSince: form.day('shownSince'),
    consentBy: text('consentBy'),
    consentPaper: text('consentPaper'),
    story: form.lines('story', { longest: 10_000 }),
    phone: text('phone'),
    email: text('email'),
    web: text('web'),
    opening: text('opening'),
    lat: degrees(form, 'lat'),
    lon: degrees(form, 'lon'),
  };
  return { form, profile };
}

/** 9.7312 from a map is degrees, not nine thousand. */
function degrees(form: FormReader, field: string): number | null {
  const text = form.raw(field).replace(',', '.');
  if (text === '') return null;
  const value = Number(text);
  if (!Number.isFinite(value)) form.refuse(field, 'number.invalid', 'Ghi độ dạng số thập phân, ví dụ 9,7312.');
  return Number.isFinite(value) ? value : null;
}

export function ownProfileRoutes(web: Web): Route[] {
  const { database } = web.house;
  const { db } = database;
  const area = organizationArea(web);

  const page = async (context: Context, visit: Visit, sent?: Typed, refusals: Refusal[] = []) => {
    const frame = await frameOf(web, context, visit, 'register.read');
    if (!frame) return context.notFound();
    const held = await readProfile(db, frame.id);
    const shown = await publicOrganization(web, frame.id, dayInVietnam(visit.now));
    const view = <OwnView {...{ frame, held, address: shown?.path, typed: sent ?? typedOf(held), refusals }} />;
    return context.html(toHtml(view), refusals.length > 0 ? 422 : 200);
  };

  const change = (rest: string, summary: string, act: (typed: Typed, id: number, visit: Visit) => Promise<Refusal[]>): Route =>
    defineRoute({
      method: 'POST',
      path: organizationPath(`${OWN}${rest}`),
      permission: 'register.write',
      summary,
      area,
      handler: async (context, visit) => {
        const frame = await frameOf(web, context, visit, 'register.write');
        if (!frame) return context.notFound();
        const typed = await typedIn(context.req);
        const refusals = await act(typed, frame.id, visit);
        if (refusals.length > 0) return page(context, visit, rest === '' ? typed : undefined, refusals);
        return context.redirect(organizationHref(frame.id, OWN), 303);
      },
    });

  return [
    defineRoute({
      method: 'GET',
      path: organizationPath(OWN),
      permission: 'register.read',
      summary: 'Phần công khai của một tổ chức',
      area,
      handler: (context, visit) => page(context, visit),
    }),
    defineRoute({
      method: 'GET',
      path: organizationPath(`${OWN}/xem-thu`),
      permission: 'register.read',
      summary: 'Xem thử trang công khai của một tổ chức',
      area,
      handler: async (context, visit) => {
        const frame = await frameOf(web, context, visit, 'register.read');
        const today = dayInVietnam(visit.now);
        const [entry] = frame ? (await directory(web, today, frame.id, true)).organizations : [];
        if (!entry) return context.notFound();
        const told = await toldOf(db, entry.id, today);
        const pictures = await picturesOfOrganizations(db, [entry.id]);
        // drawn as it will stand at its own address
        const shown = { ...(await publicFrame(web, context, visit)), path: publicPath(entry.slug), search: '' };
        return context.html(toHtml(<ProfilePage frame={shown} entry={entry} told={told} pictures={pictures} preview />));
      },
    }),
    change('', 'Ghi phần công khai của một tổ chức', async (typed, organizationId, visit) => {
      const { form, profile } = readForm(typed);
      const outcome = form.ok
        ? await perform(saveProfile, { organizationId, version: Number(typed.version ?? 0), profile }, { database, ...visit })
        : { ok: false as const, refusals: form.refusals };
      return outcome.ok ? [] : outcome.refusals;
    }),
    change('/rut', 'Rút một tổ chức khỏi trang công khai', async (typed, organizationId, visit) => {
      const reason = new FormReader(typed).text('reason', { longest: 500 });
      const input = { organizationId, version: Number(typed.version ?? 0), reason };
      const outcome = await perform(withdrawProfile, input, { database, ...visit });
      return outcome.ok ? [] : outcome.refusals;
    }),
  ];
}

interface OwnProps {
  frame: OrganizationFrame;
  held: StoredProfile | undefined;
  /** Of the public page, while there is one. */
  address: string | undefined;
  typed: Typed;
  refusals: Refusal[];
}

function OwnView({ frame, held, address, typed, refusals }: OwnProps) {
  const t = profileWords[frame.language];
  const mayWrite = frame.may('register.write');
  const field = (name: keyof Profile, hint?: string) => (
    <Field name={name} label={t[name]} value={typed[name] ?? ''} hint={hint} refusals={refusals} />
  );
  return (
    <OrganizationPage frame={frame} current="public" title={t.title}>
      <p class="lead">{t.intro}</p>
      <p>
        <strong>{held?.shownSince && address ? t.shown(formatDate(held.shownSince)) : t.hidden}</strong>{' '}
        {held?.withdrawnReason && t.withdrawn(held.withdrawnReason)}{' '}
        {address ? (
          <a href={address}>{t.open}</a>
        ) : (
          held && <a href={organizationHref(frame.id, `${OWN}/xem-thu`)}>{t.preview}</a>
        )}
      </p>
      <p>{t.products}</p>
      <ErrorSummary t={frame.shell.t} refusals={refusals} />
      {mayWrite && (
        <form class="narrow no-print" method="post" action={organizationHref(frame.id, OWN)}>
          <input type="hidden" name="version" value={typed.version ?? String(held?.version ?? 0)} />
          {field('shownSince', t.shownSinceHint)}
          {field('consentBy', t.consentByHint)}
          {field('consentPaper')}
          <TextAreaField name="story" label={t.story} hint={t.storyHint} rows={8} value={typed.story ?? ''} refusals={refusals} />
          <fieldset>
            <legend>{t.contacts}</legend>
            <p class="hint">{t.contactsHint}</p>
            {field('phone')}
            {field('email')}
            {field('web')}
            {field('opening')}
          </fieldset>
          <fieldset>
            <legend>{t.place}</legend>
            <p class="hint">{t.placeHint}</p>
            {field('lat')}
            {field('lon')}
          </fieldset>
          <p class="actions">
            <button type="submit">{t.save}</button>
          </p>
        </form>
      )}
      {mayWrite && held?.shownSince && (
        <form class="narrow no-print" method="post" action={organizationHref(frame.id, `${OWN}/rut`)}>
          <h2>{t.withdraw}</h2>
          <p class="hint">{t.withdrawHint}</p>
          <input type="hidden" name="version" value={String(held.version)} />
          <Field name="reason" label={t.reason} value="" refusals={refusals} />
          <p class="actions">
            <button class="danger" type="submit">
              {t.withdraw}
            </button>
          </p>
        </form>
      )}
    </OrganizationPage>
  );
}
