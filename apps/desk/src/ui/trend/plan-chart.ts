import { t } from '../../text/index.ts';
import { unit } from '../format.ts';
import { dayNumber, linear, monthTicks, spread, ticksAround } from './scale.ts';
import type { Reading, Trend } from './trend.ts';

const LEFT = 40;
const GUTTER = 104;
const TOP = 12;
const AXIS = 22;
const LEGEND = 22;
/** How deep the band is drawn on the safe side of a limit that has no counterpart. */
const OPEN_BAND = 18;

export interface Line {
  readonly look: 'c1' | 'c2';
  readonly name: string;
  readonly points: readonly { x: number; y: number; reading: Reading; value: number }[];
}

export type ChartPlan = ReturnType<typeof planChart>;

/** Where everything goes. Pure, so that the drawing holds no arithmetic. */
export function planChart(trend: Trend, width: number, height: number) {
  const { series, low, high } = trend;
  const pair = series.some((reading) => reading.value2 != null);
  const limits = [low, high].filter((limit): limit is number => limit != null);
  const values = series.flatMap((reading) => [reading.value, reading.value2 ?? reading.value]);
  const ticks = ticksAround([...values, ...limits]);
  const right = width - GUTTER;
  const bottom = height - AXIS - LEGEND;
  const y = linear([ticks[0] ?? 0, ticks.at(-1) ?? 1], [bottom, TOP]);
  const days = series.map((reading) => dayNumber(reading.on));
  const [from, to] = [Math.min(...days), Math.max(...days)];
  const x = linear(from === to ? [from - 1, to] : [from, to], [LEFT + 8, right - 8]);

  const line = (
    look: Line['look'],
    name: string,
    pick: (reading: Reading) => number | null | undefined,
  ): Line => ({
    look,
    name,
    points: series.flatMap((reading) => {
      const value = pick(reading);
      return value == null ? [] : [{ x: x(dayNumber(reading.on)), y: y(value), reading, value }];
    }),
  });
  const lines = pair
    ? [
        line('c1', t('trend.systolic'), (reading) => reading.value),
        line('c2', t('trend.diastolic'), (reading) => reading.value2),
      ]
    : [line('c1', trend.name, (reading) => reading.value)];

  const labels = spread(
    [
      ...lines.map((one) => ({
        y: one.points.at(-1)?.y ?? bottom,
        look: one.look,
        text: pair
          ? `${one.name} ${one.points.at(-1)?.value}`
          : `${one.points.at(-1)?.value} ${unit(trend.unit)}`,
      })),
      ...(high != null ? [{ y: y(high), look: 'limit', text: t('trend.high', { n: high }) }] : []),
      ...(low != null ? [{ y: y(low), look: 'limit', text: t('trend.low', { n: low }) }] : []),
    ],
    17,
    bottom,
  );
  return {
    width,
    height,
    left: LEFT,
    right,
    top: TOP,
    bottom,
    ticks: ticks.map((value) => ({ value, y: y(value) })),
    months: monthTicks(from, to).map(({ at, text }) => ({ x: x(at), text })),
    band: bandBetween(high == null ? undefined : y(high), low == null ? undefined : y(low)),
    limits: limits.map(y),
    lines,
    labels,
  };
}

/** Between both limits; with one limit only, a strip on its safe side, because the rest says nothing. */
function bandBetween(
  high: number | undefined,
  low: number | undefined,
): { top: number; bottom: number } | undefined {
  if (high !== undefined) return { top: high, bottom: low ?? high + OPEN_BAND };
  return low === undefined ? undefined : { top: low - OPEN_BAND, bottom: low };
}
