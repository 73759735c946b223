import { findResults } from '@yiti/measure';
import { freshDatabase } from '@yiti/testing';
import { expect, test, vi } from 'vitest';
import { keepFresh } from './keep-fresh.ts';
import { openSampleCounty } from './sample-county.ts';
import { aResident, aSmallCounty, aVisit } from './sample-resources.ts';

test('a visit that is written shows in its number without anybody asking for it', async () => {
  const sample = await openSampleCounty(freshDatabase);
  const onError = vi.fn();
  const stop = keepFresh({ ...sample, clock: () => new Date('2026-03-20T12:00:00+08:00'), onError });
  try {
    await sample.put(...aSmallCounty(), aResident('a'), aVisit('a', { start: '2026-03-19T09:00:00+08:00' }));
    await vi.waitFor(
      async () => {
        const [result] = await findResults(sample.db, sample.county, {
          indicators: ['PHC-32'],
          institutions: ['group'],
          span: 'month',
        });
        expect(result?.value).toBe(1);
      },
      { timeout: 50_000, interval: 200 },
    );
    expect(onError).not.toHaveBeenCalled();
  } finally {
    await stop();
    await sample.db.drop();
  }
});
