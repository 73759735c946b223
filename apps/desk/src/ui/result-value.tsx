import type { LabResult } from '../api/use-resident-record.ts';
import { t } from '../text/index.ts';
import { measured } from './format.ts';
import { Glyph } from './glyph.tsx';

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
  const value = result.value === null ? result.text : measured(result.value, result.value2);
  if (!meaning) return <>{value}</>;
  return (
    <b className={`st ${meaning === 'critical' ? 'danger' : 'overdue'}`}>
      <Glyph of={meaning === 'critical' ? 'danger' : 'overdue'} />
      {t(`flag.${meaning}`)} {value}
    </b>
  );
}
