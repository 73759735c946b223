import type { FastifyReply, FastifyRequest } from 'fastify';

/** The value of a cookie of the request; undefined when it was not sent. */
export function readCookie(request: FastifyRequest, name: string): string | undefined {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) {
      try {
        return decodeURIComponent(part.slice(at + 1).trim());
      } catch {
        return undefined;
      }
    }
  }
  return undefined;
}

/**
 * Sets a cookie that no script can read and no other site can send along with a form. Without `seconds` it is taken away.
 * `secure` follows the connection, because a county may try the system without a certificate first.
 */
export function setCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  name: string,
  value: string,
  seconds = 0,
): void {
  const secure = request.protocol === 'https' ? '; Secure' : '';
  reply.header(
    'set-cookie',
    `${name}=${encodeURIComponent(value)}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}${secure}`,
  );
}

export const SESSION_COOKIE = 'yiti_session';
export const FLOW_COOKIE = 'yiti_flow';
