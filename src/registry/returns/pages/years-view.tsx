// The yearly returns of one organisation, and the blank form on paper.

import { dayInVietnam, formatDate, type IsoDate } from '../../../platform/date.ts';
import { Empty } from '../../../ui/message.tsx';
import { Page } from '../../../ui/page.tsx';
import { type Column, Table } from '../../../ui/table.tsx';
import { type OrganizationFrame, OrganizationPage } from '../../pages/frame.tsx';
import { dueDay } from '../deadlines.ts';
import { asks, GROUPS, type ReturnField } from '../form.ts';
import { type Figures, shownFigure } from '../model.ts';
import type { ReturnYear } from '../store.ts';
import { returnLinks } from './links.ts';
import type { ReturnWords } from './messages.ts';

interface YearsProps {
  frame: OrganizationFrame;
  t: ReturnWords;
  years: ReturnYear[];
}

export function YearsView({ frame, t, years }: YearsProps) {
  const columns: Column<ReturnYear>[] = [
    { label: t.year, cell: ({ year }) => <a href={returnLinks.form(frame.id, year)}>{year}</a>, sortKey: ({ year }) => year },
    { label: t.state, cell: (item) => stateOf(item, t) },
    { label: t.steps.submitted, cell: ({ submittedAt }) => (submittedAt ? formatDate(dayInVietnam(submittedAt)) : '') },
    { label: t.steps.accepted, cell: ({ acceptedAt }) => (acceptedAt ? formatDate(dayInVietnam(acceptedAt)) : '') },
    { label: t.list.due, cell: ({ year }) => formatDate(dueDay(year)) },
    {
      label: t.list.next,
      cell: (item) => <a href={returnLinks.form(frame.id, item.year)}>{nextOf(item, t, frame.may('return.file'))}</a>,
    },
  ];
  return (
    <OrganizationPage frame={frame} current="returns" title={t.title}>
      <p class="lead">{t.list.intro}</p>
      {years.length === 0 ? (
        <Empty title={t.list.none} />
      ) : (
        <Table t={frame.shell.t} caption={t.title} quiet columns={columns} rows={years} rowKey={({ year }) => year} wide />
      )}
    </OrganizationPage>
  );
}

function stateOf({ state, accepted, locked }: ReturnYear, t: ReturnWords): string {
  if (accepted && state !== null && state !== 'accepted') return `${t.states[state]}. ${t.amending}`;
  const words = [t.states[state ?? (accepted ? 'accepted' : 'none')]];
  if (accepted && state === null) words.push(t.imported);
  if (locked) words.push(t.locked);
  return words.join(' · ');
}

function nextOf({ state, accepted, locked }: ReturnYear, t: ReturnWords, mayFile: boolean): string {
  const { open } = t.list;
  if (!mayFile || locked) return open.view;
  if (state === 'returned') return open.mend;
  if (state === 'draft') return open.goOn;
  return state === null && !accepted ? open.write : open.view;
}

interface PaperProps {
  frame: OrganizationFrame;
  t: ReturnWords;
  year: number;
  before: Figures | null;
}

/** Handed out blank, with last year's figures beside. */
export function PaperView({ frame, t, year, before }: PaperProps) {
  const { language } = frame;
  const columns: Column<ReturnField>[] = [
    { label: t.form.item, cell: ({ label, hint }) => (hint ? `${label[language]}. ${hint[language]}` : label[language]) },
    { label: t.form.unit, cell: ({ unit }) => unit?.[language] ?? '' },
    { label: t.paper.answer(year - 1), numeric: true, cell: (field) => shownFigure(field, before?.[field.name]) },
    {
      label: t.paper.answer(year),
      cell: ({ kind }) => <span class="write-in">{kind === 'yesNo' ? t.paper.yesNo : ''}</span>,
    },
  ];
  return (
    <Page shell={frame.shell} title={`${t.titleOf(year)} · ${frame.name}`}>
      <p class="actions no-print">
        <a href={returnLinks.form(frame.id, year)}>← {t.paper.back}</a>
        <span>{t.paper.print}</span>
      </p>
      <div class="paper-form">
        <p class="centred">
          <strong>{t.paper.national}</strong>
          <br />
          {t.paper.motto}
        </p>
        <h1 class="centred">{t.paper.title(year)}</h1>
        <p>
          <strong>{frame.name}</strong>
          {frame.commune && ` · ${frame.commune}`} · {t.paper.code}: {frame.code ?? '………………'}
        </p>
        <p class="small">{t.form.intro}</p>
        {GROUPS.map((group) => {
          const rows = group.fields.filter((field) => asks(field, frame.kind));
          if (rows.length === 0) return null;
          return (
            <Table
              key={group.name}
              t={frame.shell.t}
              caption={group.label[language]}
              columns={columns}
              rows={rows}
              rowKey={({ name }) => name}
            />
          );
        })}
        <p class="right">{t.paper.signDate}</p>
        <div class="signatures">
          {[t.paper.signer, t.paper.head].map((who) => (
            <p key={who} class="centred">
              <strong>{who}</strong>
              <br />
              <span class="small">{t.paper.signNote}</span>
            </p>
          ))}
        </div>
        <p class="small">{t.paper.note}</p>
      </div>
    </Page>
  );
}

/** Every year from the founding on, as far as anyone still asks; later ones only with something in them. */
export function yearsToShow(stored: ReturnYear[], founded: IsoDate | null, ended: IsoDate | null, today: IsoDate): ReturnYear[] {
  const thisYear = Number(today.slice(0, 4));
  const last = ended === null ? thisYear : Math.min(thisYear, Number(ended.slice(0, 4)));
  const first = founded === null ? last - 1 : Math.max(Number(founded.slice(0, 4)), last - MOST_YEARS);
  const known = new Map(stored.map((item) => [item.year, item]));
  for (let year = first; year <= last; year += 1) {
    if (!known.has(year)) {
      known.set(year, { year, state: null, accepted: false, locked: false, submittedAt: null, acceptedAt: null });
    }
  }
  return [...known.values()].sort((one, other) => other.year - one.year);
}

const MOST_YEARS = 10;
