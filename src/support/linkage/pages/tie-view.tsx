// The contract of a file of support: on the page of the file, and the form to choose it.

import { contracts } from '../../../linkage/records.ts';
import { formatNumber } from '../../../platform/number.ts';
import type { Refusal } from '../../../platform/refusal.ts';
import { type OrganizationFrame, OrganizationPage, organizationHref } from '../../../registry/pages/frame.tsx';
import { keyOf } from '../../../registry/records/kind.ts';
import { ErrorSummary, SelectField } from '../../../ui/fields.tsx';
import type { CaseState } from '../../model.ts';
import { mayTie } from '../actions/index.ts';
import type { Seasons } from '../seasons.ts';
import type { TiedContract } from '../ties.ts';
import { tieWords } from './messages.ts';

export interface Tied {
  contract: TiedContract | undefined;
  /** Null where no norm limits them. */
  seasons: Seasons | null;
}

const tieHref = (id: number, caseId: number) => organizationHref(id, `/ho-tro/${caseId}/lien-ket`);

export function TieOf({ frame, file, tied }: { frame: OrganizationFrame; file: { id: number; state: CaseState }; tied: Tied }) {
  const t = tieWords[frame.language];
  const { contract } = tied;
  return (
    <section>
      <h2>{t.title}</h2>
      {contract ? (
        <p>
          <a href={organizationHref(contract.organizationId, `/hop-dong/${keyOf(contracts, { number_key: contract.key })}`)}>
            {contract.number}
          </a>{' '}
          – {contract.buyer}
        </p>
      ) : (
        <p>{t.none}</p>
      )}
      {contract && <SeasonsOf t={t} seasons={tied.seasons} />}
      {mayTie(file.state) && frame.may('support.file') && (
        <p class="no-print">
          <a href={tieHref(frame.id, file.id)}>{contract ? t.change : t.choose}</a>
        </p>
      )}
    </section>
  );
}

function SeasonsOf({ t, seasons }: { t: typeof tieWords.vi; seasons: Seasons | null }) {
  if (!seasons) return null;
  const { taken, most, norm } = seasons;
  const clause = `${norm.instrument}, ${norm.clause}; ${t.certainty[norm.certainty]}`;
  return <p class="small">{t.seasons(formatNumber(taken), formatNumber(most), clause)}</p>;
}

interface FormProps {
  frame: OrganizationFrame;
  file: { id: number; title: string };
  choices: { value: string; label: string }[];
  value: string;
  refusals: Refusal[];
}

export function TieForm({ frame, file, choices, value, refusals }: FormProps) {
  const t = tieWords[frame.language];
  return (
    <OrganizationPage frame={frame} current="support" title={`${t.title}: ${file.title}`}>
      <p class="no-print">
        <a href={organizationHref(frame.id, `/ho-tro/${file.id}`)}>← {t.back}</a>
      </p>
      <ErrorSummary t={frame.shell.t} refusals={refusals} />
      <form method="post" action={tieHref(frame.id, file.id)}>
        <SelectField
          name="contract"
          label={t.contract}
          hint={t.hint}
          value={value}
          refusals={refusals}
          choices={[{ value: '', label: t.nothing }, ...choices]}
        />
        <p class="actions">
          <button type="submit">{t.save}</button>
        </p>
      </form>
    </OrganizationPage>
  );
}
