/** The shapes that stand beside a word, so that colour never speaks alone. */
const SHAPES = {
  danger: <path d="M6 0l6 6-6 6-6-6z" fill="currentColor" />,
  overdue: <path d="M6 .8 12 11.5H0z" fill="currentColor" />,
  today: (
    <>
      <circle cx="6" cy="6" r="5" fill="none" stroke="currentColor" strokeWidth="1.6" />
      <path d="M6 1a5 5 0 0 1 0 10z" fill="currentColor" />
    </>
  ),
  waiting: <circle cx="6" cy="6" r="4.8" fill="none" stroke="currentColor" strokeWidth="1.6" />,
  week: <circle cx="6" cy="6" r="4.8" fill="none" stroke="currentColor" strokeWidth="1.6" />,
  done: <path d="M1.5 6.5 4.7 9.7 10.8 2.5" fill="none" stroke="currentColor" strokeWidth="2" />,
  running: <rect x="1.5" y="1.5" width="9" height="9" fill="currentColor" />,
  moving: <path d="M1 6h8.5M6.2 2.2 10 6 6.2 9.8" fill="none" stroke="currentColor" strokeWidth="1.8" />,
  none: <path d="M2 6h8" stroke="currentColor" strokeWidth="2" />,
} as const;

export type Status = keyof typeof SHAPES;

export function Glyph({ of }: { of: Status }) {
  return (
    <svg viewBox="0 0 12 12" width="11" height="11" aria-hidden="true">
      {SHAPES[of]}
    </svg>
  );
}

/** A status in one line: shape, colour, word. */
export function StatusWord({ status, children }: { status: Status; children: React.ReactNode }) {
  return (
    <span className={`st ${status}`}>
      <Glyph of={status} />
      {children}
    </span>
  );
}

/** Where in the county something happened: circle village, square township, triangle county, cross outside. */
export type Level = 'village' | 'township' | 'county' | 'outside';

export const LEVELS: readonly Level[] = ['village', 'township', 'county', 'outside'];

/** Drawn around a point, for a chart as well as for a timeline. */
export function LevelMark({ level, x, y, r = 3 }: { level: Level; x: number; y: number; r?: number }) {
  if (level === 'township') return <rect x={x - r} y={y - r} width={2 * r} height={2 * r} />;
  if (level === 'county')
    return <path d={`M${x} ${y - r - 0.8}l${r + 0.8} ${2 * r + 0.8}h${-2 * r - 1.6}z`} />;
  if (level === 'outside')
    return (
      <path
        d={`M${x - r} ${y - r}l${2 * r} ${2 * r}M${x + r} ${y - r}l${-2 * r} ${2 * r}`}
        stroke="currentColor"
        strokeWidth="1.8"
        style={{ stroke: 'var(--series, currentColor)' }}
      />
    );
  return <circle cx={x} cy={y} r={r} />;
}

export function LevelGlyph({ level }: { level: Level }) {
  return (
    <svg className="level" viewBox="0 0 12 12" width="11" height="11" fill="currentColor" aria-hidden="true">
      <LevelMark level={level} x={6} y={6} r={3.6} />
    </svg>
  );
}
