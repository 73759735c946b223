import { type Actor, type AuditLog, accessMigrations, accessRule, DEFAULT_SETTINGS } from '@yiti/access';
import { ProblemError, STATUS_OF } from '@yiti/base';
import { computeAll, type Month } from '@yiti/measure';
import { freshDatabase } from '@yiti/testing';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { catalogue } from './catalogue.ts';
import { indicatorRoutes } from './indicator-routes.ts';
import { openSampleCounty, type SampleCounty } from './sample-county.ts';
import { anEnrolment, anInstitution, aReading, aResident, aSmallCounty } from './sample-resources.ts';

const clock = () => new Date('2026-03-20T12:00:00+08:00');
const logged: Parameters<AuditLog['append']>[0][] = [];
let sample: SampleCounty;
let app: FastifyInstance;
let asker: Actor;

beforeAll(async () => {
  sample = await openSampleCounty(async (migrations) =>
    freshDatabase([...migrations, ...(await accessMigrations())]),
  );
  await sample.put(
    ...aSmallCounty(),
    anInstitution('other', 'village-clinic', 'centre'),
    aResident('mine', { keeper: 'clinic', born: '1970-01-01' }),
    aResident('theirs', { keeper: 'other' }),
    ...['mine', 'theirs'].map((id) => anEnrolment(id, 'hypertension', '2024-01-01')),
    ...['mine', 'theirs'].map((id) => anEnrolment(id, 'mental', '2024-01-01')),
    ...aReading('mine', '2026-03-02T09:00:00+08:00', { pressure: [130, 80] }),
  );
  await computeAll({ ...sample, indicators: catalogue, clock }, '2026-03-01' as Month);

  app = Fastify();
  app.decorateRequest('actor', null);
  app.addHook('onRequest', async (request) => {
    request.actor = asker;
  });
  app.setErrorHandler((error, _request, reply) => {
    if (!(error instanceof ProblemError)) return reply.code(400).send({ code: String(error) });
    return reply.code(STATUS_OF[error.problem.kind]).send({ code: error.problem.code });
  });
  const audit = {
    append: async (event: (typeof logged)[number]) => void logged.push(event),
  } as unknown as AuditLog;
  const rule = accessRule({ db: sample.db, clock, settings: DEFAULT_SETTINGS });
  indicatorRoutes(app, { db: sample.db, county: sample.county, rule, audit });
});
afterAll(async () => {
  await app.close();
  await sample.db.drop();
});

async function ask(role: Actor['role'], url: string, institution = 'clinic') {
  asker = { kind: 'person', county: sample.county, id: 'u', name: 'u', role, institution };
  const response = await app.inject({ url });
  return { status: response.statusCode, body: response.json() };
}

test('every indicator of the catalogue is listed with its source and how sure it is', async () => {
  const { body } = await ask('director', '/api/indicators');

  expect(body.indicators).toHaveLength(catalogue.length);
  expect(body.indicators.every((each: { standing: string }) => each.standing !== 'official')).toBe(true);
  expect(
    body.indicators
      .filter((each: { computed: boolean }) => !each.computed)
      .every((each: { how: string }) => each.how !== ''),
  ).toBe(true);
});

test('the numbers of the last month are given with when they were made', async () => {
  const { body } = await ask('director', '/api/indicators/results');

  expect(body.month).toBe('2026-03-01');
  expect(body.refreshedAt).not.toBeNull();
  expect(body.results.find((each: { indicator: string }) => each.indicator === 'BPH-13')).toMatchObject({
    numerator: 1,
    denominator: 2,
    value: 50,
  });
});

test('a village doctor sees the rows of the own residents, each written into the log; a director sees how many, and nobody', async () => {
  const url = '/api/indicators/BPH-13/rows?month=2026-03';
  const doctor = await ask('village-doctor', url);
  expect(doctor.body.rows.map((row: { subject: string }) => row.subject)).toEqual(['mine']);
  expect(doctor.body).not.toHaveProperty('total');
  expect(logged).toMatchObject([{ what: 'rows BPH-13', residents: ['mine'] }]);

  const director = await ask('director', url, 'group');
  expect(director.body.rows).toEqual([]);
  expect(director.body.total).toBe(2);
});

test('who is registered with a mental disorder is not shown to whoever may merely read', async () => {
  const { body } = await ask('public-health', '/api/indicators/BPH-17/rows?month=2026-03', 'hospital');

  expect(body.rows).toEqual([]);
});

test('rows of a share that has no meaning for one institution are refused, and so are those of what is not computed', async () => {
  expect(await ask('director', '/api/indicators/MC24-08/rows?month=2026-03&institution=group')).toMatchObject(
    {
      status: 422,
      body: { code: 'evaluation.grouping-refused' },
    },
  );
  expect((await ask('director', '/api/indicators/MC24-06/rows?month=2026-03')).status).toBe(422);
  expect((await ask('director', '/api/indicators/none/rows?month=2026-03')).status).toBe(404);
  expect((await ask('director', '/api/indicators/BPH-13/rows?month=2026-03&span=month')).status).toBe(400);
});
