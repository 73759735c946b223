import type { LabResult } from '../../api/use-resident-record.ts';
import { t } from '../../text/index.ts';
import { Glyph } from '../../ui/glyph.tsx';

const MEANING: Record<string, 'high' | 'low' | 'critical' | 'odd'> = {
  H: 'high',
  high: 'high',
  L: 'low',
  low: 'low',
  HH: 'critical',
  LL: 'critical',
  critical: 'critical',
  A: 'odd',
  AA: 'critical',
  abnormal: 'odd',
};

/** A result with the word the laboratory gave it: high, low, critical; nothing when it is in range. */
export function ResultValue({ result }: { result: LabResult }) {
  const meaning = MEANING[result.flag ?? ''];
  if (!meaning) return <>{result.value}</>;
  return (
    <b className={`st ${meaning === 'critical' ? 'danger' : 'overdue'}`}>
      <Glyph of={meaning === 'critical' ? 'danger' : 'overdue'} />
      {t(`flag.${meaning}`)} {result.value}
    </b>
  );
}
