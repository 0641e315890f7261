// The board: offers beside needs.

import type { IsoDate } from '../../../platform/date.ts';
import { formatNumber } from '../../../platform/number.ts';
import { SelectField } from '../../../ui/fields.tsx';
import type { Language } from '../../../ui/messages.ts';
import { Page, SampleMark, type Shell } from '../../../ui/page.tsx';
import { type NoticeKind, stateOn } from '../model.ts';
import type { Notice } from '../store.ts';
import { MARKET_BOARD, NEW_NEED, newOfferHref, noticeHref, ownMarketHref, PRICES } from './links.ts';
import type { MarketWords } from './messages.ts';
import { commodityChoices, priceIn, spanOf, standardsOf, titleOf, whoseOf } from './shared.tsx';

interface ListProps {
  shell: Shell;
  t: MarketWords;
  language: Language;
  notices: Notice[];
  placeOf: (unitId: number) => string;
  today: IsoDate;
}

export function NoticeList({ shell, t, language, notices, placeOf, today }: ListProps) {
  return (
    <ul class="waiting-list">
      {notices.map((notice) => {
        const state = stateOn(notice, today);
        const facts = [
          notice.placeId !== null && placeOf(notice.placeId),
          spanOf(notice, t),
          priceIn(notice, t),
          standardsOf(notice, t, language),
          state !== 'open' && t.state[state],
        ];
        return (
          <li key={notice.id}>
            <a href={noticeHref(notice.id)}>{titleOf(notice, language)}</a> {notice.isSample && <SampleMark t={shell.t} />}
            <span class="small"> · {whoseOf(notice)}</span>
            <span class="waiting-what">{facts.filter(Boolean).join(' · ')}</span>
          </li>
        );
      })}
    </ul>
  );
}

interface BoardProps extends ListProps {
  commodity: string;
  onlyStanding: boolean;
  most: number;
  /** The only organisation of this account. */
  own: number | undefined;
  may: { need: boolean; offer: boolean };
}

export function MarketBoardView(props: BoardProps) {
  const { shell, t, language, notices, commodity, onlyStanding, most, own, may } = props;
  const column = (kind: NoticeKind, title: (count: string) => string, none: string) => {
    const listed = notices.filter((notice) => notice.kind === kind);
    return (
      <section>
        <h2>{title(formatNumber(listed.length))}</h2>
        {listed.length === 0 ? <p>{none}</p> : <NoticeList {...props} notices={listed} />}
      </section>
    );
  };
  return (
    <Page shell={shell} title={t.title} islands={['auto-submit']}>
      <h1>{t.title}</h1>
      <p class="lead">{t.lead}</p>
      <p class="actions no-print">
        {own !== undefined && (
          <>
            <a class="button" href={newOfferHref(own)}>
              {t.addOffer}
            </a>
            <a href={ownMarketHref(own)}>{t.ownMarket}</a>
          </>
        )}
        {may.need && (
          <a class="button" href={NEW_NEED}>
            {t.addNeed}
          </a>
        )}
        <a href={PRICES}>{t.prices}</a>
      </p>
      {own === undefined && may.offer && (
        <p class="small no-print">
          {t.offerHow} <a href="/lam-viec/to-chuc">{t.register}</a>
        </p>
      )}
      <form class="choose no-print" method="get" action={MARKET_BOARD}>
        <SelectField
          name="san-pham"
          label={t.commodity}
          value={commodity}
          choices={commodityChoices(language, t.allCommodities)}
        />
        <SelectField
          name="tin"
          label={t.which}
          value={onlyStanding ? '' : 'tat-ca'}
          choices={[
            { value: '', label: t.standing },
            { value: 'tat-ca', label: t.all },
          ]}
        />
        <button type="submit" class="secondary">
          {t.show}
        </button>
      </form>
      {notices.length === most && <p class="small">{t.most(formatNumber(most))}</p>}
      <div class="market">
        {column('offer', t.offers, t.noOffers)}
        {column('need', t.needs, t.noNeeds)}
      </div>
    </Page>
  );
}
