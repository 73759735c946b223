import { freshDatabase, misplacedKeys } from '@yiti/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aCounty, acts, county, specialist, transfer, villageDoctor } from '../sample-county.ts';
import { flowNumbers } from './flow-store.ts';

let sample: Awaited<ReturnType<typeof aCounty>>;
beforeAll(async () => {
  sample = await aCounty(freshDatabase);
});
afterAll(() => sample.db.drop());

const at = (local: string) => new Date(`${local}:00+08:00`);

test('a flow is numbers: what waits, how long it took, and how much of it in time', async () => {
  const { open, take } = acts(sample.workflow);
  for (const answered of ['10:00', '11:00', '17:30', '18:00']) {
    sample.time.now = at('2026-03-02T09:00');
    const { id } = await open(villageDoctor, 'referral', transfer({ urgency: 'urgent' }));
    sample.time.now = at(`2026-03-02T${answered}`);
    await take(specialist, id, 'accept', { arriveOn: '2026-03-20' });
  }
  sample.time.now = at('2026-03-02T09:00');
  await open(villageDoctor, 'referral', transfer());
  const period = { start: at('2026-03-01T00:00'), end: at('2026-04-01T00:00') };

  const numbers = await flowNumbers(sample.db, county, 'referral', period, at('2026-03-09T09:00'));

  expect(numbers).toEqual([
    expect.objectContaining({
      state: 'accepted',
      institution: 'hospital',
      waiting: 4,
      overdue: 0,
      left: 0,
      medianHours: null,
      shareWithinLimit: null,
    }),
    expect.objectContaining({
      state: 'sent',
      institution: 'hospital',
      waiting: 1,
      overdue: 1,
      left: 4,
      shareWithinLimit: 0.5,
    }),
  ]);
  // Waits of 1, 2, 8.5 and 9 hours against a limit of two hours.
  expect(numbers[1]?.medianHours).toBeCloseTo(5.25, 6);
  expect(numbers[1]?.p90Hours).toBeCloseTo(8.85, 6);
});

test('every key of the schema begins with the county', async () => {
  const keys = await misplacedKeys(sample.db);
  expect(keys.filter((key) => key.table.startsWith('workflow.'))).toEqual([]);
});
