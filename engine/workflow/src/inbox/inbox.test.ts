import { orThrow } from '@yiti/base';
import { freshDatabase } from '@yiti/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
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
import { keepAbsence } from './absence-store.ts';
import { type HoldRequest, holdTask, holdTasks } from './hold-task.ts';
import { readInbox } from './inbox.ts';
import { askerOf, countTasks, type ListName } from './inbox-store.ts';

let sample: Awaited<ReturnType<typeof aCounty>>;
let open: ReturnType<typeof acts>['open'];
let take: ReturnType<typeof acts>['take'];
beforeAll(async () => {
  sample = await aCounty(freshDatabase);
  ({ open, take } = acts(sample.workflow));
});
afterAll(() => sample.db.drop());

/** Each test has a hospital to itself. */
let hospitals = 0;
function aHospital() {
  const institution = `hospital-${++hospitals}`;
  const staff = (id: string) => actor('specialist', institution, `${institution}-${id}`);
  return {
    staff,
    send: (about: object = {}) =>
      open(villageDoctor, 'referral', transfer({ to: { institution }, ...about })),
  };
}

const list = async (who: typeof specialist, name: ListName, more: object = {}) =>
  orThrow(await readInbox(sample.db, who, { list: name, limit: 50, ...more }, sample.time.now));
const ids = async (who: typeof specialist, name: ListName, more: object = {}) =>
  (await list(who, name, more)).tasks.map((task) => task.id);
const hold = (who: typeof specialist, id: string, request: HoldRequest = { do: 'claim' }) =>
  holdTask(sample.db, who, id, request, sample.time.now);

test('what is most urgent stands first, then what is due first', async () => {
  const { staff, send } = aHospital();
  const routine = await send();
  sample.time.now = new Date(sample.time.now.getTime() + 60_000);
  const later = await send();
  const urgent = await send({ urgency: 'urgent' });
  const emergency = await send({ urgency: 'stat' });

  expect(await ids(staff('a'), 'team')).toEqual([emergency.id, urgent.id, routine.id, later.id]);
  expect(await ids(staff('a'), 'team', { urgency: 'urgent' })).toEqual([urgent.id]);
  expect(await ids(staff('a'), 'team', { kind: 'follow-up-duty' })).toEqual([]);
});

test('page after page shows each task once', async () => {
  const { staff, send } = aHospital();
  for (const urgency of ['stat', 'routine', 'urgent', 'routine', 'stat']) await send({ urgency });
  const all = await ids(staff('a'), 'team');

  const seen: string[] = [];
  for (let cursor: string | undefined, first = true; first || cursor; first = false) {
    const page = await list(staff('a'), 'team', { limit: 2, cursor });
    seen.push(...page.tasks.map((task) => task.id));
    cursor = page.next;
  }
  expect(seen).toEqual(all);
  expect(seen).toHaveLength(5);
});

test('a cursor that somebody edited is refused', async () => {
  const page = await readInbox(
    sample.db,
    specialist,
    { list: 'team', limit: 2, cursor: 'bm9uc2Vuc2U' },
    sample.time.now,
  );

  expect(page).toMatchObject({ ok: false, problem: { code: 'workflow.bad-cursor' } });
});

test('a line says what is to be done and why, for whom, and until when', async () => {
  const { staff, send } = aHospital();
  const { dueAt } = await send();

  expect((await list(staff('a'), 'team')).tasks[0]).toMatchObject({
    subject: 'p1',
    what: 'referral.answer',
    why: 'referral.patient-waits-for-answer',
    dueAt,
  });
});

test('neither another hospital nor another role of this one sees a task', async () => {
  const { staff, send } = aHospital();
  await send();

  expect(await ids(stranger, 'team')).toEqual([]);
  expect(await ids({ ...staff('a'), role: 'pharmacist' }, 'team')).toEqual([]);
});

test('of two who claim at once one holds the task, and the other reads who', async () => {
  const { staff, send } = aHospital();
  const { id } = await send();

  const answers = await Promise.all([hold(staff('a'), id), hold(staff('b'), id)]);

  const winner = answers[0]?.ok ? staff('a') : staff('b');
  const [problem] = answers.flatMap((answer) => (answer.ok ? [] : [answer.problem]));
  expect(problem?.code).toBe('workflow.held-by-other');
  expect(problem?.details).toContain(winner.name);
  expect(await ids(winner, 'mine')).toEqual([id]);
  expect(await ids(winner, 'team')).toEqual([]);
  expect(await ids(staff('c'), 'team', { held: true })).toEqual([id]);
  expect((await hold(winner, id)).ok).toBe(true);
});

