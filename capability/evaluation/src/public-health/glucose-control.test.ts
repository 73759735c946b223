import { freshDatabase } from '@yiti/testing';
import { expect, test } from 'vitest';
import { anEnrolment, aReading, aResident, aSmallCounty } from '../sample-resources.ts';
import { workedExample } from '../worked-example.ts';
import { glucoseControl } from './glucose-control.ts';

const patient = (id: string) => [aResident(id), anEnrolment(id, 'diabetes', '2024-01-01')];
const fasting = (id: string, on: string, value: number) =>
  aReading(id, `${on}T09:00:00+08:00`, { code: '14771-0', value });

test('6.9 is under control, 7.0 is not, nor is who was lost; a follow-up without glucose does not hide the last one', async () => {
  const share = await workedExample(freshDatabase, glucoseControl, [
    ...aSmallCounty(),
    ...patient('under'),
    ...fasting('under', '2026-01-10', 6.9),
    ...aReading('under', '2026-06-10T09:00:00+08:00', { pressure: [120, 80] }),
    ...patient('limit'),
    ...fasting('limit', '2026-01-10', 5.5),
    ...fasting('limit', '2026-04-10', 7.0),
    ...patient('lost'),
  ]);

  expect(share).toEqual({
    numerator: 1,
    denominator: 3,
    value: 33.33,
    rows: [
      'limit 0/1 末次空腹血糖：7（2026-04-10）',
      'lost 0/1 本期没有随访血糖，按未控制计',
      'under 1/1 末次空腹血糖：6.9（2026-01-10）',
    ],
  });
});
