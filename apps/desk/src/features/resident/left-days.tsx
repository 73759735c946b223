import type { Medicine } from '../../api/use-resident-record.ts';
import { t } from '../../text/index.ts';
import { StatusWord } from '../../ui/glyph.tsx';

/** Days within which a refill should be spoken of. A convention of this screen, not a clinical limit. */
const SOON_DAYS = 10;

/** How long the dispensed medicine still lasts. */
export function LeftDays({
  of: { leftDays: days, inUse = true },
}: {
  of: Pick<Medicine, 'leftDays' | 'inUse'>;
}) {
  if (days == null) return <span className="faint">{t('none')}</span>;
  if (!inUse) return <span className="faint">{t('medicines.over')}</span>;
  if (days < 0) return <StatusWord status="overdue">{t('medicines.out', { n: -days })}</StatusWord>;
  if (days < SOON_DAYS) return <StatusWord status="today">{t('medicines.lasts', { n: days })}</StatusWord>;
  return <>{t('medicines.lasts', { n: days })}</>;
}
