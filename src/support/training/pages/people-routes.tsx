// Those who learn: enrolling, attendance, the sheet, results and certificates of one.

import type { Context } from 'hono';
import { defineRoute, type Route, type Visit } from '../../../access/declare.ts';
import { perform } from '../../../access/perform.ts';
import { dayInVietnam } from '../../../platform/date.ts';
import type { Outcome, Refusal } from '../../../platform/refusal.ts';
import { FormReader, type Typed, typedIn } from '../../../registry/pages/form.ts';
import { reachOf } from '../../../registry/returns/place.ts';
import { toHtml } from '../../../ui/render.ts';
import type { Web } from '../../../web/visit.ts';
import { decideResult, type Enrolled, enrol, revokeCertificate, saveAttendance, unenrol } from '../actions/index.ts';
import { findOrganizations, organizationById, peopleOf } from '../people.ts';
import { readCertificates, readSessions, readTrainees } from '../store.ts';
import { certificatesPdf } from './certificate-pdf.ts';
import { doneHref } from './class-routes.tsx';
import { classArea, classIn, numberIn, pageOf, performanceOf, unitName } from './common.tsx';
import { AttendView, EnrolView, SheetView } from './form-views.tsx';
import { CLASS, SESSION, TRAINEE, trainingLinks } from './links.ts';
import { lackingIn } from './needs.ts';
import { TraineeView } from './trainee-view.tsx';

type Handler = Route['handler'];

const MOST_SHOWN = 100;

/** Boxes ticked in a form: p-<organisation>-<person>. */
const ticked = (typed: Typed, prefix: string): [number, number][] =>
  Object.keys(typed).flatMap((name) => {
    const [, organizationId, id] = new RegExp(`^${prefix}-(\\d{1,15})-(\\d{1,15})$`).exec(name) ?? [];
    return id === undefined ? [] : [[Number(organizationId), Number(id)] as [number, number]];
  });

