// The pictures of one subject on a working page: those there, one more, a caption put right, one taken down.

import type { Refusal } from '../../../platform/refusal.ts';
import { Field, SelectField } from '../../../ui/fields.tsx';
import type { Language } from '../../../ui/messages.ts';
import { pictureAddress } from '../model.ts';
import type { Picture } from '../store.ts';
import { pictureWords } from './messages.ts';
import { PictureView } from './picture.tsx';

interface PicturesOfProps {
  language: Language;
  /** Where forms go: `<address>` takes a picture, `<address>/<number>` a change. */
  address: string;
  pictures: readonly Picture[];
  /** What a picture can belong to; the first when there is one. */
  subjects?: { value: string; label: string }[];
  mayWrite: boolean;
  /** In a text a picture is named by its address. */
  inText?: boolean;
  typed?: Record<string, string>;
  refusals?: Refusal[];
}

export function PicturesOf(props: PicturesOfProps) {
  const { language, address, pictures, subjects = [], mayWrite, inText } = props;
  const t = pictureWords[language];
  const subjectOf = ({ productKey }: Picture) => subjects.find(({ value }) => value === (productKey ?? ''))?.label;
  return (
    <section id="anh">
      <h2>{t.title}</h2>
      {pictures.length === 0 && <p>{t.none}</p>}
      <ul class="picture-list">
        {pictures.map((picture) => (
          <li key={picture.id}>
            <PictureView picture={picture} sizes="12rem" />
            <div>
              <p>{picture.caption}</p>
              <p class="small">{[subjects.length > 1 && subjectOf(picture), picture.credit].filter(Boolean).join(' · ')}</p>
              {inText && (
                <p class="small">
                  {t.address}: <code>{`![${picture.caption}](${pictureAddress(picture.sha256)})`}</code>
                </p>
              )}
              {mayWrite && <ChangeForm t={t} action={`${address}/${picture.id}`} picture={picture} />}
            </div>
          </li>
        ))}
      </ul>
      {mayWrite && <AddForm {...props} />}
    </section>
  );
}

function AddForm({ language, address, subjects = [], typed = {}, refusals = [] }: PicturesOfProps) {
  const t = pictureWords[language];
  const field = (name: 'caption' | 'alt' | 'credit', hint?: string) => (
    <Field name={name} label={t[name]} hint={hint} value={typed[name] ?? ''} refusals={refusals} />
  );
  return (
    <form method="post" action={address} enctype="multipart/form-data" class="no-print">
      <h3>{t.add}</h3>
      {subjects.length > 1 && (
        <SelectField name="subject" label={t.of} value={typed.subject ?? ''} choices={subjects} refusals={refusals} />
      )}
      {refusals.length > 0 && <p class="small">{t.chooseAgain}</p>}
      <drop-zone>
        <Field
          type="file"
          name="files"
          label={t.files}
          hint={t.filesHint}
          accept=".jpg,.jpeg,.png,.webp"
          refusals={refusals}
          required
        />
        <output aria-live="polite" />
      </drop-zone>
      {field('caption', t.captionHint)}
      {field('alt', t.altHint)}
      {field('credit')}
      <p>
        <label class="check">
          <input type="checkbox" name="sample" value="1" checked={typed.sample === '1'} /> {t.sample}
        </label>
      </p>
      <p class="actions">
        <button type="submit">{t.send}</button>
      </p>
    </form>
  );
}

function ChangeForm({ t, action, picture }: { t: (typeof pictureWords)['vi']; action: string; picture: Picture }) {
  return (
    <details class="no-print">
      <summary>{t.change}</summary>
      <form method="post" action={action}>
        <label>
          {t.caption} <textarea name="caption" rows={2} value={picture.caption} />
        </label>
        <label>
          {t.alt} <input name="alt" value={picture.alt ?? ''} />
        </label>
        <label>
          {t.credit} <input name="credit" value={picture.credit ?? ''} />
        </label>
        <p class="actions">
          <button class="secondary" type="submit" name="do" value="save">
            {t.save}
          </button>
        </p>
        <label>
          {t.reason} <input name="reason" />
        </label>
        <p class="actions">
          <button class="danger" type="submit" name="do" value="withdraw">
            {t.withdraw}
          </button>
        </p>
      </form>
    </details>
  );
}
