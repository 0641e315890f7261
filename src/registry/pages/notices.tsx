// What stands above the page of an organisation: that it was just registered, or merged into another.

import type { Db } from '../../platform/database/types.ts';
import { dayInVietnam, formatDate } from '../../platform/date.ts';
import { Notice } from '../../ui/message.tsx';
import type { Shell } from '../../ui/page.tsx';
import { duplicateWords } from '../duplicates/pages/messages.ts';
import { mergeOf } from '../duplicates/store.ts';

/** In the address of the page to which a registration leads. */
export const JUST_REGISTERED = 'moi';

export interface MergedInto {
  id: number;
  name: string;
  on: string;
}

export async function mergedIntoOf(db: Db, id: number): Promise<MergedInto | null> {
  const merge = await mergeOf(db, id);
  return merge ? { id: merge.keptId, name: merge.keptName, on: formatDate(dayInVietnam(merge.at)) } : null;
}

/** From an organisation to its second record. */
export function MergeLink({ shell, id, mayMerge }: Pick<NoticesProps, 'shell' | 'id' | 'mayMerge'>) {
  if (!mayMerge) return null;
  return (
    <p class="no-print">
      <a href={mergesAddress(id)}>{duplicateWords[shell.t.lang].merges.title}</a>
    </p>
  );
}

const mergesAddress = (id: number) => `/lam-viec/to-chuc/${id}/nhap-chung`;

interface NoticesProps {
  shell: Shell;
  id: number;
  registered: boolean;
  mergedInto: MergedInto | null;
  mayMerge: boolean;
}

export function OrganizationNotices({ shell, id, registered, mergedInto, mayMerge }: NoticesProps) {
  const t = duplicateWords[shell.t.lang].notice;
  return (
    <>
      {registered && (
        <Notice tone="good" title={t.registered}>
          <p>{t.registeredNext}</p>
        </Notice>
      )}
      {mergedInto && (
        <Notice tone="warning" title={t.title(mergedInto.on)}>
          <p>
            <a href={`/lam-viec/to-chuc/${mergedInto.id}`}>{t.open(mergedInto.name)}</a>
            {mayMerge && (
              <>
                {' · '}
                <a href={mergesAddress(id)}>{t.undo}</a>
              </>
            )}
          </p>
        </Notice>
      )}
    </>
  );
}