export function peopleRoutes(web: Web): Route[] {
  const { database, geography } = web.house;
  const { db } = database;
  const area = classArea(web);

  const enrolPage = async (context: Context, visit: Visit, typed: Typed = {}, refusals: Refusal[] = []) => {
    const found = await classIn(web, context);
    if (!found) return context.notFound();
    const search = context.req.query('search')?.trim() ?? '';
    const manages = (unitId: number, organizationId: number) =>
      visit.may(visit.actor, 'training.manage', { unitId, organizationId });
    const organizations =
      search === '' ? undefined : (await findOrganizations(db, search)).filter(({ id, unitId }) => manages(unitId, id));
    const trainees = await readTrainees(db, found.id);
    const enrolled = new Set(trainees.map(({ organizationId, personId }) => `${organizationId}/${personId}`));
    const reach = reachOf(geography, { unitIds: [found.unitId], organizationIds: [] }, dayInVietnam(visit.now));
    const lacking = (await lackingIn(web, reach, dayInVietnam(visit.now))).filter(
      (one) => !enrolled.has(`${one.organizationId}/${one.personId}`) && manages(one.unitId, one.organizationId),
    );
    const view = (
      <EnrolView
        {...(await pageOf(web, context, visit))}
        found={found}
        left={found.capacity - trainees.length}
        lacking={lacking.toSorted((one, other) => Number(other.countsInT8) - Number(one.countsInT8)).slice(0, MOST_SHOWN)}
        lackingCount={lacking.length}
        search={search}
        organizations={organizations}
        chosen={await chosenIn(visit, Number(context.req.query('organization') ?? typed.organization), found.id)}
        typed={typed}
        refusals={refusals}
      />
    );
    return context.html(toHtml(view), refusals.length > 0 ? 422 : 200);
  };

  const chosenIn = async (visit: Visit, id: number, classId: number) => {
    const organization = Number.isSafeInteger(id) && id > 0 ? await organizationById(db, id) : undefined;
    if (!organization) return undefined;
    const { unitId } = organization;
    if (!visit.may(visit.actor, 'training.manage', { unitId, organizationId: id })) return undefined;
    return { organization, people: await peopleOf(db, id, classId) };
  };

  const enrolThem: Handler = async (context, visit) => {
    if (!(await classIn(web, context))) return context.notFound();
    const typed = await typedIn(context.req);
    const form = new FormReader(typed);
    const people: Enrolled[] = ticked(typed, 'p').map(([organizationId, personId]) => ({
      organizationId,
      personId,
      fullName: null,
      birth: null,
    }));
    const [fullName, birth] = [form.text('fullName', { longest: 200 }), form.date('birth')];
    const organizationId = Number(typed.organization);
    if (fullName !== null)
      people.push({ organizationId: Number.isSafeInteger(organizationId) ? organizationId : 0, personId: null, fullName, birth });
    if (!form.ok) return enrolPage(context, visit, typed, form.refusals);
    const classId = numberIn(context, 'class');
    const outcome = await perform(enrol, { classId, people }, performanceOf(web, visit));
    if (!outcome.ok) return enrolPage(context, visit, typed, outcome.refusals);
    return context.redirect(doneHref(classId, 'enrolled', outcome.value.count), 303);
  };

  const attendPage = async (context: Context, visit: Visit, sent?: Typed, refusals: Refusal[] = []) => {
    const found = await classIn(web, context);
    const session = found && (await readSessions(db, found.id)).find(({ number }) => number === numberIn(context, 'session'));
    if (!found || !session) return context.notFound();
    const trainees = await readTrainees(db, found.id);
    const view = (
      <AttendView
        {...(await pageOf(web, context, visit))}
        found={found}
        session={session}
        trainees={trainees}
        sent={sent}
        refusals={refusals}
      />
    );
    return context.html(toHtml(view), refusals.length > 0 ? 422 : 200);
  };

  const attend: Handler = async (context, visit) => {
    if (!(await classIn(web, context))) return context.notFound();
    const typed = await typedIn(context.req);
    const present = ticked(typed, 'c').map(([organizationId, id]) => ({ organizationId, id }));
    const input = {
      classId: numberIn(context, 'class'),
      session: numberIn(context, 'session'),
      version: Number(typed.version),
      present,
    };
    const outcome = await perform(saveAttendance, input, performanceOf(web, visit));
    if (!outcome.ok) return attendPage(context, visit, typed, outcome.refusals);
    return context.redirect(doneHref(input.classId, 'saved', 0), 303);
  };

  const sheet: Handler = async (context, visit) => {
    const found = await classIn(web, context);
    if (!found) return context.notFound();
    const words = await pageOf(web, context, visit);
    const [sessions, trainees] = [await readSessions(db, found.id), await readTrainees(db, found.id)];
    const unit = unitName(web, found.unitId, words.t);
    return context.html(toHtml(<SheetView {...words} found={found} unit={unit} sessions={sessions} trainees={trainees} />));
  };

  const keyIn = (context: Context) => ({
    classId: numberIn(context, 'class'),
    organizationId: numberIn(context, 'organization'),
    id: numberIn(context, 'trainee'),
  });

  const traineePage = async (context: Context, visit: Visit, typed?: Typed, refusals: Refusal[] = []) => {
    const found = await classIn(web, context);
    const { organizationId, id } = keyIn(context);
    const trainee =
      found && (await readTrainees(db, found.id)).find((one) => one.organizationId === organizationId && one.id === id);
    if (!found || !trainee) return context.notFound();
    const own = (await readCertificates(db, found.id)).filter(
      (one) => one.organizationId === organizationId && one.enrolmentId === id,
    );
    const view = (
      <TraineeView
        {...(await pageOf(web, context, visit))}
        found={found}
        trainee={trainee}
        sessions={(await readSessions(db, found.id)).length}
        certificates={own}
        typed={typed}
        refusals={refusals}
      />
    );
    return context.html(toHtml(view), refusals.length > 0 ? 422 : 200);
  };

  /** A form of the trainee's page; `after` is where it leads when it was taken. */
  const send =
    (
      act: (key: ReturnType<typeof keyIn>, form: FormReader, typed: Typed) => (visit: Visit) => Promise<Outcome<unknown>>,
      after: (key: ReturnType<typeof keyIn>) => string,
    ): Handler =>
    async (context, visit) => {
      if (!(await classIn(web, context))) return context.notFound();
      const typed = await typedIn(context.req);
      const form = new FormReader(typed);
      const acting = act(keyIn(context), form, typed);
      if (!form.ok) return traineePage(context, visit, typed, form.refusals);
      const outcome = await acting(visit);
      return outcome.ok ? context.redirect(after(keyIn(context)), 303) : traineePage(context, visit, typed, outcome.refusals);
    };
  const toClass = ({ classId }: { classId: number }) => doneHref(classId, 'saved', 0);

  const pdf: Handler = async (context) => {
    const found = await classIn(web, context);
    const asked = context.req.query('ma');
    const certificates = found
      ? (await readCertificates(db, found.id)).filter(({ code, revokedAt }) => revokedAt === null && (!asked || code === asked))
      : [];
    if (!found || certificates.length === 0) return context.notFound();
    const bytes = await certificatesPdf(certificates, (code) => new URL(trainingLinks.verify(code), context.req.url).href);
    return context.body(Uint8Array.from(bytes), 200, {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="chung-nhan-${asked ? certificates[0]!.code : found.id}.pdf"`,
    });
  };

  const manage = (method: 'GET' | 'POST', path: string, summary: string, handler: Handler) =>
    defineRoute({ method, path, permission: 'training.manage', personal: 'view', summary, area, handler });

  return [
    manage('GET', `${CLASS}/ghi-danh`, 'Mở mẫu ghi danh', (context, visit) => enrolPage(context, visit)),
    manage('POST', `${CLASS}/ghi-danh`, 'Ghi danh học viên', enrolThem),
    manage('GET', SESSION, 'Mở bảng điểm danh một buổi', (context, visit) => attendPage(context, visit)),
    manage('POST', SESSION, 'Điểm danh một buổi', attend),
    manage('GET', `${CLASS}/bang-diem-danh`, 'In bảng điểm danh', sheet),
    manage('GET', TRAINEE, 'Xem một học viên', (context, visit) => traineePage(context, visit)),
    manage(
      'POST',
      TRAINEE,
      'Quyết định kết quả của một học viên',
      send((key, form, typed) => {
        const decided = form.yesNo('decided');
        return (visit) => perform(decideResult, { ...key, decided, reason: typed.reason ?? '' }, performanceOf(web, visit));
      }, toClass),
    ),
    manage(
      'POST',
      `${TRAINEE}/bo`,
      'Bỏ một học viên khỏi lớp',
      send((key) => (visit) => perform(unenrol, key, performanceOf(web, visit)), toClass),
    ),
    manage(
      'POST',
      `${TRAINEE}/thu-hoi`,
      'Thu hồi chứng nhận',
      send(
        (key, _form, typed) => (visit) =>
          perform(revokeCertificate, { ...key, reason: typed.revokeReason ?? '' }, performanceOf(web, visit)),
        (key) => trainingLinks.trainee(key.classId, key),
      ),
    ),
    defineRoute({
      method: 'GET',
      path: `${CLASS}/chung-nhan.pdf`,
      permission: 'people.read',
      personal: 'export',
      summary: 'Tải chứng nhận',
      area,
      handler: pdf,
    }),
  ];
}
