import { t } from '../../text/index.ts';

/** Shown once, to be handed over in person; it cannot be read again. */
export function OneTimePassword({ password }: { password: string | undefined }) {
  if (!password) return null;
  return (
    <div className="blk" role="status">
      <h3>{t('accounts.password')}</h3>
      <p style={{ fontSize: 20, lineHeight: '32px', fontWeight: 600, letterSpacing: 1, userSelect: 'all' }}>
        {password}
      </p>
      <p className="s13 mute">{t('accounts.passwordNote')}</p>
    </div>
  );
}
