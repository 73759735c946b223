import { Link } from 'react-router';
import { t } from '../text/index.ts';
import { Page } from '../ui/page.tsx';
import { Empty } from '../ui/states.tsx';

/** An address that leads nowhere. */
export const Missing = () => (
  <Page title={t('missing.title')}>
    <Empty act={<Link to="/today">{t('missing.act')}</Link>}>{t('missing.text')}</Empty>
  </Page>
);
