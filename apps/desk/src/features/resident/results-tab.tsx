import { useCursorList } from '../../api/use-cursor-list.ts';
import type { LabResult } from '../../api/use-resident-record.ts';
import { t } from '../../text/index.ts';
import { useFilter } from '../../ui/chips.tsx';
import { exactly, fullDay, range, unit } from '../../ui/format.ts';
import type { Column } from '../../ui/list/column.ts';
import { List } from '../../ui/list/list.tsx';
import { ResultValue } from '../../ui/result-value.tsx';
import { Empty } from '../../ui/states.tsx';
import type { Trend } from '../../ui/trend/trend.ts';
import { Split } from '../../ui/workspace/split.tsx';
import { ItemWorkspace } from './item-workspace.tsx';

/** Every result; opening one shows how the same item moved. */
export function ResultsTab({ id, trends }: { id: string; trends: readonly Trend[] }) {
  const [code, setCode] = useFilter('code');
  const list = useCursorList<LabResult>(`/api/residents/${id}/results`);
  return (
    <Split
      workspace={
        code && (
          <ItemWorkspace key={code} id={id} code={code} trends={trends} onClose={() => setCode(undefined)} />
        )
      }
    >
      <List
        id="results"
        label={t('record.results')}
        columns={columns(Boolean(code))}
        rowKey={(row) => `${row.code}|${row.on}|${row.institution}|${row.value ?? row.text}`}
        source={list}
        onOpen={(row) => row.code && setCode(row.code)}
        empty={<Empty>{t('results.none')}</Empty>}
      />
    </Split>
  );
}

const columns = (narrow: boolean): readonly Column<LabResult>[] => [
  { key: 'name', title: t('results.item'), width: narrow ? 170 : 240, strong: true, cell: (row) => row.name },
  {
    key: 'value',
    title: t('results.value'),
    width: 120,
    right: true,
    cell: (row) => <ResultValue result={row} />,
  },
  {
    key: 'unit',
    title: t('results.unit'),
    width: narrow ? 90 : 120,
    mute: true,
    cell: (row) => unit(row.unit),
  },
  {
    key: 'range',
    title: t('results.range'),
    width: narrow ? 90 : 120,
    mute: true,
    cell: (row) => range(row.low, row.high),
  },
  {
    key: 'on',
    title: t('results.day'),
    width: 140,
    cell: (row) => row.on && <span title={exactly(row.on)}>{fullDay(row.on)}</span>,
  },
  { key: 'institution', title: t('results.place'), mute: true, cell: (row) => row.institution },
];
