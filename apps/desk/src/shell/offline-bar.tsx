import { useOffline } from '../api/connection.ts';
import { t } from '../text/index.ts';

/** Grey, not red: nobody is in danger because a cable is loose. */
export const OfflineBar = () =>
  useOffline() ? (
    <div className="offline" role="status">
      {t('offline')}
    </div>
  ) : null;
