import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const DIST = resolve(import.meta.dirname, '../../desk/dist');

/** Paths that belong to programs; a wrong one is answered with 404 and not with the desk. */
const NOT_PAGES = /^\/(api|fhir|oauth2|session|health|\.well-known)(\/|$)/;

/**
 * The desk's built files, and its page for every address that is one of its own. Files with a hash in their name never
 * change; the page itself is asked for again each time, so that an upgrade is seen at once.
 */
export async function deskFiles(app: FastifyInstance): Promise<void> {
  if (!existsSync(join(DIST, 'index.html'))) return;
  await app.register(fastifyStatic, {
    root: DIST,
    serve: false,
    setHeaders(reply, path) {
      const fixed = path.includes('/assets/');
      reply.setHeader('cache-control', fixed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  const open = { config: { access: 'public' } } as const;
  app.get('/', open, (_, reply) => reply.sendFile('index.html'));
  app.get<{ Params: { '*': string } }>('/assets/*', open, (request, reply) =>
    reply.sendFile(`assets/${request.params['*']}`),
  );
  for (const file of readdirSync(DIST).filter((name) => /^[\w-]+\.(?!html)\w+$/.test(name))) {
    app.get(`/${file}`, open, (_, reply) => reply.sendFile(file));
  }
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0] ?? '';
    if (request.method === 'GET' && !NOT_PAGES.test(path) && !/\.[a-z0-9]+$/i.test(path))
      return reply.sendFile('index.html');
    return reply.code(404).send({ code: 'request.no-such-address', requestId: request.id });
  });
}
