import { type Actor, type AuditLog, actorOf } from '@yiti/access';
import { type County, failure, isDay, orThrow, startOf } from '@yiti/base';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { URGENCIES } from './case/case-file.ts';
import { readCase } from './case/read-case.ts';
import { flowNumbers } from './flow/flow-store.ts';
import { endAbsence, keepAbsence } from './inbox/absence-store.ts';
import { type Colleague, holdTask, holdTasks } from './inbox/hold-task.ts';
import { readInbox } from './inbox/inbox.ts';
import { askerOf, countTasks, LISTS } from './inbox/inbox-store.ts';
import { streamNews } from './inbox/task-stream.ts';
import type { Workflow } from './workflow.ts';

export interface WorkflowRoutesNeeds {
  readonly workflow: Workflow;
  readonly county: County;
  readonly audit: AuditLog;
  /** A colleague by account, as far as work can be handed to him. */
  readonly findColleague: (account: string) => Promise<Colleague | undefined>;
  /** Who the residents of a page are, for those whom the asker may know; the others stay without a name. */
  readonly describeResidents: (
    actor: Actor,
    ids: readonly string[],
  ) => Promise<ReadonlyMap<string, ResidentLine>>;
  readonly clock: () => Date;
}

/** A resident in one line. */
export interface ResidentLine {
  readonly name: string;
  readonly sex: string | null;
  readonly age: number | null;
}

