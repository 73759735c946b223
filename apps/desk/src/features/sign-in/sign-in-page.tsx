import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useParams } from 'react-router';
import { refusalOf } from '../../api/request.ts';
import { Mark } from '../../shell/icons.tsx';
import { t } from '../../text/index.ts';
import { Field } from '../../ui/field.tsx';
import { usePageTitle } from '../../ui/page.tsx';
import { Failed, Said } from '../../ui/states.tsx';
import { DemoAccounts } from './demo-accounts.tsx';
import { NewPasswordStep } from './new-password-step.tsx';
import './sign-in.css';
import { TotpStep } from './totp-step.tsx';
import { type Credentials, useSignIn, useSignInAttempt } from './use-sign-in.ts';

/** What the server says about a new password that will not do. */
const REFUSES_NEW = /^access\.password-/;

/** The door: name and password, then what else is owed: a password of one's own, the six digits. */
export function SignInPage() {
  const { uid = '' } = useParams();
  usePageTitle(t('signIn.title'));
  const attempt = useSignInAttempt(uid);
  const signIn = useSignIn(uid);
  const [given, setGiven] = useState<Credentials>({ username: '', password: '' });

  const refused = signIn.error ? refusalOf(signIn.error).code : '';
  const owesPassword =
    refused === 'access.password-expired' || (REFUSES_NEW.test(refused) && given.newPassword !== undefined);
  const second =
    refused === 'access.totp-needed' || refused === 'access.totp-wrong' || given.totp !== undefined;
  const startOver = () => {
    signIn.reset();
    setGiven({ username: given.username, password: '' });
  };
  const enter = (credentials: Credentials) => {
    setGiven(credentials);
    signIn.mutate(credentials);
  };

  return (
    <main className="door">
      <div className="door-card">
        <h1>
          <Mark />
          {t('product')}
          <small>{t('product.long')}</small>
        </h1>
        {attempt.error ? (
          <Failed error={attempt.error} retry={() => location.assign('/')} />
        ) : owesPassword ? (
          <NewPasswordStep
            error={refused === 'access.password-expired' ? undefined : signIn.error}
            pending={signIn.isPending}
            onPassword={(newPassword) => enter({ ...given, newPassword })}
            onBack={startOver}
          />
        ) : second ? (
          <TotpStep
            error={refused === 'access.totp-needed' ? undefined : signIn.error}
            pending={signIn.isPending}
            onCode={(totp) => enter({ ...given, totp })}
            onBack={startOver}
          />
        ) : (
          <PasswordStep
            given={given}
            pending={signIn.isPending}
            error={signIn.error}
            onEnter={enter}
            onChange={setGiven}
          />
        )}
      </div>
      <DemoAccounts onChoose={enter} />
    </main>
  );
}

interface PasswordStepProps {
  readonly given: Credentials;
  readonly pending: boolean;
  readonly error: unknown;
  readonly onEnter: (credentials: Credentials) => void;
  readonly onChange: (credentials: Credentials) => void;
}

function PasswordStep({ given, pending, error, onEnter, onChange }: PasswordStepProps) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onEnter(given);
  };
  return (
    <form onSubmit={submit}>
      <Field label={t('signIn.username')}>
        <Input
          size="large"
          autoFocus
          autoComplete="username"
          value={given.username}
          onChange={(event) => onChange({ ...given, username: event.target.value })}
        />
      </Field>
      <Field label={t('signIn.password')}>
        <Input.Password
          size="large"
          autoComplete="current-password"
          value={given.password}
          onChange={(event) => onChange({ ...given, password: event.target.value })}
        />
      </Field>
      <Button
        type="primary"
        size="large"
        block
        htmlType="submit"
        loading={pending}
        disabled={!given.username || !given.password}
      >
        {t('signIn.enter')}
      </Button>
      <Said error={error} />
    </form>
  );
}
