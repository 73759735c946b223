import { useCursorList } from '../../api/use-cursor-list.ts';
import { deed } from '../../text/deed.ts';
import { t, tCode } from '../../text/index.ts';
import { useFilter } from '../../ui/chips.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { exactly } from '../../ui/format.ts';
import { List } from '../../ui/list/list.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty } from '../../ui/states.tsx';
import { Split } from '../../ui/workspace/split.tsx';

interface AuditEntry {
  readonly at: string;
  readonly actor: string;
  readonly role: string | null;
  readonly roleName?: string | null;
  readonly institution: string | null;
  readonly what: string;
  readonly basis?: string | null;
  readonly reason?: string | null;
  readonly residents?: readonly string[] | number | null;
  readonly outcome: string;
}

/** Who did what, by which right. Entries can be read and never changed. */
export function AuditPage() {
  const [from, setFrom] = useFilter('from');
  const [to, setTo] = useFilter('to');
  const entries = useCursorList<AuditEntry>('/api/audit', { from, to });
  return (
    <Page
      title={t('audit.title')}
      filters={
        <div className="filters s13 mute">
          {t('audit.from')}
          <DayField label={t('audit.from')} value={from} onChange={setFrom} />
          {t('audit.to')}
          <DayField label={t('audit.to')} value={to} onChange={setTo} />
        </div>
      }
    >
      <Split>
        <List
          id="audit"
          label={t('audit.title')}
          columns={[
            { key: 'at', title: t('audit.at'), width: 180, cell: (row) => exactly(row.at) },
            { key: 'actor', title: t('audit.actor'), width: 120, strong: true, cell: (row) => row.actor },
            {
              key: 'role',
              title: t('accounts.role'),
              width: 120,
              cell: (row) => tCode('role', row.role, row.roleName ?? null),
            },
            {
              key: 'institution',
              title: t('accounts.institution'),
              width: 190,
              cell: (row) => row.institution,
            },
            { key: 'what', title: t('audit.what'), width: 200, cell: (row) => deed(row.what) },
            {
              key: 'basis',
              title: t('reads.basis'),
              width: 120,
              mute: true,
              cell: (row) => row.basis && tCode('basis', row.basis),
            },
            { key: 'reason', title: t('reads.reason'), mute: true, cell: (row) => row.reason },
            {
              key: 'outcome',
              title: t('audit.outcome'),
              width: 100,
              mute: true,
              cell: (row) => tCode('outcome', row.outcome),
            },
          ]}
          rowKey={(row) => `${row.at}|${row.actor}|${row.what}`}
          source={entries}
          empty={<Empty>{t('audit.empty')}</Empty>}
        />
      </Split>
    </Page>
  );
}
