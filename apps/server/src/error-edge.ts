import { type Problem, ProblemError, STATUS_OF } from '@yiti/base';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ZodError, z } from 'zod';

/** What the desk gets instead of an answer; it has a sentence for each code. */
const toBody = (problem: Problem, request: FastifyRequest) => ({
  code: problem.code,
  ...(problem.details !== undefined && { details: problem.details }),
  ...(problem.at !== undefined && { at: problem.at }),
  requestId: request.id,
});

const send = (reply: FastifyReply, request: FastifyRequest, problem: Problem) =>
  reply.code(STATUS_OF[problem.kind]).type('application/json').send(toBody(problem, request));

/**
 * The one place where a thrown error becomes an answer. Expected problems keep their code; anything else is a bug: it is
 * logged with its trace, and the person who asked gets a number to quote and no inner detail.
 */
export function errorEdge(app: FastifyInstance): void {
  app.setErrorHandler((error: Error & { statusCode?: number; code?: string }, request, reply) => {
    if (error instanceof ProblemError) return send(reply, request, error.problem);
    if (error instanceof ZodError) {
      return send(reply, request, {
        kind: 'invalid',
        code: 'request.invalid',
        details: z.prettifyError(error),
      });
    }
    if (error.statusCode === 413)
      return send(reply, request, { kind: 'too-large', code: 'request.too-large' });
    if (error.statusCode === 415)
      return send(reply, request, { kind: 'unsupported', code: 'request.media-type' });
    if (error.statusCode && error.statusCode < 500) {
      return send(reply, request, { kind: 'invalid', code: 'request.invalid', details: error.message });
    }
    if (error.code === NUL_IN_TEXT) {
      return send(reply, request, { kind: 'invalid', code: 'request.invalid', details: 'a NUL character' });
    }
    request.log.error(error);
    if (isDatabaseAway(error)) {
      return reply
        .code(503)
        .header('retry-after', '2')
        .type('application/json')
        .send({ code: 'server.database-unavailable', requestId: request.id });
    }
    return reply
      .code(500)
      .type('application/json')
      .send({ code: 'server.unexpected', requestId: request.id });
  });
}

/** PostgreSQL keeps no NUL in a text; only what came from outside can hold one. */
const NUL_IN_TEXT = '22021';

/** PostgreSQL shutting down, starting or full, and a connection that could not be made or was cut. */
const AWAY = new Set(['57P01', '57P02', '57P03', '53100', '53300', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE']);

/** Nothing of what was asked has been kept, and asking again later is right. */
const isDatabaseAway = (error: Error & { code?: string }): boolean =>
  AWAY.has(error.code ?? '') || /Connection terminated/.test(error.message);
