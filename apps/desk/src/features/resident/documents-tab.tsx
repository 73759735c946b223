import { useCursorList } from '../../api/use-cursor-list.ts';
import type { RecordDocument } from '../../api/use-resident-record.ts';
import { t } from '../../text/index.ts';
import { fullDay } from '../../ui/format.ts';
import { List } from '../../ui/list/list.tsx';
import { Empty } from '../../ui/states.tsx';
import { Split } from '../../ui/workspace/split.tsx';

export function DocumentsTab({ id }: { id: string }) {
  const list = useCursorList<RecordDocument>(`/api/residents/${id}/documents`);
  return (
    <Split>
      <List
        id="documents"
        label={t('record.documents')}
        columns={[
          { key: 'title', title: t('documents.title'), width: 320, strong: true, cell: (row) => row.title },
          { key: 'kind', title: t('documents.kind'), width: 160, cell: (row) => row.kind },
          { key: 'on', title: t('documents.day'), width: 150, cell: (row) => fullDay(row.on) },
          { key: 'institution', title: t('documents.place'), mute: true, cell: (row) => row.institution },
        ]}
        rowKey={(row) => row.id}
        source={list}
        empty={<Empty>{t('documents.none')}</Empty>}
      />
    </Split>
  );
}
