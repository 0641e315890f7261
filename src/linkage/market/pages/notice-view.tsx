// One notice, what fits it and why, and closing it.

import { formatNumber, formatPercent } from '../../../platform/number.ts';
import type { Refusal } from '../../../platform/refusal.ts';
import { buyerKey } from '../../../registry/names.ts';
import type { Typed } from '../../../registry/pages/form.ts';
import { organizationHref } from '../../../registry/pages/frame.tsx';
import { ErrorSummary, Field, SelectField } from '../../../ui/fields.tsx';
import type { Language } from '../../../ui/messages.ts';
import { Page, SampleMark, type Shell } from '../../../ui/page.tsx';
import { Table } from '../../../ui/table.tsx';
import { buyerHref } from '../../contracts/pages/links.ts';
import { CRITERIA, type Judged, type Match } from '../matching.ts';
import { NOTICE_STATES, stateOn } from '../model.ts';
import { MARKET } from '../settings.ts';
import type { Notice } from '../store.ts';
import { MARKET_BOARD, noticeHref, ownMarketHref } from './links.ts';
import type { MarketWords } from './messages.ts';
import { amount, priceIn, spanOf, standardsIn, standardsOf, titleOf, whoseOf } from './shared.tsx';

export interface Proposal extends Match {
  other: Notice;
}

export interface NoticeProps {
  shell: Shell;
  t: MarketWords;
  language: Language;
  notice: Notice;
  proposals: Proposal[];
  placeOf: (unitId: number) => string;
  /** Keys of the buyers that have a profile. */
  buyers: ReadonlySet<string>;
  may: { write: boolean; organization: boolean; inquiries: boolean };
  typed: Typed;
  refusals: Refusal[];
}

