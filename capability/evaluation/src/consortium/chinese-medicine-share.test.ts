import { freshDatabase } from '@yiti/testing';
import { expect, test } from 'vitest';
import { aFollowUp, aPhysician, aResident, aSmallCounty, aVisit } from '../sample-resources.ts';
import { MARCH_2026, workedExample } from '../worked-example.ts';
import { chineseMedicineShare } from './chinese-medicine-share.ts';

test('one visit of three was to a physician of Chinese medicine; who saw the third is not known and does not count as one', async () => {
  const share = await workedExample(
    freshDatabase,
    chineseMedicineShare,
    [
      ...aSmallCounty(),
      aPhysician('herbalist', '主治中医师'),
      aPhysician('surgeon', '主治医师'),
      aResident('a'),
      aVisit('a', { id: 'herbs', staff: 'herbalist', start: '2026-03-01T08:00:00+08:00' }),
      aVisit('a', { id: 'knife', staff: 'surgeon', at: 'hospital', start: '2026-03-02T08:00:00+08:00' }),
      aVisit('a', { id: 'nobody', start: '2026-03-03T08:00:00+08:00' }),
      aFollowUp('a', '2026-03-04T08:00:00+08:00'),
    ],
    MARCH_2026,
  );

  expect(share).toEqual({
    numerator: 1,
    denominator: 3,
    value: 33.33,
    rows: [
      'a herbs 1/1 接诊医师：主治中医师',
      'a knife 0/1 接诊医师：主治医师',
      'a nobody 0/1 接诊医师职称不详',
    ],
  });
});
