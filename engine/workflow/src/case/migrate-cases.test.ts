import { orThrow } from '@yiti/base';
import { openRecords } from '@yiti/records';
import { freshDatabase } from '@yiti/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Definition } from '../definition/definition.ts';
import { exampleDefinitions } from '../examples/examples.ts';
import { referral } from '../examples/referral.ts';
import { openWorkflow } from '../index.ts';
import { aCounty, acts, county, specialist, transfer, villageDoctor } from '../sample-county.ts';
import { findCase } from './case-store.ts';
import { listSteps } from './step-store.ts';

let sample: Awaited<ReturnType<typeof aCounty>>;
beforeAll(async () => {
  sample = await aCounty(freshDatabase);
});
afterAll(() => sample.db.drop());

/** A next version in which the receiver is no longer asked to accept, only to receive. */
const states = {
  ...Object.fromEntries(Object.keys(referral.states).map((name) => [name, name])),
  sent: 'incomplete',
};
const { accept: _, ...steps } = referral.steps;
const next: Definition = { ...referral, version: 2, steps };
const after = (definition: Definition) =>
  openWorkflow({
    db: sample.db,
    records: openRecords({ db: sample.db }),
    definitions: [...exampleDefinitions, definition],
    clock: () => sample.time.now,
  });

test('a case goes on by the rules it began with when new ones come into force', async () => {
  const { id } = await acts(sample.workflow).open(villageDoctor, 'referral', transfer());
  const workflow = after(next);
  const young = await acts(workflow).open(villageDoctor, 'referral', transfer());

  const accept = (file: string) =>
    workflow.take(specialist, {
      case: file,
      step: 'accept',
      key: `accept-${file}`,
      fields: { arriveOn: '2026-03-10' },
    });

  expect(orThrow(await accept(id)).file).toMatchObject({ version: 1, state: 'accepted' });
  expect(young.version).toBe(2);
  expect(await accept(young.id)).toMatchObject({ ok: false, problem: { code: 'workflow.step-unknown' } });
});

test('a stated migration moves running cases once, and each log says so', async () => {
  const { id } = await acts(sample.workflow).open(villageDoctor, 'referral', transfer());
  const ended = await acts(sample.workflow).open(villageDoctor, 'referral', transfer());
  await acts(sample.workflow).take(villageDoctor, ended.id, 'withdraw', { reason: '患者不愿前往' });
  const workflow = after({ ...next, migrate: { states } });

  const moved = await workflow.migrate(county, 'referral');

  expect(moved).toBeGreaterThan(0);
  expect(await workflow.migrate(county, 'referral')).toBe(0);
  expect(await findCase(sample.db, county, id)).toMatchObject({ version: 2, state: 'incomplete' });
  expect(await findCase(sample.db, county, ended.id)).toMatchObject({ version: 1, state: 'withdrawn' });
  expect((await listSteps(sample.db, county, id)).map((each) => each.step)).toEqual(['open', 'migrate']);
});

test('an installation that no longer knows the version of a running case says so instead of guessing', async () => {
  const { id } = await acts(sample.workflow).open(villageDoctor, 'referral', transfer());
  const ignorant = openWorkflow({
    db: sample.db,
    records: sample.records,
    definitions: [{ ...next, version: 3 }],
  });

  const answer = await ignorant.take(specialist, {
    case: id,
    step: 'ask',
    key: 'unknown-version',
    fields: {},
  });
  expect(answer).toMatchObject({ ok: false, problem: { code: 'workflow.version-unknown' } });
});
