import type { Actor, AuditEvent } from '@yiti/access';
import { ProblemError, STATUS_OF } from '@yiti/base';
import { type Database, openDatabase } from '@yiti/database';
import { openRecords } from '@yiti/records';
import { freshDatabase } from '@yiti/testing';
import { type FastifyInstance, fastify } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exampleDefinitions } from './examples/examples.ts';
import { openWorkflow, workflowRoutes } from './index.ts';
import { aCounty, actor, county, specialist, stranger, transfer, villageDoctor } from './sample-county.ts';

const director = actor('director', 'hospital');
const people: readonly Actor[] = [
  villageDoctor,
  specialist,
  stranger,
  director,
  actor('specialist', 'hospital', 'specialist-2'),
];
const read: AuditEvent[] = [];
let sample: Awaited<ReturnType<typeof aCounty>>;
const servers: { app: FastifyInstance; db: Database; url: string }[] = [];

/** A server process of its own: connections, engine and routes; the guard is replaced by a header that says who asks. */
async function aServer() {
  const db = openDatabase({ url: sample.db.url });
  const clock = () => sample.time.now;
  const workflow = openWorkflow({
    db,
    records: openRecords({ db, clock }),
    definitions: exampleDefinitions,
    clock,
  });
  const app = fastify({ forceCloseConnections: true });
  app.decorateRequest('actor', null);
  app.addHook('onRequest', async (request) => {
    request.actor = people.find((each) => each.id === request.headers['x-actor']) ?? null;
  });
  app.setErrorHandler((error, _, reply) =>
    error instanceof ProblemError
      ? reply.code(STATUS_OF[error.problem.kind]).send(error.problem)
      : reply.code(500).send({ error: String(error) }),
  );
  workflowRoutes(app, {
    workflow,
    county,
    clock,
    audit: { append: async (event: AuditEvent) => void read.push(event) } as never,
    findColleague: async (id) => people.find((each) => each.id === id) as never,
    describeResidents: async () => new Map([['p1', { name: '王小芳', sex: 'female', age: 69 }]]),
  });
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  const server = { app, db, url };
  servers.push(server);
  return server;
}

beforeAll(async () => {
  sample = await aCounty(freshDatabase);
  await aServer();
  await aServer();
});
afterAll(async () => {
  for (const { app, db } of servers) {
    await app.close();
    await db.close();
  }
  await sample.db.drop();
});

const ask = async (who: Actor, method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) => {
  const [{ app }] = servers as [(typeof servers)[0]];
  const answer = await app.inject({
    method,
    url,
    headers: { 'x-actor': who.id },
    ...(payload && { payload }),
  });
  return { status: answer.statusCode, body: answer.body ? answer.json() : undefined };
};
let keys = 0;
const sendReferral = async () =>
  (
    await ask(villageDoctor, 'POST', '/api/tasks/open/referral', {
      key: `routes-${++keys}-key`,
      fields: transfer(),
    })
  ).body;

test('a village doctor hands a patient up, the hospital finds the task with the name, takes it and accepts', async () => {
  const { id, steps } = await sendReferral();

  const inbox = await ask(specialist, 'GET', '/api/tasks?list=team');
  expect(inbox.body.tasks[0]).toMatchObject({
    id,
    what: 'referral.answer',
    who: { name: '王小芳', age: 69 },
  });
  expect((await ask(specialist, 'POST', `/api/tasks/${id}/hold`, { do: 'claim' })).status).toBe(200);
  const accept = { key: 'routes-accept', expected: steps, fields: { arriveOn: '2026-03-05' } };
  expect(await ask(specialist, 'POST', `/api/tasks/${id}/steps/accept`, accept)).toMatchObject({
    status: 200,
    body: { state: 'accepted', repeated: false },
  });
  expect((await ask(specialist, 'POST', `/api/tasks/${id}/steps/accept`, accept)).body.repeated).toBe(true);
});

test('whoever opens a case stands in the log of readings; a stranger is refused', async () => {
  const { id } = await sendReferral();
  read.length = 0;

  const view = await ask(specialist, 'GET', `/api/tasks/${id}`);
  const refused = await ask(stranger, 'GET', `/api/tasks/${id}`);

  expect(view.body).toMatchObject({
    file: { state: 'sent' },
    offers: expect.arrayContaining(['accept', 'decline']),
  });
  expect(refused).toMatchObject({ status: 403, body: { code: 'workflow.not-yours' } });
  expect(read.map(({ actor: who, residents, basis }) => [who?.id, residents, basis])).toEqual([
    [specialist.id, ['p1'], 'referral'],
  ]);
});

test('a screen that is behind is told who was first', async () => {
  const { id, steps } = await sendReferral();
  const step = (who: Actor, key: string) =>
    ask(who, 'POST', `/api/tasks/${id}/steps/accept`, {
      key,
      expected: steps,
      fields: { arriveOn: '2026-03-05' },
    });
  await step(specialist, 'first-key');

  const behind = await step(people[4] as Actor, 'second-key');

  expect(behind).toMatchObject({ status: 409, body: { code: 'workflow.somebody-was-first' } });
  expect(behind.body.details).toContain(specialist.name);
});

test('a task is handed over to a colleague by name of account, and an unknown account is no colleague', async () => {
  const { id } = await sendReferral();
  await ask(specialist, 'POST', '/api/tasks/hold', { do: 'claim', ids: [id] });

  expect(
    (await ask(specialist, 'POST', `/api/tasks/${id}/hold`, { do: 'hand-over', to: 'nobody' })).status,
  ).toBe(404);
  expect(
    (await ask(specialist, 'POST', `/api/tasks/${id}/hold`, { do: 'hand-over', to: 'specialist-2' })).status,
  ).toBe(200);
});

test('a flow is asked for by days', async () => {
  const numbers = await ask(director, 'GET', '/api/tasks/flows/referral?from=2026-03-01&until=2026-04-01');

  expect(numbers.body.find((line: { state: string }) => line.state === 'sent').waiting).toBeGreaterThan(0);
});

test('a screen at one server learns of a step taken at another', async () => {
  const [, other] = servers as [(typeof servers)[0], (typeof servers)[0]];
  const stop = new AbortController();
  const stream = await fetch(`${other.url}/api/tasks/live`, {
    headers: { 'x-actor': specialist.id },
    signal: stop.signal,
  });
  const reader = (stream.body as ReadableStream<Uint8Array>).getReader();
  let heard = '';
  const until = async (text: string) => {
    while (!heard.includes(text)) heard += Buffer.from((await reader.read()).value ?? []).toString();
  };
  await until('data: begin');

  const asking = setInterval(() => void sendReferral(), 100);
  await until('data: changed');
  clearInterval(asking);
  stop.abort();

  expect(stream.headers.get('content-type')).toContain('text/event-stream');
});
