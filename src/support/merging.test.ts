// What hangs on papers when two records of one organisation are merged: nothing of it is lost.

import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { testHouse } from '../../test/house.ts';
import { carry } from '../../test/support-files.ts';
import type { House } from '../house.ts';
import { rows } from '../platform/database/types.ts';
import { mergeOrganizations } from '../registry/duplicates/actions/index.ts';
import { at, reason } from '../registry/duplicates/fixture.ts';
import { papersOfCase } from './documents/attached.ts';

let house: House;
beforeAll(async () => {
  house = await testHouse();
});
const { run, twice } = at(() => house);

test('the papers of a file go on being its papers, photographs of a work stay with it', async () => {
  const { keptId, duplicateId } = await twice();
  const { db } = house.database;
  const caseId = await carry(house, {
    organizationId: duplicateId,
    year: 2024,
    pillar: 'training',
    title: 'Học phí',
    awards: [],
    until: 'submitted',
  });
  const papers = await rows(
    db,
    sql<{
      id: number;
    }>`insert into paper (organization_id, subject_kind, title, file_name, media_type, bytes, sha256, scan, added_at,
        added_by)
      select ${duplicateId}, 'organization', 'Ảnh ' || n, n || '.png', 'image/png', 1, repeat(n::text, 64), 'none', now(), 'thử'
      from generate_series(1, 2) n returning id`,
  );
  const [paper, photo] = papers.map(({ id }) => id);
  await sql`insert into support_case_paper values (${duplicateId}, ${paper}, ${duplicateId}, ${caseId})`.execute(db);
  await sql`with work as (insert into works_project (organization_id, unit_id, kind, title, state, recorded_at, recorded_by)
      select ${duplicateId}, min(id), 'road', 'Đường', 'planned', now(), 'thử' from unit returning id),
    report as (insert into works_progress (organization_id, work_id, seq, reported_on, percent, previous_percent, recorded_at,
        recorded_by) select ${duplicateId}, id, 1, '2024-01-01', 0, 0, now(), 'thử' from work returning work_id)
    insert into works_photo (organization_id, work_id, progress_seq, paper_id)
      select ${duplicateId}, work_id, 1, ${photo} from report`.execute(db);
  expect(await run(mergeOrganizations, { keptId, duplicateId, reason })).toMatchObject({ ok: true });
  expect(await papersOfCase(db, duplicateId, caseId)).toMatchObject([{ id: paper, holderId: keptId, title: 'Ảnh 1' }]);
  expect(await rows(db, sql`select paper_id as id from works_photo`)).toEqual([{ id: photo }]);
});
