import { freshDatabase } from '@yiti/testing';
import { expect, test } from 'vitest';
import { anInstitution, aReport, aResident, aSmallCounty, aVisit } from '../sample-resources.ts';
import { MARCH_2026, workedExample, YEAR_2026 } from '../worked-example.ts';
import { imagingCoverage, sharedReports, villageEcg } from './shared-centre.ts';

const facts = [
  ...aSmallCounty(),
  anInstitution('other-centre', 'township-centre'),
  anInstitution('ecg-clinic', 'village-clinic', 'centre', ['心电图机 12 导']),
  aResident('a'),
  aVisit('a', { id: 'v1', at: 'centre', start: '2026-03-01T08:00:00+08:00' }),
  aVisit('a', { id: 'v2', at: 'clinic', start: '2026-03-01T08:00:00+08:00' }),
  aVisit('a', { id: 'v3', at: 'hospital', start: '2026-03-01T08:00:00+08:00' }),
  aReport('a', { visit: 'v1', reader: 'hospital', on: '2026-03-01T09:00:00+08:00' }),
  aReport('a', { visit: 'v2', reader: 'hospital', category: 'EC', on: '2026-03-02T09:00:00+08:00' }),
  aReport('a', { visit: 'v1', reader: 'centre', on: '2026-03-03T09:00:00+08:00' }),
  aReport('a', { visit: 'v1', reader: 'hospital', status: 'preliminary', on: '2026-03-04T09:00:00+08:00' }),
  aReport('a', { visit: 'v1', reader: 'hospital', category: 'LAB', on: '2026-03-04T09:00:00+08:00' }),
  aReport('a', { visit: 'v3', reader: 'hospital', on: '2026-03-05T09:00:00+08:00' }),
];

test('the centre has read two: one image of the township, one ECG of the village; its own patients and drafts are not counted', async () => {
  const volume = await workedExample(freshDatabase, sharedReports, facts, MARCH_2026);

  expect(volume.value).toBe(2);
  expect(volume.rows.map((row) => row.split(' ').at(-1))).toEqual(['影像报告', '心电报告']);
});

test('one village clinic of two has an ECG', async () => {
  expect(await workedExample(freshDatabase, villageEcg, facts, MARCH_2026)).toEqual({
    numerator: 1,
    denominator: 2,
    value: 50,
    rows: ['clinic 0/1 未登记心电设备', 'ecg-clinic 1/1 设备：心电图机 12 导'],
  });
});

test('one township centre of two had an image read this year', async () => {
  expect(await workedExample(freshDatabase, imagingCoverage, facts, YEAR_2026)).toEqual({
    numerator: 1,
    denominator: 2,
    value: 50,
    rows: ['centre 1/1 有县级中心影像报告', 'other-centre 0/1 尚无县级中心影像报告'],
  });
});
