import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { t } from '../../text/index.ts';
import { Field } from '../../ui/field.tsx';
import { Said } from '../../ui/states.tsx';

interface TotpStepProps {
  readonly error: unknown;
  readonly pending: boolean;
  readonly onCode: (code: string) => void;
  readonly onBack: () => void;
}

const DIGITS = 6;

/** The second proof: six digits from the person's own phone. Sent as soon as the sixth is typed. */
export function TotpStep({ error, pending, onCode, onBack }: TotpStepProps) {
  const [code, setCode] = useState('');
  const type = (text: string) => {
    const digits = text.replace(/\D/g, '').slice(0, DIGITS);
    setCode(digits);
    if (digits.length === DIGITS) onCode(digits);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onCode(code);
  };
  return (
    <form onSubmit={submit}>
      <Field label={t('signIn.totp')}>
        <Input
          size="large"
          autoFocus
          inputMode="numeric"
          autoComplete="one-time-code"
          value={code}
          onChange={(event) => type(event.target.value)}
        />
      </Field>
      <Button
        type="primary"
        size="large"
        block
        htmlType="submit"
        loading={pending}
        disabled={code.length !== DIGITS}
      >
        {t('signIn.confirm')}
      </Button>
      <Button type="link" block onClick={onBack}>
        {t('signIn.back')}
      </Button>
      <Said error={error} />
    </form>
  );
}
