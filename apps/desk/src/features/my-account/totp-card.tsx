import { Button, Input, QRCode } from 'antd';
import { useState } from 'react';
import { t } from '../../text/index.ts';
import { Card } from '../../ui/card.tsx';
import { Field } from '../../ui/field.tsx';
import { StatusWord } from '../../ui/glyph.tsx';
import { Said } from '../../ui/states.tsx';
import { useTotpSetUp } from './use-my-account.ts';

/** The second factor. The picture is drawn here, in the browser; the secret goes nowhere else. */
export function TotpCard({ enrolled, required }: { enrolled: boolean; required: boolean }) {
  const { begin, confirm } = useTotpSetUp();
  const [code, setCode] = useState('');
  const secret = begin.data;
  return (
    <Card title={t('me.totp')}>
      {enrolled ? (
        <StatusWord status="done">
          {t('me.totpOn')}　{t('me.totpMove')}
        </StatusWord>
      ) : (
        <StatusWord status={required ? 'today' : 'none'}>
          {required ? t('me.totpDue') : t('me.totpOff')}
        </StatusWord>
      )}
      {secret && !confirm.isSuccess ? (
        <div className="totp">
          <div className="qr" aria-hidden="true">
            <QRCode
              value={secret.uri}
              size={168}
              type="svg"
              bordered={false}
              color="var(--on-pale)"
              bgColor="var(--on-fill)"
            />
          </div>
          <div>
            <p className="s13">{t('me.totpScan')}</p>
            <p className="s12 mute secret">{secret.secret}</p>
            <Field label={t('signIn.totp')}>
              <Input
                inputMode="numeric"
                autoComplete="one-time-code"
                maxLength={6}
                value={code}
                onChange={(event) => setCode(event.target.value.replace(/\D/g, ''))}
              />
            </Field>
            <Button
              type="primary"
              disabled={code.length !== 6}
              loading={confirm.isPending}
              onClick={() => confirm.mutate(code)}
            >
              {t('signIn.confirm')}
            </Button>
          </div>
        </div>
      ) : (
        !enrolled && (
          <Button loading={begin.isPending} onClick={() => begin.mutate()}>
            {t('me.totpBegin')}
          </Button>
        )
      )}
      <Said error={begin.error ?? confirm.error} done={confirm.isSuccess && t('me.totpDone')} />
    </Card>
  );
}
