import { type Day, orThrow } from '@yiti/base';
import { expect, test } from 'vitest';
import { childVisits } from './child-schedule.ts';
import { immunisationsDue } from './immunisation.ts';
import {
  antenatalVisits,
  POSTPARTUM_INDICATOR_DAYS,
  postpartumCheck,
  postpartumVisit,
} from './maternal-schedule.ts';
import { jointVisitDueOn, referralResultDueOn, YEARLY_SERVICES } from './service-schedule.ts';
import { sixComplications } from './six-complications.ts';

const day = (text: string) => text as Day;

test('a child is visited at home and then at twelve ages', () => {
  expect(
    childVisits(day('2026-01-31'), day('2026-02-03')).map(({ visit, dueOn }) => `${visit} ${dueOn}`),
  ).toEqual([
    'home 2026-02-10',
    '1-month 2026-02-28',
    '3-months 2026-04-30',
    '6-months 2026-07-31',
    '8-months 2026-09-30',
    '12-months 2027-01-31',
    '18-months 2027-07-31',
    '24-months 2028-01-31',
    '30-months 2028-07-31',
    '36-months 2029-01-31',
    '4-years 2030-01-31',
    '5-years 2031-01-31',
    '6-years 2032-01-31',
  ]);
});

test.each([
  ['haemoglobin', ['6-months', '8-months', '18-months', '30-months']],
  ['hearing', ['6-months', '12-months', '24-months', '36-months']],
  ['tcm-guidance', ['6-months', '12-months', '18-months', '24-months', '30-months', '36-months']],
] as const)('%s belongs to the visits at %o', (service, visits) => {
  const with_ = childVisits(day('2026-01-01'), undefined).filter(({ services }) =>
    services.includes(service),
  );
  expect(with_.map(({ visit }) => visit)).toEqual(visits);
});

test('without a day of discharge the home visit has no day', () => {
  expect(childVisits(day('2026-01-01'), undefined)[0]).toMatchObject({ visit: 'home', dueOn: undefined });
});

test('the visits before birth follow the weeks of gestation', () => {
  expect(antenatalVisits(day('2026-01-01')).map(({ visit, from, to }) => `${visit} ${from} ${to}`)).toEqual([
    'record-before-13-weeks 2026-01-01 2026-04-01',
    'weeks-16-20 2026-04-23 2026-05-27',
    'weeks-21-24 2026-05-28 2026-06-24',
    'weeks-28-36 2026-07-16 2026-09-16',
    'weeks-37-40 2026-09-17 2026-10-14',
  ]);
});

test('the home visit is due a week after discharge, although the indicator counts 28 days', () => {
  expect(postpartumVisit(day('2026-03-02'))).toMatchObject({ from: '2026-03-02', to: '2026-03-09' });
  expect(POSTPARTUM_INDICATOR_DAYS).toBe(28);
  expect(postpartumCheck(day('2026-03-02'))).toMatchObject({ from: '2026-04-13', to: '2026-04-13' });
});

test('a child born in 2026 gets five doses of DTaP', () => {
  const dates = immunisationsDue(day('2026-01-15'), 'male').map(
    ({ vaccine, dose, dueOn }) => `${vaccine} ${dose} ${dueOn}`,
  );
  expect(dates).toEqual([
    'DTaP 1 2026-03-15',
    'DTaP 2 2026-05-15',
    'DTaP 3 2026-07-15',
    'DTaP 4 2027-07-15',
    'DTaP 5 2032-01-15',
  ]);
});

test('doses whose age was reached before the change are left to the old schedule', () => {
  const numbers = immunisationsDue(day('2024-10-15'), 'male').map(({ dose }) => dose);
  expect(numbers).toEqual([2, 3, 4, 5]);
});

test('HPV is for girls who turn 13 from 10 November 2025', () => {
  const hpv = (born: string, sex: 'male' | 'female' | undefined) =>
    immunisationsDue(day(born), sex)
      .filter(({ vaccine }) => vaccine.startsWith('HPV'))
      .map(({ dueOn }) => dueOn);
  expect(hpv('2012-11-10', 'female')).toEqual(['2025-11-10']);
  expect(hpv('2012-11-09', 'female')).toEqual([]);
  expect(hpv('2013-01-01', 'male')).toEqual([]);
  expect(hpv('2013-01-01', undefined)).toEqual([]);
});

test('every known dose is shown as a working definition', () => {
  expect(immunisationsDue(day('2026-01-15'), 'female').every(({ rule }) => rule.certainty === 'C')).toBe(
    true,
  );
});

test.each([
  ['screening', 'blood-pressure', 1, 35],
  ['hypertension', 'face-to-face-visit', 4, 35],
  ['hypertension', 'health-check', 1, 35],
  ['diabetes', 'fasting-glucose', 4, 35],
  ['diabetes', 'face-to-face-visit', 4, 35],
  ['diabetes', 'health-check', 1, 35],
  ['elderly', 'health-service', 1, 65],
  ['mental-disorder', 'visit-with-risk-assessment', 4, undefined],
  ['mental-disorder', 'health-check', 1, undefined],
  ['tcm-elderly', 'constitution-and-guidance', 1, 65],
])('%s: %s %s times a year from %s', (programme, service, timesAYear, fromAge) => {
  expect(YEARLY_SERVICES).toContainEqual(
    expect.objectContaining({ programme, service, timesAYear, fromAge }),
  );
});

test('one visit for several diseases is due on the earliest day', () => {
  expect(jointVisitDueOn(day('2026-05-01'), undefined, day('2026-04-01'))).toBe('2026-04-01');
  expect(jointVisitDueOn(undefined)).toBeUndefined();
});

test('the result of a referral is asked for within fourteen days', () => {
  expect(orThrow(referralResultDueOn(day('2026-02-20'))).value).toBe('2026-03-06');
});

test('list A names peripheral neuropathy, list B cognitive impairment, each has six', () => {
  expect(sixComplications()).toContain('peripheral-neuropathy');
  expect(sixComplications('A')).not.toContain('cognitive-impairment');
  expect(sixComplications('B')).toContain('cognitive-impairment');
  expect(sixComplications('B')).not.toContain('peripheral-neuropathy');
  expect([new Set(sixComplications('A')).size, new Set(sixComplications('B')).size]).toEqual([6, 6]);
});
