import { sql } from '@yiti/database';
import { openRecords } from '@yiti/records';
import { freshDatabase } from '@yiti/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keepDuty } from '../calendar/calendar-store.ts';
import { findCase } from '../case/case-store.ts';
import { exampleDefinitions } from '../examples/examples.ts';
import { readInbox } from '../inbox/inbox.ts';
import { openWorkflow } from '../index.ts';
import {
  aCounty,
  actor,
  acts,
  county,
  otherSpecialist,
  specialist,
  stranger,
  transfer,
  villageDoctor,
} from '../sample-county.ts';

let sample: Awaited<ReturnType<typeof aCounty>>;
let open: ReturnType<typeof acts>['open'];
let take: ReturnType<typeof acts>['take'];
beforeAll(async () => {
  sample = await aCounty(freshDatabase);
  ({ open, take } = acts(sample.workflow));
});
afterAll(() => sample.db.drop());

const at = (local: string) => new Date(`${local}:00+08:00`);
const fireAt = (local: string) => {
  sample.time.now = at(local);
  return sample.workflow.fire(county);
};
const begin = (local: string) => {
  sample.time.now = at(local);
};
async function events(id: string) {
  const { rows } = await sample.db.query<{ what: string }>(sql`
    select what
      from workflow.task_event
     where county = ${county}
       and case_id = ${id}
     order by n`);
  return rows.map((row) => row.what);
}
const teamOf = async (who: typeof specialist) => {
  const page = await readInbox(sample.db, who, { list: 'team', limit: 50 }, sample.time.now);
  return page.ok ? page.value.tasks.map((task) => task.id) : [];
};

test('when nobody answers, the team is reminded at the limit and the doctors are asked half an hour later', async () => {
  begin('2026-03-02T09:00');
  const { id } = await open(villageDoctor, 'referral', transfer({ urgency: 'urgent' }));
  const nurse = actor('nurse', 'hospital');

  expect(await fireAt('2026-03-02T10:59')).toBe(0);
  expect(await fireAt('2026-03-02T11:00')).toBe(1);
  expect(await events(id)).toEqual(['remind']);
  expect(await fireAt('2026-03-02T11:30')).toBe(1);
  expect(await events(id)).toEqual(['remind', 'escalate']);
  expect(await teamOf(nurse)).toContain(id);
  expect(await teamOf(specialist)).toContain(id);
});

test('an answer in time lets nothing of the limit happen', async () => {
  begin('2026-03-03T09:00');
  const { id } = await open(villageDoctor, 'referral', transfer({ urgency: 'urgent' }));
  await take(specialist, id, 'accept', { arriveOn: '2026-03-20' });

  await fireAt('2026-03-04T09:00');
  expect(await events(id)).toEqual([]);
});

test('a patient who does not arrive on the day becomes the task of the sender', async () => {
  begin('2026-03-05T09:00');
  const { id } = await open(villageDoctor, 'referral', transfer());
  await take(specialist, id, 'accept', { arriveOn: '2026-03-06' });

  await fireAt('2026-03-06T23:59');
  expect(await findCase(sample.db, county, id)).toMatchObject({ state: 'accepted' });
  await fireAt('2026-03-07T00:00');
  expect(await findCase(sample.db, county, id)).toMatchObject({ state: 'missing' });
  expect(await teamOf(villageDoctor)).toContain(id);
});

test('four processes that look at the same time remind each team once', async () => {
  begin('2026-03-09T09:00');
  const ids: string[] = [];
  for (let n = 0; n < 20; n++)
    ids.push((await open(villageDoctor, 'referral', transfer({ urgency: 'stat' }))).id);
  await fireAt('2026-03-09T09:09');
  sample.time.now = at('2026-03-09T09:10');
  const process = () =>
    openWorkflow({
      db: sample.db,
      records: openRecords({ db: sample.db }),
      definitions: exampleDefinitions,
      clock: () => sample.time.now,
    });

  const fired = await Promise.all([1, 2, 3, 4].map(() => process().fire(county)));

  expect(fired.reduce((sum, each) => sum + each, await sample.workflow.fire(county))).toBe(20);
  for (const id of ids) expect(await events(id)).toEqual(['remind']);
});

test('a limit whose consequence fails waits and holds up no other', async () => {
  begin('2026-03-10T09:00');
  const broken = await open(villageDoctor, 'referral', transfer({ urgency: 'stat' }));
  await sample.db.query(sql`
    update workflow.timer
       set no = 9
     where county = ${county}
       and case_id = ${broken.id}
       and no = 0`);
  const good = await open(villageDoctor, 'referral', transfer({ urgency: 'stat' }));

  await fireAt('2026-03-10T09:10');

  expect(await events(good.id)).toEqual(['remind']);
  const { rows } = await sample.db.query<{ failures: number; fire_at: Date }>(sql`
    select failures, fire_at
      from workflow.timer
     where county = ${county}
       and case_id = ${broken.id}
       and no = 9`);
  expect(rows).toEqual([{ failures: 1, fire_at: at('2026-03-10T09:11') }]);
});

test('whoever is on duty is given the task at once, also at the hospital to which it is sent on', async () => {
  begin('2026-03-16T09:00');
  const shift = (person: typeof specialist) => ({
    institution: person.institution ?? '',
    role: 'specialist' as const,
    startsAt: at('2026-03-16T08:00'),
    endsAt: at('2026-03-16T18:00'),
    person,
  });
  await keepDuty(sample.db, county, shift(otherSpecialist));
  await keepDuty(sample.db, county, shift(stranger));
  const mine = async (who: typeof specialist) => {
    const page = await readInbox(sample.db, who, { list: 'mine', limit: 50 }, sample.time.now);
    return page.ok ? page.value.tasks.map((task) => task.id) : [];
  };

  const { id } = await open(villageDoctor, 'referral', transfer());
  expect(await mine(otherSpecialist)).toEqual([id]);

  await take(villageDoctor, id, 'redirect', { to: { institution: stranger.institution }, reason: '无床位' });
  expect(await mine(otherSpecialist)).toEqual([]);
  expect(await mine(stranger)).toEqual([id]);
});
