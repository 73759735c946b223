import { Popover } from 'antd';
import { Link } from 'react-router';
import type { Session } from '../api/use-session.ts';
import { t, tCode } from '../text/index.ts';
import { AccountMenu } from './account-menu.tsx';
import { Magnifier, Mark } from './icons.tsx';
import { showKeys } from './keys-panel.tsx';
import { openPalette } from './palette/open-palette.ts';
import { PostSwitch } from './post-switch.tsx';
import { SyncedAt } from './synced-at.tsx';

export function TopBar({ session }: { session: Session }) {
  const { user } = session;
  return (
    <header className="top">
      <Link className="brand" to="/" aria-label={t('product')}>
        <Mark />
        {t('product')}
      </Link>
      <PostSwitch session={session} />
      <button type="button" className="find" onClick={openPalette}>
        <Magnifier />
        <span>{t('palette.hint')}</span>
        <span className="sp" />
        <kbd>Ctrl K</kbd>
      </button>
      <SyncedAt />
      <button type="button" className="tool" onClick={showKeys}>
        {t('keys.title')} <kbd>?</kbd>
      </button>
      <Popover trigger="click" placement="bottomRight" content={<AccountMenu />}>
        <button type="button" className="who">
          <span className="face" aria-hidden="true">
            {user.name.slice(0, 1)}
          </span>
          <span className="s12 words">
            <b>{user.name}</b>
            <br />
            <span className="faint">{tCode('role', user.role, user.roleName)}</span>
          </span>
        </button>
      </Popover>
    </header>
  );
}
