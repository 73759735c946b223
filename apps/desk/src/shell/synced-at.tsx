import { useOffline } from '../api/connection.ts';
import { useToday } from '../api/use-today.ts';
import { t } from '../text/index.ts';
import { soon } from '../ui/format.ts';
import { StatusWord } from '../ui/glyph.tsx';

/** When this desk last heard from the server, so that an old page is not taken for the present. */
export function SyncedAt() {
  const { dataUpdatedAt } = useToday();
  const offline = useOffline();
  if (!dataUpdatedAt) return null;
  const time = soon(new Date(dataUpdatedAt).toISOString()).slice(-5);
  return (
    <span className="tool s13">
      <StatusWord status={offline ? 'none' : 'done'}>{t('synced', { time })}</StatusWord>
    </span>
  );
}
