import { useCursorList } from '../../api/use-cursor-list.ts';
import { t } from '../../text/index.ts';
import { Chips, useFilter } from '../../ui/chips.tsx';
import type { ListGroup } from '../../ui/list/column.ts';
import { List } from '../../ui/list/list.tsx';
import { Empty } from '../../ui/states.tsx';
import type { Happening } from '../../ui/timeline.tsx';
import { Split } from '../../ui/workspace/split.tsx';
import { happeningColumns } from './happening-columns.tsx';

const KINDS = ['visit', 'admission', 'report', 'vaccination', 'request', 'document'] as const;

/** Everything that happened, wherever it happened, by year, narrowed by kind. */
export function TimelineTab({ id }: { id: string }) {
  const [kind] = useFilter('kind');
  const list = useCursorList<Happening>(`/api/residents/${id}/timeline`, { kind });
  return (
    <>
      <div className="tab-filters">
        <Chips
          name="kind"
          label={t('timeline.byKind')}
          options={[
            { value: undefined, label: t('timeline.all') },
            ...KINDS.map((value) => ({ value, label: t(`kind.${value}`) })),
          ]}
        />
      </div>
      <Split>
        <List
          id="timeline"
          label={t('record.timeline')}
          columns={happeningColumns()}
          rowKey={(row) => row.id}
          source={list}
          groups={byYear(list.rows ?? [])}
          empty={<Empty>{kind ? t('timeline.noneOfKind') : t('timeline.none')}</Empty>}
        />
      </Split>
    </>
  );
}

function byYear(rows: readonly Happening[]): ListGroup<Happening>[] {
  const years = [...new Set(rows.map((row) => row.on.slice(0, 4)))];
  return years.map((year) => {
    const ofYear = rows.filter((row) => row.on.startsWith(year));
    return { key: year, title: year, note: t('timeline.inYear', { n: ofYear.length }), rows: ofYear };
  });
}
