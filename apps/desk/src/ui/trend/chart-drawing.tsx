import { tCode } from '../../text/index.ts';
import { LEVELS, LevelMark } from '../glyph.tsx';
import type { ChartPlan, Line } from './plan-chart.ts';

/** The picture itself: band, limits by name, lines, points shaped by institution, labels at the end of the line. */
export function ChartDrawing({
  plan,
  at,
  label,
}: {
  plan: ChartPlan;
  at: number | undefined;
  label: string;
}) {
  const { width, height, left, right, top, bottom, band } = plan;
  const pointed = at === undefined ? undefined : plan.lines[0]?.points[at];
  return (
    <svg width={width} height={height} role="img" aria-label={label}>
      {band && (
        <rect
          x={left}
          width={right - left}
          y={band.top}
          height={Math.max(0, band.bottom - band.top)}
          style={{ fill: 'var(--band)' }}
        />
      )}
      {plan.ticks.map(({ value, y }) => (
        <g key={value}>
          <line className="ax" x1={left} x2={right} y1={y} y2={y} />
          <text className="tk" x={left - 6} y={y + 4} textAnchor="end">
            {value}
          </text>
        </g>
      ))}
      {plan.limits.map((y) => (
        <line
          key={y}
          x1={left}
          x2={right}
          y1={y}
          y2={y}
          style={{ stroke: 'var(--primary)' }}
          strokeDasharray="4 3"
        />
      ))}
      {plan.months.map(({ x, text }) => (
        <text className="tk" key={x} x={x} y={bottom + 16} textAnchor="middle">
          {text}
        </text>
      ))}
      {pointed && (
        <line
          x1={pointed.x}
          x2={pointed.x}
          y1={top}
          y2={bottom}
          style={{ stroke: 'var(--ink-3)' }}
          strokeDasharray="2 3"
        />
      )}
      {plan.lines.map((line) => (
        <Series key={line.look} line={line} at={at} />
      ))}
      {plan.labels.map(({ y, look, text }) => (
        <text
          key={text}
          className={look === 'limit' ? '' : `lb ${look}`}
          x={right + 6}
          y={y + 4}
          style={{ fill: look === 'limit' ? 'var(--primary)' : 'var(--series-text)' }}
        >
          {text}
        </text>
      ))}
      <Legend plan={plan} y={height - 8} />
    </svg>
  );
}

function Series({ line, at }: { line: Line; at: number | undefined }) {
  const path = line.points
    .map(({ x, y }, index) => `${index ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`)
    .join('');
  return (
    <g className={line.look} style={{ fill: 'var(--series)' }}>
      <path d={path} fill="none" style={{ stroke: 'var(--series)' }} strokeWidth="1.8" />
      {line.points.map(({ x, y, reading }, index) => (
        <LevelMark
          key={`${reading.on}-${index}`}
          level={reading.level ?? 'village'}
          x={x}
          y={y}
          r={index === at ? 4.6 : 2.9}
        />
      ))}
    </g>
  );
}

/** Only the kinds of institution that occur. */
function Legend({ plan, y }: { plan: ChartPlan; y: number }) {
  const seen = new Set(plan.lines.flatMap((line) => line.points.map((point) => point.reading.level)));
  return (
    <g style={{ fill: 'var(--ink-2)', color: 'var(--ink-2)' }}>
      {LEVELS.filter((level) => seen.has(level)).map((level, index) => (
        <g key={level} transform={`translate(${plan.left + 4 + index * 78},${y})`}>
          <LevelMark level={level} x={0} y={-4} />
          <text className="tk" x={9} y={0}>
            {tCode('level', level)}
          </text>
        </g>
      ))}
    </g>
  );
}
