import { useCursorList } from '../../api/use-cursor-list.ts';
import { t } from '../../text/index.ts';
import { List } from '../../ui/list/list.tsx';
import { Empty } from '../../ui/states.tsx';
import type { Happening } from '../../ui/timeline.tsx';
import { Split } from '../../ui/workspace/split.tsx';
import { happeningColumns } from './happening-columns.tsx';

/** Reports and papers: what was written about this person, and where. */
export function DocumentsTab({ id }: { id: string }) {
  const list = useCursorList<Happening>(`/api/residents/${id}/documents`);
  return (
    <Split>
      <List
        id="documents"
        label={t('record.documents')}
        columns={happeningColumns()}
        rowKey={(row) => row.id}
        source={list}
        empty={<Empty>{t('documents.none')}</Empty>}
      />
    </Split>
  );
}
