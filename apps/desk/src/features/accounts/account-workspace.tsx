import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { t, tCode } from '../../text/index.ts';
import { Field } from '../../ui/field.tsx';
import { exactly } from '../../ui/format.ts';
import { Said } from '../../ui/states.tsx';
import { Workspace } from '../../ui/workspace/workspace.tsx';
import { AccountStatus, totpWord } from './account-status.tsx';
import { OneTimePassword } from './one-time-password.tsx';
import { type Account, type AccountAct, type Change, ROLES, useAccountActs } from './use-accounts.ts';

/** One account: what it may do and what can be done to it. Nothing happens without a reason. */
export function AccountWorkspace({ account, onClose }: { account: Account; onClose: () => void }) {
  const [reason, setReason] = useState('');
  const [role, setRole] = useState(account.role);
  const { change, act } = useAccountActs();
  const locked = account.status !== 'active';
  const { totpRequired: required, institution } = account;
  const silent = reason.trim() === '';
  const perform = (what: AccountAct) =>
    act.mutate({ id: account.id, act: what, reason }, { onSuccess: () => setReason('') });
  const alter = (what: Change) =>
    change.mutate({ id: account.id, ...what, reason }, { onSuccess: () => setReason('') });

  return (
    <Workspace
      title={account.name}
      status={<AccountStatus status={account.status} />}
      onClose={onClose}
      acts={
        <>
          <Button disabled={silent} loading={act.isPending} onClick={() => perform('reset-password')}>
            {t('accounts.reset')}
          </Button>
          <Button disabled={silent} onClick={() => perform('sign-out')}>
            {t('accounts.signOut')}
          </Button>
          <span className="sp" />
          <Button danger={!locked} disabled={silent} onClick={() => perform(locked ? 'unlock' : 'lock')}>
            {locked ? t('accounts.unlock') : t('accounts.lock')}
          </Button>
        </>
      }
    >
      <dl className="kv">
        <dt>{t('accounts.username')}</dt>
        <dd>{account.username}</dd>
        <dt>{t('accounts.institution')}</dt>
        <dd>{institution?.name ?? t('accounts.noPost')}</dd>
        <dt>{t('accounts.last')}</dt>
        <dd>{account.lastSignInAt ? exactly(account.lastSignInAt) : t('accounts.never')}</dd>
        <dt>{t('accounts.totp')}</dt>
        <dd>{totpWord(account)}</dd>
      </dl>
      <div className="blk">
        <Field label={t('accounts.reason')} wrong={silent && t('accounts.reasonFirst')}>
          <Input.TextArea rows={2} value={reason} onChange={(event) => setReason(event.target.value)} />
        </Field>
        <Field label={t('accounts.role')}>
          <Select
            value={role}
            onChange={setRole}
            style={{ width: '100%' }}
            options={ROLES.map((value) => ({ value, label: tCode('role', value) }))}
          />
        </Field>
        <div className="filters">
          <Button
            disabled={silent || !institution || role === account.role}
            loading={change.isPending}
            onClick={() => institution && role && alter({ posts: [{ institution: institution.id, role }] })}
          >
            {t('accounts.saveRole')}
          </Button>
          <Button disabled={silent} onClick={() => alter({ totpRequired: !required })}>
            {required ? t('accounts.totpRelease') : t('accounts.totpRequire')}
          </Button>
          {account.totp && (
            <Button disabled={silent} onClick={() => perform('reset-totp')}>
              {t('accounts.totpReset')}
            </Button>
          )}
        </div>
        <Said
          error={act.error ?? change.error}
          done={(act.isSuccess || change.isSuccess) && t('accounts.done')}
        />
        <OneTimePassword password={act.data?.password} />
      </div>
    </Workspace>
  );
}
