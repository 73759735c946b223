import { Button } from 'antd';
import { useCursorList } from '../../api/use-cursor-list.ts';
import { t } from '../../text/index.ts';
import { Chips, useFilter } from '../../ui/chips.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Empty } from '../../ui/states.tsx';
import { type Happening, Timeline } from '../../ui/timeline.tsx';

const KINDS = ['visit', 'result', 'medicine', 'document', 'follow-up'] as const;

/** Everything that happened, wherever it happened, narrowed by kind. */
export function TimelineTab({ id }: { id: string }) {
  const [kind] = useFilter('kind');
  const list = useCursorList<Happening>(`/api/residents/${id}/timeline`, { kind }, 60);
  return (
    <div className="tab-page">
      <Chips
        name="kind"
        label={t('timeline.byKind')}
        options={[{ value: undefined, label: t('timeline.all') }, ...KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))]}
      />
      <div className="card tall">
        <Loaded query={{ data: list.rows, error: list.error, refetch: list.retry }}>
          {(rows) =>
            rows.length === 0 ? (
              <Empty>{kind ? t('timeline.noneOfKind') : t('timeline.none')}</Empty>
            ) : (
              <div className="tll wide">
                <Timeline rows={rows} />
                {list.hasMore && (
                  <Button size="small" loading={list.loadingMore} onClick={list.loadMore}>
                    {t('list.more')}
                  </Button>
                )}
              </div>
            )
          }
        </Loaded>
      </div>
    </div>
  );
}
