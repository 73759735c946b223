import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { LARGEST_BUNDLE } from './body.ts';
import { bulkInteractions } from './bulk/bulk-interactions.ts';
import { openJobs } from './bulk/jobs.ts';
import type { Dispatch } from './bundle/batch.ts';
import type { Answer, Body, Call, ConditionHeader, Method, Rest, RestNeeds } from './call.ts';
import { capabilityStatement } from './capability-statement.ts';
import { conditionLock } from './condition-lock-store.ts';
import { dispatcher, noInteraction } from './dispatch.ts';
import type { Asker } from './gate.ts';
import { indent } from './indent.ts';
import type { Interaction } from './interaction.ts';
import { interactions } from './interactions.ts';
import { publishDefinitions } from './publish-definitions.ts';
import { outcomeText, type Refusal, refuse, toRefusal } from './refusal.ts';
import { mustSpeakJson } from './view.ts';

const FHIR_JSON = 'application/fhir+json; charset=utf-8';
const JSON_TYPES = ['application/fhir+json', 'application/json', 'application/json-patch+json', 'text/json'];
const NDJSON_TYPES = ['application/fhir+ndjson', 'application/x-ndjson', 'application/ndjson'];
const FORM = 'application/x-www-form-urlencoded';

/**
 * FHIR R4 over HTTP, below the prefix it is registered with. Each interaction is a function of a call; here a request
 * becomes a call and an answer becomes a response, and every refusal an OperationOutcome.
 */
export function fhirRoutes(app: FastifyInstance, needs: RestNeeds): void {
  const rest: Rest = { ...needs, base: `${needs.publicUrl}${app.prefix}` };
  const lock = conditionLock(needs.db, needs.county);
  // Bundles ask for the interactions among which they stand.
  const later: { dispatch?: Dispatch } = {};
  const dispatch: Dispatch = (call, url) => (later.dispatch as Dispatch)(call, url);
  const offered = withStatement(rest, [
    ...(needs.dataFolder === undefined
      ? []
      : bulkInteractions(rest, openJobs(join(needs.dataFolder, 'bulk')), needs.dataFolder)),
    ...interactions({ rest, lock, dispatch }),
  ]);
  const { dispatch: found, methodsAt } = dispatcher(offered);
  later.dispatch = found;

  readBodies(app);
  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const refusal = toRefusal(error) ?? refusalOfServer(error);
    if (refusal.status >= 500) request.log.error(error);
    return sendRefusal(request, reply, refusal);
  });
  app.setNotFoundHandler((request, reply) =>
    sendRefusal(request, reply, noInteraction(methodsAt(pathOf(request).slice(app.prefix.length) || '/'))),
  );
  for (const { method, path, access = 'fhir', anyFormat, answer } of offered) {
    app.route({
      method,
      url: path,
      config: { access },
      bodyLimit: LARGEST_BUNDLE,
      handler: async (request, reply) => {
        const call = toCall(request, method);
        if (!anyFormat) mustSpeakJson(call.query.get('_format'), request.headers.accept);
        return send(reply, call.query, await answer(call));
      },
    });
  }
  app.addHook('onReady', () => publishDefinitions(needs.records, needs.county));
}

/** The statement tells of all interactions, itself among them. */
function withStatement(rest: Rest, list: readonly Interaction[]): Interaction[] {
  let text: string | undefined;
  const metadata: Interaction = {
    method: 'GET',
    path: '/metadata',
    claims: [],
    access: 'public',
    answer: async () => {
      text ??= capabilityStatement(rest, list);
      return { status: 200, text };
    },
  };
  return [metadata, ...list];
}

/** Bodies stay bytes until an interaction knows what they should be. */
function readBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser([...JSON_TYPES, FORM], { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  );
  // Lines are read while they come; there may be millions of them.
  app.addContentTypeParser(NDJSON_TYPES, (_request, stream, done) => done(null, stream));
}

const pathOf = (request: FastifyRequest): string => request.raw.url?.split('?', 1)[0] ?? '';

function toCall(request: FastifyRequest, method: Method): Call {
  const url = request.raw.url ?? '';
  const mark = url.indexOf('?');
  return {
    // The guard has put the asker there; a public interaction looks at nobody.
    asker: (request as unknown as { actor: Asker }).actor,
    requestId: request.id,
    method,
    path: request.params as Record<string, string>,
    query: new URLSearchParams(mark === -1 ? '' : url.slice(mark + 1)),
    header: (name: ConditionHeader) => {
      const value = request.headers[name];
      return Array.isArray(value) ? value.join(',') : value;
    },
    body: toBody(request),
  };
}

function toBody(request: FastifyRequest): Body {
  const { body } = request;
  if (body instanceof Readable) {
    if (pathOf(request).endsWith('/$import')) return { is: 'stream', stream: body };
    throw refuse(415, 'not-supported', 'application/fhir+json is expected');
  }
  if (!Buffer.isBuffer(body)) return { is: 'nothing' };
  const isForm = request.headers['content-type']?.startsWith(FORM) === true;
  // A form elsewhere than at `_search` would be taken for JSON and refused with a riddle.
  if (isForm && !pathOf(request).endsWith('/_search'))
    throw refuse(415, 'not-supported', 'application/fhir+json is expected');
  return { is: 'bytes', bytes: body };
}

function send(reply: FastifyReply, query: URLSearchParams, answer: Answer): FastifyReply {
  const { status, headers, text, stream, contentType = FHIR_JSON } = answer;
  reply.code(status);
  if (headers) reply.headers(headers);
  if (stream) return reply.type(contentType).send(stream);
  if (text === undefined) return reply.send();
  return reply.type(contentType).send(query.get('_pretty') === 'true' ? indent(text) : text);
}

const sendRefusal = (request: FastifyRequest, reply: FastifyReply, refusal: Refusal): FastifyReply => {
  reply.code(refusal.status).headers(refusal.headers).type(FHIR_JSON);
  const text = outcomeText(refusal.issues);
  return reply.send(request.raw.url?.includes('_pretty=true') ? indent(text) : text);
};

/** PostgreSQL is stopping, starting or not there: nothing was kept, and asking again will help. */
const DATABASE_AWAY = /^(ECONNREFUSED|ECONNRESET|EPIPE|57P0[1-3]|08...)$/;

/** What the HTTP server itself refuses; anything else is a bug, of which the client learns only the number. */
function refusalOfServer(error: Error & { statusCode?: number; code?: string }): Refusal {
  if (DATABASE_AWAY.test(error.code ?? '') || error.message.startsWith('Connection terminated'))
    return refuse(503, 'transient', 'the database is being restarted; ask again in a moment');
  switch (error.statusCode) {
    case 413:
      return refuse(413, 'too-long', `more than ${LARGEST_BUNDLE / 2 ** 20} MB`);
    case 415:
      return refuse(415, 'not-supported', `one of ${JSON_TYPES.join(', ')} is expected`);
    case undefined:
      return refuse(500, 'exception', 'the server made a mistake');
    default:
      return error.statusCode < 500
        ? refuse(error.statusCode, 'invalid', error.message)
        : refuse(error.statusCode, 'exception', 'the server made a mistake');
  }
}
