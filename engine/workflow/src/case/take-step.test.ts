import { newId, orThrow } from '@yiti/base';
import { sql } from '@yiti/database';
import { isError, readResource, validate } from '@yiti/fhir';
import { freshDatabase } from '@yiti/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  aCounty,
  acts,
  county,
  homePlan,
  otherSpecialist,
  specialist,
  stranger,
  transfer,
  villageDoctor,
} from '../sample-county.ts';
import { findCase, listChildren } from './case-store.ts';
import { listSteps } from './step-store.ts';

let sample: Awaited<ReturnType<typeof aCounty>>;
let open: ReturnType<typeof acts>['open'];
let take: ReturnType<typeof acts>['take'];
beforeAll(async () => {
  sample = await aCounty(freshDatabase);
  ({ open, take } = acts(sample.workflow));
});
afterAll(() => sample.db.drop());

const aReferral = () => open(villageDoctor, 'referral', transfer());
const arrival = { arriveOn: '2026-03-03' };
const log = async (id: string) => (await listSteps(sample.db, county, id)).map((each) => each.step);

test('of two doctors who accept at the same moment one does, and the other reads who was first and when', async () => {
  const { id } = await aReferral();
  const accept = (by: typeof specialist) =>
    sample.workflow.take(by, { case: id, step: 'accept', key: newId(), expected: 1, fields: arrival });

  const answers = await Promise.all([accept(specialist), accept(otherSpecialist)]);

  const [loser] = answers.flatMap((answer) => (answer.ok ? [] : [answer.problem]));
  const [winner] = (await listSteps(sample.db, county, id)).slice(1);
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  expect(loser).toMatchObject({ kind: 'conflict', code: 'workflow.somebody-was-first' });
  expect(loser?.details).toBe(`${winner?.by} · 2026-03-02 09:00 · accept`);
  expect(await log(id)).toEqual(['open', 'accept']);
});

test('a request that is sent three times at once, and again later, takes one step', async () => {
  const { id } = await aReferral();
  const request = { case: id, step: 'accept', key: 'telephone-1', expected: 1, fields: arrival };

  const answers = await Promise.all([1, 2, 3].map(() => sample.workflow.take(specialist, request)));
  const later = await sample.workflow.take(specialist, request);

  expect(answers.map((answer) => orThrow(answer).repeated).sort()).toEqual([false, true, true]);
  expect(orThrow(later)).toMatchObject({ repeated: true, file: { state: 'accepted', steps: 2 } });
  expect(await log(id)).toEqual(['open', 'accept']);
});

test('a form that is sent twice opens one case', async () => {
  const request = { kind: 'referral', key: 'opened-once', fields: transfer() };

  const answers = await Promise.all([1, 2].map(() => sample.workflow.open(villageDoctor, request)));

  const [one, other] = answers.map((answer) => orThrow(answer));
  expect(one?.file.id).toBe(other?.file.id);
  expect([one?.repeated, other?.repeated].sort()).toEqual([false, true]);
});

test('the key of one form does not open another', async () => {
  const request = { kind: 'referral', key: 'form-key', fields: transfer() };
  await sample.workflow.open(villageDoctor, request);

  const other = await sample.workflow.open(villageDoctor, {
    ...request,
    fields: transfer({ patient: 'p2' }),
  });

  expect(other).toMatchObject({ ok: false, problem: { code: 'workflow.key-used-otherwise' } });
});

test('a key that comes again with something else in it is refused', async () => {
  const { id } = await aReferral();
  await sample.workflow.take(specialist, { case: id, step: 'accept', key: 'used-key', fields: arrival });

  const again = await sample.workflow.take(specialist, { case: id, step: 'receive', key: 'used-key' });

  expect(again).toMatchObject({ ok: false, problem: { code: 'workflow.key-used-otherwise' } });
});

test.each([
  ['a foreign hospital', stranger, 'accept', arrival, 'workflow.not-yours'],
  ['the sender himself', villageDoctor, 'accept', arrival, 'workflow.not-yours'],
  ['a step out of order', specialist, 'receive', {}, 'workflow.step-not-now'],
  ['a form with a missing day', specialist, 'accept', {}, 'workflow.field-wrong'],
  ['a step there is not', specialist, 'teleport', {}, 'workflow.step-unknown'],
])('%s is refused, and the case stays as it was', async (_, by, step, fields, code) => {
  const before = await aReferral();

  const answer = await sample.workflow.take(by, { case: before.id, step, key: newId(), fields });

  expect(answer).toMatchObject({ ok: false, problem: { code } });
  expect(await findCase(sample.db, county, before.id)).toEqual(before);
});

