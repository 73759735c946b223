import { Button } from 'antd';
import { type Session, useSession } from '../../api/use-session.ts';
import { AppearanceChoices, signOut } from '../../shell/account-menu.tsx';
import { t, tCode } from '../../text/index.ts';
import { Card } from '../../ui/card.tsx';
import { exactly } from '../../ui/format.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import './my-account.css';
import { PasswordCard } from './password-card.tsx';
import { TotpCard } from './totp-card.tsx';

/** What belongs to the person rather than to the post: password, second factor, how the desk looks. */
export function MyAccountPage() {
  return (
    <Page title={t('me.title')}>
      <Loaded query={useSession()}>{(session) => <Cards session={session} />}</Loaded>
    </Page>
  );
}

function Cards({ session: { user, totp, expiresAt } }: { session: Session }) {
  return (
    <div className="me">
      <Card title={t('me.who')}>
        <dl className="kv">
          <dt>{t('accounts.name')}</dt>
          <dd>{user.name}</dd>
          <dt>{t('accounts.username')}</dt>
          <dd>{user.username}</dd>
          <dt>{t('accounts.role')}</dt>
          <dd>{tCode('role', user.role, user.roleName)}</dd>
          <dt>{t('accounts.institution')}</dt>
          <dd>{user.institution?.name ?? t('none')}</dd>
          <dt>{t('me.expires')}</dt>
          <dd>{exactly(expiresAt)}</dd>
        </dl>
        <div className="filters">
          <Button onClick={() => void signOut()}>{t('me.signOut')}</Button>
          <Button onClick={() => void signOut(true)}>{t('me.everywhere')}</Button>
        </div>
        <p className="s13 mute">{t('me.everywhereNote')}</p>
      </Card>
      <PasswordCard />
      <TotpCard enrolled={totp.enrolled} required={totp.required} />
      <Card title={t('look.title')}>
        <AppearanceChoices />
      </Card>
    </div>
  );
}
