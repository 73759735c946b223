import { Input } from 'antd';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import type { ResidentLine } from '../../api/resident-line.ts';
import { useCursorList } from '../../api/use-cursor-list.ts';
import { t, tCode } from '../../text/index.ts';
import { useFilter } from '../../ui/chips.tsx';
import { exactly, soon } from '../../ui/format.ts';
import type { Column } from '../../ui/list/column.ts';
import { List } from '../../ui/list/list.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty } from '../../ui/states.tsx';
import { Split } from '../../ui/workspace/split.tsx';

const AFTER_TYPING_MS = 200;

/** The people one looks after, and the way to find one of them. */
export function ResidentsPage() {
  const [q, setQ] = useFilter('q');
  const residents = useCursorList<ResidentLine>('/api/residents', { q });
  const navigate = useNavigate();

  return (
    <Page
      title={t('residents.title')}
      total={residents.total}
      filters={
        <div className="filters">
          <SearchBox value={q} onChange={setQ} />
        </div>
      }
    >
      <Split>
        <List
          id="residents"
          label={t('residents.title')}
          columns={columns()}
          rowKey={(row) => row.id}
          source={residents}
          onOpen={(row) => navigate(`/residents/${row.id}`)}
          empty={<Empty>{q ? t('residents.emptyFilter') : t('residents.empty')}</Empty>}
        />
      </Split>
    </Page>
  );
}

const columns = (): readonly Column<ResidentLine>[] => [
  {
    key: 'name',
    title: t('resident.name'),
    width: 110,
    strong: true,
    cell: (row) => row.name ?? t('resident.nameless'),
  },
  { key: 'sex', title: t('resident.sex'), width: 56, cell: (row) => tCode('sex', row.sex) },
  {
    key: 'age',
    title: t('resident.age'),
    width: 60,
    right: true,
    cell: (row) => <span title={row.birthDate ?? undefined}>{row.age}</span>,
  },
  { key: 'village', title: t('resident.village'), width: 160, cell: (row) => row.village },
  {
    key: 'household',
    title: t('resident.household'),
    width: 120,
    hidden: true,
    cell: (row) => row.household,
  },
  { key: 'idTail', title: t('resident.idTail'), width: 100, mute: true, cell: (row) => row.idTail },
  { key: 'phoneTail', title: t('resident.phoneTail'), width: 100, mute: true, cell: (row) => row.phoneTail },
  {
    key: 'tags',
    title: t('resident.tags'),
    cell: (row) =>
      row.tags.map((tag) => (
        <span className="tag" key={tag}>
          {tCode('programme', tag)}
        </span>
      )),
  },
  {
    key: 'institution',
    title: t('resident.institution'),
    width: 190,
    mute: true,
    cell: (row) => row.institution,
  },
  {
    key: 'lastVisit',
    title: t('resident.lastVisit'),
    width: 110,
    right: true,
    cell: (row) => row.lastVisitOn && <span title={exactly(row.lastVisitOn)}>{soon(row.lastVisitOn)}</span>,
  },
];

function SearchBox({
  value,
  onChange,
}: {
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}) {
  const [typed, type] = useState(value ?? '');
  // Only what is typed starts the clock
  useEffect(() => {
    const timer = setTimeout(() => onChange(typed.trim() || undefined), AFTER_TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <Input
      allowClear
      className="search"
      aria-label={t('residents.search')}
      placeholder={t('residents.search')}
      value={typed}
      onChange={(event) => type(event.target.value)}
    />
  );
}
