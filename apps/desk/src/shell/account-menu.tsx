import { Segmented } from 'antd';
import { Link } from 'react-router';
import { send } from '../api/request.ts';
import { t } from '../text/index.ts';
import { changeAppearance, useAppearance } from '../theme/appearance.ts';

/** My account, how the desk looks, and the way out. */
export function AccountMenu() {
  return (
    <div className="menu-panel">
      <Link to="/me">{t('me.title')}</Link>
      <hr />
      <AppearanceChoices />
      <hr />
      <button type="button" onClick={() => void signOut()}>
        {t('me.signOut')}
      </button>
    </div>
  );
}

export function AppearanceChoices() {
  const look = useAppearance();
  return (
    <>
      <div className="row">
        <span>{t('look.theme')}</span>
        <Segmented
          size="small"
          value={look.theme}
          onChange={(theme) => changeAppearance({ theme })}
          options={(['system', 'light', 'dark'] as const).map((value) => ({
            value,
            label: t(`look.${value}`),
          }))}
        />
      </div>
      <div className="row">
        <span>{t('look.contrast')}</span>
        <Segmented
          size="small"
          value={look.contrast}
          onChange={(contrast) => changeAppearance({ contrast })}
          options={(['normal', 'more'] as const).map((value) => ({ value, label: t(`look.${value}`) }))}
        />
      </div>
      <div className="row">
        <span>{t('look.language')}</span>
        <Segmented
          size="small"
          value={look.language}
          onChange={(language) => changeAppearance({ language })}
          options={[
            { value: 'zh' as const, label: '中文' },
            { value: 'en' as const, label: 'English' },
          ]}
        />
      </div>
    </>
  );
}

export async function signOut(everywhere = false): Promise<void> {
  await send('POST', '/api/session/end', { everywhere });
  location.assign('/');
}
