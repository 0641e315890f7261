// What one organisation offers, and what strangers asked of it.

import { momentInVietnam } from '../../../platform/date.ts';
import { formatNumber } from '../../../platform/number.ts';
import type { Refusal } from '../../../platform/refusal.ts';
import type { Typed } from '../../../registry/pages/form.ts';
import { type OrganizationFrame, OrganizationPage, organizationHref } from '../../../registry/pages/frame.tsx';
import { ErrorSummary, SelectField, TextAreaField } from '../../../ui/fields.tsx';
import { SampleMark } from '../../../ui/page.tsx';
import { HANDLED_STATES } from '../model.ts';
import { MARKET } from '../settings.ts';
import type { Inquiry, Notice } from '../store.ts';
import { NoticeList } from './board-view.tsx';
import { MARKET_BOARD, newOfferHref, noticeHref, OWN_MARKET } from './links.ts';
import type { MarketWords } from './messages.ts';

export interface OwnMarketProps {
  frame: OrganizationFrame;
  t: MarketWords;
  offers: Notice[];
  inquiries: Inquiry[];
  placeOf: (unitId: number) => string;
  typed: Typed;
  refusals: Refusal[];
}

export function OwnMarketView(props: OwnMarketProps) {
  const { frame, t, offers, inquiries, placeOf, refusals } = props;
  const { shell, language, today } = frame;
  return (
    <OrganizationPage frame={frame} current="market" title={t.inquiry.title}>
      <ErrorSummary t={shell.t} refusals={refusals} />
      <section>
        <h2>{t.inquiry.inquiries(formatNumber(inquiries.length))}</h2>
        <p class="small">{t.inquiry.privacy(formatNumber(MARKET.inquiryMonths))}</p>
        {inquiries.length === 0 && <p>{t.inquiry.none}</p>}
        {inquiries.map((inquiry) => (
          <OneInquiry key={inquiry.id} {...props} inquiry={inquiry} />
        ))}
      </section>
      <section>
        <h2>{t.inquiry.offers}</h2>
        {offers.length === 0 ? (
          <p>{t.inquiry.noOffers}</p>
        ) : (
          <NoticeList shell={shell} t={t} language={language} notices={offers} placeOf={placeOf} today={today} />
        )}
        <p class="actions no-print">
          {frame.may('register.write') && (
            <a class="button" href={newOfferHref(frame.id)}>
              {t.addOffer}
            </a>
          )}
          <a href={MARKET_BOARD}>{t.title}</a>
        </p>
      </section>
    </OrganizationPage>
  );
}

function OneInquiry({ frame, t: { inquiry: t }, inquiry, typed, refusals }: OwnMarketProps & { inquiry: Inquiry }) {
  const { id, version, sender, contact, receivedAt, noticeId, about, message, state, answer, isSample } = inquiry;
  const mine = typed.id === String(id);
  const own = mine ? refusals : [];
  const at = (rest: string) => organizationHref(frame.id, `${OWN_MARKET}/${id}${rest}`);
  return (
    <article class="inquiry">
      <h3>
        {t.from(sender, momentInVietnam(receivedAt))} · {t.state[state]} {isSample && <SampleMark t={frame.shell.t} />}
      </h3>
      <dl class="facts">
        <div class="fact">
          <dt>{t.contact}</dt>
          <dd>{contact}</dd>
        </div>
        {(noticeId !== null || about) && (
          <div class="fact">
            <dt>{t.about}</dt>
            <dd>{noticeId === null ? about : <a href={noticeHref(noticeId)}>{t.aboutNotice}</a>}</dd>
          </div>
        )}
        <div class="fact">
          <dt>{t.message}</dt>
          <dd class="said">{message}</dd>
        </div>
        {answer !== null && (
          <div class="fact">
            <dt>{t.answer}</dt>
            <dd class="said">{answer}</dd>
          </div>
        )}
      </dl>
      {frame.may('register.write') && (
        <details class="more no-print" open={mine}>
          <summary>{t.handle}</summary>
          <form method="post" action={at('')}>
            <input type="hidden" name="id" value={id} />
            <input type="hidden" name="version" value={(mine && typed.version) || version} />
            <SelectField
              name="state"
              label={t.newState}
              value={(mine && typed.state) || 'answered'}
              refusals={own}
              choices={HANDLED_STATES.map((value) => ({ value, label: t.state[value] }))}
            />
            <TextAreaField
              name="answer"
              label={t.answerField}
              hint={t.answerHint}
              value={(mine ? typed.answer : answer) ?? ''}
              refusals={own}
            />
            <p class="actions">
              <button type="submit">{t.save}</button>
            </p>
          </form>
          <form method="post" action={at('/xoa')}>
            <p class="small">{t.forgetText}</p>
            <button type="submit" class="danger">
              {t.forget}
            </button>
          </form>
        </details>
      )}
    </article>
  );
}