export function NoticeView(props: NoticeProps) {
  const { shell, t, language, notice, placeOf, may, refusals, buyers } = props;
  const { kind, organizationId, stateReason } = notice;
  const state = stateOn(notice, shell.today);
  const facts: [string, string | null][] = [
    [t.facts.quantity, `${amount(notice.quantity)} ${notice.unit}`],
    [t.facts.span, spanOf(notice, t)],
    [t.facts.standards[kind], standardsOf(notice, t, language) || t.none],
    [t.facts.place, notice.placeId === null ? t.none : placeOf(notice.placeId)],
    [t.facts.price[kind], priceIn(notice, t) ?? t.none],
    [t.facts.terms, notice.terms],
    [t.facts.note, notice.note],
    [t.facts.state, stateReason === null ? t.state[state] : t.close.because(t.state[state], stateReason)],
    [t.facts.public, notice.isPublic ? t.yes : t.no],
  ];
  return (
    <Page shell={shell} title={titleOf(notice, language)} islands={['table-tools']}>
      <p class="no-print">
        <a href={MARKET_BOARD}>← {t.back}</a>
      </p>
      <h1>
        {t.kind[kind]}: {titleOf(notice, language)} {notice.isSample && <SampleMark t={shell.t} />}
      </h1>
      <ErrorSummary t={shell.t} refusals={refusals} />
      <dl class="facts">
        <div class="fact">
          <dt>{t.facts.whose[kind]}</dt>
          <dd>
            {organizationId !== null && may.organization ? (
              <a href={organizationHref(organizationId)}>{whoseOf(notice)}</a>
            ) : (
              <Whose notice={notice} buyers={buyers} />
            )}
            {organizationId === null && !buyers.has(buyerKey(notice.buyer ?? '')) && may.write && (
              <span class="small"> {t.noProfile}</span>
            )}
          </dd>
        </div>
        {facts.map(
          ([label, value]) =>
            value !== null && (
              <div class="fact" key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      <p class="actions no-print">
        {may.write && <a href={noticeHref(notice.id, '/sua')}>{t.form.amend}</a>}
        {organizationId !== null && may.inquiries && <a href={ownMarketHref(organizationId)}>{t.ownMarket}</a>}
      </p>
      <Proposals {...props} />
      {may.write && <CloseForm {...props} />}
    </Page>
  );
}

function Proposals({ shell, t, language, notice, proposals, placeOf, buyers }: NoticeProps) {
  const { weights, farKm, proposals: most } = MARKET.matching;
  const over = stateOn(notice, shell.today) !== 'open';
  const shown = proposals.slice(0, most);
  return (
    <section>
      <h2>{t.match.title}</h2>
      {over || shown.length === 0 ? (
        <p>{over ? t.match.over : t.match.none}</p>
      ) : (
        <>
          <p class="small">
            {t.match.how(
              CRITERIA.map((name) => `${t.match.criterion[name].toLocaleLowerCase(language)} ${weights[name]}`).join(', '),
              formatNumber(farKm),
            )}
          </p>
          {proposals.length > most && <p class="small">{t.match.more(formatNumber(most), formatNumber(proposals.length))}</p>}
          <Table
            t={shell.t}
            caption={t.match.title}
            quiet
            wide
            tools
            rows={shown}
            rowKey={({ other }) => other.id}
            columns={[
              {
                label: t.match.other,
                cell: ({ other }) => <a href={noticeHref(other.id)}>{titleOf(other, language)}</a>,
              },
              {
                label: t.match.points,
                numeric: true,
                cell: ({ points }) => formatNumber(points),
                sortKey: ({ points }) => points,
              },
              {
                label: t.facts.whose[notice.kind === 'offer' ? 'need' : 'offer'],
                cell: ({ other }) => <Whose notice={other} buyers={buyers} />,
              },
              {
                label: t.facts.place,
                cell: ({ other }) => (other.placeId === null ? t.none : placeOf(other.placeId)),
              },
              ...CRITERIA.map((criterion, index) => ({
                label: t.match.criterion[criterion],
                cell: ({ judged }: Proposal) => judgedWords(judged[index]!, t, language),
                sortKey: ({ judged }: Proposal) => judged[index]!.score ?? -1,
              })),
            ]}
          />
        </>
      )}
    </section>
  );
}

export function judgedWords(judged: Judged, { match: t }: MarketWords, language: Language): string {
  switch (judged.criterion) {
    case 'product':
      return t.variety[judged.variety];
    case 'time':
      return judged.days === 0 ? t.noDays : t.days(formatNumber(judged.days));
    case 'volume': {
      if (judged.share === null) return t.noUnit;
      const words = judged.share >= 1 ? t.covers : t.share(formatPercent(judged.share * 100));
      return judged.unsure ? `${words} (${t.unsure})` : words;
    }
    case 'distance':
      return judged.km === null ? t.noPlace : t.km(formatNumber(judged.km));
    case 'standards':
      if (judged.asked === 0) return t.notAsked;
      return [
        judged.missing.length > 0 && t.missing(standardsIn(judged.missing, language)),
        judged.declared.length > 0 && t.declared(standardsIn(judged.declared, language)),
        judged.missing.length + judged.declared.length === 0 && t.complete,
      ]
        .filter(Boolean)
        .join('; ');
    case 'price':
      if (judged.gap === null) return t.noPrice;
      return judged.gap <= 0 ? t.priceFits : t.priceAbove(formatPercent(judged.gap * 100));
  }
}

function Whose({ notice, buyers }: { notice: Notice; buyers: ReadonlySet<string> }) {
  const key = buyerKey(notice.buyer ?? '');
  return buyers.has(key) ? <a href={buyerHref(key)}>{whoseOf(notice)}</a> : whoseOf(notice);
}

function CloseForm({ t, notice, typed, refusals }: NoticeProps) {
  return (
    <details class="more no-print" open={refusals.length > 0}>
      <summary>{t.close.title}</summary>
      <form method="post" action={noticeHref(notice.id, '/dong')}>
        <input type="hidden" name="version" value={typed.version ?? notice.version} />
        <SelectField
          name="state"
          label={t.close.state}
          value={typed.state ?? (notice.state === 'open' ? 'matched' : 'open')}
          refusals={refusals}
          choices={NOTICE_STATES.map((value) => ({ value, label: t.close.states[value] }))}
        />
        <Field name="reason" label={t.close.reason} value={typed.reason ?? ''} refusals={refusals} required />
        <p class="actions">
          <button type="submit">{t.close.save}</button>
        </p>
      </form>
    </details>
  );
}
