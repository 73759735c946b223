import { t } from '../text/index.ts';

/** Rows of the real height with grey where words will be. */
export function SkeletonRows({ rows = 12 }: { rows?: number }) {
  return (
    <div role="status" aria-label={t('waiting')} style={{ padding: '0 16px' }}>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} style={{ height: 32, display: 'flex', alignItems: 'center', gap: 24 }}>
          <span className="skeleton" style={{ width: 64 }} />
          <span className="skeleton" style={{ width: 90 + ((row * 37) % 50) }} />
          <span className="skeleton" style={{ flex: 1, maxWidth: 180 + ((row * 53) % 160) }} />
        </div>
      ))}
    </div>
  );
}
