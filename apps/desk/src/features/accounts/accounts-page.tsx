import { Button, Input, Select } from 'antd';
import { useCursorList } from '../../api/use-cursor-list.ts';
import { t, tCode } from '../../text/index.ts';
import { useFilter } from '../../ui/chips.tsx';
import { exactly, soon } from '../../ui/format.ts';
import type { Column } from '../../ui/list/column.ts';
import { List } from '../../ui/list/list.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty } from '../../ui/states.tsx';
import { Split } from '../../ui/workspace/split.tsx';
import { AccountStatus, totpWord } from './account-status.tsx';
import { AccountWorkspace } from './account-workspace.tsx';
import { NewAccountWorkspace } from './new-account-workspace.tsx';
import { type Account, ROLES } from './use-accounts.ts';

const NEW = 'new';

/** Who may sign in, as what, and where. */
export function AccountsPage() {
  const [q, setQ] = useFilter('q');
  const [role, setRole] = useFilter('role');
  const [open, setOpen] = useFilter('open');
  const accounts = useCursorList<Account>('/api/accounts', { q, role });
  const current = accounts.rows?.find((row) => row.id === open);
  const close = () => setOpen(undefined);

  return (
    <Page
      title={t('accounts.title')}
      total={accounts.total}
      filters={
        <div className="filters">
          <Input.Search
            className="search"
            allowClear
            placeholder={t('accounts.search')}
            aria-label={t('accounts.search')}
            defaultValue={q ?? ''}
            onSearch={(value) => setQ(value || undefined)}
          />
          <Select
            style={{ width: 150 }}
            aria-label={t('accounts.role')}
            value={role ?? ''}
            onChange={(value) => setRole(value || undefined)}
            options={[
              { value: '', label: t('accounts.allRoles') },
              ...ROLES.map((value) => ({ value, label: t(`role.${value}`) })),
            ]}
          />
        </div>
      }
      actions={
        <Button type="primary" onClick={() => setOpen(NEW)}>
          {t('accounts.new')}
        </Button>
      }
    >
      <Split
        workspace={
          open === NEW ? (
            <NewAccountWorkspace onClose={close} />
          ) : (
            current && <AccountWorkspace key={current.id} account={current} onClose={close} />
          )
        }
      >
        <List
          id="accounts"
          label={t('accounts.title')}
          columns={COLUMNS()}
          rowKey={(row) => row.id}
          source={accounts}
          current={current?.id}
          onOpen={(row) => setOpen(row.id)}
          empty={<Empty>{q || role ? t('accounts.emptyFilter') : t('accounts.empty')}</Empty>}
        />
      </Split>
    </Page>
  );
}

const COLUMNS = (): readonly Column<Account>[] => [
  { key: 'name', title: t('accounts.name'), width: 150, strong: true, cell: (row) => row.name },
  { key: 'username', title: t('accounts.username'), width: 150, mute: true, cell: (row) => row.username },
  {
    key: 'role',
    title: t('accounts.role'),
    width: 140,
    cell: (row) => tCode('role', row.role, row.roleName),
  },
  {
    key: 'institution',
    title: t('accounts.institution'),
    cell: (row) => row.institution?.name ?? <span className="faint">{t('accounts.noPost')}</span>,
  },
  {
    key: 'status',
    title: t('accounts.status'),
    width: 110,
    cell: (row) => <AccountStatus status={row.status} />,
  },
  { key: 'totp', title: t('accounts.totp'), width: 110, mute: true, cell: totpWord },
  {
    key: 'last',
    title: t('accounts.last'),
    width: 120,
    right: true,
    cell: (row) =>
      row.lastSignInAt ? (
        <span title={exactly(row.lastSignInAt)}>{soon(row.lastSignInAt)}</span>
      ) : (
        <span className="faint">{t('accounts.never')}</span>
      ),
  },
];
