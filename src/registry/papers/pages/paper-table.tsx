import { momentInVietnam } from '../../../platform/date.ts';
import { FILE_KINDS, type FileKind } from '../../../platform/files/kind.ts';
import { formatNumber } from '../../../platform/number.ts';
import { type Column, Table } from '../../../ui/table.tsx';
import { type OrganizationFrame, organizationHref } from '../../pages/frame.tsx';
import { type Paper, type PaperSubject, subjectKey } from '../model.ts';
import { paperWords } from './messages.ts';

export const PAPERS = '/giay-to';
export const paperHref = (organizationId: number, { id }: Pick<Paper, 'id'>) =>
  organizationHref(organizationId, `${PAPERS}/${id}`);

const whoIs = (actor: string) => actor.replace(/^(?:user|command):/, '');
const sizeOf = (bytes: number) =>
  bytes < 1024 * 1024 ? `${formatNumber(Math.ceil(bytes / 1024))} kB` : `${formatNumber(bytes / 1024 / 1024, 1)} MB`;
const kindOf = ({ mediaType }: Paper) =>
  (Object.keys(FILE_KINDS) as FileKind[]).find((kind) => FILE_KINDS[kind].mediaType === mediaType)!;

interface PaperTableProps {
  frame: OrganizationFrame;
  caption: string;
  papers: Paper[];
  /** The caption repeats the heading above. */
  quiet?: boolean;
  /** Where it is handed out; left out, among the papers of this organisation. */
  hrefOf?: (paper: Paper) => string;
  /** Whether this visitor may take it back; nothing is offered where left out. */
  mayWithdraw?: (paper: Paper) => boolean;
}

export function PaperTable({ frame, caption, papers, quiet = false, mayWithdraw, hrefOf }: PaperTableProps) {
  const t = paperWords[frame.language];
  const columns: Column<Paper>[] = [
    {
      label: t.name,
      long: true,
      cell: (paper) => (
        <a href={hrefOf?.(paper) ?? paperHref(frame.id, paper)} download>
          {paper.title}
        </a>
      ),
    },
    { label: t.file, cell: (paper) => t.kind[kindOf(paper)] },
    { label: t.size, numeric: true, cell: ({ bytes }) => sizeOf(bytes), sortKey: ({ bytes }) => bytes },
    { label: t.added, cell: ({ addedAt, addedBy }) => t.addedBy(momentInVietnam(addedAt), whoIs(addedBy)) },
    { label: t.scan, cell: ({ scan }) => t.scanned[scan] },
  ];
  if (papers.some(({ withdrawn }) => withdrawn)) {
    columns.push(
      { label: t.withdrawnAt, cell: ({ withdrawn: w }) => w && t.addedBy(momentInVietnam(w.at), whoIs(w.by)) },
      { label: t.reason, long: true, cell: ({ withdrawn }) => withdrawn?.reason },
    );
  }
  if (mayWithdraw && papers.some(mayWithdraw)) {
    columns.push({
      label: t.withdraw,
      cell: (paper) => mayWithdraw(paper) && <a href={`${paperHref(frame.id, paper)}/rut`}>{t.withdraw}</a>,
    });
  }
  return <Table t={frame.shell.t} caption={caption} rows={papers} rowKey={({ id }) => id} columns={columns} quiet={quiet} wide />;
}

interface PapersOfProps {
  frame: OrganizationFrame;
  subject: PaperSubject;
  /** As `papersOf` of papers/store.ts reads them. */
  papers: Paper[];
}

/** The papers of one event, return, post or member, for the page about it; nothing for those who may not read papers. */
export function PapersOf({ frame, subject, papers }: PapersOfProps) {
  if (!frame.may('paper.read')) return null;
  const t = paperWords[frame.language];
  const add = `${organizationHref(frame.id, PAPERS)}?thuoc=${subjectKey(subject)}#them`;
  return (
    <section>
      <h2>{t.title}</h2>
      {papers.length === 0 ? <p class="small">{t.none}</p> : <PaperTable frame={frame} caption={t.title} papers={papers} quiet />}
      {frame.may('register.write') && (
        <p class="no-print">
          <a href={add}>{t.addTo}</a>
        </p>
      )}
    </section>
  );
}
