import { Button, Input, Select } from 'antd';
import { t } from '../../text/index.ts';
import { Field } from '../../ui/field.tsx';
import { Said } from '../../ui/states.tsx';
import { useDraft } from '../../ui/workspace/use-draft.ts';
import { Workspace } from '../../ui/workspace/workspace.tsx';
import { flatten, useInstitutionTree } from '../institutions/use-institutions.ts';
import { OneTimePassword } from './one-time-password.tsx';
import { type NewAccount, ROLES, useAccountActs } from './use-accounts.ts';

const BLANK: NewAccount = { username: '', name: '', role: 'village-doctor', institution: '', reason: '' };

export function NewAccountWorkspace({ onClose }: { onClose: () => void }) {
  const [draft, setDraft, settle] = useDraft('account.new', BLANK);
  const { create } = useAccountActs();
  const institutions = flatten(useInstitutionTree(undefined).data?.tree ?? []);
  const set = (change: Partial<NewAccount>) => setDraft({ ...draft, ...change });
  const complete = Object.values(draft).every((value) => value.trim() !== '');

  return (
    <Workspace
      title={t('accounts.new')}
      onClose={onClose}
      acts={
        <Button
          type="primary"
          size="large"
          disabled={!complete}
          loading={create.isPending}
          onClick={() => create.mutate(draft, { onSuccess: settle })}
        >
          {t('accounts.create')}
        </Button>
      }
    >
      <Field label={t('accounts.name')}>
        <Input value={draft.name} onChange={(event) => set({ name: event.target.value })} />
      </Field>
      <Field label={t('accounts.username')}>
        <Input
          value={draft.username}
          autoComplete="off"
          onChange={(event) => set({ username: event.target.value })}
        />
      </Field>
      <Field label={t('accounts.role')}>
        <Select
          value={draft.role}
          style={{ width: '100%' }}
          onChange={(role) => set({ role })}
          options={ROLES.map((value) => ({ value, label: t(`role.${value}`) }))}
        />
      </Field>
      <Field label={t('accounts.institution')}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          value={draft.institution || null}
          style={{ width: '100%' }}
          onChange={(institution) => set({ institution: institution ?? '' })}
          options={institutions.map(({ institution }) => ({
            value: institution.id,
            label: institution.name,
          }))}
        />
      </Field>
      <Field label={t('accounts.reason')}>
        <Input.TextArea
          rows={2}
          value={draft.reason}
          onChange={(event) => set({ reason: event.target.value })}
        />
      </Field>
      <Said error={create.error} done={create.isSuccess && t('accounts.created')} />
      <OneTimePassword password={create.data?.password} />
    </Workspace>
  );
}
