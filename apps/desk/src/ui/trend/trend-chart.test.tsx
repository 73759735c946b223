import { expect, test } from 'vitest';
import { bloodPressure } from '../../../fixtures/answers.ts';
import { press, rendered } from '../../../fixtures/rendered.tsx';
import { planChart } from './plan-chart.ts';
import { lastYear, sideOf } from './trend.ts';
import { TrendChart } from './trend-chart.tsx';
import { TrendTable } from './trend-table.tsx';

test('a pressure is drawn as two lines, each labelled with its latest value, and the limit is named', async () => {
  const { box } = await rendered(<TrendChart trend={bloodPressure} />);
  const words = [...box.querySelectorAll('text')].map((text) => text.textContent);

  expect(words).toEqual(expect.arrayContaining(['收缩压 152', '舒张压 94', '上限 140']));
});

test('the shape of a point says where it was measured: square for the township, triangle for the county', async () => {
  const { box } = await rendered(<TrendChart trend={bloodPressure} />);
  const line = box.querySelector('g.c1');

  expect(line?.querySelectorAll('circle')).toHaveLength(12);
  expect(line?.querySelectorAll('rect')).toHaveLength(3);
  expect(box.textContent).toContain('卫生院');
});

test('the whole chart is said in one sentence for those who cannot see it', async () => {
  const { box } = await rendered(<TrendChart trend={bloodPressure} />);

  expect(box.querySelector('svg')?.getAttribute('aria-label')).toBe('血压，16 次，最近 152/94 mmHg');
});

test('the arrow keys read the values one by one, the latest first', async () => {
  const { box } = await rendered(<TrendChart trend={bloodPressure} />);
  box.querySelector<HTMLElement>('.chart')?.focus();

  await press('ArrowLeft');
  expect(box.querySelector('[aria-live]')?.textContent).toBe('152/94 mmHg 2026-11-07 周六 柳河村卫生室');
  await press('ArrowLeft');
  expect(box.querySelector('[aria-live]')?.textContent).toContain('138/84 mmHg');
});

test('a higher value stands higher', () => {
  const points = planChart(bloodPressure, 476, 260).lines[0]?.points ?? [];
  const [high, low] = [
    points.find((point) => point.value === 152),
    points.find((point) => point.value === 132),
  ];

  expect(high?.y).toBeLessThan(low?.y ?? 0);
});

test('the table holds every reading, the newest first', async () => {
  const { box } = await rendered(<TrendTable trend={bloodPressure} />);

  expect(box.querySelectorAll('tbody tr')).toHaveLength(bloodPressure.series.length);
  expect(box.querySelector('tbody tr')?.textContent).toContain('152/94');
});

test('a value is high, low or within only where there is a range to say so', () => {
  expect(sideOf({ low: 3.5, high: 5.3 }, 6.4)).toBe('high');
  expect(sideOf({ low: 3.5, high: 5.3 }, 5.3)).toBe('within');
  expect(sideOf({ low: 3.5 }, 3.4)).toBe('low');
  expect(sideOf({}, 26)).toBeUndefined();
});

test('a record that ended years ago still shows its last year', () => {
  const series = [
    { on: '2019-01-01', value: 1, institution: null },
    { on: '2020-05-01', value: 2, institution: null },
    { on: '2021-02-01', value: 3, institution: null },
  ];
  expect(lastYear(series).map((reading) => reading.value)).toEqual([2, 3]);
});
