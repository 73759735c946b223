import { Select } from 'antd';
import { useSession } from '../../api/use-session.ts';
import { countToDo, type Duty, type Today, useToday } from '../../api/use-today.ts';
import { t, tCode } from '../../text/index.ts';
import { Chips, useFilter } from '../../ui/chips.tsx';
import { fullDay } from '../../ui/format.ts';
import { List } from '../../ui/list/list.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty } from '../../ui/states.tsx';
import { Split } from '../../ui/workspace/split.tsx';
import { dutyColumns, dutyLine } from './duty-columns.tsx';
import { DutyWorkspace } from './duty-workspace.tsx';
import { chipsOf, filtered, placesOf } from './filter-duties.ts';
import './today.css';

/** The first page of everybody's day: what to do, for whom, why now, by when. */
export function TodayPage() {
  return <Loaded query={useToday()}>{(today) => <Duties today={today} />}</Loaded>;
}

function Duties({ today }: { today: Today }) {
  const [status] = useFilter('status');
  const [place, choosePlace] = useFilter('place');
  const [open, setOpen] = useFilter('open');
  const session = useSession().data;
  const groups = filtered(today.groups, { status, place });
  const rows = groups.flatMap((group) => group.rows);
  const places = placesOf(today.groups);
  // A director's day is about institutions: nobody stands in it by name.
  const people = today.groups.some((group) => group.rows.some((row) => row.resident));
  const index = rows.findIndex((row) => row.id === open);
  const current = rows[index];

  return (
    <Page
      title={t('today.title')}
      total={countToDo(today)}
      note={`${fullDay(today.asOf)}　${tCode('role', session?.user.role, session?.user.roleName)}`}
      filters={
        <div className="filters">
          <Chips name="status" label={t('today.byStatus')} options={chipsOf(today.groups)} />
          {people && places.length > 1 && (
            <Select
              size="small"
              className="places"
              aria-label={t('today.place')}
              value={place ?? ''}
              onChange={(value) => choosePlace(value || undefined)}
              options={[
                { value: '', label: t('today.allPlaces', { n: places.length }) },
                ...places.map((value) => ({ value, label: value })),
              ]}
            />
          )}
        </div>
      }
    >
      <Split
        workspace={
          current && (
            <DutyWorkspace
              key={current.id}
              duty={current}
              position={t('today.position', { n: index + 1, total: rows.length })}
              onClose={() => setOpen(undefined)}
            />
          )
        }
      >
        <List<Duty>
          id="today"
          label={t('today.title')}
          columns={dutyColumns(!current, people)}
          rowKey={(row) => row.id}
          source={{ rows, total: rows.length, error: undefined, retry: () => {} }}
          groups={groups}
          current={current?.id}
          onOpen={(row) => setOpen(row.id)}
          hot={(row) => row.status === 'danger' && row.id === current?.id}
          line={dutyLine}
          empty={<Empty>{status || place ? t('today.emptyFilter') : t('today.empty')}</Empty>}
        />
      </Split>
    </Page>
  );
}
