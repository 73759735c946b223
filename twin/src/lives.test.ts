import { beforeAll, expect, test } from 'vitest';
import { ratesOf } from './care/demand.ts';
import { type FollowUp, followUpsOf } from './care/follow-up.ts';
import { programmesOf } from './care/programmes.ts';
import type { Visit } from './care/visit.ts';
import { VisitPlan } from './care/visit-plan.ts';
import { visitsOf } from './care/visits.ts';
import { bodyOf } from './health/measurement.ts';
import { everybody } from './people/everybody.ts';
import { birthsIn } from './people/kin.ts';
import type { Person } from './people/person.ts';
import { DEFAULT_AS_OF, worldOf } from './world.ts';

const world = worldOf({ residents: 3000, years: 3, seed: 'lives', template: 'group', asOf: DEFAULT_AS_OF });
const lives: { person: Person; visits: Visit[]; followUps: FollowUp[]; bornOn: readonly number[] }[] = [];

beforeAll(() => {
  const plan = new VisitPlan(world, ratesOf(world));
  for (const household of everybody(world)) {
    const births = birthsIn(household, world);
    for (const person of household) {
      const bornOn = births.get(person) ?? [];
      const visits = visitsOf(person, plan.occasions(person, bornOn), world);
      const followUps = followUpsOf(person, programmesOf(person, visits, bornOn, world), world);
      lives.push({ person, visits, followUps, bornOn });
    }
  }
}, 60_000);

const rateOf = (count: number) => (count / 3000 / 3) * 1000;

test('in a thousand residents about seven are born and eight die each year', () => {
  const born = lives.filter(({ person }) => person.birthOn >= world.start && person.fate === 'stays');
  const died = lives.filter(({ person }) => person.fate === 'dies');

  expect(rateOf(born.length)).toBeGreaterThan(6.2);
  expect(rateOf(born.length)).toBeLessThan(7.4);
  expect(rateOf(died.length)).toBeGreaterThan(7.2);
  expect(rateOf(died.length)).toBeLessThan(8.4);
});

test('whoever gave birth was admitted for it to the maternal hospital, a centre, or outside', () => {
  const mothers = lives.filter(({ bornOn }) => bornOn.length > 0);

  expect(mothers.length).toBeGreaterThan(10);
  for (const { visits, bornOn } of mothers) {
    expect(visits.filter(({ diagnosis, nights }) => diagnosis.code === 'O80.9' && nights > 0)).toHaveLength(
      bornOn.length,
    );
  }
});

test('blood pressure moves slowly: little from one day to the next, and an ill person stays ill', () => {
  for (const { person } of lives.slice(0, 300)) {
    const body = bodyOf(person, world.seed);
    for (let day = world.start; day < world.lastDay; day += 13) {
      expect(Math.abs(body.systolic(day + 1) - body.systolic(day))).toBeLessThan(0.5);
    }
  }
  const untreated = lives
    .map(({ person }) => person)
    .filter(({ health }) => health.get('hypertension')?.treated === false);
  const mean =
    untreated.reduce((sum, person) => sum + bodyOf(person, world.seed).systolic(world.lastDay), 0) /
    untreated.length;
  expect(mean).toBeGreaterThan(145);
});

test('who is in treatment has the same medicine refilled again and again', () => {
  const treated = lives.filter(
    ({ person }) => person.health.get('hypertension')?.treated && person.fate === 'stays',
  );
  const refills = treated.map(
    ({ visits }) =>
      visits.filter(({ kind, diagnosis }) => kind === 'refill' && diagnosis.code === 'I10').length,
  );

  expect(refills.reduce((sum, count) => sum + count, 0) / treated.length / 3).toBeGreaterThan(2);
});

test('hypertension and diabetes of one person are followed up in one visit', () => {
  const both = lives.flatMap(({ followUps }) => followUps).filter(({ programmes }) => programmes.length > 1);
  const days = lives.flatMap(({ person, followUps }) =>
    followUps
      .filter(({ programmes, fabricated }) => programmes[0]?.code === 'hypertension' && !fabricated)
      .map(({ at }) => `${person.id}/${at.day}`),
  );

  expect(both.length).toBeGreaterThan(50);
  expect(new Set(days).size).toBe(days.length);
});

test('nobody is followed up before the illness was found, or without a record', () => {
  for (const { person, followUps } of lives) {
    if (person.registeredOn === undefined) expect(followUps).toHaveLength(0);
    for (const { programmes, at } of followUps) {
      const foundOn = person.health.get('hypertension')?.foundOn;
      if (programmes.some(({ code }) => code === 'hypertension'))
        expect(at.day).toBeGreaterThanOrEqual((foundOn as number) - 10);
    }
  }
});

test('a patient is referred up before the visit, from the own township', () => {
  const referred = lives.flatMap(({ visits }) => visits).filter(({ referredFrom }) => referredFrom);

  expect(referred.length).toBeGreaterThan(100);
  for (const { referredFrom, at, level, person } of referred) {
    expect(level).toBe('county');
    expect(referredFrom?.at.day).toBeLessThanOrEqual(at.day);
    expect(referredFrom?.institution.division).toBe(person.household.village.code.slice(0, 9));
  }
});

test('names are of many kinds: two characters and three, some with a dot, some that need four bytes', () => {
  const names = [...everybody({ ...world, residents: 6000 })].flat().map(({ name }) => name);

  expect(names.filter((name) => [...name].length === 2).length / names.length).toBeGreaterThan(0.1);
  expect(names.filter((name) => name.includes('·')).length).toBeGreaterThan(5);
  expect(names.filter((name) => /[㛃㭎䲟]|[\u{20000}-\u{3ffff}]/u.test(name)).length).toBeGreaterThan(2);
  expect(new Set(names).size).toBeGreaterThan(names.length * 0.6);
});

test('each township centre always has a doctor of the leading hospital posted down to it', () => {
  const { centres } = world.institutions;
  for (const centre of centres) {
    const posted = world.postings.filter(({ at }) => at === centre.id);
    expect(posted.filter(({ until }) => until === undefined)).toHaveLength(1);
    expect(posted.length).toBeGreaterThanOrEqual(5);
  }
});
