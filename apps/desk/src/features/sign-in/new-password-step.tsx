import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { t } from '../../text/index.ts';
import { Field } from '../../ui/field.tsx';
import { Said } from '../../ui/states.tsx';

interface NewPasswordStepProps {
  readonly error: unknown;
  readonly pending: boolean;
  readonly onPassword: (newPassword: string) => void;
  readonly onBack: () => void;
}

/** A one-time or outdated password opens nothing but this: the choice of one's own. */
export function NewPasswordStep({ error, pending, onPassword, onBack }: NewPasswordStepProps) {
  const [word, setWord] = useState('');
  const [again, setAgain] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onPassword(word);
  };
  return (
    <form onSubmit={submit}>
      <p className="s13 mute">{t('signIn.newPasswordNote')}</p>
      <Field label={t('me.new')}>
        <Input.Password
          size="large"
          autoFocus
          autoComplete="new-password"
          value={word}
          onChange={(event) => setWord(event.target.value)}
        />
      </Field>
      <Field label={t('me.again')} wrong={again !== '' && again !== word && t('me.differs')}>
        <Input.Password
          size="large"
          autoComplete="new-password"
          value={again}
          onChange={(event) => setAgain(event.target.value)}
        />
      </Field>
      <Button
        type="primary"
        size="large"
        block
        htmlType="submit"
        loading={pending}
        disabled={!word || word !== again}
      >
        {t('signIn.newPassword')}
      </Button>
      <Button type="link" block onClick={onBack}>
        {t('signIn.back')}
      </Button>
      <Said error={error} />
    </form>
  );
}
