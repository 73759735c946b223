import { useCursorList } from '../../api/use-cursor-list.ts';
import type { RecordRead } from '../../api/use-resident-record.ts';
import { deed } from '../../text/deed.ts';
import { t } from '../../text/index.ts';
import { exactly } from '../../ui/format.ts';
import { List } from '../../ui/list/list.tsx';
import { Empty } from '../../ui/states.tsx';
import { Split } from '../../ui/workspace/split.tsx';
import { Basis } from './reads-card.tsx';

/** Who read this record, when, what of it, and by which right. The resident sees the same list. */
export function ReadsTab({ id }: { id: string }) {
  const list = useCursorList<RecordRead>(`/api/residents/${id}/reads`);
  return (
    <Split>
      <List
        id="reads"
        label={t('record.reads')}
        columns={[
          { key: 'at', title: t('reads.at'), width: 180, cell: (row) => exactly(row.at) },
          { key: 'name', title: t('reads.name'), width: 110, strong: true, cell: (row) => row.name },
          { key: 'institution', title: t('reads.place'), width: 220, cell: (row) => row.institution },
          { key: 'what', title: t('reads.what'), width: 180, cell: (row) => deed(row.what) },
          { key: 'basis', title: t('reads.basis'), width: 160, cell: (row) => <Basis read={row} /> },
          { key: 'reason', title: t('reads.reason'), mute: true, cell: (row) => row.reason },
        ]}
        rowKey={(row) => `${row.at}|${row.name}|${row.what}`}
        source={list}
        empty={<Empty>{t('reads.none')}</Empty>}
      />
    </Split>
  );
}