const id = z.string().min(1).max(64);
const inbox = z.object({
  list: z.enum(LISTS).default('team'),
  kind: z.string().max(60).optional(),
  urgency: z.enum(URGENCIES).optional(),
  held: z.stringbool().optional(),
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
const hold = z.discriminatedUnion('do', [
  z.object({ do: z.literal('claim') }),
  z.object({ do: z.literal('release') }),
  z.object({ do: z.literal('hand-over'), to: id }),
]);
const bulk = z.intersection(hold, z.object({ ids: z.array(id).min(1).max(200) }));
const opening = z.object({ key: z.string().min(8).max(100), fields: z.unknown() });
const step = opening.extend({ expected: z.number().int().min(1) });
const absence = z
  .object({ startsAt: z.coerce.date(), endsAt: z.coerce.date(), deputy: id })
  .refine(({ startsAt, endsAt }) => startsAt < endsAt);
const day = z.string().refine(isDay);
const period = z.object({ from: day, until: day });

const SIGNED_IN = { config: { access: 'signed-in' } } as const;

/** Each handler reads a request, asks one question or takes one step, and shows what came back. Who may is said by the definitions. */
export function workflowRoutes(app: FastifyInstance, needs: WorkflowRoutesNeeds): void {
  inboxRoutes(app, needs);
  holdRoutes(app, needs);
  caseRoutes(app, needs);
}

function inboxRoutes(
  app: FastifyInstance,
  { workflow, describeResidents, clock }: WorkflowRoutesNeeds,
): void {
  const open = new Set<() => void>();
  // A stream never ends by itself; without this the server could not stop.
  app.addHook('preClose', async () => {
    for (const end of open) end();
    await workflow.news.close();
  });

  app.get('/api/tasks', SIGNED_IN, async (request) => {
    const actor = actorOf(request);
    const page = orThrow(await readInbox(workflow.db, actor, inbox.parse(request.query), clock()));
    const subjects = [...new Set(page.tasks.flatMap(({ subject }) => subject ?? []))];
    const residents = await describeResidents(actor, subjects);
    const tasks = page.tasks.map((task) => ({ ...task, who: residents.get(task.subject ?? '') ?? null }));
    return { ...page, tasks };
  });
  app.get('/api/tasks/count', SIGNED_IN, async (request) =>
    countTasks(workflow.db, askerOf(actorOf(request), clock())),
  );
  app.get('/api/tasks/live', SIGNED_IN, (request, reply) => {
    const end = streamNews(reply, workflow.news, actorOf(request));
    open.add(end);
    request.raw.on('close', () => open.delete(end));
  });
  app.get('/api/tasks/flows/:kind', { config: { access: 'county:aggregate' } }, async (request) => {
    const { kind } = z.object({ kind: z.string().max(60) }).parse(request.params);
    const { from, until } = period.parse(request.query);
    const { county } = actorOf(request);
    return flowNumbers(workflow.db, county, kind, { start: startOf(from), end: startOf(until) }, clock());
  });
}

function holdRoutes(
  app: FastifyInstance,
  { workflow, county, findColleague, clock }: WorkflowRoutesNeeds,
): void {
  const colleague = async (account: string): Promise<Colleague> =>
    (await findColleague(account)) ?? orThrow(failure('not-found', 'workflow.colleague-unknown'));
  const read = async (wanted: z.infer<typeof hold>) =>
    wanted.do === 'hand-over' ? { do: wanted.do, to: await colleague(wanted.to) } : { do: wanted.do };

  app.post('/api/tasks/:id/hold', SIGNED_IN, async (request) => {
    const wanted = await read(hold.parse(request.body));
    return orThrow(await holdTask(workflow.db, actorOf(request), idOf(request), wanted, clock()));
  });
  app.post('/api/tasks/hold', SIGNED_IN, async (request) => {
    const { ids, ...wanted } = bulk.parse(request.body);
    const answers = await holdTasks(workflow.db, actorOf(request), ids, await read(wanted), clock());
    return answers.map(({ id: task, result }) => ({
      id: task,
      ...(!result.ok && { problem: result.problem }),
    }));
  });
  app.put('/api/tasks/absence', SIGNED_IN, async (request, reply) => {
    const { deputy, ...when } = absence.parse(request.body);
    const { id: person } = actorOf(request);
    if (deputy === person) orThrow(failure('invalid', 'workflow.own-deputy'));
    const { id: account, name } = await colleague(deputy);
    await keepAbsence(workflow.db, county, { person, ...when, deputy: { id: account, name } });
    return reply.code(204).send();
  });
  app.delete('/api/tasks/absence', SIGNED_IN, async (request, reply) => {
    await endAbsence(workflow.db, county, actorOf(request).id, clock());
    return reply.code(204).send();
  });
}

function caseRoutes(app: FastifyInstance, { workflow, audit }: WorkflowRoutesNeeds): void {
  app.post('/api/tasks/open/:kind', SIGNED_IN, async (request, reply) => {
    const { kind } = z.object({ kind: z.string().max(60) }).parse(request.params);
    const { key, fields } = opening.parse(request.body);
    const { file, repeated } = orThrow(await workflow.open(actorOf(request), { kind, key, fields }));
    return reply
      .code(repeated ? 200 : 201)
      .send({ id: file.id, state: file.state, steps: file.steps, repeated });
  });
  app.post('/api/tasks/:id/steps/:step', SIGNED_IN, async (request) => {
    const { step: name } = z.object({ step: z.string().max(60) }).parse(request.params);
    const { key, expected, fields } = step.parse(request.body);
    const taken = await workflow.take(actorOf(request), {
      case: idOf(request),
      step: name,
      key,
      expected,
      fields,
    });
    const { file, repeated } = orThrow(taken);
    return { id: file.id, state: file.state, steps: file.steps, repeated };
  });
  app.get('/api/tasks/:id', SIGNED_IN, async (request) => {
    const actor = actorOf(request);
    const view = orThrow(await readCase(workflow.db, workflow.definitions, actor, idOf(request)));
    const { kind, version, subject } = view.file;
    // The form is part of somebody's record: the reading is in the log before the answer leaves.
    if (subject !== undefined)
      await logReading(audit, actor, subject, workflow.definitions.get(kind, version).basis, request);
    return view;
  });
}

const idOf = (request: FastifyRequest): string => z.object({ id }).parse(request.params).id;

const logReading = (
  audit: AuditLog,
  actor: Actor,
  subject: string,
  basis: Parameters<AuditLog['append']>[0]['basis'] & string,
  request: FastifyRequest,
) => audit.append({ actor, what: 'read task', residents: [subject], basis, requestId: request.id });
