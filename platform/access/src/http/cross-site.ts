import type { FastifyRequest } from 'fastify';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a request that changes something may have been made by a page of another site with our cookie (CSRF). Browsers
 * say where a request comes from in Sec-Fetch-Site or Origin, and no other site can send JSON without asking first.
 */
export function mayBeCrossSite(request: FastifyRequest): boolean {
  if (SAFE_METHODS.has(request.method)) return false;

  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  const { origin, host } = request.headers;
  if (site === undefined && origin !== undefined && hostOf(origin) !== host) return true;

  const type = request.headers['content-type'];
  const hasBody =
    request.headers['content-length'] !== undefined
      ? request.headers['content-length'] !== '0'
      : request.headers['transfer-encoding'] !== undefined;
  return hasBody && !/^application\/(fhir\+|json-patch\+)?json(;|$)/i.test(type ?? '');
}

const hostOf = (origin: string): string | undefined => {
  try {
    return new URL(origin).host;
  } catch {
    return undefined;
  }
};
