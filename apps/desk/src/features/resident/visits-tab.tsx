import { useCursorList } from '../../api/use-cursor-list.ts';
import { t } from '../../text/index.ts';
import { List } from '../../ui/list/list.tsx';
import { Empty } from '../../ui/states.tsx';
import type { Happening } from '../../ui/timeline.tsx';
import { Split } from '../../ui/workspace/split.tsx';
import { happeningColumns } from './happening-columns.tsx';

/** Visits and stays, here and elsewhere, with what they cost and what the insurance paid. */
export function VisitsTab({ id }: { id: string }) {
  const list = useCursorList<Happening>(`/api/residents/${id}/visits`);
  return (
    <Split>
      <List
        id="visits"
        label={t('record.visits')}
        columns={happeningColumns()}
        rowKey={(row) => row.id}
        source={list}
        empty={<Empty>{t('visits.none')}</Empty>}
      />
    </Split>
  );
}
