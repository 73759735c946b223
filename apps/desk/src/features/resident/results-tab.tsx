import { useCursorList } from '../../api/use-cursor-list.ts';
import type { LabResult } from '../../api/use-resident-record.ts';
import { t } from '../../text/index.ts';
import { useFilter } from '../../ui/chips.tsx';
import { exactly, fullDay, range } from '../../ui/format.ts';
import type { Column } from '../../ui/list/column.ts';
import { List } from '../../ui/list/list.tsx';
import { Empty } from '../../ui/states.tsx';
import type { Trend } from '../../ui/trend/trend.ts';
import { Split } from '../../ui/workspace/split.tsx';
import { Workspace } from '../../ui/workspace/workspace.tsx';
import { ResultValue } from './result-flag.tsx';
import { TrendCard } from './trend-card.tsx';

/** Every result; opening one shows how the same item moved. */
export function ResultsTab({ id, trends }: { id: string; trends: readonly Trend[] }) {
  const [open, setOpen] = useFilter('code');
  const list = useCursorList<LabResult>(`/api/residents/${id}/results`);
  const trend = trends.find((one) => one.code === open);
  return (
    <Split
      workspace={
        trend && (
          <Workspace title={trend.name} onClose={() => setOpen(undefined)}>
            <div className="trend-beside">
              <TrendCard key={trend.code} trends={[trend]} />
            </div>
          </Workspace>
        )
      }
    >
      <List
        id="results"
        label={t('record.results')}
        columns={COLUMNS()}
        rowKey={(row) => `${row.code}|${row.on}|${row.institution}|${row.value}`}
        source={list}
        onOpen={(row) => setOpen(row.code)}
        empty={<Empty>{t('results.none')}</Empty>}
      />
    </Split>
  );
}

const COLUMNS = (): readonly Column<LabResult>[] => [
  { key: 'name', title: t('results.item'), width: 220, strong: true, cell: (row) => row.name },
  { key: 'value', title: t('results.value'), width: 120, right: true, cell: (row) => <ResultValue result={row} /> },
  { key: 'unit', title: t('results.unit'), width: 110, mute: true, cell: (row) => row.unit },
  { key: 'range', title: t('results.range'), width: 120, mute: true, cell: (row) => range(row.low, row.high) },
  { key: 'previous', title: t('results.previous'), width: 100, right: true, mute: true, cell: (row) => row.previous },
  { key: 'on', title: t('results.day'), width: 140, cell: (row) => <span title={exactly(row.on)}>{fullDay(row.on)}</span> },
  { key: 'institution', title: t('results.place'), mute: true, cell: (row) => row.institution },
];
