import { t } from '../../text/index.ts';

const BAR = 5;
const HEIGHT = 20;

/** Letters per hour of the last day; all senders share one scale, so that their bars can be compared. */
export function Rate({ counts, most }: { counts: readonly number[]; most: number }) {
  return (
    <svg
      width={counts.length * (BAR + 1)}
      height={HEIGHT}
      role="img"
      aria-label={t('intake.rateLabel', {
        n: counts.reduce((sum, n) => sum + n, 0),
        last: counts.at(-1) ?? 0,
      })}
    >
      {counts.map((n, hour) => {
        const height = n === 0 ? 1 : Math.max(2, (n / most) * (HEIGHT - 2));
        return (
          <rect
            key={hour}
            x={hour * (BAR + 1)}
            y={HEIGHT - height}
            width={BAR}
            height={height}
            style={{ fill: n === 0 ? 'var(--line)' : 'var(--bar)' }}
          />
        );
      })}
    </svg>
  );
}
