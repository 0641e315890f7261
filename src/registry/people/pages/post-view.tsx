// One post: the record as a form, the proposal beside the decision, training, ending, withdrawing.

import type { Refusal } from '../../../platform/refusal.ts';
import { ErrorSummary, Field } from '../../../ui/fields.tsx';
import { Notice } from '../../../ui/message.tsx';
import { type OrganizationFrame, OrganizationPage } from '../../pages/frame.tsx';
import { DraftButton, DraftNotice, KeptForm } from '../../records/pages/drafts.tsx';
import type { PeopleLaw } from '../law.ts';
import { type Fields, type Post, postFields, type Rights, versionOf } from '../model.ts';
import { type PostWarning, postWarnings } from '../posts.ts';
import type { Course } from '../store.ts';
import { FormParts, postParts } from './form-parts.tsx';
import { peopleLinks } from './links.ts';
import { Courses, proposalWords } from './managers-view.tsx';
import { type Filling, upperFirst, Withdraw } from './member-view.tsx';
import type { PeopleWords } from './messages.ts';

interface FormProps extends Filling {
  frame: OrganizationFrame;
  t: PeopleWords;
  rights: Rights;
  typed: Fields | undefined;
  refusals: Refusal[];
}

export function NewPostView({ frame, t, rights, typed = {}, refusals, visit, draft }: FormProps) {
  return (
    <OrganizationPage frame={frame} current="managers" title={t.managers.add} islands={['keep-draft']}>
      <ErrorSummary t={frame.shell.t} refusals={refusals} />
      {refusals.length === 0 && <DraftNotice shell={frame.shell} draft={draft} />}
      <KeptForm shell={frame.shell} visit={visit} action={peopleLinks.newPost(frame.id)}>
        <FormParts parts={postParts(t, rights, { isNew: true })} typed={typed} refusals={refusals} />
        {!rights.decides && <p class="hint">{t.postForm.notDeciding}</p>}
        <p class="actions">
          <button type="submit">{t.save}</button>
          <DraftButton shell={frame.shell} />
          <a href={peopleLinks.managers(frame.id)}>{t.cancel}</a>
        </p>
      </KeptForm>
    </OrganizationPage>
  );
}

interface PostViewProps extends FormProps {
  post: Post;
  /** All posts of the same person here. */
  held: Post[];
  courses: Course[];
  /** The law of the day the post began. */
  law: PeopleLaw;
  sent: 'record' | 'end' | 'withdraw';
  version: string | undefined;
}

export function PostView(props: PostViewProps) {
  const { frame, t, rights, post, refusals, sent, courses } = props;
  const stored = postFields(post, rights);
  const of = (form: PostViewProps['sent']) => ({
    typed: sent === form ? props.typed : undefined,
    refusals: sent === form ? refusals : [],
  });
  const mayWrite = frame.may('register.write');
  return (
    <OrganizationPage frame={frame} current="managers" title={`${post.fullName} – ${post.title}`} islands={['keep-draft']}>
      <p>
        <a href={peopleLinks.managers(frame.id)}>← {t.managers.title}</a>
      </p>
      <ErrorSummary t={frame.shell.t} refusals={refusals} />
      <Warnings {...props} />
      <dl class="facts">
        <div class="fact">
          <dt>{t.managers.proposal}</dt>
          <dd>{proposalWords(t, post, frame.field)}</dd>
        </div>
        <div class="fact">
          <dt>{t.managers.fits}</dt>
          <dd>{post.fits === null ? t.managers.undecided : post.fits ? t.yes : t.no}</dd>
        </div>
      </dl>
      {mayWrite && (
        <>
          <h2>{t.managers.amend}</h2>
          {refusals.length === 0 && <DraftNotice shell={frame.shell} draft={props.draft} />}
          <KeptForm shell={frame.shell} visit={props.visit} action={peopleLinks.post(frame.id, post.id)}>
            <input type="hidden" name="version" value={props.version ?? versionOf(stored)} />
            <FormParts parts={postParts(t, rights)} typed={of('record').typed ?? stored} refusals={of('record').refusals} />
            {!rights.decides && <p class="hint">{t.postForm.notDeciding}</p>}
            <p class="actions">
              <button type="submit">{t.save}</button>
              <DraftButton shell={frame.shell} />
              <a href={peopleLinks.newPost(frame.id, post.personId)}>{t.managers.addFor(post.fullName)}</a>
            </p>
          </KeptForm>
          {post.until === null && (
            <section class="sheet no-print">
              <h2>{t.end.title}</h2>
              <form method="post" action={peopleLinks.endPost(frame.id, post.id)}>
                <Field
                  type="text"
                  name="endOn"
                  label={t.postForm.until}
                  hint={t.memberForm.dateHint}
                  value={of('end').typed?.endOn ?? ''}
                  refusals={of('end').refusals}
                  autocomplete="off"
                  required
                />
                <button class="secondary" type="submit">
                  {t.end.submit}
                </button>
              </form>
            </section>
          )}
        </>
      )}
      <section>
        <h2>{t.managers.courses}</h2>
        <Courses frame={frame} t={t} courses={courses} />
      </section>
      {mayWrite && (
        <Withdraw t={t} action={peopleLinks.withdrawPost(frame.id, post.id)} version={versionOf(stored)} {...of('withdraw')} />
      )}
    </OrganizationPage>
  );
}

function Warnings({ frame, t, post, held, law }: PostViewProps) {
  const found = postWarnings(post, law, held, frame.today);
  if (found.length === 0) return null;
  const rule = (warning: PostWarning) => {
    if (warning === 'termTooLong' && law.boardTerm) return `, ${t.years(law.boardTerm.value)} (${t.cite(law.boardTerm)})`;
    return warning === 'incompatible' && law.incompatiblePosts ? ` (${t.cite(law.incompatiblePosts)})` : '';
  };
  return (
    <Notice tone="warning" title={t.members.notes}>
      <ul class="reasons">
        {found.map((warning) => (
          <li key={warning}>{upperFirst(`${t.postWarning[warning]}${rule(warning)}.`)}</li>
        ))}
      </ul>
    </Notice>
  );
}