test('a referral without consent is refused, unless it is an emergency', async () => {
  const ask = (about: object) =>
    sample.workflow.open(villageDoctor, { kind: 'referral', key: newId(), fields: transfer(about) });

  expect(await ask({ consent: false })).toMatchObject({
    problem: { at: 'consent', details: 'consent-missing' },
  });
  expect(orThrow(await ask({ consent: false, urgency: 'stat' })).file.urgency).toBe('stat');
});

test('each step stands in the record as a Task that FHIR accepts, with the request beside it', async () => {
  const { id } = await aReferral();
  await take(specialist, id, 'accept', arrival);
  await take(specialist, id, 'receive');

  const task = await sample.records.find(county, 'Task', id);
  const request = await sample.records.find(county, 'ServiceRequest', id);
  expect(task?.version).toBe(3);
  expect(JSON.parse(task?.text ?? '')).toMatchObject({
    status: 'in-progress',
    for: { reference: 'Patient/p1' },
  });
  expect(JSON.parse(request?.text ?? '')).toMatchObject({ status: 'active', priority: 'routine' });
  for (const kept of [task, request]) {
    const issues = validate(orThrow(readResource(kept?.text ?? '')));
    expect(issues.filter(isError)).toEqual([]);
  }
});

test('when the record refuses, the step has not happened either', async () => {
  const { id } = await aReferral();
  const failing = await sample.db
    .transaction(async (tx) => {
      orThrow(
        await sample.workflow.take(
          specialist,
          { case: id, step: 'accept', key: 'broken', fields: arrival },
          tx,
        ),
      );
      throw new Error('the power fails before the commit');
    })
    .catch((error: Error) => error.message);

  expect(failing).toBe('the power fails before the commit');
  expect(await log(id)).toEqual(['open']);
  expect((await sample.records.find(county, 'Task', id))?.version).toBe(1);

  const again = await sample.workflow.take(specialist, {
    case: id,
    step: 'accept',
    key: 'broken',
    fields: arrival,
  });
  expect(orThrow(again).repeated).toBe(false);
});

test('a patient who is sent back leaves the named doctor with one dated duty for each item of the plan', async () => {
  const { id } = await aReferral();
  await take(specialist, id, 'accept', arrival);
  await take(specialist, id, 'receive');
  await take(specialist, id, 'send-back', homePlan());
  const [down] = await listChildren(sample.db, county, id);
  await take(villageDoctor, down?.id ?? '', 'take-over');

  const duties = await listChildren(sample.db, county, down?.id ?? '');
  expect(duties.map((duty) => duty.dueAt?.toISOString())).toEqual([
    '2026-03-10T16:00:00.000Z',
    '2026-03-20T16:00:00.000Z',
  ]);
  const { rows } = await sample.db.query(sql`
    select holder
      from workflow.task
     where county = ${county}
       and case_id = any(${duties.map((duty) => duty.id)})`);
  expect(rows).toEqual([{ holder: villageDoctor.id }, { holder: villageDoctor.id }]);

  // Both at the same moment: the last one, whichever it is, ends the plan and with it the referral.
  const contact = { on: '2026-03-09', how: 'home', result: '血压平稳' };
  await Promise.all(duties.map((duty) => take(villageDoctor, duty.id, 'contact', contact)));
  expect(await findCase(sample.db, county, down?.id ?? '')).toMatchObject({ state: 'completed' });
  expect(await findCase(sample.db, county, id)).toMatchObject({
    state: 'returned',
    outcome: 'referral.outcome.returned',
  });
});

test('a plan whose first contact comes later than a week after leaving hospital is refused', async () => {
  const late = homePlan({ plan: [{ what: '首次随访', dueOn: '2026-03-14' }] });

  const answer = await sample.workflow.open(specialist, {
    kind: 'down-referral',
    key: newId(),
    fields: late,
  });

  expect(answer).toMatchObject({ problem: { at: 'plan.0.dueOn', details: 'first-contact-too-late' } });
});

test('a plan that is stopped leaves no duty open', async () => {
  const down = await open(specialist, 'down-referral', homePlan());
  await take(villageDoctor, down.id, 'take-over');
  await take(specialist, down.id, 'stop', { reason: '患者再次入院' });

  const duties = await listChildren(sample.db, county, down.id);
  expect(duties.map((duty) => duty.state)).toEqual(['recalled', 'recalled']);
});

test('what stands in the log of steps can be neither changed nor removed', async () => {
  await expect(
    sample.db.query(sql`update workflow.step set taken_by_name = 'somebody else'`),
  ).rejects.toThrow();
  await expect(sample.db.query(sql`delete from workflow.step`)).rejects.toThrow();
});
