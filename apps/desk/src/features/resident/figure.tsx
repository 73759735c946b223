import { t } from '../../text/index.ts';
import { exactly, measured, range, soon, unit } from '../../ui/format.ts';
import { StatusWord } from '../../ui/glyph.tsx';
import { sideOf, type Trend } from '../../ui/trend/trend.ts';

const WIDTH = 150;

/** The latest value of one measurement against its range, as a number and as a mark on a line. */
export function Figure({ trend }: { trend: Trend }) {
  const last = trend.series.at(-1);
  if (!last) return null;
  const side = sideOf(trend, last.value);
  const before = trend.series.at(-2);
  return (
    <div className="figure">
      <div className="head-line">
        <span className="el">{trend.name}</span>
        <time title={exactly(last.on)}>{soon(last.on)}</time>
      </div>
      <div className="value">
        {measured(last.value, last.value2)} <small>{unit(trend.unit)}</small>
      </div>
      <Bullet trend={trend} value={last.value} out={side === 'high' || side === 'low'} />
      <div className="foot-line">
        <span className="mute el">
          {side
            ? t('figure.range', { range: range(trend.low, trend.high) })
            : before
              ? t('figure.before', { value: measured(before.value, before.value2) })
              : t('figure.first')}
        </span>
        {side === 'high' && <StatusWord status="overdue">{t('figure.high')}</StatusWord>}
        {side === 'low' && <StatusWord status="overdue">{t('figure.low')}</StatusWord>}
        {side === 'within' && <StatusWord status="done">{t('figure.within')}</StatusWord>}
      </div>
    </div>
  );
}

/** The range as a band, the value as a mark on the same line. Without a range there is nothing to draw. */
function Bullet({ trend: { low, high, series }, value, out }: { trend: Trend; value: number; out: boolean }) {
  if (low == null && high == null) return <div className="no-range" />;
  const all = [...series.map((reading) => reading.value), low ?? value, high ?? value];
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const margin = (most - least || 1) * 0.15;
  const x = (at: number) => ((at - least + margin) / (most - least + 2 * margin)) * WIDTH;
  const [from, to] = [low == null ? 0 : x(low), high == null ? WIDTH : x(high)];
  return (
    <svg
      width="100%"
      height="16"
      viewBox={`0 0 ${WIDTH} 16`}
      preserveAspectRatio="none"
      aria-hidden="true"
      style={{ maxWidth: 190 }}
    >
      <rect x="0" y="6" width={WIDTH} height="4" rx="2" style={{ fill: 'var(--sunk)' }} />
      <rect
        x={from}
        y="4"
        width={to - from}
        height="8"
        style={{ fill: 'var(--band)', stroke: 'var(--band-edge)' }}
      />
      {out ? (
        <path d={`M${x(value)} 1l5 7-5 7-5-7z`} style={{ fill: 'var(--warning)' }} />
      ) : (
        <circle cx={x(value)} cy="8" r="4.5" style={{ fill: 'var(--good)' }} />
      )}
    </svg>
  );
}
