import { freshDatabase } from '@yiti/testing';
import { expect, test } from 'vitest';
import { aResident, aSmallCounty } from '../sample-resources.ts';
import { MARCH_2026, workedExample } from '../worked-example.ts';
import { electronicRecordRate, recordRate } from './health-records.ts';

test.each([recordRate, electronicRecordRate])(
  'residents are those born, alive and not gone on the last day of the month; registered by then: $name',
  async (indicator) => {
    const share = await workedExample(
      freshDatabase,
      indicator,
      [
        ...aSmallCounty(),
        aResident('registered', { registered: '2026-03-31' }),
        aResident('later', { registered: '2026-04-01' }),
        aResident('never'),
        aResident('born-that-day', { born: '2026-03-31' }),
        aResident('born-after', { born: '2026-04-01' }),
        aResident('died', { registered: '2020-01-01', died: '2026-03-31T23:00:00+08:00' }),
        aResident('died-after', { registered: '2020-01-01', died: '2026-04-01T00:00:00+08:00' }),
        aResident('left', { registered: '2020-01-01', left: '2026-03-31' }),
        aResident('left-after', { registered: '2020-01-01', left: '2026-04-01' }),
      ],
      MARCH_2026,
    );

    expect(share).toMatchObject({ numerator: 3, denominator: 6, value: 50 });
    expect(share.rows).toEqual([
      'born-that-day 0/1 未建档',
      'died-after 1/1 建档日期：2020-01-01',
      'later 0/1 建档日期：2026-04-01',
      'left-after 1/1 建档日期：2020-01-01',
      'never 0/1 未建档',
      'registered 1/1 建档日期：2026-03-31',
    ]);
  },
);
