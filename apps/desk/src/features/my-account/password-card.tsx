import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { t } from '../../text/index.ts';
import { Card } from '../../ui/card.tsx';
import { Field } from '../../ui/field.tsx';
import { Said } from '../../ui/states.tsx';
import { useChangePassword } from './use-my-account.ts';

const BLANK = { old: '', new: '', again: '' };

export function PasswordCard() {
  const [words, setWords] = useState(BLANK);
  const change = useChangePassword();
  const differs = words.again !== '' && words.again !== words.new;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate({ old: words.old, new: words.new }, { onSuccess: () => setWords(BLANK) });
  };
  const field = (name: keyof typeof BLANK, autoComplete: string) => (
    <Input.Password
      autoComplete={autoComplete}
      value={words[name]}
      onChange={(event) => setWords({ ...words, [name]: event.target.value })}
    />
  );
  return (
    <Card title={t('me.password')}>
      <form onSubmit={submit}>
        <Field label={t('me.old')}>{field('old', 'current-password')}</Field>
        <Field label={t('me.new')}>{field('new', 'new-password')}</Field>
        <Field label={t('me.again')} wrong={differs && t('me.differs')}>
          {field('again', 'new-password')}
        </Field>
        <Button
          htmlType="submit"
          loading={change.isPending}
          disabled={!words.old || !words.new || words.again !== words.new}
        >
          {t('me.changePassword')}
        </Button>
        <Said error={change.error} done={change.isSuccess && t('me.passwordChanged')} />
      </form>
    </Card>
  );
}
