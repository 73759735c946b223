import { expect, test } from 'vitest';
import { daysIn } from './touched.ts';

test('every day a resource mentions is found, in China’s time', () => {
  const text = JSON.stringify({
    period: { start: '2026-03-31T23:30:00+08:00', end: '2026-03-31T17:00:00Z' },
    birthDate: '1960-05-05',
    note: 'seen on 2026-01-01 by somebody',
  });

  expect(daysIn(text)).toEqual(['2026-03-31', '2026-04-01', '1960-05-05']);
});
