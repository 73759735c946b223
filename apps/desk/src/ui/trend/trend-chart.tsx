import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { t } from '../../text/index.ts';
import { exactly, measured, unit } from '../format.ts';
import { ChartDrawing } from './chart-drawing.tsx';
import { planChart } from './plan-chart.ts';
import type { Trend } from './trend.ts';
import { useSize } from './use-size.ts';

/** A measurement over time. Pointing at it, or the arrow keys, read one value with its day and place. */
export function TrendChart({ trend }: { trend: Trend }) {
  const [box, { width, height }] = useSize();
  const [at, setAt] = useState<number>();
  const plan = planChart(trend, width, height);
  const points = plan.lines[0]?.points ?? [];
  const reading = at === undefined ? undefined : points[at]?.reading;
  const last = trend.series.at(-1);

  const point = (event: PointerEvent<HTMLElement>) => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
    const distances = points.map((one) => Math.abs(one.x - x));
    setAt(distances.indexOf(Math.min(...distances)));
  };
  const step = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (by) setAt(Math.max(0, Math.min(points.length - 1, (at ?? points.length) + by)));
  };
  return (
    <section
      className="chart"
      ref={box}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys read the chart point by point
      tabIndex={0}
      data-own-arrows
      aria-label={trend.name}
      onPointerMove={point}
      onPointerLeave={() => setAt(undefined)}
      onKeyDown={step}
    >
      <ChartDrawing
        plan={plan}
        at={at}
        label={t('trend.label', {
          name: trend.name,
          n: trend.series.length,
          value: last ? measured(last.value, last.value2) : '',
          unit: unit(trend.unit),
        })}
      />
      <p className="reading s12" aria-live="polite">
        {reading && (
          <>
            <b>
              {measured(reading.value, reading.value2)} {unit(trend.unit)}
            </b>{' '}
            {exactly(reading.on)} {reading.institution}
          </>
        )}
      </p>
    </section>
  );
}
