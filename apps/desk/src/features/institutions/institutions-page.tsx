import { t } from '../../text/index.ts';
import { useFilter } from '../../ui/chips.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { count, fullDay, today } from '../../ui/format.ts';
import type { Column } from '../../ui/list/column.ts';
import { List } from '../../ui/list/list.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty } from '../../ui/states.tsx';
import { Split } from '../../ui/workspace/split.tsx';
import { InstitutionWorkspace } from './institution-workspace.tsx';
import { type Branch, flatten, specialtyWords, useInstitutionTree } from './use-institutions.ts';
import './institutions.css';

/** Who belongs to whom, on any day. */
export function InstitutionsPage() {
  const [on, setOn] = useFilter('on');
  const [open, setOpen] = useFilter('open');
  const query = useInstitutionTree(on);
  const rows = query.data && flatten(query.data.tree);

  return (
    <Page
      title={t('institutions.title')}
      total={rows?.length}
      note={fullDay(on ?? today())}
      filters={
        <span className="filters s13 mute">
          {t('institutions.on')}
          <DayField label={t('institutions.on')} value={on ?? today()} onChange={setOn} />
        </span>
      }
    >
      <Split
        workspace={
          open && <InstitutionWorkspace key={open} id={open} on={on} onClose={() => setOpen(undefined)} />
        }
      >
        <List<Branch>
          id="institutions"
          label={t('institutions.title')}
          columns={columns(Boolean(open))}
          rowKey={({ institution }) => institution.id}
          source={{ rows, total: rows?.length, error: query.error, retry: () => void query.refetch() }}
          current={open}
          onOpen={({ institution }) => setOpen(institution.id)}
          line={({ institution }) => ({
            [t('institutions.name')]: institution.name,
            [t('institutions.kind')]: institution.kindName,
            [t('institutions.residents')]: institution.residents,
            [t('institutions.staff')]: institution.staff,
            [t('institutions.beds')]: institution.beds,
          })}
          empty={<Empty>{t('institutions.empty')}</Empty>}
        />
      </Split>
    </Page>
  );
}

const columns = (narrow: boolean): readonly Column<Branch>[] => [
  {
    key: 'name',
    title: t('institutions.name'),
    ...(narrow ? {} : { width: 380 }),
    cell: ({ institution, depth }) => (
      <span className={`branch d${Math.min(depth, 4)} ${institution.children?.length ? 'k' : ''}`}>
        {institution.name}
      </span>
    ),
  },
  {
    key: 'kind',
    title: t('institutions.kind'),
    width: 150,
    mute: true,
    cell: ({ institution }) => institution.kindName,
  },
  {
    key: 'residents',
    title: t('institutions.residents'),
    width: 90,
    right: true,
    cell: ({ institution }) =>
      institution.residents != null && institution.residents > 0 && count(institution.residents),
  },
  {
    key: 'staff',
    title: t('institutions.staff'),
    width: 70,
    right: true,
    cell: ({ institution }) => (institution.staff ? count(institution.staff) : ''),
  },
  {
    key: 'beds',
    title: t('institutions.beds'),
    width: 70,
    right: true,
    cell: ({ institution }) => (institution.beds ? count(institution.beds) : ''),
  },
  ...(narrow
    ? []
    : [
        {
          key: 'specialties',
          title: t('institutions.specialties'),
          cell: ({ institution }: Branch) =>
            institution.keySpecialties.map((specialty) => (
              <span className="tag" key={specialtyWords(specialty)}>
                {specialtyWords(specialty)}
              </span>
            )),
        },
      ]),
];
