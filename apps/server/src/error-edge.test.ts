import { ProblemError } from '@yiti/base';
import { fastify } from 'fastify';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { errorEdge } from './error-edge.ts';

/** What a client is told when a handler throws this. */
async function told(error: unknown) {
  const app = fastify();
  errorEdge(app);
  app.get('/', async () => {
    throw error;
  });
  const { statusCode, body } = await app.inject('/');
  await app.close();
  return { statusCode, body: JSON.parse(body) as Record<string, unknown> };
}

test('an expected problem keeps its code and gets the status of its kind', async () => {
  const { statusCode, body } = await told(
    new ProblemError({ kind: 'conflict', code: 'directory.moved', details: '石桥' }),
  );
  expect([statusCode, body.code, body.details]).toEqual([409, 'directory.moved', '石桥']);
});

test('a question that does not fit its schema is a bad request', async () => {
  const { statusCode } = await told(z.object({ limit: z.number() }).safeParse({}).error);
  expect(statusCode).toBe(400);
});

test('a NUL from outside is a bad request, not a mistake of the server', async () => {
  const { statusCode } = await told(Object.assign(new Error('invalid byte sequence'), { code: '22021' }));
  expect(statusCode).toBe(400);
});

test('a database that is away is said to be away, and a bug tells nothing of itself', async () => {
  expect((await told(Object.assign(new Error('down'), { code: '57P01' }))).statusCode).toBe(503);
  const { statusCode, body } = await told(new Error('secret inner detail'));
  expect(statusCode).toBe(500);
  expect(JSON.stringify(body)).not.toContain('secret');
});