test('while one holds a task, a colleague cannot do it over his head', async () => {
  const { staff, send } = aHospital();
  const { id } = await send();
  await hold(staff('a'), id);
  const accept = { case: id, step: 'accept', key: 'over-his-head', fields: { arriveOn: '2026-03-20' } };

  expect(await sample.workflow.take(staff('b'), accept)).toMatchObject({
    problem: { code: 'workflow.held-by-other' },
  });
  expect((await sample.workflow.take(staff('a'), accept)).ok).toBe(true);
});

test('a task that has become another team’s leaves the inbox of the first', async () => {
  const { staff, send } = aHospital();
  const { id } = await send();
  await take(staff('a'), id, 'decline', { reason: '无床位' });

  expect(await ids(staff('a'), 'team', { held: true })).toEqual([]);
  expect(await ids(villageDoctor, 'team')).toContain(id);
});

test('released, a task is the team’s again; only its holder can release it', async () => {
  const { staff, send } = aHospital();
  const { id } = await send();
  await hold(staff('a'), id);

  expect(await hold(staff('b'), id, { do: 'release' })).toMatchObject({ ok: false });
  expect(await hold(staff('a'), id, { do: 'release' })).toMatchObject({ ok: true });
  expect(await ids(staff('b'), 'team')).toEqual([id]);
});

test('handed over to a colleague it is his; somebody who may not do it cannot be given it', async () => {
  const { staff, send } = aHospital();
  const { id } = await send();
  await hold(staff('a'), id);
  const to = (who: typeof specialist) => ({ ...who, institution: who.institution ?? '' });

  expect(await hold(staff('a'), id, { do: 'hand-over', to: to(stranger) })).toMatchObject({ ok: false });
  expect(await hold(staff('a'), id, { do: 'hand-over', to: to(staff('b')) })).toMatchObject({ ok: true });
  expect(await ids(staff('b'), 'mine')).toEqual([id]);
});

test('the deputy of somebody on leave finds his tasks, may do them, and no longer afterwards', async () => {
  const { staff, send } = aHospital();
  const { id } = await send();
  await hold(staff('a'), id);
  const { now } = sample.time;
  const endsAt = new Date(now.getTime() + 86_400_000);
  await keepAbsence(sample.db, county, { person: staff('a').id, startsAt: now, endsAt, deputy: staff('b') });

  expect(await ids(staff('b'), 'mine')).toEqual([id]);
  expect(await ids(staff('c'), 'mine')).toEqual([]);
  const inbox = await readInbox(sample.db, staff('b'), { list: 'mine', limit: 5 }, endsAt);
  expect(orThrow(inbox).tasks).toEqual([]);
  await take(staff('b'), id, 'accept', { arriveOn: '2026-03-20' });
});

test('overdue shows mine and the team’s together, each once', async () => {
  const { staff, send } = aHospital();
  const held = await send({ urgency: 'stat' });
  const free = await send({ urgency: 'stat' });
  await send();
  await hold(staff('a'), held.id);
  const before = sample.time.now;
  sample.time.now = new Date(before.getTime() + 11 * 60_000);

  expect((await ids(staff('a'), 'overdue')).sort()).toEqual([held.id, free.id].sort());
  expect(await countTasks(sample.db, askerOf(staff('a'), sample.time.now))).toEqual({
    mine: 1,
    team: 2,
    overdue: 2,
  });
  sample.time.now = before;
});

test('many are claimed at once, and one that is gone keeps none of the others back', async () => {
  const { staff, send } = aHospital();
  const sent = [await send(), await send()].map((file) => file.id);

  const answers = await holdTasks(sample.db, staff('a'), [...sent, 'gone'], { do: 'claim' }, sample.time.now);

  expect(answers.map((answer) => answer.result.ok)).toEqual([true, true, false]);
  expect((await ids(staff('a'), 'mine')).sort()).toEqual(sent.sort());
});

test('a change wakes the inboxes of both institutions and no other', async () => {
  const woken: string[] = [];
  const stops = ['village', 'hospital', 'other-hospital'].map((institution) =>
    sample.workflow.news.listen(county, institution, () => woken.push(institution)),
  );
  // The ear is open once it has heard something.
  for (let tries = 0; tries < 100 && !woken.includes('hospital'); tries++) {
    await open(villageDoctor, 'referral', transfer());
    await new Promise((done) => setTimeout(done, 20));
  }
  woken.length = 0;

  const { id } = await open(villageDoctor, 'referral', transfer());
  await take(otherSpecialist, id, 'decline', { reason: '无床位' });
  for (let tries = 0; tries < 100 && !woken.includes('village'); tries++)
    await new Promise((done) => setTimeout(done, 20));

  expect(new Set(woken)).toEqual(new Set(['hospital', 'village']));
  for (const stop of stops) stop();
  await sample.workflow.news.close();
});
