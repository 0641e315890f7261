import { formatDate } from '../../../platform/date.ts';
import { formatNumber } from '../../../platform/number.ts';
import { Empty } from '../../../ui/message.tsx';
import type { Language } from '../../../ui/messages.ts';
import { Page, type Shell } from '../../../ui/page.tsx';
import { Paging } from '../../../ui/paging.tsx';
import { Table } from '../../../ui/table.tsx';
import { actorWords } from '../../records/pages/views.tsx';
import type { ListedOverride } from '../store.ts';
import { findingLinks, findingPaths } from './links.ts';
import { findingWords } from './messages.ts';

interface OverridesViewProps {
  shell: Shell;
  language: Language;
  items: ListedOverride[];
  total: number;
  offset: number;
  size: number;
}

export function OverridesView({ shell, language, items, total, offset, size }: OverridesViewProps) {
  const t = findingWords[language];
  return (
    <Page shell={shell} title={t.listTitle} islands={['table-tools']}>
      <h1>{t.listTitle}</h1>
      <p class="lead">{t.listLead}</p>
      <Table
        empty={
          total === 0 && (
            <Empty title={t.listEmpty}>
              <p>{t.listEmptyText}</p>
            </Empty>
          )
        }
        t={shell.t}
        caption={t.listTitle}
        quiet
        wide
        tools
        rows={items}
        rowKey={({ organizationId, id }) => `${organizationId}-${id}`}
        columns={[
          {
            label: t.organization,
            cell: ({ organizationId, name, finding, validFrom }) => (
              <a href={findingLinks.checks(organizationId, validFrom, finding)}>{name}</a>
            ),
          },
          { label: t.commune, cell: ({ commune }) => commune ?? t.notKnown },
          { label: t.subject, cell: ({ finding }) => t.finding[finding] },
          { label: t.said, cell: ({ finding, outcome }) => t.outcome[finding][outcome] ?? outcome },
          { label: t.insteadOf, cell: ({ finding, computed }) => t.outcome[finding][computed] ?? computed },
          { label: t.validFrom, cell: ({ validFrom }) => formatDate(validFrom), sortKey: ({ validFrom }) => validFrom },
          { label: t.reasonHeading, long: true, cell: ({ reason }) => reason },
          { label: t.made, cell: ({ madeBy, madeAt }) => t.by(actorWords(madeBy, language), madeAt) },
          {
            label: t.standing,
            long: true,
            cell: ({ withdrawnAt, withdrawnBy, withdrawalReason }) =>
              withdrawnAt === null
                ? t.yes
                : t.withdrawn(actorWords(withdrawnBy ?? '', language), withdrawnAt, withdrawalReason ?? ''),
          },
        ]}
      />
      <Paging
        t={shell.t}
        page={{ offset, size, total }}
        href={(from) => `${findingPaths.list}${from > 0 ? `?offset=${from}` : ''}`}
        number={(value) => formatNumber(value)}
      />
    </Page>
  );
}
