import { useCursorList } from '../../api/use-cursor-list.ts';
import type { LabResult } from '../../api/use-resident-record.ts';
import { t } from '../../text/index.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { Empty } from '../../ui/states.tsx';
import type { Trend } from '../../ui/trend/trend.ts';
import { Workspace } from '../../ui/workspace/workspace.tsx';
import { toTrend } from './to-trend.ts';
import { TrendCard } from './trend-card.tsx';

interface ItemWorkspaceProps {
  readonly id: string;
  readonly code: string;
  readonly trends: readonly Trend[];
  readonly onClose: () => void;
}

const MOST_READINGS = 200;

/** Systolic and diastolic pressure are read as a pair (LOINC 85354-9, blood pressure panel). */
const PAIR_OF: Record<string, string> = { '8480-6': '85354-9', '8462-4': '85354-9' };

/** One laboratory item over time. Items that the overview does not follow are drawn from their results. */
export function ItemWorkspace({ id, code, trends, onClose }: ItemWorkspaceProps) {
  const list = useCursorList<LabResult>(`/api/residents/${id}/results`, { code }, MOST_READINGS);
  const followed = trends.find((trend) => trend.code === (PAIR_OF[code] ?? code));
  return (
    <Workspace title={followed?.name ?? list.rows?.[0]?.name ?? t('trend.title')} onClose={onClose}>
      <Loaded
        query={{
          data: followed ? [followed] : list.rows && oneTrend(list.rows),
          error: list.error,
          refetch: list.retry,
        }}
      >
        {([trend]) =>
          trend ? (
            <div className="trend-beside">
              <TrendCard trends={[trend]} />
            </div>
          ) : (
            <Empty>{t('trend.words')}</Empty>
          )
        }
      </Loaded>
    </Workspace>
  );
}

function oneTrend(results: readonly LabResult[]): readonly Trend[] {
  const trend = toTrend(results);
  return trend ? [trend] : [];
}
